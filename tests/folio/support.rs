//! Shared by the tests: documents made in memory, the program as a command, references that can be accepted.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

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

/// The folder of the crate.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

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
        unset: false,
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

/// A content of one file in a folder of its own, which lives as long as the value.
pub struct Scratch(tempfile::TempDir);

impl Scratch {
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    pub fn with(yaml: &str) -> Self {
        let scratch = Self::new();
        scratch.write("content/portfolio.yaml", yaml);
        scratch
    }

    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    /// Runs the program in this folder.
    pub fn run<S: AsRef<OsStr>>(&self, args: &[S]) -> Output {
        self.command(args).output().expect("the program")
    }

    /// The program with its arguments, to be run in the folder.
    pub fn command<S: AsRef<OsStr>>(&self, args: &[S]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_folio-pdf"));
        command.args(args).current_dir(self.0.path()).env("SOURCE_DATE_EPOCH", "1795132800");
        command
    }

    /// All files with their bytes and the time they were written.
    pub fn snapshot(&self) -> Vec<(String, Vec<u8>, std::time::SystemTime)> {
        let files = self.files("").into_iter();
        let read = |name: String| {
            let path = self.path(&name);
            let time = fs::metadata(&path).and_then(|data| data.modified()).expect("a time");
            (name, fs::read(path).unwrap_or_default(), time)
        };
        files.map(read).collect()
    }

    /// The files below a folder of it, sorted.
    pub fn files(&self, below: &str) -> Vec<String> {
        fn walk(folder: &Path, base: &Path, found: &mut Vec<String>) {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = entry.path();
                match path.is_dir() {
                    true => walk(&path, base, found),
                    false => found.push(path.strip_prefix(base).unwrap_or(&path).display().to_string()),
                }
            }
        }
        let mut found = Vec::new();
        walk(&self.path(below), &self.path(below), &mut found);
        found.sort();
        found
    }
}

/// Standard error of a run.
pub fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Standard output of a run.
pub fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Whether references are to be written anew: `FOLIO_ACCEPT=1`.
pub fn accepting() -> bool {
    std::env::var_os("FOLIO_ACCEPT").is_some()
}

/// Compares a text with its reference. A reference that is not there is written, and the test fails all the same.
pub fn assert_reference(path: &Path, actual: &str) {
    let known = fs::read_to_string(path).ok();
    if accepting() || known.is_none() {
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, actual).expect("a reference");
    }
    if accepting() {
        return;
    }
    let known = known.unwrap_or_else(|| panic!("{} was not there; look at it and commit it", path.display()));
    if known != actual {
        let different = known.lines().zip(actual.lines()).position(|(known, actual)| known != actual);
        let line = different.unwrap_or_else(|| known.lines().count().min(actual.lines().count()));
        panic!(
            "{}:{} differs\n  expected {:?}\n  actual   {:?}\naccept what is right with FOLIO_ACCEPT=1",
            path.display(),
            line + 1,
            known.lines().nth(line),
            actual.lines().nth(line)
        );
    }
}
