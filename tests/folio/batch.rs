//! Batches: written and rejected documents, and second runs.

use std::fs;
use std::process::Command;

use crate::support::{Scratch, stderr, stdout};
use folio_pdf::api::typeset::compile;
use folio_pdf::api::typeset::fonts::{FontSearch, Fonts};
use folio_pdf::api::typeset::{Base, JobWorld};
use folio_pdf::api::{reader, typeset};
use sha2::{Digest, Sha256};
use typst::foundations::NativeElement;
use typst::introspection::Introspector;
use typst::model::HeadingElem;

const CONTENT: &str = "
profile: {name: 홍길동, headline: '{{company}}에 지원합니다'}
experience: [{id: naru, company: 나루, period: 2021.03 ~ 2022.04, tasks: [하나, 둘]}]
vars: {company: 귀사}
";

fn scratch(targets: &[(&str, &str)]) -> Scratch {
    let scratch = Scratch::with(CONTENT);
    for (id, yaml) in targets {
        scratch.write(&format!("content/targets/{id}.yaml"), yaml);
    }
    scratch
}

fn pdfs(scratch: &Scratch, below: &str) -> Vec<String> {
    scratch.files(below).into_iter().filter(|name| name.ends_with(".pdf")).collect()
}

fn manifest(scratch: &Scratch, path: &str) -> serde_json::Value {
    serde_json::from_slice(&fs::read(scratch.path(path)).expect("a manifest")).expect("JSON")
}

/// Every entry of the manifest is a complete file.
fn assert_true(scratch: &Scratch, folder: &str) {
    let path = scratch.path(&format!("{folder}/manifest.json"));
    if !path.exists() {
        return;
    }
    for file in manifest(scratch, &format!("{folder}/manifest.json"))["files"].as_array().expect("files") {
        let bytes = fs::read(scratch.path(folder).join(file["path"].as_str().expect("a path"))).expect("a file");
        let sum: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!((file["sha256"].as_str(), file["bytes"].as_u64()), (Some(sum.as_str()), Some(bytes.len() as u64)));
    }
}

#[test]
fn what_is_left_out_twice_is_known_all_the_same() {
    let scratch = Scratch::with(
        "profile: {name: 홍길동}\nexperience:\n- {id: naru, company: 나루, period: 2020.01 ~, tags: data}\n\
         - {id: bada, company: 바다, period: 2019.01 ~ 2019.12, tags: backend}\n",
    );
    scratch.write("content/targets/_default.yaml", "order: {experience: [naru]}\n");
    scratch.write("content/targets/a.yaml", "company: 하늘\nselect: {hide: [naru]}\n");
    scratch.write("content/targets/b.yaml", "company: 구름\nselect: {include: [data]}\n");
    for more in [&[][..], &["--hide", "naru"], &["--tags", "backend"]] {
        let output = scratch.run(&[&["batch", "--force"], more].concat());
        assert!(output.status.success(), "{more:?}: {}", stderr(&output));
    }
    let output = scratch.run(&["batch", "--hide", "naruu"]);
    assert!(stderr(&output).contains("did you mean `naru`?"), "{}", stderr(&output));
}

#[test]
fn a_letter_that_cannot_be_read_is_told_once() {
    let scratch = Scratch::with("profile: {name: 홍길동}\nletters: [{bdy: 글}]\n");
    scratch.write("content/targets/a.yaml", "company: 하늘\ndocuments: [{layout: letter}, {layout: resume}]\n");
    for args in [&["batch", "--output-format", "concise"][..], &["render", "-t", "a", "--output-format", "concise"]] {
        let output = scratch.run(args);
        let said = stderr(&output);
        assert_eq!(output.status.code(), Some(1));
        assert!(said.contains("unknown key `bdy`") && !said.contains("no-letters"), "{said}");
        assert_eq!(said.matches(" error: ").count(), 1, "{said}");
    }
}

#[test]
fn one_failing_target_does_not_stop_the_rest() {
    let long =
        format!("company: 다솜\nmax_pages: 1\noverride: {{sections: [{{body: \"{}\"}}]}}", "문단\\n\\n".repeat(80));
    let scratch = scratch(&[
        ("a", "company: 가온"),
        ("b", "company: 나래\nselect: {hide: [nothing]}"),
        ("c", &long),
        ("d", "company: 라온\nmax_pages: many"),
    ]);
    let output = scratch.run(&["batch", "--keep-rejected"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(pdfs(&scratch, "out"), ["rejected/홍길동_다솜_이력서.pdf", "홍길동_가온_이력서.pdf"]);
    let text = stdout(&output);
    for word in ["rejected: max-pages", "failed: unknown-id", "written"] {
        assert!(text.contains(word), "{text}");
    }
    assert!(!text.contains('\u{1b}'), "{text:?}");
    assert!(stderr(&output).contains("`이력서` of `c`: document has 3 pages; `max_pages` is 1"), "{}", stderr(&output));
}

#[test]
fn a_batch_says_of_each_problem_whose_it_is() {
    let scratch = scratch(&[("a", "company: 가온\nforbid: {하나: 흔한 말}"), ("b", "company: 나래\nmax_page: 1")]);
    let output = scratch.run(&["batch"]);
    let (said, told) = (stdout(&output), stderr(&output));
    assert!(told.contains("= note: in `홍길동_가온_이력서.pdf`"), "{told}");
    assert!(said.contains("rejected: forbidden-word") && said.contains("failed: unknown-key"), "{said}");
    assert_eq!(said.lines().last(), Some("2 documents: 1 rejected, 1 failed"));
}

#[test]
fn every_command_tells_all_that_is_wrong_and_each_once() {
    let content = "
profile: {name: 홍길동, emial: x, phone: 010-1234-5678}
experience:
- {id: naru, company: 나루, period: 2021.13 ~ 2022.04}
- {id: naru, company: 바다, counts: maybe}
projects: [{title: 하나, body: '[a](javascript:x) {{nothing}}'}]
design: {accent: blue}
";
    // What is known here differs from target to target, and so does the help; the problem is the same one.
    let targets = [("a", "company: 가온"), ("b", "company: 나래\nrole: 서버\ndocuments: [resume, compact]")];
    let told = |command: &[&str]| {
        let scratch = scratch(&targets);
        scratch.write("content/portfolio.yaml", content);
        let output = scratch.run(&[command, &["--output-format", "concise", "-q"]].concat());
        assert_eq!(output.status.code(), Some(1), "{command:?}");
        assert_eq!(scratch.files("out"), Vec::<String>::new());
        stderr(&output).lines().map(|line| line.split(" (").next().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    let plain = told(&["render"]);
    assert_eq!(plain.len(), 7, "{plain:#?}");
    for command in [&["batch"][..], &["render", "--target", "*"], &["validate"], &["validate", "--target", "*"]] {
        assert_eq!(told(command), plain, "{command:?}");
    }
    // A target that cannot be made itself does not hide what is wrong with the content, nor with the others.
    let scratch = scratch(&[("a", "company: 가온\nmax_pages: one"), ("b", "company: 나래")]);
    scratch.write("content/portfolio.yaml", "profile: {name: 홍길동, emial: x}\ndesign: {accent: blue}");
    for target in ["a", "*"] {
        let output = scratch.run(&["render", "--output-format", "concise", "--target", target]);
        let told = stderr(&output);
        let codes = told.lines().filter_map(|line| line.rsplit(' ').next());
        let problems: Vec<_> = codes.filter(|code| code.starts_with('[')).collect();
        assert_eq!(problems, ["[unknown-key]", "[wrong-value]", "[wrong-value]"], "{told}");
    }
}

#[test]
fn a_package_holds_nothing_that_did_not_pass() {
    let long: String = (0..40).map(|at| format!("- {{title: 설계 {at}, tasks: [하나, 둘, 셋]}}\n")).collect();
    let target = "company: 가온\ndocuments: [{layout: resume, max_pages: 1}, compact]\npackage: true";
    let scratch = scratch(&[("a", target), ("b", "company: 나래")]);
    scratch.write("content/projects.yaml", format!("projects:\n{long}"));
    let output = scratch.run(&["batch"]);
    assert!(stderr(&output).contains("not written, as its document `이력서` has errors"), "{}", stderr(&output));
    assert_eq!(pdfs(&scratch, "out"), ["홍길동_가온_이력서_한장.pdf", "홍길동_나래_이력서.pdf"]);
    // With a limit that it keeps, the package is made; without it again, neither stays without a word.
    scratch.write("content/targets/a.yaml", target.replace("max_pages: 1", "max_pages: 9"));
    assert!(scratch.run(&["batch"]).status.success());
    assert_eq!(pdfs(&scratch, "out").len(), 4);
    scratch.write("content/targets/a.yaml", target);
    let output = scratch.run(&["batch"]);
    assert!(stdout(&output).contains("rejected: package"), "{}", stdout(&output));
    assert_eq!(stderr(&output).matches("warning[earlier-file]: moved").count(), 2, "{}", stderr(&output));
    assert_eq!(pdfs(&scratch, "out").iter().filter(|name| !name.starts_with("earlier/")).count(), 2);
    assert_eq!(pdfs(&scratch, "out/earlier").len(), 2);
}

#[test]
fn the_folder_holds_nothing_that_does_not_pass_any_more() {
    let scratch = scratch(&[("a", "company: 가온"), ("b", "company: 나래")]);
    let (file, manifest) = ("홍길동_가온_이력서.pdf", "out/manifest.json");
    // It does not pass, it cannot be set, its target cannot be read: the earlier file is out of the way.
    for (count, target) in [
        (1, "company: 가온\noverride: {profile: {summary: 추후 작성}}"),
        (2, "company: 가온\noverride: {profile: {photo: none.png}}"),
        (3, "company: 가온\nmax_pages: one"),
    ] {
        scratch.write("content/targets/a.yaml", "company: 가온");
        assert!(scratch.run(&["batch"]).status.success());
        let passed = std::fs::read(scratch.path("out").join(file)).unwrap();
        scratch.write("content/targets/a.yaml", target);
        let output = scratch.run(&["batch"]);
        assert!(stderr(&output).contains("warning[earlier-file]: moved"), "{target}: {}", stderr(&output));
        assert!(!scratch.path("out").join(file).exists(), "{target}");
        // None takes the place of one that is there.
        let earlier = pdfs(&scratch, "out/earlier");
        assert_eq!(earlier.len(), count, "{earlier:?}");
        assert!(earlier.iter().all(|name| std::fs::read(scratch.path("out/earlier").join(name)).unwrap() == passed));
        let listed = std::fs::read_to_string(scratch.path(manifest)).unwrap();
        assert!(!listed.contains("가온") && !listed.contains("pending"), "{listed}");
    }
    // What someone changed is theirs, and stays.
    scratch.write("content/targets/a.yaml", "company: 가온");
    assert!(scratch.run(&["batch"]).status.success());
    scratch.write(&format!("out/{file}"), "mine");
    scratch.write("content/targets/a.yaml", "company: 가온\noverride: {profile: {summary: 추후 작성}}");
    let output = scratch.run(&["batch"]);
    assert!(stderr(&output).contains("of an earlier run was kept"), "{}", stderr(&output));
    assert_eq!(std::fs::read_to_string(scratch.path("out").join(file)).unwrap(), "mine");
}

#[test]
fn what_is_left_to_fill_in_keeps_a_document_back() {
    for (target, told) in [
        ("company: 가온\nrole: OOO", "unfilled placeholder `OOO`"),
        (
            "company: 가온\nvars: {team: TODO}\noverride: {profile: {summary: '{{vars.team}}에서'}}",
            "placeholder `TODO`",
        ),
        ("company: 가온\nrole: '{{vars.none}}'", "undefined variable `vars.none`"),
        ("company: '{{company}}'", "circular reference between variables: `company"),
        ("company: 가온\noverride: {profile: {summary: 추후 작성}}", "placeholder `추후 작성`"),
        // What is meant in one place may be left in another, whatever stands beside it on the page.
        (
            "company: 가온\noverride: {profile: {headline: TODO, summary: 'TODO 앱과 `TODO` 주석'}}",
            "placeholder `TODO`",
        ),
        (
            "company: 가온\nvars: {note: 수정 필요}\noverride: {profile: {summary: '{{vars.note}} 항목'}}",
            "placeholder `수정 필요`",
        ),
        ("company: 가온\noverride: {projects: [{title: 하나, facts: {TODO: 둘, '[항목]': 셋}}]}", "placeholder `TODO`"),
        (
            "company: 가온\noverride: {profile: {summary: '매출 OO억원, [링크]'}, projects: [{title: '[링크]'}]}",
            "placeholder `[링크]`",
        ),
    ] {
        let scratch = scratch(&[("a", target)]);
        let output = scratch.run(&["batch"]);
        assert_eq!(output.status.code(), Some(1), "{target}");
        assert!(stderr(&output).contains(told), "{target}: {}", stderr(&output));
        assert_eq!(pdfs(&scratch, "out"), Vec::<String>::new());
    }
    let meant = "company: 가온\nvars: {team: '{{company}} 플랫폼팀'}\noverride: {profile: {summary: '{{vars.team}} `TODO` 정리'}}";
    let scratch = scratch(&[("a", meant)]);
    let output = scratch.run(&["batch"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let view = stdout(&scratch.run(&["data", "--target", "a"])).replace(folio_pdf::api::text::INSERTED, "");
    assert!(view.contains("가온 플랫폼팀"), "{view}");
}

#[test]
fn what_a_document_does_not_show_does_not_make_it_anew() {
    let scratch = scratch(&[("a", "company: 가온\ndocuments: [resume, compact]")]);
    let svg = |color: &str| {
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path fill="{color}" d="M0 0h9v9"/></svg>"#
        )
    };
    scratch.write("content/me.svg", svg("red"));
    scratch.write("content/portfolio.yaml", CONTENT.replace("{name: 홍길동,", "{name: 홍길동, photo: me.svg,"));
    assert!(scratch.run(&["batch", "--as-of", "2026-11-20"]).status.success());
    let stale = |as_of: &str| {
        let status = stdout(&scratch.run(&["status", "--as-of", as_of]));
        status.lines().filter(|line| line.starts_with("out of date")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(stale("2026-11-21"), Vec::<String>::new());
    scratch.write("content/me.svg", svg("blue"));
    let found = stale("2026-11-20");
    assert!(found.len() == 1 && found[0].contains("가온_이력서"), "{found:?}");
}

#[test]
fn names_are_settled_before_anything_is_made() {
    for (targets, told) in [
        ([("a", "company: 가온"), ("b", "company: 가온")], "have the same path `out/홍길동_가온_이력서.pdf`"),
        ([("a", "company: Gaon"), ("b", "company: GAON")], "have the same path"),
        ([("a", "filename: x"), ("b", "documents: [resume, compact]\nfilename: x")], "have the same path"),
    ] {
        let scratch = scratch(&targets);
        let output = scratch.run(&["batch"]);
        assert_eq!(output.status.code(), Some(1));
        assert!(stderr(&output).contains(told), "{}", stderr(&output));
        assert_eq!(scratch.files("out"), Vec::<String>::new());
    }
}

#[test]
fn globs_choose_and_misses_are_told() {
    let scratch = scratch(&[("alpha", "company: 가온"), ("apple", "company: 나래"), ("beta", "company: 다솜")]);
    assert!(scratch.run(&["batch", "--target", "a*"]).status.success());
    assert_eq!(pdfs(&scratch, "out").len(), 2);
    let output = scratch.run(&["batch", "--target", "aple"]);
    assert!(stderr(&output).contains("did you mean `apple`?"), "{}", stderr(&output));
}

#[test]
fn icons_beside_contacts_are_no_drawings_to_search() {
    let scratch = Scratch::with("profile: {name: 홍길동, email: gil@example.com, phone: 010-1234-5678}\n");
    scratch.write("content/targets/a.yaml", "company: 가온\n");
    assert!(scratch.run(&["batch"]).status.success());
    scratch.write("content/targets/b.yaml", "company: 나래\n");
    let said = stdout(&scratch.run(&["batch"]));
    assert!(said.contains("1 written, 1 unchanged"), "{said}");
}

#[test]
fn a_second_run_does_only_what_changed() {
    let scratch = scratch(&[("a", "company: 가온"), ("b", "company: 나래")]);
    let run = |args: &[&str]| {
        let json = scratch.json(&[&["batch"], args].concat());
        let results = json["documents"].as_array().expect("documents").iter();
        results
            .map(|row| format!("{}:{}", row["target"].as_str().unwrap(), row["result"].as_str().unwrap()))
            .collect::<Vec<_>>()
    };
    assert_eq!(run(&[]), ["a:written", "b:written"]);
    let first = fs::read(scratch.path("out/manifest.json")).expect("a manifest");
    assert_eq!(run(&[]), ["a:unchanged", "b:unchanged"]);
    assert_eq!(fs::read(scratch.path("out/manifest.json")).expect("a manifest"), first);
    assert_eq!(run(&["--force"]), ["a:written", "b:written"]);
    scratch.write("content/targets/b.yaml", "company: 나래\noverride: {profile: {headline: 새 글}}");
    assert_eq!(run(&[]), ["a:unchanged", "b:written"]);
    // A new target whose name stands in no other document leaves the others as they are.
    scratch.write("content/targets/c.yaml", "company: 다솜");
    assert_eq!(run(&[]), ["a:unchanged", "b:unchanged", "c:written"]);
    // One whose name stands in another is found there.
    scratch.write("content/targets/d.yaml", "company: 새\naliases: [새 글]");
    assert_eq!(run(&[]), ["a:unchanged", "b:rejected", "c:unchanged", "d:written"]);
    fs::remove_file(scratch.path("content/targets/d.yaml")).expect("a target");
    fs::write(scratch.path("out/홍길동_가온_이력서.pdf"), "broken").expect("a file");
    assert_eq!(run(&[]), ["a:written", "b:written", "c:unchanged"]);
    assert_true(&scratch, "out");
}

#[test]
fn status_and_prune() {
    let scratch = scratch(&[("a", "company: 가온"), ("b", "company: 나래")]);
    assert_eq!(scratch.run(&["status"]).status.code(), Some(1));
    assert!(scratch.run(&["batch"]).status.success());
    assert!(scratch.run(&["status"]).status.success());
    fs::remove_file(scratch.path("content/targets/b.yaml")).expect("a target");
    // The name of `b` is no longer searched: the file of `a` is the same, but was not checked like this.
    let text = stdout(&scratch.run(&["status"]));
    assert!(text.contains("unchecked    out/홍길동_가온_이력서.pdf"), "{text}");
    scratch.write("content/targets/a.yaml", "company: 가온\nvars: {company: x}\noverride: {profile: {headline: 다름}}");
    let text = stdout(&scratch.run(&["status"]));
    assert!(text.contains("out of date  out/홍길동_가온_이력서.pdf (the content or an option changed)"), "{text}");
    assert!(text.contains("no target    out/홍길동_나래_이력서.pdf"), "{text}");
    let output = scratch.run(&["batch"]);
    assert!(stderr(&output).contains("delete it with `--prune`"), "{}", stderr(&output));
    assert_eq!(pdfs(&scratch, "out").len(), 2);
    assert!(scratch.run(&["batch", "--prune"]).status.success());
    assert_eq!(pdfs(&scratch, "out"), ["홍길동_가온_이력서.pdf"]);
    assert_true(&scratch, "out");
}

#[test]
fn nothing_is_pruned_where_targets_could_not_be_read() {
    let scratch = scratch(&[("a", "company: 가온")]);
    scratch.write("more.csv", "id,company\nb,나래\n");
    assert!(scratch.run(&["batch", "--targets", "more.csv"]).status.success());
    for (table, text) in [("nope.csv", ""), ("more.csv", "id,company\nb,나래,x\n")] {
        if !text.is_empty() {
            scratch.write(table, text);
        }
        let output = scratch.run(&["batch", "--prune", "--targets", table]);
        assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
        assert!(!stderr(&output).contains("no longer"), "{}", stderr(&output));
        assert_eq!(pdfs(&scratch, "out").len(), 2);
    }
    assert!(scratch.run(&["batch", "--prune"]).status.success());
    // While the table could not be read, its names could not be looked for in the other documents.
    assert_eq!(pdfs(&scratch, "out"), ["earlier/홍길동_가온_이력서.pdf", "홍길동_가온_이력서.pdf"]);
}

#[test]
fn no_document_is_written_while_names_of_a_table_are_unknown() {
    let scratch = scratch(&[("a", "company: 가온")]);
    for (name, table) in [
        ("t.csv", "id,company\nb,나래,x\n"),
        ("t.csv", "id,compnay\nb,나래\n"),
        ("t.csv", "id,company\nb,\"나래\nc,다온\n"),
        ("t.jsonl", "{\"id\":\"b\",\"company\":\"나래\"\n"),
    ] {
        scratch.write(name, table);
        let output = scratch.run(&["batch", "--targets", name]);
        assert_eq!(output.status.code(), Some(1), "{table}");
        let told = "documents of targets are not written: some targets could not be read, so their names are unknown";
        assert!(stderr(&output).contains(told), "{table}: {}", stderr(&output));
        assert!(pdfs(&scratch, "out").is_empty(), "{table}");
    }
}

#[test]
fn parallel_serial_and_sharded_runs_give_the_same_bytes() {
    let targets: Vec<_> = (0..9).map(|at| (format!("t{at}"), format!("company: 회사{at}"))).collect();
    let targets: Vec<_> = targets.iter().map(|(id, yaml)| (id.as_str(), yaml.as_str())).collect();
    let scratch = scratch(&targets);
    assert!(scratch.run(&["batch", "--out-dir", "serial", "--jobs", "1"]).status.success());
    assert!(scratch.run(&["batch", "--out-dir", "parallel", "--jobs", "4"]).status.success());
    for shard in ["1/3", "2/3", "3/3"] {
        assert!(scratch.run(&["batch", "--out-dir", "sharded", "--shard", shard]).status.success());
    }
    assert!(scratch.run(&["manifest", "merge", "--out-dir", "sharded"]).status.success());
    let names = scratch.files("serial");
    assert_eq!(names.len(), 10);
    for name in &names {
        let read = |folder: &str| fs::read(scratch.path(folder).join(name)).expect("a file");
        assert!(read("serial") == read("parallel"), "{name}");
        assert!(read("serial") == read("sharded"), "{name}");
    }
    fs::remove_file(scratch.path("sharded/manifest-2-of-3.json")).expect("a manifest");
    let output = scratch.run(&["manifest", "merge", "--out-dir", "sharded"]);
    assert!(
        output.status.code() == Some(1) && stderr(&output).contains("shard 2 of 3 is missing"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn a_package_is_one_pdf_with_a_bookmark_each_and_pages_numbered_through() {
    let scratch =
        scratch(&[("a", "company: 가온\ndocuments: [resume, {layout: compact, title: 둘째}]\npackage: true")]);
    let output = scratch.run(&["batch", "--output-format", "json", "--pdf-standard", "ua-1"]);
    assert!(output.status.success(), "{}", stdout(&output));
    let json: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    let pages: Vec<_> =
        json["documents"].as_array().expect("documents").iter().map(|row| row["pages"].clone()).collect();
    assert_eq!(pages, [1, 1, 2]);
    assert!(pdfs(&scratch, "out").contains(&"홍길동_가온_지원서류.pdf".to_owned()));

    let views = stdout(&scratch.run(&["data", "--target", "a"]));
    let base = Base::new(Fonts::new(&FontSearch::default()), scratch.path("content"));
    // A layout may be in it twice.
    let parts = [("resume", "First"), ("compact", "Second"), ("resume", "Third")];
    let parts = views.lines().cycle().zip(parts).map(|(view, (layout, bookmark))| {
        let mut view: serde_json::Value = serde_json::from_str(view).expect("a view");
        view["bookmark"] = bookmark.into();
        (layout, view.to_string())
    });
    let parts: Vec<_> = parts.map(|(layout, view)| (format!("/folio/layouts/{layout}.typ"), view)).collect();
    let parts = parts.iter().map(|(path, view)| (path.as_str(), view.clone())).collect();
    let world = JobWorld::joined(&base, parts);
    let (document, _) = compile(&world).unwrap_or_else(|failure| panic!("{failure:?}"));
    let text = reader::read_pages(&document).page_texts();
    assert!(text[0].ends_with("1 / 3") && text[2].ends_with("3 / 3"), "{text:?}");
    let document = typeset::nest(&document, "제목");
    let headings = document.introspector().query(&HeadingElem::ELEM.select());
    let outline: Vec<_> = headings
        .iter()
        .map(|heading| format!("{:?} {}", heading.get_by_name("level").unwrap(), heading.plain_text()))
        .collect();
    let of_level_one: Vec<_> = outline.iter().filter(|heading| heading.starts_with("1 ")).collect();
    assert_eq!(of_level_one, ["1 SectionFirst", "1 SectionSecond", "1 SectionThird"], "{outline:?}");
}

#[test]
fn interrupted_batches_say_what_is_done() {
    let targets: Vec<_> = (0..60).map(|at| (format!("t{at}"), format!("company: 회사{at}"))).collect();
    let targets: Vec<_> = targets.iter().map(|(id, yaml)| (id.as_str(), yaml.as_str())).collect();
    let scratch = scratch(&targets);
    let mut batch = Command::new(env!("CARGO_BIN_EXE_folio-pdf"))
        .args(["batch", "--jobs", "1"])
        .current_dir(scratch.path(""))
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the program");
    // The first line says that the handler is there and the work has begun.
    let mut lines = std::io::BufRead::lines(std::io::BufReader::new(batch.stdout.take().expect("a pipe")));
    let first = lines.next().expect("a line").expect("text");
    Command::new("kill").args(["-INT", &batch.id().to_string()]).status().expect("a signal");
    let rest: Vec<_> = lines.map_while(Result::ok).collect();
    let status = batch.wait().expect("an end");
    assert!(first.starts_with("written "), "{first}");
    let summary = rest.last().expect("a summary");
    assert!(status.code() == Some(1) && summary.contains("not rendered"), "{summary}");
    assert_true(&scratch, "out");
    assert!(scratch.files("out").iter().all(|name| !name.ends_with(".part")));
    assert!(scratch.run(&["batch", "-q"]).status.success());
    assert_eq!(pdfs(&scratch, "out").len(), 60);
}

#[test]
fn levels_of_warnings_hold_for_documents_of_targets() {
    let layout = "//! about: {ko: 내 것}\n#set text(font: \"Nothing\")\n글";
    for (target, name) in [
        // One is found before a page is set, the other only by setting it.
        ("lang: en\noverride: {profile: {headline: {ko: 글}}}", "missing-translation"),
        ("documents: [own]", "layout-warning"),
    ] {
        let scratch = scratch(&[("a", &format!("company: 가온\n{target}"))]);
        scratch.write("content/layouts/own.typ", layout);
        for command in [&["batch"][..], &["render", "--target", "a"]] {
            let run = |more: &[&str]| {
                let output = scratch.run(&[command, more].concat());
                (output.status.code(), stderr(&output))
            };
            let (code, told) = run(&["--deny", "warnings"]);
            assert!(code == Some(1) && told.contains("error"), "{name}: {told}");
            assert_eq!(pdfs(&scratch, "out"), Vec::<String>::new(), "{name}");
            let (code, told) = run(&[]);
            assert!(code == Some(0) && told.contains(&format!("warning[{name}]")), "{name}: {told}");
            // That it was written before is no excuse.
            assert_eq!(run(&["--deny", name]).0, Some(1), "{name}");
            fs::remove_dir_all(scratch.path("out")).expect("documents");
            assert_eq!(run(&["--allow", name]), (Some(0), String::new()));
            fs::remove_dir_all(scratch.path("out")).expect("documents");
        }
        assert!(scratch.run(&["batch"]).status.success() && scratch.run(&["status"]).status.success());
        assert_eq!(scratch.run(&["status", "--deny", name]).status.code(), Some(1), "{name}");
    }
}

#[test]
fn limits_hold_for_documents_of_targets() {
    let scratch = scratch(&[("a", "company: 가온\ndocuments: [endless, resume]"), ("b", "company: 나래")]);
    let layout = "//! about: {ko: 끝없는 것}\n#for i in range(1000000) { for j in range(1000000) { let k = i } }\n";
    scratch.write("content/layouts/endless.typ", layout);
    let told = "error[limit]: `endless` of `a`: layout `endless` took longer than 3 s";
    let output = scratch.run(&["render", "--target", "a", "--timeout", "3"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains(told), "{}", stderr(&output));
    // One document of a batch fails alone.
    let output = scratch.run(&["batch", "--jobs", "1", "--timeout", "3", "--out-dir", "batch"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains(told), "{}", stderr(&output));
    assert!(stdout(&output).contains("failed: limit"), "{}", stdout(&output));
    assert_eq!(pdfs(&scratch, "batch"), ["홍길동_가온_이력서.pdf", "홍길동_나래_이력서.pdf"]);
    assert_true(&scratch, "batch");
    assert!(scratch.files("batch").iter().all(|name| !name.contains(".folio")), "{:?}", scratch.files("batch"));
}

#[test]
fn a_place_that_cannot_be_written_is_told_and_left_alone() {
    let scratch = scratch(&[("a", "company: 가온")]);
    scratch.write("out", "a file, not a folder");
    let output = scratch.run(&["batch"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("error[write]: cannot write"), "{}", stderr(&output));
    assert_eq!(fs::read_to_string(scratch.path("out")).expect("the file"), "a file, not a folder");
}

#[test]
fn a_full_disk_is_told_and_leaves_what_was_there() {
    // A limit on the size of files stands for a full disk: the first long write fails.
    let scratch = scratch(&[("a", "company: 가온")]);
    assert!(scratch.run(&["batch"]).status.success());
    let before: Vec<_> =
        scratch.files("out").iter().map(|name| fs::read(scratch.path("out").join(name)).unwrap()).collect();
    scratch.write("content/targets/a.yaml", "company: 가온\noverride: {profile: {headline: 다름}}");
    let program = env!("CARGO_BIN_EXE_folio-pdf");
    // Blocks of 512 or 1024 bytes: enough for the manifest, too few for a document.
    let script = format!("trap '' XFSZ; ulimit -f 6; exec {program} batch");
    let output = Command::new("sh").args(["-c", &script]).current_dir(scratch.path("")).output().expect("a shell");
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert!(stderr(&output).contains("File too large"), "{}", stderr(&output));
    let after: Vec<_> =
        scratch.files("out").iter().map(|name| fs::read(scratch.path("out").join(name)).unwrap()).collect();
    assert!(before == after, "{:?}", scratch.files("out"));
}

/// Slow: run with `cargo test --release -- --ignored`.
#[test]
#[ignore = "takes a minute"]
fn killing_a_batch_leaves_whole_files_and_a_true_manifest() {
    let targets: Vec<_> = (0..300).map(|at| (format!("t{at}"), format!("company: 회사{at}"))).collect();
    let targets: Vec<_> = targets.iter().map(|(id, yaml)| (id.as_str(), yaml.as_str())).collect();
    let scratch = scratch(&targets);
    let mut seed = 7u64;
    for round in 0..20 {
        // Every round changes every document, so that all files are written over.
        scratch.write("content/portfolio.yaml", CONTENT.replace("하나", &format!("{round}번째")));
        let mut batch = Command::new(env!("CARGO_BIN_EXE_folio-pdf"))
            .args(["batch", "-q"])
            .current_dir(scratch.path(""))
            .spawn()
            .expect("the program");
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        std::thread::sleep(std::time::Duration::from_millis(100 + seed % 1900));
        // SIGKILL: no handler runs.
        batch.kill().expect("a kill");
        batch.wait().expect("an end");
        for name in pdfs(&scratch, "out") {
            let bytes = fs::read(scratch.path("out").join(&name)).expect("a file");
            assert!(bytes.starts_with(b"%PDF-") && bytes.trim_ascii_end().ends_with(b"%%EOF"), "{name} is cut off");
        }
        assert_true(&scratch, "out");
    }
    assert!(scratch.run(&["batch", "-q"]).status.success());
    assert_true(&scratch, "out");
    assert_eq!(manifest(&scratch, "out/manifest.json")["files"].as_array().map(Vec::len), Some(300));
    assert_eq!(scratch.files("out").len(), 301, "nothing but documents and the manifest");
    let clean = scratch.run(&["batch", "-q", "--out-dir", "clean"]);
    assert!(clean.status.success());
    for name in scratch.files("clean") {
        let read = |folder: &str| fs::read(scratch.path(folder).join(&name)).expect("a file");
        assert!(read("clean") == read("out"), "{name}");
    }
}
