//! Checks what other programs read from a finished PDF, and what they may stumble over. There is no score, because people write
//! towards scores.
//!
//! Any PDF can be checked. One that is made from a content is also compared with it.

mod against;
mod faults;
mod fields;
mod file;
mod order;

use std::path::Path;

use serde::Serialize;

use crate::content::file::{io_problem, read_any};
use crate::diagnostics::{Message, Problem, msg, problem};
use crate::job::{self, Outcome, Request};
use crate::reader::{self, About, ReadPdf, Unreadable};
use fields::Fields;

/// Largest PDF, in bytes.
const MAX_BYTES: u64 = 200_000_000;

/// What other programs read from a PDF.
#[derive(Debug, Serialize)]
pub struct Report {
    /// The path or name of the file.
    pub path: String,
    /// Its size in bytes.
    pub bytes: usize,
    /// Number of pages.
    pub pages: usize,
    /// Its metadata.
    #[serde(flatten)]
    pub about: About,
    /// What is found in its text.
    #[serde(flatten)]
    pub fields: Fields,
    /// The text of each page.
    pub text: Vec<String>,
}

impl Report {
    /// What was found, one line each.
    pub fn lines(&self) -> Vec<Message> {
        let fields = &self.fields;
        let mut lines: Vec<Message> = fields.name.iter().map(|text| msg!("check.name", text)).collect();
        lines.extend(fields.emails.iter().map(|text| msg!("check.email", text)));
        lines.extend(fields.phones.iter().map(|text| msg!("check.phone", text)));
        lines.extend(fields.links.iter().map(|text| msg!("check.link", text)));
        lines.extend(fields.sections.iter().map(|it| match it.section {
            Some(section) => msg!("check.section", title = it.title, section),
            None => msg!("check.heading", title = it.title),
        }));
        lines.extend(fields.entries.iter().map(|it| match it.section {
            Some(section) => msg!("check.entry", section, period = it.period, name = it.name),
            None => msg!("check.period", period = it.period, name = it.name),
        }));
        lines
    }
}

/// Checks a PDF of any program.
pub fn file(path: &Path, request: &Request) -> (Outcome, Option<Report>) {
    let mut outcome = Outcome::default();
    outcome.problems.set_levels(request.levels.clone());
    match checked_file(path) {
        Ok(found) => {
            outcome.problems.extend_with(found.problems);
            (outcome, Some(found.report))
        }
        Err(problem) => {
            outcome.problems.push(*problem);
            (outcome, None)
        }
    }
}

fn checked_file(path: &Path) -> Result<Checked, Box<Problem>> {
    let bytes = read_any(path, MAX_BYTES).map_err(|error| io_problem(path, &error))?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(problem!("pdf-unreadable.too-large", path, megabytes = MAX_BYTES / 1_000_000).into());
    }
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    checked(&bytes, &path.display().to_string(), &name)
}

/// Renders the documents of a request without writing them, and compares them with their content. There are no reports unless
/// all documents pass the checks of `render` or `batch`.
pub fn documents(request: &Request) -> (Outcome, Vec<Report>) {
    let (mut outcome, documents) = job::finished(request);
    let (mut reports, several) = (Vec::new(), documents.len() > 1);
    for document in &documents {
        let name = document.planned.file_name();
        let found = match checked(&document.pdf, &name, &name) {
            Ok(mut found) => {
                found.problems.extend(against::content(&document.views, &found.report.fields, &found.read));
                reports.push(found.report);
                found.problems
            }
            Err(problem) => vec![*problem],
        };
        let named = |mut problem: Problem| {
            if several {
                problem.message = msg!("check.of", path = name, problem = problem.message);
            }
            problem
        };
        outcome.problems.extend_with(found.into_iter().map(named));
    }
    (outcome, reports)
}

/// A PDF after reading, with its problems.
struct Checked {
    report: Report,
    read: ReadPdf,
    problems: Vec<Problem>,
}

fn checked(bytes: &[u8], path: &str, name: &str) -> Result<Checked, Box<Problem>> {
    let unreadable = |error| match error {
        Unreadable::Locked => problem!("pdf-unreadable.locked", path).help(msg!("pdf-unreadable.save-without")),
        Unreadable::Damaged => problem!("pdf-unreadable.damaged", path),
    };
    let read = reader::read(bytes).map_err(unreadable)?;
    let about = reader::about(bytes).map_err(unreadable)?;
    let fields = fields::find(&read);
    let mut problems = faults::find(&read);
    problems.extend(order::find(&read));
    problems.extend(fields::missing(&fields, &read));
    problems.extend(file::find(name, bytes.len(), &about));
    let (pages, text) = (read.pages.len(), read.texts_in_order());
    let report = Report { path: path.to_owned(), bytes: bytes.len(), pages, about, fields, text };
    Ok(Checked { report, read, problems })
}
