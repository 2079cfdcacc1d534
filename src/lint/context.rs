//! What the checks need to know.

use crate::content::Content;
use crate::diagnostics::Sources;
use crate::values::YearMonth;

/// The content that is checked, and the settings of the checks.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The content.
    pub content: &'a Content,
    /// Its texts.
    pub sources: &'a Sources,
    /// The year that determines the century of two-digit years.
    pub this_year: u16,
    /// The current month, in which open periods end.
    pub as_of: YearMonth,
    /// Whether a box replaces a missing picture.
    pub draft: bool,
}
