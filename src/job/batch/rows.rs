//! What a batch has to say: while it goes on, of each document, and in the end.

use std::path::Path;

use serde::Serialize;

use crate::job::outcome::Outcome;
use crate::job::plan::PlannedDocument;

/// What goes on in a batch.
#[derive(Debug)]
pub enum Event<'e> {
    /// Another run writes to the folder: its process, where that is known.
    Waiting {
        /// The folder.
        folder: &'e Path,
        /// The process and its machine.
        holder: &'e str,
    },
    /// So many documents are going to be made.
    Planned(usize),
    /// One is done.
    Done(&'e Row),
}

/// What came of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
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

impl Row {
    /// What came of a document.
    pub fn of(planned: &PlannedDocument, result: Verdict) -> Self {
        Self {
            target: planned.target_id().unwrap_or_default().to_owned(),
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

    /// A target for which nothing is made.
    pub fn of_refused_target(id: &str) -> Self {
        Self {
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
