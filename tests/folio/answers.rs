//! `answers`: texts for application portals, and their lengths.

use crate::support::{Scratch, stderr, stdout};

const CONTENT: &str = "profile: {name: 홍길동}
letters:
- id: essay
  questions:
  - id: growth
    prompt: 성장 **과정**
    limit: 20
    answer: |
      **{{company}}**에서 한 일:
      - 하나
      - 둘

      끝
  - {id: why, prompt: 왜, limit: 4, answer: '너무 긴 답'}
vars: {company: 귀사}
";

#[test]
fn answers_are_plain_and_counted() {
    let scratch = Scratch::with(CONTENT);
    let output = scratch.run(&["answers", "--question", "growth"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(stdout(&output), "귀사에서 한 일:\n하나\n둘\n\n끝\n");
    assert_eq!(stderr(&output), "17 / 20자  성장 과정\n");
}

#[test]
fn nothing_is_printed_over_a_limit_or_with_another_company() {
    let scratch = Scratch::with(CONTENT);
    let output = scratch.run(&["answers"]);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(1), ""));
    assert!(stderr(&output).contains("answer-limit") && stderr(&output).contains("6 / 4자  왜"), "{}", stderr(&output));
    scratch.write("content/targets/other.yaml", "company: 나루테크\n");
    scratch.write(
        "content/targets/a.yaml",
        "company: 하늘\ndocuments: [resume]\nletters: [{questions: [{id: x, prompt: 왜, answer: 나루테크에 지원합니다}]}]\n",
    );
    let output = scratch.run(&["answers", "-t", "a"]);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(1), ""));
    assert!(stderr(&output).contains("foreign-name"), "{}", stderr(&output));
    let unknown = scratch.run(&["answers", "--question", "grwth"]);
    assert!(stderr(&unknown).contains("did you mean `growth`?"), "{}", stderr(&unknown));
}

#[test]
fn answers_of_a_target_are_those_of_its_letters() {
    let scratch = Scratch::with(CONTENT);
    let letters =
        "letters: [{questions: [{prompt: 경험, limit: 18, use: growth}, {prompt: 끝으로, answer: 감사합니다.}]}]\n";
    scratch.write("content/targets/a.yaml", format!("company: 하늘\ndocuments: [resume]\n{letters}"));
    let output = scratch.run(&["answers", "-t", "a"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(stdout(&output), "■ 경험\n\n하늘에서 한 일:\n하나\n둘\n\n끝\n\n\n■ 끝으로\n\n감사합니다.\n");
    let used = scratch.run(&["answers", "-t", "a", "--question", "growth"]);
    assert_eq!(stdout(&used), "하늘에서 한 일:\n하나\n둘\n\n끝\n", "{}", stderr(&used));
    let json = scratch.json(&["answers", "-t", "a"]);
    let first = &json["answers"][0];
    assert_eq!(
        (first["count"].as_u64(), first["limit"].as_u64(), first["unit"].as_str()),
        (Some(17), Some(18), Some("characters"))
    );
    // Its text is kept back with an error, its length is not.
    scratch.write("content/targets/a.yaml", format!("company: 하늘\n{}", letters.replace("18", "5")));
    let json = scratch.json(&["answers", "-t", "a"]);
    assert!(json["answers"][0]["text"].is_null() && json["answers"][0]["count"] == 17, "{json}");
}
