//! The part of a file that is left out because of a mistake: a value, then its key and those beside it, then what these
//! are in.

use std::ops::Range;

use super::draft::{Edit, Line, is_key};
use super::flow;
use super::indent::word;
use super::scene::Scene;
use crate::diagnostics::{Code, Problem};

/// How much of a line is left out with the lines that belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Extent {
    /// The value after its key.
    Value,
    /// The line, and deeper ones.
    Line,
    /// The line, and all below it that are indented as much or deeper.
    Run,
}

/// Lines that are left out.
#[derive(Debug, Clone)]
pub struct Part {
    first: usize,
    last: usize,
    /// The indentation of the first line.
    indent: usize,
    extent: Extent,
}

impl Part {
    /// The part around a problem at a line. It begins where the problem says what it is related to.
    pub fn of(problem: &Problem, line: usize, scene: &Scene) -> Option<Self> {
        if scene.lines[line].is_blank() {
            return Some(Self::around(scene.lines, scene.line));
        }
        // Wrong columns are mostly those of all lines in a run.
        if problem.code == Code::Indentation {
            return Some(Self::new(scene.lines, line, scene.lines[line].indent, Extent::Run));
        }
        let related = problem.related.iter().map(|(place, _)| scene.line_of(place)).min();
        let mut part = Self::around(scene.lines, related.unwrap_or(line).min(line));
        while !part.contains(line) {
            part = part.larger(scene.lines)?;
        }
        Some(part)
    }

    /// The smallest part around a line.
    fn around(lines: &[Line], line: usize) -> Self {
        let first = flow::head(lines, line).unwrap_or(line);
        let extent = match lines[first].colon {
            Some(_) if lines[first].key().chars().all(is_key) => Extent::Value,
            _ => Extent::Line,
        };
        Self::new(lines, first, lines[first].indent, extent)
    }

    fn new(lines: &[Line], first: usize, indent: usize, extent: Extent) -> Self {
        let head = &lines[first];
        let least = |line: &Line| match extent {
            // A list may be in the column of its key.
            Extent::Value => head.content + usize::from(head.is_item() || !line.is_item()),
            // Nothing is below a line that is not even a key without its colon.
            Extent::Line if !head.starts_node() && word(head).is_none() => usize::MAX,
            Extent::Line => indent + 1,
            Extent::Run => indent.max(1),
        };
        let belongs = |line: &&Line| line.is_blank() || line.indent >= least(line) || !line.starts_node();
        let count = lines[first + 1..].iter().take_while(belongs).count();
        Self { first, last: first + count, indent, extent }
    }

    /// The next larger part, for when leaving out this one does not help; `None` if it would be the whole file.
    pub fn larger(&self, lines: &[Line]) -> Option<Self> {
        match self.extent {
            Extent::Value => return Some(Self::new(lines, self.first, self.indent, Extent::Line)),
            Extent::Line => return Some(Self::new(lines, self.first, self.indent, Extent::Run)),
            Extent::Run => {}
        }
        let outside = |line: &Line| !line.prose && line.starts_node() && line.indent < self.indent;
        let first = lines[..self.first].iter().rposition(outside)?;
        Some(Self::around(lines, first))
    }

    /// Whether a line is in it.
    pub fn contains(&self, line: usize) -> bool {
        (self.first..=self.last).contains(&line)
    }

    /// Its characters in the draft, and the edits that leave it out.
    pub fn edits(&self, lines: &[Line]) -> (Range<usize>, Vec<Edit>) {
        let (head, last) = (&lines[self.first], &lines[self.last]);
        let (start, clear) = match (self.extent, head.colon) {
            (Extent::Value, Some(colon)) => (colon, head.replace(colon + 1, head.chars.len(), "")),
            // An element stays one, so that its list is known to have it.
            (Extent::Line, _) if head.is_item() => (head.content, head.replace(head.content, head.chars.len(), "''")),
            _ => (head.content, head.clear()),
        };
        let below = lines[self.first + 1..=self.last].iter().map(Line::clear);
        (head.at + start..last.at + last.chars.len(), std::iter::once(clear).chain(below).collect())
    }
}
