//! Goes through the tree of a content, led by the types of the model.

use super::phone;
use crate::diagnostics::brief::shortened;
use crate::diagnostics::{Place, Problem, Problems, msg, problem};
use crate::model::check_address;
use crate::model::read::Text;
use crate::model::shape::Shape;
use crate::values::language::is_language;
use crate::yaml::node::{Node, Value};

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

impl TextAt<'_> {
    /// The last key of its path, without languages.
    fn key(&self) -> &str {
        self.path.iter().rev().find(|key| !is_language(key)).copied().unwrap_or_default()
    }
}

/// The texts of a content, in all its languages; none below keys that are not known.
#[derive(Debug, Default)]
pub struct Texts<'a> {
    /// What people read.
    pub texts: Vec<TextAt<'a>>,
    /// Keys that are printed: the labels of facts.
    pub labels: Vec<TextAt<'a>>,
    /// What people do not read: addresses, ids, names of files.
    pub silent: Vec<TextAt<'a>>,
}

/// Gathers all texts of a content.
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
            // `design.sections` are names; those of the content hold texts.
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

/// Any value can be given for each language.
fn localised<'a>(node: &'a Node, shape: &Shape, is_read: bool, path: &mut Vec<&'a str>, found: &mut Texts<'a>) {
    for entry in node.entries().iter().filter(|_| node.is_localised()) {
        path.push(&entry.key);
        gather(&entry.value, shape, is_read, path, found);
        path.pop();
    }
}

/// Calls the function for every mapping in a tree.
pub fn maps<'a>(node: &'a Node, visit: &mut dyn FnMut(&'a [crate::yaml::node::Entry])) {
    node.walk(&mut |node| node.as_map().into_iter().for_each(&mut *visit));
}

/// Calls the function for every list in a tree.
pub fn lists<'a>(node: &'a Node, visit: &mut dyn FnMut(&'a [Node])) {
    node.walk(&mut |node| visit(node.elements()));
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

/// What is wrong with an e-mail address: it is printed, and what a reader writes to.
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
        problem!("email.not-one", text = shortened(text.trim())).help(msg!("email.write-as"))
    } else {
        problem!("email.no-at").help(msg!("email.write-as"))
    };
    Some(problem.at(place))
}

/// Notes addresses of rows and of people that are not valid; those of links are checked where they are read.
pub fn address(text: &TextAt, problems: &mut Problems) {
    check_value(text.key(), text.text, text.place, problems);
}

/// Notes the same of everything below a key.
pub fn addresses(key: &str, node: &Node, problems: &mut Problems) {
    match &node.value {
        Value::Error => {}
        Value::Scalar(scalar) => check_value(key, &scalar.text, &node.place, problems),
        Value::List(nodes) => nodes.iter().for_each(|node| addresses(key, node, problems)),
        Value::Map(entries) => {
            for entry in entries {
                let key = if is_language(&entry.key) { key } else { &entry.key };
                addresses(key, &entry.value, problems);
            }
        }
    }
}

fn check_value(key: &str, text: &str, place: &Place, problems: &mut Problems) {
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
