//! The rules for the documents of all targets.

use std::fmt;

use super::names::{Names, Owner};
use super::placeholder::Judgements;
use crate::lint::example::Left;
use crate::runtime::fingerprint;

/// The rules for the documents of all targets, prepared for searching.
pub struct Rules {
    pub(super) names: Names,
    pub(super) judgements: Judgements,
    pub(super) blanks: bool,
    pub(super) example: Vec<Left>,
    pub(super) resident_year: Option<u16>,
    fingerprint: String,
}

/// The rules as they were collected from the content and the targets.
#[derive(Debug)]
pub struct Gathered {
    /// The names of all targets, and the names that their documents may mention.
    pub owners: Vec<Owner>,
    /// Names that any document may mention: past employers.
    pub free: Vec<String>,
    /// Texts that look like placeholders and are none.
    pub judgements: Judgements,
    /// Whether `OOO`, `TODO` and the like are allowed.
    pub blanks: bool,
    /// Texts of the example that are still in the content.
    pub example: Vec<Left>,
    /// The year of the documents, by which dates of birth are judged; `None` if resident registration numbers are allowed.
    pub resident_year: Option<u16>,
}

impl From<Gathered> for Rules {
    fn from(gathered: Gathered) -> Self {
        let fingerprint = fingerprint::of(&gathered);
        let Gathered { owners, free, judgements, blanks, example, resident_year } = gathered;
        Self { names: Names::new(owners, &free), judgements, blanks, example, resident_year, fingerprint }
    }
}

/// Prints only the fingerprint. [`Gates`](super::Gates) are fingerprinted by `Debug` for each of thousands of documents.
impl fmt::Debug for Rules {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(&self.fingerprint)
    }
}
