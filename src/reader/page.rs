//! A PDF after reading: pages with runs of text.

use std::sync::Arc;

use kurbo::{Affine, Rect};

use super::strings::Hidden;

/// Largest gap within a word, as a share of the font size: more than that of spaced letters, and less than spaces of
/// justified lines.
pub const GAP: f64 = 0.15;

/// A PDF after reading.
#[derive(Debug, Clone, Default)]
pub struct ReadPdf {
    /// Its pages.
    pub pages: Vec<Arc<ReadPage>>,
    /// Texts that are not on the pages, each once.
    pub hidden: Vec<Hidden>,
}

/// A page after reading. Lengths are in points from the upper left corner of the page as it is shown.
#[derive(Debug, Clone, Default)]
pub struct ReadPage {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// Its texts in the order of the file.
    pub runs: Vec<Run>,
    /// Its links with their addresses.
    pub links: Vec<(Rect, String)>,
    /// Its pictures of pixels.
    pub pictures: Vec<Rect>,
}

/// Text without gaps, in one font and size.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// The text, with U+FFFD for glyphs without a known character.
    pub text: String,
    /// Start of its baseline, from the left.
    pub x: f64,
    /// Position of its baseline, from the top.
    pub y: f64,
    /// End of its last letter, from the left.
    pub end: f64,
    /// Its font size.
    pub size: f64,
    /// The name of its font, without the prefix of a subset.
    pub font: Arc<str>,
    /// Whether its line goes from left to right; otherwise it is rotated.
    pub level: bool,
    /// Whether it is not part of the text, such as running heads and page numbers.
    pub artifact: bool,
    /// Whether it is not visible, such as the recognized text of a scan.
    pub invisible: bool,
}

/// The font size of text that is drawn with a transformation.
pub fn scaled(size: f64, to_page: Affine) -> f64 {
    let [_, _, c, d, ..] = to_page.as_coeffs();
    size * c.hypot(d)
}

/// Whether a horizontal line stays horizontal and keeps its direction.
pub fn is_level(to_page: Affine) -> bool {
    let [a, b, ..] = to_page.as_coeffs();
    a > 0.0 && b.abs() <= a * 0.02
}
