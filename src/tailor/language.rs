//! Chooses one language of every `{ko: …, en: …}`.

use std::collections::BTreeSet;

use crate::diagnostics::{Problems, msg, problem};
use crate::yaml::node::{Node, Value};

pub use crate::values::language::is_language;

/// Replaces every localised value by the one in `lang`, else by the one in the content's `own` language, which is
/// reported, else by the first.
pub fn choose(node: &mut Node, lang: &str, own: &str, problems: &mut Problems) {
    if let Value::Map(entries) = &mut node.value {
        let localised = !entries.is_empty() && entries.iter().all(|entry| is_language(&entry.key));
        if localised {
            if entries.iter().all(|entry| entry.value.is_empty()) {
                let entry = entries.swap_remove(0);
                *node = entry.value;
                return;
            }
            let at = |code: &str| entries.iter().position(|entry| entry.key == code && !entry.value.is_empty());
            let chosen = at(lang).or_else(|| {
                let found: Vec<_> = entries.iter().map(|entry| entry.key.as_str()).collect();
                let problem = problem!("missing-translation.only", lang, found).at(&entries[0].key_place);
                problems.push(problem.help(msg!("missing-translation.add", lang)));
                at(own)
            });
            let entry = entries.swap_remove(chosen.unwrap_or(0));
            *node = entry.value;
            return choose(node, lang, own, problems);
        }
    }
    node.children_mut().for_each(|node| choose(node, lang, own, problems));
}

/// The languages in which something of a tree is written by name.
pub fn all(tree: &Node) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    gather(tree, &mut found);
    found
}

fn gather(node: &Node, found: &mut BTreeSet<String>) {
    if node.entries().iter().all(|entry| is_language(&entry.key)) {
        found.extend(node.entries().iter().map(|entry| entry.key.clone()));
    }
    node.children().for_each(|node| gather(node, found));
}
