//! Targets: selection, overrides, and problems of targets.

use crate::support::{Scratch, root, stderr, stdout};

const CONTENT: &str = "
profile: {name: 홍길동, headline: '{{company|이/가}} 찾는 사람'}
experience:
- {id: naru, company: 나루, period: 2021.03 ~, tags: [backend], projects: [{id: legacy, title: 옛것}, {id: api, title: API}]}
- {id: game, company: 놀이터, period: 2016.01 ~ 2017.02, tags: [game], tasks: [하나, 둘, 셋]}
projects: [{id: alarm, title: 알림}, {id: dashboard, title: 현황판}]
letters: [{id: essay, questions: [{prompt: 왜, variants: {long: 길게, short: 짧게}}]}]
vars: {company: 귀사, team: 팀}
design: {layouts: {compact: {size: 8pt}}}
";

fn scratch(target: &str) -> Scratch {
    let scratch = Scratch::with(CONTENT);
    scratch.write("content/targets/haneul.yaml", target);
    scratch
}

/// What `show` prints for a target.
fn shown(target: &str, args: &[&str]) -> String {
    let output = scratch(target).run(&[&["show", "--target", "haneul"], args].concat());
    assert!(output.status.success(), "{}", stderr(&output));
    stdout(&output)
}

fn told(target: &str, args: &[&str]) -> String {
    let output = scratch(target).run(&[&["render", "--target", "haneul"], args].concat());
    assert_eq!(output.status.code(), Some(1), "{}", stdout(&output));
    stderr(&output)
}

#[test]
fn documents_may_be_one_text() {
    let scratch = scratch("company: 하늘페이\ndocuments: resume, compact\n");
    let output = scratch.run(&["render", "--target", "haneul"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(scratch.files("out").len(), 2);
}

#[test]
fn a_target_chooses_orders_and_overrides() {
    let target = "
company: 하늘페이
select: {include: [backend], hide: [naru.legacy]}
order: {projects: [dashboard]}
override: {experience: {naru: {summary: '{{company}}에 맞춘 글'}}}
";
    let text = shown(target, &[]);
    assert!(text.contains("하늘페이가 찾는 사람") && text.contains("하늘페이에 맞춘 글"), "{text}");
    assert!(!text.contains("옛것") && !text.contains("놀이터"), "{text}");
    assert!(text.find("현황판") < text.find("알림"), "{text}");
}

#[test]
fn the_command_line_cuts_further_and_wins() {
    let text = shown("company: 하늘\ncut: {since: 2018}", &["--hide", "alarm,api", "--set", "profile.headline=끝"]);
    assert!(text.contains("headline: 끝"), "{text}");
    assert!(!text.contains("놀이터") && !text.contains("알림") && !text.contains("API"), "{text}");
    let text = shown("company: 하늘", &["--collapse-before", "2018", "--max-items", "2,projects=1"]);
    assert!(text.contains("놀이터") && !text.contains("하나") && !text.contains("현황판"), "{text}");
}

#[test]
fn cuts_work_without_a_target() {
    let scratch = Scratch::with(CONTENT);
    let output = scratch.run(&["show", "--since", "2018", "--redact", "contact"]);
    assert!(!stdout(&output).contains("놀이터"), "{}", stderr(&output));
    let output = scratch.run(&["render", "--tags", "backnd"]);
    assert!(stderr(&output).contains("--tags:1:1") && stderr(&output).contains("did you mean `backend`?"));
}

#[test]
fn design_of_a_document_is_over_that_of_the_content_for_its_layout() {
    let target = "documents: [{layout: compact, design: {size: 9pt}}, {layout: compact, title: 둘, design: {margin: 20mm}}]\n\
                  design: {accent: '#ff0000'}";
    let output = scratch(target).run(&["data", "--target", "haneul"]);
    let views: Vec<serde_json::Value> =
        stdout(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let sizes: Vec<_> = views.iter().map(|view| view["design"]["size"].as_f64().unwrap()).collect();
    assert_eq!(sizes, [9.0, 8.0]);
    assert!(views.iter().all(|view| view["design"]["accent"] == "#ff0000"));
}

#[test]
fn the_letter_of_a_document_is_chosen() {
    let text = shown("documents: [{letter: essay, variant: short}]", &["--document", "resume"]);
    assert!(text.contains("answer: 짧게") && !text.contains("길게"), "{text}");
}

#[test]
fn languages_are_those_of_target_and_document() {
    let scratch = scratch("company: {ko: 하늘, en: Haneul}\nlang: en\ndocuments: [resume, {layout: resume, lang: ko}]");
    let output = scratch.run(&["render", "--target", "haneul"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(scratch.files("out"), ["홍길동_Haneul_Resume.pdf", "홍길동_하늘_이력서.pdf"]);
}

#[test]
fn names_follow_the_pattern() {
    let names = |target: &str, args: &[&str]| {
        let scratch = scratch(target);
        let output = scratch.run(&[&["render", "--target", "haneul"], args].concat());
        assert!(output.status.success(), "{}", stderr(&output));
        scratch.files("out")
    };
    assert_eq!(names("company: 하늘\nrole: C/C++ 개발자", &[]), ["홍길동_하늘_C-C++_개발자_이력서.pdf"]);
    assert_eq!(names("company: 하늘\nfilename: '{{target}} {{vars.team}}'", &[]), ["haneul_팀.pdf"]);
    assert_eq!(names("company: 하늘", &["--ascii-names"]), ["honggildong_haneul_iryeogseo.pdf"]);
    assert_eq!(names("", &[]), ["홍길동_haneul_이력서.pdf"]);
}

#[test]
fn one_output_holds_one_document() {
    let scratch = scratch("company: 하늘\ndocuments: [resume, compact]\npackage: true");
    for path in ["-", "x.pdf"] {
        let output = scratch.run(&["render", "--target", "haneul", "-o", path]);
        assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(1), ""));
        assert!(stderr(&output).contains("writes one document, and 3 are selected"), "{}", stderr(&output));
        let output = scratch.run(&["render", "--target", "haneul", "--layout", "compact", "-o", path]);
        assert!(output.status.success(), "{}", stderr(&output));
    }
}

#[test]
fn an_unknown_language_is_one_mistake() {
    let content = "profile: {name: {ko: 홍길동, en: Gil}, headline: {ko: 가, en: b}}\n";
    let scratch = Scratch::with(content);
    let told =
        stderr(&scratch.run(&["validate", "--lang", "de", "--output-format", "concise", "--allow", "no-contact"]));
    assert_eq!(told.lines().filter(|line| line.contains("warning:") || line.contains("error:")).count(), 1, "{told}");
    assert!(told.contains("unknown document language `de`"), "{told}");
}

#[test]
fn what_is_unknown_is_answered_at_its_place() {
    for (target, place, help) in [
        ("select: {hide: [naru.legcy]}", "haneul.yaml:1:17", "did you mean `naru.legacy`?"),
        ("select: {include: [backnd]}", "haneul.yaml:1:20", "did you mean `backend`?"),
        ("documents: [resum]", "haneul.yaml:1:13", "did you mean `resume`?"),
        ("documents: [{letter: esay}]", "haneul.yaml:1:22", "did you mean `essay`?"),
        ("documents: [{variant: shrt}]", "haneul.yaml:1:23", "did you mean `short`?"),
        ("override: {experience: {nari: {role: x}}}", "haneul.yaml:1:25", "did you mean `naru`?"),
        ("override: {experience: [{id: naru, role: x}]}", "haneul.yaml:1:25", "write its id as the key: `naru:`"),
        ("accent: red", "haneul.yaml:1:1", "`accent` is a key of `design`"),
        ("override: {projects: {alarm: {titel: x}}}", "haneul.yaml:1:31", "did you mean `title`?"),
        ("order: {projects: [alrm]}", "haneul.yaml:1:20", "did you mean `alarm`?"),
        ("cut: {redact: contcat}", "haneul.yaml:1:15", "did you mean `contact`?"),
        ("compny: 하늘", "haneul.yaml:1:1", "did you mean `company`?"),
        ("lang: kr", "haneul.yaml:1:7", "did you mean `ko`?"),
        ("max_size: big", "haneul.yaml:1:11", "write it as `5MB` or `800kB`"),
        ("filename: '{{nothing}}'", "haneul.yaml:1:14", "undefined variable `nothing`"),
        ("filename: a/b", "haneul.yaml:1:11", "remove `/` from `filename`"),
        ("design: {accent: blue}", "haneul.yaml:1:18", "write a hex colour"),
    ] {
        let told = told(target, &[]);
        assert!(told.contains(place) && told.contains(help), "{target}\n{told}");
    }
    let output = scratch("").run(&["render", "--target", "haneull"]);
    assert!(stderr(&output).contains("did you mean `haneul`?"));
}

#[test]
fn diff_tells_what_a_target_does() {
    let scratch = scratch("select: {hide: [game]}\noverride: {profile: {headline: 새 소개}}");
    let text = stdout(&scratch.run(&["diff", "haneul", "base"]));
    assert!(text.contains("profile.headline\n  - 귀사가 찾는 사람\n  + 새 소개\n"), "{text}");
    assert!(text.contains("experience.game\n  - 놀이터"), "{text}");
    let changes = &scratch.json(&["diff", "haneul"])["changes"];
    assert!(changes.as_array().expect("a list").iter().any(|it| it["after"] == "새 소개"), "{changes}");
}

#[test]
fn the_sample_has_targets_that_pass() {
    let sample = root().join("content");
    let scratch = Scratch::new();
    let output = scratch.run(&["batch", "--deny", "warnings", "--content", sample.to_str().unwrap()]);
    assert!(output.status.success(), "{}{}", stdout(&output), stderr(&output));
    assert_eq!(scratch.files("out").iter().filter(|name| name.ends_with(".pdf")).count(), 6);
}

#[test]
fn what_targets_would_share_is_looked_at_without_any() {
    let scratch = Scratch::with("profile: {name: 홍길동}\n");
    scratch.write("content/targets/_default.yaml", "max_pages: 1\nrol: '{{company}} 서버'\n");
    let output = scratch.run(&["validate", "--output-format", "concise"]);
    let told = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("_default.yaml:2:1: error: unknown key `rol`"), "{told}");
    scratch.write("content/targets/_default.yaml", "max_pages: 1\nrole: '{{company}} 서버'\n");
    assert!(scratch.run(&["validate"]).status.success());
}

#[test]
fn sizes_are_told_in_units_in_which_they_differ() {
    let scratch = Scratch::with("profile: {name: 홍길동}\n");
    scratch.write("content/targets/a.yaml", "company: 가온\nmax_size: 1kB");
    let told = stderr(&scratch.run(&["batch"]));
    let kilobytes = regex::Regex::new(r"`[^`]+\.pdf` is [0-9]+\.[0-9] kB; the limit is 1\.0 kB").expect("a pattern");
    assert!(kilobytes.is_match(&told), "{told}");
    scratch.write("content/targets/a.yaml", "company: 가온\nmax_size: 1");
    let told = stderr(&scratch.run(&["batch"]));
    assert!(told.contains(" bytes; the limit is 1 bytes"), "{told}");
}

#[test]
fn a_manifest_that_is_not_there_is_told() {
    let output = Scratch::new().run(&["manifest", "merge", "nope.json"]);
    assert!(stderr(&output).contains("error[not-found]: `nope.json` not found"), "{}", stderr(&output));
}

#[test]
fn a_wrong_letter_keeps_all_of_a_target_back() {
    let scratch = Scratch::with(
        "profile: {name: 홍길동}\nsections: [{id: s, title: 소개, body: 글}]\nletters: [{id: a, title: 편지, body: 글}]\n",
    );
    scratch.write("content/targets/x.yaml", "company: 나\ndocuments: [{layout: letter, letter: nope}, resume]\n");
    let output = scratch.run(&["batch"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("letter `nope` not found"), "{}", stderr(&output));
    assert!(!scratch.files("out").iter().any(|name| name.ends_with(".pdf")));
}

#[test]
fn a_label_of_jobs_is_none_of_their_projects() {
    let scratch = Scratch::with(
        "profile: {name: 홍길동}\nlabels: {experience.role: 맡은 일, experience.projects.role: 구실}\n\
         experience: [{company: 가, period: 2020.01 ~ 2021.01, role: 개발, projects: [{title: 나, role: 리드}]}]\n",
    );
    let output = scratch.run(&["data", "-l", "resume"]);
    let text = stdout(&output).replace(folio_pdf::api::text::INSERTED, "");
    assert_eq!((text.matches("맡은 일").count(), text.matches("구실").count()), (1, 1), "{text}");
}

#[test]
fn an_answer_is_counted_with_its_variables_and_kept_back_above_its_limit() {
    let scratch = Scratch::with(
        "profile: {name: 홍길동}\nletters: [{questions: [{prompt: 왜, limit: 6, answer: '{{company|이/가}} 좋다'}]}]\n",
    );
    scratch.write("content/targets/a.yaml", "company: 하늘\ndocuments: [letter]\n");
    scratch.write("content/targets/b.yaml", "company: 하늘페이\ndocuments: [letter]\n");
    let output = scratch.run(&["batch"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("answer has 8 characters; `limit` is 6"), "{}", stderr(&output));
    let made: Vec<_> = scratch.files("out").into_iter().filter(|name| name.ends_with(".pdf")).collect();
    assert!(
        made.iter().any(|name| name.contains("하늘_")) && !made.iter().any(|name| name.contains("하늘페이")),
        "{made:?}"
    );
    let draft = scratch.run(&["render", "--target", "b", "--draft"]);
    assert!(draft.status.success(), "{}", stderr(&draft));
}

#[test]
fn a_target_asks_its_own_questions_and_takes_answers_from_the_content() {
    let scratch = Scratch::with(
        "profile: {name: 홍길동}\nletters:\n- id: essay\n  questions:\n  - {id: growth, prompt: 성장, variants: {long: 아주 긴 성장 이야기, short: '{{company}}에서 성장'}}\n\
         - {id: cover, body: 편지}\n",
    );
    let target = "company: 하늘\ndocuments: [letter, {layout: letter, title: 편지, letter: cover}]\nletters:\n- questions:\n\
                  \x20 - {prompt: 지원 동기, limit: 10, use: growth, variant: short}\n  - {prompt: 까닭, answer: 여기 쓴 답}\n";
    scratch.write("content/targets/a.yaml", target);
    let shown = |document: &str| stdout(&scratch.run(&["show", "--target", "a", "--document", document]));
    let own = shown("letter");
    assert!(own.contains("지원 동기") && own.contains("하늘에서 성장") && own.contains("여기 쓴 답"), "{own}");
    assert!(!own.contains("아주 긴") && !own.contains("use:"), "{own}");
    let cover = shown("편지");
    assert!(cover.contains("body: 편지") && !cover.contains("지원 동기"), "{cover}");
    let output = scratch.run(&["render", "--target", "a"]);
    assert!(output.status.success(), "{}", stderr(&output));
    // The limit is that of the company, and both places are named.
    scratch.write("content/targets/a.yaml", target.replace("limit: 10", "limit: 5"));
    let told = stderr(&scratch.run(&["validate"]));
    assert!(told.contains("answer has 7 characters; `limit` is 5"), "{told}");
    assert!(told.contains("portfolio.yaml:5:") && told.contains("a.yaml:5:14"), "{told}");
}

#[test]
fn a_required_word_must_be_on_the_pages() {
    let content =
        "profile: {name: 홍길동, headline: '코틀린과 Spring Boot', links: [{url: 'https://a.kr/secret', label: 집}]}\n";
    let scratch =
        Scratch::with(&format!("{content}letters: [{{body: 편지}}]\nrequire: {{spring-boot: 공고의 자격 요건}}\n"));
    assert!(scratch.run(&["render", "-l", "resume"]).status.success());
    // What only the goal of a link has, nobody reads.
    scratch.write("content/targets/a.yaml", "company: 하나\nrequire: {secret: 내부 주소}\n");
    let of_document = "company: 두리\ndocuments:\n- {layout: resume, require: {Spring: ''}}\n- {layout: letter, require: {편지: ''}}\n";
    scratch.write("content/targets/b.yaml", of_document);
    let output = scratch.run(&["batch", "--output-format", "concise"]);
    let told = stderr(&output);
    assert_eq!(output.status.code(), Some(1));
    assert!(told.contains("a.yaml:2:11: error: required word `secret` not found (reason: 내부 주소)"), "{told}");
    // The letter does not have what the content requires of every document.
    assert!(
        told.contains("portfolio.yaml:3:11: error: required word `spring-boot` not found (reason: 공고의 자격 요건)"),
        "{told}"
    );
    assert_eq!(told.matches("not found").count(), 2, "{told}");
    let written: Vec<_> = scratch.files("out").into_iter().filter(|name| name.contains("두리")).collect();
    assert_eq!(written, ["홍길동_두리_이력서.pdf"]);
    let output = scratch.run(&["export", "-f", "text", "-t", "a"]);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_resident_number_keeps_a_document_back() {
    let scratch = Scratch::with("profile: {name: 김솔}\nsections: [{title: 글, body: '번호 990101-1234567'}]\n");
    scratch.write("content/targets/a.yaml", "company: 가온\n");
    let output = scratch.run(&["batch"]);
    let told = stderr(&output);
    assert!(told.contains("looks like a resident registration number") && told.contains("portfolio.yaml:2:"), "{told}");
    assert!(!scratch.path("out/김솔_가온_이력서.pdf").exists() && output.status.code() == Some(1));
    assert!(scratch.run(&["batch", "--allow", "resident-number"]).status.success());
    assert!(scratch.path("out/김솔_가온_이력서.pdf").exists());
    // A second run is no laxer.
    assert_eq!(scratch.run(&["batch"]).status.code(), Some(1));
}

#[test]
fn a_forbidden_word_keeps_a_document_back_wherever_it_is() {
    let content = "profile: {name: 홍길동, headline: '프로젝트 하늘 담당', links: ['https://a.kr/secret']}\n";
    let scratch = Scratch::with(&format!("{content}forbid: {{프로젝트하늘: 비밀 유지 계약}}\n"));
    let output = scratch.run(&["render"]);
    assert_eq!(output.status.code(), Some(1));
    let told = stderr(&output);
    assert!(
        told.contains("contains the forbidden word `프로젝트하늘` (reason: 비밀 유지 계약)")
            && told.contains("portfolio.yaml:1:33"),
        "{told}"
    );
    assert!(scratch.files("out").is_empty());
    let scratch = Scratch::with(content);
    scratch.write("content/targets/a.yaml", "company: 하나\nforbid: {secret: 내부 주소}\n");
    scratch.write("content/targets/b.yaml", "company: 두리\nforbid: {secretary: 다른 낱말}\n");
    let output = scratch.run(&["batch"]);
    assert!(stderr(&output).contains("secret` (reason: 내부 주소)"), "{}", stderr(&output));
    let written: Vec<_> = scratch.files("out").into_iter().filter(|name| name.ends_with(".pdf")).collect();
    assert_eq!(written, ["홍길동_두리_이력서.pdf"]);
}

#[test]
fn a_blind_document_does_not_say_who_someone_is() {
    let content = "\
profile: {name: 홍길동, email: gildong@snu.ac.kr, phone: 010-1234-5678, location: 서울시 관악구, birth_date: 1995-03-02, links: ['https://cs.snu.ac.kr/a']}
education: [{school: 서울대학교, major: 컴퓨터공학, period: 2014.03 ~ 2018.02, location: 서울시 관악구}]
military: {branch: 육군, period: 2015.01 ~ 2016.10}
references: [{name: 김교수, relation: 지도교수}]
projects:
- {id: lecture, title: 강의평가 서비스, tasks: [서울대학교 학생 300명이 썼습니다, '{{name|이/가}} 만들었습니다']}
- {id: shop, title: 가게, figures: [{src: a.svg, caption: 부산 출신 셋이 만든 가게}], links: [{url: 'https://github.com/hong-gildong/shop', label: 코드}]}
";
    let scratch = Scratch::with(content);
    scratch.write(
        "content/a.svg",
        "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'><rect width='9' height='9'/></svg>",
    );
    let shown = stdout(&scratch.run(&["show", "--redact", "blind"]));
    for gone in ["홍길동", "snu.ac.kr", "관악구", "1995", "2014.03", "육군", "김교수"] {
        assert!(!shown.contains(gone), "{gone}: {shown}");
    }
    assert!(
        shown.contains("○○대학교") && shown.contains("지원자가 만들었습니다") && shown.contains("010-1234"),
        "{shown}"
    );
    let output = scratch.run(&["render", "--redact", "blind", "--output-format", "concise"]);
    let told = stderr(&output);
    assert_eq!(output.status.code(), Some(1));
    for line in [
        "portfolio.yaml:6:42: error: text contains a school: `서울대학교`",
        "portfolio.yaml:7:90: error: address `https://github.com/hong-gildong/shop` contains your name",
    ] {
        assert!(told.contains(line), "{line}\n{told}");
    }
    assert!(told.contains("`부산` may say where you come from"), "{told}");
    assert!(scratch.files("out").is_empty());
    // Replaced, it is written for everyone and in every format; the name of the file is no name either.
    let target = "company: 공단\ncut: {redact: blind}\npackage: true\noverride:\n  profile: {name: 수험번호 1234}\n  projects:\n    lecture: {tasks: [학생 300명이 썼습니다]}\n    \
                  shop: {links: []}\ndocuments: [resume, {layout: form, design: {sections: [education, projects]}}]\n";
    scratch.write("content/targets/a.yaml", target);
    let output = scratch.run(&["batch"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let files = scratch.files("out");
    assert!(files.iter().any(|name| name.starts_with("수험번호_1234_공단_")), "{files:?}");
    assert!(files.iter().all(|name| !name.contains("홍길동")), "{files:?}");
    let output = scratch.run(&["export", "-f", "text,md,html,docx,json-resume", "-t", "a", "-l", "resume"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let text = std::fs::read_to_string(scratch.path("out/수험번호_1234_공단_이력서.txt")).unwrap_or_default();
    assert!(text.contains("○○대학교") && !text.contains("홍길동"), "{text}");
    // A file that is named after the person says it too, and so does a picture that nobody can read.
    scratch.write("content/targets/a.yaml", target.replace("package: true", "filename: '홍길동_{{document}}'"));
    let told = stderr(&scratch.run(&["batch", "--output-format", "concise"]));
    assert!(told.contains("contains your name: `홍길동`"), "{told}");
}
