//! Finds characters that no font has a glyph for: Typst sets them as boxes without a warning.

use typst::layout::{Frame, FrameItem};
use typst_layout::PagedDocument;

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
        visit(&page.frame, &mut |char| {
            if !found.iter().any(|known| known.char == char) {
                found.push(Uncovered { char, page: index + 1 });
            }
        });
    }
    found
}

fn visit(frame: &Frame, note: &mut impl FnMut(char)) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => visit(&group.frame, note),
            FrameItem::Text(text) => {
                for glyph in text.glyphs.iter().filter(|glyph| glyph.id == 0) {
                    text.text[glyph.range()].chars().filter(|char| !char.is_whitespace()).for_each(&mut *note);
                }
            }
            _ => {}
        }
    }
}
