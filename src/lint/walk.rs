//! Walks the tree of a content along the types of the model, and checks addresses and phone numbers.

use super::phone;
use crate::diagnostics::{Place, Problem, Problems, msg, problem};
use crate::model::check_address;
use crate::model::read::Text;
use crate::model::shape::Shape;
use crate::values::language::is_language;
use crate::yaml::node::{Entry, Node, Value};

/// Keys whose texts no reader of a document sees.
const SILENT: &[&str] = &[
    "id", "tags", "kind", "src", "photo", "url", "width", "lang", "email", "phone", "font", "range", "sections",
    "parts", "numbered", "allow", "end", "vars",
];

/// A text of a content.
#[derive(Debug, Clone)]
pub struct TextAt<'a> {
    /// The keys that lead to it, without positions in lists.
    pub path: Vec<&'a str>,
    /// The text, cleaned.
    pub text: &'a str,
    /// Its place.
    pub place: &'a Place,
}

impl TextAt<'_> {
    /// The last key of its path that is no language.
    pub fn key(&self) -> &str {
        self.path.iter().rev().find(|key| !is_language(key)).copied().unwrap_or_default()
    }
}

/// The texts of a content in all its languages, without those below unknown keys.
#[derive(Debug, Default)]
pub struct Texts<'a> {
    /// Texts that people read.
    pub texts: Vec<TextAt<'a>>,
    /// Keys that are printed, as labels of facts.
    pub labels: Vec<TextAt<'a>>,
    /// Texts that people do not read: addresses, ids, file names.
    pub silent: Vec<TextAt<'a>>,
}

/// Collects all texts of a content.
pub fn texts<'a>(tree: &'a Node, shape: &Shape) -> Texts<'a> {
    let mut found = Texts::default();
    gather(tree, shape, true, &mut Vec::new(), &mut found);
    found
}

fn gather<'a>(node: &'a Node, shape: &Shape, is_read: bool, path: &mut Vec<&'a str>, found: &mut Texts<'a>) {
    match (shape, &node.value) {
        (Shape::Text, Value::Scalar(scalar)) if !scalar.text.trim().is_empty() => {
            let text = TextAt { path: path.clone(), text: &scalar.text, place: &node.place };
            if is_read { found.texts.push(text) } else { found.silent.push(text) }
        }
        (Shape::List(inner), Value::List(nodes)) => {
            nodes.iter().for_each(|node| gather(node, inner, is_read, path, found))
        }
        // `override` may name the elements by their ids.
        (Shape::List(inner), Value::Map(entries)) if is_by_id(inner, entries) => {
            entries.iter().for_each(|entry| gather(&entry.value, inner, is_read, path, found))
        }
        (Shape::List(inner), _) => gather(node, inner, is_read, path, found),
        (Shape::Again(_, inner), _) => gather(node, &inner(), is_read, path, found),
        (Shape::Any(shapes), _) => {
            let fits = |shape: &&Shape| match (shape, &node.value) {
                (Shape::Text | Shape::Form(_) | Shape::Word(..), Value::Scalar(_)) => true,
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
                Some(shape) => gather(node, shape, is_read, path, found),
                None => localised(node, shape, is_read, path, found),
            }
        }
        (Shape::Record(record), Value::Map(entries)) => {
            let (keys, is_top) = (record().keys, path.is_empty());
            // `design.sections` lists names; the top-level `sections` contains texts.
            let silent = |key: &str| SILENT.contains(&key) && !(key == "sections" && is_top);
            for entry in entries {
                if let Some(key) = keys.iter().find(|key| key.name == entry.key) {
                    path.push(&entry.key);
                    gather(&entry.value, &(key.shape)(), is_read && !silent(&entry.key), path, found);
                    path.pop();
                }
            }
            localised(node, shape, is_read, path, found);
        }
        (Shape::Map(inner), Value::Map(entries)) => {
            for entry in entries {
                found.labels.push(TextAt { path: Vec::new(), text: &entry.key, place: &entry.key_place });
                path.push(&entry.key);
                gather(&entry.value, inner, is_read, path, found);
                path.pop();
            }
        }
        _ => localised(node, shape, is_read, path, found),
    }
}

/// Whether a mapping in place of a list contains its elements, and is not an element itself.
fn is_by_id(element: &Shape, entries: &[Entry]) -> bool {
    let Shape::Record(record) = element else { return false };
    let keys = record().keys;
    !entries.iter().any(|entry| keys.iter().any(|key| key.name == entry.key))
}

/// Collects the texts of a value that is a mapping of languages, which any value may be.
fn localised<'a>(node: &'a Node, shape: &Shape, is_read: bool, path: &mut Vec<&'a str>, found: &mut Texts<'a>) {
    for entry in node.entries().iter().filter(|_| node.is_localised()) {
        path.push(&entry.key);
        gather(&entry.value, shape, is_read, path, found);
        path.pop();
    }
}

/// Calls the function for every mapping in a tree.
pub fn maps<'a>(node: &'a Node, visit: &mut dyn FnMut(&'a [Entry])) {
    node.walk(&mut |node| node.as_map().into_iter().for_each(&mut *visit));
}

/// Calls the function for every list in a tree.
pub fn lists<'a>(node: &'a Node, visit: &mut dyn FnMut(&'a [Node])) {
    node.walk(&mut |node| visit(node.elements()));
}

/// Calls the function for every picture that a key names, with its path and place.
pub fn pictures(tree: &Node, visit: &mut dyn FnMut(&str, &Place)) {
    maps(tree, &mut |entries| {
        for entry in entries.iter().filter(|entry| entry.key == "src" || entry.key == "photo") {
            if let Some(src) = entry.value.as_str().filter(|src| !src.trim().is_empty() && !src.contains("{{")) {
                visit(src, &entry.value.place);
            }
        }
    });
}

/// A problem if a text is not exactly one e-mail address.
fn email(text: &str, place: &Place) -> Option<Problem> {
    let is_outside = |char: char| char.is_whitespace() || "()[]<>{},;:\"|/".contains(char);
    let is_one = |part: &str| {
        let Some((name, host)) = part.split_once('@') else { return false };
        let outer = host.starts_with(['.', '-']) || host.ends_with(['.', '-']);
        !name.is_empty() && host.contains('.') && !outer && !host.contains('@') && !part.contains(is_outside)
    };
    if is_one(text.trim()) {
        return None;
    }
    let problem = if let Some(address) = text.split(is_outside).find(|part| is_one(part)) {
        problem!("email.not-alone").help(msg!("email.write", address))
    } else if text.contains('@') {
        problem!("email.not-one", text = text.trim()).help(msg!("email.write-as"))
    } else {
        problem!("email.no-at").help(msg!("email.write-as"))
    };
    Some(problem.at(place))
}

/// Applies [`check_value`] to all texts of a value with their keys. `key` is the key of the value itself.
pub fn check_values(key: &str, node: &Node, problems: &mut Problems) {
    match &node.value {
        Value::Error => {}
        Value::Scalar(scalar) => check_value(key, &scalar.text, &node.place, problems),
        Value::List(nodes) => nodes.iter().for_each(|node| check_values(key, node, problems)),
        Value::Map(entries) => {
            for entry in entries {
                let key = if is_language(&entry.key) { key } else { &entry.key };
                check_values(key, &entry.value, problems);
            }
        }
    }
}

/// Reports an invalid web address, e-mail address or phone number. Other keys are ignored.
pub fn check_value(key: &str, text: &str, place: &Place, problems: &mut Problems) {
    if text.trim().is_empty() || text.contains("{{") {
        return;
    }
    match key {
        "url" => {
            check_address(&Text { text: text.to_owned(), place: place.clone() }, problems);
        }
        "email" => problems.extend_with(email(text, place)),
        "phone" => problems.extend_with(phone::check(text, place)),
        _ => {}
    }
}
