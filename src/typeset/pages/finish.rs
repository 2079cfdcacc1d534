//! Takes word joiners and break points out of the laid-out pages, so that search, parsers and screen readers
//! see the text as it was typed. Everything downstream works on the result.

use typst::foundations::{Content, NativeElement};
use typst::introspection::Tag;
use typst::layout::{Abs, Frame, FrameItem, GroupItem, Point};
use typst::model::HeadingElem;
use typst::text::{Glyph, TextElem, TextItem};
use typst_layout::PagedDocument;
use unicode_normalization::char::is_combining_mark;

use super::drawn::draw;
use crate::text::words::{self, NO_BREAK};

/// The document without marks of ours in its text.
pub fn finish(document: PagedDocument) -> PagedDocument {
    let info = typst::model::Document::info(&document).clone();
    let pages = document.pages().iter().map(|page| {
        let mut page = page.clone();
        clean_frame(&mut page.frame);
        draw(&mut page.frame);
        page
    });
    PagedDocument::new(pages.collect(), info)
}

fn clean_frame(frame: &mut Frame) {
    let mut cleaned = Frame::new(frame.size(), frame.kind());
    if frame.has_baseline() {
        cleaned.set_baseline(frame.baseline());
    }
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
    part_neighbours(&mut items);
    cleaned.push_multiple(items);
    *frame = cleaned;
}

fn clean_item(item: &FrameItem) -> FrameItem {
    match item {
        FrameItem::Group(group) => {
            let mut group: GroupItem = group.clone();
            clean_frame(&mut group.frame);
            FrameItem::Group(group)
        }
        FrameItem::Text(text) => {
            let marked = text.text.contains(words::MARKS) || text.text.contains(NO_BREAK);
            let mut text = if marked { clean_text(text) } else { text.clone() };
            part_clusters(&mut text);
            FrameItem::Text(text)
        }
        other => other.clone(),
    }
}

/// Gives each glyph of a letter with its accents the character that it draws. As one cluster, the letter's glyph would be
/// noted in the PDF as the whole of them, and some readers take every later one of it for that: `x̄` and then each `x`.
fn part_clusters(item: &mut TextItem) {
    let mut at = 0;
    while at < item.glyphs.len() {
        let range = item.glyphs[at].range.clone();
        let count = item.glyphs[at..].iter().take_while(|glyph| glyph.range == range).count();
        at += count;
        if count == 1 {
            continue;
        }
        let chars = item.text[usize::from(range.start)..usize::from(range.end)].char_indices();
        let parts: Vec<_> = chars
            .map(|(start, char)| {
                let start = range.start + start as u16;
                start..start + char.len_utf8() as u16
            })
            .collect();
        if parts.len() == count {
            item.glyphs[at - count..at].iter_mut().zip(parts).for_each(|(glyph, part)| glyph.range = part);
        }
    }
}

/// The same where the accent stands higher or lower than its font has it: Typst sets it as a text of its own then, and
/// both texts are of the whole letter.
fn part_neighbours(items: &mut [(Point, FrameItem)]) {
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

/// Whether an item is the end of a tag.
fn ends(item: &FrameItem, start: &Tag) -> bool {
    matches!(item, FrameItem::Tag(tag @ Tag::End(..)) if tag.location() == start.location())
}

/// Texts as they were set, with a space where one line ends and the next begins.
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
    TextItem { text: words::strip(&item.text).into(), glyphs: kept, ..item.clone() }
}

/// Bookmarks and titles of tags come from the heading element itself; what it does not know before it is set, such as
/// a long word that is measured, from the text that was set.
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
