//! Links and pictures in texts that people read.

use crate::content::Content;
use crate::diagnostics::problem::Problems;
use crate::diagnostics::source::Sources;
use crate::lint::context::Context;
use crate::lint::walk::TextAt;
use crate::pictures::verify;
use crate::text::markdown::problems::{TextProblem, text_problems};
use crate::text::markdown::{self, LineBreaks};

/// Notes links that lead nowhere, and pictures that cannot be shown.
pub fn check(text: &TextAt, content: &Content, context: Context, sources: &Sources, problems: &mut Problems) {
    if !text.text.contains("](") && !text.text.contains("]:") && !text.text.contains("<") {
        return;
    }
    let mut parsed = markdown::blocks(text.text, LineBreaks::Space);
    // A row of a table is only one where the text is a block; the View tells those.
    parsed.problems.retain(|problem| !matches!(problem, TextProblem::TableRow { .. }));
    text_problems(&parsed.problems, text.text, text.place).into_iter().for_each(|problem| problems.push(problem));
    if text.text.contains("![") {
        parsed.value.for_each_image(&mut |src, _| {
            if !src.contains("{{") {
                verify::check(content, context.draft, sources, src, text.place, problems);
            }
        });
    }
}
