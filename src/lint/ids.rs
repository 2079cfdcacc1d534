//! Ids: no two alike among siblings, and none that means something else.

use std::collections::HashMap;

use super::walk;
use crate::diagnostics::brief::shortened;
use crate::diagnostics::problem::{Problem, Problems};
use crate::layout::SECTIONS;
use crate::yaml::node::Node;

/// Notes ids that stand twice among siblings, and ids of sections that are names of standard ones.
pub fn check(tree: &Node, problems: &mut Problems) {
    walk::lists(tree, &mut |nodes| {
        let mut known: HashMap<&str, &Node> = HashMap::new();
        let ids = nodes.iter().filter_map(|node| node.get("id").filter(|id| !id.is_empty()));
        for (text, id) in ids.filter_map(|id| Some((id.as_str()?.trim(), id))) {
            match known.get(text) {
                Some(first) => problems.push(
                    Problem::error("duplicate-id", format!("the id `{}` stands twice", shortened(text)))
                        .at(&id.place)
                        .related(&first.place, "first here")
                        .help("targets know an entry by its id: give each its own"),
                ),
                None => drop(known.insert(text, id)),
            }
        }
    });
    let sections = tree.get("sections").map(|node| match &node.value {
        crate::yaml::node::Value::List(nodes) => nodes.as_slice(),
        _ => std::slice::from_ref(node),
    });
    for id in sections.unwrap_or_default().iter().filter_map(|section| section.get("id")) {
        if let Some(name) = id.as_str().filter(|name| SECTIONS.contains(&name.trim())) {
            let problem = Problem::error("reserved-id", format!("`{name}` is the name of a standard section"));
            problems.push(problem.at(&id.place).help("give the section an id of its own, as in `other-experience`"));
        }
    }
    walk::maps(tree, &mut |entries| {
        let find = |key: &str| entries.iter().find(|entry| entry.key == key && !entry.value.is_empty());
        if let (Some(answer), Some(variants)) = (find("answer"), find("variants")) {
            problems.push(
                Problem::error("two-answers", "a question has `answer` or `variants`, not both")
                    .at(&answer.key_place)
                    .related(&variants.key_place, "would be printed instead")
                    .help("make the answer one of the variants"),
            );
        }
    });
}
