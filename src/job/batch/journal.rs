//! The manifest while a run goes on, and the folder it is about.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{fs, io};

use super::manifest::{File, Manifest, Pending};
use super::rows::Row;
use crate::diagnostics::{Problem, msg, problem};

/// How long a killed run may have worked for nothing.
const CHECKPOINT: Duration = Duration::from_secs(1);
/// Age at which a half-written file of another run is surely no one's any more.
const ABANDONED: Duration = Duration::from_secs(600);

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
    /// Opens it for a run.
    pub fn open(mut manifest: Manifest, path: PathBuf) -> Self {
        let pending = manifest.pending.drain(..).map(|file| (file.path.clone(), file)).collect();
        Self { manifest, pending, path, saved: None }
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
        self.save()
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
            // Where it cannot be written now, it is tried again at the end, and told then.
            let _ = self.save();
        }
    }
}

/// A path below a folder, in the form of the manifest.
pub fn relative(path: &Path, folder: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// Removes what a killed run left half written. Other shares of the same run may be at work in the folder.
pub fn clear_abandoned(folder: &Path, shared: bool) {
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

/// The problem of a file that cannot be written.
pub fn cannot_write(path: &Path, error: &io::Error) -> Box<Problem> {
    Box::new(problem!("write.failed", path, error).help(msg!("write.unchanged")))
}
