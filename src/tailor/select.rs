//! Selects entries and items by tags, hides them by id, and orders lists.

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use indexmap::{IndexMap, IndexSet};

use super::ids::{self, Finder, Steps};
use crate::model::Portfolio;
use crate::model::read::{Read, Reader, Text};
use crate::model::shape::{Shape, What};
use crate::yaml::node::{Node, Value};

/// All tags in a tree.
pub(super) fn known_tags(tree: &Node) -> IndexSet<String> {
    let mut known = IndexSet::new();
    tree.walk(&mut |node| known.extend(node.elements().iter().flat_map(tags)));
    known
}

/// The meaning of a selection in a tree.
pub struct Chosen {
    /// The nodes to hide.
    pub hidden: Vec<Steps>,
    /// Whether the tree has all of its tags.
    pub tags_known: bool,
}

/// Removes hidden nodes, and entries and items that the tags exclude.
pub fn select(tree: &mut Node, include: &[Text], exclude: &[Text], chosen: Chosen) {
    ids::remove(tree, chosen.hidden);
    // With a misspelt tag it is not known what to leave out.
    if chosen.tags_known {
        by_tags(tree, include, exclude);
    }
}

/// Keeps tagged entries and items that have a tag of `include`, if that has any, and none of `exclude`. Entries and
/// items without tags always stay.
pub fn by_tags(tree: &mut Node, include: &[Text], exclude: &[Text]) {
    if !include.is_empty() || !exclude.is_empty() {
        let words = |texts: &[Text]| texts.iter().map(|text| text.text.trim().to_owned()).collect::<Vec<_>>();
        keep(tree, &words(include), &words(exclude));
    }
}

fn keep(node: &mut Node, include: &[String], exclude: &[String]) {
    if let Some(nodes) = node.elements_mut() {
        nodes.retain(|node| {
            let tags = tags(node);
            let wanted = include.is_empty() || tags.iter().any(|tag| include.contains(tag));
            tags.is_empty() || (wanted && !tags.iter().any(|tag| exclude.contains(tag)))
        });
    }
    node.children_mut().for_each(|node| keep(node, include, exclude));
}

/// The tags of an entry or item.
fn tags(node: &Node) -> Vec<String> {
    let one = |node: &Node| node.as_str().map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty());
    let Some(tags) = node.get("tags") else { return Vec::new() };
    tags.elements().iter().filter_map(one).chain(one(tags)).collect()
}

/// Removes the nodes that paths of ids mean.
pub fn hide(tree: &mut Node, paths: &[Text], lang: &str) {
    if paths.is_empty() {
        return;
    }
    let mut finder = Finder::new(tree, lang);
    let found: Vec<_> = paths.iter().flat_map(|path| finder.find(&path.text)).collect();
    // A required value stays, as it would be reported as missing.
    let found = found.into_iter().filter(|steps| needed_by(tree, steps).is_none()).collect();
    ids::remove(tree, found);
}

/// The record that requires the key at the end of some steps.
pub(super) fn needed_by(tree: &Node, steps: &[usize]) -> Option<What> {
    let (mut node, mut shape, mut needed) = (tree, Shape::Record(Portfolio::record), None);
    for step in steps {
        node = match (&node.value, shape) {
            (Value::Map(entries), own) => {
                let (record, entry) = (own.record()?, entries.get(*step)?);
                let key = record.keys.into_iter().find(|key| key.name == entry.key)?;
                (shape, needed) = ((key.shape)(), key.required.then_some(record.what));
                &entry.value
            }
            (Value::List(nodes), own) => {
                shape = if let Shape::List(of) = own { *of } else { own };
                needed = None;
                nodes.get(*step)?
            }
            (Value::Scalar(_) | Value::Error, _) => return None,
        };
    }
    needed
}

/// The elements of lists to put first, by list.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Order(pub(super) Vec<(Text, Vec<Text>)>);

impl Read for Order {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let lists = IndexMap::<String, Vec<Text>>::read(node, reader)?;
        let place =
            |key: &String| node.entries().iter().find(|entry| entry.key == *key).map(|entry| entry.key_place.clone());
        let named = lists.into_iter().filter_map(|(key, names)| Some((Text { place: place(&key)?, text: key }, names)));
        Some(Self(named.collect()))
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }

    fn shape() -> Shape {
        IndexMap::<String, Vec<Text>>::shape()
    }
}

/// Puts the named elements of lists first, in the given order; the others keep their order.
///
/// Lists are named by their key, or by a path if they are in an entry: `naru.projects`.
pub fn order(tree: &mut Node, order: &Order, lang: &str) {
    for (Text { text: path, .. }, names) in &order.0 {
        let lists = Finder::new(tree, lang).find(path);
        let list = lists.first().and_then(|steps| ids::at_mut(tree, steps)).map(|node| &mut node.value);
        let Some(Value::List(nodes)) = list else { continue };
        let mut wanted: HashMap<&str, usize> = HashMap::new();
        for (at, name) in names.iter().enumerate() {
            wanted.entry(name.text.trim()).or_insert(at);
        }
        let known = ids::of_list(nodes, lang);
        let position = |id: &Option<String>| id.as_deref().and_then(|id| wanted.get(id).copied());
        let keyed = known.iter().map(|id| position(id).unwrap_or(names.len()));
        let mut keyed: Vec<_> = keyed.zip(std::mem::take(nodes)).collect();
        keyed.sort_by_key(|(at, _)| *at);
        *nodes = keyed.into_iter().map(|(_, node)| node).collect();
    }
}

/// The keys of all lists at the top of a tree.
pub(super) fn top_lists(tree: &Node) -> Vec<&str> {
    let lists = tree.entries().iter().filter(|entry| matches!(entry.value.value, Value::List(_)));
    lists.map(|entry| entry.key.as_str()).collect()
}
