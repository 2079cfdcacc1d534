//! The input from which one document is made.

use super::plan::PlannedDocument;
use crate::gate::Gates;
use crate::runtime::fingerprint;
use crate::view::View;

/// Everything that determines a document, except for the input that all documents of a run share and the files that
/// Typst reads. The manifest stores its fingerprints.
#[derive(Debug)]
pub struct Recipe<'d> {
    /// The id of the target, if the document has one.
    pub target: Option<&'d str>,
    /// Name of the layout.
    pub layout: &'d str,
    /// Title.
    pub title: &'d str,
    /// The View, or the Views of all documents of a package.
    pub views: &'d [View],
    /// The gates that it must pass.
    pub gates: Gates<'d>,
    /// The documents of a package: the title and the gates of each.
    pub parts: Vec<(&'d str, Gates<'d>)>,
}

impl<'d> Recipe<'d> {
    /// The recipe of a planned document; `gates` returns the gates of a document.
    pub fn new(
        planned: &'d PlannedDocument,
        views: &'d [View],
        gates: impl Fn(&'d PlannedDocument) -> Gates<'d>,
    ) -> Self {
        Self {
            target: planned.target_id(),
            layout: &planned.layout,
            title: &planned.title,
            views,
            gates: gates(planned),
            parts: planned.parts.iter().map(|part| (part.title.as_str(), gates(part))).collect(),
        }
    }

    /// Whether it is a package: one PDF of several documents.
    pub fn is_package(&self) -> bool {
        !self.parts.is_empty()
    }

    /// The fingerprint of everything that determines its pages.
    pub fn content_fingerprint(&self) -> String {
        let titles: Vec<_> = self.parts.iter().map(|(title, _)| title).collect();
        fingerprint::of(&(self.target, self.layout, self.title, titles, self.views))
    }

    /// The fingerprint of its gates.
    pub fn gates_fingerprint(&self) -> String {
        let parts: Vec<_> = self.parts.iter().map(|(_, gates)| gates).collect();
        fingerprint::of(&(&self.gates, parts))
    }
}
