//! How full the last page of a document is.

use typst::introspection::{Location, Tag};
use typst::layout::{Abs, Frame, FrameItem, Point};
use typst::pdf::ArtifactElem;
use typst_layout::PagedDocument;

/// The highest and the lowest mark on a page, without artifacts: heads, feet, backgrounds and rules.
#[derive(Debug, Clone, Copy)]
struct Ink {
    top: Abs,
    bottom: Abs,
}

/// The share of the height for text that the last page fills, from 0 to 1.
///
/// That height goes from the highest start to the lowest end of text on any page, but at least down to a bottom margin as
/// large as the top margin.
pub fn last_page_fill(document: &PagedDocument) -> f64 {
    let pages: Vec<_> = document.pages().iter().map(|page| (ink(&page.frame), page.frame.height())).collect();
    let Some((Some(last), height)) = pages.last().copied() else { return 0.0 };
    let inked = || pages.iter().filter_map(|(ink, _)| *ink);
    let top = inked().map(|ink| ink.top).fold(last.top, Abs::min);
    let bottom = inked().map(|ink| ink.bottom).fold(height - top, Abs::max);
    if bottom <= top { 0.0 } else { (last.bottom - top) / (bottom - top) }
}

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
