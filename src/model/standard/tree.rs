//! What the ways to the standard form share.

use crate::model::names;
use crate::model::shape::Record;
use crate::values::language::is_language;
use crate::yaml::node::{Entry, Node};

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
