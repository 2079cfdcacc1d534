//! Finds numbers with their units in a text, and changes from one to another: `2.7억 건`, `840ms → 95ms`.
//!
//! A number counts only if it measures something: not dates, versions and names such as `p99`, `OAuth 2`
//! or `1.24`.

#[cfg(test)]
mod tests;

use std::ops::Range;
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
const HANGUL: &str = "퍼센트포인트|밀리초|퍼센트|포인트|다운로드|사용자|테이블|바이트|페이지|시간|개월|가지|달러|라인|쿼리|\
    스타|토큰|문항|개|건|곳|대|명|배|번|분|쪽|원|위|일|점|종|주|줄|초|팀|편|회";
/// Units in Hangul that also make names, as in `3단계`.
const VAGUE: &str = "단계|년|차례";
/// What may follow a unit in Hangul; any other syllable makes another word of it, as `분기` of `분`.
const AFTER_HANGUL: &str = "의|이|가|을|를|은|는|로|으로|에|까지|만|씩|마다|과|와|도|나|부터|보다|당|내|간|여|안|후|째|미만|초과|\
    수준|정도|가량|절감|단축|감소|향상|개선|증가|절약|축소|상승|달성|짜리";
/// Units in Latin letters.
const LATIN: &str = "percentage points|milliseconds|microseconds|per cent|engineers|customers|downloads|percent|requests/s|\
    requests|seconds|minutes|queries|orders|events|people|points|second|minute|months|hours|users|weeks|years|stars|teams|\
    times|month|tests|lines|hour|week|year|days|fold|mins|secs|Kbps|Mbps|Gbps|req/s|msg/s|day|yrs|hrs|sec|min|RPS|QPS|\
    TPS|rps|qps|tps|MAU|DAU|WAU|FPS|fps|kHz|MHz|GHz|USD|KRW|EUR|GiB|MiB|KiB|TiB|bps|yr|hr|ms|us|µs|μs|ns|KB|kB|MB|GB|\
    TB|PB|Hz|pp|pt|kW|s|h";
/// Units of time; two can form one quantity: `1시간 40분`.
const TIME_HANGUL: &str = "시간|분|초|일|개월|년";
const TIME_LATIN: &str =
    "hours|hour|hrs|hr|h|minutes|minute|mins|min|seconds|second|secs|sec|s|years|year|yrs|yr|months|month|days|day";
const SIGNS: &str = "%p|%P|%|‰|×";
const LARGE_HANGUL: &str = "백만|천만|십만|만|억|조|천";
const LARGE_LATIN: &str = "thousand|million|billion|trillion";
const CURRENCIES: &[char] = &['$', '₩', '€', '£', '¥'];

const ARROWS: &[&str] = &["-->", "->", "=>", "→", "⇒", "➜", "➔", "⟶", "▶"];
/// What a bare number behind it measures.
#[rustfmt::skip]
const METRICS: &[&str] = &[
    "TPS", "QPS", "RPS", "MAU", "DAU", "WAU", "NPS", "AUC", "F1", "mAP", "BLEU", "nDCG", "NDCG", "MRR", "RMSE", "LCP",
    "CLS", "Lighthouse", "accuracy", "score", "정확도", "점수", "재현율", "정밀도", "만족도", "평점",
];
/// What may be between an arrow and the number behind it.
const QUALIFIERS: &[&str] =
    &["하루", "평균", "최대", "최소", "최고", "월", "연", "일", "주", "약", "about", "around", "up to", "only"];

/// All quantities of a text, in order, each as long as it can be.
pub(super) fn quantities(text: &str) -> Vec<Quantity> {
    let mut found = Vec::new();
    // Behind what was read; the last character of a quantity is what is before the next one.
    let (mut read, mut at) = (0, 0);
    while let Some(next) = text[at..].find(|char: char| char.is_ascii_digit()) {
        let digits = at + next;
        let Some(end) = number_or_range(&text[digits..]).map(|length| digits + length) else { break };
        at = digits + text[digits..].bytes().take_while(u8::is_ascii_digit).count();
        let Some(start) = start(text, read, digits) else { continue };
        let quantity = quantity(text, start, digits..end);
        at = quantity.as_ref().map_or(end, |quantity| quantity.range.end);
        let last = text[..at].chars().next_back().filter(|char| !char.is_ascii_digit());
        read = at - last.map_or(0, char::len_utf8);
        found.extend(quantity);
    }
    found
}

/// Where a number starts with its sign and currency; `None` for a part of a word, a date or a version.
fn start(text: &str, read: usize, digits: usize) -> Option<usize> {
    let head = &text[read..digits];
    let head = head.strip_suffix(CURRENCIES).unwrap_or(head);
    let signed = head.strip_suffix(['+', '-', '−', '±', '~', '<', '>', '≥', '≤', '≈']);
    let starts = |head: &&str| match head.chars().next_back() {
        Some(char) => !char.is_ascii_alphanumeric() && !"._/-–#*'’:@+=~<>,$₩€£¥".contains(char),
        None => read == 0,
    };
    signed.into_iter().chain([head]).find(starts).map(|head| read + head.len())
}

/// The length of a number: `2,000`, `1.5`.
fn number(text: &str) -> Option<usize> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut length = digits(text);
    if length == 0 {
        return None;
    }
    while text[length..].starts_with(',') && digits(&text[length + 1..]) >= 3 {
        length += 4;
    }
    let decimals = text[length..].strip_prefix('.').map_or(0, digits);
    Some(length + if decimals > 0 { 1 + decimals } else { 0 })
}

/// The length of a number, or of two as in `10~20`.
fn number_or_range(text: &str) -> Option<usize> {
    let first = number(text)?;
    let rest = &text[first..];
    let second =
        rest.strip_prefix(['~', '–', '-']).and_then(|behind| Some(rest.len() - behind.len() + number(behind)?));
    Some(first + second.unwrap_or(0))
}

/// What is behind one of some words, where it may be.
fn behind<'a>(text: &'a str, words: &'static str, may_follow: fn(&str) -> bool) -> Option<(&'static str, &'a str)> {
    words.split('|').find_map(|word| Some((word, text.strip_prefix(word).filter(|rest| may_follow(rest))?)))
}

fn after_hangul(rest: &str) -> bool {
    !rest.starts_with(|char| matches!(char, '가'..='힣')) || AFTER_HANGUL.split('|').any(|word| rest.starts_with(word))
}

fn after_latin(rest: &str) -> bool {
    !rest.starts_with(|char: char| char.is_ascii_alphanumeric())
}

/// A text without a space before it.
fn unspaced(text: &str) -> &str {
    text.strip_prefix(' ').unwrap_or(text)
}

/// What is behind `1시간 40분`, where the unit of the first number is its first, and behind that unit.
fn two_times(text: &str) -> Option<(&'static str, &str)> {
    let text = unspaced(text);
    let times = TIME_HANGUL.split('|').chain(TIME_LATIN.split('|'));
    let second = |units, may_follow| {
        times.clone().find_map(|first| {
            let behind_first = text.strip_prefix(first)?;
            let rest = unspaced(behind_first);
            let (unit, rest) = behind(unspaced(&rest[number(rest)?..]), units, may_follow)?;
            Some((first, if first == unit { behind_first } else { rest }))
        })
    };
    second(TIME_HANGUL, after_hangul).or_else(|| second(TIME_LATIN, after_latin))
}

/// What is behind each part of a large number in words, longest first: `억 2,000만`, `억`.
fn large_hangul(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut next = behind(text, LARGE_HANGUL, |_| true);
    while let Some((_, rest)) = next {
        parts.insert(0, rest);
        let rest = unspaced(rest);
        next = number(rest).and_then(|length| behind(&rest[length..], LARGE_HANGUL, |_| true));
    }
    parts
}

/// What is behind ` million` or `k`.
fn large_latin(text: &str) -> Option<&str> {
    let word = behind(unspaced(text), LARGE_LATIN, |_| true).map(|(_, rest)| rest);
    word.or_else(|| text.strip_prefix(['k', 'K', 'M', 'B']))
}

/// What is behind words of a kind of things: `412 GitHub stars`.
fn things(text: &str) -> Option<&str> {
    let word = |text: &str| text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let text = text.strip_prefix(' ')?;
    let name = if text.starts_with(|char: char| char.is_ascii_uppercase()) { word(text) + 1 } else { 0 };
    let noun = text.get(name..)?;
    let (noun, rest) = noun.split_at(word(noun));
    let is_noun = noun.len() > 3 && noun.ends_with('s') && noun.bytes().all(|byte| byte.is_ascii_lowercase());
    (is_noun && (name == 0 || text[..name].ends_with(' '))).then_some(rest)
}

/// What is behind the unit of a number that ends where `rest` starts, and how sure it is that it is one.
fn measure<'a>(text: &'a str, digits: &Range<usize>, rest: &'a str) -> Option<(&'a str, Unit)> {
    if let Some((first, rest)) = two_times(rest) {
        return Some((rest, if first == "년" { Unit::Vague } else { Unit::Clear }));
    }
    let large = large_hangul(rest);
    let shortened = large_latin(rest);
    // 100여 명
    let numbers = large.first().copied().or(shortened).into_iter().chain([rest]);
    let numbers: Vec<_> = numbers.flat_map(|rest| rest.strip_prefix(['여', '수']).into_iter().chain([rest])).collect();
    let unit = |words, may_follow| numbers.iter().find_map(|rest| behind(unspaced(rest), words, may_follow));
    let clear = |rest: &'a str| Some((rest, Unit::Clear));
    if let Some((_, rest)) = unit(HANGUL, after_hangul) {
        return clear(rest);
    }
    if let Some((_, rest)) = unit(VAGUE, after_hangul) {
        return Some((rest, Unit::Vague));
    }
    let times = || numbers.iter().find_map(|rest| rest.strip_prefix(['x', 'X']).filter(|rest| after_latin(rest)));
    let measured = unit(LATIN, after_latin).map(|(_, rest)| rest).or_else(times);
    if let Some(rest) = measured.or_else(|| unit(SIGNS, |_| true).map(|(_, rest)| rest)) {
        return clear(rest);
    }
    if let Some(rest) = numbers.iter().find_map(|rest| things(rest)) {
        // `Python 3 scripts` are no three.
        return clear(rest).filter(|_| !after_name(text, digits.start));
    }
    if let Some(rest) = large.into_iter().find(|rest| after_hangul(rest)) {
        return clear(rest);
    }
    // 4K is a resolution.
    let is_resolution = rest.starts_with('K') && ["2", "4", "8"].contains(&&text[digits.clone()]);
    shortened.filter(|rest| after_latin(rest) && !is_resolution).and_then(clear)
}

/// The quantity of a number, which may be two as in `10~20`.
fn quantity(text: &str, start: usize, digits: Range<usize>) -> Option<Quantity> {
    let bare = digits.end + usize::from(text[digits.end..].starts_with('+'));
    let (mut end, mut unit) = match measure(text, &digits, &text[bare..]) {
        Some((rest, unit)) => (text.len() - rest.len(), unit),
        None => (bare, Unit::None),
    };
    if text[start..digits.start].ends_with(CURRENCIES) {
        unit = Unit::Clear;
    }
    if unit == Unit::None && number(&text[digits.clone()]) != Some(digits.len()) {
        return None;
    }
    // $40K/month
    if let Some(rest) = text[end..].strip_prefix('/').filter(|_| unit == Unit::Clear) {
        let letters = rest.len() - rest.trim_start_matches(char::is_alphabetic).len();
        end += if letters > 0 { 1 + letters } else { 0 };
    }
    // A third part of a version, a fraction, a time of day, and what goes on as a name.
    let mut next = text[end..].chars();
    match (next.next(), next.next()) {
        (Some('.' | '/' | ':' | '-'), Some(char)) if char.is_ascii_alphanumeric() => return None,
        (Some(char), _) if unit == Unit::None && (char.is_ascii_alphabetic() || char == '_') => return None,
        _ => {}
    }
    (!is_date(text, &text[digits.clone()], digits.start, end)).then_some(Quantity { range: start..end, unit })
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
fn is_date(text: &str, digits: &str, start: usize, end: usize) -> bool {
    let rest = text[start + digits.len()..end].trim_start();
    let year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    let day = rest.starts_with('일') && text[..start].trim_end().ends_with('월');
    year && (rest.is_empty() || rest.starts_with('년')) || day
}
