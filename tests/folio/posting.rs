//! Ten invented postings with answers made by hand.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use folio_pdf::api::job::{Destination, Request, Targeting};
use folio_pdf::api::posting::{self, Where};
use folio_pdf::api::values::PartialDate;

use crate::support::{Scratch, assert_reference, entries, root, stderr, stdout};

const CONTENT: &str = "\
profile: {name: 홍길동, headline: 백엔드 개발자, email: hong@example.com}
skills: [{category: 서버, items: [Kotlin, 스프링 부트, PostgreSQL, 대기행렬]}]
experience:
- {company: 하나, period: 2019.03 ~ 2021.08, tasks: ['쿠버네티스에서 정산 서버를 운영', 'Kafka로 받은 이벤트를 Java 서버가 처리', C++ 모듈을 REST API로 공개]}
projects:
- {id: tide, title: 조수, tags: [data], tasks: [Airflow와 Flink로 실시간 처리]}
- {id: sail, title: 돛, tags: [web], tasks: [React 화면과 테스트 자동화]}
";

fn scratch() -> Scratch {
    let scratch = Scratch::with(CONTENT);
    scratch.write("content/targets/sea.yaml", "company: 바다\nselect: {include: [web]}\n");
    scratch
}

/// The answer for each term: `+` in the document, `~` in another spelling, `<` left out, `-` nowhere.
fn answers(scratch: &Scratch, posting: &str) -> Vec<String> {
    scratch.write("posting.txt", posting);
    let as_of = PartialDate::parse("2026-11-20", 2026).expect("a day");
    let targeting = Targeting { targets: vec!["sea".to_owned()], ..Targeting::default() };
    let request = Request { targeting, ..Request::new(scratch.path("content"), as_of) };
    let request = Request { destination: Destination::Folder(PathBuf::new()), ..request };
    let (outcome, terms) = posting::compare(&scratch.path("posting.txt"), &request);
    assert!(!outcome.problems.any_error(), "{:#?}", outcome.problems);
    let answers = terms.into_iter().map(|term| {
        let found = match term.found {
            Where::Document => "+".to_owned(),
            Where::Spelling { spelling } => format!("~ {spelling}"),
            Where::LeftOut { places } => format!("< {}:{}", places[0].id, places[0].line),
            Where::Nowhere => "-".to_owned(),
        };
        format!("{:?} {} {found}", term.part, term.term)
    });
    answers.collect()
}

#[test]
fn postings_are_answered_as_by_hand() {
    let scratch = scratch();
    let postings: [(&str, &[&str]); 10] = [
        (
            "[자격요건]\n- Kotlin, Spring Boot로 서버를 개발해 본 분\n[우대사항]\n- K8s 운영 경험\n- Terraform 경험",
            &[
                "Required Kotlin +", "Required Spring Boot ~ 스프링 부트", "Preferred K8s ~ 쿠버네티스",
                "Preferred Terraform -",
            ],
        ),
        (
            "■ 지원 자격\n• 카프카를 사용한 이벤트 처리 경험\n• 에어플로우로 만든 파이프라인\n■ 복지\n• Mac 지급, Slack",
            &["Required 카프카 ~ Kafka", "Required 에어플로우 < projects.tide:6"],
        ),
        // A word within another one is another word.
        (
            "자격 요건\n- JavaScript에 능숙하신 분\n- C 언어\n- C++로 개발한 경험",
            &["Required JavaScript -", "Required C++ +"],
        ),
        (
            "Requirements\n- Strong experience with PostgreSQL and gRPC\n- You know Kafka\nNice to have\n- Flink\nBenefits\n- AWS credits",
            &["Required PostgreSQL +", "Required gRPC -", "Required Kafka +", "Preferred Flink < projects.tide:6"],
        ),
        (
            "필수: 정산 시스템 경험\n우대: 리액트, 테스트 자동화",
            &["Required 정산 +", "Preferred 리액트 ~ React", "Preferred 테스트 자동화 +"],
        ),
        // Without headings nothing is required.
        (
            "Kotlin 개발자를 모십니다. 스프링부트와 Redis를 씁니다.",
            &["Other Kotlin +", "Other 스프링 부트 +", "Other Redis -"],
        ),
        // A line may say of itself that it is welcome.
        ("자격요건\n- Java 경험자\n- Rust 경험자 우대", &["Required Java +", "Preferred Rust -"]),
        // Named twice, it is required.
        ("우대사항\n- Kafka\n자격요건\n- Kafka, 대기행렬에 대한 이해", &["Required Kafka +", "Required 대기행렬 +"]),
        // A product that no table has.
        (
            "주요업무\n- Zeppelin4으로 분석\n자격요건\n- restful api 설계",
            &["Required RESTful API ~ REST API", "Other Zeppelin4 -"],
        ),
        ("혜택\n- Kotlin 컨퍼런스 참가\n전형 절차\n- 서류 > 면접", &[]),
    ];
    let answered: Vec<_> = postings.iter().map(|(posting, _)| answers(&scratch, posting)).collect();
    let expected: Vec<_> = postings.iter().map(|(_, expected)| expected.to_vec()).collect();
    assert_eq!(answered, expected, "{answered:#?}");
}

/// Postings in the forms of companies, portals and offices, compared with the sample.
#[test]
fn whole_postings_are_answered_as_by_hand() {
    let mut postings = entries(&root().join("tests/posting"));
    postings.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    assert_eq!(postings.len(), 10);
    for posting in postings {
        let output = Scratch::new().run(&[
            OsStr::new("match"),
            posting.as_os_str(),
            OsStr::new("-c"),
            root().join("content").as_os_str(),
        ]);
        assert!(output.status.success(), "{}", stderr(&output));
        assert_reference(&posting.with_extension("answers"), &stdout(&output));
    }
}

#[test]
fn spellings_are_added_beside_the_content() {
    let scratch = scratch();
    let posting = "자격요건\n- 항해 경험\n- 하이퍼큐브";
    assert!(answers(&scratch, posting).is_empty());
    scratch.write("content/terms.txt", "# own\n하이퍼큐브 | 정산\nAirflow | 항해\n");
    assert_eq!(answers(&scratch, posting), ["Required 항해 < projects.tide:6", "Required 하이퍼큐브 ~ 정산"]);
}

#[test]
fn terms_are_printed() {
    let scratch = scratch();
    scratch.write("jd.txt", "자격요건\n- Kotlin, K8s, Flink\n우대사항\n- Terraform");
    let output = scratch.run(&["match", "jd.txt", "-t", "sea"]);
    let expected = "Required\n  Kotlin: in the document\n  K8s: in the document, spelled 쿠버네티스\n  Flink: in the \
                    content, but not in the document: projects.tide (content/portfolio.yaml:6)\nPreferred\n  Terraform: not in the \
                    content\n";
    assert_eq!(stdout(&output), expected, "{}", stderr(&output));
    let value = scratch.json(&["match", "jd.txt"]);
    let expected = serde_json::json!({ "term": "Flink", "part": "required", "found": "document" });
    assert_eq!(value["terms"][2], expected);
    let output = scratch.run(&["match", "missing.txt"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("missing.txt"), "{}", stderr(&output));
    assert!(!Path::new(&scratch.path("out")).exists());
}

#[test]
fn a_target_is_written_to_start_from() {
    let scratch = scratch();
    scratch.write(
        "jd.txt",
        "[해오름] 데이터 엔지니어 경력 채용\n\n자격요건\n- 에어플로우, 카프카\n- 스노우플레이크\n지원서 문항\n1. 지원 동기를 적어 주세요. (700자)\n2. 성장 과정 (공백 제외 1,000자 이내)\n",
    );
    let output = scratch.run(&["target", "new", "dawn", "--jd", "jd.txt"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let written = std::fs::read_to_string(scratch.path("content/targets/dawn.yaml")).expect("a target");
    let expected = "\
company: \"해오름\"
role: \"데이터 엔지니어\"
documents: [resume]

# Questions of the posting; write the answers, or take those of the content with `use: ID`
letters:
- questions:
  - prompt: \"지원 동기를 적어 주세요.\"
    limit: 700
    answer:
  - prompt: \"성장 과정\"
    limit: 1000
    count: chars-no-space
    answer:

# Terms of the posting, and the jobs and projects that have them:
#   에어플로우: projects.tide
#   카프카: experience.하나
#   스노우플레이크: -

# Projects with the most of these terms first:
order:
  projects: [tide]

# Projects without any of these terms:
# select: {hide: [sail]}
";
    assert_eq!(written, expected);
    let output = scratch.run(&["render", "-t", "dawn"]);
    assert!(output.status.success(), "{}", stderr(&output));
    // What is asked is not forgotten.
    assert_eq!(
        stderr(&scratch.run(&["answers", "-t", "dawn"])).matches("empty-answer").count(),
        2,
        "{}",
        stderr(&output)
    );
    // What is there is not replaced, and a posting that says nothing makes nothing up.
    let output = scratch.run(&["target", "new", "dawn"]);
    assert!(
        output.status.code() == Some(1) && stderr(&output).contains("dawn.yaml` already exists"),
        "{}",
        stderr(&output)
    );
    scratch.write("jd.txt", "\"#: {{x}}\n회사: a\" # {{b}} \u{7}\n");
    for (args, status) in [
        (&["target", "new", "odd", "--jd", "jd.txt"][..], 0),
        (&["target", "new", "plain"], 0),
        (&["target", "new", "../up"], 2),
        (&["target", "new", "_default"], 2),
        (&["target", "new", "none", "--jd", "missing.txt"], 1),
    ] {
        let output = scratch.run(args);
        assert_eq!(output.status.code(), Some(status), "{args:?}: {}", stderr(&output));
    }
    assert!(!stderr(&scratch.run(&["target", "new", "none", "--jd", "missing.txt"])).contains("--content"));
    let output = scratch.run(&["target", "new", "Acme Corp"]);
    assert!(String::from_utf8_lossy(&output.stdout).contains("--target 'Acme Corp'`"), "{output:?}");
    let output = scratch.run(&["target", "new", "there", "--content", "./content"]);
    assert!(String::from_utf8_lossy(&output.stdout).contains("--target there --content ./content`"), "{output:?}");
    assert!(scratch.run(&["render", "-t", "odd"]).status.success());
    let plain = std::fs::read_to_string(scratch.path("content/targets/plain.yaml")).expect("a target");
    assert_eq!(plain, "# company:\n# role:\ndocuments: [resume]\n");
}
