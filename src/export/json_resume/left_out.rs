//! Finds headings, icons and labels of the content that JSON Resume has no place for.

use indexmap::IndexSet;
use serde_json::{Map, Value};

use super::body::plain;
use crate::text::rich::Line;
use crate::view::Language;
use crate::view::data::{EntryView, View};

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
        // Labels of parts that the content sets.
        let mut labels = |entry: &EntryView| {
            let lost = entry.parts.iter().filter(|part| part.own_label && is_lost(&part.label));
            names.extend(lost.map(|part| format!("labels.{}", part.key)));
        };
        section.entries.iter().for_each(|entry| entry.each(&mut labels));
    }
    names
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
