//! Many documents: planned, made side by side, each written by itself or not at all.

pub mod hash;
pub mod journal;
pub mod manifest;
pub mod prune;
pub mod rows;
pub mod shard;
pub mod status;

use std::collections::{HashMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::{fs, thread};

use super::guard::guard;
use super::outcome::{Outcome, Output};
use super::plan::{Plan, Planned};
use super::prepare::prepare;
use super::prepared::Prepared;
use super::produce::{Studio, is_error};
use super::request::{Destination, Request};
use super::write::write;
use crate::diagnostics::levels::Levels;
use crate::diagnostics::problem::{Problem, Problems};
use crate::diagnostics::{Code, msg};
use crate::pictures::decode;
use crate::runtime::parallel;
use crate::typeset::export;
use crate::typeset::fonts::Fonts;
use crate::typeset::world::Base;
use hash::Hasher;
use journal::{Books, cannot_write, clear_abandoned, relative};
use manifest::{File, Manifest, PROGRAM, Pending, sha256};
use prune::prune;
use rows::{Event, Report, Row, Verdict};
use shard::Shard;
use status::{gone, names_hash, state};

/// The folder of documents that did not pass, below that of the others.
pub const REJECTED: &str = "rejected";
/// How a batch is run.
pub struct Options<'o> {
    /// Threads; as many as there are cores where none is named.
    pub jobs: Option<usize>,
    /// Whether documents that have not changed are made again.
    pub force: bool,
    /// Whether files of targets that are gone are removed.
    pub prune: bool,
    /// Whether documents that do not pass are written to [`REJECTED`].
    pub keep_rejected: bool,
    /// The share of the documents to make.
    pub shard: Option<Shard>,
    /// Whether a manifest is kept.
    pub manifest: bool,
    /// Set from outside to end the run after the documents that are being made.
    pub stop: &'o AtomicBool,
    /// Told of what goes on.
    pub progress: &'o (dyn Fn(Event) + Sync),
}

/// `render --target`: the documents of some targets, without a manifest.
pub fn render_targets(request: &Request) -> Outcome {
    let options = Options {
        jobs: None,
        force: true,
        prune: false,
        keep_rejected: false,
        shard: None,
        manifest: false,
        stop: &AtomicBool::new(false),
        progress: &|_| {},
    };
    run(request, &options).outcome
}

/// Makes the documents of the chosen targets.
pub fn run(request: &Request, options: &Options) -> Report {
    let fonts = Fonts::new(&request.fonts);
    // Fonts are parsed while the content and the targets are read.
    thread::scope(|scope| {
        scope.spawn(|| fonts.store());
        run_in(request, options, Arc::clone(&fonts))
    })
}

fn run_in(request: &Request, options: &Options, fonts: Arc<Fonts>) -> Report {
    let mut report = Report::default();
    let Some((prepared, plan)) = prepare(request, &mut report.outcome) else { return report };
    if !guard(&prepared, &plan, &mut report.outcome.problems) {
        report.outcome.sources = prepared.sources;
        return report;
    }
    report.outcome.problems.extend_with(decode::decode_drawings(&prepared.pictures));
    let base = Base::new(fonts, prepared.content.root.clone());
    let studio = Studio::new(&prepared, &plan, &base);
    for id in &plan.failed {
        report.rows.push(failed_target(id));
    }
    let mine: Vec<usize> = (0..plan.documents.len()).filter(|at| is_mine(&plan, *at, options.shard)).collect();
    let folder = match &request.destination {
        Destination::Folder(folder) => Some(folder.as_path()),
        _ => None,
    };
    let run = Run {
        request,
        options,
        plan: &plan,
        studio: &studio,
        hasher: Hasher::new(&prepared),
        names: names_hash(&studio),
        levels: &prepared.levels,
        books: Mutex::new(Books::default()),
        problems: Mutex::new(Problems::default()),
    };
    match run.all(&mine, folder, &prepared, &mut report) {
        Ok(()) => {}
        Err(problem) => report.outcome.problems.push(*problem),
    }
    report.outcome.problems.extend(run.problems.into_inner().unwrap_or_default());
    drop(studio);
    if report.rows.iter().any(|row| row.result == Verdict::Failed) {
        // A picture that cannot be decoded is told with its place in the content.
        report.outcome.problems.extend_with(decode::decode_all(&prepared.pictures));
    }
    report.outcome.sources = prepared.sources;
    report
}

/// Whether a document is in the share of this run.
fn is_mine(plan: &Plan, at: usize, shard: Option<Shard>) -> bool {
    let document = &plan.documents[at];
    let name = document.path.file_name().unwrap_or_default().to_string_lossy();
    let key = format!("{}/{name}", plan.target_id(document).unwrap_or_default());
    shard.is_none_or(|shard| shard.holds(&key))
}

fn failed_target(id: &str) -> Row {
    Row {
        target: id.to_owned(),
        document: String::new(),
        layout: String::new(),
        lang: String::new(),
        path: String::new(),
        pages: 0,
        bytes: 0,
        milliseconds: 0.0,
        result: Verdict::Failed,
        reasons: vec!["target".into()],
    }
}

/// What a run shares between its threads.
struct Run<'a> {
    request: &'a Request,
    options: &'a Options<'a>,
    plan: &'a Plan,
    studio: &'a Studio<'a>,
    hasher: Hasher<'a>,
    names: String,
    levels: &'a Levels,
    books: Mutex<Books>,
    problems: Mutex<Problems>,
}

impl Run<'_> {
    fn all(
        &self,
        mine: &[usize],
        folder: Option<&Path>,
        prepared: &Prepared,
        report: &mut Report,
    ) -> Result<(), Box<Problem>> {
        let kept = folder.filter(|_| self.options.manifest);
        let old = kept.map(|folder| self.open(folder, prepared, report)).transpose()?.unwrap_or_default();
        let (todo, mut rows) = self.sort_out(mine, kept, &old);
        if let Some(folder) = kept {
            self.begin(&todo, folder)?;
        }
        (self.options.progress)(Event::Planned(todo.len()));
        let (alone, packages): (Vec<_>, _) = todo.iter().partition(|at| self.plan.documents[**at].parts.is_empty());
        // A package holds what passed, so it comes after its documents.
        for some in [alone, packages] {
            let verdicts: HashMap<_, _> = rows.iter().map(|(at, row)| (*at, row.result)).collect();
            let made = parallel::run(&some, parallel::threads(self.options.jobs), |at| {
                if self.options.stop.load(Ordering::Relaxed) {
                    return None;
                }
                let (row, output) = self.one(&self.plan.documents[*at], &verdicts, folder);
                (self.options.progress)(Event::Done(&row));
                Some((row, output))
            });
            for (at, made) in some.into_iter().zip(made) {
                let (row, output) = match made {
                    Some((row, output)) => (row, output),
                    None => (self.row(&self.plan.documents[at], Verdict::Stopped), None),
                };
                report.outcome.outputs.extend(output);
                rows.push((at, row));
            }
        }
        rows.sort_by_key(|(at, _)| *at);
        report.rows.extend(rows.into_iter().map(|(_, row)| row));
        match kept {
            Some(folder) => self.end(folder, &old, report),
            None => Ok(()),
        }
    }

    /// Reads the manifest, and finds the files of targets that are gone.
    fn open(
        &self,
        folder: &Path,
        prepared: &Prepared,
        report: &mut Report,
    ) -> Result<HashMap<String, File>, Box<Problem>> {
        let path = manifest::path(folder, self.options.shard);
        let load = |path: &Path| {
            Manifest::load(path).map_err(|error| {
                let message = format!("{} cannot be read: {error}", path.display());
                Box::new(Problem::error("manifest", message).help("remove it to make all documents again"))
            })
        };
        let mut manifest = load(&path)?;
        if let Some(shard) = self.options.shard {
            manifest.shard = Some(shard);
            // What one run over all documents left is known to every share of a later one.
            let whole = load(&folder.join(manifest::NAME))?;
            let own: HashSet<_> = manifest.files.iter().map(|file| file.path.clone()).collect();
            let key = |file: &File| format!("{}/{}", file.target, file.path);
            let more = whole.files.into_iter().filter(|file| shard.holds(&key(file)) && !own.contains(&file.path));
            manifest.files.extend(more);
        }
        let gone = gone(&manifest, self.plan, prepared, folder);
        report.gone = gone.iter().map(|path| folder.join(path).display().to_string()).collect();
        if self.options.prune && !gone.is_empty() {
            let (removed, kept) = prune(&mut manifest, gone, folder, &path)?;
            report.gone = removed.iter().map(|path| folder.join(path).display().to_string()).collect();
            report.outcome.problems.extend_with(kept);
            report.pruned = true;
        }
        let old = manifest.files.iter().map(|file| (file.path.clone(), file.clone())).collect();
        if let Ok(mut books) = self.books.lock() {
            *books = Books::open(manifest, path);
        }
        Ok(old)
    }

    /// What is to be made, and a row for what need not be.
    fn sort_out(
        &self,
        mine: &[usize],
        folder: Option<&Path>,
        old: &HashMap<String, File>,
    ) -> (Vec<usize>, Vec<(usize, Row)>) {
        let Some(folder) = folder.filter(|_| !self.options.force && !old.is_empty()) else {
            return (mine.to_vec(), Vec::new());
        };
        let unchanged = parallel::run(mine, parallel::threads(self.options.jobs), |at| {
            let planned = &self.plan.documents[*at];
            let known = old.get(&relative(&planned.path, folder));
            let state = |file: &&File| {
                state(self.studio, &self.hasher, &self.names, self.levels, planned, file, folder).is_none()
            };
            Some(known.filter(state))
        });
        let (mut todo, mut rows): (Vec<usize>, _) = (Vec::new(), Vec::new());
        for (at, file) in mine.iter().zip(unchanged) {
            // The documents of a package stand before it, and one that may not pass now has no place in it.
            let again = |parts: &[usize]| parts.iter().any(|part| todo.contains(part));
            match file.flatten().filter(|_| !again(&self.plan.documents[*at].parts)) {
                Some(file) => {
                    let row = self.row(&self.plan.documents[*at], Verdict::Unchanged);
                    rows.push((*at, Row { pages: file.pages, bytes: file.bytes, ..row }));
                }
                None => todo.push(*at),
            }
        }
        (todo, rows)
    }

    /// Takes what is going to be written out of the manifest, so that it is never wrong.
    fn begin(&self, todo: &[usize], folder: &Path) -> Result<(), Box<Problem>> {
        clear_abandoned(folder, self.options.shard.is_some());
        let Ok(mut books) = self.books.lock() else { return Ok(()) };
        for document in todo.iter().map(|at| &self.plan.documents[*at]) {
            let path = relative(&document.path, folder);
            let target = self.plan.target_id(document).unwrap_or_default().to_owned();
            books.pending.insert(path.clone(), Pending { path, target });
        }
        let Books { manifest, pending, .. } = &mut *books;
        manifest.files.retain(|file| !pending.contains_key(&file.path));
        books.save()
    }

    /// Writes the manifest as it is in the end.
    fn end(&self, folder: &Path, old: &HashMap<String, File>, report: &Report) -> Result<(), Box<Problem>> {
        let Ok(mut books) = self.books.lock() else { return Ok(()) };
        let listed: HashSet<_> = books.manifest.files.iter().map(|file| file.path.clone()).collect();
        for row in &report.rows {
            let path = relative(Path::new(&row.path), folder);
            // What could not be made anew is still what it was.
            if let Some(file) = old.get(&path).filter(|_| !listed.contains(&path)) {
                books.manifest.files.push(file.clone());
            }
            books.pending.remove(&path);
        }
        books.save()
    }

    /// Makes and writes one document. A panic is its failure alone.
    fn one(
        &self,
        planned: &Planned,
        verdicts: &HashMap<usize, Verdict>,
        folder: Option<&Path>,
    ) -> (Row, Option<Output>) {
        let mut problems = Problems::default();
        // A warning that is taken for an error keeps its document back.
        problems.set_levels(self.levels.clone());
        let made = catch_unwind(AssertUnwindSafe(|| match self.refused(planned, verdicts) {
            Some(title) => {
                let message = format!("it would hold `{title}`, which did not pass");
                problems.push(Problem::error("package", message).help("correct that document, or leave it out"));
                (self.row(planned, Verdict::Rejected), None)
            }
            None => self.make(planned, folder, &mut problems),
        }));
        let (row, output) = made.unwrap_or_else(|_| {
            let message = format!("{} could not be made: this is a bug in folio-pdf", planned.path.display());
            problems.push(Problem::error("bug", message));
            (self.row(planned, Verdict::Failed), None)
        });
        let mut reasons: Vec<_> = Vec::new();
        let mut about = Problems::default();
        let target = self.plan.target_id(planned).unwrap_or_default();
        for mut problem in problems.into_found() {
            if is_error(&problem) && !reasons.contains(&problem.code.name().to_owned()) {
                reasons.push(problem.code.name().to_owned());
            }
            // A problem without a place says of which document it is.
            if problem.place.is_none() && problem.code != Code::Bug {
                problem.message = msg!("of-document.problem", target, title = planned.title, problem = problem.message);
            }
            about.push(problem);
        }
        if let Ok(mut all) = self.problems.lock() {
            all.extend(about);
        }
        (Row { reasons, ..row }, output)
    }

    /// The title of a document that did not pass, where a package would hold one.
    fn refused(&self, planned: &Planned, verdicts: &HashMap<usize, Verdict>) -> Option<&str> {
        let passed = |part: &usize| match verdicts.get(part) {
            Some(verdict) => matches!(verdict, Verdict::Written | Verdict::Unchanged),
            // It is made on another machine, or not at all.
            None => {
                let (part, mut problems) = (&self.plan.documents[*part], Problems::default());
                problems.set_levels(self.levels.clone());
                let views = self.studio.views(part, &mut problems);
                let made = views.and_then(|views| self.studio.make(part, &views, &mut problems));
                made.is_some() && !problems.any_error()
            }
        };
        let refused = planned.parts.iter().find(|part| !passed(part))?;
        Some(&self.plan.documents[*refused].title)
    }

    fn make(&self, planned: &Planned, folder: Option<&Path>, problems: &mut Problems) -> (Row, Option<Output>) {
        let Some(views) = self.studio.views(planned, problems) else {
            return (self.row(planned, Verdict::Failed), None);
        };
        let Some(product) = self.studio.make(planned, &views, problems) else {
            return (self.row(planned, Verdict::Failed), None);
        };
        let row = Row {
            pages: product.pages,
            bytes: product.pdf.len() as u64,
            milliseconds: product.elapsed.as_secs_f64() * 1000.0,
            ..self.row(planned, Verdict::Written)
        };
        if problems.any_error() {
            if let Some(folder) = folder.filter(|_| self.options.keep_rejected) {
                let name = planned.path.file_name().unwrap_or_default();
                let path = folder.join(REJECTED).join(name);
                let written = export::write_atomically(&path, &product.pdf);
                problems.extend_with(written.err().map(|error| *cannot_write(&path, &error)));
            }
            if planned.path.exists() {
                let message = format!("{} of an earlier run is still there", planned.path.display());
                let problem = Problem::warning("earlier-file", message);
                problems.push(problem.help("remove it, before it is sent for what this run would not write"));
            }
            return (Row { result: Verdict::Rejected, ..row }, None);
        }
        let file = File {
            path: folder.map(|folder| relative(&planned.path, folder)).unwrap_or_default(),
            target: row.target.clone(),
            document: row.document.clone(),
            layout: row.layout.clone(),
            lang: row.lang.clone(),
            pages: row.pages,
            bytes: row.bytes,
            sha256: if self.options.manifest { sha256(&product.pdf) } else { String::new() },
            content: if self.options.manifest { self.hasher.of(&views) } else { String::new() },
            names: self.names.clone(),
            program: PROGRAM.to_owned(),
        };
        match write(planned, product, self.request, !self.options.manifest) {
            Ok(output) => {
                if let Ok(mut books) = self.books.lock() {
                    books.record(file);
                }
                if let (Some(folder), Some(name)) = (folder, planned.path.file_name()) {
                    // What was kept of a run in which it did not pass.
                    let _ = fs::remove_file(folder.join(REJECTED).join(name));
                }
                (row, Some(Output { target: self.plan.target_id(planned).map(str::to_owned), ..output }))
            }
            Err(problem) => {
                problems.push(*problem);
                (Row { result: Verdict::Failed, ..row }, None)
            }
        }
    }

    fn row(&self, planned: &Planned, result: Verdict) -> Row {
        Row {
            target: self.plan.target_id(planned).unwrap_or_default().to_owned(),
            document: planned.title.clone(),
            layout: planned.layout.clone(),
            lang: planned.lang.clone(),
            path: planned.path.display().to_string(),
            pages: 0,
            bytes: 0,
            milliseconds: 0.0,
            result,
            reasons: Vec::new(),
        }
    }
}
