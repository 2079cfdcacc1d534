//! What the user wrote: files → located tree → typed [`model`]. Knows nothing of targets or layouts.

pub(crate) mod file;
mod load;

pub use file::{Origin, io_problem, placed, read_text};
pub use load::{Content, load};
