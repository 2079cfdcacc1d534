//! What a document is made from.

use super::plan::PlannedDocument;
use crate::gate::Gates;
use crate::runtime::fingerprint;
use crate::view::View;

/// Everything that decides about a document, except for what all documents of a run share and the files that it reads. It
/// is made from nothing else, and its fingerprints are kept in the manifest.
#[derive(Debug)]
pub struct Recipe<'d> {
    /// The id of its target, where it is for one.
    pub target: Option<&'d str>,
    /// Name of its layout.
    pub layout: &'d str,
    /// What it is called.
    pub title: &'d str,
    /// Its View, or those of the documents of a package.
    pub views: &'d [View],
    /// By what it is judged.
    pub gates: Gates<'d>,
    /// The documents of a package: what each is called, and by what it is judged alone.
    pub parts: Vec<(&'d str, Gates<'d>)>,
}

impl<'d> Recipe<'d> {
    /// The recipe of a planned document; `gates` says by what a document is judged.
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

    /// Whether it is one PDF of other documents.
    pub fn is_package(&self) -> bool {
        !self.parts.is_empty()
    }

    /// The fingerprint of what its pages are made from.
    pub fn content(&self) -> String {
        let titles: Vec<_> = self.parts.iter().map(|(title, _)| title).collect();
        fingerprint::of(&(self.target, self.layout, self.title, titles, self.views))
    }

    /// The fingerprint of what it is judged by.
    pub fn judges(&self) -> String {
        let parts: Vec<_> = self.parts.iter().map(|(_, gates)| gates).collect();
        fingerprint::of(&(&self.gates, parts))
    }
}
