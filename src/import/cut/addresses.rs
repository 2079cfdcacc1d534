//! Finds mail addresses, phone numbers and web addresses in lines.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::text::pattern;

static EMAIL: LazyLock<Regex> = pattern!(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}");
static PHONE: LazyLock<Regex> = pattern!(
    r"(?:(?:\(?\+\s?\d{1,3}\)?|82)[\s.‑-]?)?(?:\(?0\d{1,2}\)?|\(?10\)?|1\d)(?:[\s.‑-]| - )?\d{3,4}(?:[\s.‑-]| - )?\d{4}|\+\d{1,3}[\s.‑-]\(?\d{2,4}\)?[\s.‑-]\d{3,4}[\s.‑-]\d{3,4}|\(?\+\d{1,3}\)?(?:[\s.‑-]\(?\d{1,6}\)?){2,6}|\(?\+\d{1,3}\)?[\s.‑-]?\d{8,10}|\+\d{1,3}\s?\(\d{2,4}\)[\s.‑-]?\d{3,4}[\s.‑-]?\d{3,4}|\(?\b\d{3}\)?[\s.‑-]\d{3}[\s.‑-]\d{4}"
);
static URL: LazyLock<Regex> = pattern!(
    r"https?://[^\s<>()|]+|\b(?:www\.|github\.com/|gitlab\.com/|(?:www\.)?linkedin\.com/|velog\.io/|[\w-]+\.tistory\.com|[\w-]+\.github\.io|[\w-]+\.notion\.site|blog\.naver\.com/)[^\s<>()|,]*"
);

/// The first mail address in a text, as a byte range.
pub fn email(text: &str) -> Option<Range<usize>> {
    let ends = |range: &Range<usize>| {
        let mut after = text[range.end..].chars();
        !(after.next() == Some('.') && after.next().is_some_and(|char| char.is_ascii_alphanumeric()))
    };
    EMAIL.find(text).map(|found| found.range()).filter(ends)
}

/// The first phone number in a text, as a byte range.
pub fn phone(text: &str) -> Option<Range<usize>> {
    let is_number = |range: &Range<usize>| {
        (9..=15).contains(&text[range.clone()].matches(|char: char| char.is_ascii_digit()).count())
    };
    PHONE.find(text).map(|found| found.range()).filter(|range| bounded(text, range) && is_number(range))
}

/// A text that is the name of a host, perhaps with a path: `haneul.dev/blog`.
pub fn host(text: &str) -> Option<Range<usize>> {
    static HOST: LazyLock<Regex> = pattern!(r"^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}(?:/[!-;=?-~]*)?$");
    HOST.find(text.trim()).map(|found| found.range())
}

/// The first web URL in a text, as a byte range.
pub fn url(text: &str) -> Option<Range<usize>> {
    URL.find(text).map(|found| {
        let trimmed = found.as_str().trim_end_matches(['.', ',', ';', ')', '*', '_', '"', '\'']);
        found.start()..found.start() + trimmed.len()
    })
}

/// Whether no digit or Latin letter is directly before a range, and no digit directly after it.
pub(super) fn bounded(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    let is_part = |char: char| char.is_ascii_digit();
    !before.is_some_and(|char| is_part(char) || char.is_ascii_alphabetic()) && !after.is_some_and(is_part)
}
