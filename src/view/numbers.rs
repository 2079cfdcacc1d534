//! The numbers that a document can show large: the career in figures, and the key figures of results.

use serde::Serialize;

use crate::text::rich::Line;

/// The career as numbers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CareerView {
    /// Total length of the jobs that count, as printed in their section.
    pub total: Option<Line>,
    /// The total as a duration without other words: `5년 6개월`.
    pub duration: Option<Line>,
    /// Number of companies of the jobs that count.
    pub companies: usize,
    /// Number of internships that do not count and were at other companies.
    pub internships: usize,
    /// Which jobs are not counted: `인턴 제외`.
    pub note: Option<Line>,
    /// Number of projects that the document shows.
    pub projects: usize,
    /// Start of the first job, as a year with decimal places.
    pub from: Option<f64>,
    /// The month after the end of the last job, as a year with decimal places.
    pub to: Option<f64>,
    /// The jobs with dates, oldest first.
    pub spans: Vec<CareerSpan>,
}

/// A job on a time line.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CareerSpan {
    /// The latest name of the company.
    pub name: Line,
    /// Start, as a year with decimal places.
    pub from: f64,
    /// The month after the end, as a year with decimal places.
    pub to: f64,
    /// Whether the job is ongoing.
    pub open: bool,
    /// Whether it was an internship.
    pub internship: bool,
}

/// A key figure: a number in a result.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KeyFigure {
    /// The value before a change.
    pub before: Option<Line>,
    /// The value with its unit; of a change, the value after it.
    pub after: Line,
    /// The same as the result has it, without the words that say what became of it: `70%` of `70% 단축`.
    pub number: Line,
    /// The meaning of the value, in the words of the result.
    pub caption: Line,
    /// Title of the entry that contains the result.
    pub title: Line,
}
