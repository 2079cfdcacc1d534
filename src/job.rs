//! From a request to finished files: load → tailor → view → compile → export, for each document.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use serde::Serialize;

use crate::check::{self, Levels};
use crate::compile::{Failure, compile};
use crate::content::problem::{Problem, Problems, suggest};
use crate::content::source::Sources;
use crate::content::{self, Content};
use crate::export::{self, Standards};
use crate::filename;
use crate::fonts::{self, FontSearch};
use crate::layout::{self, Layout, Need};
use crate::limits;
use crate::tailor::{self, Choice, Setting, Tailored};
use crate::typeset::uncovered;
use crate::values::{PartialDate, YearMonth};
use crate::view::{self, FontChoice, Language, Setup, View};
use crate::world::{Base, JobWorld};

/// Typst's recursion over deeply nested content needs more than a thread has by default.
const STACK: usize = 64 * 1024 * 1024;

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
}

/// A finished document.
#[derive(Debug, Serialize)]
pub struct Output {
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
}

/// A document that is planned: what it shows and where it goes.
struct Job {
    layout: Layout,
    view: View,
    path: PathBuf,
}

/// A document that is set, and not yet written.
struct Product {
    pdf: Vec<u8>,
    pictures: Vec<Vec<u8>>,
    pages: usize,
    elapsed: Duration,
    warnings: Vec<Problem>,
}

/// Renders every document of a request. Nothing is written unless all of them can be.
pub fn render(request: &Request) -> Outcome {
    let mut outcome = Outcome::default();
    let Some(content) = load(request, false, &mut outcome) else { return outcome };
    let base = Base::new(fonts::gather(&request.fonts), content.root.clone());
    let jobs = plan(request, &content, &base, &mut outcome);
    if outcome.problems.any_error() {
        return outcome;
    }
    let products = in_parallel(&jobs, |job| produce(job, request, &base));
    let mut finished = Vec::new();
    if products.iter().any(Result::is_err) {
        // A picture that cannot be decoded is told with its place in the content, not in the layout.
        check(request, &content, true, &mut outcome);
        if outcome.problems.any_error() {
            return outcome;
        }
    }
    for (job, product) in jobs.iter().zip(products) {
        match product {
            Ok(product) => finished.push((job, product)),
            Err(problem) => outcome.problems.push(*problem),
        }
    }
    for (_, product) in &mut finished {
        for mut warning in std::mem::take(&mut product.warnings) {
            let char = warning.label.chars().next().filter(|_| warning.name == "uncovered");
            warning.place = char.and_then(|char| outcome.sources.find_char(char));
            warning.label = String::new();
            outcome.problems.push(warning);
        }
    }
    if outcome.problems.any_error() {
        return outcome;
    }
    for (job, product) in finished {
        match write(job, product, request) {
            Ok(output) => outcome.outputs.push(output),
            Err(problem) => outcome.problems.push(*problem),
        }
    }
    outcome
}

/// Finds every problem of a request that can be found without setting a page. Where it names no layout, all are
/// checked that the content has something for.
pub fn validate(request: &Request) -> Outcome {
    let mut outcome = Outcome::default();
    if let Some(content) = load(request, true, &mut outcome) {
        let base = Base::new(fonts::gather(&request.fonts), content.root.clone());
        let mut request = request.clone();
        if request.layouts.is_empty() {
            let letters = content.tree.get("letters").is_some_and(|letters| !letters.is_empty());
            request.layouts = layout::available(&content.root);
            request.layouts.retain(|name| {
                let layout = layout::find(name, &content.root, &mut Sources::default(), &mut Problems::default());
                letters || !layout.is_some_and(|layout| layout.needs(Need::Letters))
            });
        }
        plan(&request, &content, &base, &mut outcome);
    }
    outcome
}

/// What the layouts of a request would receive, as JSON: for who writes one.
pub fn views(request: &Request) -> (Outcome, Vec<String>) {
    let mut outcome = Outcome::default();
    let Some(content) = load(request, false, &mut outcome) else { return (outcome, Vec::new()) };
    let base = Base::new(fonts::gather(&request.fonts), content.root.clone());
    let jobs = plan(request, &content, &base, &mut outcome);
    let views = jobs.iter().filter_map(|job| serde_json::to_string(&job.view).ok()).collect();
    (outcome, views)
}

/// The content with the settings of the request in it.
fn load(request: &Request, decode: bool, outcome: &mut Outcome) -> Option<Content> {
    let _running = limits::running("the check of the content");
    let mut content = content::load(&request.content, &mut outcome.sources, &mut outcome.problems)?;
    tailor::apply(&mut content.tree, &request.settings, &mut outcome.sources, &mut outcome.problems);
    outcome.problems.set_levels(check::levels(&content, &request.levels));
    check(request, &content, decode, outcome);
    Some(content)
}

/// Checks the content as a whole.
fn check(request: &Request, content: &Content, decode: bool, outcome: &mut Outcome) {
    let context = check::Context {
        this_year: request.as_of.year(),
        as_of: as_of_month(request.as_of),
        decode,
        draft: request.draft,
    };
    check::content(content, context, &outcome.sources, &mut outcome.problems);
}

/// What each document shows and where it goes.
fn plan(request: &Request, content: &Content, base: &Base, outcome: &mut Outcome) -> Vec<Job> {
    let problems = &mut outcome.problems;
    let choice = Choice { lang: request.lang.as_deref(), this_year: request.as_of.year() };
    let tailored = tailor::tailor(content, &choice, problems);
    let layouts: Vec<_> = request
        .layouts
        .iter()
        .filter_map(|name| layout::find(name, &content.root, &mut outcome.sources, problems))
        .collect();
    let Some(Tailored { portfolio, lang }) = tailored else { return Vec::new() };
    let Some(language) = Language::find(&lang) else {
        let mut problem = Problem::error("unknown-language", format!("there is no language `{lang}`"));
        problem.place = portfolio.lang.as_ref().filter(|_| request.lang.is_none()).map(|lang| lang.place.clone());
        problems.push(problem.maybe_help(suggest(&lang, Language::codes())));
        // The rest is checked as if it were in the language of the program.
        return match Language::find("ko") {
            Some(_) if request.lang.as_deref() != Some("ko") => {
                plan(&Request { lang: Some("ko".into()), ..request.clone() }, content, base, outcome)
            }
            _ => Vec::new(),
        };
    };
    let families = fonts::families(base.fonts());
    let (mut jobs, mut hidden): (Vec<Job>, Vec<Vec<String>>) = (Vec::new(), Vec::new());
    for layout in layouts {
        if layout.needs(Need::Letters) && portfolio.letters.is_empty() {
            let message = format!("the layout `{}` prints `letters`, and the content has none", layout.name);
            let problem = Problem::error("no-letters", message);
            problems.push(problem.help("add `letters:` with a `body`, or with `questions` and their answers"));
            continue;
        }
        let setup = Setup {
            layout: &layout,
            language,
            fonts: FontChoice { families: &families, sans: fonts::SANS, serif: fonts::SERIF, mono: fonts::MONO },
            as_of: as_of_month(request.as_of),
            root: &content.root,
            sources: &outcome.sources,
            draft: request.draft,
            as_of_day: request.as_of,
        };
        let (view, left_out) = view::build(&portfolio, &setup, problems);
        hidden.push(left_out.clone());
        outcome.left_out.extend(left_out.into_iter().map(|what| format!("{}: {what}", layout.name)));
        let path = match &request.destination {
            Destination::Folder(folder) => folder.join(filename::of(&view, &layout)),
            Destination::File(path) => path.clone(),
            Destination::Stdout => PathBuf::from("-"),
        };
        if let Some(other) = jobs.iter().find(|job| job.path == path) {
            let message = format!("`{}` and `{}` would both be {}", other.layout.name, layout.name, path.display());
            problems.push(Problem::error("collision", message).help("name each layout once"));
        }
        jobs.push(Job { layout, view, path });
    }
    check::not_shown(&content.tree, &hidden, problems);
    jobs
}

/// The month to which open periods count.
fn as_of_month(as_of: PartialDate) -> YearMonth {
    YearMonth::new(as_of.year(), as_of.month().unwrap_or(12)).unwrap_or_else(|| as_of.last_month())
}

/// Sets one document.
fn produce(job: &Job, request: &Request, base: &Base) -> Result<Product, Box<Problem>> {
    let _running = limits::running(format!("the layout `{}`", job.layout.name));
    let start = Instant::now();
    let failed = |failure: Failure| {
        let message = format!("the layout `{}` cannot set this content\n{}", job.layout.name, failure.report);
        Box::new(Problem::error("layout", message))
    };
    let data = serde_json::to_string(&job.view).map_err(|error| failed(Failure { report: error.to_string() }))?;
    let world = JobWorld::new(base, &job.layout.path, data);
    let (document, typst_warnings) = compile(&world).map_err(failed)?;
    let mut warnings: Vec<_> = uncovered(&document)
        .into_iter()
        .map(|found| {
            let code = u32::from(found.char);
            let message = format!("no font has the character `{}` (U+{code:04X})", found.char.escape_debug());
            let warning = Problem::warning("uncovered", message).label(found.char.to_string());
            warning.help(format!(
                "on page {} of `{}`; write it another way, or bring a font with `--font-path DIR`",
                found.page, job.layout.name
            ))
        })
        .collect();
    warnings.extend(typst_warnings.map(|text| Problem::warning("layout-warning", text)));
    let ident = format!("{}/{}", job.view.meta.title, job.layout.name);
    let pdf = export::pdf(&document, &world, &request.standards, &ident, request.as_of).map_err(|failure| {
        let message = format!("the document `{}` cannot be exported\n{}", job.layout.name, failure.report);
        Box::new(Problem::error("export", message))
    })?;
    let pictures = request.png.map_or(Ok(Vec::new()), |ppi| export::pngs(&document, ppi)).map_err(failed)?;
    Ok(Product { pdf, pictures, pages: document.pages().len(), elapsed: start.elapsed(), warnings })
}

/// Runs the function over all jobs on all cores, results in the order of the jobs.
fn in_parallel<T: Send>(jobs: &[Job], run: impl Fn(&Job) -> T + Sync) -> Vec<T> {
    let cores = thread::available_parallelism().map_or(1, |cores| cores.get());
    let next = AtomicUsize::new(0);
    let results: Mutex<Vec<(usize, T)>> = Mutex::new(Vec::new());
    thread::scope(|scope| {
        let worker = || {
            while let Some((index, job)) =
                Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|i| Some((i, jobs.get(i)?)))
            {
                let result = run(job);
                if let Ok(mut results) = results.lock() {
                    results.push((index, result));
                }
            }
        };
        let threads: Vec<_> = (0..cores.min(jobs.len()))
            .filter_map(|_| thread::Builder::new().stack_size(STACK).spawn_scoped(scope, worker).ok())
            .collect();
        for thread in threads {
            if let Err(panic) = thread.join() {
                std::panic::resume_unwind(panic);
            }
        }
    });
    let mut results = results.into_inner().unwrap_or_default();
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}

/// Writes one document and its pictures.
fn write(job: &Job, product: Product, request: &Request) -> Result<Output, Box<Problem>> {
    let mut output = Output {
        layout: job.layout.name.clone(),
        lang: job.view.lang.clone(),
        path: job.path.display().to_string(),
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
    write_file(&job.path, &product.pdf)?;
    for (index, picture) in product.pictures.iter().enumerate() {
        let path = export::png_path(&job.path, index + 1);
        write_file(&path, picture)?;
        output.pictures.push(path.display().to_string());
    }
    Ok(output)
}

fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Box<Problem>> {
    export::write_atomically(path, bytes).map_err(|error| {
        let message = format!("{} cannot be written: {error}", path.display());
        Box::new(Problem::error("write", message).help("choose another place with `--out DIR` or `-o FILE`"))
    })
}
