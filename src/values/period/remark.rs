//! Remarks beside a period that repeat its content: how long it lasted, and whether it goes on or is over.

/// Words for a period that is over.
const OVER: &[&str] =
    &["종료", "완료", "만료", "퇴사", "퇴직", "종결", "마감", "ended", "finished", "completed", "done"];
/// Words for a period that goes on.
pub const GOING_ON: &[&str] = &[
    "현재", "재직", "재직중", "현재재직", "현재재직중", "재학", "재학중", "근무중", "현재근무중", "진행", "진행중",
    "현재진행중", "운영중", "개발중", "수강중", "복무중", "활동중", "present", "now", "current", "currently",
    "ongoing", "today", "date", "todate", "tilldate", "tillnow", "untilnow", "présent", "presente", "actualidad",
    "heute",
];
/// Words for the start of a period.
const BEGUN: &[&str] = &["입사", "입학", "시작", "입대", "착수", "started"];
/// Words before and after a duration.
const AROUND: &[&str] = &["약", "만", "간", "동안", "기간", "in", "of", ":"];
/// Words that mark a duration as the whole time.
const TOTAL: &[&str] = &["총", "total", "근무", "재직", "재학", "복무", "경력"];
/// Units of durations with their length in months, `None` for weeks and days; longer words come first.
const UNITS: &[(&str, Option<u32>)] =
    &[("개월 달 months month mos mo", Some(1)), ("년 years year yrs yr", Some(12)), ("weeks week 주 일", None)];

/// The text of a period without its remarks, and the remarks; `None` if there are none.
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
    !text.trim().is_empty() && parts.into_iter().all(|part| is_state(part) || Stated::read(part).is_some())
}

fn is_state(text: &str) -> bool {
    let word: String = text.split_whitespace().collect::<String>().to_lowercase();
    [OVER, GOING_ON, BEGUN].iter().any(|words| words.contains(&word.as_str()))
}

/// A stated duration, such as `2년 5개월`, `총 8개월간` or `1 yr 2 mos`.
#[derive(Debug, Default)]
pub struct Stated {
    /// Its months; `None` if it has weeks or days.
    pub months: Option<u32>,
    /// Whether it has only years.
    pub is_years: bool,
    /// Whether it is rounded: `약 2년`.
    pub is_about: bool,
    /// Whether it is stated as the whole time: `총 2년`, `2년 근무`.
    pub is_total: bool,
}

impl Stated {
    /// Reads a duration; `None` if the text has anything else.
    pub fn read(text: &str) -> Option<Self> {
        let lower = text.to_lowercase();
        let (mut rest, mut months, mut parts) = (lower.trim(), Some(0), 0);
        let mut stated = Self { is_years: true, ..Self::default() };
        while !rest.is_empty() {
            if let Some(word) = AROUND.iter().chain(TOTAL).find(|word| rest.starts_with(**word)) {
                stated.is_about |= *word == "약";
                stated.is_total |= TOTAL.contains(word);
                rest = rest[word.len()..].trim_start();
                continue;
            }
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let (count, unit) =
                (rest[..digits].parse::<u32>().ok().filter(|_| digits <= 3)?, rest[digits..].trim_start());
            let starting = |words: &'static str| words.split(' ').find(|word| unit.starts_with(word));
            let (word, in_months) = UNITS.iter().find_map(|(words, months)| Some((starting(words)?, *months)))?;
            months = months.zip(in_months).map(|(months, in_months)| months + count * in_months);
            stated.is_years &= in_months == Some(12);
            parts += 1;
            rest = unit[word.len()..].trim_start_matches('.').trim_start();
        }
        (parts > 0).then_some(Self { months, ..stated })
    }
}

/// Whether any remark says that a period is over, and whether any says that it goes on.
pub fn states(remarks: &[&str]) -> (bool, bool) {
    let words: Vec<String> = remarks
        .iter()
        .flat_map(|remark| remark.split([',', '·', '/', ';']))
        .map(|word| word.split_whitespace().collect::<String>().to_lowercase())
        .collect();
    let any = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
    (any(OVER), any(GOING_ON))
}
