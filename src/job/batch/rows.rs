//! The reports of a batch: events during the run, a row for each document, and the summary.

use std::path::Path;

use serde::Serialize;

use crate::job::outcome::Outcome;
use crate::job::plan::{PlannedDocument, PlannedTarget};

/// An event during a batch.
#[derive(Debug)]
pub enum Event<'e> {
    /// Another run is writing to the folder.
    Waiting {
        /// The folder.
        folder: &'e Path,
        /// The process and its machine; empty if unknown.
        holder: &'e str,
    },
    /// The number of documents to make is known.
    Planned(usize),
    /// A document is done.
    Done(&'e Row),
}

/// The result of a document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// It was written.
    Written,
    /// Its file was already up to date.
    Unchanged,
    /// It did not pass a gate.
    Rejected,
    /// It could not be made or written.
    #[default]
    Failed,
    /// The run was stopped before it.
    Stopped,
}

/// A row of the table at the end.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Row {
    /// Id of the target.
    pub target: String,
    /// Title of the document.
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
    /// Time from the View to the finished bytes, in milliseconds.
    pub milliseconds: f64,
    /// The result.
    pub result: Verdict,
    /// Names of the problems that prevented it.
    pub reasons: Vec<String>,
}

impl Row {
    /// The row of a document, without the data of its file.
    pub fn of(planned: &PlannedDocument, result: Verdict) -> Self {
        Self {
            target: planned.target_id().unwrap_or_default().to_owned(),
            document: planned.title.clone(),
            layout: planned.layout.clone(),
            lang: planned.lang.clone(),
            path: planned.path.display().to_string(),
            result,
            ..Self::default()
        }
    }

    /// The row of a target for which nothing is made.
    pub fn of_refused_target(target: &PlannedTarget) -> Self {
        Self { target: target.id.clone(), reasons: target.errors.clone(), ..Self::default() }
    }
}

/// The result of a batch.
#[derive(Debug, Default)]
pub struct Report {
    /// Problems, source files and written documents.
    pub outcome: Outcome,
    /// The rows in the order of the plan.
    pub rows: Vec<Row>,
    /// Files of deleted targets.
    pub gone: Vec<String>,
    /// Whether these files were removed.
    pub pruned: bool,
}

impl Report {
    /// Whether every document is written and up to date.
    pub fn is_complete(&self) -> bool {
        let done = |row: &Row| matches!(row.result, Verdict::Written | Verdict::Unchanged);
        !self.outcome.problems.any_error() && self.rows.iter().all(done)
    }
}
