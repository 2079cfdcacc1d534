//! Text, from what was typed to what is set: variables and particles, Markdown, words that do not break.

pub mod bullets;
pub(crate) mod clean;
pub(crate) mod emoji;
pub mod markdown;
pub(crate) mod rich;
pub(crate) mod variables;
pub mod words;

/// A regular expression of the program in a `LazyLock`; the types are those in scope, `regex::Regex` or that of bytes.
macro_rules! pattern {
    ($pattern:expr) => {
        LazyLock::new(|| Regex::new($pattern).expect("a pattern of the program"))
    };
}
pub(crate) use pattern;
