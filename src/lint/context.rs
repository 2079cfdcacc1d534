//! The settings of the checks.

use crate::values::YearMonth;

/// The settings of the checks.
#[derive(Debug, Clone, Copy)]
pub struct Context {
    /// The year that determines the century of two-digit years.
    pub this_year: u16,
    /// The current month, in which open periods end.
    pub as_of: YearMonth,
    /// Whether a box replaces a missing picture.
    pub draft: bool,
}
