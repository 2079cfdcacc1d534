//! Prints trees as YAML, and finds the differences between two trees.

use serde::Serialize;

use super::ids;
use crate::diagnostics::brief::{SHOWN, shortened};
use crate::yaml::node::{Node, Value};

/// The tree as YAML that reads as the same tree.
pub fn yaml(tree: &Node) -> String {
    serde_yaml::to_string(&value(tree)).unwrap_or_default()
}

/// Scalars are texts; serde_yaml quotes those that would be read as something else.
fn value(node: &Node) -> serde_yaml::Value {
    match &node.value {
        Value::Scalar(scalar) => serde_yaml::Value::String(scalar.text.clone()),
        Value::List(nodes) => serde_yaml::Value::Sequence(nodes.iter().map(value).collect()),
        Value::Map(entries) => {
            let pairs = entries.iter().map(|entry| (entry.key.clone().into(), value(&entry.value)));
            serde_yaml::Value::Mapping(pairs.collect())
        }
        Value::Error => serde_yaml::Value::Null,
    }
}

/// A difference between two trees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Keys and ids from the top.
    pub path: String,
    /// The value in the first tree, as a line of text; `None` if it is absent.
    pub before: Option<String>,
    /// The value in the second tree.
    pub after: Option<String>,
}

/// The differences between two trees. Elements of lists are matched by their ids.
pub fn changes(before: &Node, after: &Node, lang: &str) -> Vec<Change> {
    let mut found = Vec::new();
    compare(before, after, "", lang, &mut found);
    found
}

fn compare(before: &Node, after: &Node, path: &str, lang: &str, found: &mut Vec<Change>) {
    let deeper = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    match (&before.value, &after.value) {
        (Value::Map(_), Value::Map(_)) | (Value::List(_), Value::List(_)) => {}
        (before, after) if same(before, after) => return,
        (Value::Scalar(one), Value::Scalar(other)) => {
            let (one, other) = around_difference(&one.text, &other.text);
            found.push(Change { path: path.to_owned(), before: Some(one), after: Some(other) });
            return;
        }
        _ => {
            let change = Change { path: path.to_owned(), before: Some(summary(before)), after: Some(summary(after)) };
            found.push(change);
            return;
        }
    }
    let (one, other) = (named(before, lang), named(after, lang));
    if before.as_map().is_none() {
        let order = |mine: &[(String, &Node)], theirs: &[(String, &Node)]| {
            let common = mine.iter().filter(|(key, _)| theirs.iter().any(|(known, _)| known == key));
            common.map(|(key, _)| key.clone()).collect::<Vec<_>>()
        };
        let (was, is) = (order(&one, &other), order(&other, &one));
        if was != is {
            let list = |keys: &[String]| Some(format!("order: {}", keys.join(", ")));
            found.push(Change { path: path.to_owned(), before: list(&was), after: list(&is) });
        }
    }
    // A mapping that is only in one tree, such as `vars`, is shown key by key.
    let is_mapping = |node: &Node| node.as_map().is_some() && before.as_map().is_some();
    let empty = |node: &Node| Node::map(Vec::new(), &node.place);
    for (key, node) in &one {
        match other.iter().find(|(known, _)| known == key) {
            Some((_, theirs)) => compare(node, theirs, &deeper(key), lang, found),
            None if is_mapping(node) => compare(node, &empty(node), &deeper(key), lang, found),
            None => found.push(Change { path: deeper(key), before: Some(summary(node)), after: None }),
        }
    }
    for (key, node) in other.iter().filter(|(key, _)| !one.iter().any(|(known, _)| known == key)) {
        match is_mapping(node) {
            true => compare(&empty(node), node, &deeper(key), lang, found),
            false => found.push(Change { path: deeper(key), before: None, after: Some(summary(node)) }),
        }
    }
}

/// The values of a mapping by key, or the elements of a list by id, or by their content if they have none.
fn named<'n>(node: &'n Node, lang: &str) -> Vec<(String, &'n Node)> {
    let values = node.entries().iter().map(|entry| (entry.key.clone(), &entry.value));
    let elements = node.elements().iter().zip(ids::of_list(node.elements(), lang));
    let elements = elements.map(|(node, id)| (id.unwrap_or_else(|| format!("‘{}’", summary(node))), node));
    values.chain(elements).collect()
}

/// Two texts on one line each, beginning shortly before their first difference if they are long.
fn around_difference(one: &str, other: &str) -> (String, String) {
    const BEFORE: usize = 12;
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (one, other) = (line(one), line(other));
    let common = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let longest = one.chars().count().max(other.chars().count());
    let skip = if longest > SHOWN { common.saturating_sub(BEFORE) } else { 0 };
    let part = |text: &str| {
        let rest: String = text.chars().skip(skip).collect();
        format!("{}{}", if skip > 0 { "…" } else { "" }, shortened(&rest))
    };
    (part(&one), part(&other))
}

fn same(before: &Value, after: &Value) -> bool {
    matches!((before, after), (Value::Scalar(one), Value::Scalar(other)) if one.text == other.text)
}

/// A node on one line, shortened.
fn summary(node: &Node) -> String {
    let text = match &node.value {
        Value::Scalar(scalar) => scalar.text.clone(),
        Value::Error => String::new(),
        Value::List(nodes) => nodes.iter().map(summary).collect::<Vec<_>>().join(", "),
        Value::Map(entries) => {
            let told = entries.iter().filter(|entry| !matches!(entry.key.as_str(), "id" | "tags" | "priority"));
            told.map(|entry| summary(&entry.value)).collect::<Vec<_>>().join(" · ")
        }
    };
    shortened(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{show, tree};
    use super::*;

    #[test]
    fn yaml_reads_as_the_same_tree() {
        let text = "a: '2021.10'\nb: [no, '1', '~', '# c', \"x: y\"]\nc: |\n  many\n  lines\nd: {e: ''}\n";
        let before = tree(text);
        assert_eq!(show(&tree(&yaml(&before))), show(&before));
    }

    #[test]
    fn changes_are_told_by_id() {
        let before = tree("p: {h: a, k: z}\nv: {w: 1}\ne: [{id: x, t: 1}, {id: y, t: 2}, {id: z}]\ns: [a, b]");
        let after = tree("p: {h: b}\ne: [{id: z}, {id: y, t: 3}]\ns: [a, c]");
        let told: Vec<_> = changes(&before, &after, "ko")
            .into_iter()
            .map(|change| format!("{} {:?} {:?}", change.path, change.before, change.after))
            .collect();
        let some = |text: &str| format!("Some({text:?})");
        assert_eq!(
            told,
            [
                format!("p.h {} {}", some("a"), some("b")),
                format!("p.k {} None", some("z")),
                format!("v.w {} None", some("1")),
                format!("e {} {}", some("order: y, z"), some("order: z, y")),
                format!("e.x {} None", some("1")),
                format!("e.y.t {} {}", some("2"), some("3")),
                format!("s.‘b’ {} None", some("b")),
                format!("s.‘c’ None {}", some("c")),
            ]
        );
    }
}
