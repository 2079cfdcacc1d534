//! Options of a batch.

use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::{fs, io};

use super::rows::Event;
use super::shard::Shard;
use crate::runtime::limits::Limit;

/// The name of the folder for rejected documents, within the folder of documents.
pub const REJECTED: &str = "rejected";

/// Options of a batch.
pub struct Options<'o> {
    /// Number of threads; `None` for the number of cores.
    pub jobs: Option<usize>,
    /// Whether unchanged documents are made again.
    pub force: bool,
    /// Whether files of deleted targets are removed.
    pub prune: bool,
    /// Whether rejected documents are written to a separate folder.
    pub keep_rejected: bool,
    /// The shard to make; `None` for all documents.
    pub shard: Option<Shard>,
    /// Whether a manifest is kept.
    pub manifest: bool,
    /// File names of documents that reached a limit in an earlier process, with the limit: they are not made again.
    pub over: Vec<(String, Limit)>,
    /// The caller sets this to stop the run after the documents in progress.
    pub stop: &'o AtomicBool,
    /// Called with every event of the run.
    pub progress: &'o (dyn Fn(Event) + Sync),
}

impl<'o> Options<'o> {
    /// Options to make all documents without a manifest.
    pub fn new(stop: &'o AtomicBool) -> Self {
        Self {
            jobs: None,
            force: true,
            prune: false,
            keep_rejected: false,
            shard: None,
            manifest: false,
            over: Vec::new(),
            stop,
            progress: &|_| {},
        }
    }
}

/// A folder of the program, made if it is not there. A link in its place is in the way: what is written to `out/` stays
/// there.
pub fn own_folder(path: PathBuf) -> io::Result<PathBuf> {
    match fs::symlink_metadata(&path) {
        Ok(found) if !found.is_dir() => Err(io::ErrorKind::NotADirectory.into()),
        _ => fs::create_dir_all(&path).map(|()| path),
    }
}
