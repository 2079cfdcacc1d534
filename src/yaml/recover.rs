//! Reads YAML with mistakes of syntax: each is reported and mended in a copy of the text, and the parser runs again.

pub mod brackets;
pub mod bullets;
pub mod diagnose;
pub mod draft;
pub mod elements;
pub mod flow;
pub mod indent;
pub mod leftovers;
pub mod quotes;
pub mod quoting;
pub mod scene;
pub mod signs;
pub mod spaces;
pub mod wide;

use super::gaps::Lost;
use super::node::Node;
use super::parse::{Parsed, Stop, read};
use crate::diagnostics::Code;
use crate::diagnostics::problem::Problems;
use crate::diagnostics::source::{FileIndex, Place, Sources};
use draft::{Draft, Line};
use scene::Mistake;

/// How many mistakes of syntax are mended in one file, as each needs another run of the parser.
const MAX_MISTAKES: usize = 50;
/// How many values with a clear meaning are put in quotes without a report.
const MAX_UNDERSTOOD: usize = 500;
/// Files with more bytes are only read up to the first mistake of syntax.
const MAX_MENDED: usize = 256 * 1024;

/// Reads a file of [`Sources`]; `None` if it is empty.
///
/// After a mistake of syntax the rest is read too, so that one run reports all mistakes. Parts that could not be read
/// are [`Value::Error`](super::node::Value::Error).
pub fn parse(sources: &Sources, file: FileIndex, problems: &mut Problems) -> Option<Node> {
    let text = sources.text(file);
    if !text.contains(spaces::hides) {
        let bytes = if text.is_ascii() { Vec::new() } else { text.char_indices().map(|(byte, _)| byte).collect() };
        if let Ok(node) = read(file, text, text, &bytes, &[], problems) {
            return node;
        }
    }
    let mut reading = Reading { file, text, draft: Draft::new(text), lost: Vec::new() };
    reading.remove_invisible(problems);
    let mut result = reading.read(problems);
    let tolerated = if result.is_err() { flow::tolerate(&reading.draft) } else { Vec::new() };
    if !tolerated.is_empty() {
        reading.draft.apply(tolerated);
        result = reading.read(problems);
    }
    let unreadable = Some(Node::error(Place { file, range: 0..0 }));
    let mut tabs = false;
    let (mut mistakes, mut understood) = (0, Vec::new());
    while mistakes < MAX_MISTAKES {
        let (char, info) = match result {
            Ok(node) => return node,
            Err(Stop::Syntax { char, info }) => (char, info),
            Err(Stop::Problem(problem)) => {
                problems.push(*problem);
                return unreadable;
            }
        };
        let mut mistake = diagnose::diagnose(file, &reading.draft, char, &info);
        if mistake.understood && understood.len() < MAX_UNDERSTOOD && text.len() <= MAX_MENDED {
            let place = mistake.problem.place.clone();
            if !understood.contains(&place) {
                understood.push(place);
                reading.draft.apply(mistake.edits);
                result = reading.read(problems);
                continue;
            }
        }
        mistakes += 1;
        if problems.contains(&mistake.problem) {
            // The same mistake again: mending did not help, so the line is left out.
            let lines = reading.draft.lines();
            let line = lines.iter().rfind(|line| line.at <= char && !line.chars.is_empty());
            mistake.edits = line.map(Line::clear).into_iter().collect();
            mistake.lossy = true;
        }
        reading.note_lost(&mistake);
        let code = mistake.problem.code;
        let of_columns = [Code::Indentation, Code::BlockIndentation, Code::NoKey, Code::Yaml].contains(&code);
        let place = mistake.problem.place.as_ref();
        // The intended depth of a line beside a tab is not known, so its mistakes may only follow from the tab.
        let follows = tabs && of_columns && place.is_some_and(|place| spaces::beside_tab(text, place.range.start));
        if !follows {
            tabs |= code == Code::Tab;
            problems.push(mistake.problem);
        }
        if mistake.edits.is_empty() || text.len() > MAX_MENDED {
            return unreadable;
        }
        reading.draft.apply(mistake.edits);
        if code == Code::UnclosedBracket {
            reading.draft.apply(flow::tolerate(&reading.draft));
        }
        result = reading.read(problems);
    }
    result.unwrap_or(unreadable)
}

/// Reads `text`, a part of a file, without mending; `bytes` are the positions of its characters and of its end in the
/// file. `None` if it is not YAML.
pub fn parse_part(file: FileIndex, source: &str, text: &str, bytes: &[usize], problems: &mut Problems) -> Option<Node> {
    let node = read(file, source, text, bytes, &[], problems).ok()?;
    Some(node.unwrap_or_else(|| Node::text("", &Place { file, range: bytes[0]..bytes[0] })))
}

/// A file whose mistakes are being mended.
struct Reading<'a> {
    file: FileIndex,
    text: &'a str,
    draft: Draft,
    lost: Vec<Lost>,
}

impl Reading<'_> {
    fn read(&self, problems: &mut Problems) -> Parsed<Option<Node>> {
        read(self.file, self.text, &self.draft.text(), &self.draft.bytes(), &self.lost, problems)
    }

    /// Reports and removes invisible characters.
    fn remove_invisible(&mut self, problems: &mut Problems) {
        let mut edits = Vec::new();
        for mistake in spaces::invisible(self.file, &self.draft) {
            problems.push(mistake.problem);
            edits.extend(mistake.edits);
        }
        self.draft.apply(edits);
    }

    /// Records the parts that are lost by mending a mistake.
    fn note_lost(&mut self, mistake: &Mistake) {
        if mistake.lossy {
            let starts = mistake.edits.iter().map(|(range, _)| self.draft.byte(range.start));
            self.lost.extend(starts.map(|at| Lost::LeftOut(Place { file: self.file, range: at..at })));
        }
        let unclear = [Code::NeedsQuotes, Code::UnclosedBracket, Code::Dash, Code::Escape];
        if unclear.contains(&mistake.problem.code) {
            // The meaning of `{{company}}` is clear.
            let place = mistake.problem.place.clone();
            let place = place.filter(|place| !self.text[place.range.start..].starts_with("{{"));
            self.lost.extend(place.map(Lost::Unclear));
        }
    }
}
