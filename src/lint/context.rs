//! What the checks need beside the content.

use crate::values::YearMonth;

/// What the checks need beside the content.
#[derive(Debug, Clone, Copy)]
pub struct Context {
    /// The year by which two-digit years are told apart.
    pub this_year: u16,
    /// The month to which open periods count.
    pub as_of: YearMonth,
    /// Whether a box stands for a picture that is missing.
    pub draft: bool,
}
