//! Documents that would be written to the same file.

use std::collections::HashMap;

use super::filename::comparable;
use super::plan::PlannedDocument;
use super::request::Destination;
use crate::diagnostics::problem::{Problem, Problems};
use crate::diagnostics::source::Place;

/// Notes documents of which one would take the place of another.
pub fn check(documents: &[PlannedDocument], destination: &Destination, problems: &mut Problems) {
    if *destination == Destination::Stdout {
        return;
    }
    let mut seen: HashMap<String, &PlannedDocument> = HashMap::new();
    for document in documents.iter().filter(|document| !document.path.as_os_str().is_empty()) {
        let key = comparable(&document.path.to_string_lossy());
        let Some(other) = seen.insert(key, document) else { continue };
        let name = |document: &PlannedDocument| match document.target_id() {
            Some(id) => format!("`{}` of `{id}`", document.title),
            None => format!("`{}`", document.layout),
        };
        let message = format!("{} and {} would both be {}", name(other), name(document), document.path.display());
        let help = match document.target {
            Some(_) => "tell them apart by `filename`, with {{target}}, {{role}} or {{document}}, or by their `title`",
            None => "name each layout once",
        };
        let mut problem = Problem::error("collision", message).help(help);
        if let [Some(own), Some(first)] = [named_at(document, other), named_at(other, document)] {
            problem = problem.at(own).related(first, "and this one");
        }
        problems.push(problem);
    }
}

/// What a document's file is named by: its own pattern, or that of its target, or else the target. Of two documents
/// of one target it is the documents that are told apart.
fn named_at<'p>(planned: &'p PlannedDocument, other: &PlannedDocument) -> Option<&'p Place> {
    let target = planned.target.as_deref()?;
    let document = planned.document.as_ref();
    if let Some(pattern) = document.and_then(|document| document.filename.as_ref()) {
        return Some(&pattern.place);
    }
    if let Some(document) = document.filter(|_| planned.target_id() == other.target_id()) {
        return Some(&document.place);
    }
    Some(target.filename.as_ref().map_or(&target.place, |pattern| &pattern.place))
}
