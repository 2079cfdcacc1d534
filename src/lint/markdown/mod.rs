//! What is probably not meant in Markdown.

pub mod bullets;
pub mod code;
pub mod links;
pub mod lists;
pub mod tables;
pub mod unclosed;
