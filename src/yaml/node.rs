//! The tree of a YAML file: every scalar is the text as typed, and every node has its place in the file.

use std::collections::HashMap;

use crate::diagnostics::source::Place;
use crate::diagnostics::{Message, msg};
use crate::values::language::is_language;

/// A value with its place in the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Its place.
    pub place: Place,
}

/// The value of a [`Node`].
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A text. Numbers and booleans are texts too, so that `2021.10` stays October.
    Scalar(Scalar),
    /// A list.
    List(Vec<Node>),
    /// A mapping in the order of the file.
    Map(Vec<Entry>),
    /// A value that could not be read, which has been reported already: readers ignore it without a report.
    Error,
}

/// The text of a [`Node`].
#[derive(Debug, Clone, PartialEq)]
pub struct Scalar {
    /// The text, cleaned.
    pub text: String,
    /// Whether it is a plain scalar, neither quoted nor a block.
    pub plain: bool,
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// The place of the key.
    pub key_place: Place,
    /// The value.
    pub value: Node,
}

impl Node {
    /// A plain text at a place.
    pub fn text(text: impl Into<String>, place: &Place) -> Self {
        Self { value: Value::Scalar(Scalar { text: text.into(), plain: true }), place: place.clone() }
    }

    /// A list at a place.
    pub fn list(nodes: Vec<Node>, place: &Place) -> Self {
        Self { value: Value::List(nodes), place: place.clone() }
    }

    /// A mapping at a place.
    pub fn map(entries: Vec<Entry>, place: &Place) -> Self {
        Self { value: Value::Map(entries), place: place.clone() }
    }

    /// The text of a scalar; `None` for other values.
    pub fn as_str(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(scalar) => Some(&scalar.text),
            _ => None,
        }
    }

    /// The entries of a mapping; `None` for other values.
    pub fn as_map(&self) -> Option<&[Entry]> {
        match &self.value {
            Value::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// The entries of a mapping; empty for other values.
    pub fn entries(&self) -> &[Entry] {
        self.as_map().unwrap_or_default()
    }

    /// The entries of a mapping, to change them; `None` for other values.
    pub fn entries_mut(&mut self) -> Option<&mut Vec<Entry>> {
        match &mut self.value {
            Value::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// The elements of a list; empty for other values.
    pub fn elements(&self) -> &[Node] {
        match &self.value {
            Value::List(nodes) => nodes,
            _ => &[],
        }
    }

    /// The elements of a list, to change them; `None` for other values.
    pub fn elements_mut(&mut self) -> Option<&mut Vec<Node>> {
        match &mut self.value {
            Value::List(nodes) => Some(nodes),
            _ => None,
        }
    }

    /// The elements of a list, or the values of a mapping.
    pub fn children(&self) -> impl Iterator<Item = &Node> {
        self.elements().iter().chain(self.entries().iter().map(|entry| &entry.value))
    }

    /// The elements of a list, or the values of a mapping, to change them.
    pub fn children_mut(&mut self) -> impl Iterator<Item = &mut Node> {
        let (nodes, entries): (&mut [Node], &mut [Entry]) = match &mut self.value {
            Value::List(nodes) => (nodes, &mut []),
            Value::Map(entries) => (&mut [], entries),
            Value::Scalar(_) | Value::Error => (&mut [], &mut []),
        };
        nodes.iter_mut().chain(entries.iter_mut().map(|entry| &mut entry.value))
    }

    /// Calls `visit` for this node and all nodes below it.
    pub fn walk<'n>(&'n self, visit: &mut dyn FnMut(&'n Self)) {
        visit(self);
        self.children().for_each(|node| node.walk(visit));
    }

    /// Whether it is a mapping from languages to values.
    pub fn is_localised(&self) -> bool {
        !self.entries().is_empty() && self.entries().iter().all(|entry| is_language(&entry.key))
    }

    /// The value of a key of a mapping.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entries().iter().find(|entry| entry.key == key).map(|entry| &entry.value)
    }

    /// The value of a key of a mapping, to change it.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Node> {
        self.entries_mut()?.iter_mut().find(|entry| entry.key == key).map(|entry| &mut entry.value)
    }

    /// A value that could not be read.
    pub fn error(place: Place) -> Self {
        Self { value: Value::Error, place }
    }

    /// Whether a key or an element somewhere in it could not be read, so that a missing key may be there.
    pub fn has_gaps(&self) -> bool {
        match &self.value {
            Value::Scalar(_) => false,
            Value::List(nodes) => nodes.iter().any(Self::has_gaps),
            Value::Map(entries) => entries.iter().any(Entry::has_gaps),
            Value::Error => true,
        }
    }

    /// Whether a part of it could not be read.
    pub fn has_errors(&self) -> bool {
        self.value == Value::Error || self.children().any(Self::has_errors)
    }

    /// Whether it counts as absent: an empty text, list or mapping.
    pub fn is_empty(&self) -> bool {
        match &self.value {
            Value::Scalar(scalar) => scalar.text.trim().is_empty(),
            Value::List(nodes) => nodes.is_empty(),
            Value::Map(entries) => entries.is_empty(),
            Value::Error => false,
        }
    }

    /// What was found, in messages: a text of one line, or the word for another kind.
    pub fn found(&self) -> Message {
        match &self.value {
            Value::Scalar(scalar) => match scalar.text.trim() {
                text if text.is_empty() || text.contains('\n') => msg!("kind.text"),
                text => msg!("kind.quoted", text),
            },
            Value::List(_) => msg!("kind.list"),
            Value::Map(_) => msg!("kind.mapping"),
            Value::Error => msg!("kind.error"),
        }
    }

    /// Calls `visit` for every text in it, but not for keys.
    pub fn for_each_scalar(&mut self, visit: &mut dyn FnMut(&mut Scalar, &Place)) {
        match &mut self.value {
            Value::Scalar(scalar) => visit(scalar, &self.place),
            _ => self.children_mut().for_each(|node| node.for_each_scalar(visit)),
        }
    }
}

impl Entry {
    /// An entry whose key is not in the file; the key gets the place of the value.
    pub fn new(key: impl Into<String>, value: Node) -> Self {
        Self { key: key.into(), key_place: value.place.clone(), value }
    }

    /// A gap: an entry for a part of a mapping that could not be read and may contain any key.
    pub fn gap(place: Place) -> Self {
        Self { key: String::new(), key_place: place.clone(), value: Node::error(place) }
    }

    /// Whether the entry is a gap.
    pub fn is_gap(&self) -> bool {
        self.key.is_empty() && self.value.value == Value::Error
    }

    /// Whether the entry is a gap or its value has one.
    pub fn has_gaps(&self) -> bool {
        match self.value.value {
            Value::Error => self.key.is_empty(),
            _ => self.value.has_gaps(),
        }
    }
}

/// An index of keys among entries, built only for large mappings.
#[derive(Debug, Default)]
pub struct Keys {
    places: HashMap<String, usize>,
    seen: usize,
}

impl Keys {
    /// Up to this number, keys are compared one by one.
    const FEW: usize = 32;

    /// The position of the first entry with a key. Between two calls, `entries` may only grow.
    pub fn find(&mut self, entries: &[Entry], key: &str) -> Option<usize> {
        if entries.len() <= Self::FEW {
            return entries.iter().position(|entry| entry.key == key);
        }
        for (at, entry) in entries.iter().enumerate().skip(self.seen) {
            self.places.entry(entry.key.clone()).or_insert(at);
        }
        self.seen = entries.len();
        self.places.get(key).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::source::Sources;

    #[test]
    fn keys_are_found_among_few_and_many() {
        let file = Sources::default().add("a.yaml".into(), ".".into(), String::new());
        let place = Place { file, range: 0..0 };
        let (mut entries, mut keys) = (Vec::new(), Keys::default());
        for at in 0..100 {
            let key = format!("k{}", at % 90);
            assert_eq!(keys.find(&entries, &key), (at >= 90).then_some(at % 90), "{key}");
            entries.push(Entry::new(key, Node::list(Vec::new(), &place)));
        }
        assert_eq!(keys.find(&entries, "k99"), None);
        assert_eq!(keys.find(&entries, "k5"), Some(5));
    }
}
