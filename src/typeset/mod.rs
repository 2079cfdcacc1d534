//! What happens to a document between layout and export.

mod coverage;
mod fill;
mod finish;
mod lines;
mod outline;

pub use coverage::{Uncovered, uncovered};
pub use fill::last_page_fill;
pub use finish::finish;
pub use outline::nest;
