//! What Markdown could not do in a text, as problems at their places.

use std::collections::HashMap;
use std::fmt;

use crate::diagnostics::problem::Problem;
use crate::diagnostics::source::Place;

/// Something in a text that could not become what it was meant to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextProblem {
    /// A link of a scheme that is not allowed; its label is printed.
    LinkScheme { url: String },
    /// A link that leads nowhere from a PDF; its label is printed.
    LinkTarget { url: String },
    /// A table row with more cells than the header; the rest is printed in the last cell.
    TableRow { rest: String },
}

impl fmt::Display for TextProblem {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::LinkScheme { url } => {
                write!(f, "link to `{url}`: must be http, https, mailto or tel")
            }
            Self::LinkTarget { url } if url.is_empty() => write!(f, "a link without an address"),
            Self::LinkTarget { url } => {
                write!(f, "link to `{url}`: needs a whole address, https://…")
            }
            Self::TableRow { rest } => {
                write!(f, "table row has more cells than the header: `{rest}`")
            }
        }
    }
}

/// No one reads more of them in one text.
const MAX_TOLD: usize = 50;

/// What Markdown could not do in a text, as problems at their places.
pub fn text_problems(found: &[TextProblem], text: &str, place: &Place) -> Vec<Problem> {
    // Where the last of each address was: one address may stand in several links.
    let mut told: HashMap<&str, usize> = HashMap::new();
    let found = found.iter().take(MAX_TOLD);
    let problem = |problem| {
        let (name, part, help) = told_of(problem);
        let from = told.get(part).copied().unwrap_or(0);
        let all = || text[from..].match_indices(part).map(|(at, _)| from + at);
        // The text of a link may be its address too.
        let is_address = |at: &usize| text[..*at].ends_with(['(', '<']) || text[..*at].trim_end().ends_with("]:");
        let start = all().find(is_address).or_else(|| all().next()).or_else(|| text.find(part));
        let range = start.map_or(0..0, |start| start..start + part.len());
        told.insert(part, range.end);
        Problem::error(name, problem.to_string()).at(place).point_at(text, range).help(help)
    };
    found.map(problem).collect()
}

/// The name, the part of the text and the help of what Markdown could not do.
pub(crate) fn told_of(problem: &TextProblem) -> (&'static str, &str, String) {
    match problem {
        TextProblem::LinkTarget { url } if url.is_empty() => {
            ("link-scheme", "]()", "write it between the brackets: `[…](https://…)`".to_owned())
        }
        TextProblem::LinkScheme { url } | TextProblem::LinkTarget { url } => {
            let bare = url.contains('.') && !url.contains([':', ' ', '/']) || url.starts_with("www.");
            let help =
                match bare || url.split('/').next().is_some_and(|host| host.contains('.') && !host.starts_with('.')) {
                    true if !url.contains(':') => format!("write `https://{url}`"),
                    _ => "addresses start with https://, http://, mailto: or tel:".to_owned(),
                };
            ("link-scheme", url.as_str(), help)
        }
        TextProblem::TableRow { rest } => (
            "table",
            rest.as_str(),
            "give the header a cell for each of the row's, or write `\\|` for a bar to print".to_owned(),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::problem::Problems;
    use crate::diagnostics::source::Sources;
    use crate::text::markdown::{self, LineBreaks};

    #[test]
    fn links_of_one_address_are_told_each() {
        let text = "[ftp://x](ftp://x)\n[나](ftp://x) <ftp://x>, [다](ftp://y)";
        let mut sources = Sources::default();
        let file = sources.add("a".into(), ".".into(), text.into());
        let place = Place { file, range: 0..text.len() };
        let found = markdown::blocks(text, LineBreaks::Space).problems;
        let mut problems = Problems::default();
        text_problems(&found, text, &place).into_iter().for_each(|problem| problems.push(problem));
        let places = problems.into_sorted(&sources).into_iter().map(|problem| problem.place.unwrap().range.start);
        assert_eq!(places.collect::<Vec<_>>(), [10, 25, 35, text.len() - 8]);
    }
}
