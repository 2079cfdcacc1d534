//! Shared by the tests: documents made in memory; see [`crate::scratch`] for the program as a command.

use std::path::Path;

pub use crate::scratch::{Scratch, accepting, assert_reference, root, stderr, stdout};

use folio_pdf::api::diagnostics::Code;
use folio_pdf::api::job::{self, Request, Targeting};
use folio_pdf::api::layout;
use folio_pdf::api::values::PartialDate;
use folio_pdf::api::view::View;
use folio_pdf::api::{reader, typeset};
use typst_layout::PagedDocument;

/// A document made in memory, as of November 2026.
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
}

/// Text without white space, as two line breakings of one text compare.
pub fn squeeze(text: &str) -> String {
    text.split_whitespace().collect()
}

/// A request for a document of a content.
fn request(content: &Path, layout: &str, lang: Option<&str>) -> Request {
    let as_of = PartialDate::parse("2026-11-20", 2026).expect("a day");
    let lang = lang.map(str::to_owned);
    let request = Request::of_content(content.to_owned(), lang, Vec::new(), as_of, Targeting::default());
    Request { layouts: vec![layout.to_owned()], ..request }
}

/// Makes a document of a content; any error of the content fails the test.
pub fn make(content: &Path, layout: &str, lang: Option<&str>) -> Made {
    made(content, &request(content, layout, lang))
}

/// The same as a draft, in which answers may be too long.
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

/// What a layout receives.
pub fn data(content: &Path, layout_name: &str) -> serde_json::Value {
    data_in(content, layout_name, None)
}

/// What a layout receives in a language.
pub fn data_in(content: &Path, layout_name: &str, lang: Option<&str>) -> serde_json::Value {
    serde_json::to_value(view_in(content, layout_name, lang)).expect("JSON")
}

/// The layouts of the program that print the sections of a content; the others are made for its letters.
pub fn with_sections() -> impl Iterator<Item = &'static str> {
    let shown = layout::list(Path::new("nowhere"));
    layout::names().filter(move |name| shown.iter().any(|layout| layout.name == *name && !layout.sections.is_empty()))
}
