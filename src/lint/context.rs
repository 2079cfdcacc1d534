//! What the checks need beside the content.

use crate::values::YearMonth;

/// What the checks need beside the content.
#[derive(Debug, Clone, Copy)]
pub struct Context {
    /// The year to which two-digit years are the nearest.
    pub this_year: u16,
    /// The month to which open periods count.
    pub as_of: YearMonth,
    /// Whether a missing picture is drawn as a box.
    pub draft: bool,
}
