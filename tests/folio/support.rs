//! Documents in memory, for all tests. [`crate::scratch`] runs the program.

use std::path::Path;

pub use crate::scratch::{Scratch, accepting, assert_reference, entries, files, root, stderr, stdout};

use folio_pdf::api::diagnostics::{Code, Problems, Sources};
use folio_pdf::api::job::{self, Request};
use folio_pdf::api::layout;
use folio_pdf::api::values::PartialDate;
use folio_pdf::api::view::View;
use folio_pdf::api::{reader, typeset};
use typst::layout::{Frame, FrameItem, Point};
use typst::text::TextItem;
use typst_layout::PagedDocument;

/// A document in memory, as of November 2026.
pub struct Made {
    pub document: PagedDocument,
    pub pages: Vec<String>,
    pub pdf: Vec<u8>,
    pub uncovered: Vec<char>,
    pub typst_warnings: Vec<String>,
}

impl Made {
    /// All text without white space.
    pub fn squeezed(&self) -> String {
        squeeze(&self.pages.concat())
    }

    /// How much is drawn on the first page.
    pub fn shapes(&self) -> usize {
        fn count(frame: &Frame) -> usize {
            let items = frame.items().map(|(_, item)| match item {
                FrameItem::Group(group) => count(&group.frame),
                FrameItem::Shape(..) => 1,
                _ => 0,
            });
            items.sum()
        }
        count(&self.document.pages()[0].frame)
    }

    /// All runs of text, with their positions.
    pub fn runs(&self) -> Vec<(Point, &TextItem)> {
        fn visit<'f>(frame: &'f Frame, origin: Point, found: &mut Vec<(Point, &'f TextItem)>) {
            for (position, item) in frame.items() {
                match item {
                    FrameItem::Group(group) => visit(&group.frame, origin + *position, found),
                    FrameItem::Text(text) => found.push((origin + *position, text)),
                    _ => {}
                }
            }
        }
        let mut found = Vec::new();
        self.document.pages().iter().for_each(|page| visit(&page.frame, Point::zero(), &mut found));
        found
    }
}

/// A text without white space, to compare texts with different line breaks.
pub fn squeeze(text: &str) -> String {
    text.split_whitespace().collect()
}

/// A request for a document of a content.
fn request(content: &Path, layout: &str, lang: Option<&str>) -> Request {
    let as_of = PartialDate::parse("2026-11-20", 2026).expect("a day");
    let lang = lang.map(str::to_owned);
    let request = Request { lang, ..Request::new(content.to_owned(), as_of) };
    Request { layouts: vec![layout.to_owned()], ..request }
}

/// Renders a document in memory. An error of the content fails the test.
pub fn make(content: &Path, layout: &str, lang: Option<&str>) -> Made {
    made(content, &request(content, layout, lang))
}

/// Renders a draft in memory, in which answers may be too long.
pub fn make_draft(content: &Path, layout: &str, lang: Option<&str>) -> Made {
    made(content, &Request { draft: true, ..request(content, layout, lang) })
}

fn made(content: &Path, request: &Request) -> Made {
    let made = job::document(request);
    let made = made.unwrap_or_else(|outcome| panic!("{}: {:#?}", content.display(), outcome.problems));
    let uncovered = typeset::uncovered(&made.pages).into_iter().map(|found| found.char).collect();
    let typst_warnings = made.warnings.iter().filter(|problem| problem.code == Code::LayoutWarning);
    let typst_warnings: Vec<_> = typst_warnings.map(|problem| problem.message.to_string()).collect();
    let pages = reader::read_pages(&made.pages).page_texts();
    Made { pages, pdf: made.pdf, document: made.pages, uncovered, typst_warnings }
}

/// The View of a document in a language.
fn view_in(content: &Path, layout: &str, lang: Option<&str>) -> View {
    let (outcome, mut views) = job::views(&request(content, layout, lang));
    assert!(!outcome.problems.any_error(), "{}: {:#?}", content.display(), outcome.problems);
    views.pop().expect("a view")
}

/// The View of a document.
pub fn view(content: &Path, layout: &str) -> View {
    view_in(content, layout, None)
}

/// The View of a document as JSON.
pub fn data(content: &Path, layout_name: &str) -> serde_json::Value {
    data_in(content, layout_name, None)
}

/// The View of a document in a language as JSON.
pub fn data_in(content: &Path, layout_name: &str, lang: Option<&str>) -> serde_json::Value {
    serde_json::to_value(view_in(content, layout_name, lang)).expect("JSON")
}

/// The built-in layouts that print sections. The others print letters.
pub fn with_sections() -> impl Iterator<Item = &'static str> {
    let shown = layout::list(Path::new("nowhere"), &mut Sources::default(), &mut Problems::default());
    layout::names()
        .filter(move |name| shown.iter().any(|layout| layout.name == *name && !layout.header.sections.is_empty()))
}

/// The first run of text that contains a text without white space, and where it begins.
pub fn find<'m>(made: &'m Made, wanted: &str) -> (Point, &'m TextItem) {
    let contains = |text: &TextItem| squeeze(&text.text).replace('\u{2060}', "").contains(wanted);
    made.runs().into_iter().find(|(_, text)| contains(text)).expect(wanted)
}

/// How far it is from the left, in points.
pub fn start_of(made: &Made, wanted: &str) -> f64 {
    find(made, wanted).0.x.to_pt()
}

/// How far it is from the top, in whole points.
pub fn line_of(made: &Made, wanted: &str) -> i64 {
    find(made, wanted).0.y.to_pt().round() as i64
}
