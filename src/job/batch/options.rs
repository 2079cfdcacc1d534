//! How a batch is run.

use std::sync::atomic::AtomicBool;

use super::rows::Event;
use super::shard::Shard;
use crate::runtime::limits::Limit;

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
    /// Whether documents that do not pass are written to a folder of their own.
    pub keep_rejected: bool,
    /// The share of the documents to make.
    pub shard: Option<Shard>,
    /// Whether a manifest is kept.
    pub manifest: bool,
    /// Names of the files of documents that reached a limit when the program was run before: they are not made again.
    pub over: Vec<(String, Limit)>,
    /// Set from outside to end the run after the documents that are being made.
    pub stop: &'o AtomicBool,
    /// Told of what goes on.
    pub progress: &'o (dyn Fn(Event) + Sync),
}

impl<'o> Options<'o> {
    /// Makes all documents again, and keeps no manifest of them.
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
