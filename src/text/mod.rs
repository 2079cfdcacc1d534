//! Text, from what was typed to what is set: variables and particles, Markdown, words that do not break.

pub mod bullets;
pub(crate) mod clean;
pub(crate) mod emoji;
pub mod markdown;
pub(crate) mod rich;
pub(crate) mod variables;
pub mod words;
