//! `validate`, the formats of problems, and the levels of warnings.

use crate::support::{Scratch, stderr, stdout};

const NAME: &str = "profile: {name: 홍길동}\n";

/// A content with one warning of each kind that does not need a target.
const WARNED: &str = "profile:
  name: {ko: 홍길동}
  headline: {en: Engineer}
  summary: OOO 개발자 #태그
experience:
- {company: 하늘, period: 2020.01 ~ 2021.12, stack: [Kubernetes, Go], note: 총 3년 2개월}
- {company: 바다, period: 2021.06 ~ 2022.12, stack: kubernetes, tasks: ['**굵게']}
projects:
- {title: 앞날, period: 2090.01 ~}
letters:
- questions: [{prompt: 동기, answer: 개발했다. 즐거웠습니다.}]
sections: [{body: \"ㆍ 가\\nㆍ 나\"}, {body: \"|가|\\n|나|\"}]
";

pub fn names(scratch: &Scratch, more: &[&str]) -> Vec<String> {
    let json = scratch.json(&[&["validate"], more].concat());
    let problems = json["problems"].as_array().expect("a list").iter();
    let mut names: Vec<_> = problems.map(|problem| problem["name"].as_str().expect("a name").to_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_fine_content_is_fine() {
    let scratch = Scratch::with(NAME);
    let output = scratch.run(&["validate"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!((stdout(&output).as_str(), stderr(&output).as_str()), ("content: no problems\n", ""));
    assert_eq!(scratch.files(""), ["content/portfolio.yaml"]);
}

#[test]
fn all_targets_are_looked_at_where_none_is_named() {
    let scratch = Scratch::with(NAME);
    scratch.write("content/targets/good.yaml", "company: 하늘\n");
    scratch.write("content/targets/bad.yaml", "compny: 바다\nselect: {hide: [nobody]}\n");
    scratch.write("content/targets/worse.yaml", "company: [\n");
    let told = |args: &[&str]| names(&scratch, args);
    assert_eq!(told(&[]), ["unclosed-bracket", "unknown-id", "unknown-key"]);
    assert_eq!(told(&["--target", "good"]), [""; 0]);
    assert_eq!(told(&["--layout", "resume"]), [""; 0]);
}

#[test]
fn every_language_of_the_content_is_looked_at() {
    let scratch = Scratch::with(
        "profile: {name: 홍길동, headline: {ko: 개발자, en: \"{{nope}} dev\"}, summary: {ko: 가, en: [a]}}
projects: [{title: {ko: 하나, ja: 一}, role: {ko: 설계}, period: {ko: 2020.13, en: 2020}}]
",
    );
    assert_eq!(names(&scratch, &[]), ["period", "undefined-variable", "wrong-value"]);
    assert_eq!(names(&scratch, &["--lang", "ko"]), ["period"]);
    let english = ["missing-translation", "missing-translation", "undefined-variable", "wrong-value"];
    assert_eq!(names(&scratch, &["--lang", "en"]), english);
}

#[test]
fn texts_of_targets_are_checked_as_those_of_the_content() {
    let scratch = Scratch::with(&format!("{NAME}experience: [{{id: naru, company: 나루, period: 2020}}]\n"));
    let over = "override:\n  profile: {headline: '[회사명] 개발자 990101-1234567'}\n  experience: {naru: {results: ['**굵게']}}\n";
    scratch.write(
        "content/targets/a.yaml",
        format!("company: 바다\nrole: '[직무명]'\nforbid: {{TODO: 남은 메모}}\n{over}"),
    );
    scratch.write("content/targets/b.yaml", "company: 하늘\nletters: [{body: '개발했다. 즐거웠습니다.'}]\n");
    let of_a = ["placeholder", "placeholder", "resident-number", "unclosed-mark"];
    assert_eq!(names(&scratch, &["--target", "a"]), of_a);
    assert_eq!(names(&scratch, &["--target", "b"]), ["speech-level"]);
    assert_eq!(names(&scratch, &[]), [&of_a[..3], &["speech-level", "unclosed-mark"]].concat());
}

#[test]
fn one_mistake_of_a_target_does_not_hide_the_others() {
    let scratch = Scratch::with(&format!(
        "{NAME}projects:\n- {{id: dash, title: \"{{{{vars.team}}}}\", tags: [data]}}\nvars: {{team: a}}\n"
    ));
    let told = |target: &str| {
        scratch.write("content/targets/a.yaml", target);
        assert_eq!(names(&scratch, &[]), names(&scratch, &["--target", "a"]), "{target}");
        names(&scratch, &[])
    };
    assert_eq!(
        told("company: 하늘: 바다\nrol: a\norder: {projects: [dsh]}\n"),
        ["needs-quotes", "unknown-id", "unknown-key"]
    );
    let wrong = "lang: korean\noverride: 없음\ndesign: blue\n";
    let four = ["unknown-language", "wrong-value", "wrong-value", "wrong-value"];
    assert_eq!(told(&format!("company: [a]\n{wrong}")), four);
    assert_eq!(told(&format!("company: 하늘\nvars: 없음\n{wrong}")), four);
    assert_eq!(told("company: 하늘\nvars: {team: [a]}\nfilename: \"{{vars.team}}\"\n"), ["wrong-value"]);
    let follows = "company: 하늘\nselect: {include: [dta]}\norder: {projects: [dash]}\ncut: {hide: [dash]}\n";
    assert_eq!(told(follows), ["unknown-tag"]);
    assert_eq!(told("company: 하늘\nselect: {exclude: [data], hide: [dash]}\n"), [""; 0]);
    scratch.write("content/targets/b.yaml", "profile: {}\nhide: [dash]\nletter: a\nmax_items: 1\n");
    scratch.write("content/targets/a.yaml", "design: {layouts: {resum: {size: 9pt}}}\nfilename: same\n");
    scratch.write("content/targets/c.yaml", "company: 하늘\nfilename: same\n");
    scratch.write("content/targets/d.yaml", format!("company: {}\n", "가".repeat(80)));
    let said = stderr(&scratch.run(&["validate", "--output-format", "concise"]));
    for (place, what) in [
        ("a.yaml:1:20", "unknown layout `resum`"),
        ("b.yaml:1:1", "`profile` is a key of `override`: write it below `override:`, indented"),
        ("b.yaml:2:1", "`hide` is a key of `select`"),
        ("b.yaml:3:1", "`letter` is a key of `documents`"),
        ("b.yaml:4:1", "`max_items` is a key of `cut`"),
        ("c.yaml:2:11", "have the same path `same.pdf`"),
        ("d.yaml:1:10", "file name has 264 bytes"),
    ] {
        assert!(said.lines().any(|line| line.contains(place) && line.contains(what)), "{what}: {said}");
    }
}

#[test]
fn what_a_target_says_in_another_language_is_checked_too() {
    let scratch = Scratch::with("profile: {name: 홍길동}\nprojects: [{id: dash, title: 대시보드}]\n");
    let target = "company: {ko: 하늘, en: [x]}\nvars: {team: {ko: 팀, en: b}}\noverride:\n  profile: \
                  {headline: {ko: 글, en: \"{{vars.tem}}\"}}\n  projects: {dash: {summary: {ko: 글, en: [1]}}}\n";
    scratch.write("content/targets/a.yaml", target);
    for more in [&[][..], &["-t", "a"]] {
        let output = scratch.run(&[&["validate", "--output-format", "concise", "-q"], more].concat());
        let said = stderr(&output);
        let places: Vec<_> = said.lines().map(|line| line.split(": ").next().unwrap_or_default()).collect();
        let at = |place: &str| format!("content/targets/a.yaml:{place}");
        assert_eq!(places, [at("1:23"), at("4:38"), at("5:42")], "{said}");
    }
    // What is missing in a language that the target is not for is no mistake.
    scratch.write("content/targets/a.yaml", "company: {ko: 하늘, en: Haneul}\nrole: 개발자\n");
    assert!(scratch.run(&["validate", "--deny", "warnings"]).status.success());
}

#[test]
fn the_short_form_is_one_line_each() {
    let scratch = Scratch::with("profile:\n  name: 홍길동\n  emial: x\ndesign: {size: 30pt}\n");
    let output = scratch.run(&["validate", "--output-format", "concise", "-q"]);
    assert_eq!(output.status.code(), Some(1));
    let expected = "content/portfolio.yaml:3:3: error: unknown key `emial` in `profile` (did you mean `email`?) \
                    [unknown-key]\ncontent/portfolio.yaml:4:16: error: expected a size from 6pt to 16pt, found \
                    `30pt` [out-of-range]\n";
    assert_eq!(stderr(&output), expected);
}

#[test]
fn json_tells_where_a_problem_starts_and_ends() {
    let scratch = Scratch::with("profile: {name: 홍길동}\nskills: []\nskills: []\n");
    let output = scratch.run(&["validate", "--output-format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let json: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    let problem = &json["problems"][0];
    assert_eq!((&problem["line"], &problem["column"]), (&3.into(), &1.into()));
    assert_eq!((&problem["end_line"], &problem["end_column"]), (&3.into(), &7.into()));
    assert_eq!(problem["related"][0]["line"], 2);
}

#[test]
fn every_warning_can_be_silenced_and_made_fatal() {
    let scratch = Scratch::with(WARNED);
    let all = [
        "bullet", "comment", "duration", "future", "missing-translation", "no-contact", "overlap", "placeholder",
        "speech-level", "spelling", "table", "unclosed-mark",
    ];
    assert_eq!(names(&scratch, &[]), all);
    assert!(scratch.run(&["validate"]).status.success());
    for name in all {
        let rest: Vec<_> = all.iter().copied().filter(|other| *other != name).collect();
        assert_eq!(names(&scratch, &["--allow", name]), rest);
        assert_eq!(scratch.run(&["validate", "--deny", name]).status.code(), Some(1), "{name}");
        assert_eq!(scratch.run(&["render", "--deny", name]).status.code(), Some(1), "{name}");
        let inside = Scratch::with(&format!("allow: {name}\n{WARNED}"));
        assert_eq!(names(&inside, &[]), rest);
    }
    assert_eq!(names(&scratch, &["--allow", "warnings"]), Vec::<String>::new());
    assert_eq!(scratch.run(&["validate", "--deny", "warnings"]).status.code(), Some(1));
    assert_eq!(scratch.run(&["validate", "--allow", "overlpa"]).status.code(), Some(2));
    assert_eq!(scratch.files(""), ["content/portfolio.yaml"]);
}

#[test]
fn what_other_programs_take_for_yaml_is_fine() {
    for content in [
        // JSON below a key, its brackets in the column of the key.
        "profile: {\n  \"name\": \"홍길동\"\n}\nexperience: [\n  {\n    \"company\": \"하늘\"\n  }\n]\n",
        "profile:\n  name: 홍길동\nskills: [\n{\n\"category\": \"하나\", \"items\": [ # ]\n\"둘\"\n]\n},\n\
         {\"category\": \"셋\"}\n]\n",
        "profile: {name: 홍길동}\nexperience:\n- {\n    \"company\": \"하늘\", \"tasks\": [\n    \"하나\"\n    ]\n  }\n",
        // The dash of an open period.
        "profile: {name: 홍길동}\nprojects:\n  - {title: 하나, period: 2021-06 -}\n  - {period: 2021-06 -, title: 둘}\n",
        "profile: {name: 홍길동}\nprojects:\n  - title: 하나\n    stack: [D -, \"E -\"]\n    period: 2021-06 -\n",
        // Anchors that nothing refers to, and that hide no text.
        "profile: {name: 홍길동}\nexperience:\n  - &one\n    company: 하늘\n    tasks: &two\n      - 하나\n    \
         stack: &three [Go]\n    summary: &four |\n      글\n    role: &five \"개발자\"\n    note: &six\n      글\n",
        // Lines that end as they did on old machines.
        "profile:\r  name: 홍길동\rprojects:\r- title: 하나\r",
    ] {
        let scratch = Scratch::with(content);
        let output = scratch.run(&["validate"]);
        assert_eq!(stdout(&output), "content: no problems\n", "{content}: {}", stderr(&output));
    }
    let scratch = Scratch::with("profile: {name: 홍길동}\nprojects: [{title: 하나, period: 2021.06 -}]\n");
    let view = stdout(&scratch.run(&["data", "-l", "resume"]));
    assert!(view.contains("2021.06"), "{view}");
}

#[test]
fn wide_punctuation_in_texts_is_fine() {
    let scratch = Scratch::with(
        "profile: {name: 홍길동, headline: 가， 나： 다}
skills: [{category: '언어： 하나', items: ['가， 나', \"다、라\"]}]
projects:
- title: 하나， 둘： 셋
  summary: 첫 줄，
    role： 둘째 줄
  tasks:
  - 성과： 30%， 비용 절감
  - text: |
      name： 홍길동
      [a， b]
",
    );
    let output = scratch.run(&["validate"]);
    assert_eq!(stdout(&output), "content: no problems\n", "{}", stderr(&output));
}

#[test]
fn limits_are_told_and_kept() {
    let scratch = Scratch::with(&format!("{NAME}letters: [{{body: {}}}]\n", "가".repeat(1_500_000)));
    let output = scratch.run(&["validate"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("is larger than 4 MiB"), "{}", stderr(&output));
    let scratch = Scratch::with(&format!("{NAME}a: &a {}\nb: [{}]\n", "x".repeat(500_000), "*a,".repeat(5000)));
    let output = scratch.run(&["validate"]);
    assert!(stderr(&output).contains("more than 16 MiB of text"), "{}", stderr(&output));
    let uses = "{{a}} ".repeat(100_000);
    let scratch =
        Scratch::with(&format!("{NAME}vars: {{a: {}}}\nsections: [{{body: \"{uses}\"}}]\n", "x".repeat(100_000)));
    let output = scratch.run(&["validate"]);
    assert!(stderr(&output).contains("values of variables make the content too long"));
    let keys: String = (0..5000).map(|at| format!("key{at}: x\n")).collect();
    let output = Scratch::with(&format!("{NAME}{keys}")).run(&["validate"]);
    let said = stderr(&output);
    assert!(said.contains("4500 more problems are not shown"), "{}", &said[said.len() - 500..]);
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_waited_for() {
    let scratch = Scratch::with("profile: {name: 홍길동, photo: me.png}\n");
    scratch.write("secret.yaml", "title: 비밀\n");
    scratch.write("content/targets/plain.yaml", "company: 하늘\n");
    for pipe in ["me.png", "pipe.yaml", "targets/pipe.yaml"] {
        let made = std::process::Command::new("mkfifo").arg(scratch.path(&format!("content/{pipe}"))).status();
        assert!(made.expect("mkfifo").success());
    }
    std::os::unix::fs::symlink(scratch.path("secret.yaml"), scratch.path("content/link.yaml")).expect("a link");
    std::os::unix::fs::symlink("nowhere", scratch.path("content/targets/lost.yaml")).expect("a link");
    assert_eq!(names(&scratch, &[]), ["image-missing", "outside", "unreadable", "unreadable", "unreadable"]);
    let output = scratch.run(&["validate"]);
    assert!(!stderr(&output).contains("비밀"), "{}", stderr(&output));
}

#[cfg(unix)]
#[test]
fn what_leads_out_of_the_content_is_refused() {
    let scratch = Scratch::with("profile: {name: 홍길동, photo: me.png}\nsections: [{body: \"![a](dir/b.png)\"}]\n");
    scratch.write("secret.png", b"\x89PNG");
    scratch.write("elsewhere/b.png", b"\x89PNG");
    std::os::unix::fs::symlink(scratch.path("secret.png"), scratch.path("content/me.png")).expect("a link");
    std::os::unix::fs::symlink(scratch.path("elsewhere"), scratch.path("content/dir")).expect("a link");
    let output = scratch.run(&["render"]);
    assert_eq!(output.status.code(), Some(1));
    let said = stderr(&output);
    assert!(said.contains("`me.png` is outside the content") && said.contains("`dir/b.png` is outside"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let scratch = Scratch::with(NAME);
    let path = scratch.path("content/portfolio.yaml");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).expect("permissions");
    // Who may read everything cannot see this.
    if std::fs::read(&path).is_err() {
        let output = scratch.run(&["validate"]);
        assert_eq!(output.status.code(), Some(1));
        assert!(stderr(&output).contains("may not be read"), "{}", stderr(&output));
    }
}

#[test]
fn a_document_that_takes_too_much_is_stopped() {
    let long: String =
        (0..4000).map(|at| format!("- {{title: 프로젝트 {at}, body: \"{}\"}}\n", "긴 글 ".repeat(60))).collect();
    let scratch = Scratch::with(&format!("{NAME}projects:\n{long}"));
    for (args, said) in
        [(["--timeout", "0.001"], "took longer than 0.001 s"), (["--max-memory", "1"], "used more than 1 MiB")]
    {
        let output = scratch.run(&[&["render"][..], &args].concat());
        assert_eq!(output.status.code(), Some(1));
        assert!(stderr(&output).contains(said), "{}", stderr(&output));
        assert_eq!(scratch.files(""), ["content/portfolio.yaml"]);
    }
}

#[test]
fn a_layout_that_does_not_end_is_stopped() {
    let scratch = Scratch::with(NAME);
    let layout = "//! about: {ko: 끝없는 것}\n#for i in range(1000000) { for j in range(1000000) { let k = i } }\n";
    scratch.write("content/layouts/endless.typ", layout);
    let output = scratch.run(&["render", "-l", "endless", "--timeout", "0.3"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("layout `endless` took longer than 0.3 s"), "{}", stderr(&output));
    scratch.write(
        "content/layouts/hungry.typ",
        "//! about: {ko: 큰 것}\n#let s = \"a\"\n#for i in range(40) { s = s + s }\n",
    );
    let output = scratch.run(&["render", "-l", "hungry", "--max-memory", "300"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("used more than 300 MiB of memory"), "{}", stderr(&output));
}
