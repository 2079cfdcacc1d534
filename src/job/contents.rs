//! Tailored contents: most documents of a target share one.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::plan::PlannedDocument;
use super::prepared::Prepared;
use crate::diagnostics::problem::Problems;
use crate::tailor::{self, Tailored};

/// Maximum number of contents that are kept for the next documents.
const MAX_KEPT: usize = 16;

/// A tailored content with its problems.
pub struct TailoredContent {
    /// The content; `None` after a problem that leaves nothing to show.
    pub tailored: Option<Tailored>,
    /// The problems that were found while tailoring.
    pub problems: Problems,
}

/// The content of a document, which it may share with others.
pub struct SharedContent {
    /// The content, already tailored.
    pub content: Arc<OnceLock<TailoredContent>>,
    /// Whether it was tailored for this document, the first of those that share it.
    pub is_first: bool,
}

/// A document and its content.
type CachedContent = (PlannedDocument, Arc<OnceLock<TailoredContent>>);

/// A cache of the contents of the latest documents.
#[derive(Default)]
pub struct Contents {
    last: Mutex<VecDeque<CachedContent>>,
}

impl Contents {
    /// The content of a document. It is tailored once for documents that differ only in their layouts.
    pub fn of(&self, prepared: &Prepared, planned: &PlannedDocument) -> SharedContent {
        let content = {
            let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
            match last.iter().find(|(known, _)| share_content(known, planned)) {
                Some((_, content)) => Arc::clone(content),
                None => {
                    let content = Arc::default();
                    last.push_back((planned.clone(), Arc::clone(&content)));
                    if last.len() > MAX_KEPT {
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
        SharedContent { content, is_first }
    }
}

/// Whether two documents have the same tailored content.
fn share_content(one: &PlannedDocument, other: &PlannedDocument) -> bool {
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
