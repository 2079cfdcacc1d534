//! Tabs, wide spaces, and invisible characters.

use super::draft::{Draft, Edit, Line};
use super::scene::Scene;
use crate::diagnostics::source::{FileIndex, Place, is_unsafe};
use crate::diagnostics::{Problem, Problems, msg, problem};

/// A tab where YAML requires spaces. All tabs in the indentation of the file are one mistake.
pub fn tab(scene: &Scene) -> Option<Problem> {
    let nearby = scene.line.saturating_sub(1)..(scene.line + 2).min(scene.lines.len());
    let indented = |line: &&Line| line.chars[..line.indent].contains(&'\t') && !line.prose;
    let column = |line: &Line| line.chars.iter().position(|char| *char == '\t');
    let problem = if scene.lines[nearby.clone()].iter().any(|line| indented(&line)) {
        let first = scene.lines.iter().find(indented)?;
        let count = scene.lines.iter().filter(indented).count();
        problem!("tab.indentation", more = count - 1).at(&scene.sign(first, column(first)?))
    } else {
        let line = scene.lines[nearby].iter().find(|line| scene.says(&["tab"]) && line.chars.contains(&'\t'))?;
        problem!("tab.for-space").at(&scene.sign(line, column(line)?))
    };
    Some(problem.help(msg!("tab.spaces")))
}

/// Invisible characters: control characters anywhere, wide spaces in the indentation, which Korean keyboards and copied
/// web pages leave there, and zero-width characters where a key or an element starts. One mistake for each kind.
pub fn invisible(file: FileIndex, draft: &Draft) -> (Problems, Vec<Edit>) {
    let lines = draft.lines();
    let indented = |sign: char| {
        move |line: &Line| {
            let end = if line.prose { 0 } else { line.chars.iter().take_while(|char| char.is_whitespace()).count() };
            (0..end).filter(|at| line.chars[*at] == sign).collect()
        }
    };
    let code = |line: &Line, at: usize| format!("U+{:04X}", u32::from(line.chars[at]));
    let wide = |line: &Line, at: usize| {
        problem!("wide-character.space", code = code(line, at)).help(msg!("wide-character.spaces"))
    };
    let (mut problems, mut edits) = (Problems::default(), Vec::new());
    let mut report = |find: &dyn Fn(&Line) -> Vec<usize>, problem: &dyn Fn(&Line, usize) -> Problem, width: usize| {
        let found = lines.iter().flat_map(|line| find(line).into_iter().map(move |at| (line, at)));
        for (index, (line, at)) in found.enumerate() {
            let range = line.range(at, at + 1);
            if index == 0 {
                let place = Place { file, range: draft.byte(range.start)..draft.byte(range.end) };
                problems.push(problem(line, at).at(&place));
            }
            edits.push((range, " ".repeat(width)));
        }
    };
    report(&indented('\u{a0}'), &wide, 1);
    report(&indented('\u{3000}'), &wide, 2);
    let control = |line: &Line| (0..line.chars.len()).filter(|at| is_control(line.chars[*at])).collect();
    let problem = |line: &Line, at: usize| {
        problem!("control-character.found", code = code(line, at)).help(msg!("control-character.remove"))
    };
    report(&control, &problem, 0);
    let problem = |line: &Line, at: usize| {
        problem!("control-character.invisible", code = code(line, at)).help(msg!("control-character.type-again"))
    };
    report(&|line| zero_width(line, false), &problem, 0);
    report(&|line| zero_width(line, true), &problem, 1);
    (problems, edits)
}

/// Zero-width characters that change what YAML reads: in the indentation, a byte order mark before a key,
/// an element or a comment, and anything behind a dash, instead of the space or before it.
fn zero_width(line: &Line, for_space: bool) -> Vec<usize> {
    let hides = |at: usize| line.chars.get(at).is_some_and(|char| is_unsafe(*char) && !is_control(*char));
    let blank = |at: usize| line.chars.get(at).is_none_or(|char| char.is_whitespace());
    let start = (0..line.chars.len()).take_while(|at| blank(*at) || hides(*at)).count();
    let Some(first) = line.chars.get(start).filter(|_| !line.prose) else { return Vec::new() };
    let begins = line.colon.is_some() || "#-".contains(*first);
    let before = (0..start).filter(|at| begins && hides(*at) && (is_mark(line.chars[*at]) || blank(at + 1)));
    let behind = start + 1..line.chars.len();
    let behind: Vec<_> = behind.take_while(|at| hides(*at)).filter(|_| *first == '-').collect();
    let spaced = behind.last().is_some_and(|last| blank(last + 1));
    match for_space {
        // The first one replaces the missing space.
        true => behind.into_iter().take(1).filter(|_| !spaced).collect(),
        false => before.chain(behind.iter().copied().skip(usize::from(!spaced))).collect(),
    }
}

fn is_mark(char: char) -> bool {
    char == '\u{feff}'
}

/// Whether a character is a control character other than white space.
pub fn is_control(char: char) -> bool {
    char.is_control() && !matches!(char, '\t' | '\n' | '\r' | '\u{85}')
}

/// Whether a character may be one that [`invisible`] reports.
pub fn hides(char: char) -> bool {
    matches!(char, '\u{3000}' | '\u{a0}') || is_unsafe(char)
}
