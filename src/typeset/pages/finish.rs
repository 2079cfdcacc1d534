//! Removes word joiners and break marks from laid-out pages, so that search, parsers and screen readers see the text as it
//! was typed. Everything downstream works on the result.

use typst::foundations::{Content, NativeElement};
use typst::introspection::Tag;
use typst::layout::{Abs, Frame, FrameItem, Point};
use typst::model::{Document as _, HeadingElem};
use typst::text::{Glyph, TextElem, TextItem};
use typst_layout::PagedDocument;
use unicode_normalization::char::is_combining_mark;

use super::drawn::{draw, is_drawn};
use super::{change_group, change_pages, is_cached, set_items};
use crate::text::words::{self, NO_BREAK};

/// The document without marks in its text, and with decorative letters as shapes.
pub fn finish(document: &PagedDocument) -> PagedDocument {
    change_pages(document, document.info().clone(), |frame| *frame = finished(frame))
}

#[comemo::memoize(enabled = is_cached())]
fn finished(frame: &Frame) -> Frame {
    let items = frame.items().enumerate().map(|(at, (position, item))| {
        let item = match item {
            FrameItem::Tag(tag @ Tag::Start(element, flags)) if element.is::<HeadingElem>() => {
                let rest = frame.items().skip(at + 1).map(|(position, item)| (*position, item));
                let own = rest.take_while(|(_, item)| !ends(item, tag));
                FrameItem::Tag(Tag::Start(clean_heading(element, &set_text(own)), *flags))
            }
            item => clean_item(item),
        };
        (*position, item)
    });
    let mut items: Vec<_> = items.collect();
    split_accents(&mut items);
    let mut frame = frame.clone();
    set_items(&mut frame, items);
    frame
}

fn clean_item(item: &FrameItem) -> FrameItem {
    match item {
        FrameItem::Group(group) => change_group(group, |frame| {
            *frame = finished(frame);
            if is_drawn(group) {
                draw(frame);
            }
        }),
        FrameItem::Text(text) => {
            let marked = text.text.contains(words::INSERTED) || text.text.contains(NO_BREAK);
            let mut text = if marked { clean_text(text) } else { text.clone() };
            split_clusters(&mut text);
            FrameItem::Text(text)
        }
        other => other.clone(),
    }
}

/// Maps each glyph of a letter with accents to its own character. As one cluster, the PDF would map the glyph of the letter
/// to all of them, and some readers would then read every later use of that glyph so: after `x̄` every `x`.
fn split_clusters(item: &mut TextItem) {
    let mut at = 0;
    while at < item.glyphs.len() {
        let range = item.glyphs[at].range.clone();
        let count = item.glyphs[at..].iter().take_while(|glyph| glyph.range == range).count();
        at += count;
        if count == 1 {
            continue;
        }
        let chars = item.text[usize::from(range.start)..usize::from(range.end)].char_indices();
        let starts = chars.map(|(at, char)| (range.start + at as u16, char.len_utf8() as u16));
        let parts: Vec<_> = starts.map(|(start, length)| start..start + length).collect();
        if parts.len() == count {
            item.glyphs[at - count..at].iter_mut().zip(parts).for_each(|(glyph, part)| glyph.range = part);
        }
    }
}

/// The same for an accent that the font moves up or down: Typst then sets it as a separate text item, and both items have
/// the text of the whole letter.
fn split_accents(items: &mut [(Point, FrameItem)]) {
    for at in 1..items.len() {
        let [(_, FrameItem::Text(base)), (_, FrameItem::Text(accent))] = &mut items[at - 1..=at] else { continue };
        let (Some(last), Some(first)) = (base.glyphs.last(), accent.glyphs.first()) else { continue };
        let letter = base.text.get(last.range()).unwrap_or_default();
        let mut chars = letter.chars();
        let two = (chars.next(), chars.next(), chars.next());
        let (Some(char), Some(mark), None) = two else { continue };
        if !is_combining_mark(mark) || accent.text.get(first.range()) != Some(letter) || first.range.start > 0 {
            continue;
        }
        let (cut, end) = (char.len_utf8() as u16, last.range.end - mark.len_utf8() as u16);
        base.text = base.text[..usize::from(end)].into();
        base.glyphs.iter_mut().for_each(|glyph| glyph.range.end = glyph.range.end.min(end));
        accent.text = accent.text[usize::from(cut)..].into();
        for glyph in &mut accent.glyphs {
            glyph.range = glyph.range.start.saturating_sub(cut)..glyph.range.end - cut;
        }
    }
}

/// Whether an item is the end of the tag that `start` begins.
fn ends(item: &FrameItem, start: &Tag) -> bool {
    matches!(item, FrameItem::Tag(tag @ Tag::End(..)) if tag.location() == start.location())
}

/// The text of items, with a space between lines.
fn set_text<'f>(items: impl Iterator<Item = (Point, &'f FrameItem)>) -> String {
    fn gather(origin: Point, item: &FrameItem, line: &mut Option<Abs>, text: &mut String) {
        match item {
            FrameItem::Group(group) => {
                group.frame.items().for_each(|(position, item)| gather(origin + *position, item, line, text));
            }
            FrameItem::Text(run) => {
                let other_line = line.replace(origin.y).is_some_and(|y| (y - origin.y).abs() > run.size * 0.5);
                if other_line && !text.ends_with(' ') {
                    text.push(' ');
                }
                text.push_str(&run.text);
            }
            _ => {}
        }
    }
    let (mut line, mut text) = (None, String::new());
    items.for_each(|(position, item)| gather(position, item, &mut line, &mut text));
    text
}

/// The text without marks. Their glyphs are removed, since they draw nothing; the glyph before gets their advance, and the
/// ranges of the others are adjusted.
fn clean_text(item: &TextItem) -> TextItem {
    let mut kept = Vec::with_capacity(item.glyphs.len());
    // For each byte of the text its position in the text without marks.
    let mut positions = Vec::with_capacity(item.text.len() + 1);
    let mut stripped = 0u16;
    for char in item.text.chars() {
        positions.extend(std::iter::repeat_n(stripped, char.len_utf8()));
        stripped += match char {
            NO_BREAK => 1,
            char if words::INSERTED.contains(&char) => 0,
            char => char.len_utf8() as u16,
        };
    }
    positions.push(stripped);
    for glyph in &item.glyphs {
        let range = positions[glyph.range().start]..positions[glyph.range().end];
        if range.is_empty() && !glyph.range().is_empty() {
            if let Some(Glyph { x_advance, .. }) = kept.last_mut() {
                *x_advance += glyph.x_advance;
            }
            continue;
        }
        kept.push(Glyph { range, ..glyph.clone() });
    }
    TextItem { text: words::strip(&item.text).into(), glyphs: kept, ..item.clone() }
}

/// Typst takes bookmarks and titles of tags from the heading element. If its plain text lacks something that is known only
/// after layout, such as a long word that is measured, the text `set` on the page replaces it.
fn clean_heading(element: &Content, set: &str) -> Content {
    let mut element = element.clone();
    if let Some(heading) = element.to_packed_mut::<HeadingElem>() {
        let letters = |text: &str| text.chars().filter(|char| !char.is_whitespace()).count();
        let (plain, set) = (words::strip(&heading.body.plain_text()), words::strip(set));
        let title = if letters(&set) > letters(&plain) { set.trim().to_owned() } else { plain };
        heading.body = TextElem::new(title.into()).pack();
    }
    element
}
