//! What people write beside a period that it says already: how long it was, and that it goes on or is over.

/// Words for a period that is over.
const OVER: &[&str] =
    &["종료", "완료", "만료", "퇴사", "퇴직", "종결", "마감", "ended", "finished", "completed", "done"];
/// Words for one that goes on.
pub const GOING_ON: &[&str] = &[
    "현재", "재직", "재직중", "현재재직", "현재재직중", "재학", "재학중", "근무중", "현재근무중", "진행", "진행중",
    "현재진행중", "운영중", "개발중", "수강중", "복무중", "활동중", "present", "now", "current", "currently",
    "ongoing", "today",
];
/// Words for a start.
const BEGUN: &[&str] = &["입사", "입학", "시작", "입대", "착수", "started"];
/// Words before and after a duration.
const AROUND: &[&str] = &["약", "총", "만", "간", "동안", "total"];
/// Units of durations; the longer ones first.
const UNITS: &[&str] =
    &["개월", "years", "year", "yrs", "yr", "months", "month", "mos", "mo", "weeks", "week", "년", "달", "주", "일"];

/// A period without such remarks, and the remarks; nothing where there are none.
pub fn without(text: &str) -> Option<(String, Vec<&str>)> {
    let (mut rest, mut remarks, mut from) = (String::new(), Vec::new(), 0);
    // `2020.03(입사) ~ 2024.10 (종료)`
    while let Some(open) = text[from..].find(['(', '[', '（']).map(|at| from + at) {
        let inner = open + text[open..].chars().next().map_or(1, char::len_utf8);
        let Some(close) = text[inner..].find([')', ']', '）']).map(|at| inner + at) else { break };
        let end = close + text[close..].chars().next().map_or(1, char::len_utf8);
        match is_remark(&text[inner..close]) {
            true => {
                rest.push_str(&text[from..open]);
                remarks.push(&text[inner..close]);
            }
            false => rest.push_str(&text[from..end]),
        }
        from = end;
    }
    rest.push_str(&text[from..]);
    // `2023.08 ~ 현재, 재직 중, 1년 8개월`: behind the end only, as dates may have commas.
    let signs = [',', '·', '|', '/', ';'];
    while let Some((before, _)) = rest.rsplit_once(signs).filter(|(_, last)| is_remark(last)) {
        let last = text.rsplit(signs).find(|part| !remarks.contains(part) && is_remark(part));
        remarks.extend(last);
        rest.truncate(before.len());
    }
    (!remarks.is_empty()).then(|| (rest.trim().to_owned(), remarks))
}

/// Whether all parts of a text are durations and states.
fn is_remark(text: &str) -> bool {
    let parts = text.split([',', '·', '/', ';']).map(str::trim);
    !text.trim().is_empty() && parts.into_iter().all(|part| is_state(part) || is_duration(part))
}

fn is_state(text: &str) -> bool {
    let word: String = text.split_whitespace().collect::<String>().to_lowercase();
    [OVER, GOING_ON, BEGUN].iter().any(|words| words.contains(&word.as_str()))
}

/// `2년 5개월`, `약 8개월간`, `1 yr 2 mos`.
fn is_duration(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut rest = lower.trim();
    let (mut parts, before) = (0, rest.len());
    loop {
        rest = rest.trim_start();
        if let Some(word) = AROUND.iter().find(|word| rest.starts_with(**word)) {
            rest = &rest[word.len()..];
            continue;
        }
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let unit = rest[digits..].trim_start();
        let Some(word) = UNITS.iter().find(|word| (1..=3).contains(&digits) && unit.starts_with(**word)) else { break };
        rest = unit[word.len()..].trim_start_matches('.');
        parts += 1;
    }
    parts > 0 && rest.is_empty() && before > 0
}

/// Whether remarks say that a period is over, and that it goes on.
pub fn states(remarks: &[&str]) -> (bool, bool) {
    let words: Vec<String> = remarks
        .iter()
        .flat_map(|remark| remark.split([',', '·', '/', ';']))
        .map(|word| word.split_whitespace().collect::<String>().to_lowercase())
        .collect();
    let any = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
    (any(OVER), any(GOING_ON))
}
