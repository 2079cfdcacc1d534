//! Characters that mean nothing, text that is not seen, and pages that are pictures.

use crate::diagnostics::{Problem, msg, problem};
use crate::import::title_rest;
use crate::reader::{Area, ReadPage, ReadPdf, Run};

use super::fields::{is_spaced, squeezed};

/// So much of a page is a picture when the page is one.
const MOSTLY: f64 = 0.5;
/// Fewer letters than this beside such a picture are a caption.
const LITTLE: usize = 100;
/// Letters that nobody can read, in points.
const TINY: f64 = 2.0;
/// So far over the edge, in points, is a matter of rounding.
const OVER: f64 = 2.0;
/// So many characters are shown of what was found.
const SHOWN: usize = 30;

/// What is wrong with the text of a PDF, page by page.
pub fn find(read: &ReadPdf) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (at, page) in read.pages.iter().enumerate() {
        let number = at + 1;
        problems.extend(no_text(page, number));
        characters(page, number, &mut problems);
        unseen(page, number, &mut problems);
    }
    problems
}

/// The share of a page that is under pictures, where they do not overlap.
fn pictured(page: &ReadPage) -> f64 {
    let on_page = |area: &Area| {
        let wide = area.right.min(page.width) - area.left.max(0.0);
        let high = area.bottom.min(page.height) - area.top.max(0.0);
        wide.max(0.0) * high.max(0.0)
    };
    page.pictures.iter().map(on_page).sum::<f64>() / (page.width * page.height).max(1.0)
}

fn no_text(page: &ReadPage, number: usize) -> Option<Problem> {
    let letters = page.runs.iter().flat_map(|run| run.text.chars()).filter(|char| !char.is_whitespace()).count();
    let is_picture = pictured(page) > MOSTLY;
    let problem = match letters {
        0 if page.pictures.is_empty() => problem!("pdf-no-text.empty", page = number),
        0 => problem!("pdf-no-text.picture", page = number),
        _ if letters < LITTLE && is_picture => problem!("pdf-no-text.little", page = number, letters),
        _ => return None,
    };
    Some(problem.help(msg!("pdf-no-text.export-anew")))
}

/// A kind of character, and what is said of it: how often, on which page, and what is around it.
type Kind = (fn(char) -> bool, fn(usize, usize, &str) -> Problem);

const KINDS: [Kind; 4] = [
    (|char| char == '\u{fffd}', |count, page, around| problem!("pdf-characters.unknown", count, page, around)),
    (
        |char| matches!(char, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}'),
        |count, page, around| problem!("pdf-characters.private", count, page, around),
    ),
    (
        |char| matches!(char, '\u{fb00}'..='\u{fb06}'),
        |count, page, around| problem!("pdf-characters.ligature", count, page, around),
    ),
    (
        |char| char.is_control() && !char.is_whitespace(),
        |count, page, around| problem!("pdf-characters.control", count, page, around),
    ),
];

fn characters(page: &ReadPage, number: usize, problems: &mut Vec<Problem>) {
    let lines = page.flow();
    let all =
        |kind: fn(char) -> bool| lines.iter().flat_map(|line| line.text.chars()).filter(|char| kind(*char)).count();
    let first = |kind: fn(char) -> bool| lines.iter().find_map(|line| Some(around(&line.text, line.text.find(kind)?)));
    for (kind, say) in KINDS {
        if let Some(around) = first(kind) {
            problems.push(say(all(kind), number, &around).help(msg!("pdf-characters.other-font")));
        }
    }
    if let Some(around) = first(|char| matches!(char, '\u{1100}'..='\u{11ff}')) {
        problems.push(problem!("pdf-characters.jamo", page = number, around));
    }
    // Nobody looks for the title of a form, which is spaced by custom.
    let is_title = |text: &str| title_rest(&squeezed(text)).is_some_and(|rest| rest.is_empty());
    if let Some(line) = lines.iter().find(|line| is_spaced(&line.text) && !is_title(&line.text)) {
        let problem = problem!("pdf-characters.spaced", page = number, text = line.text);
        problems.push(problem.help(msg!("pdf-characters.space-by-style")));
    }
}

/// The characters beside one.
fn around(text: &str, at: usize) -> String {
    let before: Vec<char> = text[..at].chars().rev().take(SHOWN / 2).collect();
    before.into_iter().rev().chain(text[at..].chars().take(SHOWN / 2)).collect()
}

/// Text that programs read and people do not see: each kind once for a page.
fn unseen(page: &ReadPage, number: usize, problems: &mut Vec<Problem>) {
    let outside = |run: &Run| {
        let is_on = |from: f64, to: f64, most: f64| to > -OVER && from < most + OVER;
        let end = if run.level { run.end.max(run.x) } else { run.x };
        !is_on(run.x, end, page.width) || !is_on(run.y - run.size, run.y - run.size * 0.2, page.height)
    };
    let is_scan = pictured(page) > MOSTLY;
    let first = |found: &dyn Fn(&Run) -> bool| {
        let texts: String = page.runs.iter().filter(|run| found(run)).map(|run| run.text.as_str()).collect();
        let text: String = texts.trim().chars().take(SHOWN).collect();
        Some(text).filter(|text| !text.is_empty())
    };
    problems.extend(first(&|run| run.invisible).map(|text| match is_scan {
        true => problem!("pdf-hidden-text.recognized", page = number, text),
        false => problem!("pdf-hidden-text.invisible", page = number, text),
    }));
    let off = first(&|run| !run.invisible && outside(run));
    problems.extend(off.map(|text| problem!("pdf-hidden-text.outside", page = number, text)));
    let tiny = first(&|run| !run.invisible && run.size < TINY && !outside(run));
    problems.extend(tiny.map(|text| problem!("pdf-hidden-text.tiny", page = number, text)));
}
