//! Moves labels that most entries have for a key to the top of the content, where they are written once.

use std::collections::BTreeMap;

use super::draft::{Map, Value};
use super::inline::plain;
use super::words::Words;

/// Keys whose labels can be changed.
pub const NAMED: &[&str] =
    &["facts", "summary", "tasks", "results", "stack", "troubleshooting", "lessons", "problem", "solution"];

/// Moves the most frequent label of each key to the top; entries keep a different one. Default labels, given in `usual`, are
/// not written at all. The words of labels that entries no longer write are added to `said`.
pub fn hoist(content: &mut Map, usual: &BTreeMap<String, String>, said: &mut Words) {
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    visit(content, &mut |map| {
        for (key, label) in own(map) {
            *counts.entry((key, label)).or_default() += 1;
        }
    });
    let mut chosen: BTreeMap<String, (usize, String)> = BTreeMap::new();
    for ((key, label), count) in counts {
        let best = chosen.entry(key).or_insert((0, String::new()));
        if count > best.0 {
            *best = (count, label);
        }
    }
    if chosen.is_empty() {
        return;
    }
    visit(content, &mut |map| {
        for (key, label) in own(map) {
            if chosen.get(&key).is_some_and(|(_, own)| *own == label) {
                if let Some(Value::Map(labels)) = map.get_mut("labels") {
                    labels.0.retain(|(own, _)| *own != key);
                }
                said.text(&label);
            }
        }
        map.0.retain(|(key, value)| key != "labels" || !value.is_empty());
    });
    let mut labels = Map::default();
    for (key, (_, label)) in chosen {
        if usual.get(&key) == Some(&label) {
            continue;
        }
        // It is written once, at the top.
        said.remove(&label);
        labels.set(&key, Value::text(label));
    }
    content.0.retain(|(key, _)| key != "labels");
    content.set("labels", Value::Map(labels));
}

/// The keys and labels of an entry.
fn own(map: &Map) -> Vec<(String, String)> {
    match map.get("labels") {
        Some(Value::Map(labels)) => labels
            .0
            .iter()
            .filter_map(|(key, value)| match value {
                Value::Line(line) => Some((key.clone(), plain(line))),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    }
}

fn visit(map: &mut Map, act: &mut dyn FnMut(&mut Map)) {
    act(map);
    for (key, value) in &mut map.0 {
        if key != "labels" && key != "facts" {
            visit_value(value, act);
        }
    }
}

fn visit_value(value: &mut Value, act: &mut dyn FnMut(&mut Map)) {
    match value {
        Value::Map(map) => visit(map, act),
        Value::List(values) => values.iter_mut().for_each(|value| visit_value(value, act)),
        _ => {}
    }
}
