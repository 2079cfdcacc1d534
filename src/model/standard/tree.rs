//! What the ways to the standard form share.

use crate::model::names;
use crate::model::shape::Record;
use crate::yaml::node::Entry;

/// The key of a record that is written, by its own or by another word.
pub use names::key as known;

/// Whether entries are keys of one record rather than names of several.
pub fn is_one(record: &Record, entries: &[Entry]) -> bool {
    record.is_one(entries) || entries.iter().any(|entry| known(record, &entry.key).is_some())
}
