//! Finds unknown characters, invisible text, and pages that are pictures.

use kurbo::Rect;

use crate::diagnostics::{Problem, msg, problem};
use crate::import::title_rest;
use crate::reader::{ReadPage, ReadPdf, Run};

use super::fields::{is_spaced, squeezed};

/// Share of a page that pictures cover if the page is a scan.
const SCANNED: f64 = 0.5;
/// Fewest letters of a page with text.
const MIN_LETTERS: usize = 100;
/// Font size that nobody can read, in points.
const TINY: f64 = 2.0;
/// Distance from the edge, in points, up to which text is not outside of the page.
const MARGIN: f64 = 2.0;
/// Most characters of a text in a message.
const MAX_SHOWN: usize = 30;

/// Finds problems in the text of a PDF, page by page.
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

/// The share of a page that pictures cover, if they do not overlap.
fn pictured(page: &ReadPage) -> f64 {
    let sheet = Rect::new(0.0, 0.0, page.width, page.height);
    page.pictures.iter().map(|picture| picture.intersect(sheet).area()).sum::<f64>() / sheet.area().max(1.0)
}

fn no_text(page: &ReadPage, number: usize) -> Option<Problem> {
    let letters = page.runs.iter().flat_map(|run| run.text.chars()).filter(|char| !char.is_whitespace()).count();
    let is_picture = pictured(page) > SCANNED;
    let problem = match letters {
        0 if page.pictures.is_empty() => problem!("pdf-no-text.empty", page = number),
        0 => problem!("pdf-no-text.picture", page = number),
        _ if letters < MIN_LETTERS && is_picture => problem!("pdf-no-text.little", page = number, letters),
        _ => return None,
    };
    Some(problem.help(msg!("pdf-no-text.export-anew")))
}

/// A kind of character, and its problem: count, page, and the text around the first one.
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
    let lines = page.in_order();
    let all =
        |kind: fn(char) -> bool| lines.iter().flat_map(|line| line.text.chars()).filter(|char| kind(*char)).count();
    let first = |kind: fn(char) -> bool| lines.iter().find_map(|line| Some(around(&line.text, line.text.find(kind)?)));
    for (kind, problem_of) in KINDS {
        if let Some(around) = first(kind) {
            problems.push(problem_of(all(kind), number, &around).help(msg!("pdf-characters.other-font")));
        }
    }
    if let Some(around) = first(|char| matches!(char, '\u{1100}'..='\u{11ff}')) {
        problems.push(problem!("pdf-characters.jamo", page = number, around));
    }
    // Titles of forms are usually spaced, and nobody searches for them.
    let is_title = |text: &str| title_rest(&squeezed(text)).is_some_and(|rest| rest.is_empty());
    if let Some(line) = lines.iter().find(|line| is_spaced(&line.text) && !is_title(&line.text)) {
        let problem = problem!("pdf-characters.spaced", page = number, text = line.text);
        problems.push(problem.help(msg!("pdf-characters.space-by-style")));
    }
}

/// The characters around a position.
fn around(text: &str, at: usize) -> String {
    let before: Vec<char> = text[..at].chars().rev().take(MAX_SHOWN / 2).collect();
    before.into_iter().rev().chain(text[at..].chars().take(MAX_SHOWN / 2)).collect()
}

/// Reports text that programs read but people do not see, each kind once for a page.
fn unseen(page: &ReadPage, number: usize, problems: &mut Vec<Problem>) {
    let outside = |run: &Run| {
        let is_on = |from: f64, to: f64, most: f64| to > -MARGIN && from < most + MARGIN;
        let end = if run.level { run.end.max(run.x) } else { run.x };
        !is_on(run.x, end, page.width) || !is_on(run.y - run.size, run.y - run.size * 0.2, page.height)
    };
    let is_scan = pictured(page) > SCANNED;
    let first = |found: &dyn Fn(&Run) -> bool| {
        let texts: String = page.runs.iter().filter(|run| found(run)).map(|run| run.text.as_str()).collect();
        let text: String = texts.trim().chars().take(MAX_SHOWN).collect();
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
