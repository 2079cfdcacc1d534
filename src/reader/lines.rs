//! Joins runs to lines, and lines to paragraphs.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::page::{GAP, ReadPage, ReadPdf, Run};
use crate::korean::is_hangul;

/// A line of a page, or a paragraph with the position of its first line.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its text, with a space for each gap.
    pub text: String,
    /// The page, from 1.
    pub page: usize,
    /// Its start, from the left.
    pub x: f64,
    /// Its baseline, from the top.
    pub y: f64,
    /// Its end, from the left; for a paragraph that of the longest line.
    pub end: f64,
    /// Its largest font size.
    pub size: f64,
    /// The name of its first font.
    pub font: Arc<str>,
    /// Whether all of it is an artifact.
    pub artifact: bool,
    /// The ranges of its text in a font for code.
    pub code: Vec<Range<usize>>,
    /// Whether it goes from left to right; otherwise it is rotated.
    level: bool,
    /// The baseline of its last line.
    bottom: f64,
}

impl ReadPdf {
    /// The lines of each page in the order of the file, without running heads, feet and page numbers: what a screen reader reads
    /// out, and what is copied.
    pub fn flow(&self) -> Vec<Vec<Line>> {
        self.apart().0
    }

    /// The text of each page, line by line as it looks.
    pub fn page_texts(&self) -> Vec<String> {
        self.pages.iter().map(|page| texts(&page.lines())).collect()
    }

    /// The text of each page in the order of the file, with running heads and feet.
    pub fn texts_in_order(&self) -> Vec<String> {
        self.pages.iter().map(|page| texts(&page.in_order())).collect()
    }

    /// The paragraphs of each page, joined from the lines of [`Self::flow`].
    pub fn paragraphs(&self) -> Vec<Vec<Line>> {
        self.flow().into_iter().map(paragraphs).collect()
    }

    /// The lines that are not in [`Self::flow`]: running heads, feet and page numbers.
    pub fn running(&self) -> Vec<Line> {
        self.apart().1
    }

    /// The lines of [`Self::flow`], and those of [`Self::running`].
    pub fn apart(&self) -> (Vec<Vec<Line>>, Vec<Line>) {
        apart(self.numbered(), &self.pages)
    }

    /// All lines of each page, with their page numbers.
    fn numbered(&self) -> Vec<Vec<Line>> {
        let mut pages: Vec<_> = self.pages.iter().map(|page| page.in_order()).collect();
        for (at, lines) in pages.iter_mut().enumerate() {
            lines.iter_mut().for_each(|line| line.page = at + 1);
        }
        pages
    }
}

fn texts(lines: &[Line]) -> String {
    lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n")
}

impl ReadPage {
    /// All lines of the page as they look: from the top, and each from the left across all columns.
    pub fn lines(&self) -> Vec<Line> {
        let mut runs: Vec<&Run> = self.runs.iter().collect();
        runs.sort_by(|a, b| a.y.total_cmp(&b.y));
        let is_same =
            |last: &Run, run: &Run| last.level && run.level && (run.y - last.y) < 0.2 * last.size.min(run.size);
        let line = |row: &mut [&Run]| {
            row.sort_by(|a, b| a.x.total_cmp(&b.x));
            let (first, rest) = row.split_first()?;
            let mut line = Line::of(first);
            rest.iter().for_each(|run| line.add(run));
            line.finished()
        };
        runs.chunk_by_mut(|last, run| is_same(last, run)).filter_map(line).collect()
    }

    /// All lines of the page in the order of the file; the cells of a table one after another.
    pub fn in_order(&self) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        for run in &self.runs {
            match lines.last_mut() {
                Some(line) if line.has(run) && line.artifact == run.artifact && run.x > line.end - run.size => {
                    line.add(run)
                }
                _ => lines.push(Line::of(run)),
            }
        }
        lines.into_iter().filter_map(Line::finished).collect()
    }
}

impl Line {
    /// A line of a text at a place, for tests of other modules.
    #[cfg(test)]
    pub fn at(text: &str, x: f64, y: f64) -> Self {
        let (text, font) = (text.to_owned(), Arc::from(""));
        Self {
            text,
            page: 1,
            x,
            y,
            end: x + 90.0,
            size: 10.0,
            font,
            artifact: false,
            code: Vec::new(),
            level: true,
            bottom: y,
        }
    }

    fn of(run: &Run) -> Self {
        let Run { x, y, end, size, level, artifact, .. } = *run;
        let (text, font, code) = (String::new(), run.font.clone(), Vec::new());
        let mut line = Self { text, page: 0, x, y, end, size, font, artifact, code, level, bottom: y };
        line.push(&run.text, is_code(&run.font));
        line
    }

    fn add(&mut self, run: &Run) {
        if run.x - self.end > GAP * run.size.min(self.size) {
            self.push(" ", false);
        }
        self.push(&run.text, is_code(&run.font));
        self.end = self.end.max(run.end);
        self.artifact &= run.artifact;
        // The first run may be a raised sign.
        if run.size > self.size {
            (self.size, self.y, self.bottom) = (run.size, run.y, run.y);
        }
    }

    /// Adds a text with each sequence of spaces as one.
    fn push(&mut self, text: &str, code: bool) {
        let start = self.text.len();
        for (at, word) in text.split(char::is_whitespace).enumerate() {
            if at > 0 && !self.text.is_empty() && !self.text.ends_with(' ') {
                self.text.push(' ');
            }
            self.text.push_str(word);
        }
        if code && self.text.len() > start {
            self.code.push(start..self.text.len());
        }
    }

    /// Whether a run is on the same line.
    fn has(&self, run: &Run) -> bool {
        self.level && run.level && (self.y - run.y).abs() < 0.45 * self.size.max(run.size)
    }

    /// The line without space at its end; `None` if it is empty.
    fn finished(mut self) -> Option<Self> {
        self.text.truncate(self.text.trim_end().len());
        Some(self).filter(|line| !line.text.is_empty())
    }
}

/// Whether the name of a font is that of one for code. The result is cached, as this is called for each run.
#[comemo::memoize]
fn is_code(font: &str) -> bool {
    ["Mono", "Coding", "Courier", "Consolas", "Menlo"].iter().any(|part| font.contains(part))
}

/// The share of the height of a page, at the top and at the bottom, for heads and feet.
const EDGE: f64 = 0.1;

/// Parts running lines from the text: artifacts of the PDF, page numbers, and lines at the edge that other pages have at the
/// same place.
fn apart(mut pages: Vec<Vec<Line>>, read: &[Arc<ReadPage>]) -> (Vec<Vec<Line>>, Vec<Line>) {
    let is_edge = |line: &&Line| {
        let height = read[line.page - 1].height;
        !line.artifact && (line.y < height * EDGE || line.y > height * (1.0 - EDGE))
    };
    // Lines that differ only in their numbers are the same.
    let key = |line: &Line| {
        let texts = line.text.split(|char: char| char.is_ascii_digit()).filter(|text| !text.is_empty());
        (texts.map(str::to_owned).collect::<Vec<_>>(), (line.y / 3.0).round() as i64)
    };
    let mut count: HashMap<_, usize> = HashMap::new();
    pages.iter().flatten().filter(is_edge).for_each(|line| *count.entry(key(line)).or_default() += 1);
    let is_number = |line: &Line| {
        let numbers = line.text.split(|char: char| !char.is_ascii_digit()).filter(|number| !number.is_empty());
        line.text.chars().all(|char| char.is_ascii_digit() || " /-–—|".contains(char))
            && numbers.map(|number| number.parse().unwrap_or(0)).next() == Some(line.page)
    };
    let is_text = |line: &Line| {
        !line.artifact && (!is_edge(&line) || !is_number(line) && count.get(&key(line)).is_none_or(|count| *count < 2))
    };
    let mut running = Vec::new();
    for lines in &mut pages {
        let (text, rest): (Vec<_>, Vec<_>) = std::mem::take(lines).into_iter().partition(is_text);
        // What the text has as well is read there.
        running.extend(rest.into_iter().filter(|line| !text.iter().any(|own| own.text == line.text)));
        *lines = text;
    }
    (pages, running)
}

/// Joins the lines of paragraphs.
pub fn paragraphs(lines: Vec<Line>) -> Vec<Line> {
    let mut found: Vec<Line> = Vec::new();
    for line in lines {
        match found.last_mut() {
            Some(last) if goes_on(last, &line) => {
                let glued = last.text.ends_with('-') && line.text.starts_with(|char: char| char.is_lowercase());
                if glued {
                    last.text.pop();
                    let end = last.text.len();
                    last.code.iter_mut().for_each(|code| code.end = code.end.min(end));
                } else {
                    last.text.push(' ');
                }
                let start = last.text.len();
                last.code.extend(line.code.iter().map(|code| code.start + start..code.end + start));
                last.text.push_str(&line.text);
                (last.end, last.bottom) = (last.end.max(line.end), line.y);
            }
            _ => found.push(line),
        }
    }
    found
}

/// Whether a line continues the paragraph before it.
fn goes_on(last: &Line, line: &Line) -> bool {
    let down = line.y - last.bottom;
    let same_size = (last.size - line.size).abs() < 0.08 * last.size;
    let below = down > 0.7 * line.size && down < 1.9 * line.size && line.x < last.end && line.end > last.x;
    let starts = line.text.starts_with(|char: char| "•·–—-▪■○●*".contains(char))
        || line.text.split_once(['.', ')']).is_some_and(|(number, _)| number.parse::<u8>().is_ok());
    // A line with room for another word ends its paragraph.
    let first_word = line.text.split_whitespace().next().map_or(0.0, |word| width(word) * line.size);
    let did_not_fit = last.end + first_word > line.end.max(last.end);
    same_size && last.font == line.font && below && !starts && did_not_fit
}

/// Approximate width of a word, as a share of its font size.
fn width(word: &str) -> f64 {
    word.chars().map(|char| if is_hangul(char) { 0.9 } else { 0.5 }).sum()
}
