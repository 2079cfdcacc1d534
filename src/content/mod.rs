//! Reads the files of a content into one located tree, without targets and layouts.

pub(crate) mod file;
mod load;

pub use load::{Content, load};
