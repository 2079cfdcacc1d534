//! Labels, words and formats of a language, from one data file each: a third language is a file.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::values::{DatePattern, DurationWords, PartialDate};

/// What a language file holds.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Language {
    /// Code, as in `ko`.
    pub code: String,
    /// How dates are printed, as in `YYYY.MM`.
    pub date: String,
    /// How the day of a letter is printed.
    pub long_date: String,
    /// What is between start and end.
    pub range: String,
    /// The word for an open end.
    pub present: String,
    /// `총 {}`: the total of an experience.
    pub total: String,
    /// Words of durations.
    pub duration: DurationWords,
    /// Headings of sections.
    pub titles: BTreeMap<String, String>,
    /// Run-in labels of keys.
    pub labels: BTreeMap<String, String>,
    /// Kinds of employment.
    pub employment: BTreeMap<String, String>,
    /// Kinds of publications.
    pub publication: BTreeMap<String, String>,
    /// Words that layouts print of themselves.
    pub words: BTreeMap<String, String>,
}

/// The languages with their codes, in the order in which they are listed. A file is read when its language is used.
static LANGUAGES: [(&str, LazyLock<Language>); 2] = [
    ("ko", LazyLock::new(|| parse(include_str!("../../templates/languages/ko.yaml")))),
    ("en", LazyLock::new(|| parse(include_str!("../../templates/languages/en.yaml")))),
];

fn parse(file: &str) -> Language {
    // A file of ours that cannot be read is a bug, which the tests of this module would have found.
    serde_yaml::from_str(file).expect("a language file of the program")
}

impl Language {
    /// Code of the language of contents that name none.
    pub const DEFAULT: &str = "ko";

    /// The language with a code.
    pub fn find(code: &str) -> Option<&'static Self> {
        let (_, language) = LANGUAGES.iter().find(|(known, _)| *known == code)?;
        Some(language)
    }

    /// The same, and the one of contents that name none in place of one that is not known.
    pub fn of(code: &str) -> &'static Self {
        Self::find(code).unwrap_or_else(|| &LANGUAGES[0].1)
    }

    /// Codes of all languages.
    pub fn codes() -> Vec<&'static str> {
        LANGUAGES.iter().map(|(code, _)| *code).collect()
    }

    /// A day as letters and forms print it.
    pub fn long_date(&self, day: PartialDate) -> String {
        day.format(&self.long_date)
    }

    /// `142 / 700자`, or `142자` where there is no limit; `unit` is the word for what is counted.
    pub fn counted(&self, count: usize, limit: Option<u32>, unit: &str) -> String {
        match limit {
            Some(limit) => format!("{count} / {}", self.number(limit as usize, unit)),
            None => self.number(count, unit),
        }
    }

    /// A number in words of the language: `600자`.
    pub fn number(&self, number: usize, unit: &str) -> String {
        self.worded(unit, &number.to_string())
    }

    /// A word that layouts print, with a value in it.
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
