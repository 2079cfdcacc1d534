//! From the located tree to typed values, going on after each problem.
//!
//! Not serde: its errors end at the first and lose their place in everything that may be of more than one
//! form (facts, items, links). Here each value is read by itself, what is wrong is noted with its place, and
//! the next one is read.

use indexmap::IndexMap;

use super::node::{Entry, Node, Value};
use super::problem::{Problem, Problems, suggest};
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
            let help = format!("write it as `key: value` lines; keys: {}", keys.join(", "));
            return self.wrong(node, format!("{what} must be a mapping, not {}", node.kind()), help);
        };
        self.check_keys(entries, what, keys);
        Some(entries)
    }

    /// Notes the keys that are not known.
    pub fn check_keys(&mut self, entries: &[Entry], what: &str, keys: &[&str]) {
        for entry in entries.iter().filter(|entry| !keys.contains(&entry.key.as_str())) {
            self.problems.push(
                Problem::error("unknown-key", format!("unknown key `{}` in {what}", entry.key))
                    .at(&entry.key_place)
                    .maybe_help(suggest(&entry.key, keys.iter().copied())),
            );
        }
    }

    /// The value of a key; a required one that is absent is a problem at `place`.
    pub fn field<T: Read>(&mut self, entries: &[Entry], what: &str, key: &str, place: &Place) -> Option<T> {
        match entries.iter().find(|entry| entry.key == key && !entry.value.is_empty()) {
            Some(entry) => T::read(&entry.value, self),
            None => T::absent().or_else(|| {
                let problem = Problem::error("missing-key", format!("{what} needs the key `{key}`"));
                self.problems.push(problem.at(place).help(format!("add `{key}: …`")));
                None
            }),
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
            _ => {
                let help = match &node.value {
                    Value::Map(entries) if entries.iter().any(|entry| entry.value.is_empty()) => {
                        "a `,` inside {…} ends a value: put the whole text in quotes"
                    }
                    Value::Map(_) => "a text that holds `: ` needs quotes; languages are written {ko: …, en: …}",
                    _ => "write one text; a text that starts with `[` needs quotes",
                };
                reader.wrong(node, format!("a text is wanted here, not {}", node.kind()), help)
            }
        }
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
}

/// A list; a single value counts as a list of one. Elements that cannot be read are noted and left out.
impl<T: Read> Read for Vec<T> {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        match &node.value {
            Value::List(nodes) => {
                let filled = nodes.iter().filter(|node| !node.is_empty());
                Some(filled.filter_map(|node| T::read(node, reader)).collect())
            }
            _ => Some(T::read(node, reader).into_iter().collect()),
        }
    }

    fn absent() -> Option<Self> {
        Some(Vec::new())
    }
}

/// A mapping with keys of the user's own. Empty texts stay: in `titles` and `labels` they mean "print none".
impl<T: Read> Read for IndexMap<String, T> {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Some(entries) = node.as_map() else {
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
}

impl Read for bool {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        match node.as_str() {
            Some("true" | "yes" | "on") => Some(true),
            Some("false" | "no" | "off") => Some(false),
            _ => reader.wrong(node, "yes or no is wanted here", "write `true` or `false`"),
        }
    }
}

impl Read for u32 {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        match node.as_str().map(|text| text.trim().parse()) {
            Some(Ok(number)) => Some(number),
            _ => reader.wrong(node, "a whole number is wanted here", "write digits only, as in `1000`"),
        }
    }
}

/// Defines a record: a struct whose fields are keys of a mapping, and how to read it.
///
/// `required` keys have types without [`Read::absent`]; all others are `Option`, `Vec` or `IndexMap`. Every
/// record knows the place it was written at.
macro_rules! record {
    ($(#[$about:meta])* $what:literal $name:ident { $($(#[$doc:meta])* $key:ident: $type:ty,)* }) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name {
            $($(#[$doc])* pub $key: $type,)*
            /// Where it stands.
            pub place: $crate::content::source::Place,
        }

        impl $name {
            /// The keys it can have.
            pub const KEYS: &'static [&'static str] = &[$(stringify!($key)),*];

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
        }
    };
}

/// Defines a choice between a few words.
macro_rules! choice {
    ($(#[$about:meta])* $what:literal $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
        pub enum $name {
            $($(#[$doc])* #[serde(rename = $word)] $variant,)*
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
                        format!("`{}` is not a {}", other.unwrap_or(node.kind()), $what),
                        $crate::content::problem::suggest(other.unwrap_or(""), Self::WORDS.iter().copied())
                            .unwrap_or_default(),
                    ),
                }
            }
        }
    };
}

pub(crate) use {choice, record};
