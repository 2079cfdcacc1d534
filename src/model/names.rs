//! Other words for keys, sections, layouts and choices: Korean words, words of other formats, and common variants.
//!
//! [`standard`](super::standard) replaces them by the standard words when a file is read, so that no other code has to
//! know them; `docs/content.md` and the JSON Schema list them.

mod words;

use std::collections::HashMap;
use std::sync::LazyLock;

use super::shape::{Record, What};
use crate::diagnostics::nearest;
use words::{KEYS, LAYOUTS, SITES, SUMMARY, WORDS};

/// The records that have the keys of an entry.
const ENTRIES: &[&str] = &["Project", "Experience", "Education"];

/// Keys by record and word.
type Table = HashMap<(&'static str, String), &'static str>;

static KEY_TABLE: LazyLock<Table> = LazyLock::new(|| table(KEYS));
static WORD_TABLE: LazyLock<Table> = LazyLock::new(|| table(WORDS));
static LAYOUT_TABLE: LazyLock<Table> = LazyLock::new(|| table(LAYOUTS));

/// The lines of a table: the record, the key, and the words for it.
fn rows(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let mut record = "";
    text.lines().filter_map(move |line| {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            record = name;
            return None;
        }
        let (key, words) = line.split_once(": ")?;
        Some((record, key, words))
    })
}

fn table(text: &'static str) -> Table {
    let mut table = Table::new();
    for (record, key, words) in rows(text) {
        for word in words.split(' ') {
            table.insert((record, plain(word)), key);
        }
    }
    table
}

/// The normal form of a word: `Work Experience`, `work_experience` and `workExperience` have the same.
fn plain(word: &str) -> String {
    letters(word).collect()
}

/// The characters of the normal form of a word.
fn letters(word: &str) -> impl Iterator<Item = char> {
    let letters = word.chars().filter(|char| !char.is_whitespace() && !matches!(char, '_' | '-' | '·' | '/'));
    letters.flat_map(char::to_lowercase)
}

/// Whether the normal form of a word is `plain`.
fn is(word: &str, plain: &str) -> bool {
    letters(word).eq(plain.chars())
}

/// The key of a record that is written as `typed`: the key itself or another word for it.
pub fn key(record: &Record, typed: &str) -> Option<&'static str> {
    if let Some(own) = record.keys.iter().find(|key| key.name == typed) {
        return Some(own.name);
    }
    let word = plain(typed);
    if let Some(own) = record.keys.iter().find(|key| is(key.name, &word)) {
        return Some(own.name);
    }
    let is_entry = ENTRIES.contains(&record.name);
    let groups = [Some(record.name), is_entry.then_some("Entry")];
    let found = groups.into_iter().flatten().filter_map(|group| KEY_TABLE.get(&(group, word.clone())));
    found.copied().find(|key| record.keys.iter().any(|own| own.name == *key))
}

/// The key of a record whose words contain `typed` or the word nearest to it.
pub fn near(what: What, keys: &[&str], typed: &str) -> Option<&'static str> {
    // Short words are near to too many others; a syllable carries more information than a letter.
    let long = |word: &&str| word.chars().count() >= if word.is_ascii() { 6 } else { 3 };
    let (typed, words) = (plain(typed), words(what, keys));
    let same = words.iter().find(|(_, word)| *word == typed);
    let near = nearest(&typed, words.iter().map(|(_, word)| word.as_str()).filter(long));
    same.or_else(|| words.iter().find(|(_, word)| Some(word.as_str()) == near)).map(|(key, _)| *key)
}

/// The key of a record that `typed` is another word for.
pub fn same(what: What, keys: &[&str], typed: &str) -> Option<&'static str> {
    let typed = plain(typed);
    words(what, keys).into_iter().find(|(_, word)| *word == typed).map(|(key, _)| key)
}

/// The other words for some keys of a record, each with its key.
fn words(what: What, keys: &[&str]) -> Vec<(&'static str, String)> {
    let record = what.0.strip_prefix("record.").unwrap_or_default();
    let groups = [record, if ENTRIES.contains(&record) { "Entry" } else { "" }];
    let known = rows(KEYS).filter(|(of, key, _)| groups.contains(of) && keys.contains(key));
    known.flat_map(|(_, key, words)| words.split(' ').map(move |word| (key, plain(word)))).collect()
}

/// The first of some keys for which any record has this word: the probable meaning of an unknown key.
pub fn meant<'a>(typed: &str, keys: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = plain(typed);
    let meant: Vec<_> = KEY_TABLE.iter().filter(|((_, word), _)| *word == typed).map(|(_, key)| *key).collect();
    keys.into_iter().find(|key| meant.contains(key))
}

/// The standard word of a choice for another one.
pub fn word(choice: &'static str, words: &[&'static str], typed: &str) -> Option<&'static str> {
    let word = plain(typed);
    let own = words.iter().find(|own| is(own, &word)).copied();
    own.or_else(|| WORD_TABLE.get(&(choice, word)).copied())
}

/// The section that a word means: a list at the top of a content, or the summary.
pub fn section(typed: &str) -> Option<&'static str> {
    let word = plain(typed);
    let of_content = KEY_TABLE.get(&("Portfolio", word.clone())).copied();
    let (_, summary, words) = rows(SUMMARY).next()?;
    of_content.or_else(|| words.split(' ').any(|own| is(own, &word)).then_some(summary))
}

/// The part of an entry that a word means.
pub fn part(typed: &str) -> Option<&'static str> {
    KEY_TABLE.get(&("Entry", plain(typed))).copied()
}

/// The layout that a word means.
pub fn layout(typed: &str) -> Option<&'static str> {
    LAYOUT_TABLE.get(&("", plain(typed))).copied()
}

/// Whether a word means a key of a record.
pub fn is_of(record: &'static str, typed: &str) -> bool {
    KEY_TABLE.contains_key(&(record, plain(typed)))
}

/// Whether a key names a site, so that its value is an address, with or without `https://`.
pub fn is_site(typed: &str) -> bool {
    let word = plain(typed);
    SITES.split_whitespace().any(|own| is(own, &word))
}

/// A regular expression for the keys of [`is_site`].
pub fn sites() -> String {
    let words: Vec<_> = SITES.split_whitespace().collect();
    pattern(&words)
}

/// Whether a text means that there is no value.
pub fn is_none(text: &str) -> bool {
    const NONE: &[&str] = &["None", "none", "null", "nil", "~", "없음", "해당 없음", "해당없음", "N/A", "-"];
    NONE.contains(&text.trim())
}

/// The words for a key of a record, as they are usually written.
pub fn words_for(record: &str, key: &str) -> Vec<&'static str> {
    let is_entry = ENTRIES.contains(&record);
    let own = rows(KEYS).filter(|(of, own, _)| (*of == record || is_entry && *of == "Entry") && *own == key);
    let words = own.flat_map(|(of, _, words)| words.split(' ').map(move |word| (of, word)));
    // A word that the record has for another key is not the common one of entries.
    let taken = |word: &str| {
        rows(KEYS).any(|(of, own, words)| of == record && own != key && words.split(' ').any(|taken| taken == word))
    };
    words.filter(|(of, word)| *of == record || !taken(word)).map(|(_, word)| word).collect()
}

/// The other words for a word of a choice.
pub fn words_of(choice: &str, word: &str) -> Vec<&'static str> {
    let own = rows(WORDS).filter(|(of, own, _)| *of == choice && *own == word);
    own.flat_map(|(_, _, words)| words.split(' ')).collect()
}

/// A regular expression for words in the usual ways of writing them.
pub fn pattern(words: &[&str]) -> String {
    let word = |word: &&str| {
        let part = |part: &str| {
            let first = part.chars().next().unwrap_or_default();
            match first.is_ascii_alphabetic() {
                true => format!("[{}{}]{}", first.to_ascii_lowercase(), first.to_ascii_uppercase(), &part[1..]),
                false => part.to_owned(),
            }
        };
        word.split('_').map(part).collect::<Vec<_>>().join("[ _-]?")
    };
    format!("^({})$", words.iter().map(word).collect::<Vec<_>>().join("|"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Education, Experience, Portfolio, Profile, Project};

    #[test]
    fn words_are_understood_in_the_ways_in_which_they_are_written() {
        let experience = Experience::record();
        for (typed, meant) in [
            ("회사", Some("company")),
            ("배운 점", Some("lessons")),
            ("주요업무", Some("tasks")),
            ("name", Some("company")),
            ("소속", Some("department")),
            ("Company", Some("company")),
            ("employmentType", Some("employment")),
            ("프로젝트", Some("projects")),
            ("학교", None),
            ("compnay", None),
        ] {
            assert_eq!(key(&experience, typed), meant, "{typed}");
        }
        assert_eq!(key(&Project::record(), "프로젝트"), Some("title"));
        assert_eq!(key(&Education::record(), "studyType"), Some("degree"));
        assert_eq!(key(&Profile::record(), "birthDate"), Some("birth_date"));
        assert_eq!(key(&Portfolio::record(), "Work Experience"), Some("experience"));
        assert_eq!((section("소개"), section("경력"), section("장점")), (Some("summary"), Some("experience"), None));
        assert_eq!((meant("회사", ["title", "period"]), meant("Start Date", ["start"])), (None, Some("start")));
    }

    /// A word that is a key of its own record would never be read as another.
    #[test]
    fn no_word_is_written_twice_or_is_a_key() {
        for text in [KEYS, WORDS, LAYOUTS] {
            let mut known = HashMap::new();
            for (record, key, words) in rows(text) {
                for word in words.split(' ') {
                    let before = known.insert((record, plain(word)), key);
                    assert_eq!(before, None, "{record}: {word} is twice there");
                }
            }
            for (record, key, _) in rows(text) {
                assert!(!known.contains_key(&(record, plain(key))), "{record}: {key} is a key");
            }
        }
    }
}
