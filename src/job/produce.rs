//! Makes single documents: content → View → pages → PDF → gates. Writing or reporting them is up to the command.

mod views;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use typst_layout::PagedDocument;

use super::contents::Contents;
use super::fit::{Extent, adjust, smallest};
use super::gates::DocumentGates;
use super::plan::PlannedDocument;
use super::prepared::Prepared;
use super::recipe::Recipe;
use crate::diagnostics::{Level, Message, Problem, Problems, msg, problem};
use crate::runtime::limits;
use crate::typeset::compile::{Failure, Finding, compile};
use crate::typeset::world::JobWorld;
use crate::typeset::{export, fill, nest, uncovered};
use crate::view::View;

/// A planned document with its View.
pub struct ViewedDocument<'p> {
    /// The planned document.
    pub planned: &'p PlannedDocument,
    /// Its View, or the Views of all documents of a package; empty if the document cannot be made.
    pub views: Vec<View>,
    /// The keys of the content that it does not show; `None` if it has no View.
    pub left_out: Option<Vec<String>>,
    /// The problems that were found.
    pub problems: Problems,
}

/// A document that is finished and not yet written.
#[derive(Debug)]
pub struct Product {
    /// The pages.
    pub document: PagedDocument,
    /// The PDF.
    pub pdf: Vec<u8>,
    /// PNG pictures of its pages, if the request asks for them.
    pub pictures: Vec<Vec<u8>>,
    /// The Views after they were adjusted to fit and fill their pages.
    pub views: Vec<View>,
    /// Messages on the adjustments that were made to fit and fill the pages.
    pub notes: Vec<Message>,
    /// The files of the content that Typst read, with the SHA-256 of each; the paths are those of Typst.
    pub reads: BTreeMap<String, String>,
    /// Time from the View to the finished bytes.
    pub elapsed: Duration,
}

/// The pages of a document, before they are exported.
pub struct SetPages<'a> {
    /// The pages.
    pub document: PagedDocument,
    /// Adjusts the Views of a document to fit and fill their pages.
    pub views: Vec<View>,
    /// Messages on the adjustments that were made to fit and fill the pages.
    pub notes: Vec<Message>,
    world: JobWorld<'a>,
    warnings: Vec<Finding>,
    /// The paths of the files of the content that Typst read.
    reads: Vec<String>,
}

/// Makes the documents of a request.
pub struct DocumentRenderer<'a> {
    prepared: &'a Prepared<'a>,
    families: Vec<String>,
    contents: Contents,
    /// The gates that finished documents must pass.
    pub gates: DocumentGates<'a>,
}

/// The pages of a document and the warnings of Typst.
type Compiled = (PagedDocument, Vec<Finding>);

/// Views that were adjusted to fit and fill their pages.
#[derive(Default)]
struct AdjustedViews<'a> {
    views: Vec<View>,
    notes: Vec<Message>,
    /// The pages, if they were already set while the View was adjusted.
    compiled: Option<(JobWorld<'a>, Compiled)>,
    /// The paths of the files of the content that Typst read.
    reads: Vec<String>,
}

impl<'a> DocumentRenderer<'a> {
    /// A renderer for the documents of a request.
    pub fn new(prepared: &'a Prepared<'a>) -> Self {
        let gates = DocumentGates::new(prepared);
        Self { prepared, families: prepared.base.fonts().families(), contents: Contents::default(), gates }
    }

    /// The recipe of a document that shows these Views.
    pub fn recipe<'d>(&'d self, planned: &'d PlannedDocument, views: &'d [View]) -> Recipe<'d> {
        Recipe::new(planned, views, |document| self.gates.of(document))
    }

    /// Makes a document and checks it against the gates; `None` after an error that leaves no PDF.
    pub fn make(&self, recipe: &Recipe, problems: &mut Problems) -> Option<Product> {
        if recipe.views.is_empty() {
            return None;
        }
        let (layout, title) = (recipe.layout, recipe.title);
        let what = match recipe.target {
            Some(target) => msg!("limit.document-of-target", target, title, layout),
            None => msg!("limit.document", layout),
        };
        let _running = limits::running_document(what, &recipe.gates.file_name);
        match self.produce(recipe, problems) {
            Ok(product) => Some(product),
            Err(found) => {
                problems.extend_with(found);
                None
            }
        }
    }

    /// Sets the pages of a document and checks them, without a PDF; `None` after an error that leaves no pages.
    pub fn set(&self, recipe: &Recipe, problems: &mut Problems) -> Option<SetPages<'a>> {
        if recipe.views.is_empty() {
            return None;
        }
        let _running = limits::running_layout(msg!("limit.document", layout = recipe.layout));
        match self.set_pages(recipe, problems) {
            Ok(set) => {
                self.check_pages(recipe, &set, 0, problems);
                Some(set)
            }
            Err(found) => {
                problems.extend_with(found);
                None
            }
        }
    }

    /// Views → pages → PDF → gates. Problems that leave no PDF are the error; all others go to `problems`.
    fn produce(&self, recipe: &Recipe, problems: &mut Problems) -> Result<Product, Vec<Problem>> {
        let start = Instant::now();
        let request = self.prepared.request;
        let set = self.set_pages(recipe, problems)?;
        let (document, meta) = (&set.document, &recipe.views[0].meta);
        let ident = match recipe.target {
            // Documents for different companies need different identifiers, even with the same title.
            Some(target) => format!("{}/{}/{target}", meta.title, recipe.layout),
            None => format!("{}/{}", meta.title, recipe.layout),
        };
        let pdf = export::pdf(document, &set.world, &request.standards, &ident, request.as_of).map_err(|failure| {
            // PDF standards refuse characters without a glyph; the gates report their place in the content.
            if uncovered(document).is_empty() {
                self.located(failure.found, |message| problem!("export.failed", message).help(msg!("export.standard")))
            } else {
                self.gates.uncovered(document, Level::Error)
            }
        })?;
        let pictures = match request.png {
            Some(ppi) => export::pngs(document, ppi).map_err(|failure| self.failed(recipe, failure))?,
            None => Vec::new(),
        };
        self.check_pages(recipe, &set, pdf.len() as u64, problems);
        let SetPages { document, views, notes, reads, .. } = set;
        let mut sums = BTreeMap::new();
        for path in reads {
            let sum = self.prepared.base.sum(&path);
            sums.insert(path, sum);
        }
        Ok(Product { document, pdf, pictures, views, notes, reads: sums, elapsed: start.elapsed() })
    }

    /// Views → pages.
    fn set_pages(&self, recipe: &Recipe, problems: &mut Problems) -> Result<SetPages<'a>, Vec<Problem>> {
        let failed = |failure| self.failed(recipe, failure);
        let AdjustedViews { views, notes, compiled, mut reads } = self.adjusted(recipe, problems).map_err(failed)?;
        let (world, (mut document, warnings)) = match compiled {
            Some(compiled) => compiled,
            None => {
                let world = self.world(recipe, &views).map_err(failed)?;
                let compiled = compile(&world).map_err(failed)?;
                reads.extend(world.reads());
                (world, compiled)
            }
        };
        if recipe.is_package() {
            document = nest(&document, &format!("{} {}", recipe.views[0].meta.author, recipe.title));
        }
        Ok(SetPages { document, views, notes, world, warnings, reads })
    }

    /// Reports the warnings of Typst, and what the gates find in the pages and in a file of this size in bytes.
    fn check_pages(&self, recipe: &Recipe, set: &SetPages, bytes: u64, problems: &mut Problems) {
        problems.extend_with(self.located(set.warnings.clone(), |message| {
            problem!("layout-warning.of-layout", layout = recipe.layout, message)
        }));
        problems.extend_with(self.gates.check(recipe, &set.document, bytes));
    }

    /// The problems of a layout that produced no pages.
    fn failed(&self, recipe: &Recipe, failure: Failure) -> Vec<Problem> {
        self.located(failure.found, |message| problem!("layout.failed", layout = recipe.layout, message))
    }

    /// Turns findings of Typst into problems with their places.
    fn located(&self, found: Vec<Finding>, problem: impl Fn(&str) -> Problem) -> Vec<Problem> {
        found.iter().map(|found| found.locate(problem(&found.message), &self.prepared.sources)).collect()
    }

    /// Adjusts the Views of a document to fit and fill their pages.
    fn adjusted(&self, recipe: &Recipe, problems: &mut Problems) -> Result<AdjustedViews<'a>, Failure> {
        let mut adjusted = AdjustedViews::default();
        for view in recipe.views {
            let mut known: Vec<(View, (JobWorld, Compiled))> = Vec::new();
            let found = adjust(view, |view| {
                if let Some((_, (_, compiled))) = known.iter().find(|(known, _)| *known == view) {
                    return Ok(extent(compiled));
                }
                let world = self.world_of(&view)?;
                let compiled = compile(&world)?;
                adjusted.reads.extend(world.reads());
                let extent = extent(&compiled);
                known.push((view, (world, compiled)));
                Ok::<_, Failure>(extent)
            })?;
            if let Some(at) = known.iter().position(|(known, _)| *known == found.view) {
                adjusted.compiled = Some(known.swap_remove(at).1);
            }
            if let (true, Some((_, compiled))) = (found.over, &adjusted.compiled) {
                let (pages, most) = (extent(compiled).pages, view.design.fit.unwrap_or_default());
                let size = format!("{:.2}", smallest(&view.design));
                let problem = problem!("fit.too-long", layout = view.layout, pages, most);
                problems.push(problem.note(msg!("fit.smallest", size)).help(msg!("fit.leave-out")));
            }
            adjusted.notes.extend(found.notes);
            adjusted.views.push(found.view);
        }
        // The documents of a package are set again, as one document.
        adjusted.compiled = adjusted.compiled.filter(|_| !recipe.is_package());
        Ok(adjusted)
    }

    /// The Typst world for a document, or for the documents of a package together.
    fn world(&self, recipe: &Recipe, views: &[View]) -> Result<JobWorld<'a>, Failure> {
        if let ([view], false) = (views, recipe.is_package()) {
            return self.world_of(view);
        }
        let mut parts = Vec::new();
        for ((title, _), view) in recipe.parts.iter().zip(views) {
            let view = View { bookmark: Some((*title).to_owned()), ..view.clone() };
            parts.push((self.layout_path(&view)?, data(&view)?));
        }
        Ok(JobWorld::joined(&self.prepared.base, parts))
    }

    /// The Typst world for a single View.
    fn world_of(&self, view: &View) -> Result<JobWorld<'a>, Failure> {
        Ok(JobWorld::new(&self.prepared.base, self.layout_path(view)?, data(view)?))
    }

    fn layout_path(&self, view: &View) -> Result<&'a str, Failure> {
        match self.prepared.layouts.get(&view.layout) {
            Some(layout) => Ok(&layout.path),
            None => Err(Failure::new(format!("there is no layout `{}`", view.layout))),
        }
    }
}

/// A View as the JSON that layouts receive.
fn data(view: &View) -> Result<String, Failure> {
    serde_json::to_string(view).map_err(|error| Failure::new(error.to_string()))
}

fn extent((document, _): &Compiled) -> Extent {
    Extent { pages: document.pages().len(), fill: fill(document) }
}
