//! Shared by the tests: documents made in memory; see [`crate::scratch`] for the program as a command.

use std::path::Path;

pub use crate::scratch::{Scratch, accepting, assert_reference, root, stderr, stdout};

use folio_pdf::content;
use folio_pdf::diagnostics::problem::Problems;
use folio_pdf::diagnostics::source::Sources;
use folio_pdf::layout::{self, Layout};
use folio_pdf::tailor::{self, Choice};
use folio_pdf::typeset::compile::compile;
use folio_pdf::typeset::fonts::{self, FontSearch, Fonts};
use folio_pdf::typeset::world::{Base, JobWorld};
use folio_pdf::typeset::{self, inspect};
use folio_pdf::values::{PartialDate, YearMonth};
use folio_pdf::view::{self, FontChoice, Language, Setup, View};
use typst_layout::PagedDocument;

/// A document made in memory, as of November 2026.
pub struct Made {
    pub document: PagedDocument,
    pub pages: Vec<String>,
    pub uncovered: Vec<char>,
    pub typst_warnings: Option<String>,
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

/// What a document is made of.
struct Planned {
    base: Base,
    layout: Layout,
    view: View,
}

/// Plans a document of a content; any error of the content fails the test.
fn plan(content: &Path, layout_name: &str, lang: Option<&str>) -> Planned {
    let (mut sources, mut problems) = (Sources::default(), Problems::default());
    let loaded = content::load(content, &mut sources, &mut problems);
    let loaded = loaded.unwrap_or_else(|| panic!("{}: {problems:#?}", content.display()));
    let choice = Choice { lang, this_year: 2026 };
    let tailored = tailor::tailor(&loaded, &choice, &mut problems).expect("a content that can be read");
    let layout = layout::find(layout_name, &loaded.root, &mut sources, &mut problems).expect("a layout");
    let base = Base::new(Fonts::new(&FontSearch::default()), loaded.root.clone());
    let families = base.families();
    let setup = Setup {
        layout: &layout,
        language: Language::find(&tailored.lang).expect("a language"),
        fonts: FontChoice { families: &families, sans: fonts::SANS, serif: fonts::SERIF, mono: fonts::MONO },
        as_of: YearMonth::new(2026, 11).expect("a month"),
        root: &loaded.root,
        sources: &sources,
        draft: false,
        for_validation: false,
        as_of_day: PartialDate::parse("2026-11-20", 2026).expect("a day"),
    };
    let (view, _) = view::build(&tailored.portfolio, &setup, &mut problems);
    assert!(!problems.any_error(), "{}: {problems:#?}", content.display());
    Planned { base, layout, view }
}

/// Makes a document of a content; any error of the content fails the test.
pub fn make(content: &Path, layout_name: &str, lang: Option<&str>) -> Made {
    let Planned { base, layout, view } = plan(content, layout_name, lang);
    let world = JobWorld::new(&base, &layout.path, serde_json::to_string(&view).expect("JSON"));
    let (document, typst_warnings) = compile(&world).unwrap_or_else(|failure| panic!("{failure:?}"));
    let uncovered = typeset::uncovered(&document).into_iter().map(|found| found.char).collect();
    let typst_warnings = (!typst_warnings.is_empty()).then(|| format!("{typst_warnings:?}"));
    Made { pages: inspect::text(&document), document, uncovered, typst_warnings }
}

/// The View of a document.
pub fn view(content: &Path, layout_name: &str) -> View {
    plan(content, layout_name, None).view
}

/// What a layout receives.
pub fn data(content: &Path, layout_name: &str) -> serde_json::Value {
    data_in(content, layout_name, None)
}

/// What a layout receives in a language.
pub fn data_in(content: &Path, layout_name: &str, lang: Option<&str>) -> serde_json::Value {
    serde_json::to_value(plan(content, layout_name, lang).view).expect("JSON")
}

/// The layouts of the program that print the sections of a content; the others are made for its letters.
pub fn with_sections() -> impl Iterator<Item = &'static str> {
    let shown = layout::list(Path::new("nowhere"));
    layout::names().filter(move |name| shown.iter().any(|layout| layout.name == *name && !layout.sections.is_empty()))
}
