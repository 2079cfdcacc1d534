//! The manifest while a run goes on, and the folder it is about.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{fs, io};

use super::manifest::{File, Manifest, Pending};
use crate::diagnostics::problem::Problem;

/// How long a killed run may have worked for nothing.
const CHECKPOINT: Duration = Duration::from_secs(1);
/// Age at which a half-written file of another run is surely no one's any more.
const ABANDONED: Duration = Duration::from_secs(600);

/// The manifest while a run goes on.
#[derive(Default)]
pub struct Books {
    /// Files that lie there whole; `pending` is filled in when it is saved.
    pub manifest: Manifest,
    /// Files that are about to be written.
    pub pending: HashMap<String, Pending>,
    path: PathBuf,
    saved: Option<Instant>,
}

impl Books {
    /// Opens them for a run.
    pub fn open(mut manifest: Manifest, path: PathBuf) -> Self {
        let pending = manifest.pending.drain(..).map(|file| (file.path.clone(), file)).collect();
        Self { manifest, pending, path, saved: None }
    }

    /// Writes the manifest.
    pub fn save(&mut self) -> Result<(), Box<Problem>> {
        self.saved = Some(Instant::now());
        self.manifest.pending = self.pending.values().cloned().collect();
        self.manifest.save(&self.path).map_err(|error| cannot_write(&self.path, &error))
    }

    /// Lists a file that lies there whole.
    pub fn record(&mut self, file: File) {
        if self.path.as_os_str().is_empty() {
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
    let message = format!("{} cannot be written: {error}", path.display());
    Box::new(Problem::error("write", message).help("nothing that was there has been changed"))
}
