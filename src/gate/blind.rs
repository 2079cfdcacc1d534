//! What a document without personal data (블라인드) still says of the person: the values that were taken out, wherever
//! they are written once more, and what gives away a school, a place or an age by its form.
//!
//! What surely does keeps the document back; what may be said of something else (`서울` is also a region of a cloud) is a
//! warning. Pictures of pixels are not read.

mod known;
mod places;
mod schools;
mod trace;
mod traces;

use std::cmp::Reverse;

use super::names::Kind;
use super::searched::{FoundIn, Searched, excerpt};
use super::squeeze::{composed, letters};
use crate::diagnostics::{Problem, msg};
use crate::yaml::node::{Node, Value};

use known::Known;
pub use schools::{is_of_school, mask, without_masks};
use trace::{Trace, What};

/// What is taken out of a content, by the list or mapping that has it.
pub const REMOVED: &[(&str, &[&str])] =
    &[("profile", &["photo", "birth_date", "location"]), ("education", &["period", "location", "url"])];
/// Sections that are taken out: military service tells sex, references are known by schools and people.
pub const REMOVED_SECTIONS: &[&str] = &["military", "references"];

/// What is looked for in a document without personal data.
#[derive(Debug)]
pub struct Blind {
    known: Known,
    /// What may be there, as it is compared.
    allowed: Vec<String>,
}

impl Blind {
    /// What is looked for in the documents of a content and a target; `allowed` is what may be in them all the same.
    pub fn of(content: &Node, target: Option<&Node>, allowed: &[String]) -> Self {
        let overrides = target.and_then(|target| target.get("override"));
        Self { known: Known::of(content, overrides), allowed: allowed.iter().map(|text| squeezed(text)).collect() }
    }

    /// What the texts of a document say, each once.
    pub(super) fn check(&self, searched: &[Searched], trees: &[&Node]) -> Vec<Problem> {
        let mut found: Vec<(What, String)> = Vec::new();
        let mut problems = Vec::new();
        for Searched { place, text } in searched {
            let kind = match place {
                FoundIn::FileName => Kind::FileName,
                FoundIn::Link(_) => Kind::Link,
                _ => Kind::Text,
            };
            let text = composed(text);
            for trace in self.traces(&text, kind) {
                let shown = text[trace.range.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
                let same = (trace.what, squeezed(&shown));
                if found.contains(&same) {
                    continue;
                }
                let problem = self.placed(trace.problem(&shown), &same, trees);
                let (place, excerpt) = (place.message(&trace.range), excerpt(&text, &trace.range));
                let problem = problem.help(msg!("foreign-name.excerpt", place, excerpt));
                problems.push(match trace.is_sure {
                    true => problem.help(msg!("blind.avoid")).help(msg!("foreign-name.allow", word = shown)),
                    false => problem,
                });
                found.push(same);
            }
        }
        problems
    }

    /// What a text says, but for what may be there.
    fn traces(&self, text: &str, kind: Kind) -> Vec<Trace> {
        let mut found = [self.known.traces(text, kind), traces::of(text)].concat();
        found.sort_by_key(|trace| (!trace.is_sure, Reverse(trace.range.len())));
        // A short name within the whole one is found with it.
        let mut traces: Vec<Trace> = Vec::new();
        for trace in found {
            let overlaps = |known: &Trace| known.range.start < trace.range.end && trace.range.start < known.range.end;
            if !traces.iter().any(|known| known.what == trace.what && overlaps(known)) {
                traces.push(trace);
            }
        }
        traces.sort_by_key(|trace| trace.range.start);
        traces.retain(|trace| !self.allowed.contains(&squeezed(&text[trace.range.clone()])));
        traces
    }

    /// A problem at the first text that says the same and is not taken out.
    fn placed(&self, problem: Problem, same: &(What, String), trees: &[&Node]) -> Problem {
        let mut place = None;
        for tree in trees {
            kept_texts(tree, &mut Vec::new(), &mut |node, text| {
                if place.is_none() {
                    let text = composed(text);
                    let traces = self.traces(&text, Kind::Text).into_iter();
                    let same = |trace: &Trace| (trace.what, squeezed(&text[trace.range.clone()])) == *same;
                    place = traces.filter(same).map(|trace| (node.place.clone(), text.to_string(), trace.range)).next();
                }
            });
        }
        match place {
            Some((place, text, range)) => problem.at(&place).point_at(&text, range),
            None => problem,
        }
    }
}

/// A text by its letters.
fn squeezed(text: &str) -> String {
    letters(&composed(text)).iter().map(|letter| letter.char).collect()
}

/// Calls the function for every text of a content or a target that is not taken out.
fn kept_texts<'n>(node: &'n Node, path: &mut Vec<&'n str>, visit: &mut impl FnMut(&'n Node, &'n str)) {
    let below = path.strip_prefix(&["override"]).unwrap_or(path);
    let is_removed = match below {
        [section] => REMOVED_SECTIONS.contains(section) || matches!(*section, "forbid" | "require" | "allow_mentions"),
        ["profile", "name"] | ["education", "school"] => true,
        [section, key] => REMOVED.iter().any(|(own, keys)| own == section && keys.contains(key)),
        _ => false,
    };
    if is_removed {
        return;
    }
    match &node.value {
        Value::Error => {}
        Value::Scalar(scalar) if below.first() == Some(&"profile") && is_of_school(&scalar.text) => {}
        Value::Scalar(scalar) => visit(node, &scalar.text),
        Value::List(nodes) => nodes.iter().for_each(|node| kept_texts(node, path, visit)),
        Value::Map(entries) => {
            for entry in entries {
                path.push(&entry.key);
                kept_texts(&entry.value, path, visit);
                path.pop();
            }
        }
    }
}

#[cfg(test)]
mod tests;
