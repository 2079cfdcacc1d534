//! The bookmarks of several documents in one PDF: one for each document, with its headings below it.

use std::num::NonZeroUsize;

use typst::foundations::{Content, Smart, StyleChain};
use typst::introspection::Tag;
use typst::layout::{Frame, FrameItem};
use typst::model::{Document, HeadingElem};
use typst_layout::PagedDocument;

use super::{change_group, change_pages, set_items};

/// The document with another title, and its outlined headings one level down. The heading that names a part is not outlined,
/// so that no table of contents lists it, and keeps its level.
pub fn nest(document: &PagedDocument, title: &str) -> PagedDocument {
    let mut info = document.info().clone();
    info.title = Some(title.into());
    change_pages(document, info, nest_frame)
}

fn nest_frame(frame: &mut Frame) {
    let items = frame.items().map(|(position, item)| {
        let item = match item {
            FrameItem::Group(group) => change_group(group, nest_frame),
            FrameItem::Tag(Tag::Start(element, flags)) if element.is::<HeadingElem>() => {
                FrameItem::Tag(Tag::Start(nest_heading(element), *flags))
            }
            other => other.clone(),
        };
        (*position, item)
    });
    let items = items.collect();
    set_items(frame, items);
}

fn nest_heading(element: &Content) -> Content {
    let mut element = element.clone();
    if let Some(heading) = element.to_packed_mut::<HeadingElem>()
        && heading.outlined.get(StyleChain::default())
        && let Smart::Custom(level) = heading.level.get(StyleChain::default())
    {
        heading.level.set(Smart::Custom(NonZeroUsize::saturating_add(level, 1)));
    }
    element
}
