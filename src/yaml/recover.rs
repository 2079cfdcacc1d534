//! Reads on after a mistake of syntax: it is told and mended in a copy, and the parser tries again.

pub mod brackets;
pub mod bullets;
pub mod diagnose;
pub mod draft;
pub mod elements;
pub mod flow;
pub mod indent;
pub mod leftovers;
pub mod quotes;
pub mod scene;
pub mod signs;
pub mod spaces;
pub mod wide;

use super::gaps::Lost;
use super::node::Node;
use super::parse::{Stop, read};
use crate::diagnostics::Code;
use crate::diagnostics::problem::Problems;
use crate::diagnostics::source::{FileIndex, Place, Sources};
use draft::Draft;

/// How many mistakes of syntax are looked for in one file: each needs another reading.
const MAX_MISTAKES: usize = 50;
/// Larger files are read up to the first mistake of syntax only.
const MAX_MENDED: usize = 256 * 1024;

/// Reads a text that [`Sources`] holds; `None` where it has nothing.
///
/// A mistake of syntax is mended in a copy, and the rest is read, so that one run reports all. What could not be read is
/// [`Value::Error`](super::node::Value::Error).
pub fn parse(sources: &Sources, file: FileIndex, problems: &mut Problems) -> Option<Node> {
    let text = sources.text(file);
    let mut draft = None;
    if text.contains(spaces::hides) {
        let mut copy = Draft::new(text);
        let found = spaces::invisible(file, &copy);
        let mended = !found.is_empty();
        let mut edits = Vec::new();
        for mistake in found {
            problems.push(mistake.problem);
            edits.extend(mistake.edits);
        }
        copy.apply(edits);
        draft = Some(copy).filter(|_| mended);
    }
    let bytes = if text.is_ascii() { Vec::new() } else { text.char_indices().map(|(byte, _)| byte).collect() };
    let first = match &draft {
        Some(draft) => read(file, text, &draft.text(), &draft.bytes(), &[], problems),
        None => read(file, text, text, &bytes, &[], problems),
    };
    let mut stop = match first {
        Ok(node) => return node,
        Err(stop) => stop,
    };
    let mut draft = draft.unwrap_or_else(|| Draft::new(text));
    let tolerated = flow::tolerate(&draft);
    if !tolerated.is_empty() {
        draft.apply(tolerated);
        match read(file, text, &draft.text(), &draft.bytes(), &[], problems) {
            Ok(node) => return node,
            Err(next) => stop = next,
        }
    }
    let mut lost: Vec<Lost> = Vec::new();
    let mut tabs = false;
    for _ in 0..MAX_MISTAKES {
        let (char, info) = match stop {
            Stop::Syntax { char, info } => (char, info),
            Stop::Problem(problem) => {
                problems.push(*problem);
                break;
            }
        };
        let mut mistake = diagnose::diagnose(file, &draft, char, &info);
        if problems.contains(&mistake.problem) {
            // Mending it did not help: the line is left out.
            let lines = draft.lines();
            let line = lines.iter().rfind(|line| line.at <= char && !line.chars.is_empty());
            mistake.edits = line.map(|line| (line.range(0, line.chars.len()), String::new())).into_iter().collect();
            mistake.lossy = true;
        }
        let place = |at: usize| Place { file, range: draft.byte(at)..draft.byte(at) };
        if mistake.lossy {
            lost.extend(mistake.edits.iter().map(|(range, _)| Lost::LeftOut(place(range.start))));
        }
        let unclear = [Code::NeedsQuotes, Code::UnclosedBracket, Code::Dash, Code::Escape];
        if unclear.contains(&mistake.problem.code) {
            // Of `{{company}}` everyone knows what it means.
            let place = mistake.problem.place.clone().filter(|place| !text[place.range.start..].starts_with("{{"));
            lost.extend(place.map(Lost::Unclear));
        }
        let bracket = mistake.problem.code == Code::UnclosedBracket;
        let of_columns =
            [Code::Indentation, Code::BlockIndentation, Code::NoKey, Code::Yaml].contains(&mistake.problem.code);
        let place = mistake.problem.place.as_ref();
        if !(tabs && of_columns && place.is_some_and(|place| spaces::beside_tab(text, place.range.start))) {
            tabs |= mistake.problem.code == Code::Tab;
            problems.push(mistake.problem);
        }
        if mistake.edits.is_empty() || text.len() > MAX_MENDED {
            break;
        }
        draft.apply(mistake.edits);
        if bracket {
            draft.apply(flow::tolerate(&draft));
        }
        match read(file, text, &draft.text(), &draft.bytes(), &lost, problems) {
            Ok(node) => return node,
            Err(next) => stop = next,
        }
    }
    Some(Node::error(Place { file, range: 0..0 }))
}
