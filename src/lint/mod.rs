//! Checks of the whole content: duplicate ids, unknown names, and texts that are probably mistakes.
//!
//! Errors in single values are found when they are read, and the View reports what a document cannot show. These checks
//! run once for all languages and sections of the content, whatever the documents print.

pub mod context;
mod durations;
mod embarrassing;
pub mod example;
mod ids;
mod jobs;
mod markdown;
mod names;
mod phone;
mod placeholder;
mod speech;
mod spelling;
mod walk;

pub use context::Context;
pub use embarrassing::resident_numbers;
pub use placeholder::{Mark, MarkKind, PROMPT, is_left_whole, marks};

use crate::content::Content;
use crate::diagnostics::{Levels, Place, Problems, msg, problem};
use crate::model::Portfolio;
use crate::model::read::Read;
use crate::model::shape::Shape;
use crate::pictures::decode::Undecoded;
use crate::pictures::inspect;
use crate::yaml::node::Node;

/// The levels of the command line, with the warnings that the content allows.
pub fn levels(content: &Content, given: &Levels) -> Levels {
    let own = names::listed(content.tree.get("allow")).iter().filter_map(|name| name.as_str());
    let own = own.map(|name| name.trim().to_owned()).filter(|name| !given.deny.contains(name));
    Levels { allow: given.allow.iter().cloned().chain(own).collect(), deny: given.deny.clone() }
}

/// Reports sections and parts of entries that no document of a run shows. `hidden` lists for each document what it leaves
/// out, parts as `*.part`.
pub fn not_shown(tree: &Node, hidden: &[Vec<String>], problems: &mut Problems) {
    // A design that chooses sections or parts leaves out the others on purpose.
    let chosen = |key: &str| {
        tree.get("design").is_some_and(|design| {
            let layouts = design.get("layouts").and_then(Node::as_map).unwrap_or_default();
            design.get(key).is_some() || layouts.iter().any(|layout| layout.value.get(key).is_some())
        })
    };
    let Some((first, rest)) = hidden.split_first() else { return };
    let mut found: Vec<(&str, Place)> = Vec::new();
    let everywhere = first.iter().filter(|what| rest.iter().all(|others| others.contains(what)));
    // Letters have layouts of their own.
    for what in everywhere.filter(|what| *what != "letters") {
        let part = what.strip_prefix("*.");
        if chosen(if part.is_some() { "parts" } else { "sections" }) {
            continue;
        }
        let mut place = None;
        let (top, name) = match part {
            Some(part) => (&["experience", "projects", "education", "activities"][..], part),
            None => (&["profile"][..], what.as_str()),
        };
        let mut find = |node: &Node| {
            walk::maps(node, &mut |entries| {
                let found = entries.iter().find(|entry| entry.key == name && !entry.value.is_empty());
                place = place.take().or(found.map(|entry| entry.key_place.clone()));
            });
        };
        top.iter().filter_map(|key| tree.get(key)).for_each(&mut find);
        let own = tree.as_map().unwrap_or_default().iter().find(|entry| entry.key == *what);
        if let Some(place) = own.map(|entry| entry.key_place.clone()).or(place) {
            found.push((name, place));
        }
    }
    if let Some((_, place)) = found.first() {
        let names: Vec<_> = found.iter().map(|(name, _)| *name).collect();
        problems.push(problem!("not-shown.nowhere", names).at(place).help(msg!("not-shown.choose-layout")));
    }
}

/// Checks the picture files of a content, and returns those that still have to be decoded to know whether they are damaged.
pub fn pictures(context: Context, problems: &mut Problems) -> Vec<Undecoded> {
    let Context { content, sources, draft, .. } = context;
    let mut pictures = Vec::new();
    walk::pictures(&content.tree, &mut |src, place| {
        pictures.extend(inspect::named(content, draft, sources, src, place, problems));
    });
    pictures
}

/// Checks a content once for all documents that are made from it.
pub fn content(context: Context, problems: &mut Problems) {
    let tree = &context.content.tree;
    ids::check(tree, problems);
    names::check(tree, problems);
    let texts = walk::texts(tree, &Portfolio::shape());
    check_texts(tree, &texts, context, problems);
    texts.silent.iter().for_each(|text| walk::check_value(text.key(), text.text, text.place, problems));
    jobs::check(tree, context, problems);
    durations::check(tree, context, problems);
    embarrassing::check(tree, context, problems);
    spelling::check(tree, problems);
    example::check(tree, problems);
}

/// Checks the texts that a target brings, as those of the content are checked. `shape` is that of targets, and `over` the
/// name of the key whose value is put over the content.
pub fn target(node: &Node, (shape, over): (&Shape, &str), context: Context, problems: &mut Problems) {
    let mut own = walk::texts(node, shape);
    own.labels.clear();
    own.texts.retain(|text| text.path.first().is_some_and(|key| !SEARCHED.contains(key)));
    check_texts(node, &own, context, problems);
    if let Some(node) = node.get(over) {
        check_texts(node, &walk::texts(node, &Portfolio::shape()), context, problems);
    }
}

/// Keys of a target with words that are searched for in documents, not printed.
const SEARCHED: &[&str] = &["aliases", "allow_mentions", "forbid", "require"];

/// Checks the texts of a tree.
fn check_texts(tree: &Node, texts: &walk::Texts, context: Context, problems: &mut Problems) {
    let kept = markdown::bullets::kept(tree);
    for text in &texts.texts {
        markdown::check(text, &kept, context, problems);
        placeholder::check(text, problems);
        speech::check(text, problems);
        embarrassing::check_grade(text, problems);
    }
    texts.labels.iter().for_each(|label| placeholder::check(label, problems));
    embarrassing::check_resident_numbers(tree, context, problems);
}

/// Checks a content after the values of a target or of the command line were put over it. `values` are these values, each
/// with its key.
pub fn put_over<'n>(tree: &Node, values: impl IntoIterator<Item = (&'n str, &'n Node)>, problems: &mut Problems) {
    ids::check(tree, problems);
    names::check(tree, problems);
    values.into_iter().for_each(|(key, node)| walk::check_values(key, node, problems));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Sources;

    #[test]
    fn only_what_every_document_leaves_out_is_reported() {
        let reported = |yaml: &str, hidden: &[&[&str]]| {
            let (mut sources, mut problems) = (Sources::default(), Problems::default());
            let file = sources.add("a.yaml".into(), ".".into(), yaml.into());
            let tree = crate::yaml::parse(&sources, file, &mut problems).unwrap();
            let hidden: Vec<Vec<String>> =
                hidden.iter().map(|one| one.iter().map(|what| (*what).into()).collect()).collect();
            not_shown(&tree, &hidden, &mut problems);
            problems.into_sorted(&sources).into_iter().map(|problem| problem.message.to_string()).collect::<String>()
        };
        let content = "awards: [{title: 상}]\nprojects: [{title: 하나, lessons: 둘}]\nletters: [{body: 글}]\n";
        let both: &[&[&str]] = &[&["awards", "*.lessons", "letters"], &["awards", "*.lessons", "letters"]];
        assert_eq!(reported(content, both), "not shown in any document: `awards`, `lessons`");
        assert_eq!(reported(content, &[&["awards"], &["*.lessons"]]), "");
        assert_eq!(reported("projects: [{title: 하나}]\n", both), "");
        assert_eq!(reported(&format!("design: {{sections: [projects], parts: [tasks]}}\n{content}"), both), "");
    }
}
