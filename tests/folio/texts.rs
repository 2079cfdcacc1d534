//! Warnings about texts.

use crate::support::{Scratch, stderr};
use crate::validate::names;

#[test]
fn every_place_of_a_placeholder_is_told() {
    let scratch = Scratch::with(
        "profile: {name: 홍길동}
projects:
- title: TODO 앱(React) 개발
  facts: {TODO: 가, '[항목]': 나, 총량: '[링크]'}
  body: |
    TODO

    성과는 `TODO` TODO: OOO 귀중
    ```
    // TODO
    ```
  tasks: [추후 작성자 프로필까지 확장, 성과 (추후 작성), '[이름] 필드 암호화']
",
    );
    let said = stderr(&scratch.run(&["validate", "--output-format", "concise", "-q"]));
    let places: Vec<_> = said.lines().map(|line| line.split(": ").next().unwrap_or_default()).collect();
    let at = ["4:11", "4:21", "4:36", "6:5", "8:16", "8:22", "12:32"];
    assert_eq!(places, at.map(|at| format!("content/portfolio.yaml:{at}")), "{said}");
}

#[test]
fn what_looks_unfinished_and_is_meant_keeps_no_document_back() {
    // In narrow columns, so that lines end inside of what tells that it is meant.
    let texts = "- 쌓인 코드에서 수정 필요 항목을 자동으로 탐지하고 추후 작성자 프로필까지 확장했습니다
    - 사람마다 수정할 것과 넘어갈 것을 구분하고 작성 예정 글을 알리는 기능을 만들었습니다
    - 회원 이름을 홍○○으로 비식별화하고 `[회사명]`과 \\`\\`를 바꾸는 도구의 [이름], [전화번호] 필드를 암호화했습니다
    - OOO 문제 (Out-of-order) 처리와 FIXME, TODO 주석 300개 정리, 내용을 입력하면 저장되는 편집기를 했습니다

      ```rust
      // TODO: 다음에
      ```
";
    let content = format!(
        "profile: {{name: 홍길동, summary: '`TODO` 주석'}}\nprojects:\n- title: TODO 앱(React) 개발\n  period: 2020.01 ~ 2020.12\n  \
         facts: {{'TODO 앱 수': 셋}}\n  body: |\n    {texts}sections:\n- title: 글\n  body: |\n    {texts}"
    );
    let layouts = ["resume", "compact", "split", "aside", "career", "portfolio", "form"];
    let documents: Vec<_> = layouts
        .iter()
        .map(|layout| format!("{{layout: {layout}, design: {{margin: {{x: 45mm, y: 20mm}}}}}}"))
        .collect();
    let scratch = Scratch::with(&content);
    scratch.write("content/targets/a.yaml", format!("company: 가온\ndocuments: [{}]\n", documents.join(", ")));
    let output = scratch.run(&["batch", "--deny", "placeholder", "--allow", "not-shown"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(scratch.files("out").iter().filter(|name| name.ends_with(".pdf")).count(), layouts.len());
}

/// The lines of messages without help.
fn told(scratch: &Scratch) -> Vec<String> {
    let said =
        stderr(&scratch.run(&["validate", "--output-format", "concise", "-q", "--allow", "missing-translation"]));
    said.lines()
        .map(|line| line.split(" (").next().unwrap_or_default().replace("content/portfolio.yaml:", ""))
        .collect()
}

#[test]
fn links_of_one_address_are_told_each() {
    let scratch = Scratch::with(
        "profile: {name: 홍길동}\nsections:\n- title: 글\n  body: |\n    [가](ftp://x)\n    [나](ftp://x)\n",
    );
    let message = "error: expected a link of `https`, `http`, `mailto` or `tel`, found `ftp://x`";
    assert_eq!(told(&scratch), [format!("5:9: {message}"), format!("6:9: {message}")]);
}

#[test]
fn quotations_and_lists_have_a_level_of_their_own() {
    let scratch = Scratch::with(
        "profile: {name: 홍길동}
letters:
- questions:
  - {prompt: 가, answer: '팀장님은 \"기록이 남아야 한다.\"라고 하셨습니다.'}
  - {prompt: 나, answer: \"1. 찾는다.\\n2. 고친다.\\n\\n이렇게 일합니다.\"}
  - {prompt: 동기를 500자 이내로 입력하세요, answer: '‘기록은 남는다.’입니다. 그렇게 생각했다.'}
",
    );
    assert_eq!(told(&scratch), ["6:62: warning: text mixes levels of speech: `생각했다` and `입니다`"]);
}

#[test]
fn only_totals_of_a_note_are_durations() {
    let scratch = Scratch::with(
        "profile: {name: 홍길동, phone: 010-1234-5678}
experience:
- {company: 가, period: 2015.01 ~ 2017.12, note: 수습 3개월 포함}
- {company: 나, period: 2018.01 ~ 2020.12, note: {ko: 총 5년 2개월, en: (5 years 2 months)}}
- {company: 다, period: 2021.01 ~ 2021.12, note: (1년)}
projects:
- {title: 라, period: 2020.01 ~ 2020.12, status: '운영 5년 4개월째', note: 총 3년}
",
    );
    let expected = [
        "4:56: warning: text says `5년 2개월`, but the period is 3년",
        "4:69: warning: text says `5 years 2 months`, but the period is 3 years",
        "7:71: warning: text says `3년`, but the period is 1년",
    ];
    assert_eq!(told(&scratch), expected);
}

#[test]
fn what_is_no_table_or_link_or_list_is_told() {
    let scratch = Scratch::with(
        "profile: {name: 홍길동}
sections:
- title: 표
  body: |
    - 하나
    | 가 | 나 |
    |---|---|
    | 1 | 2 |
- {title: 표, body: \"|가|나|\\n|-|\\n|1|2|\"}
- {title: 링크, body: '글은 [깃허브(https://a.co 에'}
- {title: 목록, body: \"(1) 하나\\n(2) 둘\"}
- {title: 목록, body: \"- 하나\\n-둘\"}
",
    );
    let expected = [
        "6:5: warning: rows do not become a table",
        "9:21: warning: rows do not become a table",
        "10:25: warning: unclosed link `[깃허브(https://a.co`",
        "11:30: warning: `(2)` does not make a list: the lines are joined",
        "12:28: warning: `-` without a space does not make a list: the lines are joined",
    ];
    assert_eq!(told(&scratch), expected);
    assert_eq!(names(&scratch, &["--allow", "table", "--allow", "bullet"]), ["unclosed-mark"]);
}
