//! YAML as a located tree.

mod gaps;
pub mod lost;
pub mod node;
pub mod parse;
pub mod recover;
pub mod size;

pub use recover::parse;
