//! Renders the documents of a target, and keeps them with the content that they were made from.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;

use super::freeze::freeze;
use super::record::{CONTENT, File, NAME, Record};
use super::revision;
use super::sheet::Sheet;
use crate::content::file;
use crate::diagnostics::{Level, Place, Problem, Problems, msg, problem};
use crate::job::batch::manifest::PROGRAM;
use crate::job::{self, Document, Outcome, Request, filename};
use crate::runtime::fingerprint;
use crate::tailor::{self, Variables};

/// File name of the letters as text.
const ANSWERS: &str = "answers.txt";
/// File name of a posting, without its ending.
const POSTING: &str = "posting";
/// Largest posting, in bytes.
const MAX_POSTING: u64 = 64 * 1024 * 1024;

/// A submission that was kept.
#[derive(Debug, Serialize)]
pub struct Submitted {
    /// The folder.
    pub path: String,
    /// Whether it is new; otherwise it contained the same files already.
    pub new: bool,
    /// Its record.
    #[serde(flatten)]
    pub record: Record,
}

/// Renders the documents of the target with an id, and keeps them in a new folder below `folder`, with the file of a posting
/// if one is given. Nothing is kept unless all documents pass their checks.
pub fn submit(request: &Request, target: &str, posting: Option<&Path>, folder: &Path) -> (Outcome, Option<Submitted>) {
    let (mut outcome, documents) = made(request, target);
    if documents.is_empty() {
        return (outcome, None);
    }
    match keep(request, target, posting, folder, &documents, &mut outcome.problems) {
        Ok(submitted) => (outcome, submitted),
        Err(problem) => {
            outcome.problems.push(*problem);
            (outcome, None)
        }
    }
}

/// The documents of a target; none unless all pass their checks.
pub fn made(request: &Request, target: &str) -> (Outcome, Vec<Document>) {
    job::finished(&request_for(request, target))
}

fn request_for(request: &Request, target: &str) -> Request {
    let mut request = request.clone();
    request.targeting.targets = vec![target.to_owned()];
    request
}

fn keep(
    request: &Request,
    target: &str,
    posting: Option<&Path>,
    folder: &Path,
    documents: &[Document],
    problems: &mut Problems,
) -> Result<Option<Submitted>, Box<Problem>> {
    let mut shown = Outcome::default();
    let Some((tree, _)) = job::show(request, Some(target), None, &mut shown) else {
        problems.extend(shown.problems);
        return Ok(None);
    };
    let Some(name) = name(target, request, &tree.place, problems) else { return Ok(None) };
    let content = tailor::yaml(&tree).into_bytes();
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    files.extend(documents.iter().map(|document| (document.planned.file_name(), document.pdf.clone())));
    let own = documents.iter().find_map(|document| document.planned.target.as_deref());
    let shows_letters = documents.iter().flat_map(|document| &document.views).any(|view| !view.letters.is_empty());
    // A company's questions may be answered on a website, so they are kept even if no document has them.
    if shows_letters || own.is_some_and(|target| target.letters.is_some()) {
        let (answered, answers) = job::answers(&request_for(request, target), None);
        let failed = answered.problems.any_error();
        problems
            .extend_with(answered.problems.into_found().into_iter().filter(|it| failed && it.level == Level::Error));
        if failed {
            return Ok(None);
        }
        if !answers.is_empty() {
            files.insert(ANSWERS.to_owned(), job::answers_as_text(&answers).into_bytes());
        }
    }
    if let Some(path) = posting {
        files.insert(posting_name(path), read_posting(path)?);
    }
    files.insert(CONTENT.to_owned(), content.clone());
    let text = |text: &Option<crate::model::read::Text>| text.as_ref().map(|text| text.text.trim().to_owned());
    let record = Record {
        version: 1,
        target: target.to_owned(),
        company: own.and_then(|target| text(&target.company)),
        role: own.and_then(|target| text(&target.role)),
        date: request.as_of.iso(),
        program: PROGRAM.to_owned(),
        content: fingerprint::of_bytes(&content),
        commit: revision::commit(&request.content),
        files: files.iter().map(|(name, bytes)| File::of(name, bytes)).collect(),
        sheet: Sheet::of(documents, request),
    };
    let mut text = serde_json::to_string_pretty(&record).unwrap_or_default();
    text.push('\n');
    files.insert(NAME.to_owned(), text.into_bytes());
    let files: Vec<_> = files.into_iter().collect();
    let frozen = freeze(folder, &name, &record, &files);
    let (path, new) = frozen.map_err(|error| problem!("sent.not-written", path = folder.join(&name), error))?;
    Ok(Some(Submitted { path: path.display().to_string(), new, record }))
}

/// The name of the folder: target and date, valid on every system.
fn name(target: &str, request: &Request, place: &Place, problems: &mut Problems) -> Option<String> {
    let mut variables = Variables::default();
    variables.insert("target", target.to_owned());
    let pattern = format!("{{{{target}}}}-{}", request.as_of.iso());
    filename::stem(&pattern, place, &variables, request.targeting.ascii_names, problems)
}

/// The name of a posting in the folder, with the ending of its file.
fn posting_name(path: &Path) -> String {
    let ending = path.extension().map(|ending| ending.to_string_lossy().into_owned());
    let plain = ending.filter(|ending| !ending.is_empty() && ending.chars().all(|char| char.is_ascii_alphanumeric()));
    plain.map_or_else(|| POSTING.to_owned(), |ending| format!("{POSTING}.{ending}"))
}

fn read_posting(path: &Path) -> Result<Vec<u8>, Box<Problem>> {
    let bytes = file::read_any(path, MAX_POSTING).map_err(|error| file::io_problem(path, &error))?;
    if bytes.len() as u64 > MAX_POSTING {
        let problem = problem!("sent.large-posting", path, mebibytes = MAX_POSTING >> 20);
        return Err(Box::new(problem.help(msg!("sent.shorten-posting"))));
    }
    Ok(bytes)
}
