//! The numbers of a document: those of its career, and those that its results are remembered by.

use serde::Serialize;

use crate::text::rich::Line;

/// The career as numbers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CareerView {
    /// Total of the periods that count, as the section of jobs prints it.
    pub total: Option<Line>,
    /// The same as a duration alone, as in `5년 6개월`.
    pub duration: Option<Line>,
    /// Companies of the jobs that count.
    pub companies: usize,
    /// Internships that do not count, at other companies.
    pub internships: usize,
    /// What the numbers leave out, as in `인턴 제외`.
    pub note: Option<Line>,
    /// Projects that the document shows.
    pub projects: usize,
    /// When the first job started, as a year with its fraction.
    pub from: Option<f64>,
    /// When the last job ended, exclusive.
    pub to: Option<f64>,
    /// The jobs that have dates, oldest first.
    pub spans: Vec<CareerSpan>,
}

/// A job on a line of time.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CareerSpan {
    /// The company, by its last name.
    pub name: Line,
    /// Start, as a year with its fraction.
    pub from: f64,
    /// End, exclusive.
    pub to: f64,
    /// Whether it has not ended.
    pub open: bool,
    /// Whether it was an internship.
    pub internship: bool,
}

/// A number of a result.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KeyFigure {
    /// What it was before, for a change.
    pub before: Option<Line>,
    /// What it is, with its unit.
    pub after: Line,
    /// What it measures, in the words of the result.
    pub caption: Line,
    /// Title of the entry that has the result.
    pub title: Line,
}
