//! Durations in years and months, and how they are printed.

use serde::{Deserialize, Serialize};

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
    /// Splits a number of months into years and months.
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
        [years, months].into_iter().flatten().collect::<Vec<_>>().join(&words.joiner)
    }
}
