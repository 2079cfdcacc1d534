//! Mistakes that embarrass an applicant: a resident registration number, a grade above its scale, a period that ends in
//! the far future, missing contact details.

use std::ops::Range;
use std::sync::LazyLock;

use regex_lite::Regex;

use super::context::Context;
use super::jobs::{is_full_time, period};
use super::names::listed;
use super::phone::half_width;
use super::walk::{self, TextAt};
use crate::diagnostics::{Problems, msg, problem};
use crate::text::pattern;
use crate::values::End;
use crate::yaml::node::{Node, Value};

/// Reports missing contact details and periods that end in the far future.
pub fn check(tree: &Node, context: Context, problems: &mut Problems) {
    check_contact(tree, problems);
    walk::maps(tree, &mut |entries| {
        if let Some(entry) = entries.iter().find(|entry| entry.key == "period") {
            check_end(&entry.value, false, context, problems);
        }
    });
    for job in listed(tree.get("experience")).iter().filter(|job| is_full_time(job)) {
        if let Some(period) = job.get("period") {
            check_end(period, true, context, problems);
        }
    }
}

/// Reports a résumé without any contact details. The content is checked, so what documents redact counts. A draft with
/// fewer than two of the main sections is no résumé yet.
fn check_contact(tree: &Node, problems: &mut Problems) {
    // A value below an unknown key counts too, as that key has a warning. A date has eight digits at most.
    let reaches = |text: &str| text.contains('@') || text.bytes().filter(u8::is_ascii_digit).count() > 8;
    let has = |key: &&str| tree.get(key).is_some_and(|node| !node.is_empty());
    let is_draft = ["experience", "projects", "education"].iter().filter(|key| has(key)).count() < 2;
    let Some(profile) = tree.get("profile").filter(|profile| !is_draft && profile.get("name").is_some()) else {
        return;
    };
    let is_given = |key: &str| profile.get(key).is_some_and(|node| !node.is_empty());
    let mut reached = is_given("email") || is_given("phone");
    profile.walk(&mut |node| reached |= node.value == Value::Error || node.as_str().is_some_and(reaches));
    if !reached {
        problems.push(problem!("no-contact.none").at(&profile.place).help(msg!("no-contact.add")));
    }
}

/// Reports a period that ends more than ten years ahead. With `is_job`, reports only ends one to ten years ahead, because
/// all periods are checked for the longer limit already.
fn check_end(node: &Node, is_job: bool, context: Context, problems: &mut Problems) {
    let Some(End::At(end)) = period(node, context).map(|period| period.end()) else { return };
    // A year without a month may mean its first.
    let ahead = end.first_month().index().saturating_sub(context.as_of.index());
    let (end, today) = (end.to_string(), context.as_of.to_string());
    let problem = match (is_job, ahead) {
        (false, 121..) => problem!("future.ends-far", end, today),
        (true, 13..=120) => problem!("future.job-ends", end, today),
        _ => return,
    };
    problems.push(problem.at(&node.place).help(msg!("future.correct-end")));
}

/// Reports resident registration numbers in all texts, also in those that no layout prints.
pub fn check_resident_numbers(node: &Node, context: Context, problems: &mut Problems) {
    node.walk(&mut |node| {
        let text = node.as_str().unwrap_or_default();
        for range in resident_numbers(text, context.as_of.year()) {
            let problem = problem!("resident-number.found").at(&node.place).point_at(text, range);
            problems.push(problem.help(msg!("resident-number.remove")));
        }
    });
}

/// The resident registration numbers in a text: a date of birth, an optional separator, and seven digits, the first of which
/// encodes sex and century. Order and company numbers may look the same, so a match must be the birthday of a person of 15
/// to 100 years and must not follow a word such as `주문 번호` (order number).
pub fn resident_numbers(text: &str, this_year: u16) -> Vec<Range<usize>> {
    static NUMBER: LazyLock<Regex> = pattern!(
        r"(?<year>\d\d)(?<month>0[1-9]|1[0-2])(?<day>0[1-9]|[12]\d|3[01])(?: ?[-‐‑–—−ㅡ.·/] ?| )?(?<century>[1-8])\d{6}"
    );
    static OTHER: LazyLock<Regex> = pattern!(
        r"(?i)(?:법인|회사|주문|계좌|송장|운송|접수|출원|특허|문서|제품|상품|관리|일련|바코드|참조|order|invoice|account|isbn|serial|barcode|tracking|ref)(?:erence)?\s*\(?(?:등록|관리)?\s*(?:번호|코드|no|number|code|id)?(?:는|은|이)?[\s.:：#=()\[\]-]*$"
    );
    // Skips most texts quickly: a match has 13 digits, the last seven in a row. Full-width digits start with the byte `ef`.
    if text.bytes().filter(|byte| byte.is_ascii_digit() || *byte == 0xef).count() < 13 {
        return Vec::new();
    }
    let is_no_digit = |char: char| !char.is_ascii_digit() && !('０'..='９').contains(&char);
    if !text.split(is_no_digit).any(|digits| digits.chars().count() >= 7) {
        return Vec::new();
    }
    let (plain, starts) = half_width(text);
    let is_person = |found: &regex_lite::Captures| {
        let number = |name| found.name(name).and_then(|part| part.as_str().parse::<u16>().ok()).unwrap_or_default();
        let century = if matches!(number("century"), 1 | 2 | 5 | 6) { 1900 } else { 2000 };
        let (year, month, day) = (century + number("year"), number("month"), number("day"));
        let is_day = jiff::civil::Date::new(year as i16, month as i8, day as i8).is_ok();
        let age = i32::from(this_year) - i32::from(year);
        is_day && (15..=100).contains(&age)
    };
    let is_separate = |range: &Range<usize>| {
        let (before, after) = (&plain[..range.start], &plain[range.end..]);
        let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        let joins = |char: char| char.is_ascii_alphanumeric() || "-_=.+".contains(char);
        let mut next = after.chars();
        let goes_on = match next.next() {
            // `.pdf` ends the name of a file.
            Some('.') => next.next().is_some_and(|char| char.is_ascii_digit()),
            Some('-' | '_') => next.next().is_some_and(|char| char.is_ascii_alphanumeric()),
            Some(char) => char.is_ascii_alphanumeric(),
            None => false,
        };
        !before.ends_with(joins) && !goes_on && !word.contains("://") && !OTHER.is_match(before)
    };
    let found = NUMBER.captures_iter(&plain).filter(is_person).filter_map(|found| Some(found.get(0)?.range()));
    found.filter(is_separate).map(|range| starts[range.start]..starts[range.end]).collect()
}

/// Reports a grade above its scale.
pub fn check_grade(text: &TextAt, problems: &mut Problems) {
    if text.path.contains(&"gpa")
        && let Some(range) = above_scale(text.text)
    {
        let shown = &text.text[range.clone()];
        let problem = problem!("gpa.above", shown).at(text.place).point_at(text.text, range);
        problems.push(problem.help(msg!("gpa.correct")));
    }
}

/// The range of the first grade with a scale that it exceeds.
fn above_scale(text: &str) -> Option<Range<usize>> {
    static GRADE: LazyLock<Regex> = pattern!(&{
        let number = r"\d{1,3}(?:\.\d{1,2})?";
        format!(
            r"(?i)(?<grade>{number})(?:\s*점)?\s*(?:/|out of|of|\()\s*(?<scale>{number})|(?<scale2>{number})\s*점?\s*만점[^\d\n]{{0,4}}(?<grade2>{number})"
        )
    });
    /// Scales that schools use. Other numbers after a slash are credits, ranks or dates.
    const SCALES: &[f64] = &[4.0, 4.3, 4.5, 5.0, 7.0, 10.0, 20.0, 100.0];
    GRADE.captures_iter(text).find_map(|found| {
        let number =
            |names: [&str; 2]| names.into_iter().find_map(|name| found.name(name))?.as_str().parse::<f64>().ok();
        let (grade, scale) = (number(["grade", "grade2"])?, number(["scale", "scale2"])?);
        let shown = found.get(0)?;
        // A part of a longer number: `2024/5`, `v1.4.6/4.5`.
        let is_part = |char: char| char.is_ascii_alphanumeric() || "./-".contains(char);
        let goes_on = text[..shown.start()].ends_with(is_part) || text[shown.end()..].starts_with(char::is_numeric);
        let is_scale = SCALES.iter().any(|known| (known - scale).abs() < 0.001);
        (is_scale && grade > scale && grade <= 100.0 && !goes_on).then(|| shown.range())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resident_numbers_are_found_in_any_text() {
        for text in [
            "990101-1234567", "주민등록번호: 9901011234567", "(040229-4123456)", "생년월일 000229–3123456 입니다.",
            "외국인 850731-5123456", "９９０１０１－２２３４５６７", "990101 - 1234567", "주민번호990101-2234567,",
            "[회사명] 개발자 990101-1234567", "제품 관리자 990101-1234567", "900101 1234568", "990101.1234567",
            "990101/1234567", "이력서 990101-1234567.pdf",
        ] {
            assert_eq!(resident_numbers(text, 2026).len(), 1, "{text}");
        }
    }

    #[test]
    fn other_numbers_are_no_resident_numbers() {
        for text in [
            "", "990101-1******", "990101", "991301-1234567", "990230-1234567", "010229-3123456", "990101-9234567",
            "990101-12345678", "1990101-1234567", "주문 번호 990101-1234567", "Order no. 9901011234567",
            "주문번호는 990101-1234567", "송장(번호: 990101-1234567)", "Reference: 9901011234567",
            "ISBN 9791162241234", "법인등록번호 880111-1234567", "1712345678901", "2401011234567", "240101-3123456",
            "AB-990101-1234567", "https://shop.example/990101-1234567", "990101-1234567-01",
            "010-1234-5678 / 02-123-4567", "123-45-67890", "99.01.01-1234567", "v990101-1234567", "8801234567890",
            "1002-345-678901", "2019.01 ~ 2023.12, 1234567명",
        ] {
            assert!(resident_numbers(text, 2026).is_empty(), "{text}");
        }
    }

    #[test]
    fn grades_above_their_scale_are_found() {
        for text in [
            "4.6/4.5", "4.6 / 4.5", "4.2/4.5 (전공 4.6/4.5)", "4.55점/4.5점", "4.5 만점에 4.7", "4.4 (4.3 만점)",
            "4.1 out of 4.0",
        ] {
            assert!(above_scale(text).is_some(), "{text}");
        }
        for text in [
            "4.5/4.5", "3.9/4.0", "3.92 / 4.3", "95/100", "4.5 만점에 4.2", "4.2 (4.5 만점)", "이수 학점 135/130",
            "3/120", "수석", "3.8", "2024/5", "성적 2024/10", "1.2.4.6/4.5", "4.2/4.5, 2등/40명", "학점 4.2/4.5", "A+",
            "",
        ] {
            assert_eq!(above_scale(text), None, "{text}");
        }
    }
}
