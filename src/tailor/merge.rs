//! Puts one tree over another, such as the `override` of a target over the content.

use std::collections::HashMap;

use super::ids;
use crate::diagnostics::{Problems, msg, problem, suggest};
use crate::yaml::node::{Entry, Keys, Node, Value};

/// Puts one tree over another: mappings are merged by key, and with lists by id; other values are replaced.
pub fn over(base: &mut Node, over: &Node, lang: &str, problems: &mut Problems) {
    let Some(entries) = over.as_map().filter(|_| !over.is_localised() || base.is_localised()) else {
        match incomplete(base, over, lang) {
            Some((id, element)) => problems.push(
                problem!("wrong-value.replaces-list", id).at(&element.place).help(msg!("wrong-value.id-as-key", id)),
            ),
            None => *base = over.clone(),
        }
        return;
    };
    match &mut base.value {
        Value::Map(own) => {
            let mut keys = Keys::default();
            for entry in entries {
                match keys.find(own, &entry.key).map(|at| &mut own[at]) {
                    Some(known) => {
                        self::over(&mut known.value, &entry.value, lang, problems);
                        known.key_place = entry.key_place.clone();
                    }
                    None => own.push(entry.clone()),
                }
            }
        }
        Value::Error => {}
        Value::List(nodes) if !nodes.is_empty() => by_id(nodes, entries, lang, problems),
        _ => *base = over.clone(),
    }
}

/// An element of a list that would replace a list of entries, with the id of one of these but without its name: only that
/// entry was meant to change.
fn incomplete<'o>(base: &Node, over: &'o Node, lang: &str) -> Option<(String, &'o Node)> {
    let known = ids::of_list(base.elements(), lang);
    over.elements().iter().find_map(|element| {
        let id = element.get("id").and_then(Node::as_str)?.trim();
        let at = known.iter().position(|own| own.as_deref() == Some(id))?;
        let named = ids::NAMES.iter().any(|key| element.get(key).is_some());
        (!named && is_entry(&base.elements()[at])).then(|| (id.to_owned(), element))
    })
}

/// Whether an element of a list is an entry rather than an item, which could also be a text.
fn is_entry(node: &Node) -> bool {
    const ITEM: &[&str] = &["id", "tags", "priority", "text", "items"];
    node.as_map().is_some_and(|entries| entries.iter().any(|entry| !ITEM.contains(&entry.key.as_str())))
}

fn by_id(nodes: &mut [Node], entries: &[Entry], lang: &str, problems: &mut Problems) {
    let known = ids::of_list(nodes, lang);
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (at, id) in known.iter().enumerate().filter_map(|(at, id)| Some((at, id.as_deref()?))) {
        places.entry(id).or_insert(at);
    }
    // An empty value counts as absent.
    for entry in entries.iter().filter(|entry| !entry.value.is_empty()) {
        // Settings of the command line may name elements by position.
        let position = || entry.key.parse().ok().filter(|at| *at < nodes.len());
        match places.get(entry.key.as_str()).copied().or_else(position) {
            Some(at) if entry.value.as_map().is_none() && is_entry(&nodes[at]) => {
                let (expected, found) = (msg!("kind.mapping"), entry.value.found());
                let problem = problem!("wrong-value.expected-for", expected, key = entry.key, found);
                let problem = problem.at(&entry.value.place);
                problems.push(problem.help(msg!("wrong-value.write-changed-keys")));
            }
            // An item that becomes a text keeps its id: a selection may name it.
            Some(at) if nodes[at].as_map().is_some() && entry.value.as_map().is_none() => {
                let text = Entry { key: "text".into(), key_place: entry.key_place.clone(), value: entry.value.clone() };
                if let Value::Map(own) = &mut nodes[at].value {
                    own.retain(|own| own.key != "text");
                    own.push(text);
                }
            }
            Some(at) => over(&mut nodes[at], &entry.value, lang, problems),
            // The element may be in a part that could not be read.
            None if nodes.iter().any(Node::has_gaps) => {}
            None => {
                let problem = problem!("unknown-id.not-found", name = entry.key);
                let names: Vec<_> = known.iter().flatten().map(String::as_str).collect();
                let help =
                    suggest(&entry.key, names.iter().copied()).unwrap_or_else(|| msg!("unknown-id.write-whole-list"));
                problems.push(problem.at(&entry.key_place).help(help));
            }
        }
    }
}

/// Sets a key of a top-level mapping, which is created if it is absent.
pub fn put(tree: &mut Node, key: &str, entry: Entry) {
    let Some(top) = tree.entries_mut() else { return };
    let at = top.iter().position(|known| known.key == key).unwrap_or_else(|| {
        top.push(Entry::new(key, Node::map(Vec::new(), &entry.key_place)));
        top.len() - 1
    });
    let node = &mut top[at].value;
    if node.is_empty() {
        node.value = Value::Map(Vec::new());
    }
    if let Some(entries) = node.entries_mut() {
        match entries.iter_mut().find(|known| known.key == entry.key) {
            Some(known) => *known = entry,
            None => entries.push(entry),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{show, tree};
    use super::*;
    use crate::diagnostics::Message;

    fn joined(help: &[Message]) -> String {
        help.iter().map(Message::to_string).collect::<Vec<_>>().join(" ")
    }

    fn merged(base: &str, on_top: &str) -> (String, Vec<String>) {
        let mut base = tree(base);
        let mut problems = Problems::default();
        over(&mut base, &tree(on_top), "ko", &mut problems);
        (show(&base), problems.into_found().into_iter().map(|problem| joined(&problem.help)).collect())
    }

    #[test]
    fn mappings_merge_and_lists_are_addressed_by_id() {
        let base = "profile: {name: a, headline: {ko: 가, en: b}}\nexperience: [{id: naru, summary: s, role: r}, {company: 물}]";
        let (text, problems) =
            merged(base, "profile: {headline: h}\nexperience: {naru: {summary: t}, 물: {role: q}}\nstack: [x]");
        let expected = "{profile: {name: a, headline: h}, experience: [{id: naru, summary: t, role: r}, \
                        {company: 물, role: q}], stack: [x]}";
        assert_eq!((text.as_str(), problems.len()), (expected, 0));
    }

    #[test]
    fn a_text_in_one_language_leaves_the_others() {
        assert_eq!(merged("h: {ko: 가, en: b}", "h: {en: c}").0, "{h: {ko: 가, en: c}}");
        assert_eq!(merged("h: plain", "h: {en: c}").0, "{h: {en: c}}");
    }

    #[test]
    fn an_item_by_id_takes_a_new_text() {
        assert_eq!(merged("tasks: [{id: a, text: b}, c]", "tasks: {a: d}").0, "{tasks: [{id: a, text: d}, c]}");
        assert_eq!(merged("tasks: [a, b]", "tasks: [c]").0, "{tasks: [c]}");
    }
}
