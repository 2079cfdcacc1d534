//! Problems in Markdown, reported at their places in the source.

use std::collections::HashMap;

use crate::diagnostics::{Place, Problem};

/// Markup in a text that cannot be printed as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextProblem {
    /// The problem, without its place.
    pub problem: Problem,
    /// The part of the source to point at.
    pub part: String,
}

/// How many problems are reported for one text.
const MAX_REPORTED: usize = 50;

/// Reports the problems that were found in `text`, which is at `place`, at their places.
pub fn text_problems(found: &[TextProblem], text: &str, place: &Place) -> Vec<Problem> {
    // The end of the last occurrence of each address, as several links may have the same one.
    let mut known: HashMap<&str, usize> = HashMap::new();
    let mut problems = Vec::new();
    for TextProblem { problem, part } in found.iter().take(MAX_REPORTED) {
        let part = part.as_str();
        let from = known.get(part).copied().unwrap_or(0);
        let all = || text[from..].match_indices(part).map(|(at, _)| from + at);
        // The text of a link may contain the address as well.
        let is_address = |at: &usize| text[..*at].ends_with(['(', '<']) || text[..*at].trim_end().ends_with("]:");
        let start = all().find(is_address).or_else(|| all().next()).or_else(|| text.find(part));
        let range = start.map_or(0..0, |start| start..start + part.len());
        known.insert(part, range.end);
        problems.push(problem.clone().at(place).point_at(text, range));
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Problems, Sources};
    use crate::text::markdown::{self, LineBreaks};

    #[test]
    fn links_of_one_address_are_reported_each() {
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
