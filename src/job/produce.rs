//! Makes one document: tailor → view → compile → gates → PDF.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use typst_layout::PagedDocument;

use super::fit::{Extent, adjust, smallest};
use super::outcome::Outcome;
use super::plan::{Plan, Planned};
use super::prepared::Prepared;
use super::suppress::follows;
use crate::diagnostics::Level;
use crate::diagnostics::problem::{Problem, Problems};
use crate::diagnostics::{Code, msg};
use crate::gate::names::Owner;
use crate::gate::{Gates, Literals, Names, Side};
use crate::layout::Need;
use crate::runtime::{limits, parallel};
use crate::tailor::{self, Choice, Tailored, Tailoring};
use crate::typeset::compile::{Failure, Finding, compile};
use crate::typeset::world::{Base, JobWorld};
use crate::typeset::{export, fonts, last_page_fill, nest, uncovered};
use crate::view::{self, FontChoice, Language, Setup, View};
use crate::yaml::node::{Node, Value};

/// A document that is set, and not yet written.
#[derive(Debug)]
pub struct Product {
    /// The PDF.
    pub pdf: Vec<u8>,
    /// Pictures of its pages, where they are wanted.
    pub pictures: Vec<Vec<u8>>,
    /// Number of pages.
    pub pages: usize,
    /// What was done to fit and fill them.
    pub notes: Vec<String>,
    /// From the View to the finished bytes.
    pub elapsed: Duration,
}

/// The pages of a document, and Typst's warnings.
type Compiled = (PagedDocument, Vec<Finding>);
/// Views that are adjusted, what was done to them, and their pages where they are known already.
type Made = (Vec<View>, Vec<String>, Option<Compiled>);

/// What documents are made with: the same for all of a run.
pub struct Studio<'a> {
    prepared: &'a Prepared<'a>,
    plan: &'a Plan,
    base: &'a Base,
    families: Vec<String>,
    names: OnceLock<Names>,
    owners: Vec<Owner>,
    literals: OnceLock<Literals>,
}

impl<'a> Studio<'a> {
    /// Sets it up.
    pub fn new(prepared: &'a Prepared<'a>, plan: &'a Plan, base: &'a Base) -> Self {
        let owners: Vec<_> = prepared
            .targets
            .all
            .iter()
            .map(|target| Owner { id: target.id.clone(), names: target.names(), allowed: target.allowed() })
            .collect();
        let (names, literals) = (OnceLock::new(), OnceLock::new());
        Self { prepared, plan, base, families: base.families(), names, owners, literals }
    }

    /// The names of all targets, gathered when a document is first held against them.
    fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::new(&self.owners, &employers(&self.prepared.content.tree)))
    }

    /// What the content and all targets mean by what looks unfinished, gathered at the same time.
    fn literals(&self) -> &Literals {
        self.literals.get_or_init(|| {
            let targets = self.prepared.targets.all.iter().map(|target| &target.node);
            Literals::of(targets.chain([&self.prepared.content.tree]))
        })
    }

    /// What one document shows, and what it leaves out; `None` after a problem that leaves nothing to show.
    pub fn view(&self, planned: &Planned, problems: &mut Problems) -> Option<(View, Vec<String>)> {
        self.view_of(planned, &self.tailored(planned, problems)?, false, problems)
    }

    /// The content that a document is made of, whatever its layout.
    pub fn tailored(&self, planned: &Planned, problems: &mut Problems) -> Option<Tailored> {
        let (prepared, request) = (self.prepared, self.prepared.request);
        let target = planned.target.map(|at| &self.plan.targets[at].1);
        let tailoring = Tailoring { target, document: planned.document.as_ref(), ..prepared.tailoring() };
        let choice = Choice { lang: request.lang.as_deref(), this_year: request.as_of.year() };
        tailor::tailor_for(&prepared.content, &choice, &tailoring, problems)
    }

    /// What one document leaves out of a content that is tailored already, and what is wrong with the rest.
    pub fn look_at(&self, planned: &Planned, tailored: &Tailored, problems: &mut Problems) -> Option<Vec<String>> {
        self.view_of(planned, tailored, true, problems).map(|(_, left_out)| left_out)
    }

    fn view_of(
        &self,
        planned: &Planned,
        tailored: &Tailored,
        for_validation: bool,
        problems: &mut Problems,
    ) -> Option<(View, Vec<String>)> {
        let (prepared, request) = (self.prepared, self.prepared.request);
        let Tailored { portfolio, lang } = tailored;
        let layout = prepared.layouts.get(&planned.layout)?;
        if layout.needs(Need::Letters) && portfolio.letters.is_empty() {
            let message = format!("the layout `{}` prints `letters`, and the content has none", layout.name);
            let problem = Problem::error("no-letters", message);
            let problem = problem.help("add `letters:` with a `body`, or with `questions` and their answers");
            if !follows(&problem, &prepared.content.tree, problems) {
                problems.push(problem);
            }
            return None;
        }
        let setup = Setup {
            layout,
            language: Language::find(lang).or_else(|| Language::find(Language::DEFAULT))?,
            fonts: FontChoice { families: &self.families, sans: fonts::SANS, serif: fonts::SERIF, mono: fonts::MONO },
            as_of: super::request::as_of_month(request.as_of),
            root: &prepared.content.root,
            sources: &prepared.sources,
            draft: request.draft,
            for_validation,
            as_of_day: request.as_of,
        };
        Some(view::build(portfolio, &setup, problems))
    }

    /// The View of a document, or of all documents of a package; `None` after an error was noted.
    pub fn views(&self, planned: &Planned, problems: &mut Problems) -> Option<Vec<View>> {
        let documents: Vec<&Planned> = match planned.parts.as_slice() {
            [] => vec![planned],
            parts => parts.iter().map(|at| &self.plan.documents[*at]).collect(),
        };
        let views = documents.into_iter().filter_map(|document| self.view(document, problems));
        let views: Vec<_> = views.map(|(view, _)| view).collect();
        (!problems.any_error() && !views.is_empty()).then_some(views)
    }

    /// Makes all documents at once, for requests of a few of them.
    pub fn make_all(&self, outcome: &mut Outcome) -> Vec<Option<Product>> {
        let made = parallel::run(&self.plan.documents, parallel::threads(None), |planned| {
            let mut problems = Problems::default();
            let view = self.view(planned, &mut problems);
            let (view, left_out) = match view.filter(|_| !problems.any_error()) {
                Some(view) => view,
                None => return Some((None, Vec::new(), problems)),
            };
            let product = self.make(planned, &[view], &mut problems);
            Some((product, left_out, problems))
        });
        let mut products = Vec::new();
        for (planned, (product, left_out, problems)) in self.plan.documents.iter().zip(made.into_iter().flatten()) {
            outcome.left_out.extend(left_out.into_iter().map(|what| format!("{}: {what}", planned.layout)));
            let notes = product.iter().flat_map(|product: &Product| &product.notes);
            outcome.notes.extend(notes.map(|note| format!("{}: {note}", planned.layout)));
            outcome.problems.extend(problems);
            products.push(product);
        }
        products
    }

    /// Sets one document and holds it against the gates, where it is for a target; `None` after an error was noted.
    pub fn make(&self, planned: &Planned, views: &[View], problems: &mut Problems) -> Option<Product> {
        let (layout, title) = (&planned.layout, &planned.title);
        let _running = limits::running(match self.plan.target_id(planned) {
            Some(target) => msg!("limit.document-of-target", target, title, layout),
            None => msg!("limit.document", layout),
        });
        let start = Instant::now();
        let request = self.prepared.request;
        let view = views.first()?;
        let failed = |problems: &mut Problems, name, what: &str, failure: Failure| {
            for found in failure.found {
                let message = format!("the layout `{}` cannot {what} this content: {}", planned.layout, found.message);
                problems.push(found.tell(Problem::error(name, message), &self.prepared.sources));
            }
            None::<Product>
        };
        let (views, notes, set) = match self.adjusted(planned, views, problems) {
            Ok(adjusted) => adjusted,
            Err(failure) => return failed(problems, "layout", "set", failure),
        };
        let data = match self.data(planned, &views) {
            Ok(data) => data,
            Err(error) => return failed(problems, "layout", "take", Failure::said(error.to_string())),
        };
        // Bookmarks are titles of documents, and not on the pages any more than alternative texts.
        let mut unseen: Vec<_> = data.iter().flat_map(|(_, data)| alternatives(data)).collect();
        unseen.extend(planned.parts.iter().map(|part| self.plan.documents[*part].title.clone()));
        unseen.push(planned.title.clone());
        let world = match self.world(planned, data) {
            Ok(world) => world,
            Err(failure) => return failed(problems, "layout", "take", failure),
        };
        let (mut document, typst_warnings) = match set.map_or_else(|| compile(&world), Ok) {
            Ok(compiled) => compiled,
            Err(failure) => return failed(problems, "layout", "set", failure),
        };
        if !planned.parts.is_empty() {
            document = nest(&document, &format!("{} {}", view.meta.author, planned.title));
        }
        let ident = match self.plan.target_id(planned) {
            // Two companies' documents of one title are two documents.
            Some(target) => format!("{}/{}/{target}", view.meta.title, planned.layout),
            None => format!("{}/{}", view.meta.title, planned.layout),
        };
        let pdf = match export::pdf(&document, &world, &request.standards, &ident, request.as_of) {
            Ok(pdf) => pdf,
            // Standards refuse characters that no font has; the place in the content says more than Typst's.
            Err(_) if !uncovered(&document).is_empty() => {
                let found = self.uncovered(&document, &planned.layout).into_iter();
                problems.extend_with(found.map(|mut problem| {
                    problem.level = Level::Error;
                    problem
                }));
                return None;
            }
            Err(failure) => return failed(problems, "export", "export", failure),
        };
        let pictures = match request.png.map_or(Ok(Vec::new()), |ppi| export::pngs(&document, ppi)) {
            Ok(pictures) => pictures,
            Err(failure) => return failed(problems, "layout", "draw", failure),
        };
        problems.extend_with(typst_warnings.iter().map(|found| {
            let message = format!("the layout `{}`: {}", planned.layout, found.message);
            found.tell(Problem::warning("layout-warning", message), &self.prepared.sources)
        }));
        let pages = document.pages().len();
        let product = Product { pages, notes, elapsed: start.elapsed(), pdf, pictures };
        match planned.target {
            Some(_) => {
                let side = self.side(planned);
                let gates = self.gates(planned, &side);
                let name = planned.path.file_name().map(|name| name.to_string_lossy().into_owned());
                let found = gates.check(&document, &name.unwrap_or_default(), &unseen);
                problems.extend_with(found.into_iter().map(|problem| self.placed(problem)));
                problems.extend_with(gates.check_size(product.pdf.len() as u64));
            }
            None => {
                problems.extend_with(self.uncovered(&document, &planned.layout));
                if request.targeting.max_size.is_some() {
                    let side = Side::default();
                    problems.extend_with(self.gates(planned, &side).check_size(product.pdf.len() as u64));
                }
            }
        }
        Some(Product { elapsed: start.elapsed(), ..product })
    }

    /// The Views as they fit and fill their pages, what was done to them, and the pages of a single one where they
    /// were set for that already.
    fn adjusted(&self, planned: &Planned, views: &[View], problems: &mut Problems) -> Result<Made, Failure> {
        let alone = [planned];
        let parts: Vec<_> = planned.parts.iter().map(|part| &self.plan.documents[*part]).collect();
        let documents = if parts.is_empty() { &alone[..] } else { &parts };
        let (mut adjusted, mut notes, mut set) = (Vec::new(), Vec::new(), Vec::new());
        for (planned, view) in documents.iter().zip(views) {
            set.clear();
            let found = adjust(view, |view| {
                if let Some((_, compiled)) = set.iter().find(|(known, _)| known == view) {
                    return Ok(extent(compiled));
                }
                let data = self.data(planned, std::slice::from_ref(view));
                let data = data.map_err(|error| Failure::said(error.to_string()))?;
                let compiled = compile(&self.world(planned, data)?)?;
                let extent = extent(&compiled);
                set.push((view.clone(), compiled));
                Ok::<_, Failure>(extent)
            })?;
            // What is one page by its own nature may have more; what was asked for is answered.
            if let Some(pages) = found.over.filter(|_| view.design.fit_asked) {
                let most = view.design.fit.unwrap_or_default();
                let (layout, size) = (&planned.layout, smallest(&view.design));
                let message = format!("`{layout}` has {pages} pages and does not fit on {most}");
                let problem = Problem::warning("fit", message);
                let problem = problem.help(format!("its type may become {size:.2}pt, and that is not enough"));
                problems.push(problem.help("leave something out with `cut` or `select`, or allow more pages"));
            }
            notes.extend(found.notes);
            adjusted.push(found.view);
        }
        let known = set.iter().position(|(known, _)| planned.parts.is_empty() && adjusted.first() == Some(known));
        let set = known.map(|at| set.swap_remove(at).1);
        Ok((adjusted, notes, set))
    }

    /// The layouts and data of a document, or of the documents of a package.
    fn data(&self, planned: &Planned, views: &[View]) -> serde_json::Result<Vec<(String, String)>> {
        let alone = planned.parts.is_empty();
        let documents = planned.parts.iter().map(|part| &self.plan.documents[*part]);
        let titles = documents.map(|document| Some(document.title.clone())).chain(alone.then_some(None));
        let pairs = views.iter().zip(titles).map(|(view, bookmark)| {
            let data = match bookmark {
                None => serde_json::to_string(view)?,
                bookmark => serde_json::to_string(&View { bookmark, ..view.clone() })?,
            };
            Ok((view.layout.clone(), data))
        });
        pairs.collect()
    }

    /// What Typst sees of a document, or of the documents of a package.
    fn world(&self, planned: &Planned, data: Vec<(String, String)>) -> Result<JobWorld<'a>, Failure> {
        let parts = data.into_iter().map(|(name, data)| {
            let layout = self.prepared.layouts.get(&name);
            let layout = layout.ok_or_else(|| Failure::said(format!("there is no layout `{name}`")))?;
            Ok((layout.path.as_str(), data))
        });
        let mut parts = parts.collect::<Result<Vec<_>, Failure>>()?;
        match parts.pop() {
            Some((path, data)) if planned.parts.is_empty() => Ok(JobWorld::new(self.base, path, data)),
            last => {
                parts.extend(last);
                JobWorld::joined(self.base, parts).map_err(|error| Failure::said(error.to_string()))
            }
        }
    }

    /// The gates of a target's document.
    pub fn gates<'g>(&'g self, planned: &Planned, side: &'g Side) -> Gates<'g> {
        let target = planned.target.map(|at| &self.plan.targets[at].1);
        let document = planned.document.as_ref();
        let max_pages = document.and_then(|own| own.max_pages).or_else(|| target?.max_pages);
        let max_size = document.and_then(|own| own.max_size).or_else(|| target?.max_size);
        let max_size = max_size.or(self.prepared.request.targeting.max_size).map(|size| size.0);
        // A package is as long as its documents together: the limit is that of each.
        let max_pages = max_pages.filter(|_| planned.parts.is_empty());
        let blanks = self.prepared.levels.allows(Code::Placeholder);
        Gates { names: self.names(), side, literals: self.literals(), blanks, max_pages, max_size }
    }

    /// Which names may stand in a document.
    pub fn side(&self, planned: &Planned) -> Side {
        planned.target.map(|at| self.names().side(&self.owners, self.plan.targets[at].0)).unwrap_or_default()
    }

    /// The names of all targets and past employers as they stand, to see whether they changed.
    pub fn all_names(&self) -> impl Iterator<Item = &str> {
        self.owners.iter().flat_map(|owner| owner.names.iter().chain(&owner.allowed)).map(String::as_str)
    }

    /// A problem of a character with the place where the character was typed.
    fn placed(&self, mut problem: Problem) -> Problem {
        if problem.code == Code::Uncovered {
            let char = problem.label.take().and_then(|label| label.text("char")?.chars().next());
            problem.place = char.and_then(|char| self.prepared.sources.find_char(char));
        }
        problem
    }

    /// For documents that are for no one in particular, characters without a glyph are told and no more.
    fn uncovered(&self, document: &PagedDocument, layout: &str) -> Vec<Problem> {
        let found = uncovered(document).into_iter().map(|found| {
            let code = u32::from(found.char);
            let message = format!("no font has the character `{}` (U+{code:04X})", found.char.escape_debug());
            self.placed(Problem::warning("uncovered", message).label(msg!("uncovered.character", char = found.char)))
                .help(format!(
                    "on page {} of `{layout}`; write it another way, or bring a font with `--font-path DIR`",
                    found.page
                ))
        });
        found.collect()
    }
}

fn extent((document, _): &Compiled) -> Extent {
    Extent { pages: document.pages().len(), last: last_page_fill(document) }
}

/// Texts of a document that are read out and not printed, from its data.
fn alternatives(data: &str) -> Vec<String> {
    const KEY: &str = "\"alt\":";
    let values = data.match_indices(KEY).map(|(at, _)| &data[at + KEY.len()..]);
    values.filter_map(|value| serde_json::Deserializer::from_str(value).into_iter().next()?.ok()).collect()
}

/// Names of the companies one has worked at or with: their names may stand in any document.
fn employers(tree: &Node) -> Vec<String> {
    fn gather(node: &Node, found: &mut Vec<String>) {
        match &node.value {
            Value::Scalar(_) | Value::Error => {}
            Value::List(nodes) => nodes.iter().for_each(|node| gather(node, found)),
            Value::Map(entries) => {
                for entry in entries {
                    match entry.key.as_str() {
                        "company" | "organization" => names(&entry.value, found),
                        _ => gather(&entry.value, found),
                    }
                }
            }
        }
    }
    fn names(node: &Node, found: &mut Vec<String>) {
        match &node.value {
            Value::Scalar(scalar) => found.push(scalar.text.trim().to_owned()),
            Value::Error => {}
            Value::List(nodes) => nodes.iter().for_each(|node| names(node, found)),
            Value::Map(entries) => {
                entries.iter().filter(|entry| entry.key != "from").for_each(|entry| names(&entry.value, found));
            }
        }
    }
    let mut found = Vec::new();
    let worked = tree.as_map().unwrap_or_default().iter();
    worked
        .filter(|entry| matches!(entry.key.as_str(), "experience" | "projects" | "sections"))
        .for_each(|entry| gather(&entry.value, &mut found));
    found.retain(|name| !name.is_empty());
    found
}

/// Whether what was found keeps a document from being written.
pub fn is_error(problem: &Problem) -> bool {
    problem.level == Level::Error
}
