//! Finds numbers with their units in a text, and changes from one to another: `2.7억 건`, `840ms → 95ms`.
//!
//! A number is one only where it counts or measures something: dates, versions and names such as `p99`, `OAuth 2`
//! or `1.24` are none.

#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::korean::is_hangul;

/// A number and what it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quantity {
    /// Where it is in the text.
    pub range: Range<usize>,
    pub unit: Unit,
}

/// How sure it is that a number measures something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    /// A bare number: one side of a change whose other side has a unit.
    None,
    /// A unit that also makes names of things, as in `3단계`: enough beside an arrow.
    Vague,
    Clear,
}

/// A change from one quantity to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    pub before: Range<usize>,
    pub after: Range<usize>,
    /// From the first sign to the last, the word between included.
    pub range: Range<usize>,
}

/// Units in Hangul; of two that fit the longer one is first.
#[rustfmt::skip]
const HANGUL: &[&str] = &[
    "퍼센트포인트", "밀리초", "퍼센트", "포인트", "다운로드", "사용자", "테이블", "바이트", "페이지", "시간", "개월",
    "가지", "달러", "라인", "쿼리", "스타", "토큰", "문항", "개", "건", "곳", "대", "명", "배", "번", "분", "쪽",
    "원", "위", "일", "점", "종", "주", "줄", "초", "팀", "편", "회",
];
/// Units in Hangul that also make names, as in `3단계`.
const HANGUL_VAGUE: &[&str] = &["단계", "년", "차례"];
/// What may follow a unit in Hangul; anything else makes another word of it, as `분기` of `분`.
#[rustfmt::skip]
const AFTER_UNIT: &[&str] = &[
    "의", "이", "가", "을", "를", "은", "는", "로", "으로", "에", "까지", "만", "씩", "마다", "과", "와", "도", "나",
    "부터", "보다", "당", "내", "간", "여", "안", "후", "째", "미만", "초과", "수준", "정도", "가량", "절감", "단축",
    "감소", "향상", "개선", "증가", "절약", "축소", "상승", "달성", "짜리",
];
/// Units in Latin letters; of two that fit the longer one is first.
#[rustfmt::skip]
const LATIN: &[&str] = &[
    "percentage points", "milliseconds", "microseconds", "per cent", "engineers", "customers", "downloads", "percent",
    "requests/s", "requests", "seconds", "minutes", "queries", "orders", "events", "people", "points", "second",
    "minute", "months", "hours", "users", "weeks", "years", "stars", "teams", "times", "month", "tests",
    "lines", "hour", "week", "year", "days", "fold", "mins", "secs", "Kbps", "Mbps", "Gbps", "req/s", "msg/s", "day",
    "yrs", "hrs", "sec", "min", "RPS", "QPS", "TPS", "rps", "qps", "tps", "MAU", "DAU", "WAU", "FPS", "fps", "kHz",
    "MHz", "GHz", "USD", "KRW", "EUR", "GiB", "MiB", "KiB", "TiB", "bps", "yr", "hr", "ms", "us", "µs", "μs", "ns",
    "KB", "kB", "MB", "GB", "TB", "PB", "Hz", "pp", "pt", "kW", "%p", "%P", "s", "h", "x", "X", "×", "%", "‰",
];
/// Units of time, of which two can be one quantity: `1시간 40분`.
#[rustfmt::skip]
const TIME: &[&str] = &[
    "시간", "분", "초", "일", "개월", "년", "h", "hr", "hrs", "hour", "hours", "min", "mins", "minute", "minutes",
    "s", "sec", "secs", "second", "seconds", "yr", "yrs", "year", "years", "month", "months", "day", "days",
];
const ARROWS: &[&str] = &["-->", "->", "=>", "→", "⇒", "➜", "➔", "⟶", "▶"];
/// What a bare number behind it measures.
#[rustfmt::skip]
const METRICS: &[&str] = &[
    "TPS", "QPS", "RPS", "MAU", "DAU", "WAU", "NPS", "AUC", "F1", "mAP", "BLEU", "nDCG", "NDCG", "MRR", "RMSE", "LCP",
    "CLS", "Lighthouse", "accuracy", "score", "정확도", "점수", "재현율", "정밀도", "만족도", "평점",
];
/// What may stand between an arrow and the number behind it.
const QUALIFIERS: &[&str] =
    &["하루", "평균", "최대", "최소", "최고", "월", "연", "일", "주", "약", "about", "around", "up to", "only"];

/// All quantities of a text, in order, each as long as it can be.
pub(super) fn quantities(text: &str) -> Vec<Quantity> {
    let mut found: Vec<Quantity> = Vec::new();
    let mut at = 0;
    while let Some(digit) = text[at..].find(|char: char| char.is_ascii_digit()) {
        at += digit;
        match quantity(text, at) {
            Some(quantity) => {
                at = quantity.range.end;
                found.push(quantity);
            }
            // The rest of what is no number belongs to it: `1.2.3`, `2024-03`, `p99`.
            None => at += number(&text[at..]).max(1),
        }
    }
    found
}

/// All changes of a text, in order.
pub(super) fn changes(text: &str) -> Vec<Change> {
    let all = quantities(text);
    let mut found: Vec<Change> = Vec::new();
    for (at, pair) in all.windows(2).enumerate() {
        let (first, second) = (&pair[0], &pair[1]);
        let Some(step) = step(text, first, second).filter(|_| is_measured(text, first, second)) else { continue };
        // 2주 1회에서
        let before =
            at.checked_sub(1).map(|at| &all[at]).filter(|before| &text[before.range.end..first.range.start] == " ");
        let start = before.map_or(first.range.start, |before| before.range.start);
        let (first, second) = (start..first.range.end, second.range.start - step.qualifier..second.range.end);
        let range = first.start..second.end;
        match found.last_mut() {
            // 6시간 → 2시간 → 48분
            Some(last) if last.after.end == first.end && !step.reversed => {
                (last.after, last.range.end) = (second, range.end);
            }
            _ if step.reversed => found.push(Change { before: second, after: first, range }),
            _ => found.push(Change { before: first, after: second, range }),
        }
    }
    found
}

/// Whether two numbers beside an arrow measure something: versions do not.
fn is_measured(text: &str, first: &Quantity, second: &Quantity) -> bool {
    let thousands = |quantity: &Quantity| text[quantity.range.clone()].contains(',');
    let before = text[..first.range.start].trim_end_matches([' ', ')', ':']);
    let metric = METRICS.iter().any(|metric| before.ends_with(metric));
    metric || first.unit.max(second.unit) > Unit::None || thousands(first) || thousands(second)
}

/// How one quantity became another.
struct Step {
    /// Whether the text names the new one first.
    reversed: bool,
    /// The length of the words before the second that belong to it: `하루 ` of `→ 하루 3회`.
    qualifier: usize,
}

/// Whether the first quantity became the second, and how.
fn step(text: &str, first: &Quantity, second: &Quantity) -> Option<Step> {
    let between = text.get(first.range.end..second.range.start)?;
    let word = between.trim();
    let goal = &text[second.range.end..];
    let arrow = ARROWS.iter().find_map(|arrow| word.strip_prefix(arrow));
    // 840ms에서 95ms로
    let from = between.strip_prefix("에서 ").filter(|_| goal.starts_with("로") || goal.starts_with("으로"));
    if let Some(rest) = arrow.or(from).map(str::trim) {
        if !rest.is_empty() && !QUALIFIERS.contains(&rest) {
            return None;
        }
        let qualifier = if rest.is_empty() { 0 } else { rest.len() + between.len() - between.trim_end().len() };
        return Some(Step { reversed: false, qualifier });
    }
    let before = text[..first.range.start].trim_end().to_lowercase();
    let from = before.ends_with(" from") || before == "from";
    match word {
        "to" if from => Some(Step { reversed: false, qualifier: 0 }),
        "instead of" => Some(Step { reversed: true, qualifier: 0 }),
        _ => None,
    }
}

/// Whether a quantity is a part of something that is no change that is known: `OOM → 8초`.
pub(super) fn is_part(text: &str, quantity: &Quantity) -> bool {
    let (before, after) = (text[..quantity.range.start].trim_end(), &text[quantity.range.end..]);
    let number = after.strip_prefix(' ').is_some_and(|rest| rest.starts_with(|char: char| char.is_ascii_digit()));
    let after = after.trim_start();
    let arrow = ARROWS.iter().any(|arrow| before.ends_with(arrow) || after.starts_with(arrow));
    arrow || number || after.starts_with("에서 ")
}

/// The quantity whose first digit is at a place.
fn quantity(text: &str, at: usize) -> Option<Quantity> {
    let mut start = at;
    let sign = |start: &mut usize, signs: &[char]| {
        if let Some(char) = text[..*start].chars().next_back().filter(|char| signs.contains(char)) {
            *start -= char.len_utf8();
            return true;
        }
        false
    };
    let currency = sign(&mut start, &['$', '₩', '€', '£', '¥']);
    let free = |at: usize| {
        let last = text[..at].chars().next_back();
        let glued = |char: char| char.is_ascii_alphanumeric() || "._/-–#*'’:@+=~<>,".contains(char);
        !last.is_some_and(glued)
    };
    let mut signed = start;
    if sign(&mut signed, &['+', '-', '−', '±', '~', '<', '>', '≥', '≤', '≈']) && free(signed) {
        start = signed;
    }
    if !free(start) {
        return None;
    }
    let (end, unit) = measured(text, at)?;
    let (mut end, mut unit) = (end, if currency { Unit::Clear } else { unit });
    // 10~20ms
    let range_sign = text[end..].chars().next().filter(|char| "~–-".contains(*char));
    if let Some(sign) = range_sign.filter(|_| unit == Unit::None) {
        let second = end + sign.len_utf8();
        match text[second..].starts_with(|char: char| char.is_ascii_digit()).then(|| measured(text, second)) {
            Some(Some((after, found @ (Unit::Clear | Unit::Vague)))) => (end, unit) = (after, found),
            Some(_) => return None,
            None if sign == '-' => return None,
            None => {}
        }
    }
    // $40K/month
    if let Some(rest) = text[end..].strip_prefix('/').filter(|_| unit == Unit::Clear) {
        let letters = rest.len() - rest.trim_start_matches(|char: char| char.is_alphabetic()).len();
        end += if letters > 0 { 1 + letters } else { 0 };
    }
    // A third part of a version, a fraction, a time of day, and what goes on as a name.
    let rest = &text[end..];
    let mut next = rest.chars();
    match (next.next(), next.next()) {
        (Some('.' | '/' | ':' | '-'), Some(char)) if char.is_ascii_alphanumeric() => return None,
        (Some(char), _) if unit == Unit::None && (char.is_ascii_alphabetic() || char == '_') => return None,
        _ => {}
    }
    (!is_date(text, at, end)).then_some(Quantity { range: start..end, unit })
}

/// The end of the number at a place and of its unit.
fn measured(text: &str, at: usize) -> Option<(usize, Unit)> {
    let mut end = at + number(&text[at..]);
    let digits = &text[at..end];
    let mut unit = Unit::None;
    end += text[end..].chars().next().filter(|char| *char == '+').map_or(0, char::len_utf8);
    // 1억 2,000만
    while let Some(length) = magnitude(&text[end..], digits) {
        (end, unit) = (end + length, Unit::Clear);
        let rest = text[end..].strip_prefix(' ').unwrap_or(&text[end..]);
        let more = number(rest);
        if more == 0 || magnitude(&rest[more..], "").is_none() {
            break;
        }
        end = text.len() - rest.len() + more;
    }
    let rest = &text[end..];
    let rest = rest.strip_prefix('여').or(rest.strip_prefix("수")).unwrap_or(rest);
    let spaced = rest.strip_prefix([' ', '\u{a0}']).unwrap_or(rest);
    if let Some((name, found)) = unit_of(spaced) {
        let glued = spaced.len() == rest.len();
        // `8 s` is a time, `Windows 10 s` nothing at all: letters alone count where they touch or are well known.
        if glued || name.len() > 1 || name.starts_with('%') || "sh".contains(name) {
            let after = text.len() - spaced.len() + name.len();
            (end, unit) = (after, found.max(unit));
            let more = text[end..].strip_prefix(' ').unwrap_or(&text[end..]);
            let second = text.len() - more.len();
            let (number, mut next) = (number(more), None);
            if number > 0 && TIME.contains(&name) {
                let rest = more[number..].strip_prefix(' ').unwrap_or(&more[number..]);
                next = unit_of(rest)
                    .filter(|(other, _)| TIME.contains(other) && *other != name)
                    .map(|(other, _)| second + number + (more.len() - number - rest.len()) + other.len());
            }
            end = next.unwrap_or(end);
        }
    } else if let Some(length) = counted(rest).filter(|_| !after_name(text, at)) {
        // 412 GitHub stars
        (end, unit) = (end + length, Unit::Clear);
    }
    Some((end, unit))
}

/// The length of the digits at the start of a text, with separators and fraction.
fn number(text: &str) -> usize {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut end = digits(text);
    while text[end..].starts_with(',') && digits(&text[end + 1..]) == 3 {
        end += 4;
    }
    if end > 0 && text[end..].starts_with('.') {
        let fraction = digits(&text[end + 1..]);
        end += if fraction > 0 { fraction + 1 } else { 0 };
    }
    end
}

/// The length of a power of ten behind a number: 만, 억, million, k.
fn magnitude(text: &str, digits: &str) -> Option<usize> {
    let hangul = ["백만", "천만", "십만", "만", "억", "조", "천"].iter().find(|name| text.starts_with(**name));
    if let Some(name) = hangul {
        let rest = &text[name.len()..];
        let unit = || unit_of(rest.trim_start()).is_some() || magnitude(rest, "").is_some();
        return (!rest.starts_with(is_hangul) || unit() || goes_on(rest)).then_some(name.len());
    }
    let ends = |rest: &str| !rest.starts_with(|char: char| char.is_ascii_alphanumeric());
    let spaced = text.strip_prefix(' ').unwrap_or(text);
    let words = ["thousand", "million", "billion", "trillion"];
    if let Some(word) = words.iter().find(|word| spaced.starts_with(**word) && ends(&spaced[word.len()..])) {
        return Some(text.len() - spaced.len() + word.len());
    }
    let short = text.starts_with(['k', 'K', 'M', 'B']) && ends(&text[1..]);
    // 4K is a resolution.
    let resolution = text.starts_with('K') && ["2", "4", "8"].contains(&digits);
    (short && !resolution).then_some(1)
}

/// The unit at the start of a text.
fn unit_of(text: &str) -> Option<(&'static str, Unit)> {
    let whole = |name: &&&str| {
        let rest = &text[name.len()..];
        !rest.starts_with(is_hangul) || goes_on(rest)
    };
    let find = |names: &'static [&'static str]| names.iter().filter(|name| text.starts_with(**name)).find(whole);
    if let Some(name) = find(HANGUL) {
        return Some((name, Unit::Clear));
    }
    if let Some(name) = find(HANGUL_VAGUE) {
        return Some((name, Unit::Vague));
    }
    let ends = |name: &&&str| {
        let letters = name.ends_with(|char: char| char.is_alphabetic());
        !(letters && text[name.len()..].starts_with(|char: char| char.is_ascii_alphanumeric()))
    };
    let latin = LATIN.iter().filter(|name| text.starts_with(**name)).find(ends);
    latin.map(|name| (*name, Unit::Clear))
}

/// Whether what is glued to a unit in Hangul leaves it a unit.
fn goes_on(rest: &str) -> bool {
    AFTER_UNIT.iter().any(|suffix| rest.starts_with(suffix))
}

/// The length of ` services` or ` GitHub stars` behind a number: things in the plural, of which it counts some.
fn counted(text: &str) -> Option<usize> {
    let mut words = text.strip_prefix(' ')?.split(' ');
    let first = words.next()?;
    let letters = |word: &str| word.chars().take_while(char::is_ascii_alphabetic).count();
    let plural = |word: &str| {
        let length = letters(word);
        let word = &word[..length];
        (length > 3 && word.ends_with('s') && word.chars().all(|char| char.is_ascii_lowercase())).then_some(length)
    };
    if let Some(length) = plural(first) {
        return Some(1 + length);
    }
    let named = first.starts_with(|char: char| char.is_ascii_uppercase()) && letters(first) == first.len();
    let length = plural(words.next().filter(|_| named)?)?;
    Some(1 + first.len() + 1 + length)
}

/// Whether the word before a number is a name in Latin letters, so that the number is its version: `Python 3`.
fn after_name(text: &str, at: usize) -> bool {
    let before = text[..at].strip_suffix(' ').unwrap_or_default();
    let word = before.rsplit(' ').next().unwrap_or_default();
    // The first word of a sentence may be a verb: `Led 5 engineers`.
    let verb =
        word.ends_with("ed") || ["Cut", "Built", "Ran", "Won", "Grew", "Kept", "Taught", "Wrote"].contains(&word);
    word.starts_with(|char: char| char.is_ascii_uppercase()) && !verb
}

/// Whether a number is a year or a day: `2024년`, `3월 5일`.
fn is_date(text: &str, at: usize, end: usize) -> bool {
    let length = number(&text[at..]);
    let digits = &text[at..at + length];
    let rest = text[at + length..end].trim_start();
    let year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    let day = rest.starts_with('일') && text[..at].trim_end().ends_with('월');
    year && (rest.is_empty() || rest.starts_with('년')) || day
}
