//! Adjusts documents to their pages: shortens old work, fits a maximum number of pages, and fills pages.

mod adjust;
mod fill;
mod search;

pub use adjust::adjust;
pub use search::{Extent, smallest};
