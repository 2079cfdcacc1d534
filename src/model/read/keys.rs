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
    /// The keys of a design.
    pub design: &'static [&'static str],
}

/// Whether `typed` may be a misspelt `key`.
pub fn is_meant(typed: &str, key: &str) -> bool {
    nearest(typed, [key]).or_else(|| names::meant(typed, [key])).is_some() || split_key(typed) == Some(key)
}

/// The key before a colon without a space, or a space without a colon: `name:홍길동`, `{name 홍길동}`.
fn split_key(typed: &str) -> Option<&str> {
    let at = typed.find([':', '：', ' '])?;
    Some(typed[..at].trim())
}

/// The keys of a period.
const PARTS: &[&str] = &["start", "end"];

/// The known key that is probably meant by an unknown one.
pub fn meant_key<'a>(typed: &str, what: What, keys: &[&'a str], known: Elsewhere) -> Option<&'a str> {
    // Such a key has lost its indentation, and is not misspelt.
    if owner(typed, what, known).is_some() {
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
    let has_colon = typed.contains([':', '：']);
    if let Some(key) = split_key(typed).filter(|key| keys.contains(key) && (has_colon || entry.value.is_empty())) {
        let value = shortened(typed[key.len()..].trim_start_matches([':', '：', ' ']));
        return Some(msg!("unknown-key.add-space", key, value));
    }
    if let Some(owner) = owner(typed, what, known) {
        return Some(msg!("unknown-key.below", owner, key));
    }
    if let Some(name) = meant_key(typed, what, keys, known).or_else(|| names::same(what, keys, typed)) {
        return Some(msg!("suggest.nearest", name));
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
    if let Some(name) = names::near(what, keys, typed) {
        return Some(msg!("suggest.nearest", name));
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
    if what == What::CONTENT {
        let near = |owner: &'static str, keys: &[&'static str]| Some((owner, nearest(typed, keys.iter().copied())?));
        if let Some((owner, key)) = near("profile", known.profile).or_else(|| near("design", known.design)) {
            return Some(msg!("unknown-key.below", owner, key));
        }
    }
    suggest(typed, keys.iter().copied()).or_else(|| Some(msg!("unknown-key.list")))
}

/// The key below which a key at the top of a content or a target belongs.
fn owner(typed: &str, what: What, known: Elsewhere) -> Option<&'static str> {
    let is_of = |record, keys: &[&str]| keys.contains(&typed) || names::is_of(record, typed);
    match (what, typed) {
        (What::CONTENT, _) if is_of("Profile", known.profile) => Some("profile"),
        (What::TARGET, "include" | "exclude" | "hide" | "tags") => Some("select"),
        (What::TARGET, "layout" | "letter" | "variant" | "title") => Some("documents"),
        (What::TARGET, "since" | "collapse_before" | "max_items" | "redact") => Some("cut"),
        (What::TARGET, _) if known.content.contains(&typed) => Some("override"),
        (What::CONTENT | What::TARGET, _) if is_of("Design", known.design) => Some("design"),
        _ => None,
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
    let mut keys = record.keys.iter();
    let first = keys.clone().find(|key| key.required).or_else(|| keys.clone().find(|key| key.name == "title"));
    msg!("wrong-value.dash-and-key", first = first.or_else(|| keys.next()).map_or("", |key| key.name))
}
