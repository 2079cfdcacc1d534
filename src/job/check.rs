//! Checks documents without setting them.

use super::plan::PlannedDocument;
use super::prepared::Prepared;
use super::produce::DocumentRenderer;
use crate::diagnostics::problem::Problems;
use crate::runtime::parallel;

/// So many documents are checked side by side, before it is asked whether enough is wrong.
const AT_ONCE: usize = 64;

/// Checks documents for what can be found without setting a page. What each of them leaves out comes back.
pub fn check_documents<'p>(
    prepared: &Prepared,
    documents: impl Iterator<Item = &'p PlannedDocument>,
    problems: &mut Problems,
) -> Vec<Vec<String>> {
    let renderer = DocumentRenderer::new(prepared);
    let documents: Vec<_> = documents.filter(|document| !document.is_package()).collect();
    let mut left_out = Vec::new();
    for documents in documents.chunks(AT_ONCE) {
        if problems.is_full() {
            break;
        }
        // What a document shows is large, and not kept until all are checked.
        let check = |document: &&PlannedDocument| {
            let checked = renderer.check(document);
            Some((checked.problems, checked.left_out))
        };
        let checked = parallel::run(documents, parallel::threads(None), check);
        for (found, not_shown) in checked.into_iter().flatten() {
            problems.extend(found);
            left_out.extend(not_shown);
        }
    }
    left_out
}
