//! Fills in `{{company}}` and the like, in every text of the tree.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::content::node::{Node, Value};
use crate::content::problem::{Problem, Problems, suggest};
use crate::content::source::Place;
use crate::text::variables::{VariableErrorKind, expand};

/// Replaces the variables in every text but `vars` themselves, and in the labels of facts.
pub fn fill(tree: &mut Node, problems: &mut Problems) {
    let known = known(tree);
    fill_node(tree, &known, problems);
}

/// The variables of a content: its `vars` (`company` and `vars.company` alike) and the person's `name`.
pub fn known(tree: &Node) -> BTreeMap<String, String> {
    let mut known = BTreeMap::new();
    let name = tree.get("profile").and_then(|profile| profile.get("name")).and_then(Node::as_str);
    known.extend(name.map(|name| ("name".to_owned(), name.to_owned())));
    for entry in tree.get("vars").and_then(Node::as_map).unwrap_or_default() {
        if let Some(value) = entry.value.as_str() {
            known.insert(entry.key.clone(), value.to_owned());
            known.insert(format!("vars.{}", entry.key), value.to_owned());
        }
    }
    known
}

fn fill_node(node: &mut Node, known: &BTreeMap<String, String>, problems: &mut Problems) {
    match &mut node.value {
        Value::Scalar(scalar) => fill_text(&mut scalar.text, &node.place, known, problems),
        Value::List(nodes) => nodes.iter_mut().for_each(|node| fill_node(node, known, problems)),
        Value::Map(entries) => {
            for entry in entries.iter_mut().filter(|entry| entry.key != "vars") {
                fill_text(&mut entry.key, &entry.key_place, known, problems);
                fill_node(&mut entry.value, known, problems);
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
            for error in errors {
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
