//! A PDF as it is read: pages of runs.

use std::sync::Arc;

use super::strings::Hidden;

/// A gap of so much of the size is no gap within a word; spaced letters have less, spaces of a line that is stretched
/// have more.
pub const GAP: f64 = 0.15;

/// A PDF as it is read.
#[derive(Debug, Clone, Default)]
pub struct ReadPdf {
    /// Its pages.
    pub pages: Vec<ReadPage>,
    /// Texts that are not on the pages, each once.
    pub hidden: Vec<Hidden>,
}

/// A page as it is read. Lengths are in points, from the upper left corner of the page as it is shown.
#[derive(Debug, Clone, Default)]
pub struct ReadPage {
    /// How wide it is.
    pub width: f64,
    /// How high it is.
    pub height: f64,
    /// Its texts in the order in which they were written.
    pub runs: Vec<Run>,
    /// Where its links are, and their addresses.
    pub links: Vec<(Area, String)>,
    /// Where its pictures of pixels are.
    pub pictures: Vec<Area>,
}

/// A rectangle on a page.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Area {
    /// Its left edge.
    pub left: f64,
    /// Its upper edge.
    pub top: f64,
    /// Its right edge.
    pub right: f64,
    /// Its lower edge.
    pub bottom: f64,
}

/// Letters that follow each other without a gap, in one font and size.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// The text as the PDF gives it: U+FFFD where it names no character.
    pub text: String,
    /// Where its baseline starts, from the left.
    pub x: f64,
    /// Where its baseline is, from the top.
    pub y: f64,
    /// Where its last letter ends, from the left.
    pub end: f64,
    /// The size of its letters.
    pub size: f64,
    /// The name of its font, without the mark of a subset.
    pub font: Arc<str>,
    /// Whether its line goes from left to right, as most do; else it is turned.
    pub level: bool,
    /// Whether it is no part of the text, as running heads and page numbers.
    pub artifact: bool,
    /// Whether it is there to be searched and not to be seen.
    pub invisible: bool,
}
