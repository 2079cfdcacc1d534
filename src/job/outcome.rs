//! The results of a request.

use serde::Serialize;

use super::plan::PlannedDocument;
use super::produce::Product;
use crate::diagnostics::{Code, Message, Problem, Problems, Sources, msg};
use crate::export::Format;

/// A finished document in a format.
#[derive(Debug, Clone, Serialize)]
pub struct Output {
    /// Id of the target, if the document has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// Name of the layout.
    pub layout: String,
    /// Language code.
    pub lang: String,
    /// The format, if it is not PDF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<Format>,
    /// The file; `-` for standard output.
    pub path: String,
    /// The paths of its pictures, or of those of its pages.
    pub pictures: Vec<String>,
    /// Number of pages.
    pub pages: usize,
    /// Size in bytes.
    pub bytes: usize,
    /// Time from the View to the finished bytes, in milliseconds.
    pub milliseconds: f64,
    /// The bytes, if they go to standard output.
    #[serde(skip)]
    pub stdout: Option<Vec<u8>>,
}

impl Output {
    /// The PDF of a document, before it is written.
    pub(super) fn of(planned: &PlannedDocument, product: &Product) -> Self {
        Self {
            target: planned.target_id().map(str::to_owned),
            layout: planned.layout.clone(),
            lang: planned.lang.clone(),
            format: None,
            path: planned.path.display().to_string(),
            pictures: Vec::new(),
            pages: product.document.pages().len(),
            bytes: product.pdf.len(),
            milliseconds: product.elapsed.as_secs_f64() * 1000.0,
            stdout: None,
        }
    }
}

/// The result of a request.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The source files, to show problems with their lines.
    pub sources: Sources,
    /// The problems.
    pub problems: Problems,
    /// The documents that were written.
    pub outputs: Vec<Output>,
    /// Data that the documents do not show, for `--verbose`.
    pub left_out: Vec<Message>,
    /// Adjustments that were made to fit and fill pages, for `--verbose`.
    pub notes: Vec<Message>,
}

/// What a layout or a format omits, for `--verbose`; parts of entries are named without what they are in.
pub fn omitted(layout: &str, names: &[String]) -> Option<Message> {
    (!names.is_empty()).then(|| msg!("printed.left-out", layout, names = names.join(", ").replace("*.", "")))
}

/// Names the document of a target in the message of a problem that has no place, and is not one of the program or of all
/// documents.
pub fn of_document(mut problem: Problem, planned: &PlannedDocument) -> Problem {
    if let Some(target) = planned
        .target_id()
        .filter(|_| problem.place.is_none() && !matches!(problem.code, Code::Bug | Code::UnknownNames))
    {
        let title = &planned.title;
        problem.message = msg!("of-document.problem", target, title, problem = problem.message);
    }
    problem
}
