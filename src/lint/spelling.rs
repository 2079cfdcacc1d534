//! Names that are spelled in several ways: `Kubernetes` and `kubernetes`.

use std::collections::BTreeMap;

use crate::diagnostics::{Place, Problems, msg, problem};
use crate::yaml::node::Node;

use super::names::listed;
use super::walk;

/// Reports the rarer spellings of a name in `stack` and among the items of skills.
pub fn check(tree: &Node, problems: &mut Problems) {
    let mut names: BTreeMap<String, Vec<(String, Place)>> = BTreeMap::new();
    let mut add = |node: &Node| {
        for (text, place) in listed(Some(node)).iter().filter_map(|node| Some((node.as_str()?, &node.place))) {
            for name in text.split(',').map(str::trim).filter(|name| name.chars().count() > 1) {
                let folded: String = name.to_lowercase().chars().filter(|char| !" -_.".contains(*char)).collect();
                names.entry(folded).or_default().push((name.to_owned(), place.clone()));
            }
        }
    };
    walk::maps(tree, &mut |entries| {
        entries.iter().filter(|entry| entry.key == "stack").for_each(|entry| add(&entry.value));
    });
    for skill in listed(tree.get("skills")) {
        skill.get("items").into_iter().for_each(&mut add);
    }
    for spellings in names.values() {
        let mut counts: Vec<(&str, usize)> = Vec::new();
        for (name, _) in spellings {
            match counts.iter_mut().find(|(known, _)| known == name) {
                Some((_, count)) => *count += 1,
                None => counts.push((name, 1)),
            }
        }
        let Some((usual, _)) = counts.iter().rev().max_by_key(|(_, count)| *count) else { continue };
        for (rare, _) in counts.iter().filter(|(name, _)| name != usual) {
            let place_of = |spelling: &str| spellings.iter().find(|(name, _)| name == spelling).map(|(_, place)| place);
            if let (Some(place), Some(other)) = (place_of(rare), place_of(usual)) {
                let problem = problem!("spelling.rare", rare, usual).at(place).point_at(rare, 0..rare.len());
                problems.push(problem.related(other, msg!("spelling.usual-here")).help(msg!("spelling.choose")));
            }
        }
    }
}
