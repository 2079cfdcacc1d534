//! What the checks need beside the content.

use crate::values::YearMonth;

/// What the checks need beside the content.
#[derive(Debug, Clone, Copy)]
pub struct Context {
    /// The year that decides the century of two-digit years.
    pub this_year: u16,
    /// The month in which open periods end.
    pub as_of: YearMonth,
    /// Whether a missing picture is drawn as a box.
    pub draft: bool,
}
