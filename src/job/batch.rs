//! Many documents: planned, made side by side, each written by itself or not at all.

use std::collections::{HashMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use std::{fs, io};

use serde::Serialize;

use super::hash::Hasher;
use super::manifest::{self, File, Manifest, PROGRAM, Pending, sha256};
use super::parallel;
use super::plan::{Plan, Planned};
use super::produce::Studio;
use super::shard::Shard;
use super::{Destination, Outcome, Output, Prepared, Request};
use crate::content::problem::{Problem, Problems};
use crate::export;
use crate::fonts;
use crate::view::View;
use crate::world::Base;

/// The folder of documents that did not pass, below that of the others.
pub const REJECTED: &str = "rejected";
/// How long a killed run may have worked for nothing.
const CHECKPOINT: Duration = Duration::from_secs(1);
/// Age at which a half-written file of another run is surely no one's any more.
const ABANDONED: Duration = Duration::from_secs(600);

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

/// What goes on in a batch.
#[derive(Debug)]
pub enum Event<'e> {
    /// So many documents are going to be made.
    Planned(usize),
    /// One is done.
    Done(&'e Row),
}

/// What came of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// It is in its place.
    Written,
    /// It was there already.
    Unchanged,
    /// It did not pass a gate.
    Rejected,
    /// It could not be made or written.
    Failed,
    /// The run was ended before it.
    Stopped,
}

/// A line of the table at the end.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// Id of the target.
    pub target: String,
    /// What the document is called.
    pub document: String,
    /// Name of the layout.
    pub layout: String,
    /// Language code.
    pub lang: String,
    /// The file.
    pub path: String,
    /// Number of pages.
    pub pages: usize,
    /// Size in bytes.
    pub bytes: u64,
    /// From the View to the finished bytes, in milliseconds.
    pub milliseconds: f64,
    /// What came of it.
    pub result: Verdict,
    /// Why it is not there, by the names of problems.
    pub reasons: Vec<String>,
}

/// What came of a batch.
#[derive(Debug, Default)]
pub struct Report {
    /// Texts and problems.
    pub outcome: Outcome,
    /// The documents in the order of the plan.
    pub rows: Vec<Row>,
    /// Files of targets that are gone.
    pub gone: Vec<String>,
    /// Whether those were removed.
    pub pruned: bool,
}

impl Report {
    /// Whether every document is where it should be.
    pub fn is_complete(&self) -> bool {
        let done = |row: &Row| matches!(row.result, Verdict::Written | Verdict::Unchanged);
        !self.outcome.problems.any_error() && self.rows.iter().all(done)
    }
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
    let mut report = Report::default();
    let Some((prepared, plan)) = super::prepare(request, &mut report.outcome) else { return report };
    let base = Base::new(fonts::gather(&request.fonts), prepared.content.root.clone());
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
        books: Mutex::new(Books::default()),
        problems: Mutex::new(Problems::default()),
    };
    match run.all(&mine, folder, &prepared, &mut report) {
        Ok(()) => {}
        Err(problem) => report.outcome.problems.push(*problem),
    }
    report.outcome.problems.extend(run.problems.into_inner().unwrap_or_default());
    drop(studio);
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

/// The hash of all names that are looked for.
pub(super) fn names_hash(studio: &Studio) -> String {
    let mut names: Vec<_> = studio.all_names().collect();
    names.sort_unstable();
    sha256(names.join("\n").as_bytes())
}

/// What a run shares between its threads.
struct Run<'a> {
    request: &'a Request,
    options: &'a Options<'a>,
    plan: &'a Plan,
    studio: &'a Studio<'a>,
    hasher: Hasher<'a>,
    names: String,
    books: Mutex<Books>,
    problems: Mutex<Problems>,
}

/// The manifest while a run goes on.
#[derive(Default)]
struct Books {
    /// Files that lie there whole; `pending` is filled in when it is saved.
    manifest: Manifest,
    pending: HashMap<String, Pending>,
    path: PathBuf,
    saved: Option<Instant>,
}

impl Books {
    fn open(mut manifest: Manifest, path: PathBuf) -> Self {
        let pending = manifest.pending.drain(..).map(|file| (file.path.clone(), file)).collect();
        Self { manifest, pending, path, saved: None }
    }

    fn save(&mut self) -> Result<(), Box<Problem>> {
        self.saved = Some(Instant::now());
        self.manifest.pending = self.pending.values().cloned().collect();
        self.manifest.save(&self.path).map_err(|error| cannot_write(&self.path, &error))
    }
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
        let made = parallel::run(&todo, parallel::threads(self.options.jobs), |at| {
            if self.options.stop.load(Ordering::Relaxed) {
                return None;
            }
            let (row, output) = self.one(&self.plan.documents[*at], folder);
            (self.options.progress)(Event::Done(&row));
            Some((row, output))
        });
        for (at, made) in todo.iter().zip(made) {
            let (row, output) = match made {
                Some((row, output)) => (row, output),
                None => (self.row(&self.plan.documents[*at], Verdict::Stopped), None),
            };
            report.outcome.outputs.extend(output);
            rows.push((*at, row));
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
            manifest.files.retain(|file| !gone.contains(&file.path));
            manifest.pending.retain(|file| !gone.contains(&file.path));
            manifest.save(&path).map_err(|error| cannot_write(&path, &error))?;
            for path in gone.iter().map(|path| folder.join(path)) {
                match fs::remove_file(&path) {
                    Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(cannot_write(&path, &error)),
                    _ => {}
                }
            }
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
            Some(known.filter(|file| state(self.studio, &self.hasher, &self.names, planned, file, folder).is_none()))
        });
        let (mut todo, mut rows) = (Vec::new(), Vec::new());
        for (at, file) in mine.iter().zip(unchanged) {
            match file.flatten() {
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
    fn one(&self, planned: &Planned, folder: Option<&Path>) -> (Row, Option<Output>) {
        let mut problems = Problems::default();
        let made = catch_unwind(AssertUnwindSafe(|| self.make(planned, folder, &mut problems)));
        let (row, output) = made.unwrap_or_else(|_| {
            let message = format!("{} could not be made: this is a bug in folio-pdf", planned.path.display());
            problems.push(Problem::error("bug", message));
            (self.row(planned, Verdict::Failed), None)
        });
        let mut reasons: Vec<_> = Vec::new();
        let mut about = Problems::default();
        let target = self.plan.target_id(planned).unwrap_or_default();
        for mut problem in problems.into_sorted() {
            if super::produce::is_error(&problem) && !reasons.contains(&problem.name.to_owned()) {
                reasons.push(problem.name.to_owned());
            }
            // A problem without a place says of which document it is.
            if problem.place.is_none() && problem.name != "bug" {
                problem.message = format!("{target}, {}: {}", planned.title, problem.message);
            }
            about.push(problem);
        }
        if let Ok(mut all) = self.problems.lock() {
            all.extend(about);
        }
        (Row { reasons, ..row }, output)
    }

    fn make(&self, planned: &Planned, folder: Option<&Path>, problems: &mut Problems) -> (Row, Option<Output>) {
        let Some(views) = views(self.studio, self.plan, planned, problems) else {
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
        match super::write(planned, product, self.request) {
            Ok(output) => {
                self.record(file);
                (row, Some(Output { target: self.plan.target_id(planned).map(str::to_owned), ..output }))
            }
            Err(problem) => {
                problems.push(*problem);
                (Row { result: Verdict::Failed, ..row }, None)
            }
        }
    }

    /// Lists a file that lies there whole.
    fn record(&self, file: File) {
        let Ok(mut books) = self.books.lock() else { return };
        if books.path.as_os_str().is_empty() {
            return;
        }
        books.pending.remove(&file.path);
        books.manifest.files.push(file);
        if books.saved.is_none_or(|saved| saved.elapsed() > CHECKPOINT) {
            // Where it cannot be written now, it is tried again at the end, and told then.
            let _ = books.save();
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

/// The View of a document, or of all documents of a package; `None` after an error was noted.
pub(super) fn views(studio: &Studio, plan: &Plan, planned: &Planned, problems: &mut Problems) -> Option<Vec<View>> {
    let own = [planned];
    let documents: Vec<&Planned> = match planned.parts.as_slice() {
        [] => own.to_vec(),
        parts => parts.iter().map(|at| &plan.documents[*at]).collect(),
    };
    let views: Vec<_> =
        documents.into_iter().filter_map(|document| studio.view(document, problems)).map(|(view, _)| view).collect();
    (!problems.any_error() && !views.is_empty()).then_some(views)
}

/// Why a file is not what it would be made to be now; `None` where it is.
pub(super) fn state(
    studio: &Studio,
    hasher: &Hasher,
    names: &str,
    planned: &Planned,
    file: &File,
    folder: &Path,
) -> Option<&'static str> {
    let mut problems = Problems::default();
    let Some(views) = views(studio, studio.plan(), planned, &mut problems) else { return Some("cannot be made") };
    if file.program != PROGRAM {
        return Some("of another version of the program");
    }
    if file.content != hasher.of(&views) {
        return Some("the content changed");
    }
    let side = studio.side(planned);
    let gates = studio.gates(planned, &side);
    // Of new names of other companies it is enough to know that none can be in this text.
    if file.names != names && views.iter().any(|view| gates.names.possible(&all_text(view), &side)) {
        return Some("other names are looked for");
    }
    if gates.max_pages.is_some_and(|max| file.pages > max as usize)
        || gates.check_size(file.bytes).is_some_and(|p| super::produce::is_error(&p))
    {
        return Some("its limits changed");
    }
    (!file.is_there(folder)).then_some("not the file that was written")
}

/// All texts of a View, one after another.
fn all_text(view: &View) -> String {
    fn gather(value: &serde_json::Value, text: &mut String) {
        match value {
            serde_json::Value::String(string) => text.push_str(string),
            serde_json::Value::Array(values) => values.iter().for_each(|value| gather(value, text)),
            // What an inline or block is stands between the texts and is not one.
            serde_json::Value::Object(values) => {
                values.iter().filter(|(key, _)| *key != "t").for_each(|(_, value)| gather(value, text));
            }
            _ => {}
        }
    }
    let mut text = String::new();
    serde_json::to_value(view).iter().for_each(|value| gather(value, &mut text));
    text
}

/// Files that a manifest lists and no target would make any more.
pub(super) fn gone(manifest: &Manifest, plan: &Plan, prepared: &Prepared, folder: &Path) -> Vec<String> {
    let planned: HashSet<_> = plan.documents.iter().map(|document| relative(&document.path, folder)).collect();
    let targets: HashSet<_> = prepared.targets.all.iter().map(|target| target.id.as_str()).collect();
    let chosen: HashSet<_> = plan.targets.iter().map(|(_, target)| target.id.as_str()).collect();
    let is_gone =
        |path: &str, target: &str| !planned.contains(path) && (!targets.contains(target) || chosen.contains(target));
    let files = manifest.files.iter().map(|file| (&file.path, &file.target));
    let pending = manifest.pending.iter().map(|file| (&file.path, &file.target));
    let gone = files.chain(pending).filter(|(path, target)| is_gone(path, target)).map(|(path, _)| path.clone());
    gone.collect()
}

/// A path below a folder, in the form of the manifest.
pub(super) fn relative(path: &Path, folder: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// Removes what a killed run left half written. Other shares of the same run may be at work in the folder.
fn clear_abandoned(folder: &Path, shared: bool) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let age = entry.metadata().and_then(|metadata| metadata.modified()).ok().and_then(|at| at.elapsed().ok());
        let old = !shared || age.is_some_and(|age| age > ABANDONED);
        if name.starts_with(".folio-") && name.ends_with(".part") && old {
            // One that cannot be removed does no harm.
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn cannot_write(path: &Path, error: &io::Error) -> Box<Problem> {
    let message = format!("{} cannot be written: {error}", path.display());
    Box::new(Problem::error("write", message).help("nothing that was there has been changed"))
}
