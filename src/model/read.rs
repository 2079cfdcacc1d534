//! Reads a tree into typed values, and goes on after each problem.
//!
//! serde is not used, because it stops at the first error and loses the places of errors in values that can have
//! several forms (facts, items, links). Here each value is read separately: a problem is reported with its place,
//! and the next value is read.

mod colons;
pub mod keys;
mod list;
pub(crate) mod macros;
mod unknown;

use std::collections::HashMap;

use indexmap::IndexMap;

use super::names;
use super::shape::{Shape, What};
use crate::diagnostics::{Message, Place, Problem, Problems, ToArg, msg, nearest, problem, suggest};
use crate::values::language::{LANGUAGES, is_language};
use crate::values::number;
use crate::yaml::node::{Entry, Node, Value};
use keys::{Elsewhere, is_meant};

/// How many keys a help lists.
const MAX_SHOWN: usize = 12;

/// The state of reading a tree.
pub struct Reader<'a> {
    /// The problems found so far.
    pub problems: &'a mut Problems,
    /// The year by which two-digit years are completed.
    pub this_year: u16,
    /// The probable meanings of unknown keys, by the places of the keys.
    pub meant: HashMap<Place, String>,
    /// Keys of records to which an unknown key may belong.
    pub elsewhere: Elsewhere,
    /// The key whose value is being read; `None` for values that are not of a known key.
    pub key: Option<&'static str>,
}

/// A type that can be read from a node.
pub trait Read: Sized {
    /// Reads a node; `None` after a problem was reported.
    fn read(node: &Node, reader: &mut Reader) -> Option<Self>;

    /// The value of an absent key; `None` if the key is required.
    fn absent() -> Option<Self> {
        None
    }

    /// The value in place of a required one after its absence was reported, so that the rest is still checked.
    fn placeholder(_place: &Place) -> Option<Self> {
        None
    }

    /// The description of the type.
    fn shape() -> Shape;
}

impl<'a> Reader<'a> {
    /// A reader that adds to `problems` and does not know other records, unlike [`super::reader`].
    pub fn new(problems: &'a mut Problems, this_year: u16) -> Self {
        Self { problems, this_year, meant: HashMap::new(), elsewhere: Elsewhere::default(), key: None }
    }

    /// Reports that something else was expected: `expected text for `email`, found a list`.
    pub fn expected<T>(&mut self, node: &Node, expected: impl ToArg, help: Option<Message>) -> Option<T> {
        let problem = match self.key {
            Some(key) => problem!("wrong-value.expected-for", expected, key, found = node.found()),
            None => problem!("wrong-value.expected", expected, found = node.found()),
        };
        self.refuse(node, problem.maybe_help(help))
    }

    /// Reports that one of a few words was expected.
    pub fn wrong_word<T>(&mut self, node: &Node, words: &[&str]) -> Option<T> {
        let help = nearest(node.as_str().unwrap_or_default(), words.iter().copied());
        let expected = if words.len() > 1 { msg!("kind.word", words) } else { msg!("kind.only-word", words) };
        self.expected(node, expected, help.map(|name| msg!("suggest.nearest", name)))
    }

    /// Reports a problem of a node, unless the node could not be read, which was reported already.
    pub fn refuse<T>(&mut self, node: &Node, problem: Problem) -> Option<T> {
        if node.value != Value::Error {
            self.problems.push(problem.at(&first_line(node)));
        }
        None
    }

    /// The entries of a node that must be a mapping with these keys.
    pub fn map<'n>(&mut self, node: &'n Node, what: What, keys: &[&str]) -> Option<&'n [Entry]> {
        let Some(entries) = node.as_map() else {
            if self.colons(node, |key| keys.contains(&key) || names::meant(key, keys.iter().copied()).is_some()) {
                return None;
            }
            let help = match node.as_str() {
                Some(text) if names::is_none(text) => msg!("wrong-value.leave-empty"),
                Some(_) => msg!("wrong-value.write-keys", keys = keys[..keys.len().min(MAX_SHOWN)]),
                None => msg!("wrong-value.remove-dashes", keys),
            };
            return self.expected(node, msg!("kind.mapping"), Some(help));
        };
        let own = entries.iter().any(|entry| keys.contains(&entry.key.as_str()));
        // `{ko: 가, jp: い}`: the mapping is a value in several languages, with an unknown language.
        if !own && self.languages(entries) {
            return None;
        }
        self.check_keys(entries, what, keys);
        // `- 영어: 상`: if no key is known, missing keys are the same mistake.
        (own || entries.is_empty() || [What::CONTENT, What::TARGET].contains(&what)).then_some(entries)
    }

    /// Whether a mapping has texts by language, which is so if some of its keys are languages, or all of them look like
    /// codes of languages. Unknown ones are reported.
    pub(super) fn languages(&mut self, entries: &[Entry]) -> bool {
        let is_code = |key: &str| key.len() == 2 && key.bytes().all(|byte| byte.is_ascii_lowercase());
        let are_codes = !entries.is_empty() && entries.iter().all(|entry| is_code(&entry.key));
        if !are_codes && !entries.iter().any(|entry| is_language(&entry.key)) {
            return false;
        }
        for entry in entries.iter().filter(|entry| !is_language(&entry.key) && !entry.is_gap()) {
            let help = match entry.key.trim() {
                "cn" => Some(msg!("suggest.nearest", name = "zh")),
                typed => suggest(typed, LANGUAGES.iter().copied()),
            };
            let problem = problem!("unknown-language.not-found", lang = entry.key);
            self.problems.push(problem.at(&entry.key_place).maybe_help(help));
        }
        true
    }

    /// Reads a value as that of a known key, or of none.
    fn with_key<T>(&mut self, key: Option<&'static str>, read: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.key, key);
        let value = read(self);
        self.key = outer;
        value
    }

    /// Reads the value of a key; an absent required key is reported at the first key, or else at `place`.
    pub fn field<T: Read>(&mut self, entries: &[Entry], what: What, key: &'static str, place: &Place) -> Option<T> {
        let present = entries.iter().find(|entry| entry.key == key);
        if let Some(entry) = present.filter(|entry| !entry.value.is_empty()) {
            let read = self.with_key(Some(key), |reader| T::read(&entry.value, reader));
            let read = read.or_else(|| T::placeholder(&entry.value.place));
            return read.or_else(T::absent);
        }
        self.misspelt::<T>(entries, key);
        if let Some(absent) = T::absent() {
            return Some(absent);
        }
        // The key may be in a part that could not be read. If it is misspelt, it was reported already with this key.
        let noted = entries.iter().any(|entry| entry.has_gaps() || present.is_none() && is_meant(&entry.key, key));
        if !noted {
            let problem = match present {
                Some(_) => problem!("missing-key.empty", key, what),
                None => problem!("missing-key.absent", key, what),
            };
            let help = match (key, present) {
                ("profile", _) => msg!("missing-key.add-profile"),
                (_, Some(_)) => msg!("missing-key.fill-in", key),
                (_, None) => msg!("missing-key.add", key),
            };
            let first = present.or(entries.first());
            self.problems.push(problem.at(first.map_or(place, |entry| &entry.key_place)).help(help));
        }
        T::placeholder(place)
    }
}

/// The place of a text of one line, or else of the first byte of a node, so that messages stay short.
fn first_line(node: &Node) -> Place {
    let Place { file, range } = node.place.clone();
    let is_line = node.as_str().is_some_and(|text| !text.contains('\n'));
    let end = if is_line { range.end } else { range.end.min(range.start + 1) };
    Place { file, range: range.start..end }
}

/// A text with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// The text, cleaned.
    pub text: String,
    /// Its place in the file.
    pub place: Place,
}

impl serde::Serialize for Text {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl Read for Text {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        match &node.value {
            Value::Scalar(scalar) => Some(Self { text: scalar.text.clone(), place: node.place.clone() }),
            Value::Map(entries) if reader.languages(entries) => None,
            Value::Map(entries) => {
                let help = match entries.iter().any(|entry| entry.value.is_empty()) {
                    true => msg!("wrong-value.quote-comma"),
                    false => msg!("wrong-value.quote-colon"),
                };
                reader.expected(node, msg!("kind.text"), Some(help))
            }
            _ => {
                let texts: Vec<_> = node.elements().iter().filter_map(Node::as_str).collect();
                let is_short = !texts.iter().any(|text| text.contains('\n')) && texts.len() == node.elements().len();
                // Codes and addresses are not joined to a text.
                let is_code =
                    |text: &&str| text.bytes().all(|byte| byte.is_ascii_graphic() && !byte.is_ascii_uppercase());
                let several = if texts.iter().all(is_code) { &texts[..1.min(texts.len())] } else { &texts[..] };
                let help = match is_short {
                    true => msg!("wrong-value.one-text", text = several.join(", ")),
                    false => msg!("wrong-value.list-in-text"),
                };
                reader.expected(node, msg!("kind.text"), Some(help))
            }
        }
    }

    fn placeholder(place: &Place) -> Option<Self> {
        Some(Self { text: String::new(), place: place.clone() })
    }

    fn shape() -> Shape {
        Shape::Text
    }
}

/// A value that cannot be read was reported, and counts as absent, so that the rest is still read and checked.
impl<T: Read> Read for Option<T> {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        Some(T::read(node, reader))
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn shape() -> Shape {
        T::shape()
    }
}

/// A mapping with keys chosen by the user. Empty texts are kept: in `titles` and `labels` they mean "print none".
impl<T: Read> Read for IndexMap<String, T> {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let read = reader.own_keys(node)?.iter().filter_map(|entry| {
            let value = reader.with_key(None, |reader| T::read(&entry.value, reader))?;
            Some((entry.key.clone(), value))
        });
        Some(read.collect())
    }

    fn absent() -> Option<Self> {
        Some(IndexMap::new())
    }

    fn shape() -> Shape {
        Shape::Map(Box::new(T::shape()))
    }
}

impl Read for bool {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        match node.as_str().map(|text| text.trim().to_lowercase()).as_deref() {
            Some("true" | "yes" | "on" | "예" | "네") => Some(true),
            Some("false" | "no" | "off" | "아니오" | "아니요") => Some(false),
            _ => reader.expected(node, msg!("kind.bool"), None),
        }
    }

    fn shape() -> Shape {
        Shape::Bool
    }
}

impl Read for u32 {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let digits = |text: &str| number::with_unit(text).unwrap_or_else(|| text.trim().to_owned());
        match node.as_str().map(|text| digits(text).parse()) {
            Some(Ok(number)) if number > 0 => Some(number),
            // All numbers of the model are limits.
            Some(Ok(_)) => reader.expected(node, msg!("kind.number"), Some(msg!("wrong-value.no-limit"))),
            Some(Err(error)) if *error.kind() == std::num::IntErrorKind::PosOverflow => {
                reader.expected(node, msg!("kind.number-to", most = u32::MAX), Some(msg!("wrong-value.no-limit")))
            }
            _ => {
                // `1,000자` is a number with a unit, but the meaning of `1e3` is not certain.
                let typed = node.as_str().unwrap_or_default().replace([',', '_', ' ', '\''], "");
                let digits = typed.trim_matches(|char: char| !char.is_ascii_digit());
                let is_number = (1..=9).contains(&digits.len()) && digits.chars().all(|char| char.is_ascii_digit());
                let help = match is_number {
                    true => msg!("wrong-value.these-digits", number = digits),
                    false => msg!("wrong-value.digits-only"),
                };
                reader.expected(node, msg!("kind.number"), Some(help))
            }
        }
    }

    fn shape() -> Shape {
        Shape::Positive
    }
}
