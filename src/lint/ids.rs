//! Duplicate and reserved ids, and answers that are given twice.

use std::collections::HashMap;

use super::names::listed;
use super::walk;
use crate::diagnostics::{Problems, msg, problem};
use crate::layout::SECTIONS;
use crate::yaml::node::Node;

/// Reports ids that siblings share, own sections with the id of a standard one, and entries with both `answer` and
/// `variants`.
pub fn check(tree: &Node, problems: &mut Problems) {
    walk::lists(tree, &mut |nodes| {
        let mut known: HashMap<&str, &Node> = HashMap::new();
        let ids = nodes.iter().filter_map(|node| node.get("id").filter(|id| !id.is_empty()));
        for (text, id) in ids.filter_map(|id| Some((id.as_str()?.trim(), id))) {
            match known.get(text) {
                Some(first) => problems.push(
                    problem!("duplicate-id.twice", id = text)
                        .at(&id.place)
                        .related(&first.place, msg!("duplicate-id.first-here"))
                        .help(msg!("duplicate-id.rename")),
                ),
                None => drop(known.insert(text, id)),
            }
        }
    });
    for id in listed(tree.get("sections")).iter().filter_map(|section| section.get("id")) {
        if let Some(name) = id.as_str().filter(|name| SECTIONS.contains(&name.trim())) {
            problems.push(
                problem!("reserved-id.standard", name)
                    .at(&id.place)
                    .help(msg!("reserved-id.rename", name = name.trim())),
            );
        }
    }
    walk::maps(tree, &mut |entries| {
        let find = |key: &str| entries.iter().find(|entry| entry.key == key && !entry.value.is_empty());
        if let (Some(answer), Some(variants)) = (find("answer"), find("variants")) {
            problems.push(
                problem!("two-answers.both")
                    .at(&answer.key_place)
                    .related(&variants.key_place, msg!("two-answers.variants-here"))
                    .help(msg!("two-answers.move")),
            );
        }
    });
}
