//! What people mean when what they typed is not YAML: the mistake in words, and how to read on after it.
//!
//! A parser stops at the first error and names the place where it noticed, which is often lines after the mistake.
//! Here the lines before that place are looked at for what people do: a value that starts with `@`, a quote that is
//! never closed, a tab. The mistake is mended in a [`Draft`], and the parser tries again, so that one run tells all.

use super::draft::{Draft, Edit, Line};
use super::{brackets, bullets, elements, indent, leftovers, quotes, signs, spaces, wide};
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

/// Finds the mistake behind an error of the parser, at a character of the draft.
pub fn diagnose(file: FileIndex, draft: &Draft, char: usize, info: &str) -> Mistake {
    let lines = draft.lines();
    let last = lines.iter().rposition(|line| !line.is_blank()).unwrap_or(0);
    let line = lines.iter().rposition(|line| line.at <= char).unwrap_or(0).min(last);
    let scene = Scene { file, draft, lines: &lines, line, char, info };
    if info.contains("recursion limit") {
        let problem = Problem::error("too-large", "the YAML nests too deep").at(&scene.here());
        return Mistake { problem: problem.help("is a bracket never closed?"), edits: Vec::new(), lossy: true };
    }
    let finders = [
        wide::sign,
        spaces::tab,
        spaces::mark,
        signs::conflict,
        quotes::escape,
        leftovers::above_keys,
        quotes::key,
        bullets::table,
        leftovers::quoted_lines,
        quotes::value,
        brackets::hash,
        brackets::sign,
        brackets::colon,
        brackets::comma_at_end,
        brackets::crossed_brackets,
        quotes::unindented,
        quotes::unclosed_quote,
        brackets::unclosed_bracket,
        brackets::dash,
        brackets::bracket_or_comma,
        signs::colon,
        bullets::dash,
        signs::equals,
        quotes::colon_inside,
        indent::blank,
        indent::block,
        elements::below_text,
        elements::among_keys,
        indent::no_key,
        indent::deeper,
        indent::fits_nothing,
    ];
    finders.iter().find_map(|find| find(&scene)).unwrap_or_else(|| unknown(&scene))
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

/// Nothing that is known: the parser's own words, and the line is left out.
fn unknown(scene: &Scene) -> Mistake {
    let line = &scene.lines[scene.line];
    let problem = Problem::error("yaml", format!("this is not YAML: {}", scene.info))
        .at(&scene.here())
        .help("look at the indentation and the quotes of this line and of the one before");
    Mistake { problem, edits: vec![(line.range(0, line.chars.len()), String::new())], lossy: true }
}
