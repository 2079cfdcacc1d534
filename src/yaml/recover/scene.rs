//! The state when the parser stops.

use super::draft::{Draft, Line};
use crate::diagnostics::source::{FileIndex, Place};

/// The state when the parser stops.
pub struct Scene<'a> {
    /// The file.
    pub file: FileIndex,
    /// Its text with the edits so far.
    pub draft: &'a Draft,
    /// Its lines.
    pub lines: &'a [Line],
    /// The line at which the parser stopped.
    pub line: usize,
    /// The character at which it stopped.
    pub char: usize,
    /// The message of the parser.
    pub info: &'a str,
}

impl<'a> Scene<'a> {
    /// The state at an error that the parser reported with the words `info` at a character of the draft.
    pub fn new(file: FileIndex, draft: &'a Draft, lines: &'a [Line], char: usize, info: &'a str) -> Self {
        let last = lines.iter().rposition(|line| !line.is_blank()).unwrap_or(0);
        let line = lines.iter().rposition(|line| line.at <= char).unwrap_or(0).min(last);
        // The parser stops at the comment of the line before the one that is indented too deep.
        let is_below = |index: &usize| info.contains("comment intercepting") && !lines[*index].is_blank();
        let line = (line + 1..=last).find(is_below).unwrap_or(line);
        Self { file, draft, lines, line, char, info }
    }

    /// The line of a place.
    pub fn line_of(&self, place: &Place) -> usize {
        self.lines.iter().rposition(|line| self.draft.byte(line.at) <= place.range.start).unwrap_or(0)
    }

    /// The place of a range of columns of a line.
    pub fn place(&self, line: &Line, from: usize, to: usize) -> Place {
        let range = line.range(from, to.max(from));
        let (start, end) = (self.draft.byte(range.start), self.draft.byte(range.end));
        Place { file: self.file, range: start..end.max(start) }
    }

    /// The place of the character at a column.
    pub fn sign(&self, line: &Line, column: usize) -> Place {
        self.place(line, column, column + 1)
    }

    /// The place of the key of a line, or of the whole line if it has none.
    pub fn key(&self, line: &Line) -> Place {
        self.place(line, line.indent, line.colon.unwrap_or(line.chars.len()))
    }

    /// The column at which the parser stopped, if it is in that line.
    pub fn column(&self) -> Option<usize> {
        let line = &self.lines[self.line];
        self.char.checked_sub(line.at).filter(|column| *column < line.chars.len())
    }

    /// Whether the message of the parser contains one of the parts.
    pub fn says(&self, infos: &[&str]) -> bool {
        infos.iter().any(|info| self.info.contains(info))
    }

    /// The lines above that are not blank and not of a text behind `|`, nearest first.
    pub fn above(&self) -> impl Iterator<Item = &Line> {
        self.lines[..self.line].iter().rev().filter(|above| !above.is_blank() && !above.prose)
    }

    /// The place of the whole text of a line.
    pub fn place_of_line(&self, line: &Line) -> Place {
        self.place(line, line.indent, line.chars.len())
    }

    /// The place where the parser stopped.
    pub fn here(&self) -> Place {
        let line = &self.lines[self.line];
        self.column().map_or_else(|| self.place_of_line(line), |column| self.sign(line, column))
    }

    /// The line where the parser stopped, and up to three before it, nearest first, without texts after `|`.
    pub fn candidates(&self) -> impl Iterator<Item = (usize, &Line)> {
        let lines = self.lines[..=self.line].iter().enumerate().rev();
        lines.filter(|(_, line)| !line.is_blank() && !line.prose).take(4)
    }

    /// The nearest line below the line `index` that is not blank.
    pub fn after(&self, index: usize) -> Option<&Line> {
        self.lines[index + 1..].iter().find(|line| !line.is_blank())
    }

    /// The nearest line above the line `index` that is not blank.
    pub fn before(&self, index: usize) -> Option<&Line> {
        self.lines[..index].iter().rev().find(|line| !line.is_blank())
    }
}
