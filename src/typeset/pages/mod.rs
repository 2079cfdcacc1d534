//! What happens to a document between layout and export.

pub mod coverage;
pub mod drawn;
pub mod fill;
pub mod finish;
pub mod outline;

use std::sync::atomic::{AtomicUsize, Ordering};

use typst::layout::{Frame, FrameItem, GroupItem, Point};
use typst::model::DocumentInfo;
use typst_layout::PagedDocument;

/// The number of documents that were set.
static SETTINGS: AtomicUsize = AtomicUsize::new(0);

/// Counts a document that was set, and returns their number.
pub fn count_setting() -> usize {
    SETTINGS.fetch_add(1, Ordering::Relaxed) + 1
}

/// Whether what is found out about frames is cached: documents for different companies share most of their frames. For a
/// single document, hashing the frames takes longer than it saves.
pub fn is_cached() -> bool {
    SETTINGS.load(Ordering::Relaxed) > 1
}

/// A copy of a document with changed pages.
fn change_pages(document: &PagedDocument, info: DocumentInfo, change: impl Fn(&mut Frame)) -> PagedDocument {
    let pages = document.pages().iter().map(|page| {
        let mut page = page.clone();
        change(&mut page.frame);
        page
    });
    PagedDocument::new(pages.collect(), info)
}

/// A copy of a group with a changed frame.
fn change_group(group: &GroupItem, change: impl FnOnce(&mut Frame)) -> FrameItem {
    let mut group = group.clone();
    change(&mut group.frame);
    FrameItem::Group(group)
}

/// Replaces the items of a frame.
fn set_items(frame: &mut Frame, items: Vec<(Point, FrameItem)>) {
    let mut changed = Frame::new(frame.size(), frame.kind());
    if frame.has_baseline() {
        changed.set_baseline(frame.baseline());
    }
    changed.push_multiple(items);
    *frame = changed;
}
