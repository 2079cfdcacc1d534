//! Periods of work and study, and how long they lasted.
//!
//! Months are counted with both ends, as Korean résumés do: 2021.06 ~ 2021.12 is seven months. Where only years are
//! written there are no months to print; a total then takes such a year at its middle, so that `2019 ~ 2021` adds two
//! years and joins `2017 ~ 2019` without a gap or an overlap.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::date::{DateError, PartialDate, YearMonth};
use super::pattern::DatePattern;

/// Words for an end that has not come yet, without spaces.
const OPEN: [&str; 11] =
    ["", "현재", "현재까지", "재직중", "재학중", "진행중", "present", "now", "current", "currently", "ongoing"];

/// Signs that stand in no date; of two kinds in one text the tilde is the one that separates.
const TILDES: [char; 4] = ['~', '〜', '～', '∼'];
const DASHES: [char; 3] = ['–', '—', '―'];

/// The time from a start to an end, never backwards; a single date is a period that ends where it starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct Period {
    start: PartialDate,
    end: End,
}

/// The end of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub enum End {
    /// The last day, month or year, which counts as part of the period.
    At(PartialDate),
    /// Not over yet.
    Open,
}

impl End {
    /// Reads an end; nothing, `현재`, `present`, `now` and their like are open.
    pub fn parse(text: &str, this_year: u16) -> Result<Self, DateError> {
        let word: String = text.split_whitespace().collect();
        if OPEN.contains(&word.to_lowercase().as_str()) {
            return Ok(Self::Open);
        }
        PartialDate::parse(text, this_year).map(Self::At)
    }
}

impl Period {
    /// A period of two dates; an error if the end is surely before the start.
    pub fn new(start: PartialDate, end: End) -> Result<Self, PeriodError> {
        match end {
            End::At(end) if end.is_before(start) => Err(PeriodError::Backwards { start, end }),
            _ => Ok(Self { start, end }),
        }
    }

    /// Reads `2021.06 ~ 2023.01`, `2021-06 - `, `202204~`, or a single date; see [`PartialDate::parse`] for years.
    pub fn parse(text: &str, this_year: u16) -> Result<Self, PeriodError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(PeriodError::Empty);
        }
        if let Some((start, end)) = split(text)? {
            return Self::from_parts(start, end, this_year);
        }
        match PartialDate::parse(text, this_year) {
            Ok(date) => Self::new(date, End::At(date)),
            Err(error) => Self::split_at_hyphen(text, this_year, error),
        }
    }

    /// Reads the two halves of a period, the form `{start, end}`; an absent end is the empty text.
    pub fn from_parts(start: &str, end: &str, this_year: u16) -> Result<Self, PeriodError> {
        if start.trim().is_empty() {
            return Err(PeriodError::NoStart);
        }
        let start = PartialDate::parse(start, this_year).map_err(PeriodError::Start)?;
        let end = End::parse(end, this_year).map_err(PeriodError::End)?;
        Self::new(start, end)
    }

    /// In `2021-06-2023-01` only one hyphen leaves a date on both sides; `no_date` says why the whole is not one date.
    fn split_at_hyphen(text: &str, this_year: u16, no_date: DateError) -> Result<Self, PeriodError> {
        let halves: Vec<(&str, &str)> =
            text.match_indices('-').map(|(at, hyphen)| (&text[..at], &text[at + hyphen.len()..])).collect();
        let read = |(start, end): &(&str, &str)| Self::from_parts(start, end, this_year);
        let mut readings = halves.iter().map(read).filter_map(Result::ok);
        match (readings.next(), readings.next()) {
            (Some(period), None) => return Ok(period),
            (Some(_), Some(_)) => return Err(PeriodError::Unclear(text.to_owned())),
            (None, _) => {}
        }
        // An even number of hyphens cannot be two dates of one form; what the calendar lacks is the better message.
        let middle = halves.get(halves.len() / 2).filter(|_| halves.len() % 2 == 1);
        match (no_date, middle.map(read)) {
            (DateError::NotADate { .. }, Some(Err(error))) => Err(error),
            (error, _) => Err(PeriodError::NotAPeriod(error)),
        }
    }

    /// The first day, month or year.
    pub fn start(self) -> PartialDate {
        self.start
    }

    /// The end, [`End::Open`] while it lasts.
    pub fn end(self) -> End {
        self.end
    }

    /// Whether it is a single date, printed as one.
    pub fn is_single(self) -> bool {
        self.end == End::At(self.start)
    }

    /// Months from start to end, both counted; an open end is `as_of`.
    ///
    /// None where a year stands without its month, and where an open period starts after `as_of`.
    pub fn months(&self, as_of: YearMonth) -> Option<u32> {
        self.start.month()?;
        let end = match self.end {
            End::At(end) => end.month().map(|_| end.first_month())?,
            End::Open => as_of,
        };
        self.start.first_month().through(end)
    }

    /// Prints both dates with `range` between and `present` for an open end; the pattern as in [`PartialDate::format`].
    pub fn format(&self, pattern: &str, range: &str, present: &str) -> String {
        let pattern = DatePattern::parse(pattern).unwrap_or_default();
        self.format_with(&pattern, range, present)
    }

    /// Prints the period as [`Period::format`] does, by a pattern that was checked before.
    pub fn format_with(&self, pattern: &DatePattern, range: &str, present: &str) -> String {
        let start = pattern.format(self.start);
        match self.end {
            End::At(end) if end == self.start => start,
            End::At(end) => format!("{start}{range}{}", pattern.format(end)),
            End::Open => format!("{start}{range}{present}"),
        }
    }

    /// The first month and the month after the last, as indices, for adding up.
    fn span(&self, as_of: YearMonth) -> Option<(u32, u32)> {
        let middle = |date: PartialDate| date.first_month().index() + 6;
        let start = self.start.first_month().index();
        let end = match self.end {
            End::At(end) => end,
            End::Open => PartialDate::from(as_of),
        };
        let after = end.last_month().index() + 1;
        if start >= after {
            return None;
        }
        match (self.start.month(), end.month()) {
            (Some(_), Some(_)) => Some((start, after)),
            (None, None) => Some((middle(self.start), middle(end))),
            // A month that is written was surely part of it, whatever the middle of the same year says.
            (Some(_), None) => Some((start, middle(end).max(start + 1))),
            (None, Some(_)) => Some((middle(self.start).min(after - 1), after)),
        }
    }
}

/// Months of the union of periods: a month with two jobs counts once.
pub fn total<'a>(periods: impl IntoIterator<Item = &'a Period>, as_of: YearMonth) -> u32 {
    let mut spans: Vec<(u32, u32)> = periods.into_iter().filter_map(|period| period.span(as_of)).collect();
    spans.sort_unstable();
    let mut counted_to = 0;
    let mut months = 0;
    for (start, after) in spans {
        months += after.saturating_sub(start.max(counted_to));
        counted_to = counted_to.max(after);
    }
    months
}

/// The start and the end around a sign that is surely no part of a date; None leaves it to the hyphens.
fn split(text: &str) -> Result<Option<(&str, &str)>, PeriodError> {
    let bounded = |at: usize, len: usize, both: bool| {
        let before = text[..at].chars().next_back().is_none_or(char::is_whitespace);
        let after = text[at + len..].chars().next().is_none_or(char::is_whitespace);
        if both { before && after } else { before || after }
    };
    let lower = text.to_ascii_lowercase();
    let tildes: Vec<_> = text.match_indices(TILDES).collect();
    let dashes: Vec<_> = text.match_indices(DASHES).collect();
    let words: Vec<_> = lower.match_indices("to").filter(|(at, to)| bounded(*at, to.len(), true)).collect();
    let hyphens: Vec<_> = text.match_indices('-').filter(|(at, hyphen)| bounded(*at, hyphen.len(), false)).collect();
    for signs in [tildes, dashes, words, hyphens] {
        match signs[..] {
            [] => {}
            [(at, sign)] => return Ok(Some((&text[..at], &text[at + sign.len()..]))),
            _ => return Err(PeriodError::Unclear(text.to_owned())),
        }
    }
    Ok(None)
}

/// What is wrong with a period, and how to write it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PeriodError {
    /// There is no text.
    Empty,
    /// There is an end alone.
    NoStart,
    /// The first date is wrong.
    Start(DateError),
    /// The second date is wrong.
    End(DateError),
    /// There is nothing between two dates, and no single date either.
    NotAPeriod(DateError),
    /// There is more than one sign that could stand between the dates.
    Unclear(String),
    /// The end is before the start.
    Backwards {
        /// The later date, written first.
        start: PartialDate,
        /// The earlier date, written last.
        end: PartialDate,
    },
}

impl fmt::Display for PeriodError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "the period is empty; write one like 2021.03 ~ 2022.01"),
            Self::NoStart => write!(f, "the start is missing; write one like 2021.03 ~ 2022.01"),
            Self::Start(error) => write!(f, "in the start of the period, {error}"),
            Self::End(error) => write!(f, "in the end of the period, {error}"),
            Self::NotAPeriod(error @ DateError::NotADate { write: None, .. }) => {
                write!(f, "{error}, or a period like 2021.03 ~ 2022.01")
            }
            Self::NotAPeriod(error) => error.fmt(f),
            Self::Unclear(text) => {
                write!(f, "`{text}` can be read in more than one way; write one `~` between two dates")
            }
            Self::Backwards { start, end } => {
                write!(f, "the end {end} is before the start {start}")
            }
        }
    }
}

impl std::error::Error for PeriodError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Start(error) | Self::End(error) | Self::NotAPeriod(error) => Some(error),
            _ => None,
        }
    }
}

/// A number of months as years and the months that are left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Duration {
    /// Whole years.
    pub years: u32,
    /// Months beyond them, 0 to 11.
    pub months: u32,
}

/// The words for a duration in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DurationWords {
    /// `년`, `yr`.
    pub year_one: String,
    /// `년`, `yrs`.
    pub year_many: String,
    /// `개월`, `mo`.
    pub month_one: String,
    /// `개월`, `mos`.
    pub month_many: String,
    /// Between a number and its word: nothing in Korean, a space in English.
    pub unit: String,
    /// Between years and months.
    pub joiner: String,
}

impl Duration {
    /// Splits months, as [`Period::months`] and [`total`] count them.
    pub fn from_months(months: u32) -> Self {
        Self { years: months / 12, months: months % 12 }
    }

    /// Prints `1년 8개월` or `1 yr 8 mos`; a part that is zero is left out, and no time at all is the empty text.
    pub fn format(self, words: &DurationWords) -> String {
        let part = |number: u32, one: &str, many: &str| {
            let word = if number == 1 { one } else { many };
            (number > 0).then(|| format!("{number}{}{word}", words.unit))
        };
        let years = part(self.years, &words.year_one, &words.year_many);
        let months = part(self.months, &words.month_one, &words.month_many);
        let parts: Vec<String> = [years, months].into_iter().flatten().collect();
        parts.join(&words.joiner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(text: &str) -> Period {
        Period::parse(text, 2026).unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    fn shown(text: &str) -> String {
        period(text).format("YYYY.MM", " – ", "현재")
    }

    fn message(text: &str) -> String {
        Period::parse(text, 2026).unwrap_err().to_string()
    }

    fn month(text: &str) -> YearMonth {
        PartialDate::parse(text, 2026).unwrap().first_month()
    }

    fn months(text: &str) -> Option<u32> {
        period(text).months(month("2026.01"))
    }

    fn union(texts: &[&str]) -> u32 {
        let periods: Vec<Period> = texts.iter().map(|text| period(text)).collect();
        total(&periods, month("2026.01"))
    }

    #[test]
    fn every_way_to_write_a_period_is_read() {
        for (expected, ways) in [
            (
                "2021.06 – 2023.01",
                "2021.06 ~ 2023.01|2021.06~2023.01|2021.06-2023.01|2021-06-2023-01|2021-06 - 2023-01|202106-202301\
                |2021.06 – 2023.01|2021.06—2023.01|2021.06 to 2023.01|2021년 6월 ~ 2023년 1월|21.06 〜 23.01\
                |2021.06 ～ 2023.01|2021.06 ∼ 2023.01|202106 ~ 202301|2021/06-2023/01|Jun 2021 - Jan 2023\
                |June 2021 TO January 2023|2021-06 -2023-01|21-06-23-01|2021. 6. - 2023. 1.|2021-06 ~ 2023-01",
            ),
            (
                "2021.06 – 현재",
                "2021-06 - |2021-06 -|2021-06-|202106~|2021.06 ~|21.06 ~ 현재|2021.06 – present|2021.06 — now\
                |2021.06 to|2021.06 ~ 재직중|2021.06 ~ 재직 중|2021.06 - 진행 중|2021.06~진행중|2021-06-현재\
                |2021.06 ~ Current|2021.06 ~ ongoing|Jun 2021 to Present",
            ),
            ("2021.06.01 – 2022.03.01", "2021-06-01 - 2022-03-01|2021-06-01-2022-03-01|20210601~20220301"),
            ("2021.11.01 – 현재", "21.11.01 ~ 현재|2021. 11. 1. ~"),
            ("2019 – 2021", "2019 ~ 2021|2019-2021|2019년 – 2021년"),
            ("2019.03 – 2021", "2019-03-2021|2019.03 ~ 2021"),
            ("2023.05", "2023.05|2023-05|2023년 5월|2023.05 ~ 2023.05|May 2023"),
            ("2023.05.07", "2023-05-07"),
            ("2023", "2023"),
        ] {
            for way in ways.split('|') {
                assert_eq!(shown(way), expected, "{way}");
            }
        }
        assert!(period("2023.05").is_single() && !period("2023.05 ~").is_single());
        let parts = |start, end| Period::from_parts(start, end, 2026);
        assert_eq!(parts("2021.06", "2023-01"), Ok(period("2021.06 ~ 2023.01")));
        assert_eq!(parts("2021.06", ""), Ok(period("2021.06 ~ ")));
        assert_eq!(parts("", "2021.06"), Err(PeriodError::NoStart));
    }

    #[test]
    fn a_wrong_period_says_how_to_write_it() {
        for (text, expected) in [
            ("", "the period is empty; write one like 2021.03 ~ 2022.01"),
            ("~ 2020.01", "the start is missing; write one like 2021.03 ~ 2022.01"),
            ("- 2020.01", "the start is missing; write one like 2021.03 ~ 2022.01"),
            ("~", "the start is missing; write one like 2021.03 ~ 2022.01"),
            ("2021.03 ~ 2020.01", "the end 2020.01 is before the start 2021.03"),
            ("2021-06-2020-01", "the end 2020.01 is before the start 2021.06"),
            ("2021.06.10 ~ 2021.06.09", "the end 2021.06.09 is before the start 2021.06.10"),
            ("2021.O3 ~", "in the start of the period, `2021.O3` is not a date; write 2021.03"),
            ("2021.03 ~ 2022.13", "in the end of the period, there is no month 13"),
            ("2021-03-2022-13", "in the end of the period, there is no month 13"),
            ("2021.03-2022.13", "in the end of the period, there is no month 13"),
            ("2021-13", "there is no month 13"),
            ("작년", "`작년` is not a date; write one like 2021.03, or a period like 2021.03 ~ 2022.01"),
            (
                "2019 ~ 2020 ~ 2021",
                "`2019 ~ 2020 ~ 2021` can be read in more than one way; write one `~` between two dates",
            ),
            ("01-06-07-08-09", "`01-06-07-08-09` can be read in more than one way; write one `~` between two dates"),
        ] {
            assert_eq!(message(text), expected);
        }
    }

    #[test]
    fn no_text_panics() {
        let pieces = ["2020", "-", "~", " ", "to", "현재", ".", "é", "–", "01"];
        for index in 0..pieces.len().pow(5) {
            let digit = |place: u32| pieces[index / pieces.len().pow(place) % pieces.len()];
            let text: String = (0..5).map(digit).collect();
            if let Ok(period) = Period::parse(&text, 2026) {
                total([&period], month("2026.01"));
            }
        }
    }

    #[test]
    fn months_count_both_ends() {
        for (text, expected) in [
            ("2021.06 ~ 2021.12", Some(7)),
            ("2021.11 ~ 2023.06", Some(20)),
            ("2021.06 ~ 2021.06", Some(1)),
            ("2021.06", Some(1)),
            ("2021.01 ~ 2021.12", Some(12)),
            ("2021.06.30 ~ 2021.07.01", Some(2)),
            ("2025.12 ~", Some(2)),
            ("2026.01 ~", Some(1)),
            ("2026.02 ~", None),
            ("2019 ~ 2021", None),
            ("2019.03 ~ 2021", None),
            ("2019 ~ 2021.03", None),
            ("2019 ~", None),
            ("2019", None),
        ] {
            assert_eq!(months(text), expected, "{text}");
        }
    }

    #[test]
    fn a_total_counts_every_month_once() {
        for (texts, expected) in [
            (&["2021.01 ~ 2021.12", "2022.01 ~ 2022.03"][..], 15),
            (&["2021.01 ~ 2021.12", "2021.12 ~ 2022.03"], 15),
            (&["2021.01 ~ 2021.12", "2021.03 ~ 2021.05"], 12),
            (&["2021.03 ~ 2021.05", "2021.01 ~ 2021.12", "2025.12 ~"], 14),
            (&["2020.01 ~ 2020.02", "2021.01 ~ 2021.02"], 4),
            (&["2026.02 ~"], 0),
            (&[], 0),
        ] {
            assert_eq!(union(texts), expected, "{texts:?}");
        }
    }

    #[test]
    fn a_year_without_its_month_counts_from_or_to_its_middle() {
        for (texts, expected) in [
            (&["2019 ~ 2021"][..], 24),
            (&["2017 ~ 2019", "2019 ~ 2021"], 48),
            (&["2019 ~ 2021", "2020.01 ~ 2020.12"], 24),
            (&["2019.07 ~ 2021"], 24),
            (&["2019 ~ 2021.06"], 24),
            (&["2020.11 ~ 2020"], 1),
            (&["2020 ~ 2020.02"], 1),
            (&["2025 ~"], 7),
            (&["2026 ~"], 1),
            (&["2027 ~"], 0),
            (&["2020"], 0),
        ] {
            assert_eq!(union(texts), expected, "{texts:?}");
        }
    }

    #[test]
    fn a_period_prints_in_any_style() {
        let english = period("2022.04 ~").format("MMM YYYY", " – ", "Present");
        assert_eq!(english, "Apr 2022 – Present");
        let mixed = period("2019 ~ 2021.03.05").format("YYYY.MM", "~", "현재");
        assert_eq!(mixed, "2019~2021.03.05");
    }

    #[test]
    fn a_duration_prints_in_the_words_of_its_language() {
        let words = |words: [&str; 6]| {
            let [year_one, year_many, month_one, month_many, unit, joiner] = words.map(str::to_owned);
            DurationWords { year_one, year_many, month_one, month_many, unit, joiner }
        };
        let korean = words(["년", "년", "개월", "개월", "", " "]);
        let english = words(["yr", "yrs", "mo", "mos", " ", " "]);
        for (months, ko, en) in [
            (0, "", ""),
            (1, "1개월", "1 mo"),
            (7, "7개월", "7 mos"),
            (12, "1년", "1 yr"),
            (13, "1년 1개월", "1 yr 1 mo"),
            (20, "1년 8개월", "1 yr 8 mos"),
            (24, "2년", "2 yrs"),
        ] {
            let duration = Duration::from_months(months);
            assert_eq!(duration.format(&korean), ko);
            assert_eq!(duration.format(&english), en);
        }
    }
}
