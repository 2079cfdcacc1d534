//! What happens to a document between layout and export.

mod coverage;
mod drawn;
mod finish;
mod lines;
mod outline;

pub use coverage::{Uncovered, uncovered};
pub use finish::finish;
pub use outline::nest;
