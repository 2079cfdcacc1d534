//! Takes word joiners and break points out of the laid-out pages, so that search, parsers and screen readers
//! see the text as it was typed. Everything downstream works on the result.

use typst::foundations::{Content, NativeElement};
use typst::introspection::Tag;
use typst::layout::{Frame, FrameItem, GroupItem};
use typst::model::HeadingElem;
use typst::text::{Glyph, TextElem, TextItem};
use typst_layout::PagedDocument;

use super::lines::join_lines;
use crate::text::words;

/// The space that templates glue a separator with; on the finished page it is a space like others.
const NO_BREAK: char = '\u{a0}';

/// The document without marks of ours in its text.
pub fn finish(document: PagedDocument) -> PagedDocument {
    let info = typst::model::Document::info(&document).clone();
    let pages = document.pages().iter().map(|page| {
        let mut page = page.clone();
        clean_frame(&mut page.frame);
        join_lines(&mut page.frame);
        page
    });
    PagedDocument::new(pages.collect(), info)
}

fn clean_frame(frame: &mut Frame) {
    let mut cleaned = Frame::new(frame.size(), frame.kind());
    if frame.has_baseline() {
        cleaned.set_baseline(frame.baseline());
    }
    let items = frame.items().map(|(position, item)| (*position, clean_item(item)));
    cleaned.push_multiple(items.collect::<Vec<_>>());
    *frame = cleaned;
}

fn clean_item(item: &FrameItem) -> FrameItem {
    match item {
        FrameItem::Group(group) => {
            let mut group: GroupItem = group.clone();
            clean_frame(&mut group.frame);
            FrameItem::Group(group)
        }
        FrameItem::Text(text) if text.text.contains(words::MARKS) || text.text.contains(NO_BREAK) => {
            FrameItem::Text(clean_text(text))
        }
        FrameItem::Tag(Tag::Start(element, flags)) if element.is::<HeadingElem>() => {
            FrameItem::Tag(Tag::Start(clean_heading(element), *flags))
        }
        other => other.clone(),
    }
}

/// The text and its glyphs without the marks: their glyphs go (they have no ink), what they advance is kept,
/// and the ranges of the others are moved.
fn clean_text(item: &TextItem) -> TextItem {
    let mut kept = Vec::with_capacity(item.glyphs.len());
    // Where each byte of the text is without the marks before it.
    let mut positions = Vec::with_capacity(item.text.len() + 1);
    let mut stripped = 0u16;
    for char in item.text.chars() {
        positions.extend(std::iter::repeat_n(stripped, char.len_utf8()));
        stripped += match char {
            NO_BREAK => 1,
            char if words::MARKS.contains(&char) => 0,
            char => char.len_utf8() as u16,
        };
    }
    positions.push(stripped);
    let position = |at: usize| positions[at];
    let clean = |text: &str| words::strip(text).replace(NO_BREAK, " ");
    for glyph in &item.glyphs {
        let range = position(glyph.range().start)..position(glyph.range().end);
        if range.is_empty() && !glyph.range().is_empty() {
            if let Some(Glyph { x_advance, .. }) = kept.last_mut() {
                *x_advance += glyph.x_advance;
            }
            continue;
        }
        kept.push(Glyph { range, ..glyph.clone() });
    }
    TextItem { text: clean(&item.text).into(), glyphs: kept, ..item.clone() }
}

/// Bookmarks and titles of tags come from the heading element itself.
fn clean_heading(element: &Content) -> Content {
    let mut element = element.clone();
    if let Some(heading) = element.to_packed_mut::<HeadingElem>() {
        let plain = words::strip(&heading.body.plain_text()).replace(NO_BREAK, " ");
        heading.body = TextElem::new(plain.into()).pack();
    }
    element
}
