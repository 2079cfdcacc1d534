//! Dates as people write them in a résumé, read and printed at the precision they were given.

use std::fmt;

use serde::Serialize;

use super::pattern::DatePattern;

/// Years outside of this are taken for a slip of the keyboard.
const YEARS: std::ops::RangeInclusive<u32> = 1900..=2100;

pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A year, a month or a day, with nothing added to what was written; sorts by time, a year before its months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct PartialDate {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
}

impl PartialDate {
    /// Reads a date; a two-digit year is 20YY up to the year after `this_year`, else 19YY.
    pub fn parse(text: &str, this_year: u16) -> Result<Self, DateError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(DateError::Empty);
        }
        match Written::read(text, this_year) {
            Some(written) => written.check(),
            None => Err(DateError::NotADate { text: text.to_owned(), write: meant(text, this_year) }),
        }
    }

    /// The year, 1900 to 2100.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12, if one was written.
    pub fn month(self) -> Option<u8> {
        self.month
    }

    /// The day of the month, from 1, if one was written.
    pub fn day(self) -> Option<u8> {
        self.day
    }

    /// The month itself; January where only the year is known.
    pub fn first_month(self) -> YearMonth {
        YearMonth { year: self.year, month: self.month.unwrap_or(1) }
    }

    /// The month itself; December where only the year is known.
    pub fn last_month(self) -> YearMonth {
        YearMonth { year: self.year, month: self.month.unwrap_or(12) }
    }

    /// Whether this is surely earlier: `2021` is neither before nor after `2021.03`.
    pub fn is_before(self, other: Self) -> bool {
        let month = self.month.zip(other.month);
        let day = self.day.zip(other.day);
        let (month, other_month) = month.unwrap_or_default();
        let (day, other_day) = day.unwrap_or_default();
        (self.year, month, day) < (other.year, other_month, other_day)
    }

    /// Prints the date in the style of a [`DatePattern`]; one that does not parse counts as `YYYY.MM`.
    ///
    /// What the date does not have is left out with its separator, and what the pattern does not ask for is added in
    /// the pattern's own style: precision is never widened nor narrowed.
    pub fn format(self, pattern: &str) -> String {
        DatePattern::parse(pattern).unwrap_or_default().format(self)
    }
}

/// A month, without a day.
impl From<YearMonth> for PartialDate {
    fn from(YearMonth { year, month }: YearMonth) -> Self {
        Self { year, month: Some(month), day: None }
    }
}

/// Prints `2023`, `2023.01` or `2023.01.20`, the form messages use.
impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, ".{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, ".{day:02}")?;
        }
        Ok(())
    }
}

/// What is wrong with a date, and how to write it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateError {
    /// There is no text.
    Empty,
    /// The text has no form that is known.
    NotADate {
        /// What was written.
        text: String,
        /// What was meant, where a small slip explains it.
        write: Option<PartialDate>,
    },
    /// The year is not between 1900 and 2100.
    Year(u32),
    /// The month is not between 1 and 12.
    Month(u32),
    /// The month has no such day.
    Day {
        /// The month meant, as `2023.02`.
        month: YearMonth,
        /// The day that it does not have.
        day: u32,
    },
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "the date is empty; write one like 2021.03"),
            Self::NotADate { text, write } => {
                // A paragraph in the wrong place should not fill the screen.
                let shown: String = text.chars().take(40).collect();
                let dots = if shown.len() < text.len() { "…" } else { "" };
                write!(f, "`{shown}{dots}` is not a date; ")?;
                match write {
                    Some(date) => write!(f, "write {date}"),
                    None => write!(f, "write one like 2021.03"),
                }
            }
            Self::Year(year) => write!(f, "the year {year} is not between 1900 and 2100"),
            Self::Month(month) => write!(f, "there is no month {month}"),
            Self::Day { month, day } => write!(f, "there is no day {day} in {month}"),
        }
    }
}

impl std::error::Error for DateError {}

/// A month of a year, the unit in which time is counted; prints as `2021.03`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct YearMonth {
    year: u16,
    month: u8,
}

impl YearMonth {
    /// None where `month` is not between 1 and 12.
    pub fn new(year: u16, month: u8) -> Option<Self> {
        (1..=12).contains(&month).then_some(Self { year, month })
    }

    /// The year.
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// Months since January of the year 0.
    pub fn index(self) -> u32 {
        u32::from(self.year) * 12 + u32::from(self.month) - 1
    }

    /// The month this many months later, or earlier if negative; None outside of the years a `u16` holds.
    pub fn plus(self, months: i32) -> Option<Self> {
        let index = self.index().checked_add_signed(months)?;
        Some(Self { year: u16::try_from(index / 12).ok()?, month: (index % 12) as u8 + 1 })
    }

    /// Months from this one to `end`, both counted; None if `end` is earlier.
    pub fn through(self, end: Self) -> Option<u32> {
        Some(end.index().checked_sub(self.index())? + 1)
    }
}

impl fmt::Display for YearMonth {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:04}.{:02}", self.year, self.month)
    }
}

/// The numbers of a date, before anybody asked whether the calendar has it.
struct Written {
    year: u32,
    month: Option<u32>,
    day: Option<u32>,
}

impl Written {
    fn read(text: &str, this_year: u16) -> Option<Self> {
        Self::year_alone(text, this_year)
            .or_else(|| Self::compact(text))
            .or_else(|| Self::separated(text, this_year))
            .or_else(|| Self::korean(text, this_year))
            .or_else(|| Self::english(text, this_year))
    }

    fn year_alone(text: &str, this_year: u16) -> Option<Self> {
        Self::of(clear_year(text, this_year)?, None, None)
    }

    /// `20230120` and `202301`; six digits are never `YYMMDD`, as `200101` could not be told apart.
    fn compact(text: &str) -> Option<Self> {
        let number = |range| digits(text.get(range)?);
        match text.len() {
            6 => Self::of(number(0..4)?, Some(number(4..6)?), None),
            8 => Self::of(number(0..4)?, Some(number(4..6)?), Some(number(6..8)?)),
            _ => None,
        }
        .filter(|date| YEARS.contains(&date.year))
    }

    /// `2023.01.20`, `23-01`, `2023/1`, and `2023. 1. 20.`: only dots may have spaces after them.
    fn separated(text: &str, this_year: u16) -> Option<Self> {
        let text = text.replace(['\u{2010}', '\u{2011}', '\u{2212}'], "-");
        let separator = text.chars().find(|c| ['.', '-', '/'].contains(c))?;
        let parts: Vec<&str> = if separator == '.' {
            let text = text.strip_suffix('.').unwrap_or(&text);
            text.split('.').map(str::trim).collect()
        } else {
            text.split(separator).collect()
        };
        match parts[..] {
            [year] => Self::of(clear_year(year, this_year)?, None, None),
            [year, month] => Self::of(any_year(year, this_year)?, Some(short(month)?), None),
            [year, month, day] => Self::of(any_year(year, this_year)?, Some(short(month)?), Some(short(day)?)),
            _ => None,
        }
    }

    /// `2023년`, `2023년 1월`, `23년 1월 20일`.
    fn korean(text: &str, this_year: u16) -> Option<Self> {
        let (year, rest) = text.split_once('년')?;
        let year = any_year(year.trim(), this_year)?;
        if rest.trim().is_empty() {
            return Self::of(year, None, None);
        }
        let (month, rest) = rest.split_once('월')?;
        let month = short(month.trim())?;
        let day = match rest.trim() {
            "" => None,
            day => Some(short(day.strip_suffix('일')?.trim())?),
        };
        Self::of(year, Some(month), day)
    }

    /// `Jan 2023`, `January 20, 2023`, `20 Jan. 2023`; the year in full, as `Jan 23` is also a day.
    fn english(text: &str, this_year: u16) -> Option<Self> {
        let words: Vec<&str> = text
            .split(|c: char| c.is_whitespace() || c == ',')
            .map(|word| word.trim_end_matches('.'))
            .filter(|word| !word.is_empty())
            .collect();
        let year = |word| clear_year(word, this_year);
        match words[..] {
            [a, b] => match month_name(a) {
                Some(month) => Self::of(year(b)?, Some(month), None),
                None => Self::of(year(a)?, Some(month_name(b)?), None),
            },
            [a, b, c] => match month_name(a) {
                Some(month) => Self::of(year(c)?, Some(month), Some(short(b)?)),
                None => Self::of(year(c)?, Some(month_name(b)?), Some(short(a)?)),
            },
            _ => None,
        }
    }

    fn of(year: u32, month: Option<u32>, day: Option<u32>) -> Option<Self> {
        Some(Self { year, month, day })
    }

    fn check(self) -> Result<PartialDate, DateError> {
        if !YEARS.contains(&self.year) {
            return Err(DateError::Year(self.year));
        }
        let mut date = PartialDate { year: self.year as u16, month: None, day: None };
        let Some(month) = self.month else {
            return Ok(date);
        };
        if !(1..=12).contains(&month) {
            return Err(DateError::Month(month));
        }
        date.month = Some(month as u8);
        if let Some(day) = self.day {
            if !(1..=days_in(self.year, month)).contains(&day) {
                let month = date.first_month();
                return Err(DateError::Day { month, day });
            }
            date.day = Some(day as u8);
        }
        Ok(date)
    }
}

fn days_in(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn digits(text: &str) -> Option<u32> {
    let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

/// A month or a day: one or two digits.
fn short(text: &str) -> Option<u32> {
    digits(text).filter(|_| text.len() <= 2)
}

/// A year that stands out by itself: four digits, or two behind an apostrophe.
fn clear_year(text: &str, this_year: u16) -> Option<u32> {
    match text.strip_prefix(['\'', '’', '‘']) {
        Some(rest) if rest.len() == 2 => any_year(rest, this_year),
        Some(_) => None,
        None => digits(text).filter(|_| text.len() == 4),
    }
}

/// A year next to a month, where two digits do.
fn any_year(text: &str, this_year: u16) -> Option<u32> {
    let year = match text.len() {
        2 => digits(text)?,
        _ => return clear_year(text, this_year),
    };
    let recent = 2000 + year <= u32::from(this_year) + 1;
    Some(if recent { 2000 + year } else { 1900 + year })
}

fn month_name(word: &str) -> Option<u32> {
    let is = |name: &str| {
        word.eq_ignore_ascii_case(name)
            || word.eq_ignore_ascii_case(&name[..3])
            || (name == "September" && word.eq_ignore_ascii_case("sept"))
    };
    (1..).zip(MONTHS).find(|(_, name)| is(name)).map(|(n, _)| n)
}

/// The date that somebody who wrote `2021.O3`, `210301` or `03/2021` had in mind.
fn meant(text: &str, this_year: u16) -> Option<PartialDate> {
    let read = |text: &str| Written::read(text, this_year)?.check().ok();
    let retyped: String = text
        .chars()
        .map(|c| match c {
            'O' | 'o' => '0',
            'l' | 'I' => '1',
            '０'..='９' => (b'0' + (c as u32 - '０' as u32) as u8) as char,
            '．' | ',' => '.',
            _ => c,
        })
        .collect();
    if let Some(date) = read(&retyped) {
        return Some(date);
    }
    if let Some(_six) = digits(text).filter(|_| text.len() == 6) {
        return read(&format!("{}.{}.{}", &text[..2], &text[2..4], &text[4..]));
    }
    let (month, year) = text.split_once(['.', '-', '/'])?;
    read(&format!("{}.{}", clear_year(year, this_year)?, month))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> PartialDate {
        PartialDate::parse(text, 2026).unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    fn message(text: &str) -> String {
        PartialDate::parse(text, 2026).unwrap_err().to_string()
    }

    #[test]
    fn every_way_to_write_a_date_is_read_at_its_precision() {
        for (expected, ways) in [
            ("2023", "2023|2023.|2023년| 2023 |'23|23년"),
            ("2023.01", "2023.01|2023-01|2023/01|2023.1|2023. 1.|202301|23.01|'23.01|23-1"),
            ("2023.01", "2023년 1월|2023년1월|23년 01월|Jan 2023|January 2023|jan. 2023|2023 Jan|Jan '23"),
            ("2023.01.20", "2023-01-20|2023.1.20|2023. 1. 20.|20230120|23.01.20|2023/1/20|2023\u{2011}01\u{2011}20"),
            ("2023.01.20", "2023년 1월 20일|2023년1월20일|Jan 20, 2023|20 January 2023"),
            ("2021.10", "2021.10|Oct 2021"),
            ("2022.09", "Sept 2022|Sep 2022"),
            ("2024.02.29", "2024.02.29|20240229"),
        ] {
            for way in ways.split('|') {
                assert_eq!(date(way).to_string(), expected, "{way}");
            }
        }
    }

    #[test]
    fn two_digit_years_reach_to_next_year() {
        assert_eq!(date("26.01").year(), 2026);
        assert_eq!(date("27.01").year(), 2027);
        assert_eq!(date("28.01").year(), 1928);
        assert_eq!(date("94.03.02").to_string(), "1994.03.02");
        assert_eq!(PartialDate::parse("99.12", 2100).unwrap().year(), 2099);
    }

    #[test]
    fn a_wrong_date_says_how_to_write_it() {
        for (text, expected) in [
            ("", "the date is empty; write one like 2021.03"),
            ("2021.O3", "`2021.O3` is not a date; write 2021.03"),
            ("210601", "`210601` is not a date; write 2021.06.01"),
            ("03/2021", "`03/2021` is not a date; write 2021.03"),
            ("２０２１．０３", "`２０２１．０３` is not a date; write 2021.03"),
            ("23", "`23` is not a date; write one like 2021.03"),
            ("곧", "`곧` is not a date; write one like 2021.03"),
            ("Jan 23", "`Jan 23` is not a date; write one like 2021.03"),
            ("2023.01-20", "`2023.01-20` is not a date; write one like 2021.03"),
            ("2023.13", "there is no month 13"),
            ("2023-00", "there is no month 0"),
            ("2023.02.29", "there is no day 29 in 2023.02"),
            ("1900.02.29", "there is no day 29 in 1900.02"),
            ("2023년 4월 31일", "there is no day 31 in 2023.04"),
            ("1823.01", "the year 1823 is not between 1900 and 2100"),
        ] {
            assert_eq!(message(text), expected);
        }
        assert!(message(&"가".repeat(50)).contains(&format!("`{}…`", "가".repeat(40))));
    }

    #[test]
    fn no_text_panics() {
        let pieces = ["20", "년", "월", ".", "-", " ", "'", "é", "Jan", "99999999999", ",", "日"];
        for a in pieces {
            for b in pieces {
                for c in pieces {
                    for d in pieces {
                        let _ = PartialDate::parse(&[a, b, c, d].concat(), 2026);
                    }
                }
            }
        }
    }

    #[test]
    fn months_are_counted_with_both_ends() {
        let month = |text| date(text).first_month();
        assert_eq!(month("2021.06").through(month("2021.12")), Some(7));
        assert_eq!(month("2021.06").through(month("2021.05")), None);
        assert_eq!(month("2021.11").plus(2), YearMonth::new(2022, 1));
        assert_eq!(month("2021.01").plus(-1), YearMonth::new(2020, 12));
        assert_eq!(month("2021.01").plus(i32::MIN), None);
        assert_eq!(YearMonth::new(2021, 13), None);
        assert_eq!(date("2021").last_month().to_string(), "2021.12");
        assert!(date("2020.12").is_before(date("2021")));
        assert!(!date("2021").is_before(date("2021.03")) && !date("2021.03").is_before(date("2021")));
    }
}
