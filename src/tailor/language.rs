//! Chooses one language of every `{ko: …, en: …}`.

use std::collections::BTreeSet;

use crate::diagnostics::{Problems, msg, problem};
use crate::view::Language;
use crate::yaml::node::{Node, Value};

/// Replaces every localised value by the one in `lang`, else by the one in the content's `own` language, which is
/// reported, else by the first.
pub fn choose(node: &mut Node, lang: &str, own: &str, problems: &mut Problems) {
    if node.is_localised()
        && let Value::Map(entries) = &mut node.value
    {
        let at = |code: &str| entries.iter().position(|entry| entry.key == code && !entry.value.is_empty());
        let chosen = at(lang).or_else(|| {
            // An unknown language is an error of its own.
            if Language::find(lang).is_some() && entries.iter().any(|entry| !entry.value.is_empty()) {
                let found: Vec<_> = entries.iter().map(|entry| entry.key.as_str()).collect();
                let problem = problem!("missing-translation.only", lang, found).at(&entries[0].key_place);
                problems.push(problem.help(msg!("missing-translation.add", lang)));
            }
            at(own)
        });
        *node = entries.swap_remove(chosen.unwrap_or(0)).value;
        return choose(node, lang, own, problems);
    }
    node.children_mut().for_each(|node| choose(node, lang, own, problems));
}

/// The languages that are keys of localised values in a tree.
pub fn all(tree: &Node) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    tree.walk(&mut |node| {
        found.extend(node.entries().iter().filter(|_| node.is_localised()).map(|entry| entry.key.clone()));
    });
    found
}
