//! Finds the mistake behind a syntax error, and edits that let the parser go on.
//!
//! A parser stops at the first error and names the place where it noticed, which is often lines after the mistake.
//! The finders search the lines before that place for common mistakes, such as a value that starts with `@`, a quote
//! that is never closed, or a tab. The order of the finders matters: the first one that finds something wins.

use super::draft::Draft;
use super::scene::{Mistake, Scene};
use super::{brackets, bullets, elements, indent, leftovers, quotes, signs, spaces, wide};
use crate::diagnostics::source::FileIndex;
use crate::diagnostics::{msg, problem};

/// Finds the mistake behind an error that the parser reported with the words `info` at a character of the draft.
pub fn diagnose(file: FileIndex, draft: &Draft, char: usize, info: &str) -> Mistake {
    let lines = draft.lines();
    let last = lines.iter().rposition(|line| !line.is_blank()).unwrap_or(0);
    let line = lines.iter().rposition(|line| line.at <= char).unwrap_or(0).min(last);
    let scene = Scene { file, draft, lines: &lines, line, char, info };
    if info.contains("recursion limit") {
        let problem = problem!("too-large.recursion").at(&scene.here());
        return Mistake::lossy(problem.help(msg!("too-large.close-bracket")), []);
    }
    let finders = [
        wide::sign,
        spaces::tab,
        signs::conflict,
        quotes::escape,
        leftovers::above_keys,
        quotes::key,
        bullets::table,
        leftovers::quoted_lines,
        quotes::value,
        brackets::hash,
        brackets::sign,
        brackets::colon,
        brackets::comma_at_end,
        brackets::crossed_brackets,
        quotes::unindented,
        quotes::unclosed_quote,
        brackets::unclosed_bracket,
        brackets::dash,
        brackets::bracket_or_comma,
        signs::colon,
        bullets::dash,
        signs::equals,
        quotes::colon_inside,
        indent::blank,
        indent::block,
        elements::below_text,
        elements::among_keys,
        indent::no_key,
        indent::deeper,
        indent::fits_nothing,
    ];
    finders.iter().find_map(|find| find(&scene)).unwrap_or_else(|| unknown(&scene))
}

/// An unknown mistake: the words of the parser are reported, and the line is left out.
fn unknown(scene: &Scene) -> Mistake {
    let problem = problem!("yaml.syntax", reason = scene.info).at(&scene.here()).help(msg!("yaml.look"));
    Mistake::lossy(problem, [scene.lines[scene.line].clear()])
}
