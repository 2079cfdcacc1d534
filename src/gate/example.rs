//! Texts of the example of `init` that a document still prints.

use super::searched::{FoundIn, Searched};
use crate::diagnostics::{Problem, msg, problem};
use crate::lint::example::Left;

/// A problem for each text of the example that the pages or their links contain. Texts that a target replaces or leaves out do not count.
pub fn example(left: &[Left], searched: &[Searched]) -> Vec<Problem> {
    if left.is_empty() {
        return Vec::new();
    }
    let squeezed = |text: &str| text.split_whitespace().collect::<String>().to_lowercase();
    let pages = searched.iter().filter(|searched| matches!(searched.place, FoundIn::Page(_) | FoundIn::Link(_)));
    let all: String = pages.map(|page| squeezed(&page.text)).collect();
    // An address is printed without its scheme.
    let shown = |text: &str| squeezed(text.split_once("://").map_or(text, |(_, rest)| rest).trim_end_matches('/'));
    let printed = left.iter().filter(|left| all.contains(&shown(&left.text)));
    let problems = printed.map(|left| {
        problem!("example.printed", text = left.text)
            .as_error()
            .at(&left.place)
            .help(msg!("example.replace", count = 1))
    });
    problems.collect()
}
