//! The forms in which people write dates.

use jiff::civil::Date;

use super::{PartialDate, YEARS, month_name};
use crate::diagnostics::{Problem, msg, problem};

impl PartialDate {
    /// Reads a date; a two-digit year is 20YY up to the year after `this_year`, else 19YY.
    pub fn parse(text: &str, this_year: u16) -> Result<Self, Box<Problem>> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Box::new(problem!("date.empty").help(msg!("date.write"))));
        }
        if let Some(written) = Written::read(text, this_year) {
            return written.check();
        }
        let help = match meant(text, this_year)[..] {
            [date] => msg!("date.write-this", date = date.to_string()),
            [one, other] => msg!("date.write-one-of", one = one.to_string(), other = other.to_string()),
            _ => msg!("date.write"),
        };
        Err(Box::new(problem!("date.expected", text).help(help)))
    }
}

/// The numbers of a date, not yet checked against the calendar.
pub(super) struct Written {
    year: u32,
    month: Option<u32>,
    day: Option<u32>,
}

impl Written {
    /// Reads any of the forms.
    pub(super) fn read(text: &str, this_year: u16) -> Option<Self> {
        Self::year_alone(text, this_year)
            .or_else(|| Self::compact(text))
            .or_else(|| Self::separated(text, this_year))
            .or_else(|| Self::korean(text, this_year))
            .or_else(|| Self::english(text, this_year))
    }

    fn year_alone(text: &str, this_year: u16) -> Option<Self> {
        Self::new(clear_year(text, this_year)?, None, None)
    }

    /// `20230120` and `202301`; six digits are never `YYMMDD`, because `200101` would be ambiguous.
    fn compact(text: &str) -> Option<Self> {
        let number = |range| digits(text.get(range)?);
        match text.len() {
            6 => Self::new(number(0..4)?, Some(number(4..6)?), None),
            8 => Self::new(number(0..4)?, Some(number(4..6)?), Some(number(6..8)?)),
            _ => None,
        }
        .filter(|date| YEARS.contains(&date.year))
    }

    /// `2023.01.20`, `23-01`, `2023/1`, `01/2023`, and `2023. 1. 20.`: only dots may have spaces after them.
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
            [year] => Self::new(clear_year(year, this_year)?, None, None),
            // `03/2021`, as English résumés have it. With a dash it may be a period: `2019-03-2021`.
            [month, year] if separator != '-' && year.len() == 4 && month.len() < 3 => {
                Self::new(clear_year(year, this_year)?, Some(short(month)?), None)
            }
            [year, month] => Self::new(any_year(year, this_year)?, Some(short(month)?), None),
            [year, month, day] => Self::new(any_year(year, this_year)?, Some(short(month)?), Some(short(day)?)),
            _ => None,
        }
    }

    /// `2023년`, `2023년 1월`, `23년 1월 20일`.
    fn korean(text: &str, this_year: u16) -> Option<Self> {
        let (year, rest) = text.split_once('년')?;
        let year = any_year(year.trim(), this_year)?;
        if rest.trim().is_empty() {
            return Self::new(year, None, None);
        }
        let (month, rest) = rest.split_once('월')?;
        let month = short(month.trim())?;
        let day = match rest.trim() {
            "" => None,
            day => Some(short(day.strip_suffix('일')?.trim())?),
        };
        Self::new(year, Some(month), day)
    }

    /// `Jan 2023`, `January 20, 2023`, `20 Jan. 2023`, `Jan'23`; two digits alone are no year, as `Jan 23` may be a day.
    fn english(text: &str, this_year: u16) -> Option<Self> {
        let spaced = text.replace(['\'', '’', '‘'], " '");
        let words: Vec<&str> = spaced
            .split(|c: char| c.is_whitespace() || c == ',')
            .map(|word| word.trim_end_matches('.'))
            .filter(|word| !word.is_empty())
            .collect();
        let year = |word| clear_year(word, this_year);
        match words[..] {
            [a, b] => match month_of(a) {
                Some(month) => Self::new(year(b)?, Some(month), None),
                None => Self::new(year(a)?, Some(month_of(b)?), None),
            },
            [a, b, c] => match month_of(a) {
                Some(month) => Self::new(year(c)?, Some(month), Some(short(b)?)),
                None => Self::new(year(c)?, Some(month_of(b)?), Some(short(a)?)),
            },
            _ => None,
        }
    }

    fn new(year: u32, month: Option<u32>, day: Option<u32>) -> Option<Self> {
        Some(Self { year, month, day })
    }

    /// The date, or the reason why it is not in the calendar.
    pub(super) fn check(self) -> Result<PartialDate, Box<Problem>> {
        if !YEARS.contains(&self.year) {
            return Err(Box::new(problem!("date.year", year = self.year.to_string())));
        }
        let mut date = PartialDate { year: self.year as u16, month: None, day: None };
        let Some(number) = self.month else { return Ok(date) };
        let first = Date::new(self.year as i16, i8::try_from(number).unwrap_or_default(), 1);
        let first = first.map_err(|_| problem!("date.month", month = number))?;
        date.month = Some(number as u8);
        if let Some(day) = self.day {
            if !(1..=first.days_in_month() as u32).contains(&day) {
                let month = date.first_month().to_string();
                return Err(Box::new(problem!("date.day", month, day)));
            }
            date.day = Some(day as u8);
        }
        Ok(date)
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

/// A year on its own: four digits, or two after an apostrophe.
fn clear_year(text: &str, this_year: u16) -> Option<u32> {
    match text.strip_prefix(['\'', '’', '‘']) {
        Some(rest) if rest.len() == 2 => any_year(rest, this_year),
        Some(_) => None,
        None => digits(text).filter(|_| text.len() == 4),
    }
}

/// A year next to a month, where two digits are enough.
fn any_year(text: &str, this_year: u16) -> Option<u32> {
    let year = match text.len() {
        2 => digits(text)?,
        _ => return clear_year(text, this_year),
    };
    let recent = 2000 + year <= u32::from(this_year) + 1;
    Some(if recent { 2000 + year } else { 1900 + year })
}

fn month_of(word: &str) -> Option<u32> {
    let is = |name: &str| word.eq_ignore_ascii_case(name);
    let found = (1..=12).find(|month| is(&month_name(*month)) || is(&month_name(*month)[..3]));
    found.or(is("sept").then_some(9)).map(u32::from)
}

/// The dates that were probably meant by `2021.O3`, `210301`, `03-2021` or `20/01/2023`; two for `06/05/2021`.
fn meant(text: &str, this_year: u16) -> Vec<PartialDate> {
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
        return vec![date];
    }
    if let Some(_six) = digits(text).filter(|_| text.len() == 6) {
        return read(&format!("{}.{}.{}", &text[..2], &text[2..4], &text[4..])).into_iter().collect();
    }
    let year = |typed| clear_year(typed, this_year);
    let readings = match text.split(['.', '-', '/']).collect::<Vec<_>>()[..] {
        [month, typed] => year(typed).map(|year| vec![format!("{year}.{month}")]),
        [a, b, typed] => year(typed).map(|year| vec![format!("{year}.{b}.{a}"), format!("{year}.{a}.{b}")]),
        _ => None,
    };
    let mut found: Vec<_> = readings.unwrap_or_default().iter().filter_map(|text| read(text)).collect();
    found.dedup();
    found
}
