//! What the user wrote: files → located tree → typed [`model`]. Knows nothing of targets or layouts.

mod brief;
pub mod clean;
pub mod file;
pub mod hints;
mod keys;
mod load;
pub(crate) mod mistakes;
pub mod model;
pub mod node;
pub mod problem;
pub mod read;
pub mod schema;
pub mod shape;
pub mod source;
pub mod yaml;

pub use load::{Content, From, io_problem, load, placed, read_text};
