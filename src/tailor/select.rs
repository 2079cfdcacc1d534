//! Chooses by tags, hides by id, puts in order.

use std::cell::LazyCell;
use std::collections::HashMap;

use super::cut::Cut;
use super::ids::{self, Finder};
use crate::diagnostics::problem::{Problem, Problems, suggest};
use crate::model::Portfolio;
use crate::model::read::{Read, Reader, Text, shortened};
use crate::model::shape::Shape;
use crate::tailor::targets::target::Select;
use crate::yaml::node::{Node, Value};
use indexmap::{IndexMap, IndexSet};

/// Notes tags, ids and lists that are not there. All that there is counts: what one cut leaves out, another may name.
pub fn check(tree: &Node, select: Option<&Select>, order: &Order, cuts: &[&Cut], lang: &str, problems: &mut Problems) {
    let mut finder = Finder::new(tree, lang);
    let tags = select.iter().flat_map(|select| select.include.iter().chain(&select.exclude));
    unknown_tags(tree, tags.chain(cuts.iter().flat_map(|cut| &cut.tags)), problems);
    let hidden = select.iter().flat_map(|select| &select.hide).chain(cuts.iter().flat_map(|cut| &cut.hide));
    for path in hidden {
        let found = finder.find(&path.text);
        if found.is_empty() {
            finder.unknown(path, problems);
        }
        // Hidden, it would be told as if the content had forgotten it.
        if let Some(whose) = found.iter().find_map(|steps| needed_by(tree, steps)) {
            let message = format!("`{}` cannot be hidden: {whose} needs it", shortened(path.text.trim()));
            let problem = Problem::error("wrong-value", message).at(&path.place);
            problems.push(problem.help("hide an entry, an item, or a key that may be absent"));
        }
    }
    for (Text { text: path, place }, names) in &order.0 {
        let lists = finder.find(path);
        let list = lists.first().and_then(|steps| ids::at(tree, steps)).map(|node| &node.value);
        let Some(Value::List(nodes)) = list else {
            let message = format!("there is no list `{}` to put in order", shortened(path));
            let keys: Vec<_> = top_lists(tree);
            let problem = Problem::error("unknown-list", message).at(place);
            problems.push(problem.maybe_help(suggest(path, keys.iter().copied())));
            continue;
        };
        let known = ids::of_list(nodes, lang);
        let known: IndexSet<_> = known.iter().flatten().map(String::as_str).collect();
        for name in names.iter().filter(|name| !known.contains(name.text.trim())) {
            let message = format!("there is no id `{}` in `{}`", shortened(&name.text), shortened(path));
            let problem = Problem::error("unknown-id", message).at(&name.place);
            let help = if problems.is_full() { None } else { suggest(&name.text, known.iter().copied()) };
            problems.push(problem.maybe_help(help));
        }
    }
}

/// Notes tags that nothing has.
fn unknown_tags<'t>(tree: &Node, tags: impl Iterator<Item = &'t Text>, problems: &mut Problems) {
    let known = LazyCell::new(|| known_tags(tree));
    for tag in tags {
        if !known.contains(tag.text.trim()) {
            let problem = Problem::error("unknown-tag", format!("nothing has the tag `{}`", shortened(&tag.text)));
            problems.push(problem.at(&tag.place).maybe_help(suggest(&tag.text, known.iter().map(String::as_str))));
        }
    }
}

fn known_tags(tree: &Node) -> IndexSet<String> {
    let mut known = IndexSet::new();
    gather_tags(tree, &mut known);
    known
}

/// Drops what the tags exclude and what is hidden. Entries and items without tags always stay.
pub fn select(tree: &mut Node, select: &Select, lang: &str) {
    // Where a tag is misspelt, no one knows what is left out.
    let known = all_known(tree, &select.include, &select.exclude);
    hide(tree, &select.hide, lang);
    if known {
        keep_tagged(tree, &select.include, &select.exclude);
    }
}

/// Keeps of tagged entries and items those with one of `include` (all where it is empty) and none of `exclude`.
pub fn by_tags(tree: &mut Node, include: &[Text]) {
    keep_tagged(tree, include, &[]);
}

fn all_known(tree: &Node, include: &[Text], exclude: &[Text]) -> bool {
    let known = LazyCell::new(|| known_tags(tree));
    include.iter().chain(exclude).all(|tag| known.contains(tag.text.trim()))
}

fn keep_tagged(tree: &mut Node, include: &[Text], exclude: &[Text]) {
    if !include.is_empty() || !exclude.is_empty() {
        let words = |texts: &[Text]| texts.iter().map(|text| text.text.trim().to_owned()).collect::<Vec<_>>();
        keep(tree, &words(include), &words(exclude));
    }
}

fn keep(node: &mut Node, include: &[String], exclude: &[String]) {
    match &mut node.value {
        Value::Scalar(_) => {}
        Value::Map(entries) => entries.iter_mut().for_each(|entry| keep(&mut entry.value, include, exclude)),
        Value::List(nodes) => {
            nodes.retain(|node| {
                let tags = tags(node);
                let wanted = include.is_empty() || tags.iter().any(|tag| include.contains(tag));
                tags.is_empty() || (wanted && !tags.iter().any(|tag| exclude.contains(tag)))
            });
            nodes.iter_mut().for_each(|node| keep(node, include, exclude));
        }
    }
}

/// The tags of an entry or item.
fn tags(node: &Node) -> Vec<String> {
    let one = |node: &Node| node.as_str().map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty());
    match node.get("tags").map(|tags| (&tags.value, tags)) {
        Some((Value::List(nodes), _)) => nodes.iter().filter_map(one).collect(),
        Some((_, tags)) => one(tags).into_iter().collect(),
        None => Vec::new(),
    }
}

fn gather_tags(node: &Node, found: &mut IndexSet<String>) {
    match &node.value {
        Value::Scalar(_) => {}
        Value::Map(entries) => entries.iter().for_each(|entry| gather_tags(&entry.value, found)),
        Value::List(nodes) => {
            for node in nodes {
                found.extend(tags(node));
                gather_tags(node, found);
            }
        }
    }
}

/// Takes out what the ids mean.
pub fn hide(tree: &mut Node, paths: &[Text], lang: &str) {
    if paths.is_empty() {
        return;
    }
    let mut finder = Finder::new(tree, lang);
    let found: Vec<_> = paths.iter().flat_map(|path| finder.find(&path.text)).collect();
    // What cannot be hidden stays, lest it be told as missing.
    let found = found.into_iter().filter(|steps| needed_by(tree, steps).is_none()).collect();
    ids::remove(tree, found);
}

/// What cannot be without the key at the end of some steps.
fn needed_by(tree: &Node, steps: &[usize]) -> Option<&'static str> {
    let (mut node, mut shape, mut needed) = (tree, Shape::Record(Portfolio::record), None);
    for step in steps {
        node = match (&node.value, shape) {
            (Value::Map(entries), own) => {
                let (record, entry) = (own.record()?, entries.get(*step)?);
                let key = record.keys.into_iter().find(|key| key.name == entry.key)?;
                (shape, needed) = ((key.shape)(), key.required.then_some(record.what));
                &entry.value
            }
            (Value::List(nodes), own) => {
                shape = if let Shape::List(of) = own { *of } else { own };
                needed = None;
                nodes.get(*step)?
            }
            (Value::Scalar(_), _) => return None,
        };
    }
    needed
}

/// Which elements of lists come first: each list with the place where it is named.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Order(Vec<(Text, Vec<Text>)>);

impl Read for Order {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let lists = IndexMap::<String, Vec<Text>>::read(node, reader)?;
        let entries = node.as_map().unwrap_or_default();
        let place = |key: &String| entries.iter().find(|entry| entry.key == *key).map(|entry| entry.key_place.clone());
        let named = lists.into_iter().filter_map(|(key, names)| Some((Text { place: place(&key)?, text: key }, names)));
        Some(Self(named.collect()))
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }

    fn shape() -> Shape {
        IndexMap::<String, Vec<Text>>::shape()
    }
}

/// Puts the named elements of lists first, in the order in which they are named; the rest keep theirs.
///
/// The lists are named by their key, or by a path where they stand in an entry: `naru.projects`.
pub fn order(tree: &mut Node, order: &Order, lang: &str) {
    for (Text { text: path, .. }, names) in &order.0 {
        let lists = Finder::new(tree, lang).find(path);
        let list = lists.first().and_then(|steps| ids::at_mut(tree, steps)).map(|node| &mut node.value);
        let Some(Value::List(nodes)) = list else { continue };
        let mut wanted: HashMap<&str, usize> = HashMap::new();
        for (at, name) in names.iter().enumerate() {
            wanted.entry(name.text.trim()).or_insert(at);
        }
        let known = ids::of_list(nodes, lang);
        let position = |id: &Option<String>| id.as_deref().and_then(|id| wanted.get(id).copied());
        let keyed = known.iter().map(|id| position(id).unwrap_or(names.len()));
        let mut keyed: Vec<_> = keyed.zip(std::mem::take(nodes)).collect();
        keyed.sort_by_key(|(at, _)| *at);
        *nodes = keyed.into_iter().map(|(_, node)| node).collect();
    }
}

fn top_lists(tree: &Node) -> Vec<&str> {
    let entries = tree.as_map().unwrap_or_default().iter();
    let lists = entries.filter(|entry| matches!(entry.value.value, Value::List(_)));
    lists.map(|entry| entry.key.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::ids::all;
    use super::super::testing::{show, text, texts, tree};
    use super::*;

    const CONTENT: &str = "
experience:
- {id: naru, tags: [backend], tasks: [a, {text: b, tags: [game]}, {text: c, tags: [backend, game]}]}
- {id: old, tags: game}
- {id: plain}
";

    fn selected(include: &str, exclude: &str, hide: &str) -> (String, Vec<Problem>) {
        let mut tree = tree(CONTENT);
        let mut problems = Problems::default();
        let place = tree.place.clone();
        let chosen = Select { include: texts(include), exclude: texts(exclude), hide: texts(hide), place };
        check(&tree, Some(&chosen), &Order::default(), &[], "ko", &mut problems);
        select(&mut tree, &chosen, "ko");
        (show(&tree), problems.into_found())
    }

    #[test]
    fn tagged_ones_are_chosen_and_others_stay() {
        let (left, _) = selected("backend", "", "");
        assert!(left.contains("naru") && left.contains("plain") && !left.contains("old"), "{left}");
        assert!(left.contains("tasks: [a, {text: c"), "{left}");
        let (left, _) = selected("", "game", "");
        assert!(left.contains("tasks: [a]") && !left.contains("old"), "{left}");
        let (left, _) = selected("backend game", "", "naru plain");
        assert_eq!(left, "{experience: [{id: old, tags: game}]}");
    }

    #[test]
    fn unknown_tags_and_ids_are_answered_with_a_suggestion() {
        let help = |problems: &[Problem]| problems.iter().map(|problem| problem.help.join("")).collect::<Vec<_>>();
        assert_eq!(help(&selected("backnd", "", "").1), ["did you mean `backend`?"]);
        assert_eq!(help(&selected("", "", "naruu").1), ["did you mean `naru`?"]);
    }

    #[test]
    fn named_ones_come_first_and_the_rest_in_their_order() {
        let mut tree = tree(CONTENT);
        let mut problems = Problems::default();
        let wanted = |names: &str| Order(vec![(text("experience"), texts(names))]);
        order(&mut tree, &wanted("plain"), "ko");
        assert_eq!(all(&tree, "ko"), ["plain", "naru", "old"]);
        let mut checked = |wanted: &Order| check(&tree, None, wanted, &[], "ko", &mut problems);
        checked(&wanted("plain"));
        checked(&wanted("od"));
        checked(&Order(vec![(text("experince"), vec![text("a")])]));
        let helps: Vec<_> = problems.into_found().into_iter().flat_map(|problem| problem.help).collect();
        assert_eq!(helps, ["did you mean `old`?", "did you mean `experience`?"]);
    }
}
