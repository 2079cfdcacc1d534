//! Removes values that identify the person from a content, for employers who may not know them (블라인드). Mentions in
//! texts are found in the finished document, by [`crate::gate::Blind`].

use super::cut::Cut;
use crate::gate::blind::{REMOVED, REMOVED_SECTIONS, is_of_school, mask};
use crate::view::Language;
use crate::yaml::node::{Node, Value};

/// Whether one of the cuts asks for it.
pub fn is_asked(cuts: &[&Cut]) -> bool {
    cuts.iter().any(|cut| cut.is_blind())
}

/// Removes the values from a tree of one language. A name that replaces the one of the content stays, as it is meant
/// for the document, such as the number of an application.
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

/// Replaces the name of the content by the word for an applicant.
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

/// Removes email addresses and links at schools.
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

/// The name of a school, or the last one if it had several.
fn last_text(node: &Node) -> String {
    match &node.value {
        Value::Scalar(scalar) => scalar.text.clone(),
        Value::List(names) => names.last().map(last_text).unwrap_or_default(),
        Value::Map(_) => node.get("name").map(last_text).unwrap_or_default(),
        Value::Error => String::new(),
    }
}
