//! From a request to finished files: load → plan → for each document tailor → view → compile → gates → export.

pub mod batch;
mod books;
mod fit;
mod guard;
mod hash;
mod look;
pub mod manifest;
pub mod plan;
mod prepared;
pub mod produce;
mod prune;
pub mod rows;
pub mod shard;
mod show;
pub mod status;
mod validate;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use serde::Serialize;

use crate::check::{self, Levels};
use crate::content::problem::{Problem, Problems};
use crate::content::source::Sources;
use crate::export::{self, Standards};
use crate::fonts::{FontSearch, Fonts};
use crate::limits;
use crate::tailor::{FileSize, Setting};
use crate::values::{PartialDate, YearMonth};
use crate::world::Base;
use look::{look, look_at, look_at_broken};
use plan::{Plan, Planned};
pub use prepared::Prepared;
use produce::{Product, Studio};
pub use show::show;
pub use validate::validate;

/// Where documents go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// A folder; names come from the content.
    Folder(PathBuf),
    /// One file.
    File(PathBuf),
    /// Standard output.
    Stdout,
}

/// What to render.
#[derive(Debug, Clone)]
pub struct Request {
    /// A file, or a folder that is one document.
    pub content: PathBuf,
    /// Names of layouts; one document each.
    pub layouts: Vec<String>,
    /// Language; the content's own where `None`.
    pub lang: Option<String>,
    /// Values to put over the content.
    pub settings: Vec<Setting>,
    /// The day to which open periods count.
    pub as_of: PartialDate,
    /// Fonts beside those in the program.
    pub fonts: FontSearch,
    /// What the PDF must conform to.
    pub standards: Standards,
    /// Which warnings are silent, and which are errors.
    pub levels: Levels,
    /// Where the documents go.
    pub destination: Destination,
    /// Pixels an inch of page pictures, where they are wanted.
    pub png: Option<f64>,
    /// Whether a picture that is missing is drawn as a box.
    pub draft: bool,
    /// Which companies the documents are for, and what is left out of them.
    pub targeting: Targeting,
}

impl Request {
    /// A request that writes nothing: to look at a content.
    pub fn of_content(
        content: PathBuf,
        lang: Option<String>,
        settings: Vec<Setting>,
        as_of: PartialDate,
        targeting: Targeting,
    ) -> Self {
        Self {
            content,
            layouts: Vec::new(),
            lang,
            settings,
            as_of,
            fonts: FontSearch::default(),
            standards: Standards::default(),
            levels: Levels::default(),
            destination: Destination::Stdout,
            png: None,
            draft: false,
            targeting,
        }
    }
}

/// Which companies the documents are for, and what is left out of them.
#[derive(Debug, Clone, Default)]
pub struct Targeting {
    /// Globs of targets; the content for no one in particular where there are none.
    pub targets: Vec<String>,
    /// A CSV or JSON-lines file of more targets.
    pub file: Option<PathBuf>,
    /// Cuts as on the command line: key of `cut` and value.
    pub cuts: Vec<(&'static str, String)>,
    /// Whether files are named in ASCII.
    pub ascii_names: bool,
    /// Size that no file may exceed.
    pub max_size: Option<FileSize>,
}

/// A finished document.
#[derive(Debug, Serialize)]
pub struct Output {
    /// Id of the target, where it is for one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// Name of the layout.
    pub layout: String,
    /// Language code.
    pub lang: String,
    /// The file; `-` for standard output.
    pub path: String,
    /// Pictures of its pages.
    pub pictures: Vec<String>,
    /// Number of pages.
    pub pages: usize,
    /// Size in bytes.
    pub bytes: usize,
    /// From the View to the finished bytes, in milliseconds.
    pub milliseconds: f64,
    /// The bytes, where they go to standard output.
    #[serde(skip)]
    pub stdout: Option<Vec<u8>>,
}

/// What came of a request.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The texts, to show problems with their lines.
    pub sources: Sources,
    /// What was wrong.
    pub problems: Problems,
    /// What was written.
    pub outputs: Vec<Output>,
    /// Entries and keys that no place was found for, for `--verbose`.
    pub left_out: Vec<String>,
    /// What was done to fit and fill pages, for `--verbose`.
    pub notes: Vec<String>,
}

/// Renders every document of a request. For no target nothing is written unless all of them can be; of a target's
/// documents those are written that pass the gates.
pub fn render(request: &Request) -> Outcome {
    if !request.targeting.targets.is_empty() {
        return batch::render_targets(request);
    }
    let fonts = Fonts::new(&request.fonts);
    // Fonts are parsed while the content is read.
    thread::scope(|scope| {
        scope.spawn(|| fonts.store());
        render_in(request, Arc::clone(&fonts))
    })
}

fn render_in(request: &Request, fonts: Arc<Fonts>) -> Outcome {
    let mut outcome = Outcome::default();
    let Some((prepared, plan)) = prepare(request, &mut outcome) else { return outcome };
    guard::guard(&prepared, &plan, &mut outcome.problems);
    outcome.problems.extend_with(check::decode_drawings(&prepared.pictures));
    let base = Base::new(fonts, prepared.content.root.clone());
    let studio = Studio::new(&prepared, &plan, &base);
    if outcome.problems.any_error() {
        look(&prepared, &studio, &plan, &mut outcome.problems);
        drop(studio);
        outcome.sources = prepared.sources;
        return outcome;
    }
    let mut products = Vec::new();
    let mut said = Outcome::default();
    said.problems.set_levels(outcome.problems.levels().clone());
    for (document, made) in plan.documents.iter().zip(studio.make_all(&mut said)) {
        products.extend(made.map(|product| (document, product)));
    }
    drop(studio);
    if products.len() < plan.documents.len() {
        // A picture that cannot be decoded is told with its place in the content, not in the layout.
        outcome.problems.extend_with(check::decode_all(&prepared.pictures));
    }
    if !outcome.problems.any_error() {
        outcome.problems.extend(said.problems);
        look::forget_what_follows(&prepared.content.tree, &mut outcome.problems);
    }
    outcome.left_out = said.left_out;
    outcome.notes = said.notes;
    outcome.sources = prepared.sources;
    if outcome.problems.any_error() {
        return outcome;
    }
    for (document, product) in products {
        match write(document, product, request, true) {
            Ok(output) => outcome.outputs.push(output),
            Err(problem) => outcome.problems.push(*problem),
        }
    }
    outcome
}

/// What the layouts of a request would receive, as JSON: for who writes one.
pub fn views(request: &Request) -> (Outcome, Vec<String>) {
    let mut outcome = Outcome::default();
    let Some((prepared, plan)) = prepare(request, &mut outcome) else { return (outcome, Vec::new()) };
    let base = Base::new(Fonts::new(&request.fonts), prepared.content.root.clone());
    let studio = Studio::new(&prepared, &plan, &base);
    let mut views = Vec::new();
    for document in plan.documents.iter().filter(|document| document.parts.is_empty()) {
        let view = studio.view(document, &mut outcome.problems);
        views.extend(view.and_then(|(view, _)| serde_json::to_string(&view).ok()));
    }
    drop(studio);
    outcome.sources = prepared.sources;
    (outcome, views)
}

/// The month to which open periods count.
pub fn as_of_month(as_of: PartialDate) -> YearMonth {
    YearMonth::new(as_of.year(), as_of.month().unwrap_or(12)).unwrap_or_else(|| as_of.last_month())
}

/// Reads everything and plans the documents; `None` where nothing can be made.
pub fn prepare<'r>(request: &'r Request, outcome: &mut Outcome) -> Option<(Prepared<'r>, Plan)> {
    let mut prepared = open(request, outcome)?;
    match planned(&mut prepared, outcome) {
        Some(plan) => Some((prepared, plan)),
        None => {
            outcome.sources = prepared.sources;
            None
        }
    }
}

/// Reads everything, and checks the content as a whole.
fn open<'r>(request: &'r Request, outcome: &mut Outcome) -> Option<Prepared<'r>> {
    let prepared = load(request, outcome)?;
    check_content(&prepared, outcome);
    Some(prepared)
}

/// Reads everything, and finds the pictures.
fn load<'r>(request: &'r Request, outcome: &mut Outcome) -> Option<Prepared<'r>> {
    let mut prepared = Prepared::load(request, &mut outcome.sources, &mut outcome.problems)?;
    let (content, sources) = (&prepared.content, &prepared.sources);
    prepared.pictures = check::pictures(content, context(request), sources, &mut outcome.problems);
    Some(prepared)
}

/// Checks the content as a whole.
fn check_content(prepared: &Prepared, outcome: &mut Outcome) {
    let _running = limits::running("the check of the content");
    let context = context(prepared.request);
    check::content(&prepared.content, context, &prepared.sources, &mut outcome.problems);
}

fn context(request: &Request) -> check::Context {
    check::Context { this_year: request.as_of.year(), as_of: as_of_month(request.as_of), draft: request.draft }
}

/// Plans the documents; `None` where nothing can be made.
fn planned(prepared: &mut Prepared, outcome: &mut Outcome) -> Option<Plan> {
    let request = prepared.request;
    let chosen = match request.targeting.targets.as_slice() {
        [] => None,
        patterns => {
            let mut missing = Problems::default();
            let found = prepared.targets.matching(patterns, &mut missing);
            // Of a table that cannot be read nothing can be found.
            if !prepared.targets.all.is_empty() || !prepared.wrong_targets.any_error() {
                outcome.problems.extend(missing);
            }
            Some(found)
        }
    };
    let mut own = Problems::default();
    let mut plan = plan::plan(prepared, chosen.as_deref(), &mut own);
    // What is wrong with single targets ends those alone.
    let ends = match chosen {
        Some(_) => outcome.problems.any_error() || own.any_named("collision"),
        // What else is wrong is told before the run ends.
        None => plan.documents.is_empty(),
    };
    outcome.problems.extend(own);
    let unreadable = prepared.targets.unreadable(&request.targeting.targets);
    plan.failed.extend(unreadable.iter().cloned());
    // A broken file of a target that was not chosen is no matter of this run.
    let none = prepared.targets.all.is_empty();
    if chosen.is_some() && (none || !plan.failed.is_empty() || request.targeting.file.is_some()) {
        outcome.problems.extend(std::mem::take(&mut prepared.wrong_targets));
    }
    look_at_broken(prepared, &unreadable, &mut outcome.problems);
    if let Some(refused) = plan.refused.take() {
        look_at(prepared, &refused, &mut outcome.problems);
    }
    if ends && chosen.is_some() {
        look_at(prepared, &plan, &mut outcome.problems);
    }
    (!ends).then_some(plan)
}

/// Writes one document and its pictures.
fn write(document: &Planned, product: Product, request: &Request, durable: bool) -> Result<Output, Box<Problem>> {
    let mut output = Output {
        target: None,
        layout: document.layout.clone(),
        lang: document.lang.clone(),
        path: document.path.display().to_string(),
        pictures: Vec::new(),
        pages: product.pages,
        bytes: product.pdf.len(),
        milliseconds: product.elapsed.as_secs_f64() * 1000.0,
        stdout: None,
    };
    if request.destination == Destination::Stdout {
        output.stdout = Some(product.pdf);
        return Ok(output);
    }
    write_file(&document.path, &product.pdf, durable)?;
    for (index, picture) in product.pictures.iter().enumerate() {
        let path = export::png_path(&document.path, index + 1);
        write_file(&path, picture, durable)?;
        output.pictures.push(path.display().to_string());
    }
    Ok(output)
}

fn write_file(path: &Path, bytes: &[u8], durable: bool) -> Result<(), Box<Problem>> {
    export::write_whole(path, bytes, durable).map_err(|error| {
        let message = format!("{} cannot be written: {error}", path.display());
        Box::new(Problem::error("write", message).help("choose another place with `--out DIR` or `-o FILE`"))
    })
}
