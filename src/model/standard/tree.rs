//! What the ways to the standard form share.

use crate::diagnostics::Place;
use crate::model::names;
use crate::model::shape::Record;
use crate::values::language::is_language;
use crate::yaml::node::{Entry, Node, Scalar, Value};

/// The key of a record that is written, by its own or by another word.
pub fn known(record: &Record, typed: &str) -> Option<&'static str> {
    let own = record.keys.iter().map(|key| key.name).find(|name| *name == typed);
    own.or_else(|| names::key(record, typed))
}

/// Whether entries are keys of one record rather than names of several.
pub fn is_one(record: &Record, entries: &[Entry]) -> bool {
    record.is_one(entries) || entries.iter().any(|entry| known(record, &entry.key).is_some())
}

/// Whether a mapping stands for one value in several languages.
pub fn is_localised(node: &Node) -> bool {
    node.as_map().is_some_and(|entries| !entries.is_empty() && entries.iter().all(|entry| is_language(&entry.key)))
}

/// A text that takes the place of another form.
pub fn scalar(text: impl Into<String>, place: &Place) -> Node {
    Node { value: Value::Scalar(Scalar { text: text.into(), plain: true }), place: place.clone() }
}

/// An entry whose key was not written.
pub fn entry(key: &str, value: Node) -> Entry {
    Entry { key: key.to_owned(), key_place: value.place.clone(), value }
}
