//! What happens to a document between layout and export.

mod coverage;
mod finish;

pub use coverage::{Uncovered, uncovered};
pub use finish::finish;
