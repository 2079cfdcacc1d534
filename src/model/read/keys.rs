//! Help for wrong keys: which key may be meant, and where a key belongs.

use std::collections::BTreeSet;

use crate::diagnostics::brief::shortened;
use crate::diagnostics::{Message, msg, nearest, suggest};
use crate::model::names;
use crate::model::shape::{Record, What};
use crate::yaml::node::{Entry, Value};

/// Keys of records to which an unknown key of another record may belong.
#[derive(Debug, Clone, Copy, Default)]
pub struct Elsewhere {
    /// The keys at the top of a content.
    pub content: &'static [&'static str],
    /// The keys of the profile.
    pub profile: &'static [&'static str],
    /// The keys of a job, most of which other entries have too.
    pub entry: &'static [&'static str],
}

/// Whether `typed` may be a misspelt `key`.
pub fn is_meant(typed: &str, key: &str) -> bool {
    nearest(typed, [key]).or_else(|| names::meant(typed, [key])).is_some() || split_key(typed) == Some(key)
}

/// The key before a colon without a space, as in `name:홍길동`.
fn split_key(typed: &str) -> Option<&str> {
    let at = typed.find([':', '：'])?;
    Some(typed[..at].trim())
}

/// The keys of a period.
const PARTS: &[&str] = &["start", "end"];

/// The known key that is probably meant by an unknown one.
pub fn meant_key<'a>(typed: &str, what: What, keys: &[&'a str], known: Elsewhere) -> Option<&'a str> {
    // Such a key at the top of a file has lost its indentation, and is not misspelt.
    if what == What::CONTENT && known.profile.contains(&typed) {
        return None;
    }
    // `start_date` and `end_date` are parts of one key.
    if let Some(period) = keys.iter().find(|key| **key == "period")
        && (PARTS.contains(&typed) || names::near(What("record.StartEnd"), PARTS, typed).is_some())
    {
        return Some(period);
    }
    names::meant(typed, keys.iter().copied()).or_else(|| nearest(typed, keys.iter().copied()))
}

/// How to correct an unknown key; `entries` are all entries of its mapping.
pub fn key_help(entry: &Entry, what: What, keys: &[&str], entries: &[Entry], known: Elsewhere) -> Option<Message> {
    let typed = entry.key.as_str();
    let key = shortened(typed);
    if let Some(key) = split_key(typed).filter(|key| keys.contains(key)) {
        let value = shortened(typed[key.len()..].trim_start_matches([':', '：', ' ']));
        return Some(msg!("unknown-key.add-space", key, value));
    }
    if let Some(owner) = key_of_target(typed, known).filter(|_| what == What::TARGET) {
        return Some(msg!("unknown-key.below", owner, key));
    }
    // `{team: 1,000}` has a key `000` without a value.
    if entry.value.is_empty() && typed.chars().all(|char| char.is_ascii_digit()) {
        return Some(msg!("unknown-key.number"));
    }
    if what == What::CONTENT && names::is_of_profile(typed) {
        return Some(msg!("unknown-key.of-profile", key));
    }
    let own = names::near(what, keys, typed);
    if let Some(name) = own.filter(|name| entries.iter().any(|entry| entry.key == *name)) {
        return Some(msg!("unknown-key.other-word", name));
    }
    if let Some(name) = meant_key(typed, what, keys, known).or(own) {
        return Some(msg!("suggest.nearest", name));
    }
    if what == What::CONTENT && known.profile.contains(&typed) {
        return Some(msg!("unknown-key.of-profile", key));
    }
    if what == What::CONTENT && known.entry.contains(&typed) {
        return Some(msg!("unknown-key.of-entry", key));
    }
    if what != What::CONTENT && known.content.contains(&typed) && typed != "title" {
        return Some(msg!("unknown-key.of-content", key));
    }
    if what == What::ITEM && known.entry.contains(&typed) {
        return Some(msg!("unknown-key.of-entry", key));
    }
    // A mapping without any known key is a text with a colon.
    let is_text = !entries.iter().any(|entry| keys.contains(&entry.key.as_str())) || !typed.is_ascii();
    if what == What::ITEM && is_text && !matches!(entry.value.value, Value::Scalar(_)) {
        return Some(msg!("unknown-key.item", key));
    }
    if what == What::LANGUAGE && !typed.is_ascii() {
        return Some(msg!("unknown-key.language", key));
    }
    if [What::ITEM, What::FACT].contains(&what) && is_text || typed.contains(' ') {
        return Some(msg!("unknown-key.quote"));
    }
    if keys.contains(&"facts") && !typed.is_ascii() && matches!(entry.value.value, Value::Scalar(_)) {
        return Some(msg!("unknown-key.own-label", key));
    }
    suggest(typed, keys.iter().copied()).or_else(|| Some(msg!("unknown-key.list")))
}

/// The key of a target to which a key at its top belongs.
fn key_of_target(typed: &str, known: Elsewhere) -> Option<&'static str> {
    match typed {
        "include" | "exclude" | "hide" | "tags" => Some("select"),
        "layout" | "letter" | "variant" | "title" => Some("documents"),
        "since" | "collapse_before" | "max_items" | "redact" => Some("cut"),
        typed => known.content.contains(&typed).then_some("override"),
    }
}

impl Record {
    /// Whether entries are keys of one record rather than names of several: one of them is its own, or they may be
    /// meant for different ones.
    pub fn is_one(&self, entries: &[Entry]) -> bool {
        let keys = || self.keys.iter().map(|key| key.name);
        if entries.iter().any(|entry| keys().any(|key| key == entry.key)) {
            return true;
        }
        let near = |entry: &Entry| {
            let split = || split_key(&entry.key).and_then(|typed| keys().find(|key| *key == typed));
            nearest(&entry.key, keys()).or_else(|| names::meant(&entry.key, keys())).or_else(split)
        };
        let near: BTreeSet<&str> = entries.iter().filter_map(near).collect();
        near.len() > 1 || near.len() == 1 && entries.len() == 1
    }
}

/// How to write a list of records.
pub fn list_help(record: &Record) -> Message {
    if record.keys.iter().any(|key| key.name == "text" && !key.required) {
        return msg!("wrong-value.start-with-dash");
    }
    let mut shown: Vec<_> = record.keys.iter().filter(|key| key.required).collect();
    if shown.is_empty() {
        shown = record.keys.iter().take(2).collect();
    }
    let first = shown[0].name;
    msg!("wrong-value.dash-and-key", first)
}
