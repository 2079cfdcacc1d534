//! Something that says who a person is.

use std::ops::Range;

use crate::diagnostics::{Problem, problem};

/// What something says of the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum What {
    Name,
    School,
    Graduation,
    Birth,
    Region,
    Sex,
    Family,
}

/// Something that says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// What it says.
    pub what: What,
    /// Whether nothing else can be meant.
    pub is_sure: bool,
    /// Where it is, in bytes.
    pub range: Range<usize>,
}

impl Trace {
    /// The problem of a document in which it was found.
    pub fn problem(&self, shown: &str) -> Problem {
        match (self.is_sure, self.what) {
            (true, What::Name) => problem!("blind.name", shown),
            (true, What::School) => problem!("blind.school", shown),
            (true, What::Graduation) => problem!("blind.graduation", shown),
            (true, What::Birth) => problem!("blind.birth", shown),
            (true, _) => problem!("blind.region", shown),
            (false, What::Sex) => problem!("blind-hint.sex", shown),
            (false, What::Family) => problem!("blind-hint.family", shown),
            (false, _) => problem!("blind-hint.region", shown),
        }
    }
}
