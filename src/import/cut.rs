//! Finds parts of lines: periods with their remarks, labels, parts between separators, contacts.

mod addresses;

use std::ops::Range;
use std::sync::LazyLock;

use addresses::bounded;
pub use addresses::{email, host, phone, url};
use regex::Regex;

use super::inline::{is_bold, plain, slice, trim_of};
use crate::korean::is_hangul;
use crate::text::pattern;
use crate::text::rich::Inline;
use crate::values::{GOING_ON, PartialDate, Period};

const MONTHS: &str = r"(?i:(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*)\.?,?";

static DATE: LazyLock<String> = LazyLock::new(|| {
    let year = r"(?:(?:19|20)\d{2}|['’]?\d{2})";
    let numbers = format!(
        r"{year}\s?(?:[./-]|년)\s?(?:1[0-2]|0?[1-9])(?:(?:[./-]|\s?월)\s?(?:3[01]|[12]\d|0?[1-9])(?:일|\b))?(?:월|\.)?"
    );
    let months = format!(r"{MONTHS}\s*(?:\d{{1,2}},\s*)?(?:(?:19|20)\d{{2}}|['’]\d{{2}})");
    format!(
        r"(?:{months}|(?:0[1-9]|1[0-2]|[1-9])[./](?:19|20)\d{{2}}|{numbers}|(?:19|20)\d{{2}}(?:0[1-9]|1[0-2])\b|(?:19|20)\d{{2}}년?)"
    )
});
static OPEN: LazyLock<String> = LazyLock::new(|| {
    let latin: Vec<&str> = GOING_ON.iter().copied().filter(|word| !word.starts_with(is_hangul)).collect();
    format!(r"(?:현재까지|현재|[가-힣]{{2}}\s?중|(?i:till now|until now|to ?date|till date|{})\b)", latin.join("|"))
});
const TO: &str = r"\s*(?:~|〜|～|∼|–|—|―|‐|‑|−|--|-|\bto\b(?:\s+the\b)?|부터)\s*";
/// A duration after a period.
const REMARK: &str = r"\s*[·,|]?\s*[(\[（]?\s*(?:총\s*|약\s*)?(?:\d+\s*년\s*\d+\s*개월|\d+\s*년차?|\d+\s*개월|(?i:\d+(?:\.\d+)?\s*(?:years?|yrs?|y)\.?(?:\s*,?\s*\d+\s*(?:months?|mos?|m)\.?)?|\d+\s*(?:months?|mos?|m)\b\.?))\s*(?:차|간)?\+?\s*[)\]）]?";

static RANGE: LazyLock<Regex> = pattern!(&format!(
    r"({date}\s*[~〜～∼–—‐‑−-]\s*(?:$|[)\]])|(?:{date}|\b{MONTHS}){TO}(?:{date}|{open})|{date}\s*[~〜～∼]\s*(?:1[0-2]|0?[1-9])\b|{date}\s*[~〜～∼])",
    date = DATE.as_str(),
    open = OPEN.as_str()
));
/// `Since 2017` and `2017년부터` apart from a sentence.
static BEGUN: LazyLock<Regex> = pattern!(&format!(
    r"(?:^|[\s(\[|,·–—-])((?i:since)\s+{date}|{date}\s?부터)\s*(?:$|[)\]|,·–—-])",
    date = DATE.as_str()
));
static SINGLE: LazyLock<Regex> = pattern!(DATE.as_str());
static AFTER: LazyLock<Regex> = pattern!(&format!(
    r"^(?:{REMARK}|\s?(?:초|중순|말|경)|\s*[,/&]\s*{date}{TO}(?:{date}|{open})\b)+",
    date = DATE.as_str(),
    open = OPEN.as_str()
));

/// The place of a period in a line, as byte ranges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The period or single date.
    pub period: Range<usize>,
    /// The same with the duration after it.
    pub whole: Range<usize>,
}

/// The first readable period of a line; with `single`, a single date also counts.
pub fn period(text: &str, this_year: u16, single: bool) -> Option<Found> {
    let read = |range: Range<usize>| {
        let own = text[range.clone()].trim_end_matches([')', ']', ' ']);
        let range = range.start..range.start + own.len();
        let own = forwards(own.trim_start_matches(['\'', '’']));
        (bounded(text, &range) && Period::parse(&own, this_year).is_ok()).then_some(range)
    };
    let mut ranged =
        RANGE.captures_iter(text).chain(BEGUN.captures_iter(text)).filter_map(|found| read(found.get(1)?.range()));
    let found = ranged.next().or_else(|| {
        let mut all = SINGLE.find_iter(text).filter(|_| single).filter_map(|found| read(found.range()));
        all.find(|range| stands_alone(text, range))
    })?;
    let rest = &text[found.end..];
    let mut end = found.end + AFTER.find(rest).map_or(0, |after| after.end());
    // The remark may include a bracket that closes one before the period, or lack one that it opens.
    let count = |signs: &[char]| text[found.end..end].chars().filter(|char| signs.contains(char)).count();
    let (opened, closed) = (count(&['(', '[', '（']), count(&[')', ']', '）']));
    if closed > opened {
        end -= text[..end].chars().next_back().map_or(0, char::len_utf8);
    } else if opened > closed {
        end = found.end;
    }
    Some(Found { whole: found.start..end, period: found })
}

/// A period of years with the earlier one first: `2025 – 2023` as in lists that begin with the newest.
pub fn forwards(text: &str) -> String {
    static YEARS: LazyLock<Regex> = pattern!(r"^((?:19|20)\d{2})(\s*[~–—-]\s*)((?:19|20)\d{2})$");
    match YEARS.captures(text.trim()) {
        Some(found) if found[1] > found[3] => format!("{}{}{}", &found[3], &found[2], &found[1]),
        _ => text.to_owned(),
    }
}

/// Whether a date is a separate part of a line: at one end, in brackets or between separators.
fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].trim_end();
    let after = text[range.end..].trim_start();
    before.is_empty()
        || after.is_empty()
        || before.ends_with(['(', '[', '|', ',', '·'])
        || after.starts_with([')', ']', '|', ',', '·'])
}

/// The single date of a line, as a byte range.
pub fn date(text: &str, this_year: u16) -> Option<Range<usize>> {
    let read = |range: Range<usize>| {
        let own = text[range.clone()].trim();
        let start = range.start + text[range.clone()].len() - text[range.clone()].trim_start().len();
        let range = start..start + own.len();
        (bounded(text, &range) && PartialDate::parse(own, this_year).is_ok()).then_some(range)
    };
    SINGLE
        .find_iter(text)
        .filter_map(|found| read(found.range()))
        .find(|range| stands_alone(text, range) || range.len() > 4)
}

/// A text without a range of it and without the brackets that this leaves empty.
pub fn without(text: &str, range: Range<usize>) -> String {
    static EMPTY: LazyLock<Regex> = pattern!(r"[(\[（][\s,·|:~\x01-]*[)\]）]");
    static TWICE: LazyLock<Regex> = pattern!(r"([.,;(\[（])\s*\x01\s*[.,;](\s|$)");
    let joined = format!("{} \u{1} {}", &text[..range.start], &text[range.end..]);
    let joined = joined.replace("( \u{1} ", "(\u{1}").replace(" \u{1} )", "\u{1})");
    let cleared = EMPTY.replace_all(&joined, " \u{1} ");
    let cleared = TWICE.replace(&cleared, "$1$2");
    static LAST: LazyLock<Regex> = pattern!(r"\s?[,·|–—-]\s*\x01\s*([)\]）])");
    let cleared = LAST.replace(&cleared, "$1").replace('\u{1}', "");
    cleared.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Separators around parts of lines.
pub const SIGNS: &[char] = &[
    '|', '/', '·', '•', ',', ':', '-', '–', '—', '@', '：', 'ㆍ', '~', '›', '»', '∙', '*', '│', '┃', '*', '_', '`', ';',
];

/// What divides a part of a line from the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Nothing, or a space.
    None,
    /// A character such as `|` or `@`.
    Mark(char),
    /// The word `at`.
    At,
}

impl Sign {
    /// Whether a company follows.
    pub fn is_at(self) -> bool {
        matches!(self, Self::At | Self::Mark('@'))
    }

    /// The separator that a part of a text is.
    fn of(text: &str) -> Self {
        match text.trim().chars().next() {
            Some('a') => Self::At,
            Some(mark) => Self::Mark(mark),
            None => Self::None,
        }
    }
}

/// The parts of a line, each with the separator before it; with `commas`, commas also separate.
pub fn parts(text: &str, commas: bool) -> Vec<(Sign, String)> {
    static SPACED: LazyLock<Regex> =
        pattern!(r"\s*[|│┃｜]\s*|\s+[/·•ㆍ:–—∙-]\s+|\s*@\s*|\s+\bat\s+|\s{2,}|\t|\s*[：]\s*|(?P<comma>,\s+)|[:;]\s+");
    let mut out: Vec<(Sign, String)> = Vec::new();
    let (mut last, mut sign) = (0, Sign::None);
    let mut depth_from = 0;
    let mut depth = 0i32;
    let mut push = |sign: Sign, part: &str| {
        let part = part.trim().trim_matches(['|', '·', ',', '-', '–', '—', ':', ' ']).trim();
        if !part.is_empty() {
            out.push((sign, part.to_owned()));
        }
    };
    for found in SPACED.captures_iter(text) {
        let whole = found.get(0).map(|found| found.range()).unwrap_or_default();
        for char in text[depth_from..whole.start].chars() {
            depth += match char {
                '(' | '[' => 1,
                ')' | ']' => -1,
                _ => 0,
            };
        }
        depth_from = whole.start;
        let comma = found.name("comma").is_some();
        let digits = |char: Option<char>| char.is_some_and(|char| char.is_ascii_digit());
        let is_range = found[0].contains(['-', '–', '—'])
            && digits(text[..whole.start].chars().next_back())
            && digits(text[whole.end..].chars().next());
        let next = text[whole.end..].to_lowercase();
        let is_suffix = comma && ["inc", "ltd", "llc", "co.", "corp", "gmbh"].iter().any(|end| next.starts_with(end));
        if depth > 0 || is_range || comma && (!commas || is_suffix) {
            continue;
        }
        push(sign, &text[last..whole.start]);
        sign = Sign::of(&text[whole.clone()]);
        last = whole.end;
    }
    push(sign, &text[last..]);
    out
}

/// Splits a part into the text before and within the parentheses at its end.
pub fn bracketed(part: &str) -> Option<(&str, &str)> {
    let inner = part.strip_suffix(')')?;
    let at = inner.rfind('(')?;
    let (before, inside) = (inner[..at].trim(), inner[at + 1..].trim());
    (!before.is_empty() && !inside.is_empty() && !inside.contains(')')).then_some((before, inside))
}

/// The text of a line that is in square brackets as a whole.
pub fn framed(text: &str) -> Option<&str> {
    let inner = text.trim().strip_prefix('[')?.strip_suffix(']')?;
    (!inner.contains(['[', ']']) && inner.chars().any(char::is_alphanumeric)).then(|| inner.trim())
}

/// A line with a label: `기간: …`, `**기간** …`, `[기간] …`.
#[derive(Debug, Clone, PartialEq)]
pub struct Labelled {
    /// The label.
    pub label: String,
    /// The text after it.
    pub value: Vec<Inline>,
    /// Whether bold, code or brackets mark the label.
    pub marked: bool,
    /// Whether a colon follows the label.
    pub colon: bool,
}

/// The maximum length of a label, in characters.
const MAX_LABEL: usize = 24;

/// Reads a line as a label and its text; `None` if it has no label.
pub fn labelled(line: &[Inline]) -> Option<Labelled> {
    labelled_within(line, MAX_LABEL)
}

/// Reads a line as the name of a group and its items; the name may be longer than a label if it is bold.
pub fn group(line: &[Inline]) -> Option<Labelled> {
    labelled(line).or_else(|| labelled_within(line, 2 * MAX_LABEL).filter(|found| found.marked && found.colon))
}

fn labelled_within(line: &[Inline], max_label: usize) -> Option<Labelled> {
    let text = plain(line);
    let line_end = text.find('\n').unwrap_or(text.len());
    let first = &text[..line_end];
    let value = |from: usize| trim_of(&slice(line, from..text.len()), &[':', '：', '\u{a0}']);
    let fine = |label: &str| {
        let label = label.trim();
        !label.is_empty() && label.chars().count() <= max_label && label.chars().any(char::is_alphabetic)
    };
    let lead = line.iter().find(|inline| !matches!(inline, Inline::Text(text) if text.trim().is_empty() || text.chars().all(|char| !char.is_alphanumeric())));
    let lead_text = match lead {
        Some(Inline::Strong { c }) => plain(c),
        Some(Inline::Emph { c }) if matches!(c[..], [Inline::Strong { .. }]) => plain(c),
        Some(Inline::Code { c }) => c.clone(),
        _ => String::new(),
    };
    if !lead_text.is_empty() && !lead_text.contains('\n') {
        let at = text.find(&lead_text)?;
        // `**기간: 2020 ~ 2021**` is split at its colon below.
        let inner = lead_text.trim().trim_end_matches([':', '：']).trim();
        let end = at + lead_text.len();
        let rest = &text[end..];
        let colon = lead_text.trim_end().ends_with([':', '：']) || rest.trim_start().starts_with([':', '：']);
        let is_code = matches!(lead, Some(Inline::Code { .. }));
        // `**Redux**를 쓴다` is a sentence.
        let is_apart = !rest.trim().is_empty() && !rest.starts_with(char::is_alphabetic);
        if fine(inner) && !inner.contains([':', '：']) && (colon || !is_code && is_apart) {
            let end = end + rest.len() - rest.strip_prefix(" - ").unwrap_or(rest).len();
            return Some(Labelled { label: inner.to_owned(), value: value(end), marked: true, colon });
        }
    }
    if let Some(rest) = first.trim_start().strip_prefix('[') {
        let start = first.len() - first.trim_start().len();
        if let Some(end) = rest.find(']').filter(|end| fine(&rest[..*end]) && !rest[end + 1..].starts_with('(')) {
            return Some(Labelled {
                label: rest[..end].to_owned(),
                value: value(start + end + 2),
                marked: true,
                colon: false,
            });
        }
    }
    static COLON: LazyLock<Regex> = pattern!(r"\s*(?:：|:(?:\s|$)|\s:)");
    let at = COLON.find(first)?;
    let label = first[..at.start()].trim();
    let is_label = fine(label) && !label.contains(['.', '?', '!', '|', '"', '→']) && !label.contains("://");
    is_label.then(|| Labelled {
        label: label.to_owned(),
        value: value(at.end()),
        marked: is_bold(&slice(line, 0..at.start())),
        colon: true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_period_of_a_line_is_found_whole() {
        for (text, whole) in [
            ("2021-05-01 ~", "2021-05-01 ~"),
            ("과장 (2020-09-01 ~ )", "2020-09-01 ~"),
            ("2020.03 ~ 2021.02 (11개월)", "2020.03 ~ 2021.02"),
            ("Intern, Jun – Aug 2019", "Jun – Aug 2019"),
            ("2015 - Présent", "2015 - Présent"),
            ("Bergen, 8/2017 to the present", "8/2017 to the present"),
            ("JUL 2019 – APR 2020", "JUL 2019 – APR 2020"),
            ("2018년 8월 ~ 2019년 초", "2018년 8월 ~ 2019년"),
            ("Mar 2020 - Nowhere", "Mar 2020"),
            ("Engineer, since 2017", "since 2017"),
            ("개발자 (2017년 3월부터)", "2017년 3월부터"),
        ] {
            let found = period(text, 2026, true).expect(text);
            assert_eq!(text[found.period].trim(), whole);
        }
    }
}
