//! Finds numbers with their units in a text, and changes from one to another: `2.7억 건`, `840ms → 95ms`.
//!
//! Only numbers that count or measure something are found: dates, versions and names such as `p99`, `OAuth 2` or `1.24`
//! are not.

#[cfg(test)]
mod tests;

use std::ops::Range;
use std::sync::LazyLock;

use regex_lite::{Captures, Regex};

/// A number with its unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quantity {
    /// Its range in the text, in bytes.
    pub range: Range<usize>,
    pub unit: Unit,
}

/// How certain it is that a number measures something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    /// A bare number, which may be one side of a change whose other side has a unit.
    None,
    /// A unit that also occurs in names, such as `3단계`: good enough in a change.
    Vague,
    Clear,
}

/// A change from one quantity to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    pub before: Range<usize>,
    pub after: Range<usize>,
    /// The whole change, from the first character to the last.
    pub range: Range<usize>,
}

/// Units in Hangul. The first match counts, so longer units come first.
const HANGUL: &str = "퍼센트포인트|밀리초|퍼센트|포인트|다운로드|사용자|테이블|바이트|페이지|시간|개월|가지|달러|라인|쿼리|\
    스타|토큰|문항|개|건|곳|대|명|배|번|분|쪽|원|위|일|점|종|주|줄|초|팀|편|회";
/// Units in Hangul that also occur in names, such as `3단계`.
const VAGUE: &str = "단계|년|차례";
/// Texts that may follow a unit in Hangul; any other syllable makes it another word: `분` is a unit, `분기` is not.
const AFTER_HANGUL: &str = "의|이|가|을|를|은|는|로|으로|에|까지|만|씩|마다|과|와|도|나|부터|보다|당|내|간|여|안|후|째|미만|초과|\
    수준|정도|가량|절감|단축|감소|향상|개선|증가|절약|축소|상승|달성|짜리|[^가-힣]|$";
/// Units in Latin letters. The first match counts, so longer units come first.
const LATIN: &str = "percentage points|milliseconds|microseconds|per cent|engineers|customers|downloads|percent|requests/s|\
    requests|seconds|minutes|queries|orders|events|people|points|second|minute|months|hours|users|weeks|years|stars|teams|\
    times|month|tests|lines|hour|week|year|days|fold|mins|secs|Kbps|Mbps|Gbps|req/s|msg/s|day|yrs|hrs|sec|min|RPS|QPS|\
    TPS|rps|qps|tps|MAU|DAU|WAU|FPS|fps|kHz|MHz|GHz|USD|KRW|EUR|GiB|MiB|KiB|TiB|bps|yr|hr|ms|us|µs|μs|ns|KB|kB|MB|GB|\
    TB|PB|Hz|pp|pt|kW|s|h";
/// Units of time; two of them can form one quantity: `1시간 40분`.
const TIME_HANGUL: &str = "시간|분|초|일|개월|년";
const TIME_LATIN: &str = "hours?|hrs?|h|minutes?|mins?|seconds?|secs?|s|years?|yrs?|months?|days?";

/// A number with its unit. The match includes a character before and behind, because this engine has no look-around.
///
/// Most runs search few results, and a faster engine takes longer to compile such a large pattern than to search them.
static PATTERN: LazyLock<Regex> = LazyLock::new(|| {
    let number = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?";
    let ten_thousands = "(?:백만|천만|십만|만|억|조|천)";
    // 1억 2,000만
    let hangul = format!("{ten_thousands}(?: ?{number}{ten_thousands})*");
    let words = " ?(?:thousand|million|billion|trillion)";
    let magnitude = format!("(?:{hangul}|{words}|[kKMB]\\+?)?[여수]?");
    let after_latin = "(?:[^A-Za-z0-9]|$)";
    let time = format!(" ?(?<first>{TIME_HANGUL}|{TIME_LATIN}) ?{number} ?");
    let measures = [
        format!("{time}(?<time>{TIME_HANGUL})(?:{AFTER_HANGUL})"),
        format!("{time}(?<time>{TIME_LATIN}){after_latin}").replace("first>", "first2>").replace("time>", "time2>"),
        format!("{magnitude} ?(?<hangul>{HANGUL})(?:{AFTER_HANGUL})"),
        format!("{magnitude} ?(?<vague>{VAGUE})(?:{AFTER_HANGUL})"),
        format!("{magnitude} ?(?<latin>{LATIN}){after_latin}"),
        format!("{magnitude}(?<letter>[xX]){after_latin}"),
        format!("{magnitude} ?(?<sign>%p|%P|%|‰|×)"),
        // 412 GitHub stars
        format!("{magnitude} (?<things>(?:[A-Z][A-Za-z]* )?[a-z]{{3,}}s)(?:[^A-Za-z]|$)"),
        format!("(?<ten_thousands>{hangul})(?:{AFTER_HANGUL})"),
        format!("(?<thousands>{words}|[kKMB]\\+?){after_latin}"),
        String::new(),
    ];
    let before = r"(?:^|[^A-Za-z0-9._/\-–#*'’:@+=~<>,$₩€£¥])";
    let whole = format!(r"[+\-−±~<>≥≤≈]?(?<currency>[$₩€£¥])?(?<digits>(?:(?<from>{number})[~–-])?{number})\+?");
    Regex::new(&format!("{before}(?<whole>{whole}(?:{}))", measures.join("|"))).expect("a pattern of the program")
});

const ARROWS: &[&str] = &["-->", "->", "=>", "→", "⇒", "➜", "➔", "⟶", "▶"];
/// Metrics: a bare number behind one of them measures something.
#[rustfmt::skip]
const METRICS: &[&str] = &[
    "TPS", "QPS", "RPS", "MAU", "DAU", "WAU", "NPS", "AUC", "F1", "mAP", "BLEU", "nDCG", "NDCG", "MRR", "RMSE", "LCP",
    "CLS", "Lighthouse", "accuracy", "score", "정확도", "점수", "재현율", "정밀도", "만족도", "평점",
];
/// Words that may be between an arrow and the number behind it.
const QUALIFIERS: &[&str] =
    &["하루", "평균", "최대", "최소", "최고", "월", "연", "일", "주", "약", "about", "around", "up to", "only"];

/// All quantities of a text, in order, each with the longest unit that fits. Cached, because documents for different
/// companies share most results.
#[comemo::memoize]
pub(super) fn quantities(text: &str) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(captures) = PATTERN.captures_at(text, at) {
        let quantity = quantity(text, &captures);
        let digits = captures.name("digits").map_or(text.len(), |digits| digits.end());
        let end = quantity.as_ref().map_or(digits, |quantity| quantity.range.end);
        // The last character can also be the one before the next number, except for a digit.
        let last = text[..end].chars().next_back().filter(|char| !char.is_ascii_digit());
        at = end - last.map_or(0, char::len_utf8);
        found.extend(quantity);
    }
    found
}

/// All changes in a text, in order.
pub(super) fn changes(text: &str) -> Vec<Change> {
    let all = quantities(text);
    let mut found: Vec<Change> = Vec::new();
    for (at, pair) in all.windows(2).enumerate() {
        let (first, second) = (&pair[0], &pair[1]);
        let Some(step) = step(text, first, second).filter(|_| is_measured(text, first, second)) else { continue };
        // 2주 1회에서: two quantities can be one side of a change.
        let before =
            at.checked_sub(1).map(|at| &all[at]).filter(|before| &text[before.range.end..first.range.start] == " ");
        let start = before.map_or(first.range.start, |before| before.range.start);
        let (first, second) = (start..first.range.end, second.range.start - step.qualifier..second.range.end);
        let range = first.start..second.end;
        match found.last_mut() {
            // 6시간 → 2시간 → 48분: one change from the first to the last.
            Some(last) if last.after.end == first.end && !step.reversed => {
                (last.after, last.range.end) = (second, range.end);
            }
            _ if step.reversed => found.push(Change { before: second, after: first, range }),
            _ => found.push(Change { before: first, after: second, range }),
        }
    }
    found
}

/// Whether the two sides of a change measure something; versions do not.
fn is_measured(text: &str, first: &Quantity, second: &Quantity) -> bool {
    let thousands = |quantity: &Quantity| text[quantity.range.clone()].contains(',');
    let before = text[..first.range.start].trim_end_matches([' ', ')', ':']);
    let metric = METRICS.iter().any(|metric| before.ends_with(metric));
    metric || first.unit.max(second.unit) > Unit::None || thousands(first) || thousands(second)
}

/// The link between the two quantities of a change.
struct Step {
    /// Whether the text names the new value first.
    reversed: bool,
    /// The length in bytes of the qualifier before the second quantity: `하루 ` in `→ 하루 3회`.
    qualifier: usize,
}

/// The link between two quantities if the text says that the first became the second.
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

/// Whether a quantity is part of a longer expression that is not a known change, such as `OOM → 8초`.
pub(super) fn is_part(text: &str, quantity: &Quantity) -> bool {
    let (before, after) = (text[..quantity.range.start].trim_end(), &text[quantity.range.end..]);
    let number = after.strip_prefix(' ').is_some_and(|rest| rest.starts_with(|char: char| char.is_ascii_digit()));
    let after = after.trim_start();
    let arrow = ARROWS.iter().any(|arrow| before.ends_with(arrow) || after.starts_with(arrow));
    arrow || number || after.starts_with("에서 ")
}

/// The quantity of a match, if it measures something or may be one side of a change.
fn quantity(text: &str, found: &Captures) -> Option<Quantity> {
    let end_of = |name: &str| found.name(name).map(|group| group.end());
    let has = |name: &str| found.name(name).is_some();
    let text_of = |name: &str| found.name(name).map_or("", |group| group.as_str());
    let digits = found.name("digits")?;
    // `Python 3 scripts` does not count scripts, and 4K is a resolution.
    let is_name = has("things") && after_name(text, digits.start());
    let is_resolution = text_of("thousands") == "K" && ["2", "4", "8"].contains(&digits.as_str());
    let bare = digits.end() + usize::from(text[digits.end()..].starts_with('+'));
    let (mut end, mut unit) = (bare, Unit::None);
    if !is_name && !is_resolution {
        let units =
            ["time", "time2", "hangul", "vague", "latin", "letter", "sign", "things", "ten_thousands", "thousands"];
        if let Some(measured) = units.into_iter().find_map(end_of) {
            let is_vague = has("vague") || text_of("first") == "년";
            (end, unit) = (measured, if is_vague { Unit::Vague } else { Unit::Clear });
        }
    }
    // 2시간 3시간: two quantities, because the units are the same.
    for (first, second) in [("first", "time"), ("first2", "time2")] {
        if has(first) && text_of(first) == text_of(second) {
            end = end_of(first)?;
        }
    }
    if has("currency") {
        unit = Unit::Clear;
    }
    if has("from") && unit == Unit::None {
        return None;
    }
    // $40K/month
    if let Some(rest) = text[end..].strip_prefix('/').filter(|_| unit == Unit::Clear) {
        let letters = rest.len() - rest.trim_start_matches(char::is_alphabetic).len();
        end += if letters > 0 { 1 + letters } else { 0 };
    }
    // Not a quantity: the start of a version, a fraction, a time of day, or a name such as `3rd`.
    let mut next = text[end..].chars();
    match (next.next(), next.next()) {
        (Some('.' | '/' | ':' | '-'), Some(char)) if char.is_ascii_alphanumeric() => return None,
        (Some(char), _) if unit == Unit::None && (char.is_ascii_alphabetic() || char == '_') => return None,
        _ => {}
    }
    let range = found.name("whole")?.start()..end;
    (!is_date(text, digits.as_str(), digits.start(), end)).then_some(Quantity { range, unit })
}

/// Whether the word before a number is a name, so that the number is its version: `Python 3`.
fn after_name(text: &str, at: usize) -> bool {
    let before = text[..at].strip_suffix(' ').unwrap_or_default();
    let word = before.rsplit(' ').next().unwrap_or_default();
    // The first word of a sentence may be a verb: `Led 5 engineers`.
    let verb =
        word.ends_with("ed") || ["Cut", "Built", "Ran", "Won", "Grew", "Kept", "Taught", "Wrote"].contains(&word);
    word.starts_with(|char: char| char.is_ascii_uppercase()) && !verb
}

/// Whether a number is a year or a day of a month: `2024년`, `3월 5일`.
fn is_date(text: &str, digits: &str, start: usize, end: usize) -> bool {
    let rest = text[start + digits.len()..end].trim_start();
    let year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    let day = rest.starts_with('일') && text[..start].trim_end().ends_with('월');
    year && (rest.is_empty() || rest.starts_with('년')) || day
}
