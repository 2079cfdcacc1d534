//! Checks documents without setting their pages.

use super::plan::PlannedDocument;
use super::prepared::Prepared;
use super::produce::DocumentRenderer;
use crate::diagnostics::problem::Problems;
use crate::runtime::parallel;

/// How many documents are checked in parallel before the number of problems is compared with the limit.
const AT_ONCE: usize = 64;

/// Reports the problems of documents that can be found without setting pages. Returns the keys of the content that each
/// document does not show.
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
        // Views are large, so they are dropped here.
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
