//! Protects files from being overwritten: a run may replace documents of earlier runs, but nothing that it reads, and one file
//! holds one document.

use std::fs;
use std::path::{Path, PathBuf};

use super::filename::comparable;
use super::plan::Plan;
use super::prepared::Prepared;
use super::request::Destination;
use crate::content::file;
use crate::diagnostics::{Problem, Problems, msg, problem};
use crate::export::Format;

/// The first bytes of every PDF.
const PDF: &[u8] = b"%PDF-";

/// Reports documents that would overwrite other files, before any document is made. Returns whether the run may
/// continue.
pub fn guard(prepared: &Prepared, plan: &Plan, problems: &mut Problems) -> bool {
    let several = || {
        let count = plan.ready().count();
        (count > 1).then(|| problem!("output.several", count).help(msg!("output.select")))
    };
    let found: Vec<_> = match &prepared.request.destination {
        Destination::Stdout => several().into_iter().collect(),
        Destination::File(path) => {
            let taken = taken(path, &prepared.request.formats);
            several().into_iter().chain(taken).chain(pictures(prepared, plan)).collect()
        }
        // File names in a folder are composed by the program and end in `.pdf`.
        Destination::Folder(_) => pictures(prepared, plan),
    };
    let free = found.is_empty();
    problems.extend_with(found);
    free
}

/// Reports an existing file at the given path that is not a document, so that a wrongly completed path destroys
/// nothing. Formats other than PDF are recognised only by the file name.
fn taken(path: &Path, formats: &[Format]) -> Option<Problem> {
    let found = fs::metadata(path).ok()?;
    if found.is_dir() {
        return Some(problem!("output.is-folder", path).help(msg!("output.name-file")));
    }
    if !found.is_file() {
        return Some(problem!("output.no-file", path).help(msg!("output.write-to-stdout")));
    }
    if let Some(format) = formats.first() {
        return (!format.fits(path)).then(|| {
            let problem = problem!("output.other-format", path, format = format.to_string());
            problem.help(msg!("output.other-name"))
        });
    }
    let head = file::read(path, PDF.len() as u64 - 1).unwrap_or_default();
    (!head.is_empty() && head != PDF).then(|| problem!("output.no-pdf", path).help(msg!("output.other-name")))
}

/// Reports documents and pictures of their pages that would overwrite pictures of the content.
fn pictures(prepared: &Prepared, plan: &Plan) -> Vec<Problem> {
    let files: Vec<_> = prepared.pictures.iter().filter_map(|picture| fs::canonicalize(&picture.file).ok()).collect();
    let mut known: Option<(PathBuf, Vec<String>)> = None;
    let mut found = Vec::new();
    for path in plan.documents.iter().map(|document| document.path.as_path()) {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        // Documents in the same folder are consecutive.
        if known.as_ref().is_none_or(|(last, _)| last != folder) {
            let own = fs::canonicalize(folder).unwrap_or_default();
            let beside = files.iter().filter(|file| file.parent() == Some(&own));
            known = Some((folder.to_owned(), beside.map(|file| name(file)).collect()));
        }
        let Some((_, beside)) = known.as_ref().filter(|(_, beside)| !beside.is_empty()) else { continue };
        let page = format!("{}-", name(path).trim_end_matches(".pdf"));
        let is_page = |name: &str| {
            let Some(rest) = name.strip_prefix(&page) else { return false };
            // Pictures beside Markdown have various extensions.
            let beside_text = !prepared.request.formats.is_empty() && rest.starts_with("figure-");
            let number = rest.strip_suffix(".png").filter(|_| prepared.request.png.is_some());
            beside_text || number.is_some_and(|number| number.parse::<u32>().is_ok())
        };
        let own = name(path);
        found.extend(
            beside
                .iter()
                .filter(|name| **name == own || is_page(name))
                .map(|name| problem!("output.is-picture", path = folder.join(name)).help(msg!("output.elsewhere"))),
        );
    }
    found
}

/// The name of a file in the form in which file systems compare names.
fn name(path: &Path) -> String {
    comparable(&path.file_name().unwrap_or_default().to_string_lossy())
}
