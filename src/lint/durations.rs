//! Durations that a text states beside a period of another length.
//!
//! A note has many durations that are not the period's: `수습 3개월 포함`, `출시 후 6개월간 무장애`. Only a total, or a
//! note that is nothing else, says how long it was.

use std::ops::Range;

use super::context::Context;
use super::jobs::period;
use super::walk;
use crate::diagnostics::{Problems, msg, problem};
use crate::values::Period;
use crate::yaml::node::{Entry, Node, Value};

/// Notes durations that disagree with the period of their entry.
pub fn check(tree: &Node, context: Context, problems: &mut Problems) {
    walk::maps(tree, &mut |entries| check_entry(entries, context, problems));
}

fn check_entry(entries: &[Entry], context: Context, problems: &mut Problems) {
    let Some(entry) = entries.iter().find(|entry| entry.key == "period") else { return };
    let Some(months) = period(&entry.value, context).and_then(|period| period.months(context.as_of)) else { return };
    // What is beside the dates is not printed, as it is computed: it should be the same.
    if let Some(text) = entry.value.as_str() {
        for remark in Period::remarks(text) {
            let Some(claim) = claims(remark, false).into_iter().find(|claim| !claim.agrees(months)) else { continue };
            let shown = &remark[claim.range.clone()];
            let problem = problem!("duration.differs", shown, length = spelled(months, shown.is_ascii()));
            let problem = problem.at(&entry.value.place).point_at(remark, claim.range);
            problems.push(problem.help(msg!("duration.correct")));
        }
    }
    for entry in entries.iter().filter(|entry| matches!(entry.key.as_str(), "note" | "summary" | "status" | "role")) {
        for_each_text(&entry.value, &mut |node, text| {
            let claims = claims(text, entry.key == "summary");
            let Some(claim) = claims.into_iter().find(|claim| !claim.agrees(months)) else { return };
            let shown = &text[claim.range.clone()];
            let length = spelled(months, shown.is_ascii());
            let problem = problem!("duration.differs", shown, length).at(&node.place).point_at(text, claim.range);
            problems.push(problem.help(msg!("duration.correct")));
        });
    }
}

/// The texts of a value, in all its languages.
fn for_each_text(node: &Node, visit: &mut dyn FnMut(&Node, &str)) {
    match &node.value {
        Value::Scalar(scalar) => visit(node, &scalar.text),
        Value::Map(entries) => entries.iter().for_each(|entry| for_each_text(&entry.value, visit)),
        Value::List(_) | Value::Error => {}
    }
}

fn spelled(months: u32, is_english: bool) -> String {
    let mut parts = Vec::new();
    for (count, korean, english) in [(months / 12, "년", "year"), (months % 12, "개월", "month")] {
        match (count, is_english) {
            (0, _) => {}
            (count, false) => parts.push(format!("{count}{korean}")),
            (1, true) => parts.push(format!("1 {english}")),
            (count, true) => parts.push(format!("{count} {english}s")),
        }
    }
    parts.join(" ")
}

/// What a text says of the length of its period.
#[derive(Debug, Clone)]
struct Claim {
    range: Range<usize>,
    months: u32,
    /// Whether it names no months.
    is_years: bool,
}

impl Claim {
    /// Whether a period of so many months is of this length: a month more or less is a matter of counting, and whole
    /// years are rounded.
    fn agrees(&self, months: u32) -> bool {
        if self.is_years {
            (self.months.saturating_sub(6)..=self.months + 12).contains(&months)
        } else {
            self.months.abs_diff(months) <= 1
        }
    }
}

/// What the time of a period is called.
const WORK: &[&str] = &["근무", "재직", "재학", "복무", "경력"];
const YEARS: &[&str] = &["년", "years", "year", "yrs", "yr"];
const MONTHS: &[&str] = &["개월", "months", "month", "mos", "mo"];
/// Signs around a text that is a duration and nothing else.
const AROUND: &[char] = &[' ', '\t', '\n', '(', ')', '[', ']', '（', '）', '.', '·', '–', '—', '-'];

/// The durations that a text states of its period.
fn claims(text: &str, is_summary: bool) -> Vec<Claim> {
    let mut claims = Vec::new();
    let mut at = 0;
    while let Some(digit) = text[at..].find(|char: char| char.is_ascii_digit()).map(|digit| at + digit) {
        at = digit + text[digit..].bytes().take_while(u8::is_ascii_digit).count();
        let Some(claim) = duration(text, digit) else { continue };
        at = claim.range.end;
        let (before, after) = (&text[..digit], &text[at..]);
        let is_stated = if is_summary {
            is_work(before, after)
        } else {
            // `21년` alone is a year.
            is_total(before, after) || is_alone(before, after) && !(claim.is_years && claim.months >= 20 * 12)
        };
        if is_stated {
            claims.push(claim);
        }
    }
    claims
}

/// The duration at a place: `2년 3개월`, `5 years`.
fn duration(text: &str, start: usize) -> Option<Claim> {
    let rest = &text[start..];
    let years = count(rest, YEARS);
    let after_years = years.map_or(rest, |(_, after)| after);
    let months = count(after_years.trim_start(), MONTHS);
    let (_, after) = months.or(years)?;
    let count = |found: Option<(u32, &str)>| found.map_or(0, |(count, _)| count);
    let range = start..text.len() - after.len();
    Some(Claim { range, months: count(years) * 12 + count(months), is_years: months.is_none() })
}

/// A number of up to two digits with one of some units, and what is behind it.
fn count<'a>(text: &'a str, units: &[&str]) -> Option<(u32, &'a str)> {
    let rest = text.trim_start_matches(|char: char| char.is_ascii_digit());
    let digits = &text[..text.len() - rest.len()];
    let after = without_word(rest.trim_start(), units)?;
    Some((digits.parse().ok().filter(|_| digits.len() <= 2)?, after))
}

/// What is behind one of some words, whatever their case; words in Latin letters end there.
fn without_word<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    words.iter().find_map(|word| {
        let (head, rest) = text.split_at_checked(word.len())?;
        let ends = !word.is_ascii() || !rest.starts_with(is_word);
        (head.eq_ignore_ascii_case(word) && ends).then_some(rest)
    })
}

fn is_word(char: char) -> bool {
    char.is_alphanumeric() || char == '_'
}

/// What is behind `간` and `동안`.
fn after_lasting(after: &str) -> &str {
    let after = after.trim_start();
    let after = after.strip_prefix('간').unwrap_or(after).trim_start();
    after.strip_prefix("동안").unwrap_or(after).trim_start()
}

/// Whether text behind a duration says that it was work; `3개월 근무 후` is a part of it.
fn names_work(after: &str) -> bool {
    without_word(after_lasting(after), WORK).is_some_and(|rest| !rest.trim_start().starts_with(['후', '뒤']))
}

/// Whether it is a duration of work, and not about one: `3년 근무`.
fn is_work(before: &str, after: &str) -> bool {
    let is_part = before.ends_with(|char: char| char.is_ascii_alphanumeric() || char == '.' || char == ',');
    !is_part && !before.trim_end().ends_with('약') && names_work(after)
}

/// Whether a duration is called a total: `총 5년`.
fn is_total(before: &str, after: &str) -> bool {
    let before = before.trim_end();
    let before = before.strip_suffix(':').unwrap_or(before);
    let is_called = ["총", "total", "total of"].iter().any(|word| {
        let start = before.len().saturating_sub(word.len());
        before.get(start..).is_some_and(|end| end.eq_ignore_ascii_case(word))
    });
    let ends = || {
        let lasts = ["간", "동안"].iter().any(|word| after.trim_start().starts_with(word));
        lasts || names_work(after) || !after_lasting(after).starts_with(is_word)
    };
    is_called && ends()
}

/// Whether a text is a duration and nothing else: `재직 기간: 3년`, `(3년)`.
fn is_alone(before: &str, after: &str) -> bool {
    let before = before.trim_start_matches(AROUND);
    let before = without_word(before, WORK).unwrap_or(before).trim_start();
    let before = without_word(before, &["기간", "만"]).unwrap_or(before).trim_start_matches([':', ' ']);
    let after = after_lasting(after);
    let after = without_word(after, WORK).unwrap_or(after).trim_start();
    let after = without_word(after, &["in total", "total"]).unwrap_or(after);
    before.is_empty() && after.trim_end_matches(AROUND).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stated(text: &str) -> Vec<u32> {
        claims(text, false).into_iter().map(|claim| claim.months).collect()
    }

    #[test]
    fn what_a_note_says_of_its_period_is_found() {
        for (text, months) in [
            ("총 2년 3개월 근무", 27),
            ("(8개월)", 8),
            ("2년3개월", 27),
            ("총 5년", 60),
            ("(3년)", 36),
            ("정규직, 총 2년 3개월 (수습 3개월 포함)", 27),
            ("총 6개월간 혼자 개발", 6),
            ("총 6개월 동안 혼자 개발", 6),
            ("재직 기간: 2년 3개월", 27),
            ("2년 3개월 재직", 27),
            ("만 3년", 36),
            ("5 years 2 months", 62),
            ("(2 yrs 3 mos)", 27),
            ("Total: 3 years, on site", 36),
            ("3 years in total", 36),
        ] {
            assert_eq!(stated(text), [months], "{text}");
        }
    }

    #[test]
    fn other_durations_are_not() {
        for text in [
            "수습 3개월 포함", "계약직 6개월 후 정규직 전환", "파견 2개월, 육아휴직 4개월", "복무 기간 3개월 단축",
            "교환학생 6개월", "출시 후 6개월간 무장애", "3개월 만에 MAU 10만", "3개월 근무 후 정규직 전환",
            "유지보수 2년 3개월 계약", "운영 5년 4개월째", "총 6개월 휴직", "약 2년", "3년차", "2021년 개월", "(21년)",
            "4년제", "2 years of contract", "3 yearly",
        ] {
            assert_eq!(stated(text), [0; 0], "{text}");
        }
        assert!(claims(&"수습 3년 ".repeat(100_000), false).is_empty());
        assert_eq!(claims("2년 3개월 근무하며, 6개월간 맡은 일", true).len(), 1);
    }

    #[test]
    fn lengths_are_compared_as_people_count() {
        let agrees = |text: &str, months| claims(text, false)[0].agrees(months);
        assert!(agrees("총 5년", 63) && agrees("총 5년", 56) && !agrees("총 5년", 36));
        assert!(agrees("총 2년 3개월", 28) && !agrees("총 2년 3개월", 29));
        assert_eq!((spelled(38, false).as_str(), spelled(38, true).as_str()), ("3년 2개월", "3 years 2 months"));
    }
}
