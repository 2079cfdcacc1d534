//! Dates as people write them in a résumé, read and printed at the precision they were given.

#[cfg(test)]
mod tests;
mod written;

use std::fmt;

use serde::Serialize;

/// Years outside this range are rejected as typing errors.
const YEARS: std::ops::RangeInclusive<u32> = 1900..=2100;

/// The English name of a month, 1 to 12.
pub(super) fn month_name(month: u8) -> String {
    jiff::civil::date(2000, month as i8, 1).strftime("%B").to_string()
}

/// A year, a month or a day, with nothing added to what was written; sorts by time, a year before its months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct PartialDate {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
}

impl PartialDate {
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

    /// The date in ISO 8601 at its precision: `2023`, `2023-01` or `2023-01-20`.
    pub fn iso(self) -> String {
        self.to_string().replace('.', "-")
    }

    /// Whether this is surely earlier: `2021` is neither before nor after `2021.03`.
    pub fn is_before(self, other: Self) -> bool {
        let month = self.month.zip(other.month);
        let day = self.day.zip(other.day);
        let (month, other_month) = month.unwrap_or_default();
        let (day, other_day) = day.unwrap_or_default();
        (self.year, month, day) < (other.year, other_month, other_day)
    }
}

/// A month, without a day.
impl From<YearMonth> for PartialDate {
    fn from(YearMonth { year, month }: YearMonth) -> Self {
        Self { year, month: Some(month), day: None }
    }
}

/// Prints `2023`, `2023.01` or `2023.01.20`, as messages show dates.
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

/// A month of a year, the unit in which time is counted; prints as `2021.03`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct YearMonth {
    year: u16,
    month: u8,
}

impl YearMonth {
    /// None if `month` is not between 1 and 12.
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
