//! Finds headings, icons and labels of the content that JSON Resume has no place for.

use indexmap::IndexSet;
use serde_json::{Map, Value};

use super::body::plain;
use crate::text::rich::Line;
use crate::view::Language;
use crate::view::data::{EntryView, PartBody, View};

/// The keys of those that are in no text of an object, each once: `titles.skills`.
pub fn names(view: &View, object: &Map<String, Value>) -> IndexSet<String> {
    let mut texts = Vec::new();
    object.values().for_each(|value| collect(value, &mut texts));
    let is_lost = |text: &Line| {
        let text = plain(text);
        !text.is_empty() && !texts.iter().any(|known| known.contains(&text))
    };
    let usual = Language::find(&view.lang).map(|language| &language.titles);
    let mut names = IndexSet::new();
    for section in &view.sections {
        let title = plain(&section.title);
        let is_usual = usual.and_then(|titles| titles.get(&section.id)).is_some_and(|usual| *usual == title);
        if !is_usual && is_lost(&section.title) {
            names.insert(format!("titles.{}", section.id));
        }
        if section.icon.as_ref().is_some_and(is_lost) {
            names.insert(format!("icons.{}", section.id));
        }
        let mut labels = Vec::new();
        section.entries.iter().for_each(|entry| own_labels(entry, &mut labels));
        for (key, label) in labels {
            if is_lost(label) {
                names.insert(format!("labels.{key}"));
            }
        }
    }
    names
}

/// Labels of parts that the content sets, with the keys of the parts.
fn own_labels<'v>(entry: &'v EntryView, found: &mut Vec<(&'static str, &'v Line)>) {
    for part in &entry.parts {
        if part.own_label {
            found.push((part.key, &part.label));
        }
        if let PartBody::Entries { entries } = &part.body {
            entries.iter().for_each(|entry| own_labels(entry, found));
        }
    }
}

/// Collects all texts in a value.
fn collect(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) => texts.push(text.replace('\n', " ")),
        Value::Array(values) => values.iter().for_each(|value| collect(value, texts)),
        Value::Object(object) => object.values().for_each(|value| collect(value, texts)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
