//! Unknown names: of sections in `titles`, `icons` and `intros`, of keys in `labels`, and of warnings in `allow`.

use std::cell::LazyCell;

use crate::diagnostics::{Code, Problems, levels, msg, problem, suggest};
use crate::layout::SECTIONS;
use crate::model::{Award, Certification, EntryData, Language, Military, Parts, Publication, Reference, Skill};
use crate::yaml::node::{Entry, Node, Value};

/// Reports unknown names.
pub fn check(tree: &Node, problems: &mut Problems) {
    let own = listed(tree.get("sections")).iter();
    let own = own.filter_map(|section| section.get("id").or(section.get("title")).and_then(Node::as_str));
    let more = ["letters", "profile", "contact", "links"];
    let sections: Vec<&str> = SECTIONS.iter().copied().chain(own.map(str::trim)).chain(more).collect();
    let gaps = LazyCell::new(|| tree.has_gaps());
    for key in ["titles", "icons", "intros"] {
        for entry in entries(tree, key).filter(|entry| !sections.contains(&entry.key.trim()) && !*gaps) {
            let problem = problem!("unknown-name.section-in", key, name = entry.key).at(&entry.key_place);
            problems.push(problem.maybe_help(suggest(&entry.key, sections.iter().copied())));
        }
    }
    let mut keys: Vec<&str> = [
        EntryData::KEYS,
        Parts::KEYS,
        Certification::KEYS,
        Language::KEYS,
        Award::KEYS,
        Publication::KEYS,
        Skill::KEYS,
        Reference::KEYS,
        Military::KEYS,
    ]
    .concat();
    keys.extend(["total", "email", "phone", "birth_date"]);
    let inner = ["sections", "entries", "troubleshooting"];
    let scopes: Vec<&str> = sections.iter().copied().chain(inner).collect();
    for entry in entries(tree, "labels") {
        let (scope, name) = entry.key.rsplit_once('.').unwrap_or(("", &entry.key));
        let name = name.trim();
        let unknown = scope.split('.').map(str::trim).find(|part| !scope.is_empty() && !scopes.contains(part));
        if let Some(part) = unknown.filter(|_| !*gaps && !sections.contains(&scope.trim())) {
            let problem = problem!("unknown-name.section-in", key = "labels", name = part);
            problems.push(problem.at(&entry.key_place).maybe_help(suggest(part, scopes.iter().copied())));
        }
        if !keys.contains(&name) {
            let help = suggest(name, keys.iter().copied()).unwrap_or_else(|| msg!("unknown-name.write-label"));
            problems.push(problem!("unknown-name.label", name).at(&entry.key_place).help(help));
        }
    }
    for name in listed(tree.get("allow")) {
        if let Some(text) = name.as_str().filter(|text| text.trim() != "warnings" && !levels::is_warning(text)) {
            let problem = problem!("unknown-warning.not-found", name = text);
            let help = match Code::named(text.trim()) {
                Some(_) => Some(msg!("unknown-warning.is-error")),
                None => suggest(text, levels::names()),
            };
            problems.push(problem.at(&name.place).maybe_help(help).help(msg!("unknown-warning.list")));
        }
    }
}

/// The entries of a top-level mapping; of all languages if it is localised.
fn entries<'a>(tree: &'a Node, key: &str) -> impl Iterator<Item = &'a Entry> {
    let node = tree.get(key);
    let localised = node.is_some_and(Node::is_localised);
    let inner = node.into_iter().flat_map(Node::children).filter(move |_| localised);
    node.filter(|_| !localised).into_iter().chain(inner).flat_map(Node::entries)
}

/// The elements of a list, or a single value as a list of one.
pub fn listed(node: Option<&Node>) -> &[Node] {
    match node {
        None => &[],
        Some(Node { value: Value::List(nodes), .. }) => nodes,
        Some(node) => std::slice::from_ref(node),
    }
}
