//! Makes documents side by side and writes them, with a manifest that is never wrong.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{Mutex, PoisonError};

use super::journal::{ManifestJournal, cannot_write, clear_abandoned, relative};
use super::manifest::{self, File, Manifest, PROGRAM, Pending, sha256};
use super::options::{Options, REJECTED};
use super::prune::prune;
use super::rows::{Event, Report, Row, Verdict};
use super::shard::Shard;
use super::state::{Comparison, gone};
use crate::diagnostics::{Level, Problem, Problems, msg, problem};
use crate::job::outcome::{Output, of_document};
use crate::job::plan::{Plan, PlannedDocument};
use crate::job::prepared::Prepared;
use crate::job::produce::{DocumentRenderer, ViewedDocument};
use crate::job::request::{Destination, Request};
use crate::job::write::write;
use crate::runtime::parallel;
use crate::typeset::export;

/// So many documents of an earlier run are compared before those that changed are made: their Views are kept for that.
const COMPARED_AT_ONCE: usize = 64;

/// What a run shares between its threads.
pub struct Run<'a> {
    request: &'a Request,
    options: &'a Options<'a>,
    folder: Option<&'a Path>,
    renderer: &'a DocumentRenderer<'a>,
    comparison: Comparison<'a>,
    prepared: &'a Prepared<'a>,
    /// What came of the documents so far, by their paths.
    verdicts: HashMap<PathBuf, Verdict>,
    journal: Mutex<ManifestJournal>,
    problems: Mutex<Problems>,
}

/// A document, its View, and the hash of all that it is made from.
struct HashedDocument<'p> {
    viewed: ViewedDocument<'p>,
    hash: String,
}

/// What came of comparing a document with the file of an earlier run.
enum Compared<'p> {
    Unchanged(Row),
    Changed(HashedDocument<'p>),
}

/// A document with its place in the plan.
type Numbered<'p> = (usize, &'p PlannedDocument);
/// What came of a document, with its place in the plan.
type Done = (usize, Row, Option<Output>);

impl<'a> Run<'a> {
    /// A run over the documents of a request.
    pub fn new(prepared: &'a Prepared<'a>, renderer: &'a DocumentRenderer<'a>, options: &'a Options) -> Self {
        let request = prepared.request;
        let folder = match &request.destination {
            Destination::Folder(folder) => Some(folder.as_path()),
            _ => None,
        };
        let comparison = Comparison::new(prepared, renderer);
        let (verdicts, journal, problems) = (HashMap::new(), Mutex::default(), Mutex::default());
        Self { request, options, folder, renderer, comparison, prepared, verdicts, journal, problems }
    }

    /// Makes the documents of a plan, and reports.
    pub fn all(mut self, plan: &Plan, report: &mut Report) {
        if let Err(problem) = self.make_all(plan, report) {
            report.outcome.problems.push(*problem);
        }
        report.outcome.problems.extend(self.problems.into_inner().unwrap_or_default());
    }

    fn make_all(&mut self, plan: &Plan, report: &mut Report) -> Result<(), Box<Problem>> {
        let documents = plan.documents.iter().enumerate().filter(|(_, planned)| !planned.refused);
        let mine: Vec<Numbered> = documents.filter(|(_, planned)| is_mine(planned, self.options.shard)).collect();
        let old = match self.manifest_folder() {
            Some(folder) => self.open(folder, plan, report)?,
            None => HashMap::new(),
        };
        (self.options.progress)(Event::Planned(mine.len()));
        let mut rows = Vec::new();
        let (packages, alone): (Vec<_>, Vec<_>) = mine.into_iter().partition(|(_, planned)| planned.is_package());
        // A package holds what passed, so it comes after its documents.
        for documents in [alone, packages] {
            for (at, row, output) in self.some(documents, &old)? {
                self.verdicts.insert(PathBuf::from(&row.path), row.result);
                report.outcome.outputs.extend(output);
                rows.push((at, row));
            }
        }
        rows.sort_by_key(|(at, _)| *at);
        report.rows.extend(rows.into_iter().map(|(_, row)| row));
        self.journal().end(&old, &report.rows, self.folder)
    }

    /// The folder of the manifest, where one is kept.
    fn manifest_folder(&self) -> Option<&Path> {
        self.folder.filter(|_| self.options.manifest)
    }

    fn journal(&self) -> std::sync::MutexGuard<'_, ManifestJournal> {
        self.journal.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads the manifest, and finds the files of targets that are gone.
    fn open(&self, folder: &Path, plan: &Plan, report: &mut Report) -> Result<HashMap<String, File>, Box<Problem>> {
        let path = manifest::path(folder, self.options.shard);
        let load = |path: &Path| {
            Manifest::load(path).map_err(|error| {
                let problem = problem!("manifest.unreadable", path, error);
                Box::new(problem.help(msg!("manifest.remove")))
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
        let gone = gone(&manifest, plan, self.prepared, folder);
        report.gone = gone.iter().map(|path| folder.join(path).display().to_string()).collect();
        if self.options.prune && !gone.is_empty() {
            let (removed, kept) = prune(&mut manifest, gone, folder, &path)?;
            report.gone = removed.iter().map(|path| folder.join(path).display().to_string()).collect();
            report.outcome.problems.extend_with(kept);
            report.pruned = true;
        }
        clear_abandoned(folder, self.options.shard.is_some());
        let old = manifest.files.iter().map(|file| (file.path.clone(), file.clone())).collect();
        *self.journal() = ManifestJournal::open(manifest, path);
        Ok(old)
    }

    /// Makes some documents: those of an earlier run only where they changed.
    fn some(&self, documents: Vec<Numbered>, old: &HashMap<String, File>) -> Result<Vec<Done>, Box<Problem>> {
        let (mut new, mut known) = (Vec::new(), Vec::new());
        for (at, planned) in documents {
            match self.folder.and_then(|folder| old.get(&relative(&planned.path, folder))) {
                Some(file) if !self.options.force => known.push((at, planned, file)),
                _ => new.push((at, planned)),
            }
        }
        let mut done = Vec::new();
        self.begin(new.iter().map(|(_, planned)| *planned))?;
        let made = self.side_by_side(&new, |(_, planned)| self.one(planned, None));
        done.extend(new.iter().zip(made).map(|((at, planned), made)| self.done(*at, planned, made)));
        for known in known.chunks(COMPARED_AT_ONCE) {
            let mut changed = Vec::new();
            let compared = self.side_by_side(known, |(_, planned, file)| self.compare(planned, file));
            for ((at, planned, _), compared) in known.iter().zip(compared) {
                match compared {
                    Some(Compared::Changed(hashed)) => changed.push((*at, hashed)),
                    Some(Compared::Unchanged(row)) => {
                        (self.options.progress)(Event::Done(&row));
                        done.push((*at, row, None));
                    }
                    None => done.push(self.done(*at, planned, None)),
                }
            }
            self.begin(changed.iter().map(|(_, hashed)| hashed.viewed.planned))?;
            let made = self.side_by_side(&changed, |(_, hashed)| self.one(hashed.viewed.planned, Some(hashed)));
            done.extend(
                changed.iter().zip(made).map(|((at, hashed), made)| self.done(*at, hashed.viewed.planned, made)),
            );
        }
        done.sort_by_key(|(at, ..)| *at);
        Ok(done)
    }

    /// Runs a function over documents, side by side; `None` where the run was stopped before.
    fn side_by_side<'i, I: Sync, T: Send>(&self, items: &'i [I], run: impl Fn(&'i I) -> T + Sync) -> Vec<Option<T>> {
        let stop = self.options.stop;
        parallel::run(items, parallel::threads(self.options.jobs), |item| {
            if stop.load(Ordering::Relaxed) { None } else { Some(run(item)) }
        })
    }

    fn compare<'p>(&self, planned: &'p PlannedDocument, file: &File) -> Compared<'p> {
        let hashed = self.hashed(planned);
        if self.is_unchanged(&hashed, file) {
            return Compared::Unchanged(Row {
                pages: file.pages,
                bytes: file.bytes,
                ..Row::of(planned, Verdict::Unchanged)
            });
        }
        Compared::Changed(hashed)
    }

    /// What came of a document; one that was not begun was stopped.
    fn done(&self, at: usize, planned: &PlannedDocument, made: Option<(Row, Option<Output>)>) -> Done {
        let (row, output) = made.unwrap_or_else(|| (Row::of(planned, Verdict::Stopped), None));
        (at, row, output)
    }

    /// Takes what is going to be written out of the manifest, so that it is never wrong.
    fn begin<'p>(&self, documents: impl Iterator<Item = &'p PlannedDocument>) -> Result<(), Box<Problem>> {
        let Some(folder) = self.manifest_folder() else { return Ok(()) };
        let pending = documents.map(|planned| {
            let target = planned.target_id().unwrap_or_default().to_owned();
            Pending { path: relative(&planned.path, folder), target }
        });
        self.journal().begin(pending.collect())
    }

    fn hashed<'p>(&self, planned: &'p PlannedDocument) -> HashedDocument<'p> {
        let viewed = self.renderer.view(planned);
        let hash = if self.options.manifest { self.comparison.hash(&viewed) } else { String::new() };
        HashedDocument { viewed, hash }
    }

    /// Whether a document is what an earlier run made. One whose parts were made again may hold what does not pass now.
    fn is_unchanged(&self, hashed: &HashedDocument, file: &File) -> bool {
        let HashedDocument { viewed, hash } = hashed;
        let was_made = |part: &PlannedDocument| {
            self.verdicts.get(&part.path).is_some_and(|verdict| *verdict != Verdict::Unchanged)
        };
        let Some(folder) = self.folder else { return false };
        !viewed.planned.parts.iter().any(was_made) && self.comparison.difference(viewed, hash, file, folder).is_none()
    }

    /// Makes and writes one document. A panic is its failure alone.
    fn one(&self, planned: &PlannedDocument, hashed: Option<&HashedDocument>) -> (Row, Option<Output>) {
        let mut problems = Problems::default();
        let made = catch_unwind(AssertUnwindSafe(|| {
            if let Some(title) = self.refused_part(planned) {
                problems.push(problem!("package.part-failed", title).help(msg!("package.correct-part")));
                return (Row::of(planned, Verdict::Rejected), None);
            }
            match hashed {
                Some(hashed) => self.make(hashed, &mut problems),
                None => self.make(&self.hashed(planned), &mut problems),
            }
        }));
        let (row, output) = made.unwrap_or_else(|_| {
            problems.push(problem!("bug.document", path = planned.path));
            (Row::of(planned, Verdict::Failed), None)
        });
        let mut reasons: Vec<String> = Vec::new();
        let mut all = self.problems.lock().unwrap_or_else(PoisonError::into_inner);
        for problem in problems.into_found() {
            let name = problem.code.name();
            if problem.level == Level::Error && !reasons.iter().any(|known| known == name) {
                reasons.push(name.to_owned());
            }
            all.push(of_document(problem, planned));
        }
        drop(all);
        let row = Row { reasons, ..row };
        (self.options.progress)(Event::Done(&row));
        (row, output)
    }

    /// The title of a document that did not pass, where a package would hold one.
    fn refused_part<'p>(&self, planned: &'p PlannedDocument) -> Option<&'p str> {
        let passed = |part: &PlannedDocument| match self.verdicts.get(&part.path) {
            Some(verdict) => matches!(verdict, Verdict::Written | Verdict::Unchanged),
            // It is made on another machine, or not at all.
            None => {
                let mut viewed = self.renderer.view(part);
                let product = self.renderer.make(part, &viewed.views, &mut viewed.problems);
                product.is_some() && !viewed.problems.any_error()
            }
        };
        planned.parts.iter().find(|part| !passed(part)).map(|part| part.title.as_str())
    }

    fn make(&self, hashed: &HashedDocument, problems: &mut Problems) -> (Row, Option<Output>) {
        let HashedDocument { viewed, hash } = hashed;
        let planned = viewed.planned;
        *problems = viewed.problems.clone();
        let Some(product) = self.renderer.make(planned, &viewed.views, problems) else {
            return (Row::of(planned, Verdict::Failed), None);
        };
        let row = Row {
            pages: product.document.pages().len(),
            bytes: product.pdf.len() as u64,
            milliseconds: product.elapsed.as_secs_f64() * 1000.0,
            ..Row::of(planned, Verdict::Written)
        };
        if problems.any_error() {
            self.reject(planned, &product.pdf, problems);
            return (Row { result: Verdict::Rejected, ..row }, None);
        }
        let sha256 = if self.options.manifest { sha256(&product.pdf) } else { String::new() };
        let output = match write(planned, product, self.request, !self.options.manifest) {
            Ok(output) => output,
            Err(problem) => {
                problems.push(*problem);
                return (Row { result: Verdict::Failed, ..row }, None);
            }
        };
        if let Some(folder) = self.folder {
            self.journal().record(File {
                path: relative(&planned.path, folder),
                target: row.target.clone(),
                document: row.document.clone(),
                layout: row.layout.clone(),
                lang: row.lang.clone(),
                pages: row.pages,
                bytes: row.bytes,
                sha256,
                content: hash.clone(),
                names: self.comparison.names().to_owned(),
                program: PROGRAM.to_owned(),
            });
            // What was kept of a run in which it did not pass.
            let _ = fs::remove_file(folder.join(REJECTED).join(planned.file_name()));
        }
        (row, Some(output))
    }

    /// Keeps a document that did not pass apart, where that was asked for.
    fn reject(&self, planned: &PlannedDocument, pdf: &[u8], problems: &mut Problems) {
        if let Some(folder) = self.folder.filter(|_| self.options.keep_rejected) {
            let path = folder.join(REJECTED).join(planned.file_name());
            let written = export::write_atomically(&path, pdf);
            problems.extend_with(written.err().map(|error| *cannot_write(&path, &error)));
        }
        if planned.path.exists() {
            let problem = problem!("earlier-file.still-there", path = planned.path);
            problems.push(problem.help(msg!("earlier-file.remove")));
        }
    }
}

/// Whether a document is in the share of this run.
fn is_mine(planned: &PlannedDocument, shard: Option<Shard>) -> bool {
    let key = format!("{}/{}", planned.target_id().unwrap_or_default(), planned.file_name());
    shard.is_none_or(|shard| shard.holds(&key))
}
