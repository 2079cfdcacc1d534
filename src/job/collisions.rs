//! Finds documents that would be written to the same file.

use std::collections::HashMap;

use super::filename::comparable;
use super::plan::PlannedDocument;
use super::request::Destination;
use crate::diagnostics::{Place, Problems, msg, problem};

/// Reports documents that would be written to the same file.
pub fn check<'p>(
    documents: impl Iterator<Item = &'p PlannedDocument>,
    destination: &Destination,
    problems: &mut Problems,
) {
    if !matches!(destination, Destination::Folder(_)) {
        return;
    }
    let mut seen: HashMap<String, &PlannedDocument> = HashMap::new();
    for document in documents.filter(|document| !document.path.as_os_str().is_empty()) {
        let key = comparable(&document.path.to_string_lossy());
        let Some(other) = seen.insert(key, document) else { continue };
        let path = &document.path;
        let mut problem = match (other.target_id(), document.target_id()) {
            (Some(target), Some(other_target)) => {
                let (title, other) = (&other.title, &document.title);
                let problem = problem!("collision.of-targets", title, target, other, other_target, path);
                problem.help(msg!("collision.name-apart"))
            }
            _ => {
                let (layout, other) = (&other.layout, &document.layout);
                problem!("collision.of-layouts", layout, other, path).help(msg!("collision.name-once"))
            }
        };
        if let [Some(own), Some(first)] = [named_at(document, other), named_at(other, document)] {
            problem = problem.at(own).related(first, msg!("collision.other-here"));
        }
        problems.push(problem);
    }
}

/// The place that decides the file name of a document: its own pattern, that of its target, or else the target. For two
/// documents of one target it is the document.
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
