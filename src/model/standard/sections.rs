//! Converts references to sections and parts, in `design`, `titles`, `icons`, `intros` and `labels`.

use crate::model::{EntryData, Portfolio, names};
use crate::yaml::node::Node;

/// Replaces other words for sections and parts by their standard names. Sections defined by the user come first: if one
/// is called `소개`, the word `소개` means that section.
pub fn sections(tree: &mut Node) {
    let own = own_sections(tree);
    let is_own = |name: &str| own.iter().any(|own| own == name.trim());
    let section = |name: &str| other_section(name).filter(|_| !is_own(name));
    for key in ["titles", "icons", "intros"] {
        keys(tree.get_mut(key), &|name| section(name).map(str::to_owned));
    }
    keys(tree.get_mut("labels"), &|path| {
        let (scope, name) = path.rsplit_once('.').map_or((None, path), |(scope, name)| (Some(scope), name));
        // `date` is another word here, but also a key of other lists.
        let name = part(name).filter(|_| !name.is_ascii()).unwrap_or(name.trim());
        Some(match scope {
            Some(scope) => {
                let steps = scope.split('.').map(|step| section(step).or_else(|| part(step)).unwrap_or(step.trim()));
                format!("{}.{name}", steps.collect::<Vec<_>>().join("."))
            }
            None => name.to_owned(),
        })
    });
    let Some(design) = tree.get_mut("design") else { return };
    of_design(design, &section);
    let layouts = design.get_mut("layouts").into_iter().flat_map(Node::children_mut);
    layouts.for_each(|layout| of_design(layout, &section));
}

/// The section that another word means; `None` for a standard word, which nearly all contents use.
fn other_section(name: &str) -> Option<&'static str> {
    if Portfolio::KEYS.contains(&name) { None } else { names::section(name) }
}

/// The part of an entry that another word means; `None` for a standard word.
fn part(name: &str) -> Option<&'static str> {
    if EntryData::KEYS.contains(&name) { None } else { names::part(name) }
}

/// Replaces the words in a design.
fn of_design(design: &mut Node, section: &dyn Fn(&str) -> Option<&'static str>) {
    for key in ["sections", "numbered"] {
        values(design.get_mut(key), section);
    }
    values(design.get_mut("parts"), &part);
}

/// The ids and titles of the sections defined by the user.
fn own_sections(tree: &Node) -> Vec<String> {
    let nodes = tree.get("sections").into_iter().flat_map(|node| node.elements().iter().chain([node]));
    let names = nodes.flat_map(|node| ["id", "title"].into_iter().filter_map(|key| node.get(key)?.as_str()));
    names.map(|name| name.trim().to_owned()).collect()
}

/// Replaces keys of a mapping, in each language, unless the new key is there as well.
fn keys(node: Option<&mut Node>, other: &dyn Fn(&str) -> Option<String>) {
    let Some(node) = node else { return };
    if node.is_localised() {
        return node.children_mut().for_each(|node| keys(Some(node), other));
    }
    let Some(entries) = node.entries_mut() else { return };
    for at in 0..entries.len() {
        let Some(name) = other(&entries[at].key) else { continue };
        if !entries.iter().any(|entry| entry.key == name) {
            entries[at].key = name;
        }
    }
}

/// Replaces texts of a list.
fn values(node: Option<&mut Node>, other: &dyn Fn(&str) -> Option<&'static str>) {
    let Some(node) = node else { return };
    node.for_each_scalar(&mut |scalar, _| {
        if let Some(name) = other(&scalar.text) {
            name.clone_into(&mut scalar.text);
        }
    });
}
