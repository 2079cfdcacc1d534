//! What to say about keys: which one may be meant, and where one belongs.

use std::collections::BTreeSet;

use super::hints;
use crate::diagnostics::Message;
use crate::diagnostics::brief::shortened;
use crate::diagnostics::suggest::{nearest, suggest};
use crate::model::shape::Record;
use crate::yaml::node::{Entry, Value};

/// Keys of the records to which a key may belong that is not known where it was written.
#[derive(Debug, Clone, Copy, Default)]
pub struct Elsewhere {
    /// Those at the top of a content.
    pub content: &'static [&'static str],
    /// Those of the profile.
    pub profile: &'static [&'static str],
    /// Those of a job, with which other entries share most of theirs.
    pub entry: &'static [&'static str],
}

/// Whether a key that is not known may be meant for another one.
pub fn is_meant(typed: &str, key: &str) -> bool {
    nearest(typed, [key]).or_else(|| hints::meant(typed, [key])).is_some() || split_key(typed) == Some(key)
}

/// The key in front of a colon that no space follows, as in `name:홍길동`.
fn split_key(typed: &str) -> Option<&str> {
    let at = typed.find([':', '：'])?;
    Some(typed[..at].trim())
}

/// The known key that one is probably meant for that is not known.
pub fn meant_key<'a>(typed: &str, what: &str, keys: &[&'a str], known: Elsewhere) -> Option<&'a str> {
    // At the top of a file it is meant for nothing else: it has lost its indentation.
    if what == "the content" && known.profile.contains(&typed) {
        return None;
    }
    hints::meant(typed, keys.iter().copied()).or_else(|| nearest(typed, keys.iter().copied()))
}

/// What to do about a key that is not known; `entries` are those beside it.
pub fn key_help(entry: &Entry, what: &str, keys: &[&str], entries: &[Entry], known: Elsewhere) -> Option<Message> {
    let special = special_help(entry, what, keys, entries, known).map(Message::from);
    special.or_else(|| suggest(&entry.key, keys.iter().copied()))
}

/// What to do about a key that is not known, where more is to say than which one is near.
fn special_help(entry: &Entry, what: &str, keys: &[&str], entries: &[Entry], known: Elsewhere) -> Option<String> {
    let typed = entry.key.as_str();
    if let Some(key) = split_key(typed).filter(|key| keys.contains(key)) {
        let value = typed[key.len()..].trim_start_matches([':', '：', ' ']);
        return Some(format!("write `{key}: {}`, with a space after the colon", shortened(value)));
    }
    if let Some(help) = Some(typed).filter(|_| what == "a target").and_then(|typed| target_help(typed, known)) {
        return Some(help);
    }
    // `{team: 1,000}` holds a key `000` without a value.
    if entry.value.is_empty() && typed.chars().all(|char| char.is_ascii_digit()) {
        return Some("a comma between brackets separates values: write numbers without it, as in `1000`".into());
    }
    if let Some(key) = meant_key(typed, what, keys, known) {
        return Some(format!("did you mean `{key}`?"));
    }
    let top = known.content;
    if what != "the content" && top.contains(&typed) && typed != "title" {
        return Some(format!("`{typed}` stands at the top of a file: write it without indentation"));
    }
    if what == "the content" && known.profile.contains(&typed) {
        return Some(format!("`{typed}` belongs to `profile:`: indent it under that key"));
    }
    if what == "the content" && known.entry.contains(&typed) {
        return Some(format!("`{typed}` belongs to an entry: indent it as far as the other keys of its entry"));
    }
    if what == "an item"
        && !matches!(entry.value.value, Value::Scalar(_))
        && (alone(entries, keys) || !typed.is_ascii())
    {
        return Some(format!("write `- text: {}`, and `items:` below it for the list", shortened(typed)));
    }
    if what == "a language" && !typed.is_ascii() {
        return Some(format!("write `language: {typed}`, and `level: …` below it"));
    }
    if let Some(key) = hints::misspelt(typed, keys.iter().copied()) {
        return Some(format!("did you mean `{key}`?"));
    }
    // `- API: 40% 개선`: a mapping without a key of its own is a text with a colon in it.
    let text = ["an item", "a fact"].contains(&what) && (alone(entries, keys) || !typed.is_ascii());
    if text || typed.contains(' ') {
        return Some("if it is the start of a text that holds `: `, put the whole text in quotes".into());
    }
    None
}

/// Whether none of some keys is known.
fn alone(entries: &[Entry], keys: &[&str]) -> bool {
    !entries.iter().any(|entry| keys.contains(&entry.key.as_str()))
}

/// Where a key belongs that stands at the top of a target and should not.
fn target_help(typed: &str, known: Elsewhere) -> Option<String> {
    let (key, example) = match typed {
        "include" | "exclude" | "hide" | "tags" => {
            ("select", format!("select: {{{typed}: […]}}").replace("tags", "include"))
        }
        "layout" | "letter" | "variant" | "title" => ("documents", format!("documents: [{{{typed}: …}}]")),
        "since" | "collapse_before" | "max_items" | "redact" => ("cut", format!("cut: {{{typed}: …}}")),
        typed if known.content.contains(&typed) => ("override", format!("override: {{{typed}: …}}")),
        _ => return None,
    };
    Some(format!("it belongs below `{key}`: write `{example}`"))
}

impl Record {
    /// Whether entries are keys of one record rather than names of several: one of them is its own, or they may be
    /// meant for different ones.
    pub fn is_one(&self, entries: &[Entry]) -> bool {
        let own = |entry: &Entry| self.keys.iter().any(|key| key.name == entry.key);
        let near = entries.iter().filter_map(|entry| self.keys.iter().find(|key| is_meant(&entry.key, key.name)));
        let near: BTreeSet<&str> = near.map(|key| key.name).collect();
        entries.iter().any(own) || near.len() > 1 || near.len() == 1 && entries.len() == 1
    }
}

/// How to write a list of records.
pub fn list_help(record: &Record) -> String {
    if record.keys.iter().any(|key| key.name == "text" && !key.required) {
        return "start each with a dash, `- …`; a text that holds `: ` needs quotes".into();
    }
    let required: Vec<_> = record.keys.iter().filter(|key| key.required).collect();
    let shown = if required.is_empty() { record.keys.iter().take(2).collect() } else { required };
    let shown: Vec<_> = shown.iter().map(|key| format!("{}: …", key.name)).collect();
    format!("start each with a dash, as in `- {}`, and its other keys below", shown.join("`, `"))
}
