//! What the user wrote: files → located tree → typed [`model`]. Knows nothing of targets or layouts.

pub mod file;
mod load;

pub use load::{Content, From, io_problem, load, placed, read_text};
