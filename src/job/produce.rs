//! Makes documents: content → View → pages → PDF → gates. What a command does with them is its own matter.

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

/// What a document shows.
pub struct ViewedDocument<'p> {
    /// The document.
    pub planned: &'p PlannedDocument,
    /// Its View, or those of the documents of a package; none where it cannot be made.
    pub views: Vec<View>,
    /// What it leaves out of the content, where there is something to show.
    pub left_out: Option<Vec<String>>,
    /// What is wrong with it.
    pub problems: Problems,
}

/// A document that is set, and not yet written.
#[derive(Debug)]
pub struct Product {
    /// The pages.
    pub document: PagedDocument,
    /// The PDF.
    pub pdf: Vec<u8>,
    /// Pictures of its pages, where the request asks for them.
    pub pictures: Vec<Vec<u8>>,
    /// What was set: the Views as they fit and fill their pages.
    pub views: Vec<View>,
    /// What was done to fit and fill the pages.
    pub notes: Vec<Message>,
    /// The files of the content that it was made from: their paths, as Typst names them, and the SHA-256 of each.
    pub reads: BTreeMap<String, String>,
    /// From the View to the finished bytes.
    pub elapsed: Duration,
}

/// Pages of a document, before a file is made of them.
pub struct SetPages<'a> {
    /// The pages.
    pub document: PagedDocument,
    /// The Views as they fit and fill their pages.
    pub views: Vec<View>,
    /// What was done to fit and fill the pages.
    pub notes: Vec<Message>,
    world: JobWorld<'a>,
    warnings: Vec<Finding>,
    /// The files of the content that were read for it.
    reads: Vec<String>,
}

/// Makes the documents of a run.
pub struct DocumentRenderer<'a> {
    prepared: &'a Prepared<'a>,
    families: Vec<String>,
    contents: Contents,
    /// What keeps documents from being written.
    pub gates: DocumentGates<'a>,
}

/// The pages of a document, and Typst's warnings.
type Compiled = (PagedDocument, Vec<Finding>);

/// Views that fit and fill their pages.
#[derive(Default)]
struct AdjustedViews<'a> {
    views: Vec<View>,
    notes: Vec<Message>,
    /// The pages with what Typst saw, where they were set for that already.
    compiled: Option<(JobWorld<'a>, Compiled)>,
    /// The files of the content that were read for it.
    reads: Vec<String>,
}

impl<'a> DocumentRenderer<'a> {
    /// A renderer of the documents of a request.
    pub fn new(prepared: &'a Prepared<'a>) -> Self {
        let gates = DocumentGates::new(prepared);
        Self { prepared, families: prepared.base.fonts().families(), contents: Contents::default(), gates }
    }

    /// The recipe of a document that shows these Views.
    pub fn recipe<'d>(&'d self, planned: &'d PlannedDocument, views: &'d [View]) -> Recipe<'d> {
        Recipe::new(planned, views, |document| self.gates.of(document))
    }

    /// Sets a document and judges it; `None` after an error that leaves no PDF.
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

    /// Sets a document without making its PDF, and judges its pages; `None` after an error that leaves no pages.
    pub fn set(&self, recipe: &Recipe, problems: &mut Problems) -> Option<SetPages<'a>> {
        if recipe.views.is_empty() {
            return None;
        }
        let _running = limits::running(msg!("limit.document", layout = recipe.layout));
        match self.set_pages(recipe, problems) {
            Ok(set) => {
                self.judge(recipe, &set, 0, problems);
                Some(set)
            }
            Err(found) => {
                problems.extend_with(found);
                None
            }
        }
    }

    /// Views → pages → PDF → gates. What the gates find is noted; what leaves no PDF is the error.
    fn produce(&self, recipe: &Recipe, problems: &mut Problems) -> Result<Product, Vec<Problem>> {
        let start = Instant::now();
        let request = self.prepared.request;
        let set = self.set_pages(recipe, problems)?;
        let (document, meta) = (&set.document, &recipe.views[0].meta);
        let ident = match recipe.target {
            // Two companies' documents of one title are two documents.
            Some(target) => format!("{}/{}/{target}", meta.title, recipe.layout),
            None => format!("{}/{}", meta.title, recipe.layout),
        };
        let pdf = export::pdf(document, &set.world, &request.standards, &ident, request.as_of).map_err(|failure| {
            // Standards refuse characters that no font has; the place in the content says more than Typst's.
            if uncovered(document).is_empty() {
                self.said(failure.found, |message| problem!("export.failed", message))
            } else {
                self.gates.uncovered(document, Level::Error)
            }
        })?;
        let pictures = match request.png {
            Some(ppi) => export::pngs(document, ppi).map_err(|failure| self.failed(recipe, failure))?,
            None => Vec::new(),
        };
        self.judge(recipe, &set, pdf.len() as u64, problems);
        let SetPages { document, views, notes, reads, .. } = set;
        let reads = reads.into_iter().map(|path| (self.prepared.base.sum(&path), path));
        let reads = reads.map(|(sum, path)| (path, sum)).collect();
        Ok(Product { document, pdf, pictures, views, notes, reads, elapsed: start.elapsed() })
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

    /// Notes what Typst and the gates say of the pages, and of a file of so many bytes.
    fn judge(&self, recipe: &Recipe, set: &SetPages, bytes: u64, problems: &mut Problems) {
        problems.extend_with(self.said(set.warnings.clone(), |message| {
            problem!("layout-warning.of-layout", layout = recipe.layout, message)
        }));
        problems.extend_with(self.gates.check(recipe, &set.document, bytes));
    }

    /// Why a layout gives no pages.
    fn failed(&self, recipe: &Recipe, failure: Failure) -> Vec<Problem> {
        self.said(failure.found, |message| problem!("layout.failed", layout = recipe.layout, message))
    }

    /// What Typst says, as problems with their places.
    fn said(&self, found: Vec<Finding>, problem: impl Fn(&str) -> Problem) -> Vec<Problem> {
        found.iter().map(|found| found.locate(problem(&found.message), &self.prepared.sources)).collect()
    }

    /// The Views as they fit and fill their pages.
    fn adjusted(&self, recipe: &Recipe, problems: &mut Problems) -> Result<AdjustedViews<'a>, Failure> {
        let mut adjusted = AdjustedViews::default();
        for view in recipe.views {
            let mut known: Vec<(View, (JobWorld, Compiled))> = Vec::new();
            let found = adjust(view, |view| {
                if let Some((_, (_, compiled))) = known.iter().find(|(known, _)| known == view) {
                    return Ok(extent(compiled));
                }
                let world = self.world_of(view)?;
                let compiled = compile(&world)?;
                adjusted.reads.extend(world.reads());
                let extent = extent(&compiled);
                known.push((view.clone(), (world, compiled)));
                Ok::<_, Failure>(extent)
            })?;
            if let Some(pages) = found.over {
                let most = view.design.fit.unwrap_or_default();
                let size = format!("{:.2}", smallest(&view.design));
                let problem = problem!("fit.too-long", layout = view.layout, pages, most);
                problems.push(problem.help(msg!("fit.smallest", size)).help(msg!("fit.leave-out")));
            }
            if let Some(at) = known.iter().position(|(known, _)| *known == found.view) {
                adjusted.compiled = Some(known.swap_remove(at).1);
            }
            adjusted.notes.extend(found.notes);
            adjusted.views.push(found.view);
        }
        // The documents of a package are set once more, as one.
        adjusted.compiled = adjusted.compiled.filter(|_| !recipe.is_package());
        Ok(adjusted)
    }

    /// What Typst sees of a document, or of the documents of a package.
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

    /// What Typst sees of a single View.
    fn world_of(&self, view: &View) -> Result<JobWorld<'a>, Failure> {
        Ok(JobWorld::new(&self.prepared.base, self.layout_path(view)?, data(view)?))
    }

    fn layout_path(&self, view: &View) -> Result<&'a str, Failure> {
        let layout = self.prepared.layouts.get(&view.layout);
        let path = layout.map(|layout| layout.path.as_str());
        path.ok_or_else(|| Failure::new(format!("there is no layout `{}`", view.layout)))
    }
}

/// A View as layouts get it.
fn data(view: &View) -> Result<String, Failure> {
    serde_json::to_string(view).map_err(|error| Failure::new(error.to_string()))
}

fn extent((document, _): &Compiled) -> Extent {
    Extent { pages: document.pages().len(), fill: fill(document) }
}
