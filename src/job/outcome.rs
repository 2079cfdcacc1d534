//! What came of a request.

use serde::Serialize;

use super::plan::PlannedDocument;
use crate::diagnostics::{Code, Message, Problem, Problems, Sources, msg};

/// A finished document.
#[derive(Debug, Serialize)]
pub struct Output {
    /// Id of the target, where it is for one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// Name of the layout.
    pub layout: String,
    /// Language code.
    pub lang: String,
    /// The file; `-` for standard output.
    pub path: String,
    /// Pictures of its pages.
    pub pictures: Vec<String>,
    /// Number of pages.
    pub pages: usize,
    /// Size in bytes.
    pub bytes: usize,
    /// From the View to the finished bytes, in milliseconds.
    pub milliseconds: f64,
    /// The bytes, where they go to standard output.
    #[serde(skip)]
    pub stdout: Option<Vec<u8>>,
}

/// What came of a request.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The texts, to show problems with their lines.
    pub sources: Sources,
    /// What was wrong.
    pub problems: Problems,
    /// What was written.
    pub outputs: Vec<Output>,
    /// Entries and keys that no place was found for, for `--verbose`.
    pub left_out: Vec<Message>,
    /// What was done to fit and fill pages, for `--verbose`.
    pub notes: Vec<Message>,
}

/// A problem of a target's document: one without a place says of which document it is.
pub fn of_document(mut problem: Problem, planned: &PlannedDocument) -> Problem {
    if let Some(target) = planned.target_id().filter(|_| problem.place.is_none() && problem.code != Code::Bug) {
        let title = &planned.title;
        problem.message = msg!("of-document.problem", target, title, problem = problem.message);
    }
    problem
}
