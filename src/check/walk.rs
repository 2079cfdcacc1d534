//! Goes through the tree of a content, led by the types of the model.

use crate::content::model::check_address;
use crate::content::node::{Node, Value};
use crate::content::problem::{Problem, Problems};
use crate::content::read::{Text, is_language};
use crate::content::shape::Shape;
use crate::content::source::Place;

/// Keys whose texts are not read by people.
const SILENT: &[&str] = &[
    "id", "tags", "kind", "src", "photo", "url", "width", "lang", "email", "phone", "font", "range", "sections",
    "parts", "numbered", "allow", "end", "vars",
];

/// A text that people read.
#[derive(Debug, Clone)]
pub struct TextAt<'a> {
    /// The keys that lead to it, without positions in lists.
    pub path: Vec<&'a str>,
    /// What was typed, cleaned.
    pub text: &'a str,
    /// Where.
    pub place: &'a Place,
}

/// What people read of a content.
#[derive(Debug, Default)]
pub struct Texts<'a> {
    /// Its texts, in all its languages.
    pub texts: Vec<TextAt<'a>>,
    /// Keys that are printed: the labels of facts.
    pub labels: Vec<TextAt<'a>>,
}

/// All that people read of a content.
pub fn texts<'a>(tree: &'a Node, shape: &Shape) -> Texts<'a> {
    let mut found = Texts::default();
    gather(tree, shape, &mut Vec::new(), &mut found);
    found
}

fn gather<'a>(node: &'a Node, shape: &Shape, path: &mut Vec<&'a str>, found: &mut Texts<'a>) {
    match (shape, &node.value) {
        (Shape::Text, Value::Scalar(scalar)) if !scalar.text.trim().is_empty() => {
            found.texts.push(TextAt { path: path.clone(), text: &scalar.text, place: &node.place });
        }
        (Shape::List(inner), Value::List(nodes)) => nodes.iter().for_each(|node| gather(node, inner, path, found)),
        (Shape::List(inner), _) => gather(node, inner, path, found),
        (Shape::Again(_, inner), _) => gather(node, &inner(), path, found),
        (Shape::Any(shapes), _) => {
            let fits = |shape: &&Shape| match (shape, &node.value) {
                (Shape::Text | Shape::Form(_) | Shape::Word(_), Value::Scalar(_)) => true,
                (Shape::List(_), Value::List(_) | Value::Scalar(_)) => true,
                (Shape::Record(record), Value::Map(entries)) => {
                    let keys = record().keys;
                    entries.iter().any(|entry| keys.iter().any(|key| key.name == entry.key))
                }
                (Shape::Again(..) | Shape::Map(_), Value::Map(_)) => true,
                (Shape::Any(_), _) => true,
                _ => false,
            };
            match shapes.iter().find(fits) {
                Some(shape) => gather(node, shape, path, found),
                None => localised(node, shape, path, found),
            }
        }
        (Shape::Record(record), Value::Map(entries)) => {
            let (keys, path_is_empty) = (record().keys, path.is_empty());
            // `design.sections` are names; those of the content hold texts.
            let silent = |key: &str| SILENT.contains(&key) && !(key == "sections" && path_is_empty);
            for entry in entries.iter().filter(|entry| !silent(&entry.key)) {
                if let Some(key) = keys.iter().find(|key| key.name == entry.key) {
                    path.push(&entry.key);
                    gather(&entry.value, &(key.shape)(), path, found);
                    path.pop();
                }
            }
            localised(node, shape, path, found);
        }
        (Shape::Map(inner), Value::Map(entries)) => {
            for entry in entries {
                found.labels.push(TextAt { path: Vec::new(), text: &entry.key, place: &entry.key_place });
                path.push(&entry.key);
                gather(&entry.value, inner, path, found);
                path.pop();
            }
        }
        _ => localised(node, shape, path, found),
    }
}

/// Any value can be given for each language.
fn localised<'a>(node: &'a Node, shape: &Shape, path: &mut Vec<&'a str>, found: &mut Texts<'a>) {
    let entries = node.as_map().unwrap_or_default();
    if !entries.is_empty() && entries.iter().all(|entry| is_language(&entry.key)) {
        for entry in entries {
            path.push(&entry.key);
            gather(&entry.value, shape, path, found);
            path.pop();
        }
    }
}

/// Calls the function for every mapping in a tree.
pub fn maps<'a>(node: &'a Node, visit: &mut dyn FnMut(&'a [crate::content::node::Entry])) {
    match &node.value {
        Value::Scalar(_) => {}
        Value::List(nodes) => nodes.iter().for_each(|node| maps(node, visit)),
        Value::Map(entries) => {
            visit(entries);
            entries.iter().for_each(|entry| maps(&entry.value, visit));
        }
    }
}

/// Calls the function for every list in a tree.
pub fn lists<'a>(node: &'a Node, visit: &mut dyn FnMut(&'a [Node])) {
    match &node.value {
        Value::Scalar(_) => {}
        Value::List(nodes) => {
            visit(nodes);
            nodes.iter().for_each(|node| lists(node, visit));
        }
        Value::Map(entries) => entries.iter().for_each(|entry| lists(&entry.value, visit)),
    }
}

/// Calls the function for the path of every picture that is named by a key.
pub fn pictures(tree: &Node, visit: &mut dyn FnMut(&str, &Place)) {
    maps(tree, &mut |entries| {
        for entry in entries.iter().filter(|entry| entry.key == "src" || entry.key == "photo") {
            if let Some(src) = entry.value.as_str().filter(|src| !src.trim().is_empty() && !src.contains("{{")) {
                visit(src, &entry.value.place);
            }
        }
    });
}

/// Notes addresses of rows and of people that lead nowhere; those of links are checked where they are read.
pub fn addresses(tree: &Node, problems: &mut Problems) {
    maps(tree, &mut |entries| {
        for entry in entries {
            let Some(text) = entry.value.as_str().filter(|text| !text.trim().is_empty() && !text.contains("{{")) else {
                continue;
            };
            match entry.key.as_str() {
                "url" => {
                    let url = Text { text: text.to_owned(), place: entry.value.place.clone() };
                    check_address(&url, problems);
                }
                "email" if !text.contains('@') => {
                    let problem = Problem::error("email", "an e-mail address has an `@`").at(&entry.value.place);
                    problems.push(problem.help("write it as name@example.com"));
                }
                _ => {}
            }
        }
    });
}
