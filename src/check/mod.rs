//! What other programs read of a finished PDF, and what they stumble over. There is no score: scores are written towards.
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

/// No PDF for an application is larger, in bytes.
const MOST: u64 = 200_000_000;

/// What other programs read of a PDF.
#[derive(Debug, Serialize)]
pub struct Report {
    /// The path or name of the file.
    pub path: String,
    /// Its size in bytes.
    pub bytes: usize,
    /// Number of pages.
    pub pages: usize,
    /// Its title, as it says.
    pub title: Option<String>,
    /// Its author, as it says.
    pub author: Option<String>,
    /// Its language, as it says.
    pub lang: Option<String>,
    /// Whether it says what its headings, lists and paragraphs are.
    pub tagged: bool,
    /// Whether it is encrypted.
    pub encrypted: bool,
    /// What is found in its text.
    #[serde(flatten)]
    pub fields: Fields,
    /// The text of its pages, as it is read.
    pub text: Vec<String>,
}

impl Report {
    /// What was found, a line each.
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
    let bytes = match read_any(path, MOST) {
        Ok(bytes) if bytes.len() as u64 > MOST => {
            outcome.problems.push(problem!("pdf-unreadable.too-large", path, megabytes = MOST / 1_000_000));
            return (outcome, None);
        }
        Ok(bytes) => bytes,
        Err(error) => {
            outcome.problems.push(io_problem(path, &error));
            return (outcome, None);
        }
    };
    let shown = path.display().to_string();
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    match checked(&bytes, &shown, &name) {
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

/// Makes the documents of a request, writes nothing, and checks them against their content. There are none unless all pass
/// the checks of `render` or `batch`.
pub fn documents(request: &Request) -> (Outcome, Vec<Report>) {
    let (mut outcome, documents) = job::finished(request);
    let (mut reports, several) = (Vec::new(), documents.len() > 1);
    for document in &documents {
        let found = match checked(&document.pdf, &document.name, &document.name) {
            Ok(mut found) => {
                found.problems.extend(against::content(&document.views, &found.report.fields, &found.read));
                reports.push(found.report);
                found.problems
            }
            Err(problem) => vec![*problem],
        };
        let named = |mut problem: Problem| {
            if several {
                problem.message = msg!("check.of", path = document.name, problem = problem.message);
            }
            problem
        };
        outcome.problems.extend_with(found.into_iter().map(named));
    }
    (outcome, reports)
}

/// A PDF that was read, and what is wrong with it.
struct Checked {
    report: Report,
    read: ReadPdf,
    problems: Vec<Problem>,
}

fn checked(bytes: &[u8], path: &str, name: &str) -> Result<Checked, Box<Problem>> {
    let (read, about) = opened(bytes).map_err(|unread| {
        Box::new(match unread {
            Unreadable::Locked => problem!("pdf-unreadable.locked", path).help(msg!("pdf-unreadable.save-without")),
            Unreadable::Damaged => problem!("pdf-unreadable.damaged", path),
        })
    })?;
    let fields = fields::find(&read);
    let mut problems = faults::find(&read);
    problems.extend(order::find(&read));
    problems.extend(fields::missing(&fields, &read));
    problems.extend(file::find(name, bytes.len(), &about));
    let About { title, author, lang, tagged, encrypted } = about;
    let (pages, text) = (read.pages.len(), read.flow_texts());
    let (path, bytes) = (path.to_owned(), bytes.len());
    let report = Report { path, bytes, pages, title, author, lang, tagged, encrypted, fields, text };
    Ok(Checked { report, read, problems })
}

fn opened(bytes: &[u8]) -> Result<(ReadPdf, About), Unreadable> {
    Ok((reader::read(bytes)?, reader::about(bytes)?))
}
