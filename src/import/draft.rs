//! A content before it is written: keys and values in the order of the source.

use super::document::Block;
use super::words::Words;
use crate::text::rich::Inline;

/// A value of a content.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A line of inline text.
    Line(Vec<Inline>),
    /// A text of blocks.
    Blocks(Vec<Block>),
    /// Text that is not Markdown: a URL, a path.
    Plain(String),
    /// A list.
    List(Vec<Value>),
    /// A mapping.
    Map(Map),
}

/// A mapping with its keys in the order of the source.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Map(pub Vec<(String, Value)>);

impl Value {
    /// A line of plain text; an empty line if it has none.
    pub fn text(text: impl Into<String>) -> Self {
        let text = Some(text.into()).filter(|text: &String| !text.trim().is_empty());
        Self::Line(text.map(Inline::Text).into_iter().collect())
    }

    /// Adds its words to `words`.
    pub fn words(&self, words: &mut Words) {
        match self {
            Self::Line(line) => words.line(line),
            Self::Blocks(blocks) => words.blocks(blocks),
            Self::Plain(text) => words.address(text),
            Self::List(values) => values.iter().for_each(|value| value.words(words)),
            Self::Map(map) => map.words(words),
        }
    }

    /// Whether it has no content.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Line(line) => line.is_empty(),
            Self::Blocks(blocks) => blocks.is_empty(),
            Self::Plain(text) => text.trim().is_empty(),
            Self::List(values) => values.is_empty(),
            Self::Map(map) => map.0.is_empty(),
        }
    }
}

/// The key of mappings whose keys are labels of the user.
const OWN_KEYS: &str = "facts";

/// Keys whose values are not words of the user: paths, languages, limits.
pub const SILENT: &[&str] = &["src", "photo", "lang", "limit", "count"];

impl Map {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.0.iter().find(|(own, _)| own == key).map(|(_, value)| value)
    }

    /// The value of a key, mutably.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Value> {
        self.0.iter_mut().find(|(own, _)| own == key).map(|(_, value)| value)
    }

    /// Whether a key has a value.
    pub fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// Adds a key; `false` if it exists already. An empty value is not added, but returns `true`.
    pub fn set(&mut self, key: &str, value: Value) -> bool {
        if value.is_empty() || self.has(key) {
            return value.is_empty();
        }
        self.0.push((key.to_owned(), value));
        true
    }

    /// The list of a key, created if missing; `None` if the value is something else.
    pub fn list(&mut self, key: &str) -> Option<&mut Vec<Value>> {
        if !self.has(key) {
            self.0.push((key.to_owned(), Value::List(Vec::new())));
        }
        match self.get_mut(key) {
            Some(Value::List(list)) => Some(list),
            _ => None,
        }
    }

    /// The mapping of a key, created if missing; `None` if the value is something else.
    pub fn map(&mut self, key: &str) -> Option<&mut Map> {
        if !self.has(key) {
            self.0.push((key.to_owned(), Value::Map(Map::default())));
        }
        match self.get_mut(key) {
            Some(Value::Map(map)) => Some(map),
            _ => None,
        }
    }

    /// Appends blocks to the text of a key.
    pub fn extend_blocks(&mut self, key: &str, blocks: Vec<Block>) {
        if blocks.is_empty() {
            return;
        }
        match self.get_mut(key) {
            Some(Value::Blocks(own)) => own.extend(blocks),
            _ => self.0.push((key.to_owned(), Value::Blocks(blocks))),
        }
    }

    /// Adds the words of all values and of labels of the user to `words`.
    pub fn words(&self, words: &mut Words) {
        for (key, value) in self.0.iter().filter(|(key, _)| !SILENT.contains(&key.as_str())) {
            match value {
                Value::Map(map) if key == OWN_KEYS => map.own_words(words),
                value => value.words(words),
            }
        }
    }

    fn own_words(&self, words: &mut Words) {
        let is_record = self.0.iter().any(|(key, _)| RESERVED.contains(&key.as_str()));
        for (key, value) in &self.0 {
            if !is_record {
                words.text(key);
            }
            match value {
                Value::Map(map) if !is_record || key == OWN_KEYS => map.own_words(words),
                value => value.words(words),
            }
        }
    }
}

/// Keys that make a mapping below `facts` one fact with a value rather than labels.
pub const RESERVED: &[&str] = &["value", "items", "facts"];
