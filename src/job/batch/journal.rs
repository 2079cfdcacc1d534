//! The manifest while a run goes on, and the folder it is about.

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

/// How long a killed run may have worked for nothing.
const CHECKPOINT: Duration = Duration::from_secs(1);

/// The manifest while a run goes on; without a path none is kept.
#[derive(Default)]
pub struct ManifestJournal {
    /// Files that are there whole; `pending` is filled in when it is saved.
    manifest: Manifest,
    /// Files that are about to be written.
    pending: HashMap<String, Pending>,
    path: PathBuf,
    saved: Option<Instant>,
}

impl ManifestJournal {
    /// Opens it for a run. That of a share says at once that it has not come to its end.
    pub fn open(mut manifest: Manifest, path: PathBuf) -> Result<Self, Box<Problem>> {
        let pending = manifest.pending.drain(..).map(|file| (file.path.clone(), file)).collect();
        let mut journal = Self { manifest, pending, path, saved: None };
        if journal.manifest.unfinished {
            journal.save()?;
        }
        Ok(journal)
    }

    /// Takes files out of the manifest before they are written over.
    pub fn begin(&mut self, files: Vec<Pending>) -> Result<(), Box<Problem>> {
        if files.is_empty() {
            return Ok(());
        }
        self.pending.extend(files.into_iter().map(|file| (file.path.clone(), file)));
        self.manifest.files.retain(|file| !self.pending.contains_key(&file.path));
        self.save()
    }

    /// Writes the manifest as it is in the end: a document that could not be made again is still what it was.
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

    /// Forgets a file that is not going to be written after all.
    pub fn forget(&mut self, path: &str) {
        self.pending.remove(path);
    }

    /// Lists a document that did not pass, before it is written.
    pub fn keep_rejected(&mut self, rejected: Rejected) {
        self.manifest.rejected.retain(|known| known.name != rejected.name);
        self.manifest.rejected.push(rejected);
    }

    /// Removes what was kept of a document when it did not pass: the file that was written then, and no other.
    pub fn remove_rejected(&mut self, folder: &Path, name: &str) {
        let Some(at) = self.manifest.rejected.iter().position(|rejected| rejected.name == name) else { return };
        let (rejected, path) = (self.manifest.rejected.swap_remove(at), folder.join(name));
        let is_same = |bytes: Vec<u8>| fingerprint::of_bytes(&bytes) == rejected.sha256;
        if file::read(&path, u64::MAX - 1).is_ok_and(is_same) {
            // One that cannot be removed does no harm.
            let _ = fs::remove_file(path);
        }
    }

    fn is_kept(&self) -> bool {
        !self.path.as_os_str().is_empty()
    }

    /// Writes the manifest.
    fn save(&mut self) -> Result<(), Box<Problem>> {
        self.saved = Some(Instant::now());
        self.manifest.pending = self.pending.values().cloned().collect();
        self.manifest.save(&self.path).map_err(|error| cannot_write(&self.path, &error))
    }

    /// Lists a file that is there whole.
    pub fn record(&mut self, file: File) {
        if !self.is_kept() {
            return;
        }
        self.pending.remove(&file.path);
        self.manifest.files.push(file);
        if self.saved.is_none_or(|saved| saved.elapsed() > CHECKPOINT) {
            // Where it cannot be written now, it is tried again at the end, and reported then.
            let _ = self.save();
        }
    }
}

/// A path below a folder, in the form of the manifest.
pub fn relative(path: &Path, folder: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// Removes what killed runs left half written. What another run is writing is locked by it.
pub fn clear_abandoned(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with(export::PART.0)
            && name.ends_with(export::PART.1)
            && fs::File::open(entry.path()).is_ok_and(|file| file.try_lock().is_ok())
        {
            // One that cannot be removed does no harm.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// The problem of a file that cannot be written.
pub fn cannot_write(path: &Path, error: &io::Error) -> Box<Problem> {
    Box::new(problem!("write.failed", path, error).help(msg!("write.unchanged")))
}
