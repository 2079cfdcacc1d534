//! Tabs, wide spaces, and invisible characters.

use super::draft::{Draft, Edit, Line};
use super::scene::{Mistake, Scene};
use crate::diagnostics::source::{FileIndex, Place, is_unsafe};
use crate::diagnostics::{Problem, msg, problem};

/// A tab where YAML requires spaces. All tabs in the indentation of the file are one mistake.
pub fn tab(scene: &Scene) -> Option<Mistake> {
    let nearby = scene.line.saturating_sub(1)..(scene.line + 2).min(scene.lines.len());
    let indented = |line: &Line| line.chars[..line.indent].contains(&'\t') && !line.prose;
    if scene.lines[nearby.clone()].iter().any(indented) {
        let (first, count) =
            (scene.lines.iter().find(|line| indented(line))?, scene.lines.iter().filter(|l| indented(l)));
        let column = first.chars.iter().position(|char| *char == '\t')?;
        let count = count.count();
        let problem =
            problem!("tab.indentation", more = count - 1).at(&scene.sign(first, column)).help(msg!("tab.spaces"));
        let tabs =
            scene.lines.iter().filter(|line| indented(line)).flat_map(|line| {
                (0..line.indent).filter(|at| line.chars[*at] == '\t').map(|at| line.range(at, at + 1))
            });
        let tabs: Vec<_> = tabs.collect();
        let edits = |width: usize| tabs.iter().map(|tab| (tab.clone(), " ".repeat(width))).collect::<Vec<_>>();
        return Some(Mistake::new(problem, best(scene.draft, &[2, 4, 8, 3, 1], edits)));
    }
    if !scene.says(&["tab"]) {
        return None;
    }
    let line = scene.lines[nearby].iter().find(|line| line.chars.contains(&'\t'))?;
    let column = line.chars.iter().position(|char| *char == '\t')?;
    let problem = problem!("tab.for-space").at(&scene.sign(line, column)).help(msg!("tab.spaces"));
    let tabs = (0..line.chars.len()).filter(|at| line.chars[*at] == '\t');
    Some(Mistake::new(problem, tabs.map(|at| line.replace(at, at + 1, " ")).collect::<Vec<_>>()))
}

/// The edits that replace tabs by spaces, with the tab width for which most lines fit a level.
fn best(draft: &Draft, widths: &[usize], edits: impl Fn(usize) -> Vec<Edit>) -> Vec<Edit> {
    let (mut least, mut best) = (usize::MAX, 1);
    for width in widths {
        let mut copy = draft.clone();
        copy.apply(edits(*width));
        let misfits = misfits(&copy.lines());
        if misfits < least {
            (least, best) = (misfits, *width);
        }
        if misfits == 0 {
            break;
        }
    }
    edits(best)
}

/// A penalty for lines that do not fit the levels above them: two for a line that fits none, one for an empty key.
fn misfits(lines: &[Line]) -> usize {
    // The columns of the open levels, and whether each level is a list.
    let mut begun: Vec<(usize, bool)> = Vec::new();
    let mut before: Option<&Line> = None;
    let mut count = 0;
    for line in lines.iter().filter(|line| !line.is_blank() && !line.prose && line.starts_node()) {
        let open = before.filter(|before| before.chars.get(before.value).is_none_or(|first| *first == '#'));
        let item = line.is_item();
        while begun.last().is_some_and(|(column, _)| *column > line.indent) {
            begun.pop();
        }
        if !item && begun.last() == Some(&(line.indent, true)) {
            begun.pop();
        }
        let below = |open: &Line| line.indent > open.content || item && line.indent == open.content;
        let fits = begun.is_empty() || begun.last() == Some(&(line.indent, item)) || open.is_some_and(below);
        count += if fits { usize::from(open.is_some_and(|open| !below(open))) } else { 2 };
        for column in [(line.indent, item), (line.content, false)].into_iter().take(1 + usize::from(item)) {
            if begun.last() != Some(&column) {
                begun.push(column);
            }
        }
        before = Some(line);
    }
    count
}

/// Whether the line at a byte, or the nearest non-blank line above it, is indented with a tab, so that its depth is a
/// guess.
pub fn beside_tab(text: &str, byte: usize) -> bool {
    let end = text[byte..].find('\n').map_or(text.len(), |end| byte + end);
    let near = text[..end].lines().rev().filter(|line| !line.trim().is_empty()).take(2);
    near.into_iter().any(|line| line.chars().take_while(|char| char.is_whitespace()).any(|char| char == '\t'))
}

/// Invisible characters: control characters anywhere, wide spaces in the indentation, which Korean keyboards and copied
/// web pages leave there, and zero-width characters where a key or an element starts. One mistake for each kind.
pub fn invisible(file: FileIndex, draft: &Draft) -> Vec<Mistake> {
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
    let mut mistakes = Vec::new();
    let mut report =
        |find: &dyn Fn(&Line) -> Vec<usize>, problem: &dyn Fn(&Line, usize) -> Problem, widths: &[usize]| {
            let found = lines.iter().flat_map(|line| find(line).into_iter().map(move |at| (line, at)));
            let found: Vec<_> = found.collect();
            let Some((line, at)) = found.first() else { return };
            let range = line.range(*at, at + 1);
            let place = Place { file, range: draft.byte(range.start)..draft.byte(range.end) };
            let edits = |width: usize| -> Vec<Edit> {
                found.iter().map(|(line, at)| (line.range(*at, at + 1), " ".repeat(width))).collect()
            };
            let edits = if widths.len() > 1 { best(draft, widths, edits) } else { edits(widths[0]) };
            mistakes.push(Mistake::new(problem(line, *at).at(&place), edits));
        };
    report(&indented('\u{a0}'), &wide, &[1]);
    report(&indented('\u{3000}'), &wide, &[2, 1]);
    let control = |line: &Line| (0..line.chars.len()).filter(|at| is_control(line.chars[*at])).collect();
    let problem = |line: &Line, at: usize| {
        problem!("control-character.found", code = code(line, at)).help(msg!("control-character.remove"))
    };
    report(&control, &problem, &[0]);
    let problem = |line: &Line, at: usize| {
        problem!("control-character.invisible", code = code(line, at)).help(msg!("control-character.type-again"))
    };
    report(&|line| zero_width(line, false), &problem, &[0]);
    report(&|line| zero_width(line, true), &problem, &[1]);
    mistakes
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
