//! A piece of personal data in a text.

use std::ops::Range;

use crate::diagnostics::{Problem, problem};

/// What a piece of data reveals about the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Attribute {
    Name,
    School,
    Graduation,
    Birth,
    Region,
    Sex,
    Family,
}

/// A piece of personal data in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// What it reveals.
    pub attribute: Attribute,
    /// Whether it cannot mean anything else.
    pub is_sure: bool,
    /// Its bytes in the text.
    pub range: Range<usize>,
}

impl Trace {
    /// Whether it is an address that contains the name.
    pub fn is_address(&self, shown: &str) -> bool {
        self.attribute == Attribute::Name && shown.contains(['@', '/'])
    }

    /// The problem to report: an error if it is sure, otherwise a warning.
    pub fn problem(&self, shown: &str) -> Problem {
        match (self.is_sure, self.attribute) {
            (true, Attribute::Name) if self.is_address(shown) => problem!("blind.address", shown),
            (true, Attribute::Name) => problem!("blind.name", shown),
            (true, Attribute::School) => problem!("blind.school", shown),
            (true, Attribute::Graduation) => problem!("blind.graduation", shown),
            (true, Attribute::Birth) => problem!("blind.birth", shown),
            (true, _) => problem!("blind.region", shown),
            (false, Attribute::Sex) => problem!("blind-hint.sex", shown),
            (false, Attribute::Family) => problem!("blind-hint.family", shown),
            (false, _) => problem!("blind-hint.region", shown),
        }
    }
}
