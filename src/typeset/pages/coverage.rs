//! Finds characters that no font has a glyph for: Typst sets them as boxes without a warning.

use typst::layout::{Frame, FrameItem};
use typst_layout::PagedDocument;

use super::is_cached;

/// A character without a glyph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uncovered {
    /// The character.
    pub char: char,
    /// The first page that it is on, from 1.
    pub page: usize,
}

/// The characters without a glyph, each once, in the order of the pages.
pub fn uncovered(document: &PagedDocument) -> Vec<Uncovered> {
    let mut found: Vec<Uncovered> = Vec::new();
    for (index, page) in document.pages().iter().enumerate() {
        for char in without_glyph(&page.frame) {
            if !found.iter().any(|known| known.char == char) {
                found.push(Uncovered { char, page: index + 1 });
            }
        }
    }
    found
}

/// The characters of a frame without a glyph.
#[comemo::memoize(enabled = is_cached())]
fn without_glyph(frame: &Frame) -> Vec<char> {
    let mut found = Vec::new();
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => found.extend(without_glyph(&group.frame)),
            FrameItem::Text(text) => {
                for glyph in text.glyphs.iter().filter(|glyph| glyph.id == 0) {
                    found.extend(text.text[glyph.range()].chars().filter(|char| !char.is_whitespace()));
                }
            }
            _ => {}
        }
    }
    found
}
