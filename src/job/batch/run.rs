//! Makes documents in parallel and writes them. The manifest is correct at every moment.

mod aside;
mod one;

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{Mutex, PoisonError};

use super::comparison::{Comparison, gone};
use super::journal::{ManifestJournal, cannot_write, clear_abandoned, relative};
use super::lock::FolderLock;
use super::manifest::{self, File, Manifest, Pending};
use super::options::{Options, REJECTED};
use super::prune::prune;
use super::rows::{Event, Report, Row, Verdict};
use super::shard;
use crate::diagnostics::{Problem, Problems};
use crate::job::outcome::Output;
use crate::job::plan::{Plan, PlannedDocument};
use crate::job::prepared::Prepared;
use crate::job::produce::{DocumentRenderer, ViewedDocument};
use crate::job::request::{Destination, Request};
use crate::runtime::parallel;

/// How many documents of an earlier run are compared before the changed ones are made; until then their Views are in
/// memory.
const COMPARED_AT_ONCE: usize = 64;

/// The state that the threads of a run share.
pub struct Run<'a> {
    request: &'a Request,
    options: &'a Options<'a>,
    folder: Option<&'a Path>,
    renderer: &'a DocumentRenderer<'a>,
    comparison: Comparison<'a>,
    prepared: &'a Prepared<'a>,
    /// The results of the documents so far, by path.
    verdicts: HashMap<PathBuf, Verdict>,
    /// The files of an earlier run, by their path relative to the folder.
    old: HashMap<String, File>,
    journal: Mutex<ManifestJournal>,
    problems: Mutex<Problems>,
}

/// The result of comparing a document with the file of an earlier run.
enum Compared<'p> {
    Unchanged(Row),
    Changed(ViewedDocument<'p>),
}

/// A document with its index in the plan.
type Numbered<'p> = (usize, &'p PlannedDocument);
/// The result of a document, with its index in the plan.
type Done = (usize, Row, Option<Output>);

impl<'a> Run<'a> {
    /// Prepares a run for the documents of a request.
    pub fn new(prepared: &'a Prepared<'a>, renderer: &'a DocumentRenderer<'a>, options: &'a Options) -> Self {
        let request = prepared.request;
        let folder = match &request.destination {
            Destination::Folder(folder) => Some(folder.as_path()),
            _ => None,
        };
        let comparison = Comparison::new(prepared, renderer);
        let (verdicts, old, journal, problems) = Default::default();
        Self { request, options, folder, renderer, comparison, prepared, verdicts, old, journal, problems }
    }

    /// Makes and writes the documents of a plan, and adds the results to the report.
    pub fn all(mut self, plan: &Plan, report: &mut Report) {
        if let Err(problem) = self.make_all(plan, report) {
            report.outcome.problems.push(*problem);
        }
        report.outcome.problems.extend(self.problems.into_inner().unwrap_or_default());
    }

    fn make_all(&mut self, plan: &Plan, report: &mut Report) -> Result<(), Box<Problem>> {
        let mine: Vec<Numbered> = shard::mine(plan, self.options.shard);
        let _lock = match self.manifest_folder() {
            Some(folder) => {
                let lock = self.lock(folder)?;
                self.old = self.open(folder, plan, &mine, report)?;
                lock
            }
            None => FolderLock::default(),
        };
        (self.options.progress)(Event::Planned(mine.len()));
        let mut rows = Vec::new();
        let (packages, alone): (Vec<_>, Vec<_>) = mine.into_iter().partition(|(_, planned)| planned.is_package());
        // A package contains documents that passed, so it is made after them.
        for documents in [alone, packages] {
            for (at, row, output) in self.make_some(documents)? {
                self.verdicts.insert(PathBuf::from(&row.path), row.result);
                report.outcome.outputs.extend(output);
                rows.push((at, row));
            }
        }
        rows.sort_by_key(|(at, _)| *at);
        let rows: Vec<Row> = rows.into_iter().map(|(_, row)| row).collect();
        self.set_earlier_aside(plan, &rows)?;
        report.rows.extend(rows);
        self.journal().end(&self.old, &report.rows, self.folder)
    }

    /// Waits until no other run writes to the folder.
    fn lock(&self, folder: &Path) -> Result<FolderLock, Box<Problem>> {
        let waiting = |holder: &str| (self.options.progress)(Event::Waiting { folder, holder });
        FolderLock::take(folder, self.options.shard, &waiting).map_err(|error| cannot_write(folder, &error))
    }

    /// The folder of the manifest; `None` if no manifest is kept.
    fn manifest_folder(&self) -> Option<&Path> {
        self.folder.filter(|_| self.options.manifest)
    }

    fn note_problem(&self, problem: Problem) {
        self.problems.lock().unwrap_or_else(PoisonError::into_inner).push(problem);
    }

    fn journal(&self) -> std::sync::MutexGuard<'_, ManifestJournal> {
        self.journal.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads the manifest, and finds or removes the files of deleted targets. Returns the files by path.
    fn open(
        &self,
        folder: &Path,
        plan: &Plan,
        mine: &[Numbered],
        report: &mut Report,
    ) -> Result<HashMap<String, File>, Box<Problem>> {
        let path = manifest::path(folder, self.options.shard);
        let mut manifest = Manifest::load(&path)?;
        if let Some(shard) = self.options.shard {
            manifest.shard = Some(shard);
            manifest.unfinished = true;
            // Shards also know the files of an earlier run over all documents.
            let whole = Manifest::load(&folder.join(manifest::NAME))?;
            let paths = |document: &PlannedDocument| relative(&document.path, folder);
            let mine: HashSet<_> = mine.iter().map(|(_, document)| paths(document)).collect();
            let all: HashSet<_> = plan.documents.iter().map(paths).collect();
            let is_of_another = |path: &str| all.contains(path) && !mine.contains(path);
            let is_mine = |path: &str| mine.contains(path) || !all.contains(path) && shard.holds(path);
            // The file of a target that was removed and is there again may be in the manifests of two shards.
            manifest.files.retain(|file| !is_of_another(&file.path));
            manifest.pending.retain(|file| !is_of_another(&file.path));
            let own: HashSet<_> = manifest.files.iter().map(|file| file.path.clone()).collect();
            let more = whole.files.into_iter().filter(|file| !own.contains(&file.path) && is_mine(&file.path));
            manifest.files.extend(more);
            manifest.pending.extend(whole.pending.into_iter().filter(|file| is_mine(&file.path)));
        }
        let gone = gone(&manifest, plan, self.prepared, folder);
        report.gone = gone.iter().map(|path| folder.join(path).display().to_string()).collect();
        if self.options.prune && !gone.is_empty() {
            let (removed, kept) = prune(&mut manifest, gone, folder, &path)?;
            report.gone = removed.iter().map(|path| folder.join(path).display().to_string()).collect();
            report.outcome.problems.extend_with(kept);
            report.pruned = true;
        }
        [folder, &folder.join(REJECTED)].into_iter().for_each(clear_abandoned);
        let old = manifest.files.iter().map(|file| (file.path.clone(), file.clone())).collect();
        *self.journal() = ManifestJournal::open(manifest, path)?;
        Ok(old)
    }

    /// Makes some documents. Documents of an earlier run are made only if they changed.
    fn make_some(&self, documents: Vec<Numbered>) -> Result<Vec<Done>, Box<Problem>> {
        let (mut new, mut known) = (Vec::new(), Vec::new());
        for (at, planned) in documents {
            match self.listed(planned) {
                Some(file) if !self.options.force => known.push((at, planned, file)),
                _ => new.push((at, planned)),
            }
        }
        let mut done = Vec::new();
        self.begin(new.iter().map(|(_, planned)| *planned))?;
        let made = self.in_parallel(&new, |(_, planned)| self.make_one(planned, None));
        done.extend(new.iter().zip(made).map(|((at, planned), made)| finished(*at, planned, made)));
        for known in known.chunks(COMPARED_AT_ONCE) {
            let mut changed = Vec::new();
            let compared = self.in_parallel(known, |(_, planned, file)| self.compare(planned, file));
            for ((at, planned, _), compared) in known.iter().zip(compared) {
                match compared {
                    Some(Compared::Changed(viewed)) => changed.push((*at, viewed)),
                    Some(Compared::Unchanged(row)) => {
                        (self.options.progress)(Event::Done(&row));
                        done.push((*at, row, None));
                    }
                    None => done.push(finished(*at, planned, None)),
                }
            }
            self.begin(changed.iter().map(|(_, viewed)| viewed.planned))?;
            let made = self.in_parallel(&changed, |(_, viewed)| self.make_one(viewed.planned, Some(viewed)));
            done.extend(changed.iter().zip(made).map(|((at, viewed), made)| finished(*at, viewed.planned, made)));
        }
        done.sort_by_key(|(at, ..)| *at);
        Ok(done)
    }

    /// Runs a function for each item in parallel; `None` for items that were not begun because the run was stopped.
    fn in_parallel<'i, I: Sync, T: Send>(&self, items: &'i [I], run: impl Fn(&'i I) -> T + Sync) -> Vec<Option<T>> {
        let stop = self.options.stop;
        parallel::run(items, parallel::threads(self.options.jobs), |item| {
            if stop.load(Ordering::Relaxed) { None } else { Some(run(item)) }
        })
    }

    /// The file of an earlier run at the path of a document, if the manifest lists it.
    fn listed(&self, planned: &PlannedDocument) -> Option<&File> {
        self.old.get(&relative(&planned.path, self.folder?))
    }

    fn compare<'p>(&self, planned: &'p PlannedDocument, file: &File) -> Compared<'p> {
        let viewed = self.renderer.view(planned);
        if !self.is_unchanged(&viewed, file) {
            return Compared::Changed(viewed);
        }
        // Problems of unchanged documents are reported in every run, too.
        self.note(planned, viewed.problems);
        self.forget_rejected(planned);
        Compared::Unchanged(Row { pages: file.pages, bytes: file.bytes, ..Row::of(planned, Verdict::Unchanged) })
    }

    /// Marks documents as pending in the manifest before they are written.
    fn begin<'p>(&self, documents: impl Iterator<Item = &'p PlannedDocument>) -> Result<(), Box<Problem>> {
        let Some(folder) = self.manifest_folder() else { return Ok(()) };
        let pending = documents.map(|planned| {
            let target = planned.target_id().unwrap_or_default().to_owned();
            Pending { path: relative(&planned.path, folder), target }
        });
        self.journal().begin(pending.collect())
    }

    /// Whether a document is the same as in an earlier run. A package with parts that were made again counts as
    /// changed.
    fn is_unchanged(&self, viewed: &ViewedDocument, file: &File) -> bool {
        let was_made = |part: &PlannedDocument| {
            self.verdicts.get(&part.path).is_some_and(|verdict| *verdict != Verdict::Unchanged)
        };
        let Some(folder) = self.folder else { return false };
        // Warnings of typesetting are repeated only by making it again.
        let must_be_made = file.warned || viewed.planned.parts.iter().any(was_made);
        !must_be_made && self.comparison.difference(viewed, file, folder).is_none()
    }
}

/// The result of a document; without one, the run was stopped before it.
fn finished(at: usize, planned: &PlannedDocument, made: Option<(Row, Option<Output>)>) -> Done {
    let (row, output) = made.unwrap_or_else(|| (Row::of(planned, Verdict::Stopped), None));
    (at, row, output)
}
