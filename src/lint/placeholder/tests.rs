//! Texts with placeholders, and texts without.

use super::*;

/// Texts with a placeholder each.
const LEFT: &str = include_str!("corpus/left.txt");
/// Texts about work that contain the same words and signs.
const INNOCENT: &str = include_str!("corpus/innocent.txt");

#[test]
fn what_was_left_is_found_and_what_was_written_is_not() {
    let is_left = |text: &&str| left(&text.replace("\\n", "\n"), false).next().is_some();
    let missed: Vec<_> = LEFT.lines().filter(|text| !is_left(text)).collect();
    let wrong: Vec<_> = INNOCENT.lines().filter(is_left).collect();
    let (forms, innocent) = (LEFT.lines().count(), INNOCENT.lines().count());
    assert!(forms >= 100 && innocent >= 75);
    assert!(missed.len() * 20 <= forms, "missed {} of {forms}: {missed:#?}", missed.len());
    assert!(wrong.len() * 25 <= innocent, "reported {} of {innocent}: {wrong:#?}", wrong.len());
    println!("missed {} of {forms}: {missed:#?}; reported {} of {innocent}: {wrong:#?}", missed.len(), wrong.len());
}

#[test]
fn every_place_is_found_and_long_texts_take_no_time() {
    assert_eq!(left("TODO\n\n글 TODO", false).count(), 2);
    for asked in ["동기를 입력해 주세요", "역할과 성과를 작성해 주세요", "결과를 빠짐없이 기술하시오"]
    {
        assert_eq!(left(asked, true).next(), None, "{asked}");
        assert!(left(asked, false).next().is_some(), "{asked}");
    }
    for part in [
        "TODO ", "[", "(TODO", "TODO,", "O", "수정 필요\n", "[링크] ", "\"", "[이름]", "추후 작성(", "`TODO` ",
        "수치 추가 ", "[도구]로 ", "글[역할]", "**명 ", "%회사", "20XX.0", "(성과 ", "…", "%",
    ] {
        marks(&part.repeat(100_000 / part.len()));
        marks(&(" ".repeat(50_000) + &part.repeat(50_000 / part.len())));
    }
}

#[test]
fn a_value_that_only_names_what_belongs_there_is_a_placeholder() {
    for (key, text) in [
        ("company", "회사명"),
        ("company", "지원 기업"),
        ("role", "직책/직급"),
        ("role", "Job Title"),
        ("title", "프로젝트 이름"),
        ("title", "새 프로젝트"),
        ("title", "프로젝트 1"),
        ("title", "Untitled"),
        ("company", "OO테크"),
        ("name", "김○○"),
        ("body", "초안"),
        ("name", "Your Name"),
        ("body", "주요 업무 1"),
        ("body", "aaa"),
    ] {
        assert!(is_left_whole(text, &[key]), "{key}: {text}");
    }
    for (key, text) in [
        ("labels", "회사명"),
        ("prompt", "이름"),
        ("role", "Product Manager"),
        ("company", "OOZOO"),
        ("body", "초안 검토"),
        ("company", "회사0"),
        ("id", "회사1"),
        ("role", "백엔드 개발자"),
        ("title", "문제 1"),
        ("title", "새 결제 프로젝트"),
        ("title", "제목"),
        ("category", "기술"),
        ("body", "회사명 검색"),
        ("body", "III"),
    ] {
        assert!(!is_left_whole(text, &[key]), "{key}: {text}");
    }
    // A key is no value.
    assert!(!is_left_whole("회사명", &[]));
}
