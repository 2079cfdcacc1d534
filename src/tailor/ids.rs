//! Ids of entries and items, and paths of ids such as `naru.legacy`, with which targets refer to them.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap, HashSet};

use crate::diagnostics::{Message, Problems, msg, problem, suggest};
use crate::model::names;
use crate::model::read::Text;
use crate::yaml::node::{Node, Value};

/// Keys that name an entry: without an id, it gets one from the first of these that it has.
pub const NAMES: &[&str] = &["title", "company", "school", "name", "category", "language"];

/// Keys whose lists are names of one company, not entries.
const HISTORIES: &[&str] = &["company", "organization"];

/// The way to a node below another one: positions in the mappings and lists in between.
pub type Steps = Vec<usize>;

/// The ids of the elements of a list: their own, or made from their names; `None` for elements without either.
pub fn of_list(nodes: &[Node], lang: &str) -> Vec<Option<String>> {
    let own = |node: &Node| node.get("id").and_then(Node::as_str).map(|id| id.trim().to_owned());
    let explicit: Vec<_> = nodes.iter().map(own).collect();
    let mut taken: HashSet<String> = explicit.iter().flatten().cloned().collect();
    // The last number tried for each name, as thousands of elements may have the same name.
    let mut tried: HashMap<String, usize> = HashMap::new();
    let given = |(node, explicit): (&Node, Option<String>)| {
        explicit.or_else(|| {
            let name = NAMES.iter().find_map(|key| node.get(key)).and_then(|name| text_of(name, lang))?;
            let base = slug(name);
            if taken.insert(base.clone()) {
                return Some(base);
            }
            let number = tried.entry(base.clone()).or_insert(1);
            loop {
                *number += 1;
                let id = format!("{base}-{number}");
                if taken.insert(id.clone()) {
                    return Some(id);
                }
            }
        })
    };
    nodes.iter().zip(explicit).map(given).collect()
}

/// The text of a name: in the language `lang` if it is localised, and the first name if a company had several.
fn text_of<'n>(node: &'n Node, lang: &str) -> Option<&'n str> {
    match &node.value {
        Value::Scalar(scalar) => Some(&scalar.text),
        Value::Error => None,
        Value::List(nodes) => text_of(nodes.first()?, lang),
        Value::Map(entries) => {
            let chosen = node.get("name").or_else(|| node.get(lang)).or(entries.first().map(|entry| &entry.value));
            text_of(chosen?, lang)
        }
    }
}

/// The id for a name: `Dashboard API` → `dashboard-api`. It has no dot, as dots separate the steps of paths.
fn slug(name: &str) -> String {
    let lower = name.to_lowercase();
    lower.split(|char: char| !char.is_alphanumeric()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

/// Finds the nodes that paths mean in a tree; each list is read only once.
pub struct Finder<'n> {
    tree: &'n Node,
    lang: &'n str,
    /// For each node, the nearest elements below it by their ids.
    below: HashMap<Steps, HashMap<String, Vec<Steps>>>,
    /// All ids and top-level keys, computed on first use.
    known: OnceCell<Vec<String>>,
}

impl<'n> Finder<'n> {
    /// A finder for a tree whose texts that are not localised are in `lang`.
    pub fn new(tree: &'n Node, lang: &'n str) -> Self {
        Self { tree, lang, below: HashMap::new(), known: OnceCell::new() }
    }

    /// The nodes that a path means; empty if there are none.
    ///
    /// The first step is a top-level key or the id of an entry anywhere; every further step is a key of an entry, or
    /// the id of an entry or item below it. Among several depths the one nearest to the top counts.
    pub fn find(&mut self, path: &str) -> Vec<Steps> {
        let mut found: Vec<Steps> = vec![Vec::new()];
        for step in path.split('.').map(str::trim) {
            found = found.into_iter().flat_map(|steps| self.step(steps, step)).collect();
        }
        found
    }

    /// The nodes that a step means below a node: a key of it, else the nearest elements with that id.
    fn step(&mut self, steps: Steps, step: &str) -> Vec<Steps> {
        let Some(node) = at(self.tree, &steps) else { return Vec::new() };
        let key = |name: &str| node.as_map().and_then(|entries| entries.iter().position(|entry| entry.key == name));
        if let Some(at) = key(step) {
            return vec![[steps.as_slice(), &[at]].concat()];
        }
        // Ids take precedence over other words for lists, as a project may be called `경력`.
        let list = names::section(step).filter(|_| steps.is_empty()).and_then(&key);
        let list = list.map(|at| vec![vec![at]]).unwrap_or_default();
        let (tree, lang) = (self.tree, self.lang);
        let below = self.below.entry(steps).or_insert_with_key(|steps| nearest_ids(tree, steps, lang));
        below.get(step).cloned().unwrap_or(list)
    }

    /// Reports a path that means nothing.
    pub fn unknown(&self, path: &Text, problems: &mut Problems) {
        if self.tree.has_gaps() {
            return;
        }
        let problem = problem!("unknown-id.not-found", name = path.text);
        // A problem that will only be counted needs no help, which takes time to find.
        let help = if problems.is_full() { None } else { self.near(path).or_else(|| Some(msg!("unknown-id.show"))) };
        problems.push(problem.at(&path.place).maybe_help(help));
    }

    /// A suggestion for a path that means nothing.
    fn near(&self, path: &Text) -> Option<Message> {
        let known = self.known.get_or_init(|| {
            let keys = self.tree.entries().iter().map(|entry| entry.key.clone());
            all(self.tree, self.lang).into_iter().chain(keys).collect()
        });
        let last = |path: &str| path.rsplit('.').next().unwrap_or_default().to_owned();
        // A path with the right end and another start is nearer than any other.
        let same_end = known.iter().find(|id| last(id) == last(&path.text) && id.contains('.'));
        let help = same_end.map(|name| msg!("suggest.nearest", name));
        help.or_else(|| suggest(&path.text, known.iter().map(String::as_str)))
    }
}

/// The elements below a node by their ids; for each id only those nearest to the node.
fn nearest_ids(tree: &Node, from: &[usize], lang: &str) -> HashMap<String, Vec<Steps>> {
    let mut found: HashMap<String, Vec<Steps>> = HashMap::new();
    let mut level: Vec<(Steps, &Node)> = at(tree, from).map(|node| (from.to_vec(), node)).into_iter().collect();
    while !level.is_empty() {
        let mut next: Vec<(Steps, &Node)> = Vec::new();
        let mut here: HashMap<String, Vec<Steps>> = HashMap::new();
        for (steps, node) in level {
            let deeper = |at: usize| [steps.as_slice(), &[at]].concat();
            // Most nodes are texts, which have nothing below them.
            let holds = |node: &Node| !matches!(node.value, Value::Scalar(_));
            match &node.value {
                Value::Scalar(_) | Value::Error => {}
                Value::Map(entries) => {
                    let deep = entries.iter().enumerate().filter(|(_, entry)| holds(&entry.value));
                    let deep = deep.filter(|(_, entry)| !HISTORIES.contains(&entry.key.as_str()));
                    next.extend(deep.map(|(at, entry)| (deeper(at), &entry.value)));
                }
                Value::List(nodes) => {
                    for (at, id) in of_list(nodes, lang).into_iter().enumerate() {
                        id.into_iter().for_each(|id| here.entry(id).or_default().push(deeper(at)));
                    }
                    let deep = nodes.iter().enumerate().filter(|(_, node)| holds(node));
                    next.extend(deep.map(|(at, node)| (deeper(at), node)));
                }
            }
        }
        for (id, steps) in here {
            found.entry(id).or_insert(steps);
        }
        level = next;
    }
    found
}

/// The node at the end of some steps.
pub fn at<'n>(tree: &'n Node, steps: &[usize]) -> Option<&'n Node> {
    steps.iter().try_fold(tree, |node, step| match &node.value {
        Value::Map(entries) => entries.get(*step).map(|entry| &entry.value),
        Value::List(nodes) => nodes.get(*step),
        Value::Scalar(_) | Value::Error => None,
    })
}

/// The node at the end of some steps, to change it.
pub fn at_mut<'n>(tree: &'n mut Node, steps: &[usize]) -> Option<&'n mut Node> {
    steps.iter().try_fold(tree, |node, step| match &mut node.value {
        Value::Map(entries) => entries.get_mut(*step).map(|entry| &mut entry.value),
        Value::List(nodes) => nodes.get_mut(*step),
        Value::Scalar(_) | Value::Error => None,
    })
}

/// Removes nodes from a tree.
pub fn remove(tree: &mut Node, all: Vec<Steps>) {
    let mut by_parent: BTreeMap<Steps, HashSet<usize>> = BTreeMap::new();
    for mut steps in all {
        if let Some(last) = steps.pop() {
            by_parent.entry(steps).or_default().insert(last);
        }
    }
    // From the last to the first, so that the positions of the others stay valid.
    for (parent, gone) in by_parent.iter().rev() {
        let mut at = 0..;
        let mut stays = || at.next().is_none_or(|at| !gone.contains(&at));
        match at_mut(tree, parent).map(|node| &mut node.value) {
            Some(Value::Map(entries)) => entries.retain(|_| stays()),
            Some(Value::List(nodes)) => nodes.retain(|_| stays()),
            _ => {}
        }
    }
}

/// All ids below a node as paths, the ids of its own elements without a dot.
pub fn all(node: &Node, lang: &str) -> Vec<String> {
    let mut found = Vec::new();
    gather(node, "", lang, &mut found);
    found
}

fn gather(node: &Node, prefix: &str, lang: &str, found: &mut Vec<String>) {
    for entry in node.entries().iter().filter(|entry| !HISTORIES.contains(&entry.key.as_str())) {
        gather(&entry.value, prefix, lang, found);
    }
    for (node, id) in node.elements().iter().zip(of_list(node.elements(), lang)) {
        match id {
            Some(id) if !id.is_empty() => {
                found.push(format!("{prefix}{id}"));
                gather(node, &format!("{prefix}{id}."), lang, found);
            }
            _ => gather(node, prefix, lang, found),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::tree;
    use super::*;

    const CONTENT: &str = "
experience:
- {id: naru, company: 나루, projects: [{id: legacy, title: 옛것}, {title: Dash Board}], tasks: [{id: t1, text: a}, b]}
- {company: {ko: 물 마루, en: Mulmaru}}
- {company: [{name: 물 마루}]}
projects: [{id: legacy, title: x}]
skills: [{category: Web, items: a}]
";

    #[test]
    fn entries_without_ids_get_stable_ones() {
        let tree = tree(CONTENT);
        let expected = ["naru", "naru.legacy", "naru.dash-board", "naru.t1", "물-마루", "물-마루-2", "legacy", "web"];
        assert_eq!(all(&tree, "ko"), expected);
        assert_eq!(all(&tree, "en")[4], "mulmaru");
    }

    #[test]
    fn paths_mean_what_is_nearest_to_the_top() {
        let tree = tree(CONTENT);
        let find = |tree, path, lang| Finder::new(tree, lang).find(path);
        assert_eq!(find(&tree, "legacy", "ko"), [vec![1, 0]]);
        assert_eq!(find(&tree, "naru.legacy", "ko"), [vec![0, 0, 2, 0]]);
        assert_eq!(find(&tree, "naru.company", "ko"), [vec![0, 0, 1]]);
        assert_eq!(find(&tree, "t1", "ko"), [vec![0, 0, 3, 0]]);
        assert_eq!(find(&tree, "skills", "ko"), [vec![2]]);
        assert_eq!(find(&tree, "experience.naru.dash-board", "ko"), [vec![0, 0, 2, 1]]);
        assert!(find(&tree, "naru.nothing", "ko").is_empty());
    }

    #[test]
    fn removing_several_takes_the_right_ones() {
        let mut tree = tree(CONTENT);
        let found = ["t1", "naru.dash-board", "naru.company"].map(|path| Finder::new(&tree, "ko").find(path).remove(0));
        remove(&mut tree, found.to_vec());
        assert_eq!(all(&tree, "ko"), ["naru", "naru.legacy", "물-마루", "물-마루-2", "legacy", "web"]);
    }
}
