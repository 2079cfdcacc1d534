//! What the documents of all targets are held to.

use std::fmt;

use super::names::{Names, Owner};
use super::placeholder::Literals;
use crate::lint::example::Left;
use crate::runtime::fingerprint;

/// What the documents of all targets are held to, ready to be looked for.
pub struct Rules {
    pub(super) names: Names,
    pub(super) literals: Literals,
    pub(super) blanks: bool,
    pub(super) example: Vec<Left>,
    fingerprint: String,
}

/// The same as it was gathered.
#[derive(Debug)]
pub struct Gathered {
    /// The names of all targets, and what their documents may mention.
    pub owners: Vec<Owner>,
    /// Names that may be in any document: past employers.
    pub free: Vec<String>,
    /// What looks like a placeholder and is meant.
    pub literals: Literals,
    /// Whether `OOO` and `TODO` are meant too.
    pub blanks: bool,
    /// Lines of the example that are still in the content.
    pub example: Vec<Left>,
}

impl From<Gathered> for Rules {
    fn from(gathered: Gathered) -> Self {
        let fingerprint = fingerprint::of(&gathered);
        let Gathered { owners, free, literals, blanks, example } = gathered;
        Self { names: Names::new(owners, &free), literals, blanks, example, fingerprint }
    }
}

/// Rules are shown by their fingerprint, which is made once for thousands of documents.
impl fmt::Debug for Rules {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(&self.fingerprint)
    }
}
