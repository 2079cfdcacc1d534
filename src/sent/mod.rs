//! Keeps the documents that were sent to a company: a folder for each submission, which is never changed.
//!
//! [`submit`] renders the documents of a target again with the checks of `batch`, and adds what is needed to understand them
//! later: a [`record`] of the files, and `content.yaml`, which they were made from.

mod freeze;
mod record;
mod revision;
mod sheet;
mod submit;

use std::path::Path;

pub use record::{Listed, find, list, not_found};
pub use sheet::Sheet;
pub use submit::{Submitted, submit};

use crate::content::file;
use crate::diagnostics::problem;
use crate::job::{self, Outcome, Request};
use crate::tailor::{self, Change};
use crate::yaml;
use record::CONTENT;

/// Largest `content.yaml`, in bytes.
const MAX_CONTENT: u64 = 64 * 1024 * 1024;

/// The changes in the content of a target since it was sent.
pub fn changes(request: &Request, sent: &Listed, outcome: &mut Outcome) -> Option<Vec<Change>> {
    let (now, lang) = job::show(request, Some(&sent.record.target), None, outcome)?;
    let path = Path::new(&sent.path).join(CONTENT);
    let bytes = file::read(&path, MAX_CONTENT).ok();
    let Some(text) = bytes.and_then(|bytes| String::from_utf8(bytes).ok()) else {
        outcome.problems.push(problem!("sent.unreadable", path));
        return None;
    };
    let file = outcome.sources.add(path.display().to_string(), sent.path.clone().into(), text);
    let before = yaml::parse(&outcome.sources, file, &mut outcome.problems)?;
    Some(tailor::changes(&before, &now, &lang))
}

/// The interview sheet of the documents that were sent last, or of those that would be made now if none were sent.
pub fn interview(request: &Request, target: &str, sent: Option<&Listed>) -> (Outcome, Option<Sheet>) {
    match sent {
        Some(sent) => (Outcome::default(), Some(sent.record.sheet.clone())),
        None => {
            let (outcome, documents) = submit::made(request, target);
            let sheet = (!documents.is_empty()).then(|| Sheet::of(&documents, request));
            (outcome, sheet)
        }
    }
}
