//! What is known when the parser stops, and what is made of it.

use super::draft::{Draft, Edit, Line};
use crate::diagnostics::problem::Problem;
use crate::diagnostics::source::{FileIndex, Place};

/// A mistake and how to read on.
pub struct Mistake {
    /// What to say.
    pub problem: Problem,
    /// How to mend it; where this is empty, the file cannot be read further.
    pub edits: Vec<Edit>,
    /// Whether mending loses something that was typed, so that what is missing then is no mistake of its own.
    pub lossy: bool,
}

/// What is known when the parser stops.
pub struct Scene<'a> {
    /// The file.
    pub file: FileIndex,
    /// Its text, as far as it is mended.
    pub draft: &'a Draft,
    /// Its lines.
    pub lines: &'a [Line],
    /// The line at which the parser noticed.
    pub line: usize,
    /// The character at which it noticed.
    pub char: usize,
    /// What the parser says.
    pub info: &'a str,
}

impl Scene<'_> {
    /// The place of some columns of a line.
    pub fn place(&self, line: &Line, from: usize, to: usize) -> Place {
        let range = line.range(from, to.max(from));
        let (start, end) = (self.draft.byte(range.start), self.draft.byte(range.end));
        Place { file: self.file, range: start..end.max(start) }
    }

    /// The place of all that stands in a line.
    pub fn place_of_line(&self, line: &Line) -> Place {
        self.place(line, line.indent, line.chars.len())
    }

    /// The place where the parser noticed.
    pub fn here(&self) -> Place {
        let line = &self.lines[self.line];
        let column = self.char.saturating_sub(line.at);
        match column < line.chars.len() {
            true => self.place(line, column, column + 1),
            false => self.place(line, line.indent, line.chars.len()),
        }
    }

    /// The line where the parser noticed, and up to three before it, nearest first, texts behind `|` left out.
    pub fn candidates(&self) -> impl Iterator<Item = (usize, &Line)> {
        let lines = self.lines[..=self.line].iter().enumerate().rev();
        lines.filter(|(_, line)| !line.is_blank() && !line.prose).take(4)
    }

    /// The next line after one that is not blank.
    pub fn after(&self, index: usize) -> Option<&Line> {
        self.lines[index + 1..].iter().find(|line| !line.is_blank())
    }

    /// The line at which the parser noticed, and those below it that do not stand less deep.
    pub fn run(&self) -> impl Iterator<Item = &Line> {
        let indent = self.lines[self.line].indent;
        let lines = self.lines[self.line..].iter();
        lines.take_while(move |line| line.is_blank() || line.indent >= indent).filter(|line| !line.chars.is_empty())
    }

    /// The line before one that is not blank.
    pub fn before(&self, index: usize) -> Option<&Line> {
        self.lines[..index].iter().rev().find(|line| !line.is_blank())
    }
}

impl Mistake {
    /// A mistake that is mended without a loss.
    pub fn new(problem: Problem, edits: Vec<Edit>) -> Self {
        Self { problem, edits, lossy: false }
    }
}
