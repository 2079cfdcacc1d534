//! Fills in `{{company}}` and the like, in every text of the tree.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::content::node::{Node, Value};
use crate::content::problem::{Problem, Problems, suggest};
use crate::content::source::Place;
use crate::text::variables::{VariableErrorKind, expand};

/// How many bytes the values of variables may add to a content: a value of a thousand letters, used in a thousand
/// places, is no portfolio.
const MAX_ADDED: usize = 4 * 1024 * 1024;

/// How long a value may become by the variables in it, in bytes: each of thirty may hold the one before it twice.
const MAX_VALUE: usize = 64 * 1024;

/// So many mistakes of one text are told.
const MAX_TOLD: usize = 50;

/// Replaces the variables in every text but `vars` themselves, and in the labels of facts.
pub fn fill(tree: &mut Node, problems: &mut Problems) {
    let known = known(tree);
    for entry in tree.get("vars").and_then(Node::as_map).unwrap_or_default() {
        if let Some(value) = entry.value.as_str().filter(|value| value.contains("{{")) {
            // For what is wrong with it: the value itself is known already.
            fill_text(&mut value.to_owned(), &entry.value.place, &known, problems);
        }
    }
    let longest = known.values().map(String::len).max().unwrap_or(0);
    let mut added = 0;
    fill_node(tree, &mut |text, place| {
        if !text.contains('{') {
            return;
        }
        // Before anything is put in: what is too long is what the limit is for.
        added += text.matches("{{").count().saturating_mul(longest);
        if added <= MAX_ADDED {
            return fill_text(text, place, &known, problems);
        }
        if text.contains("{{") {
            let problem = Problem::error("too-large", "the values of variables make the content too long").at(place);
            let help = format!("at most {} MiB of them; is a whole text the value of a variable?", MAX_ADDED >> 20);
            problems.push(problem.help(help));
        }
    });
}

/// The variables of a content: its `vars` (`company` and `vars.company` alike) and the person's `name`.
pub fn known(tree: &Node) -> BTreeMap<String, String> {
    let mut known = BTreeMap::new();
    let name = tree.get("profile").and_then(|profile| profile.get("name")).and_then(Node::as_str);
    // A name that refers to itself has no value.
    let name = name.filter(|name| !name.contains("{{"));
    known.extend(name.map(|name| ("name".to_owned(), name.to_owned())));
    let vars = tree.get("vars").and_then(Node::as_map).unwrap_or_default().iter();
    let mut values: Vec<_> = vars.filter_map(|entry| Some((entry.key.as_str(), entry.value.as_str()?))).collect();
    // A value may hold other variables; one that leads back to itself has no value.
    loop {
        let before = values.len();
        values.retain(|(key, value)| {
            let Ok(filled) = expand(value, &|name| known.get(name).cloned()) else { return true };
            let (grown, value) = (matches!(filled, Cow::Owned(_)), filled);
            if !grown || value.len() <= MAX_VALUE {
                known.insert((*key).to_owned(), value.to_string());
                known.insert(format!("vars.{key}"), value.into_owned());
            }
            false
        });
        if values.len() == before {
            return known;
        }
    }
}

fn fill_node(node: &mut Node, fill: &mut dyn FnMut(&mut String, &Place)) {
    match &mut node.value {
        Value::Scalar(scalar) => fill(&mut scalar.text, &node.place),
        Value::List(nodes) => nodes.iter_mut().for_each(|node| fill_node(node, fill)),
        Value::Map(entries) => {
            for entry in entries.iter_mut().filter(|entry| entry.key != "vars") {
                fill(&mut entry.key, &entry.key_place);
                fill_node(&mut entry.value, fill);
            }
        }
    }
}

/// Replaces the variables in one text.
pub fn fill_text(text: &mut String, place: &Place, known: &BTreeMap<String, String>, problems: &mut Problems) {
    match expand(text, &|name| known.get(name).cloned()) {
        Ok(Cow::Borrowed(_)) => {}
        Ok(Cow::Owned(filled)) => *text = filled,
        Err(errors) => {
            let mut told = BTreeSet::new();
            for error in errors {
                // One mistake may stand in a text a thousand times, and no one reads a thousand.
                if !told.insert(error.to_string()) {
                    continue;
                }
                if told.len() > MAX_TOLD {
                    break;
                }
                let undefined = match &error.kind {
                    VariableErrorKind::Undefined { name } => suggest(name, known.keys().map(String::as_str)),
                    _ => None,
                };
                let problem = Problem::error("variable", error.to_string()).at(place);
                problems.push(problem.point_at(text, error.range.clone()).maybe_help(undefined));
            }
        }
    }
}
