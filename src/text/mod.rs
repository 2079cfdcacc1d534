//! Text, from what was typed to what is set: variables and particles, Markdown, words that do not break.

pub mod bullets;
pub mod clean;
pub mod emoji;
pub mod markdown;
pub mod rich;
pub mod variables;
pub mod words;
