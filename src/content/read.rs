//! From the located tree to typed values, going on after each problem.
//!
//! Not serde: its errors end at the first and lose their place in everything that may be of more than one
//! form (facts, items, links). Here each value is read by itself, what is wrong is noted with its place, and
//! the next one is read.

use indexmap::IndexMap;

use super::keys::{is_meant, key_help, list_help};
use super::mistakes::wide::COLONS;
use super::node::{Entry, Node, Value};
use super::problem::{Problem, Problems, suggest};
use super::shape::Shape;
use super::source::Place;

/// What reading needs beside the tree.
pub struct Reader<'a> {
    /// Where problems go.
    pub problems: &'a mut Problems,
    /// The year by which two-digit years are told apart.
    pub this_year: u16,
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

impl Reader<'_> {
    /// Notes that a node is not what was wanted.
    pub fn wrong<T>(&mut self, node: &Node, message: impl Into<String>, help: impl Into<String>) -> Option<T> {
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
        self.check_keys(entries, what, keys);
        Some(entries)
    }

    /// Notes the colons without a space, and those that are none to YAML, by which lines of keys became one text.
    /// Whether it is one.
    fn colons(&mut self, node: &Node, is_key: impl Fn(&str) -> bool) -> bool {
        let text = node.as_str().unwrap_or_default();
        let key_before = |sign: usize| text[..sign].trim_end().rsplit(' ').next().unwrap_or_default();
        let signs = text
            .match_indices(|sign| sign == ':' || COLONS.contains(&sign))
            .map(|(at, sign)| (at, sign, key_before(at)));
        let found: Vec<_> = signs.filter(|(_, _, key)| is_key(key)).collect();
        // The text of a value may hold colons: what starts with a key is lines of keys.
        if found.first().is_none_or(|(at, _, key)| text[..*at].trim() != *key) {
            return false;
        }
        for (index, (at, sign, key)) in found.iter().enumerate() {
            let end =
                found.get(index + 1).map_or(text.len(), |(next, _, key)| text[..*next].rfind(key).unwrap_or(*next));
            let value = text[at + sign.len()..end].trim();
            let problem = match *sign {
                ":" => Problem::error("colon-space", "a space is missing after the colon"),
                _ => Problem::error("wide-character", format!("`{sign}` is not a colon to YAML")),
            };
            let start = text[..*at].rfind(key).unwrap_or(*at);
            let problem = problem.at(&node.place).point_at(text, start..at + sign.len());
            self.problems.push(problem.help(format!("write `{key}: {}`", shortened(value))));
        }
        true
    }

    /// Notes a wide colon behind a key of the user's own, which may be any words. Whether there is one.
    pub fn own_colon(&mut self, node: &Node) -> bool {
        let text = node.as_str().unwrap_or_default();
        let Some(at) = text.find(COLONS).filter(|at| !text[..*at].trim().is_empty()) else { return false };
        let sign = text[at..].chars().next().unwrap_or_default();
        let problem = Problem::error("wide-character", format!("`{sign}` is not a colon to YAML")).at(&node.place);
        let problem = problem.point_at(text, at..at + sign.len_utf8());
        self.problems.push(problem.help("write `label: value` lines, with a colon and a space"));
        true
    }

    /// Notes the keys that are not known.
    pub fn check_keys(&mut self, entries: &[Entry], what: &str, keys: &[&str]) {
        for entry in entries.iter().filter(|entry| !keys.contains(&entry.key.as_str())) {
            let problem = Problem::error("unknown-key", format!("unknown key `{}` in {what}", shortened(&entry.key)));
            // What is only counted needs no help, which takes time to find.
            let help = if self.problems.is_full() { None } else { key_help(&entry.key, what, keys) };
            self.problems.push(problem.at(&entry.key_place).maybe_help(help));
        }
    }

    /// The value of a key; a required one that is absent is a problem at the first key, or else at `place`.
    pub fn field<T: Read>(&mut self, entries: &[Entry], what: &str, key: &str, place: &Place) -> Option<T> {
        match entries.iter().find(|entry| entry.key == key && !entry.value.is_empty()) {
            Some(entry) => T::read(&entry.value, self).or_else(|| T::stand_in(&entry.value.place)),
            None => T::absent().or_else(|| {
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
            }),
        }
    }
}

/// The beginning of a text of the user's, enough to know it by.
pub fn shortened(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
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

/// Languages that a text can be written in: what has a label file, and codes people are likely to add.
pub const LANGUAGES: &[&str] = &["ko", "en", "ja", "zh", "de", "fr", "es", "vi"];

/// Whether a key names a language.
pub fn is_language(key: &str) -> bool {
    LANGUAGES.contains(&key)
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
            Value::Map(entries) if entries.iter().any(|entry| is_language(&entry.key)) => {
                for entry in entries.iter().filter(|entry| !is_language(&entry.key)) {
                    let message = format!("`{}` is not a language", shortened(&entry.key));
                    let help = suggest(&entry.key, LANGUAGES.iter().copied());
                    let problem = Problem::error("unknown-language", message).at(&entry.key_place).maybe_help(help);
                    reader.problems.push(problem);
                }
                None
            }
            _ => {
                let help = match &node.value {
                    Value::Map(entries) if entries.iter().any(|entry| entry.value.is_empty()) => {
                        "a `,` inside {…} ends a value: put the whole text in quotes"
                    }
                    Value::Map(_) => "a text that holds `: ` needs quotes; languages are written {ko: …, en: …}",
                    _ => {
                        "write one text; a text that starts with `[` needs quotes; items under an item are \
                          written {text: …, items: […]}"
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
                let filled = nodes.iter().filter(|node| !node.is_empty());
                Some(filled.filter_map(|node| T::read(node, reader)).collect())
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
            Some(Ok(number)) => Some(number),
            _ => {
                let digits: String = node.as_str().unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
                let wanted = if (1..=9).contains(&digits.len()) { digits.as_str() } else { "1000" };
                reader.wrong(node, "a whole number is wanted here", format!("write digits only, as in `{wanted}`"))
            }
        }
    }

    fn shape() -> Shape {
        Shape::Number
    }
}

/// Defines a record: a struct whose fields are keys of a mapping, and how to read it.
///
/// `required` keys have types without [`Read::absent`]; all others are `Option`, `Vec` or `IndexMap`. Every
/// record knows the place it was written at.
macro_rules! record {
    ($(#[doc = $about:literal])* $what:literal $name:ident {
        $($(#[doc = $doc:literal])* $key:ident: $type:ty,)*
    }) => {
        $(#[doc = $about])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name {
            $($(#[doc = $doc])* pub $key: $type,)*
            /// Where it stands.
            pub place: $crate::content::source::Place,
        }

        impl $name {
            /// The keys it can have.
            pub const KEYS: &'static [&'static str] = &[$(stringify!($key)),*];

            /// What it may look like.
            pub fn record() -> $crate::content::shape::Record {
                use $crate::content::read::Read;
                $crate::content::shape::Record {
                    name: stringify!($name),
                    what: $what,
                    about: concat!($($about),*).trim_ascii(),
                    keys: vec![$($crate::content::shape::Key {
                        name: stringify!($key).trim_start_matches("r#"),
                        about: concat!($($doc),*).trim_ascii(),
                        required: <$type as Read>::absent().is_none(),
                        shape: <$type as Read>::shape,
                    }),*],
                }
            }

            /// Reads the fields without a look at keys that are not its own.
            pub(crate) fn fields(
                entries: &[$crate::content::node::Entry],
                place: &$crate::content::source::Place,
                reader: &mut $crate::content::read::Reader,
            ) -> Option<Self> {
                $(let $key = reader.field(entries, $what, stringify!($key), place);)*
                Some(Self { $($key: $key?,)* place: place.clone() })
            }
        }

        impl $crate::content::read::Read for $name {
            fn read(
                node: &$crate::content::node::Node,
                reader: &mut $crate::content::read::Reader,
            ) -> Option<Self> {
                let entries = reader.map(node, $what, Self::KEYS)?;
                Self::fields(entries, &node.place, reader)
            }

            fn stand_in(place: &$crate::content::source::Place) -> Option<Self> {
                let problems = &mut $crate::content::problem::Problems::default();
                Self::fields(&[], place, &mut $crate::content::read::Reader { problems, this_year: 2000 })
            }

            fn shape() -> $crate::content::shape::Shape {
                $crate::content::shape::Shape::Record(Self::record)
            }
        }
    };
}

/// Defines a choice between a few words.
macro_rules! choice {
    ($(#[doc = $about:literal])* $what:literal $name:ident {
        $($(#[doc = $doc:literal])* $variant:ident = $word:literal,)*
    }) => {
        $(#[doc = $about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
        pub enum $name {
            $($(#[doc = $doc])* #[serde(rename = $word)] $variant,)*
        }

        impl $name {
            /// The words that can be written.
            pub const WORDS: &'static [&'static str] = &[$($word),*];

            /// The word of this choice.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }

        impl $crate::content::read::Read for $name {
            fn read(
                node: &$crate::content::node::Node,
                reader: &mut $crate::content::read::Reader,
            ) -> Option<Self> {
                match node.as_str().map(str::trim) {
                    $(Some($word) => Some(Self::$variant),)*
                    other => reader.wrong(
                        node,
                        match other {
                            Some(word) => format!("`{}` is not a {}", $crate::content::read::shortened(word), $what),
                            None => format!("a {} is wanted here, not {}", $what, node.kind()),
                        },
                        $crate::content::problem::suggest(other.unwrap_or(""), Self::WORDS.iter().copied())
                            .unwrap_or_default(),
                    ),
                }
            }

            fn shape() -> $crate::content::shape::Shape {
                const WORDS: &[(&str, &str)] = &[$(($word, concat!($($doc),*).trim_ascii())),*];
                $crate::content::shape::Shape::Word(WORDS)
            }
        }
    };
}

pub(crate) use {choice, record};
