//! Finds the mistake behind a syntax error.
//!
//! A parser stops at the first error and names the place where it noticed, which is often lines after the mistake.
//! The finders search the lines before that place for common mistakes, such as a value that starts with `@`, a quote
//! that is never closed, or a tab. The order of the finders matters: the first one that finds something wins.

use super::draft::Edit;
use super::scene::Scene;
use super::{brackets, bullets, elements, indent, leftovers, quotes, signs, spaces, wide};
use crate::diagnostics::{Problem, msg, problem};

/// Mends what is clear in the whole file, such as the marks of quoted lines, with a problem unless nothing is wrong.
pub fn mend(scene: &Scene) -> Option<(Option<Problem>, Vec<Edit>)> {
    let finders = [
        signs::conflict,
        leftovers::above_keys,
        leftovers::quoted_lines,
        quotes::fence,
        quotes::understood,
        signs::wide_colon,
    ];
    finders.iter().find_map(|find| find(scene))
}

/// Finds the mistake behind an error.
pub fn diagnose(scene: &Scene) -> Problem {
    if scene.says(&["recursion limit"]) {
        return problem!("too-large.recursion").at(&scene.here()).help(msg!("too-large.close-bracket"));
    }
    let finders = [
        wide::sign,
        spaces::tab,
        quotes::escape,
        quotes::key,
        bullets::table,
        quotes::value,
        brackets::sign,
        brackets::colon,
        brackets::comma_at_end,
        brackets::crossed_brackets,
        quotes::unclosed_quote,
        brackets::unclosed_bracket,
        brackets::dash,
        brackets::bracket_or_comma,
        signs::colon,
        bullets::dash,
        signs::equals,
        quotes::colon_inside,
        indent::block,
        elements::below_text,
        elements::among_keys,
        indent::no_key,
        indent::deeper,
        indent::fits_nothing,
    ];
    let unknown = || match scene.says(&["trailing content after"]) {
        true => problem!("needs-quotes.after-quote").at(&scene.here()).help(msg!("needs-quotes.other-quotes")),
        false => problem!("yaml.syntax", reason = scene.info).at(&scene.here()).help(msg!("yaml.look")),
    };
    finders.iter().find_map(|find| find(scene)).unwrap_or_else(unknown)
}
