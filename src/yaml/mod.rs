//! Reads YAML into a tree in which every value knows its place in the file, also after mistakes of syntax.

mod gaps;
pub(crate) mod lost;
mod nested;
pub mod node;
pub(crate) mod parse;
pub(crate) mod recover;
pub(crate) mod size;

pub use recover::{parse, parse_part};
