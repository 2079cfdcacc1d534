//! Pages: fitted where so many were asked for, filled, and fewer where old work can say less.

mod adjust;
mod fill;
mod search;

pub use adjust::adjust;
pub use search::{Extent, smallest};
