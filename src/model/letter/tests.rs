//! Lengths of answers against counts made by hand.

use super::*;
use crate::diagnostics::{Problems, Sources};
use crate::model::read::Read;
use crate::yaml;

fn question(yaml: &str, answer: &str) -> Question {
    let (mut sources, mut problems) = (Sources::default(), Problems::default());
    let file = sources.add("a.yaml".into(), ".".into(), format!("{{prompt: 왜, answer: 글, {yaml}}}"));
    let tree = yaml::parse(&sources, file, &mut problems).expect("a question");
    let mut question = Question::read(&tree, &mut crate::model::reader(&mut problems, 2026)).expect("a question");
    assert!(problems.is_empty());
    question.answer.as_mut().expect("an answer").text = answer.to_owned();
    question
}

fn length(yaml: &str, answer: &str) -> usize {
    let question = question(yaml, answer);
    question.length(&question.pasted())
}

/// Characters, those that are no space, bytes of EUC-KR, of UTF-8, of NEIS, and UTF-16 code units.
#[test]
fn lengths_are_those_counted_by_hand() {
    #[rustfmt::skip]
    let counted: &[(&str, [usize; 6])] = &[
        ("", [0, 0, 0, 0, 0, 0]),
        ("가", [1, 1, 2, 3, 3, 1]),
        ("가나다", [3, 3, 6, 9, 9, 3]),
        ("abc", [3, 3, 3, 3, 3, 3]),
        ("가 나", [3, 2, 5, 7, 7, 3]),
        (" 가 ", [1, 1, 2, 3, 3, 1]),
        ("가\n나", [3, 2, 5, 7, 8, 3]),
        ("가\r\n나", [3, 2, 5, 7, 8, 3]),
        ("가\n\n나", [4, 2, 6, 8, 10, 4]),
        ("가\r\n\r\n나", [4, 2, 6, 8, 10, 4]),
        ("가\n\n\n\n나", [4, 2, 6, 8, 10, 4]),
        ("가\n\n나\n다", [6, 3, 9, 12, 15, 6]),
        ("\n\n가\n\n", [1, 1, 2, 3, 3, 1]),
        ("**가**나", [2, 2, 4, 6, 6, 2]),
        ("*가* 나", [3, 2, 5, 7, 7, 3]),
        ("~~가~~", [1, 1, 2, 3, 3, 1]),
        ("`a_b`", [3, 3, 3, 3, 3, 3]),
        ("[가](https://a.kr)", [1, 1, 2, 3, 3, 1]),
        ("# 가\n\n나", [4, 2, 6, 8, 10, 4]),
        ("- 가\n- 나", [3, 2, 5, 7, 8, 3]),
        ("- **가**\n- 나", [3, 2, 5, 7, 8, 3]),
        ("1. 가\n2. 나", [9, 6, 11, 13, 14, 9]),
        ("가:\n\n- 나\n- 다", [6, 4, 9, 12, 14, 6]),
        ("- 가\n  - 나", [3, 2, 5, 7, 8, 3]),
        ("- 가\n\n- 나", [4, 2, 6, 8, 10, 4]),
        ("> 가", [1, 1, 2, 3, 3, 1]),
        ("가\n\n---\n\n나", [4, 2, 6, 8, 10, 4]),
        ("| a | b |\n| --- | --- |\n| c | d |", [7, 4, 7, 7, 8, 7]),
        ("```\nx = 1\n```", [5, 3, 5, 5, 5, 5]),
        ("漢字", [2, 2, 4, 6, 6, 2]),
        ("漢字 가", [4, 3, 7, 10, 10, 4]),
        ("뷁", [1, 1, 2, 3, 3, 1]),
        ("é", [1, 1, 2, 2, 2, 1]),
        ("x\u{301}", [1, 1, 3, 3, 3, 2]),
        ("😀", [1, 1, 4, 4, 4, 2]),
        ("👍🏽", [1, 1, 8, 8, 8, 4]),
        ("👩\u{200d}💻", [1, 1, 10, 11, 11, 5]),
        ("🇰🇷", [1, 1, 8, 8, 8, 4]),
        ("❤\u{fe0f}", [1, 1, 4, 6, 6, 2]),
        ("가😀나", [3, 3, 8, 10, 10, 4]),
        ("①②", [2, 2, 4, 6, 6, 2]),
        ("㈜하늘", [3, 3, 6, 9, 9, 3]),
        ("“가”", [3, 3, 6, 9, 9, 3]),
        ("가…", [2, 2, 4, 6, 6, 2]),
        ("3.5%", [4, 4, 4, 4, 4, 4]),
        ("A→B", [3, 3, 4, 5, 5, 3]),
        ("2\\*3", [3, 3, 3, 3, 3, 3]),
        ("가  나", [4, 2, 6, 8, 8, 4]),
        ("a\tb", [3, 2, 3, 3, 3, 3]),
        ("가\u{3000}나", [3, 2, 6, 9, 9, 3]),
        ("가\\\n나", [3, 2, 5, 7, 8, 3]),
        ("ㅋㅋ", [2, 2, 4, 6, 6, 2]),
        ("1,000원", [6, 6, 7, 8, 8, 6]),
        ("C++ & Go", [8, 6, 8, 8, 8, 8]),
        ("![그림](a.png)", [0, 0, 0, 0, 0, 0]),
        ("[상황]\n가", [6, 5, 9, 12, 13, 6]),
    ];
    let rules = [
        "count: chars", "count: chars-no-space", "count: bytes-euckr", "count: bytes-utf8", "count: bytes-neis",
        "unit: code-unit",
    ];
    assert!(counted.len() >= 50);
    for (text, counts) in counted {
        assert_eq!(rules.map(|rule| length(rule, text)), *counts, "{text:?}");
    }
}

#[test]
fn a_line_break_may_count_two_and_may_be_a_space() {
    assert_eq!(length("newline: 2", "가\n나"), 4);
    assert_eq!(length("newline: 2, count: bytes-euckr", "가\n\n나"), 8);
    assert_eq!(length("newline: 1, count: bytes-neis", "가\n나"), 7);
    assert_eq!(length("newline: 2, count: chars-no-space", "가\n나"), 2);
    assert_eq!(length("line_breaks: markdown, newline: 2", "가\n나"), 3);
    assert_eq!(length("unit: code-unit, count: chars-no-space", "😀 가"), 3);
}

#[test]
fn what_is_pasted_has_no_marks() {
    let text = "# 상황\n\n**하나**를 [봅니다](https://a.kr)\n두 줄\n\n할 일:\n- 가\n  1. 나\n- 다\n\n> 끝";
    assert_eq!(question("", text).pasted(), "상황\n\n하나를 봅니다\n두 줄\n\n할 일:\n가\n1. 나\n다\n\n끝");
}
