//! Durations in texts that disagree with the period of their entry.
//!
//! Notes contain many durations that are not that of the period: `수습 3개월 포함`, `출시 후 6개월간 무장애`. So a duration
//! counts only if it is called a total, or if the note contains nothing else.

use std::ops::Range;

use super::context::Context;
use super::jobs::period;
use super::walk;
use crate::diagnostics::{Problems, msg, problem};
use crate::values::{Period, Stated};
use crate::yaml::node::{Entry, Node};

/// Keys of texts that may state the duration of an entry.
const KEYS: &[&str] = &["note", "status", "role"];
/// Characters that separate the parts of a text.
const SIGNS: &[char] = &[',', '·', '/', ';', '(', ')', '[', ']', '（', '）', '\n'];

/// Reports durations that disagree with the period of their entry.
pub fn check(tree: &Node, context: Context, problems: &mut Problems) {
    walk::maps(tree, &mut |entries| check_entry(entries, context, problems));
}

fn check_entry(entries: &[Entry], context: Context, problems: &mut Problems) {
    let Some(entry) = entries.iter().find(|entry| entry.key == "period") else { return };
    let Some(months) = period(&entry.value, context).and_then(|period| period.months(context.as_of)) else { return };
    let mut check = |node: &Node, text: &str| {
        let Some((range, _)) = claims(text).into_iter().find(|(_, claim)| !agrees(claim, months)) else { return };
        let shown = &text[range.clone()];
        let problem = problem!("duration.differs", shown, length = spelled(months, shown.is_ascii()));
        problems.push(problem.at(&node.place).point_at(text, range).help(msg!("duration.correct")));
    };
    // Documents print a computed duration in place of one beside the dates, so the two should agree.
    for remark in Period::remarks(entry.value.as_str().unwrap_or_default()) {
        check(&entry.value, remark);
    }
    for entry in entries.iter().filter(|entry| KEYS.contains(&entry.key.as_str())) {
        entry.value.walk(&mut |node| node.as_str().into_iter().for_each(|text| check(node, text)));
    }
}

/// A duration in words, without parts that are zero: `3년 2개월`, `3 years 2 months`.
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

/// Whether a stated duration fits a number of months. One month of difference is allowed, because people count differently;
/// whole years may be rounded.
fn agrees(claim: &Stated, months: u32) -> bool {
    let Some(stated) = claim.months else { return true };
    if claim.is_years {
        (stated.saturating_sub(6)..=stated + 12).contains(&months)
    } else {
        stated.abs_diff(months) <= 1
    }
}

/// The durations of the whole period that a text states, with their ranges.
fn claims(text: &str) -> Vec<(Range<usize>, Stated)> {
    let whole = text.trim_matches(|char: char| char.is_whitespace() || SIGNS.contains(&char) || ".–—-".contains(char));
    let (mut found, mut at) = (Vec::new(), 0);
    for part in text.split_inclusive(SIGNS) {
        let shown = part.trim_end_matches(SIGNS).trim();
        let start = at + part.find(shown).unwrap_or(0);
        at += part.len();
        let Some(claim) = Stated::read(shown).filter(|claim| !claim.is_about) else { continue };
        // `21년` alone means the year 2021.
        let is_year = claim.is_years && claim.months >= Some(20 * 12);
        if claim.is_total || shown == whole && !is_year {
            let number = shown.find(|char: char| char.is_ascii_digit()).unwrap_or(0);
            found.push((start + number..start + shown.len(), claim));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stated(text: &str) -> Vec<Option<u32>> {
        claims(text).into_iter().map(|(_, claim)| claim.months).collect()
    }

    #[test]
    fn what_a_note_says_of_its_period_is_found() {
        for (text, months) in [
            ("총 2년 3개월 근무", 27),
            ("(8개월)", 8),
            ("2년3개월", 27),
            ("(3년)", 36),
            ("정규직, 총 2년 3개월 (수습 3개월 포함)", 27),
            ("재직 기간: 2년 3개월", 27),
            ("만 3년", 36),
            ("(2 yrs 3 mos)", 27),
            ("Total: 3 years, on site", 36),
        ] {
            assert_eq!(stated(text), [Some(months)], "{text}");
        }
        for text in [
            "수습 3개월 포함", "계약직 6개월 후 정규직 전환", "파견 2개월, 육아휴직 4개월", "출시 후 6개월간 무장애",
            "3개월 근무 후 정규직 전환", "총 6개월 휴직", "약 2년", "3년차", "(21년)", "4년제", "2 years of contract",
        ] {
            assert_eq!(stated(text), [], "{text}");
        }
    }

    #[test]
    fn lengths_are_compared_as_people_count() {
        let agrees = |text: &str, months| agrees(&claims(text)[0].1, months);
        assert!(agrees("총 5년", 63) && agrees("총 5년", 56) && !agrees("총 5년", 36));
        assert!(agrees("총 2년 3개월", 28) && !agrees("총 2년 3개월", 29));
        assert_eq!((spelled(38, false).as_str(), spelled(38, true).as_str()), ("3년 2개월", "3 years 2 months"));
    }
}
