//! YAML as a located tree.

mod gaps;
pub(crate) mod lost;
mod nested;
pub mod node;
pub(crate) mod parse;
pub(crate) mod recover;
pub(crate) mod size;

pub use recover::{parse, parse_part};
