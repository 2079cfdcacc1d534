//! Processing of the user's texts: cleaning, variables and particles, Markdown, and words that do not break.

pub mod bullets;
pub(crate) mod clean;
pub(crate) mod emoji;
pub mod markdown;
pub(crate) mod rich;
pub(crate) mod variables;
pub mod words;

/// Spellings of techniques and tools, a line each: `Kubernetes | 쿠버네티스 | K8s`.
pub(crate) const TERMS: &str = include_str!("terms.txt");

/// A constant regular expression in a `LazyLock`; its type is the `Regex` in scope, of `regex` or `regex::bytes`.
macro_rules! pattern {
    ($pattern:expr) => {
        LazyLock::new(|| Regex::new($pattern).expect("a pattern of the program"))
    };
}
pub(crate) use pattern;
