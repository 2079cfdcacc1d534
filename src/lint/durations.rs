//! Durations that a text states beside a period of another length.
//!
//! A note has many durations that are not the period's: `수습 3개월 포함`, `출시 후 6개월간 무장애`. Only a total, or a
//! note that is nothing else, says how long it was.

use std::ops::Range;
use std::sync::LazyLock;

use regex_lite::Regex;

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

/// A duration is `2년 3개월`, `5 years`.
struct Patterns {
    /// A duration of work, as in `3년 근무`; `3개월 근무 후` is a part of it.
    work: Regex,
    /// A duration that is called a total: `총 5년`.
    total: Regex,
    /// A text that is a duration and nothing else: `재직 기간: 3년`, `(3년)`.
    alone: Regex,
}

/// What the time of a period is called.
const WORK: &str = "근무|재직|재학|복무|경력";

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    let years = r"(?<years>\d{1,2})\s*(?:년|(?:years?|yrs?)\b)";
    let months = |name| format!(r"(?<{name}>\d{{1,2}})\s*(?:개월|(?:months?|mos?)\b)");
    let duration = format!(r"(?<shown>{years}(?:\s*{})?|{})\s*", months("rest"), months("months"));
    let lasts = r"간?\s*(?:동안)?\s*";
    let word = format!("(?:{WORK})");
    let work = format!(r"{word}\s*(?:[^\s후뒤]|$)");
    let around = r"[\s()\[\]（）.·–—-]*";
    let pattern = |pattern: String| Regex::new(&format!("(?i){pattern}")).expect("a pattern of the program");
    Patterns {
        work: pattern(format!(r"(?:^|[^\da-z.,]){duration}{lasts}{work}")),
        total: pattern(format!(r"(?:총|total(?: of)?):?\s*{duration}(?:간|동안|{lasts}(?:{work}|[^\w\s가-힣]|$))")),
        alone: pattern(format!(
            r"^{around}{word}?\s*(?:기간|만)?[:\s]*{duration}{lasts}{word}?\s*(?:(?:in )?total)?{around}$"
        )),
    }
});

/// Whether a number has a unit of time behind it, in a text that may be about it. Most have none, and the patterns take
/// long to be made.
fn may_state(text: &str, is_summary: bool) -> bool {
    let unit = |rest: &str| rest.trim_start().starts_with(['년', '개', 'y', 'Y', 'm', 'M']);
    let has_unit = || text.char_indices().any(|(at, char)| char.is_numeric() && unit(&text[at + char.len_utf8()..]));
    (!is_summary || WORK.split('|').any(|word| text.contains(word))) && has_unit()
}

/// The durations that a text states of its period.
fn claims(text: &str, is_summary: bool) -> Vec<Claim> {
    if !may_state(text, is_summary) {
        return Vec::new();
    }
    let found = |pattern: &Regex| -> Vec<Claim> {
        let claims = pattern.captures_iter(text).map(|found| {
            let count = |name| found.name(name).and_then(|count| count.as_str().parse().ok());
            let (years, months) = (count("years"), count("rest").or_else(|| count("months")));
            let range = found.name("shown").expect("a group of every pattern").range();
            Claim { range, months: years.unwrap_or(0) * 12 + months.unwrap_or(0), is_years: months.is_none() }
        });
        claims.collect()
    };
    if is_summary {
        let is_about = |claim: &Claim| text[..claim.range.start].trim_end().ends_with('약');
        return found(&PATTERNS.work).into_iter().filter(|claim| !is_about(claim)).collect();
    }
    // `21년` alone is a year.
    let alone = found(&PATTERNS.alone).into_iter().filter(|claim| !(claim.is_years && claim.months >= 20 * 12));
    found(&PATTERNS.total).into_iter().chain(alone).collect()
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
