//! What the user wrote: files → located tree → typed [`model`]. Knows nothing of targets or layouts.

pub(crate) mod file;
mod load;

pub use load::{Content, load};
