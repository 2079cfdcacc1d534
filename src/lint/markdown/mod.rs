//! Markdown that probably does not mean what its author intended.

pub mod bullets;
mod lists;
mod tables;
mod unclosed;

use std::ops::Range;

use super::context::Context;
use super::walk::TextAt;
use crate::diagnostics::{Code, Place, Problems};
use crate::pictures::inspect;
use crate::text::markdown::outline::{Leaf, LeafKind};
use crate::text::markdown::problems::text_problems;
use crate::text::markdown::{self, LineBreaks};
use crate::text::rich::Leaves;

/// Checks the Markdown of a text. `kept` lists the places whose line breaks are printed.
pub fn check(text: &TextAt, kept: &[&Place], context: Context, problems: &mut Problems) {
    // Most texts are a few words without any Markdown.
    if !text.text.contains(['\n', '[', '<', '*']) {
        return;
    }
    let mut parsed = markdown::blocks(text.text, LineBreaks::Space);
    let leaves = &parsed.outline.leaves;
    if !bullets::is_within(text.place, kept) {
        bullets::check(text, leaves, problems);
        lists::joined(text, &parsed.outline, problems);
    }
    tables::check(text, leaves, problems);
    lists::check(text, &parsed.outline, problems);
    unclosed::check(text, leaves, problems);
    // Only the View knows whether a row of a table is in a block or in a line.
    parsed.problems.retain(|found| found.problem.code != Code::Table);
    text_problems(&parsed.problems, text.text, text.place).into_iter().for_each(|problem| problems.push(problem));
    parsed.value.for_each_image(&mut |src, _| {
        if !src.contains("{{") {
            inspect::named(context.content, context.draft, context.sources, src, text.place, problems);
        }
    });
}

/// The lines of each paragraph.
fn paragraphs<'a>(text: &'a str, leaves: &'a [Leaf]) -> impl Iterator<Item = Vec<Line<'a>>> {
    let paragraphs = leaves.iter().filter(|leaf| leaf.kind == LeafKind::Paragraph);
    paragraphs.map(|leaf| lines(text, leaf.range.clone()))
}

/// A line of a text.
struct Line<'a> {
    /// Its text, without white space and the signs of block quotes around it.
    text: &'a str,
    /// The bytes of that text.
    range: Range<usize>,
    /// Whether it ends in two spaces or a backslash, so that the line break is printed.
    has_break: bool,
}

fn lines(text: &str, range: Range<usize>) -> Vec<Line<'_>> {
    let mut at = range.start;
    let lines = text[range].split('\n').map(|line| {
        let inner = line.trim_start_matches([' ', '\t', '>']);
        let start = at + line.len() - inner.len();
        at += line.len() + 1;
        let inner = inner.trim_end();
        let has_break = line.trim_end_matches('\r').ends_with("  ") || inner.ends_with('\\');
        Line { text: inner, range: start..start + inner.len(), has_break }
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Code, Problem, Sources};

    /// The problems of a code that checks find in a text, each with the part that it points at.
    pub fn found(text: &str, code: &str) -> Vec<(String, Problem)> {
        let mut sources = Sources::default();
        let file = sources.add("a".into(), ".".into(), text.into());
        let (place, mut problems) = (Place { file, range: 0..text.len() }, Problems::default());
        let (text_at, outline) =
            (TextAt { path: Vec::new(), text, place: &place }, markdown::blocks(text, LineBreaks::Space).outline);
        bullets::check(&text_at, &outline.leaves, &mut problems);
        tables::check(&text_at, &outline.leaves, &mut problems);
        lists::check(&text_at, &outline, &mut problems);
        lists::joined(&text_at, &outline, &mut problems);
        unclosed::check(&text_at, &outline.leaves, &mut problems);
        let found =
            problems.into_sorted(&sources).into_iter().filter(|problem| Some(problem.code) == Code::named(code));
        found.map(|problem| (text[problem.place.clone().expect("a place").range].to_owned(), problem)).collect()
    }
}
