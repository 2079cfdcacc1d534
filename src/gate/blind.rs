//! Looks for personal data that a blind document (블라인드 채용) still reveals: removed values that are repeated in other
//! texts, and texts whose form alone reveals a school, a place or an age.
//!
//! A certain match stops the document. One that may mean something else is a warning: `서울` is also a cloud region. Text
//! inside raster images is not read.

mod known;
mod places;
mod schools;
mod trace;
mod traces;

use std::cmp::Reverse;

use super::names::Kind;
use super::searched::{Searched, excerpt};
use super::squeeze::{composed, letters};
use crate::diagnostics::{Problem, msg};
use crate::yaml::node::{Node, Value};

use known::Known;
pub use schools::{is_of_school, mask, without_masks};
use trace::{Attribute, Trace};

/// Keys that a blind document leaves out, under the section that contains them.
pub const REMOVED: &[(&str, &[&str])] =
    &[("profile", &["photo", "birth_date", "location"]), ("education", &["period", "location", "url"])];
/// Sections that a blind document leaves out: military service reveals the sex, references name schools and people.
pub const REMOVED_SECTIONS: &[&str] = &["military", "references"];

/// The personal data that a blind document must not contain.
#[derive(Debug)]
pub struct Blind {
    known: Known,
    /// Texts that it may contain all the same, as the letters that [`squeezed`] returns.
    allowed: Vec<String>,
    /// Whether it is a document of a target, which may list such texts.
    has_target: bool,
}

impl Blind {
    /// Collects the personal data of a content and of the `override` of a target. `allowed` lists texts that the documents
    /// may contain all the same.
    pub fn of(content: &Node, target: Option<&Node>, allowed: &[String]) -> Self {
        let overrides = target.and_then(|target| target.get("override"));
        let allowed = allowed.iter().map(|text| squeezed(text)).collect();
        Self { known: Known::of(content, overrides), allowed, has_target: target.is_some() }
    }

    /// A problem for each piece of personal data in the texts of a document, at its place in `trees` if one contains it.
    pub(super) fn check(&self, searched: &[Searched], trees: &[&Node]) -> Vec<Problem> {
        let mut found: Vec<(Attribute, String)> = Vec::new();
        let mut problems = Vec::new();
        for Searched { place, text } in searched {
            let text = composed(text);
            for trace in self.traces(&text, place.kind()) {
                let shown = text[trace.range.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
                let same = (trace.attribute, squeezed(&shown));
                if found.contains(&same) {
                    continue;
                }
                let problem = self.placed(trace.problem(&shown), &same, trees);
                let (place, excerpt) = (place.message(&trace.range), excerpt(&text, &trace.range));
                let problem = problem.note(msg!("foreign-name.excerpt", place, excerpt));
                let is_in = |profile: &Node| problem.place.as_ref().is_some_and(|at| profile.place.contains(at));
                let is_contact =
                    trace.is_address(&shown) && trees.iter().filter_map(|tree| tree.get("profile")).any(is_in);
                let avoid = trace.is_sure.then(|| match is_contact {
                    true => msg!("blind.redact-contact"),
                    false => msg!("blind.avoid"),
                });
                let allow = (trace.is_sure && self.has_target).then(|| msg!("foreign-name.allow", word = shown));
                problems.push(problem.maybe_help(avoid).maybe_help(allow));
                found.push(same);
            }
        }
        problems
    }

    /// The personal data in a text in the order of the text, without what is allowed.
    fn traces(&self, text: &str, kind: Kind) -> Vec<Trace> {
        let mut found = [self.known.traces(text, kind), traces::find(text)].concat();
        found.sort_by_key(|trace| (!trace.is_sure, Reverse(trace.range.len())));
        // The sort puts long matches first, so a short name inside the full one is skipped.
        let mut traces: Vec<Trace> = Vec::new();
        for trace in found {
            let overlaps = |known: &Trace| known.range.start < trace.range.end && trace.range.start < known.range.end;
            if !traces.iter().any(|known| known.attribute == trace.attribute && overlaps(known)) {
                traces.push(trace);
            }
        }
        traces.sort_by_key(|trace| trace.range.start);
        traces.retain(|trace| !self.allowed.contains(&squeezed(&text[trace.range.clone()])));
        traces
    }

    /// Adds the place of the first text that contains the same data and is not removed from blind documents.
    fn placed(&self, problem: Problem, same: &(Attribute, String), trees: &[&Node]) -> Problem {
        let mut place = None;
        for tree in trees {
            kept_texts(tree, &mut Vec::new(), &mut |node, text| {
                if place.is_none() {
                    let text = composed(text);
                    let traces = self.traces(&text, Kind::Text).into_iter();
                    let same = |trace: &Trace| (trace.attribute, squeezed(&text[trace.range.clone()])) == *same;
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

/// The folded letters and digits of a text, without gaps.
fn squeezed(text: &str) -> String {
    letters(&composed(text)).iter().map(|letter| letter.char).collect()
}

/// Calls the function for every text of a content or a target that blind documents keep.
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
