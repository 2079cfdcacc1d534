//! The bookmarks of several documents in one PDF: one each, and its headings below it.

use std::num::NonZeroUsize;

use typst::foundations::{Content, Smart, StyleChain};
use typst::introspection::Tag;
use typst::layout::{Frame, FrameItem, GroupItem};
use typst::model::{Document, HeadingElem};
use typst_layout::PagedDocument;

/// The document under a title of its own. The heading that names a part is the one that no table of contents lists;
/// every other heading goes one level down, below that of its part.
pub fn nest(document: &PagedDocument, title: &str) -> PagedDocument {
    let mut info = document.info().clone();
    info.title = Some(title.into());
    let pages = document.pages().iter().map(|page| {
        let mut page = page.clone();
        nest_frame(&mut page.frame);
        page
    });
    PagedDocument::new(pages.collect(), info)
}

fn nest_frame(frame: &mut Frame) {
    let mut nested = Frame::new(frame.size(), frame.kind());
    if frame.has_baseline() {
        nested.set_baseline(frame.baseline());
    }
    let items = frame.items().map(|(position, item)| (*position, nest_item(item)));
    nested.push_multiple(items.collect::<Vec<_>>());
    *frame = nested;
}

fn nest_item(item: &FrameItem) -> FrameItem {
    match item {
        FrameItem::Group(group) => {
            let mut group: GroupItem = group.clone();
            nest_frame(&mut group.frame);
            FrameItem::Group(group)
        }
        FrameItem::Tag(Tag::Start(element, flags)) if element.is::<HeadingElem>() => {
            FrameItem::Tag(Tag::Start(nest_heading(element), *flags))
        }
        other => other.clone(),
    }
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
