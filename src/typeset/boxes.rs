//! What is visible on a page: its words with their boxes, in the order of the PDF, and a hash of everything.

use std::hash::{Hash, Hasher};

use serde::Serialize;
use typst::layout::{Abs, Frame, FrameItem, Point, Transform};
use typst::text::TextItem;
use typst::utils::hash128;
use typst_layout::Page;

/// A word on a page. Lengths are in points, from the top left corner of the sheet without its bleed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Word {
    /// Its letters.
    pub text: String,
    /// Its left edge.
    pub x: f64,
    /// Its top edge.
    pub y: f64,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// The number of its line on the page. Words at one height are on one line if they follow each other in the PDF.
    pub line: usize,
}

/// Height of text above and below its baseline, in em.
const ABOVE: f64 = 0.86;
const BELOW: f64 = 0.22;
/// Runs closer than this, in points, belong to one word.
const GAP: f64 = 1.0;
/// Baselines that differ by less than this, in points, belong to one line.
const LINE: f64 = 2.0;

/// A hash of what is visible on a page. Tags are left out: they differ if something changed on another page.
pub fn ink(page: &Page) -> u128 {
    struct Visible<'a>(&'a Frame);
    impl Hash for Visible<'_> {
        fn hash<H: Hasher>(&self, state: &mut H) {
            self.0.size().hash(state);
            for (position, item) in self.0.items() {
                match item {
                    FrameItem::Tag(_) => continue,
                    FrameItem::Group(group) => (group.transform, &group.clip, Visible(&group.frame)).hash(state),
                    item => item.hash(state),
                }
                position.hash(state);
            }
        }
    }
    hash128(&(&page.fill, page.bleed, Visible(&page.frame)))
}

/// The words of a page.
pub fn words(page: &Page) -> Vec<Word> {
    let mut reader = Reader { words: Vec::new(), open: false, end: Point::zero(), line: 0 };
    reader.frame(&page.frame, Transform::identity());
    reader.words
}

struct Reader {
    words: Vec<Word>,
    /// Whether the next glyph may belong to the last word.
    open: bool,
    /// The end of the last run, on its baseline.
    end: Point,
    line: usize,
}

impl Reader {
    fn frame(&mut self, frame: &Frame, transform: Transform) {
        for (position, item) in frame.items() {
            let transform = transform.pre_concat(Transform::translate(position.x, position.y));
            match item {
                FrameItem::Group(group) => self.frame(&group.frame, transform.pre_concat(group.transform)),
                FrameItem::Text(text) => self.run(text, transform),
                _ => {}
            }
        }
    }

    fn run(&mut self, run: &TextItem, transform: Transform) {
        let start = Point::zero().transform(transform);
        let same_line = (start.y - self.end.y).abs().to_pt() < LINE && !self.words.is_empty();
        if !same_line {
            self.line += 1;
        }
        self.open &= same_line && (start.x - self.end.x).abs().to_pt() < GAP;
        let (mut x, mut read) = (Abs::zero(), 0);
        for glyph in &run.glyphs {
            let (from, range) = (x, glyph.range());
            x += glyph.x_advance.at(run.size);
            // Several glyphs may draw one character.
            let letters = run.text.get(range.start.max(read)..range.end).unwrap_or_default();
            read = read.max(range.end);
            if !letters.is_empty() && letters.trim().is_empty() {
                self.open = false;
                continue;
            }
            let (one, other) = (Point::new(from, -run.size * ABOVE), Point::new(x, run.size * BELOW));
            let (one, other) = (one.transform(transform), other.transform(transform));
            self.glyph(letters, one.min(other), one.max(other));
        }
        self.end = Point::new(x, Abs::zero()).transform(transform);
    }

    fn glyph(&mut self, letters: &str, from: Point, to: Point) {
        if !self.open {
            self.open = true;
            let (x, y) = (from.x.to_pt(), from.y.to_pt());
            self.words.push(Word { text: String::new(), x, y, width: 0.0, height: 0.0, line: self.line });
        }
        let Some(word) = self.words.last_mut() else { return };
        word.text.push_str(letters);
        let (right, bottom) = ((word.x + word.width).max(to.x.to_pt()), (word.y + word.height).max(to.y.to_pt()));
        (word.x, word.y) = (word.x.min(from.x.to_pt()), word.y.min(from.y.to_pt()));
        (word.width, word.height) = (right - word.x, bottom - word.y);
    }
}
