//! Checks that the tags, ids and lists of a selection are in the content.

use std::cell::LazyCell;

use indexmap::IndexSet;

use super::cut::Cut;
use super::ids::{self, Finder};
use super::select::{Chosen, Order, known_tags, needed_by, top_lists};
use super::targets::target::Select;
use crate::diagnostics::{Problems, msg, problem, suggest};
use crate::model::read::Text;
use crate::yaml::node::{Node, Value};

/// Reports unknown tags, ids and lists, and finds the nodes that a selection hides. The whole tree counts, because a
/// cut may name something that another one leaves out.
pub fn check(
    tree: &Node,
    select: Option<&Select>,
    order: &Order,
    cuts: &[&Cut],
    lang: &str,
    problems: &mut Problems,
) -> Chosen {
    let mut finder = Finder::new(tree, lang);
    let tags = select.iter().flat_map(|select| select.include.iter().chain(&select.exclude));
    let tags_known = unknown_tags(tree, tags, problems);
    unknown_tags(tree, cuts.iter().flat_map(|cut| &cut.tags), problems);
    let mut hidden = |path: &Text| {
        let found = finder.find(&path.text);
        if found.is_empty() {
            finder.unknown(path, problems);
        }
        // A required value stays, as it would be reported as missing in the content.
        let (needed, found): (Vec<_>, Vec<_>) = found.into_iter().partition(|steps| needed_by(tree, steps).is_some());
        if let Some(whose) = needed.first().and_then(|steps| needed_by(tree, steps)) {
            let problem = problem!("wrong-value.needed", path = path.text.trim(), whose = whose.message());
            let problem = problem.at(&path.place);
            problems.push(problem.help(msg!("wrong-value.hide-other")));
        }
        found
    };
    let of_select = select.iter().flat_map(|select| &select.hide).flat_map(&mut hidden).collect();
    cuts.iter().flat_map(|cut| &cut.hide).for_each(|path| drop(hidden(path)));
    for (Text { text: path, place }, names) in &order.0 {
        let lists = finder.find(path);
        if tree.has_gaps() {
            continue;
        }
        let list = lists.first().and_then(|steps| ids::at(tree, steps)).map(|node| &node.value);
        let Some(Value::List(nodes)) = list else {
            let keys: Vec<_> = top_lists(tree);
            let problem = problem!("unknown-list.not-found", name = path).at(place);
            problems.push(problem.maybe_help(suggest(path, keys.iter().copied())));
            continue;
        };
        let known = ids::of_list(nodes, lang);
        let known: IndexSet<_> = known.iter().flatten().map(String::as_str).collect();
        for name in names.iter().filter(|name| !known.contains(name.text.trim())) {
            let problem = problem!("unknown-id.not-in-list", name = name.text, list = path).at(&name.place);
            let help = if problems.is_full() { None } else { suggest(&name.text, known.iter().copied()) };
            problems.push(problem.maybe_help(help));
        }
    }
    Chosen { hidden: of_select, tags_known }
}

/// Reports tags that nothing in the tree has. Whether all tags are known.
fn unknown_tags<'t>(tree: &Node, tags: impl Iterator<Item = &'t Text>, problems: &mut Problems) -> bool {
    let known = LazyCell::new(|| known_tags(tree));
    let gaps = LazyCell::new(|| tree.has_gaps());
    let mut all_known = true;
    for tag in tags.filter(|tag| !known.contains(tag.text.trim())) {
        all_known = false;
        if !*gaps {
            let problem = problem!("unknown-tag.nothing-has", name = tag.text).at(&tag.place);
            let near = suggest(&tag.text, known.iter().map(String::as_str));
            let none = known.is_empty().then(|| msg!("unknown-tag.no-tags"));
            problems.push(problem.maybe_help(near.or(none)));
        }
    }
    all_known
}
