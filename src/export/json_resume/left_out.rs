//! Headings, icons and labels set in the content, which JSON Resume has no place for.

use serde_json::{Map, Value};

use super::body::plain;
use crate::text::rich::Line;
use crate::view::Language;
use crate::view::data::{EntryView, PartBody, View};

/// What of them is in no text of an object, by the keys of the content, each once.
pub fn names(view: &View, object: &Map<String, Value>) -> Vec<String> {
    let mut texts = Vec::new();
    object.values().for_each(|value| gather(value, &mut texts));
    let is_lost = |text: &Line| {
        let text = plain(text);
        !text.is_empty() && !texts.iter().any(|known| known.contains(&text))
    };
    let usual = Language::find(&view.lang).map(|language| &language.titles);
    let mut names: Vec<String> = Vec::new();
    let mut add = |name: String| {
        if !names.contains(&name) {
            names.push(name);
        }
    };
    for section in &view.sections {
        let title = plain(&section.title);
        let is_usual = usual.and_then(|titles| titles.get(&section.id)).is_some_and(|usual| *usual == title);
        if !is_usual && is_lost(&section.title) {
            add(format!("titles.{}", section.id));
        }
        if section.icon.as_ref().is_some_and(is_lost) {
            add(format!("icons.{}", section.id));
        }
        let mut labels = Vec::new();
        section.entries.iter().for_each(|entry| own_labels(entry, &mut labels));
        for (key, label) in labels {
            if is_lost(label) {
                add(format!("labels.{key}"));
            }
        }
    }
    names
}

/// The labels of parts that the content chose, with the keys of the parts.
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

fn gather(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) => texts.push(text.replace('\n', " ")),
        Value::Array(values) => values.iter().for_each(|value| gather(value, texts)),
        Value::Object(object) => object.values().for_each(|value| gather(value, texts)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
