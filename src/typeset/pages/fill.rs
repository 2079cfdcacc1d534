//! How full the pages of a document are.

use typst::introspection::{Location, Tag};
use typst::layout::{Abs, Frame, FrameItem, Point};
use typst::pdf::ArtifactElem;
use typst_layout::PagedDocument;

use super::is_cached;

/// The highest and the lowest mark on a page, without artifacts: heads, feet, backgrounds and rules.
#[derive(Debug, Clone, Copy)]
struct Ink {
    top: Abs,
    bottom: Abs,
}

/// The most that may be blank at the bottom of a page before the last, in millimetres.
const BLANK: f64 = 42.0;

/// How full pages are.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Fill {
    /// The share of the height for text that the last page fills, from 0 to 1.
    pub last: f64,
    /// Blank height beyond 42 mm at the bottom of the other pages, in millimetres.
    pub blank: f64,
}

/// How full the pages of a document are.
///
/// The height for text goes from the highest start to the lowest end of text on any page, but at least down to a bottom
/// margin as large as the top margin.
pub fn fill(document: &PagedDocument) -> Fill {
    let pages: Vec<_> = document.pages().iter().map(|page| (ink(&page.frame), page.frame.height())).collect();
    let Some(((Some(last), height), others)) = pages.split_last() else { return Fill::default() };
    let inked = || pages.iter().filter_map(|(ink, _)| *ink);
    let top = inked().map(|ink| ink.top).fold(last.top, Abs::min);
    let bottom = inked().map(|ink| ink.bottom).fold(*height - top, Abs::max);
    let blank =
        others.iter().filter_map(|(ink, _)| *ink).map(|ink| ((bottom - ink.bottom).to_mm() - BLANK).max(0.0)).sum();
    Fill { last: if bottom <= top { 0.0 } else { (last.bottom - top) / (bottom - top) }, blank }
}

#[comemo::memoize(enabled = is_cached())]
fn ink(frame: &Frame) -> Option<Ink> {
    let mut found = None;
    gather(frame, Point::zero(), &mut Vec::new(), &mut found);
    found
}

/// Finds the ink outside artifacts; `open` contains the artifacts that have begun and not ended.
fn gather(frame: &Frame, origin: Point, open: &mut Vec<Location>, found: &mut Option<Ink>) {
    for (position, item) in frame.items() {
        let at = origin + *position;
        let (top, bottom) = match item {
            FrameItem::Tag(Tag::Start(element, _)) => {
                open.extend(element.location().filter(|_| element.is::<ArtifactElem>()));
                continue;
            }
            FrameItem::Tag(tag @ Tag::End(..)) => {
                open.retain(|location| *location != tag.location());
                continue;
            }
            FrameItem::Group(group) => {
                gather(&group.frame, at + Point::new(group.transform.tx, group.transform.ty), open, found);
                continue;
            }
            FrameItem::Text(text) if !text.text.trim().is_empty() => (at.y - text.size * 0.8, at.y + text.size * 0.2),
            FrameItem::Shape(shape, _) => {
                let bounds = shape.geometry.bbox(None);
                (at.y + bounds.min.y, at.y + bounds.max.y)
            }
            FrameItem::Image(_, size, _) => (at.y, at.y + size.y),
            FrameItem::Text(_) | FrameItem::Link(..) => continue,
        };
        if open.is_empty() {
            let ink = found.get_or_insert(Ink { top, bottom });
            *ink = Ink { top: ink.top.min(top), bottom: ink.bottom.max(bottom) };
        }
    }
}
