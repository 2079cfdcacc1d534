//! Takes out of a content what tells who the person is: for employers who may not know (블라인드). What its texts say of
//! that all the same is found in the finished document ([`crate::gate::Blind`]).

use super::cut::Cut;
use crate::gate::blind::{REMOVED, REMOVED_SECTIONS, is_of_school, mask};
use crate::view::Language;
use crate::yaml::node::{Node, Value};

/// Whether one of the cuts takes it out.
pub fn is_asked(cuts: &[&Cut]) -> bool {
    cuts.iter().any(|cut| cut.is_blind())
}

/// Takes it out of a tree of one language. A name that was put over that of the content is to be shown: the number of an
/// application.
pub fn remove(tree: &mut Node, content: &Node, lang: &str) {
    let Some(sections) = tree.entries_mut() else { return };
    sections.retain(|section| !REMOVED_SECTIONS.contains(&section.key.as_str()));
    for section in sections {
        let removed = REMOVED.iter().find(|(name, _)| *name == section.key).map_or(&[][..], |(_, keys)| *keys);
        let each: &mut [Node] = match &mut section.value.value {
            Value::List(nodes) => nodes,
            _ => std::slice::from_mut(&mut section.value),
        };
        for node in each {
            let entries = node.entries_mut().into_iter();
            entries.for_each(|entries| entries.retain(|entry| !removed.contains(&entry.key.as_str())));
        }
    }
    if let Some(profile) = tree.get_mut("profile") {
        hide_name(profile, content, lang);
        remove_addresses(profile);
    }
    let schools = tree.get_mut("education").into_iter().flat_map(Node::children_mut);
    for school in schools.filter_map(|entry| entry.get_mut("school")) {
        *school = Node::text(mask(&last_text(school), lang), &school.place);
    }
}

/// Has the word for an applicant in place of the name.
pub fn hide_name(profile: &mut Node, content: &Node, lang: &str) {
    let own = content.get("profile").and_then(|profile| profile.get("name"));
    let Some(name) = profile.get_mut("name") else { return };
    let mut is_own = false;
    own.into_iter().for_each(|own| own.walk(&mut |own| is_own |= own.place == name.place));
    let language = Language::find(lang).or_else(|| Language::find(Language::DEFAULT));
    if let Some(word) = language.and_then(|language| language.words.get("applicant")).filter(|_| is_own) {
        *name = Node::text(word, &name.place);
    }
}

/// Removes the addresses that schools gave.
fn remove_addresses(profile: &mut Node) {
    let of_school = |node: &Node| {
        let mut found = false;
        node.walk(&mut |node| found |= node.as_str().is_some_and(is_of_school));
        found
    };
    if let Some(entries) = profile.entries_mut() {
        entries.retain(|entry| entry.key != "email" || !of_school(&entry.value));
    }
    if let Some(links) = profile.get_mut("links").and_then(Node::elements_mut) {
        links.retain(|link| !of_school(link));
    }
}

/// The text of a value, or the last name of a school that had several.
fn last_text(node: &Node) -> String {
    match &node.value {
        Value::Scalar(scalar) => scalar.text.clone(),
        Value::List(names) => names.last().map(last_text).unwrap_or_default(),
        Value::Map(_) => node.get("name").map(last_text).unwrap_or_default(),
        Value::Error => String::new(),
    }
}
