//! From the located tree to typed values, going on after each problem.
//!
//! Not serde: its errors end at the first and lose their place in everything that may be of more than one
//! form (facts, items, links). Here each value is read by itself, what is wrong is noted with its place, and
//! the next one is read.

mod colons;
pub mod hints;
pub mod keys;
pub(crate) mod macros;
mod unknown;

use std::collections::HashMap;

use indexmap::IndexMap;

use super::shape::Shape;
use crate::diagnostics::Message;
use crate::diagnostics::brief::shortened;
use crate::diagnostics::problem::{Problem, Problems};
use crate::diagnostics::source::Place;
use crate::diagnostics::suggest::suggest;
use crate::msg;
use crate::values::language::{LANGUAGES, is_language};
use crate::yaml::node::{Entry, Node, Value};
use keys::{Elsewhere, is_meant, list_help};

/// What reading needs beside the tree.
pub struct Reader<'a> {
    /// Where problems go.
    pub problems: &'a mut Problems,
    /// The year by which two-digit years are told apart.
    pub this_year: u16,
    /// Keys that are not known, by their place, and the one that each is probably meant for.
    pub meant: HashMap<Place, String>,
    /// Where a key may belong that is not known.
    pub elsewhere: Elsewhere,
}

/// A type that can be read from a node.
pub trait Read: Sized {
    /// Reads it; `None` after a problem was noted.
    fn read(node: &Node, reader: &mut Reader) -> Option<Self>;

    /// What an absent key means; `None` where the key is required.
    fn absent() -> Option<Self> {
        None
    }

    /// What stands for a required value after its absence was noted, so that the rest is still checked.
    fn stand_in(_place: &Place) -> Option<Self> {
        None
    }

    /// What it may look like.
    fn shape() -> Shape;
}

impl<'a> Reader<'a> {
    /// A reader that notes problems here, and knows of no other records; that of the model knows them.
    pub fn new(problems: &'a mut Problems, this_year: u16) -> Self {
        Self { problems, this_year, meant: HashMap::new(), elsewhere: Elsewhere::default() }
    }

    /// Notes that a node is not what was wanted.
    pub fn wrong<T>(&mut self, node: &Node, message: impl Into<Message>, help: impl Into<Message>) -> Option<T> {
        if node.value == Value::Error {
            return None;
        }
        let place = first_line(node, &node.place);
        self.problems.push(Problem::error("wrong-value", message).at(&place).help(help));
        None
    }

    /// The entries of a node that must be a mapping with these keys.
    pub fn map<'n>(&mut self, node: &'n Node, what: &str, keys: &[&str]) -> Option<&'n [Entry]> {
        let Some(entries) = node.as_map() else {
            let listed = || format!("write it as `key: value` lines; keys: {}", keys.join(", "));
            let text = node.as_str().unwrap_or_default();
            if self.colons(node, |key| keys.contains(&key)) {
                return None;
            }
            let help = match (&node.value, text.trim()) {
                (_, "None" | "none" | "null" | "nil" | "~" | "없음" | "해당 없음" | "해당없음" | "N/A" | "-") => {
                    "leave the value empty, or remove the key".to_owned()
                }
                (Value::List(_), _) => format!("there is one of it: remove the dashes. {}", listed()),
                _ => listed(),
            };
            return self.wrong(node, format!("{what} must be a mapping, not {}", node.kind()), help);
        };
        // `{ko: 가, jp: い}`: what is there is right, and what is wrong is not a key of this record.
        if !entries.iter().any(|entry| keys.contains(&entry.key.as_str())) && self.languages(entries) {
            return None;
        }
        self.check_keys(entries, what, keys);
        // `- 영어: 상`: where no key is right, those that are missing are the same mistake.
        let own = entries.is_empty() || entries.iter().any(|entry| keys.contains(&entry.key.as_str()));
        (own || matches!(what, "the content" | "a target")).then_some(entries)
    }

    /// Whether keys are meant as languages because some of them are; those that are none are noted.
    fn languages(&mut self, entries: &[Entry]) -> bool {
        if !entries.iter().any(|entry| is_language(&entry.key)) {
            return false;
        }
        for entry in entries.iter().filter(|entry| !is_language(&entry.key) && !entry.is_gap()) {
            let message = format!("`{}` is not a language", shortened(&entry.key));
            let meant = match entry.key.trim().to_ascii_lowercase().as_str() {
                "jp" | "jpn" => Some("ja"),
                "kr" | "kor" => Some("ko"),
                "cn" | "chn" => Some("zh"),
                _ => None,
            };
            let meant = meant.map(|name| msg!("suggest.nearest", name));
            let help = meant.or_else(|| suggest(&entry.key, LANGUAGES.iter().copied()));
            let problem = Problem::error("unknown-language", message).at(&entry.key_place).maybe_help(help);
            self.problems.push(problem);
        }
        true
    }

    /// The value of a key; a required one that is absent is a problem at the first key, or else at `place`.
    pub fn field<T: Read>(&mut self, entries: &[Entry], what: &str, key: &str, place: &Place) -> Option<T> {
        match entries.iter().find(|entry| entry.key == key && !entry.value.is_empty()) {
            Some(entry) => {
                let read = T::read(&entry.value, self).or_else(|| T::stand_in(&entry.value.place));
                // What cannot be read was noted, and counts as absent: the rest is still read and checked.
                read.or_else(T::absent)
            }
            None => {
                self.misspelt::<T>(entries, key);
                T::absent().or_else(|| {
                    if entries.iter().any(Entry::has_gaps) {
                        return T::stand_in(place);
                    }
                    let present = entries.iter().find(|entry| entry.key == key);
                    // A misspelt key was noted already, with this one as what may be meant.
                    if present.is_some() || !entries.iter().any(|entry| is_meant(&entry.key, key)) {
                        let first = present.or(entries.first());
                        let message = match present {
                            Some(_) => format!("{what} needs the key `{key}`, which is empty here"),
                            None => format!("{what} needs the key `{key}`"),
                        };
                        let place = first.map_or(place, |entry| &entry.key_place);
                        // A place without a length stands for the whole content, other files included.
                        let place = if what == "the content" && present.is_none() {
                            Place { file: place.file, range: place.range.start..place.range.start }
                        } else {
                            place.clone()
                        };
                        let problem = Problem::error("missing-key", message).at(&place);
                        self.problems.push(problem.help(match key {
                            "profile" => "add `profile:`, and under it, indented, `name: …`".to_owned(),
                            _ => format!("add `{key}: …`"),
                        }));
                    }
                    T::stand_in(place)
                })
            }
        }
    }
}

/// The first line of a node's place: enough to find it, and short in a message.
fn first_line(node: &Node, place: &Place) -> Place {
    match &node.value {
        Value::Scalar(scalar) if !scalar.text.contains('\n') => place.clone(),
        Value::Scalar(_) => Place { file: place.file, range: place.range.start..place.range.start + 1 },
        _ => Place { file: place.file, range: place.range.start..(place.range.start + 1).min(place.range.end) },
    }
}

/// A text with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// What was typed, cleaned.
    pub text: String,
    /// Where.
    pub place: Place,
}

impl Read for Text {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        match &node.value {
            Value::Scalar(scalar) => Some(Self { text: scalar.text.clone(), place: node.place.clone() }),
            Value::Map(entries) if reader.languages(entries) => None,
            _ => {
                let help = match &node.value {
                    Value::Map(entries) if entries.iter().any(|entry| entry.value.is_empty()) => {
                        "a `,` inside {…} ends a value: put the whole text in quotes"
                    }
                    Value::Map(_) => "a text that holds `: ` needs quotes; languages are written {ko: …, en: …}",
                    _ => {
                        "write one text: a list in it stands behind `|`, as Markdown; a text that starts with `[` \
                          needs quotes"
                    }
                };
                reader.wrong(node, format!("a text is wanted here, not {}", node.kind()), help)
            }
        }
    }

    fn stand_in(place: &Place) -> Option<Self> {
        Some(Self { text: String::new(), place: place.clone() })
    }

    fn shape() -> Shape {
        Shape::Text
    }
}

/// What cannot be read was noted, and counts as absent: the rest is still read and checked.
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

/// A list; a single value counts as a list of one. Elements that cannot be read are noted and left out.
impl<T: Read> Read for Vec<T> {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        match &node.value {
            Value::List(nodes) => {
                let mut read = Vec::new();
                for node in nodes.iter().filter(|node| !node.is_empty()) {
                    match (T::shape(), &node.value) {
                        // A list in a list of mappings is an element that lacks its keys.
                        (Shape::Record(record), Value::List(_)) => {
                            let record = record();
                            let message = format!("each element is {} with keys of its own, not a list", record.what);
                            reader.wrong::<()>(node, message, list_help(&record));
                        }
                        _ => read.extend(T::read(node, reader)),
                    }
                }
                Some(read)
            }
            Value::Map(entries) => {
                // A mapping of names to records, where a list of records is wanted: one message, not one a key.
                let record = T::shape().record().filter(|record| !record.is_one(entries));
                match record {
                    Some(record) => {
                        let message = format!("a list is wanted here: each element is {}", record.what);
                        reader.wrong(node, message, list_help(&record))
                    }
                    None => Some(T::read(node, reader).into_iter().collect()),
                }
            }
            _ => Some(T::read(node, reader).into_iter().collect()),
        }
    }

    fn absent() -> Option<Self> {
        Some(Vec::new())
    }

    fn shape() -> Shape {
        Shape::List(Box::new(T::shape()))
    }
}

/// A mapping with keys of the user's own. Empty texts stay: in `titles` and `labels` they mean "print none".
impl<T: Read> Read for IndexMap<String, T> {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Some(entries) = node.as_map() else {
            if reader.own_colon(node) {
                return None;
            }
            return reader.wrong(
                node,
                format!("a mapping is wanted here, not {}", node.kind()),
                "write `key: value` lines",
            );
        };
        Some(entries.iter().filter_map(|entry| Some((entry.key.clone(), T::read(&entry.value, reader)?))).collect())
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
        match node.as_str() {
            Some("true" | "yes" | "on") => Some(true),
            Some("false" | "no" | "off") => Some(false),
            _ => reader.wrong(node, "yes or no is wanted here", "write `true` or `false`"),
        }
    }

    fn shape() -> Shape {
        Shape::Bool
    }
}

impl Read for u32 {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        match node.as_str().map(|text| text.trim().parse()) {
            // All numbers of the model are limits.
            Some(Ok(0)) => reader.wrong(node, "the number must be 1 or more", "leave the key out for no limit"),
            Some(Ok(number)) => Some(number),
            Some(Err(error)) if *error.kind() == std::num::IntErrorKind::PosOverflow => {
                let help = format!("write {} at most, or leave the key out for no limit", u32::MAX);
                reader.wrong(node, "the number is too large", help)
            }
            _ => {
                // `1,000자` is a number with something around it; of `1e3` no one knows.
                let typed = node.as_str().unwrap_or_default().replace([',', '_', ' ', '\''], "");
                let digits = typed.trim_matches(|char: char| !char.is_ascii_digit());
                let number = (1..=9).contains(&digits.len()) && digits.chars().all(|char| char.is_ascii_digit());
                let wanted = if number { digits } else { "1000" };
                reader.wrong(node, "a whole number is wanted here", format!("write digits only, as in `{wanted}`"))
            }
        }
    }

    fn shape() -> Shape {
        Shape::Positive
    }
}
