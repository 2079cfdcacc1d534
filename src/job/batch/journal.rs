//! Keeps the manifest up to date during a run.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{fs, io};

use super::manifest::{File, Manifest, Pending, Rejected};
use super::rows::{Row, Verdict};
use crate::content::file;
use crate::diagnostics::{Problem, msg, problem};
use crate::runtime::fingerprint;
use crate::typeset::export;

/// Interval between two saves: a run that is killed loses at most this much work.
const CHECKPOINT: Duration = Duration::from_secs(1);

/// The manifest during a run; with an empty path it is not saved.
#[derive(Default)]
pub struct ManifestJournal {
    /// The manifest. Its `pending` is filled in when it is saved.
    manifest: Manifest,
    /// Files that are about to be written, by path.
    pending: HashMap<String, Pending>,
    /// The paths of files that an earlier run may have written before it was killed.
    begun: HashSet<String>,
    path: PathBuf,
    saved: Option<Instant>,
}

impl ManifestJournal {
    /// Starts a run. The manifest of a shard is saved at once, to record that the shard is unfinished.
    pub fn open(mut manifest: Manifest, path: PathBuf) -> Result<Self, Box<Problem>> {
        let pending: HashMap<_, _> = manifest.pending.drain(..).map(|file| (file.path.clone(), file)).collect();
        let begun = pending.keys().cloned().collect();
        let mut journal = Self { manifest, pending, begun, path, saved: None };
        if journal.manifest.unfinished {
            journal.save()?;
        }
        Ok(journal)
    }

    /// Whether an earlier run that was killed may have written a file.
    pub fn had_begun(&self, path: &str) -> bool {
        self.begun.contains(path)
    }

    /// Moves files from `files` to `pending` before they are overwritten.
    pub fn begin(&mut self, files: Vec<Pending>) -> Result<(), Box<Problem>> {
        if files.is_empty() {
            return Ok(());
        }
        self.pending.extend(files.into_iter().map(|file| (file.path.clone(), file)));
        self.manifest.files.retain(|file| !self.pending.contains_key(&file.path));
        self.save()
    }

    /// Saves the final manifest. A document that could not be made again keeps its old entry.
    pub fn end(
        &mut self,
        old: &HashMap<String, File>,
        rows: &[Row],
        folder: Option<&Path>,
    ) -> Result<(), Box<Problem>> {
        let Some(folder) = folder.filter(|_| self.is_kept()) else { return Ok(()) };
        let listed: HashSet<_> = self.manifest.files.iter().map(|file| file.path.clone()).collect();
        for row in rows {
            let path = relative(Path::new(&row.path), folder);
            self.manifest.files.extend(old.get(&path).filter(|_| !listed.contains(&path)).cloned());
            self.pending.remove(&path);
        }
        self.manifest.unfinished &= rows.iter().any(|row| row.result == Verdict::Stopped);
        self.save()
    }

    /// Removes a file from `pending` that will not be written.
    pub fn forget(&mut self, path: &str) {
        self.pending.remove(path);
    }

    /// Records a rejected document before it is written.
    pub fn keep_rejected(&mut self, rejected: Rejected) {
        self.manifest.rejected.retain(|known| known.name != rejected.name);
        self.manifest.rejected.push(rejected);
    }

    /// Removes the rejected version of a document, if the file is still the one that was written then.
    pub fn remove_rejected(&mut self, folder: &Path, name: &str) {
        let Some(at) = self.manifest.rejected.iter().position(|rejected| rejected.name == name) else { return };
        let (rejected, path) = (self.manifest.rejected.swap_remove(at), folder.join(name));
        let is_same = |bytes: Vec<u8>| fingerprint::of_bytes(&bytes) == rejected.sha256;
        if file::read(&path, u64::MAX - 1).is_ok_and(is_same) {
            // A file that cannot be removed does no harm.
            let _ = fs::remove_file(path);
        }
    }

    fn is_kept(&self) -> bool {
        !self.path.as_os_str().is_empty()
    }

    /// Saves the manifest.
    fn save(&mut self) -> Result<(), Box<Problem>> {
        self.saved = Some(Instant::now());
        self.manifest.pending = self.pending.values().cloned().collect();
        self.manifest.save(&self.path).map_err(|error| cannot_write(&self.path, &error))
    }

    /// Records a file that was written completely.
    pub fn record(&mut self, file: File) {
        if !self.is_kept() {
            return;
        }
        self.pending.remove(&file.path);
        self.manifest.files.push(file);
        if self.saved.is_none_or(|saved| saved.elapsed() > CHECKPOINT) {
            // After an error it is saved again at the end of the run, which reports the error.
            let _ = self.save();
        }
    }
}

/// The path relative to a folder, with `/` between its parts, as in the manifest.
pub fn relative(path: &Path, folder: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// Removes incomplete files of killed runs. Files that another run is writing are locked.
pub fn clear_abandoned(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with(export::PART.0)
            && name.ends_with(export::PART.1)
            && fs::File::open(entry.path()).is_ok_and(|file| file.try_lock().is_ok())
        {
            // A file that cannot be removed does no harm.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// The problem for a file that cannot be written.
pub fn cannot_write(path: &Path, error: &io::Error) -> Box<Problem> {
    Box::new(problem!("write.failed", path, error).help(msg!("write.unchanged")))
}
