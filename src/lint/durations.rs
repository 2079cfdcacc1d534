//! Durations that a text states beside a period of another length.
//!
//! A note holds many durations that are not the period's: `수습 3개월 포함`, `출시 후 6개월간 무장애`. Only a total, or a
//! note that is nothing else, says how long it was.

use std::ops::Range;

use super::context::Context;
use super::jobs::period;
use super::walk;
use crate::diagnostics::problem::{Problem, Problems};
use crate::yaml::node::{Entry, Node, Value};

/// What names the time that a period has.
const WORK: &[&str] = &["근무", "재직", "재학", "복무", "경력"];

/// Notes durations that disagree with the period of their entry.
pub fn check(tree: &Node, context: Context, problems: &mut Problems) {
    walk::maps(tree, &mut |entries| stated(entries, context, problems));
}

fn stated(entries: &[Entry], context: Context, problems: &mut Problems) {
    let find = |key: &str| entries.iter().find(|entry| entry.key == key);
    let Some(months) = find("period").and_then(|entry| period(&entry.value, context)?.months(context.as_of)) else {
        return;
    };
    for entry in entries.iter().filter(|entry| matches!(entry.key.as_str(), "note" | "summary" | "status" | "role")) {
        texts(&entry.value, &mut |node, text| {
            let wrong = claims(text, entry.key == "summary").into_iter().find(|claim| !claim.agrees(months));
            if let Some(claim) = wrong {
                let shown = &text[claim.range.clone()];
                let message = format!("the text says `{shown}`, the period is {}", spelled(months, shown.is_ascii()));
                let problem = Problem::warning("duration", message).at(&node.place).point_at(text, claim.range);
                problems.push(problem.help("correct one of them, or leave the text out: durations are computed"));
            }
        });
    }
}

/// The texts of a value, in all its languages.
fn texts(node: &Node, visit: &mut dyn FnMut(&Node, &str)) {
    match &node.value {
        Value::Scalar(scalar) => visit(node, &scalar.text),
        Value::Map(entries) => entries.iter().for_each(|entry| texts(&entry.value, visit)),
        Value::List(_) | Value::Error => {}
    }
}

fn spelled(months: u32, english: bool) -> String {
    let of = |count: u32, ko: &str, en: &str| match (count, english) {
        (0, _) => None,
        (count, false) => Some(format!("{count}{ko}")),
        (1, true) => Some(format!("1 {en}")),
        (count, true) => Some(format!("{count} {en}s")),
    };
    [of(months / 12, "년", "year"), of(months % 12, "개월", "month")]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}

/// A duration in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Duration {
    range: Range<usize>,
    months: u32,
    /// Whether it names no months.
    is_years: bool,
}

impl Duration {
    /// Whether a period of so many months is one of this length: a month more or less is a matter of counting, and
    /// whole years are rounded.
    fn agrees(&self, months: u32) -> bool {
        match self.is_years {
            true => (self.months.saturating_sub(6)..=self.months + 12).contains(&months),
            false => self.months.abs_diff(months) <= 1,
        }
    }
}

/// The durations that a text states of its entry.
fn claims(text: &str, is_summary: bool) -> Vec<Duration> {
    let is_claim = |duration: &Duration| {
        let before = text[..duration.range.start].trim_end();
        let after = text[duration.range.end..].strip_prefix('간').unwrap_or(&text[duration.range.end..]);
        let after = after.trim_start();
        let after = after.strip_prefix("동안").unwrap_or(after).trim_start();
        let work = WORK.iter().find_map(|word| after.strip_prefix(word)).map(str::trim_start);
        // `3개월 근무 후 정규직 전환` tells of a part.
        let work = work.filter(|rest| !rest.starts_with('후') && !rest.starts_with('뒤'));
        // A summary tells many durations; only that of the work itself can disagree.
        if is_summary {
            return work.is_some() && !before.ends_with('약');
        }
        let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric);
        let named = before.trim_end_matches(':');
        // Words are compared at the end alone: a text may hold a hundred thousand durations.
        let is_named = |word: &str| {
            let end = named.len().checked_sub(word.len()).and_then(|start| named.get(start..));
            end.is_some_and(|end| end.eq_ignore_ascii_case(word))
        };
        let is_total = before.ends_with('총') || is_named("total") || is_named("total of");
        if is_total {
            let lasts = ["간", "동안"].iter().any(|word| text[duration.range.end..].trim_start().starts_with(word));
            return ends(after) || work.is_some() || lasts;
        }
        // `재직 기간: 3년`, `만 3년`.
        let open = before.trim_end_matches([':', ' ']);
        let open = ["기간", "만"].into_iter().find_map(|word| open.strip_suffix(word)).unwrap_or(open).trim_end();
        let open = WORK.iter().find_map(|word| open.strip_suffix(word)).unwrap_or(open);
        let rest = work.unwrap_or(after).trim_start();
        let rest = rest.strip_prefix("in total").or_else(|| rest.strip_prefix("total")).unwrap_or(rest);
        let is_alone = |text: &str| text.chars().rev().all(|char| " ()[]（）.·-–—".contains(char));
        // `21년` alone is a year.
        is_alone(open) && is_alone(rest) && !(duration.is_years && duration.months >= 20 * 12)
    };
    durations(text).into_iter().filter(is_claim).collect()
}

/// The durations of a text from its start on: `2년 3개월`, `5 years`.
fn durations(text: &str) -> Vec<Duration> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(digits) = text[at..].find(|char: char| char.is_ascii_digit()).map(|digit| at + digit) {
        let length = text[digits..].bytes().take_while(u8::is_ascii_digit).count();
        at = digits + length;
        // `21.5년` and `x2` are none.
        let whole = !text[..digits].ends_with(|char: char| ".,".contains(char) || char.is_ascii_alphabetic());
        if let Some((end, months, is_years)) = duration(&text[digits..]).filter(|_| whole && length <= 2) {
            found.push(Duration { range: digits..digits + end, months, is_years });
            at = digits + end;
        }
    }
    found
}

/// The duration that a text starts with: its end, its months, and whether it names years alone.
fn duration(text: &str) -> Option<(usize, u32, bool)> {
    let years = count(text, &["년"], &["years", "year", "yrs", "yr"]);
    let rest = years.map_or(text, |(_, rest)| rest);
    let months = count(rest.trim_start(), &["개월"], &["months", "month", "mos", "mo"]);
    let end = |rest: &str| text.len() - rest.len();
    match (years, months) {
        (Some((years, _)), Some((months, rest))) => Some((end(rest), years * 12 + months, false)),
        (Some((years, rest)), None) => Some((end(rest), years * 12, true)),
        (None, Some((months, rest))) => Some((end(rest), months, false)),
        (None, None) => None,
    }
}

/// A number with one of these units at the start of a text, and what follows; words of English end where they end.
fn count<'a>(text: &'a str, units: &[&str], words: &[&str]) -> Option<(u32, &'a str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let number = text[..digits].parse().ok().filter(|_| (1..=2).contains(&digits))?;
    let rest = text[digits..].trim_start();
    let of_word = |word: &&str| rest.strip_prefix(*word).filter(|rest| !rest.starts_with(char::is_alphanumeric));
    let rest = units.iter().find_map(|unit| rest.strip_prefix(unit)).or_else(|| words.iter().find_map(of_word))?;
    Some((number, rest))
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
            "수습 3개월 포함",
            "계약직 6개월 후 정규직 전환",
            "파견 2개월, 육아휴직 4개월",
            "복무 기간 3개월 단축",
            "교환학생 6개월",
            "출시 후 6개월간 무장애",
            "3개월 만에 MAU 10만",
            "3개월 근무 후 정규직 전환",
            "유지보수 2년 3개월 계약",
            "운영 5년 4개월째",
            "총 6개월 휴직",
            "약 2년",
            "3년차",
            "2021년 개월",
            "(21년)",
            "4년제",
            "2 years of contract",
            "3 yearly",
        ] {
            assert_eq!(stated(text), [0; 0], "{text}");
        }
        assert_eq!(claims(&"수습 3년 ".repeat(100_000), false), []);
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
