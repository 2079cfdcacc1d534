//! Makes documents: content → View → pages → PDF → gates. What a command does with them is its own matter.

use std::time::{Duration, Instant};

use typst_layout::PagedDocument;

use super::contents::{ContentOf, Contents};
use super::fit::{Extent, adjust, smallest};
use super::gates::DocumentGates;
use super::plan::PlannedDocument;
use super::prepared::Prepared;
use super::request::as_of_month;
use crate::diagnostics::{Level, Message, Problem, Problems, msg, problem};
use crate::layout::Need;
use crate::runtime::limits;
use crate::tailor::Tailored;
use crate::typeset::compile::{Failure, Finding, compile};
use crate::typeset::world::JobWorld;
use crate::typeset::{export, fonts, last_page_fill, nest, uncovered};
use crate::view::{self, FontChoice, Language, Setup, View};

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
    /// What was done to fit and fill the pages.
    pub notes: Vec<Message>,
    /// From the View to the finished bytes.
    pub elapsed: Duration,
}

/// Makes the documents of a run.
pub struct DocumentRenderer<'a> {
    prepared: &'a Prepared<'a>,
    families: Vec<String>,
    contents: Contents,
    /// What keeps documents from being written.
    pub gates: DocumentGates<'a>,
}

/// Whether a View is going to be set, or only to be checked, which takes half of the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    Setting,
    Checking,
}

/// The pages of a document, and Typst's warnings.
type Compiled = (PagedDocument, Vec<Finding>);

/// Views that fit and fill their pages.
struct AdjustedViews {
    views: Vec<View>,
    notes: Vec<Message>,
    /// The pages, where they were set for that already.
    compiled: Option<Compiled>,
}

impl<'a> DocumentRenderer<'a> {
    /// A renderer of the documents of a request.
    pub fn new(prepared: &'a Prepared<'a>) -> Self {
        let gates = DocumentGates::new(prepared);
        Self { prepared, families: prepared.base.families(), contents: Contents::default(), gates }
    }

    /// What a document shows, to be set.
    pub fn view<'p>(&self, planned: &'p PlannedDocument) -> ViewedDocument<'p> {
        let parts = if planned.is_package() { planned.parts.as_slice() } else { std::slice::from_ref(planned) };
        let mut viewed = self.empty(planned);
        for part in parts {
            self.add_view(part, Purpose::Setting, &mut viewed);
        }
        if viewed.problems.any_error() || viewed.views.len() < parts.len() {
            viewed.views.clear();
        }
        viewed
    }

    /// What is wrong with a document, as far as that can be found without setting it.
    pub fn check<'p>(&self, planned: &'p PlannedDocument) -> ViewedDocument<'p> {
        let mut viewed = self.empty(planned);
        self.add_view(planned, Purpose::Checking, &mut viewed);
        viewed
    }

    fn empty<'p>(&self, planned: &'p PlannedDocument) -> ViewedDocument<'p> {
        let mut problems = Problems::default();
        // A warning that the user made an error keeps the document from being written.
        problems.set_levels(self.prepared.levels.clone());
        ViewedDocument { planned, views: Vec::new(), left_out: None, problems }
    }

    /// Adds the View of a single document.
    fn add_view(&self, planned: &PlannedDocument, purpose: Purpose, viewed: &mut ViewedDocument) {
        let ContentOf { content, is_first } = self.contents.of(self.prepared, planned);
        let Some(content) = content.get() else { return };
        // Who only checks documents reports what they share once; each that is made must know.
        if is_first || purpose == Purpose::Setting {
            viewed.problems.extend(content.problems.clone());
        }
        let Some(tailored) = &content.tailored else { return };
        if let Some((view, left_out)) = self.view_of(planned, tailored, purpose, &mut viewed.problems) {
            viewed.views.push(view);
            viewed.left_out = Some(left_out);
        }
    }

    fn view_of(
        &self,
        planned: &PlannedDocument,
        tailored: &Tailored,
        purpose: Purpose,
        problems: &mut Problems,
    ) -> Option<(View, Vec<String>)> {
        let (prepared, request) = (self.prepared, self.prepared.request);
        let layout = prepared.layouts.get(&planned.layout)?;
        if layout.needs(Need::Letters) && tailored.portfolio.letters.is_empty() {
            if !tailored.unread.letters {
                problems.push(problem!("no-letters.none", layout = layout.name).help(msg!("no-letters.add")));
            }
            return None;
        }
        let setup = Setup {
            layout,
            language: Language::find(&tailored.lang).or_else(|| Language::find(Language::DEFAULT))?,
            fonts: FontChoice { families: &self.families, sans: fonts::SANS, serif: fonts::SERIF, mono: fonts::MONO },
            as_of: as_of_month(request.as_of),
            root: &prepared.content.root,
            sources: &prepared.sources,
            draft: request.draft,
            sections_unread: tailored.unread.sections,
            for_validation: purpose == Purpose::Checking,
            as_of_day: request.as_of,
        };
        Some(view::build(&tailored.portfolio, &setup, problems))
    }

    /// Sets a document and holds it against the gates; `None` after an error that leaves no PDF.
    pub fn make(&self, planned: &PlannedDocument, views: &[View], problems: &mut Problems) -> Option<Product> {
        if views.is_empty() {
            return None;
        }
        let (layout, title) = (&planned.layout, &planned.title);
        let _running = limits::running(match planned.target_id() {
            Some(target) => msg!("limit.document-of-target", target, title, layout),
            None => msg!("limit.document", layout),
        });
        match self.produce(planned, views, problems) {
            Ok(product) => Some(product),
            Err(found) => {
                problems.extend_with(found);
                None
            }
        }
    }

    /// Views → pages → PDF → gates. What the gates find is noted; what leaves no PDF is the error.
    fn produce(
        &self,
        planned: &PlannedDocument,
        views: &[View],
        problems: &mut Problems,
    ) -> Result<Product, Vec<Problem>> {
        let start = Instant::now();
        let request = self.prepared.request;
        let failed = |failure: Failure| {
            self.said(failure.found, |message| problem!("layout.failed", layout = planned.layout, message))
        };
        let adjusted = self.adjusted(planned, views, problems).map_err(failed)?;
        let world = self.world(planned, &adjusted.views).map_err(failed)?;
        let (mut document, warnings) = match adjusted.compiled {
            Some(compiled) => compiled,
            None => compile(&world).map_err(failed)?,
        };
        let meta = &views[0].meta;
        if planned.is_package() {
            document = nest(&document, &format!("{} {}", meta.author, planned.title));
        }
        let ident = match planned.target_id() {
            // Two companies' documents of one title are two documents.
            Some(target) => format!("{}/{}/{target}", meta.title, planned.layout),
            None => format!("{}/{}", meta.title, planned.layout),
        };
        let pdf = export::pdf(&document, &world, &request.standards, &ident, request.as_of).map_err(|failure| {
            // Standards refuse characters that no font has; the place in the content says more than Typst's.
            if uncovered(&document).is_empty() {
                self.said(failure.found, |message| problem!("export.failed", message))
            } else {
                self.gates.uncovered(&document, Level::Error)
            }
        })?;
        let pictures = match request.png {
            Some(ppi) => export::pngs(&document, ppi).map_err(failed)?,
            None => Vec::new(),
        };
        problems.extend_with(
            self.said(warnings, |message| problem!("layout-warning.of-layout", layout = planned.layout, message)),
        );
        let titles: Vec<_> = planned.parts.iter().chain([planned]).map(|part| part.title.as_str()).collect();
        problems.extend_with(self.gates.check(planned, &document, &titles, pdf.len() as u64));
        Ok(Product { document, pdf, pictures, notes: adjusted.notes, elapsed: start.elapsed() })
    }

    /// What Typst says, as problems with their places.
    fn said(&self, found: Vec<Finding>, problem: impl Fn(&str) -> Problem) -> Vec<Problem> {
        found.iter().map(|found| found.tell(problem(&found.message), &self.prepared.sources)).collect()
    }

    /// The Views as they fit and fill their pages.
    fn adjusted(
        &self,
        planned: &PlannedDocument,
        views: &[View],
        problems: &mut Problems,
    ) -> Result<AdjustedViews, Failure> {
        let mut adjusted = AdjustedViews { views: Vec::new(), notes: Vec::new(), compiled: None };
        let parts = if planned.is_package() { planned.parts.as_slice() } else { std::slice::from_ref(planned) };
        for (part, view) in parts.iter().zip(views) {
            let mut known: Vec<(View, Compiled)> = Vec::new();
            let found = adjust(view, |view| {
                if let Some((_, compiled)) = known.iter().find(|(known, _)| known == view) {
                    return Ok(extent(compiled));
                }
                let compiled = compile(&self.world(part, std::slice::from_ref(view))?)?;
                let extent = extent(&compiled);
                known.push((view.clone(), compiled));
                Ok::<_, Failure>(extent)
            })?;
            // What is one page by its own nature may have more; what was asked for is answered.
            if let Some(pages) = found.over.filter(|_| view.design.fit_asked) {
                let most = view.design.fit.unwrap_or_default();
                let size = format!("{:.2}", smallest(&view.design));
                let problem = problem!("fit.too-long", layout = part.layout, pages, most);
                problems.push(problem.help(msg!("fit.smallest", size)).help(msg!("fit.leave-out")));
            }
            if let Some(at) = known.iter().position(|(known, _)| *known == found.view) {
                adjusted.compiled = Some(known.swap_remove(at).1);
            }
            adjusted.notes.extend(found.notes);
            adjusted.views.push(found.view);
        }
        // The documents of a package are set once more, as one.
        adjusted.compiled = adjusted.compiled.filter(|_| !planned.is_package());
        Ok(adjusted)
    }

    /// What Typst sees of a document, or of the documents of a package.
    fn world(&self, planned: &PlannedDocument, views: &[View]) -> Result<JobWorld<'a>, Failure> {
        let prepared = self.prepared;
        let path = |view: &View| match prepared.layouts.get(&view.layout) {
            Some(layout) => Ok(layout.path.as_str()),
            None => Err(Failure::said(format!("there is no layout `{}`", view.layout))),
        };
        let data = |view: &View| serde_json::to_string(view).map_err(|error| Failure::said(error.to_string()));
        if let ([view], false) = (views, planned.is_package()) {
            return Ok(JobWorld::new(&prepared.base, path(view)?, data(view)?));
        }
        let mut parts = Vec::new();
        for (part, view) in planned.parts.iter().zip(views) {
            let view = View { bookmark: Some(part.title.clone()), ..view.clone() };
            parts.push((path(&view)?, data(&view)?));
        }
        JobWorld::joined(&prepared.base, parts).map_err(|error| Failure::said(error.to_string()))
    }
}

fn extent((document, _): &Compiled) -> Extent {
    Extent { pages: document.pages().len(), last: last_page_fill(document) }
}
