//! Files that are no texts: which they are, by what is in them.

use std::fs;
use std::path::Path;

use super::archive::{self, Files};
use super::document::Document;
use super::pictures::Folders;
use super::{Options, Sources, docx};
use crate::diagnostics::{Problem, msg, problem};

/// How the files begin that are read here, and those of the older Office.
const ZIP: &[u8] = b"PK";
const PDF: &[u8] = b"%PDF";
const OLD: &[u8] = b"\xd0\xcf\x11\xe0";

/// Whether a file begins as one of them.
pub fn is(start: &[u8]) -> bool {
    [ZIP, PDF, OLD].iter().any(|own| start.starts_with(own))
}

/// Reads a file that is no text.
pub fn read(sources: &mut Sources, path: &Path, bytes: &[u8], options: &Options) -> Result<(), Problem> {
    if bytes.len() as u64 > archive::LARGEST {
        return Err(problem!("import.archive-too-large", path));
    }
    if bytes.starts_with(OLD) {
        return Err(problem!("import.old-office", path).help(msg!("import.save-as-docx")));
    }
    if !bytes.starts_with(ZIP) {
        return Err(problem!("import.unknown", path).help(msg!("import.name-files")));
    }
    let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let files = archive::unpack(path, bytes)?;
    if docx::is_docx(&files) {
        let read = docx::read(&name, &files);
        return office(sources, path, read, &files, "word/", options);
    }
    Err(problem!("import.unknown-archive", path).help(msg!("import.name-files")))
}

/// Adds an office document with the pictures below a folder of its archive.
fn office(
    sources: &mut Sources,
    path: &Path,
    read: Option<Document>,
    files: &Files,
    folder: &str,
    options: &Options,
) -> Result<(), Problem> {
    let Some(document) = read else { return Err(problem!("import.damaged", path)) };
    let failed = |error: std::io::Error| problem!("write.failed", path, error);
    let unpacked = tempfile::tempdir().map_err(failed)?;
    for (name, data) in files.iter().filter(|(name, _)| is_picture(name)) {
        let Some(below) = name.strip_prefix(folder) else { continue };
        let file = unpacked.path().join(below);
        fs::create_dir_all(file.parent().unwrap_or(unpacked.path())).map_err(failed)?;
        fs::write(file, data).map_err(failed)?;
    }
    let folders = Folders { beside: unpacked.path().to_owned(), site: options.pictures.clone() };
    sources.document(document, &folders);
    sources.unpacked.push(unpacked);
    Ok(())
}

fn is_picture(name: &str) -> bool {
    let lower = name.to_lowercase();
    [".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"].iter().any(|ending| lower.ends_with(ending))
}
