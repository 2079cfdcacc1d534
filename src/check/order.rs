//! Checks that the order of text in the file is the order on the page.

use std::collections::BTreeMap;

use crate::diagnostics::{Problem, problem};
use crate::reader::{Line, ReadPdf};

/// Smallest overlap of two lines in one column, as a share of the narrower line.
const OVERLAP: f64 = 0.5;

/// Reports lines that come after a line below them, page by page. Running heads, feet and page numbers may be anywhere.
pub fn find(read: &ReadPdf) -> Vec<Problem> {
    let mut problems = Vec::new();
    let pages = read.flow();
    let text = size_of_text(&pages);
    for (at, lines) in pages.iter().enumerate() {
        // Labels of drawings are smaller than the text, and have no order.
        let is_text = |line: &&Line| !line.artifact && line.text.chars().count() > 1 && line.size > text * 0.9;
        let lines: Vec<&Line> = lines.iter().filter(is_text).collect();
        let is_late = |at: usize| lines[..at].iter().any(|other| is_below(other, lines[at]));
        let late: Vec<&Line> = (0..lines.len()).filter(|at| is_late(*at)).map(|at| lines[at]).collect();
        if let Some(first) = late.first() {
            let (page, count) = (at + 1, late.len());
            let text: String = first.text.chars().take(40).collect();
            problems.push(problem!("pdf-order.after-below", page, count, text));
        }
    }
    problems
}

/// The font size of most letters, in points.
fn size_of_text(pages: &[Vec<Line>]) -> f64 {
    let mut letters: BTreeMap<i64, usize> = BTreeMap::new();
    for line in pages.iter().flatten() {
        *letters.entry((line.size * 2.0).round() as i64).or_default() += line.text.chars().count();
    }
    letters.into_iter().max_by_key(|(_, count)| *count).map_or(0.0, |(size, _)| size as f64 / 2.0)
}

/// Whether a line is below another and in the same column.
fn is_below(low: &Line, high: &Line) -> bool {
    let shared = low.end.min(high.end) - low.x.max(high.x);
    let narrower = (low.end - low.x).min(high.end - high.x);
    low.y - high.y > 0.8 * low.size.max(high.size) && shared > OVERLAP * narrower
}
