//! The contents that documents are made of: those of one target mostly share one.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::plan::PlannedDocument;
use super::prepared::Prepared;
use crate::diagnostics::problem::Problems;
use crate::tailor::{self, Tailored};

/// So many contents are kept for the documents that come next, whatever number of documents there is.
const KEPT: usize = 16;

/// A tailored content and what is wrong with it.
pub struct TailoredContent {
    /// What documents can show; `None` after a problem that leaves nothing to show.
    pub tailored: Option<Tailored>,
    /// What was found while it was tailored.
    pub problems: Problems,
}

/// The content of a document, and whether it was tailored for this one.
pub struct ContentOf {
    /// The content, which is there.
    pub content: Arc<OnceLock<TailoredContent>>,
    /// Whether this document is the first that it was tailored for.
    pub is_first: bool,
}

/// A document, and the content that it shares with those like it.
type Kept = (PlannedDocument, Arc<OnceLock<TailoredContent>>);

/// The contents of the last documents.
#[derive(Default)]
pub struct Contents {
    last: Mutex<VecDeque<Kept>>,
}

impl Contents {
    /// The content of a document, tailored once for those that differ in nothing but their layouts.
    pub fn of(&self, prepared: &Prepared, planned: &PlannedDocument) -> ContentOf {
        let content = {
            let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
            match last.iter().find(|(known, _)| shows_the_same(known, planned)) {
                Some((_, content)) => Arc::clone(content),
                None => {
                    let content = Arc::default();
                    last.push_back((planned.clone(), Arc::clone(&content)));
                    if last.len() > KEPT {
                        last.pop_front();
                    }
                    content
                }
            }
        };
        let mut is_first = false;
        content.get_or_init(|| {
            is_first = true;
            tailored(prepared, planned)
        });
        ContentOf { content, is_first }
    }
}

/// Whether two documents are made of one content.
fn shows_the_same(one: &PlannedDocument, other: &PlannedDocument) -> bool {
    let target = |document: &PlannedDocument| document.target.as_ref().map(Arc::as_ptr);
    if target(one) != target(other) {
        return false;
    }
    match (&one.document, &other.document) {
        (Some(one), Some(other)) => one.tailors_like(other),
        (one, other) => one.is_none() && other.is_none(),
    }
}

fn tailored(prepared: &Prepared, planned: &PlannedDocument) -> TailoredContent {
    let mut problems = Problems::default();
    let tailored = tailor::tailor(&prepared.content, &planned.tailoring(prepared), &mut problems);
    TailoredContent { tailored, problems }
}
