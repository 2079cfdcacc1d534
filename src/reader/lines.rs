//! Runs → lines → paragraphs.

use std::collections::HashMap;
use std::ops::Range;

use super::page::{GAP, ReadPage, ReadPdf, Run};
use crate::korean::is_hangul;

/// A line of a page, or a paragraph: then its place is that of its first line.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its text, with a space wherever there is a gap.
    pub text: String,
    /// The page, from 1.
    pub page: usize,
    /// Where it starts, from the left.
    pub x: f64,
    /// Where its baseline is, from the top.
    pub y: f64,
    /// Where it ends, from the left; of a paragraph the line that goes furthest.
    pub end: f64,
    /// The size of its largest letters.
    pub size: f64,
    /// The name of the font of its first letters.
    pub font: std::sync::Arc<str>,
    /// Whether all of it is no part of the text.
    pub artifact: bool,
    /// The parts of its text that are set as code, in letters of one width.
    pub code: Vec<Range<usize>>,
    level: bool,
    /// Where the last of its lines is.
    bottom: f64,
}

impl ReadPdf {
    /// The lines of the text in the order in which they were written, page after page, without running heads, feet and
    /// page numbers: what a screen reader reads out, and what is copied.
    pub fn flow(&self) -> Vec<Vec<Line>> {
        self.apart().0
    }

    /// The text of each page, line by line as it is seen.
    pub fn page_texts(&self) -> Vec<String> {
        self.pages.iter().map(|page| texts(&page.lines())).collect()
    }

    /// The text of each page in the order in which it was written.
    pub fn flow_texts(&self) -> Vec<String> {
        self.pages.iter().map(|page| texts(&page.flow())).collect()
    }

    /// The paragraphs of the text in the same order.
    pub fn paragraphs(&self) -> Vec<Vec<Line>> {
        self.flow().into_iter().map(paragraphs).collect()
    }

    /// The lines that run along: heads, feet and numbers of pages.
    pub fn running(&self) -> Vec<Line> {
        self.apart().1
    }

    /// The lines of the text of each page, and all that run along.
    pub fn apart(&self) -> (Vec<Vec<Line>>, Vec<Line>) {
        apart(self.pages.iter().map(flow).collect(), &self.pages)
    }
}

fn texts(lines: &[Line]) -> String {
    lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n")
}

impl ReadPage {
    /// All that is on the page, line by line from the top, each line from the left across all columns.
    pub fn lines(&self) -> Vec<Line> {
        visual(self)
    }

    /// All that is on the page in the order in which it was written.
    pub fn flow(&self) -> Vec<Line> {
        flow(self)
    }
}

impl Line {
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
        // A sign that is raised stands beside larger letters.
        if run.size > self.size {
            (self.size, self.y, self.bottom) = (run.size, run.y, run.y);
        }
    }

    /// Adds a text; leaders of spaces are one space to a reader.
    fn push(&mut self, text: &str, code: bool) {
        let start = self.text.len();
        for char in text.chars() {
            match char.is_whitespace() {
                true if self.text.is_empty() || self.text.ends_with(' ') => {}
                true => self.text.push(' '),
                false => self.text.push(char),
            }
        }
        if code && self.text.len() > start {
            self.code.push(start..self.text.len());
        }
    }

    /// Whether a run is on the same line.
    fn has(&self, run: &Run) -> bool {
        self.level && run.level && (self.y - run.y).abs() < 0.45 * self.size.max(run.size)
    }

    fn finished(mut self) -> Self {
        self.text.truncate(self.text.trim_end().len());
        self
    }
}

/// Whether a font is one for code, by its name. It is asked for each run, and found out once.
#[comemo::memoize]
fn is_code(font: &str) -> bool {
    ["Mono", "Coding", "Courier", "Consolas", "Menlo"].iter().any(|part| font.contains(part))
}

/// The lines of a page as they were written: cells of a table one after another.
fn flow(page: &ReadPage) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for run in &page.runs {
        match lines.last_mut() {
            Some(line) if line.has(run) && line.artifact == run.artifact && run.x > line.end - run.size => {
                line.add(run)
            }
            _ => lines.push(Line::of(run)),
        }
    }
    lines.into_iter().map(Line::finished).filter(|line| !line.text.is_empty()).collect()
}

/// The lines of a page as they are seen.
fn visual(page: &ReadPage) -> Vec<Line> {
    let mut runs: Vec<&Run> = page.runs.iter().collect();
    runs.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut rows: Vec<Vec<&Run>> = Vec::new();
    for run in runs {
        let same = |row: &Vec<&Run>| {
            row.last().is_some_and(|last| last.level && run.level && (run.y - last.y) < 0.2 * last.size.min(run.size))
        };
        match rows.last_mut().filter(|row| same(row)) {
            Some(row) => row.push(run),
            None => rows.push(vec![run]),
        }
    }
    let line = |mut row: Vec<&Run>| {
        row.sort_by(|a, b| a.x.total_cmp(&b.x));
        let mut runs = row.into_iter();
        let mut line = Line::of(runs.next()?);
        runs.for_each(|run| line.add(run));
        Some(line.finished()).filter(|line| !line.text.is_empty())
    };
    rows.into_iter().filter_map(line).collect()
}

/// The share of the height of a page, above and below, in which heads and feet are.
const EDGE: f64 = 0.1;

/// The lines of the text of all pages, and those that run along: what a PDF says is an artifact, numbers of pages, and
/// lines at the edge that other pages have at the same place.
fn apart(mut pages: Vec<Vec<Line>>, read: &[ReadPage]) -> (Vec<Vec<Line>>, Vec<Line>) {
    for (at, lines) in pages.iter_mut().enumerate() {
        lines.iter_mut().for_each(|line| line.page = at + 1);
    }
    let is_edge = |line: &&Line| {
        let height = read[line.page - 1].height;
        !line.artifact && (line.y < height * EDGE || line.y > height * (1.0 - EDGE))
    };
    // What differs in its numbers only is the same.
    let key = |line: &Line| {
        let text: String = line.text.chars().map(|char| if char.is_ascii_digit() { '0' } else { char }).collect();
        (text.replace("00", "0"), (line.y / 3.0).round() as i64)
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

/// Lines below each other, of one size, that go on.
pub fn paragraphs(lines: Vec<Line>) -> Vec<Line> {
    let mut found: Vec<Line> = Vec::new();
    for line in lines {
        match found.last_mut() {
            Some(last) if goes_on(last, &line) => {
                let glued = last.text.ends_with('-') && line.text.starts_with(|char: char| char.is_lowercase());
                if glued {
                    last.text.pop();
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

fn goes_on(last: &Line, line: &Line) -> bool {
    let down = line.y - last.bottom;
    let same_size = (last.size - line.size).abs() < 0.08 * last.size;
    let below = down > 0.7 * line.size && down < 1.9 * line.size && line.x < last.end && line.end > last.x;
    let starts = line.text.starts_with(|char: char| "•·–—-▪■○●*".contains(char))
        || line.text.split_once(['.', ')']).is_some_and(|(number, _)| number.parse::<u8>().is_ok());
    // A line that ends early ends its paragraph.
    let words = line.text.split_whitespace().next().map_or(0.0, |word| width(word) * line.size);
    let full = last.end + words > line.end.max(last.end);
    same_size && last.font == line.font && below && !starts && full
}

/// How wide a word is about, of the size of its letters.
fn width(word: &str) -> f64 {
    word.chars().map(|char| if is_hangul(char) { 0.9 } else { 0.5 }).sum()
}
