//! Labels, words and formats of a language, read from one data file for each language.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::values::{DatePattern, DurationWords, PartialDate};

/// The contents of a language file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Language {
    /// Code, as in `ko`.
    pub code: String,
    /// The pattern of dates, such as `YYYY.MM`.
    pub date: String,
    /// The pattern of the date on a letter.
    pub long_date: String,
    /// The sign between start and end of a period.
    pub range: String,
    /// The word for the end of an ongoing period.
    pub present: String,
    /// The pattern for the total length of jobs: `총 {}`.
    pub total: String,
    /// The words for years and months.
    pub duration: DurationWords,
    /// Headings of the standard sections.
    pub titles: BTreeMap<String, String>,
    /// Labels by key.
    pub labels: BTreeMap<String, String>,
    /// Kinds of employment.
    pub employment: BTreeMap<String, String>,
    /// Kinds of publications.
    pub publication: BTreeMap<String, String>,
    /// Words that layouts print themselves.
    pub words: BTreeMap<String, String>,
}

/// The languages with their codes. A file is parsed when its language is first used.
static LANGUAGES: [(&str, LazyLock<Language>); 2] = [
    ("ko", LazyLock::new(|| parse(include_str!("../../templates/languages/ko.yaml")))),
    ("en", LazyLock::new(|| parse(include_str!("../../templates/languages/en.yaml")))),
];

fn parse(file: &str) -> Language {
    // The tests of this module parse all files.
    serde_yaml::from_str(file).expect("a language file of the program")
}

impl Language {
    /// Code of the default language.
    pub const DEFAULT: &str = "ko";

    /// The language with a code.
    pub fn find(code: &str) -> Option<&'static Self> {
        let (_, language) = LANGUAGES.iter().find(|(known, _)| *known == code)?;
        Some(language)
    }

    /// The language with a code, or the default language if there is none with it.
    pub fn of(code: &str) -> &'static Self {
        Self::find(code).unwrap_or_else(|| &LANGUAGES[0].1)
    }

    /// Codes of all languages.
    pub fn codes() -> Vec<&'static str> {
        LANGUAGES.iter().map(|(code, _)| *code).collect()
    }

    /// Formats the date on a letter or form.
    pub fn long_date(&self, day: PartialDate) -> String {
        day.format(&self.long_date)
    }

    /// Formats a length and its limit: `142 / 700자`, or `142자` without a limit. `unit` is `characters` or `bytes`.
    pub fn counted(&self, count: usize, limit: Option<u32>, unit: &str) -> String {
        match limit {
            Some(limit) => format!("{count} / {}", self.number(limit as usize, unit)),
            None => self.number(count, unit),
        }
    }

    /// Formats a number with its unit: `600자`.
    pub fn number(&self, number: usize, unit: &str) -> String {
        self.worded(unit, &number.to_string())
    }

    /// A word or phrase of the language, with its `{}` replaced by the value.
    pub fn worded(&self, word: &str, value: &str) -> String {
        self.words.get(word).map_or("{}", String::as_str).replace("{}", value)
    }

    /// The date pattern of the language.
    pub fn pattern(&self) -> DatePattern {
        DatePattern::parse(&self.date).expect("a date pattern of the program")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_says_the_same_things() {
        let keys = |map: &BTreeMap<String, String>| map.keys().cloned().collect::<Vec<_>>();
        let korean = Language::find("ko").unwrap();
        for code in Language::codes() {
            let other = Language::find(code).unwrap();
            assert_eq!(other.code, code);
            other.pattern();
            assert!(DatePattern::parse(&other.long_date).is_ok(), "{code}");
            assert_eq!(keys(&korean.titles), keys(&other.titles), "{code}");
            assert_eq!(keys(&korean.labels), keys(&other.labels), "{code}");
            assert_eq!(keys(&korean.employment), keys(&other.employment), "{code}");
            assert_eq!(keys(&korean.publication), keys(&other.publication), "{code}");
            assert_eq!(keys(&korean.words), keys(&other.words), "{code}");
        }
    }
}
