//! Merges the contents of several sources into one.

use super::document::Block;
use super::draft::{Map, Value};
use super::inline::plain;
use super::keyed::Keyed;
use super::walk::{NO_NAME, Walked};
use super::words::Words;
use crate::text::rich::Inline;

/// Adds a content made of keys and values. `titles` returns the default title of a section in a language.
pub fn into(walked: &mut Walked, mut keyed: Keyed, titles: &dyn Fn(&str, &str) -> Option<String>) {
    if !walked.content.has("profile") {
        walked.nameless = true;
    }
    let has_name = matches!(keyed.content.get("profile"), Some(Value::Map(profile)) if profile.has("name"));
    if walked.nameless && has_name {
        // The name replaces the placeholder.
        if let Some(Value::Map(profile)) = walked.content.get_mut("profile")
            && profile.get("name").is_some()
        {
            profile.0.retain(|(key, _)| key != "name");
            walked.added.remove(NO_NAME);
        }
        walked.nameless = false;
    }
    let is_first = walked.content.0.is_empty();
    if !is_first {
        keyed.content.0.retain(|(key, _)| key != "lang");
    }
    walked.added.add(&keyed.expected);
    walked.said.add(&keyed.said);
    walked.marks.append(&mut keyed.marks);
    let mut other = Vec::new();
    map(&mut walked.content, keyed.content, &mut walked.said, &mut other);
    if !other.is_empty() {
        let mut own = Map::default();
        own.set("body", Value::Blocks(other.into_iter().map(|line| Block::para(line, (1, 1))).collect()));
        if let Some(list) = walked.content.list("sections") {
            list.push(Value::Map(own));
        }
    }
    let lang = walked.content.get("lang").map_or("ko", |_| "en");
    for (section, title) in keyed.titles {
        let is_usual = titles(lang, section).is_some_and(|usual| usual.to_lowercase() == title.to_lowercase());
        if is_usual || title.to_lowercase() == section {
            continue;
        }
        if let Some(own) = walked.content.map("titles")
            && !own.has(section)
        {
            walked.added.text(&title);
            own.set(section, Value::text(title));
        }
    }
    walked.content.0.retain(|(key, value)| key != "titles" || !value.is_empty());
}

/// Adds the keys of one mapping to another; single values that differ are added to `other`.
fn map(own: &mut Map, more: Map, said: &mut Words, other: &mut Vec<Vec<Inline>>) {
    for (key, value) in more.0 {
        match (own.get_mut(&key), value) {
            (None, value) => drop(own.set(&key, value)),
            (Some(Value::Map(own)), Value::Map(more)) => map(own, more, said, other),
            (Some(Value::List(own)), Value::List(more)) => {
                for value in more {
                    if own.contains(&value) {
                        value.words(said);
                    } else {
                        own.push(value);
                    }
                }
            }
            (Some(Value::Blocks(own)), Value::Blocks(more)) => own.extend(more),
            (Some(Value::Line(own)), Value::Line(more)) if plain(own) == plain(&more) => {
                Value::Line(more).words(said);
            }
            (Some(_), Value::Line(line)) => other.push(line),
            (Some(_), value) => other.push(vec![Inline::Text(super::write::content(&value))]),
        }
    }
}

/// Writes a placeholder if no name was found.
pub fn name(walked: &mut Walked) {
    if walked.nameless
        && let Some(profile) = walked.content.map("profile")
        && profile.set("name", Value::text(NO_NAME))
    {
        walked.added.text(NO_NAME);
    }
}
