//! What happens to a document between layout and export.

pub mod coverage;
pub mod drawn;
pub mod fill;
pub mod finish;
pub mod outline;
