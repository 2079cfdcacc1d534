//! Reads files that are not texts: PDFs, office documents and other archives, recognized by their content.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::archive::{self, Files};
use super::document::{self, Document};
use super::pictures::Folders;
use super::sources::{MAX_BLOCKS, Options, Sources, page, rank};
use super::{docx, hwpx, keyed, linkedin, notion, pdf};
use crate::diagnostics::{Problem, msg, problem};
use crate::text::clean::clean;

/// The first bytes of ZIP archives, PDFs, and documents of Office before 2007.
const ZIP: &[u8] = b"PK";
const PDF: &[u8] = b"%PDF";
const OLD: &[u8] = b"\xd0\xcf\x11\xe0";

/// Whether a file is read here rather than as text: by its start, or by its name where it is damaged.
pub fn is_packed(path: &Path, start: &[u8]) -> bool {
    let named = path
        .extension()
        .is_some_and(|ending| ["docx", "hwpx", "hwp", "zip", "pdf"].iter().any(|own| ending.eq_ignore_ascii_case(own)));
    named || [ZIP, PDF, OLD].iter().any(|own| start.starts_with(own))
}

/// Reads a file that is not a text. Fails if it is too large, damaged or of an unknown kind.
pub fn read(sources: &mut Sources, path: &Path, bytes: &[u8], options: &Options) -> Result<(), Box<Problem>> {
    if bytes.len() as u64 > archive::MAX_FILE_BYTES {
        return Err(Box::new(problem!("import.archive-too-large", path)));
    }
    if bytes.starts_with(OLD) {
        return Err(Box::new(problem!("import.old-office", path).help(msg!("import.save-as-docx"))));
    }
    let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if bytes.starts_with(PDF) || path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf")) {
        let document = pdf::read(&name, path, bytes)?;
        return sources.document(path, document, &Folders::default());
    }
    let files = archive::unpack(path, bytes)?;
    if docx::is_docx(&files) {
        return office(sources, path, docx::read(&name, &files), &files, "word/", options);
    }
    if hwpx::is_hwpx(&files) {
        return office(sources, path, hwpx::read(&name, &files), &files, "", options);
    }
    if linkedin::is_linkedin(&files) {
        let (sections, mut left) = linkedin::sections(&files);
        let folders = Folders::default();
        let mut read = keyed::of_sections(name, &sections, &folders, &mut sources.copies, options.this_year);
        read.left.append(&mut left);
        sources.keyed.push(read);
        return Ok(());
    }
    pages(sources, path, &files, options)
}

/// Adds the pages of an archive; the pages of a table become sections of its document.
fn pages(sources: &mut Sources, path: &Path, files: &Files, options: &Options) -> Result<(), Box<Problem>> {
    let tables = notion::databases(files);
    let unpacked = pictures(path, files, "")?;
    let mut names: Vec<&String> = files.keys().filter(|name| notion::is_page(name)).collect();
    names.retain(|name| !tables.iter().any(|table| table.pages.contains(name)));
    names.sort_by_key(|name| (rank(Path::new(name)), name.as_str()));
    if names.is_empty() && tables.is_empty() {
        return Err(Box::new(problem!("import.unknown-archive", path).help(msg!("import.name-files"))));
    }
    let mut read = |name: &str| -> Result<Document, Box<Problem>> {
        let within: PathBuf = path.join(name);
        let text = files.get(name).and_then(|bytes| std::str::from_utf8(bytes).ok());
        let Some(text) = text else { return Err(Box::new(problem!("import.damaged", path = within.as_path()))) };
        let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        let document = page(Path::new(name), &clean(&text));
        let Some(mut document) = document else {
            return Err(Box::new(problem!("import.nested", path = within.as_path())));
        };
        notion::remove_page_links(&mut document, name, files);
        let beside = unpacked.path().join(name).parent().map(PathBuf::from).unwrap_or_default();
        let folders = Folders { beside, site: options.pictures.clone() };
        sources.settled(&within, Document { name: notion::title(name), ..document }, &folders)
    };
    let mut documents = Vec::new();
    for name in names {
        documents.push(read(name)?);
    }
    for table in &tables {
        let pages = table.pages.iter().map(|page| read(page)).collect::<Result<_, Box<Problem>>>()?;
        let document = table.document(pages);
        if document::count(&document.blocks) > MAX_BLOCKS {
            return Err(Box::new(problem!("import.too-long", path, most = MAX_BLOCKS)));
        }
        documents.push(document);
    }
    sources.documents.extend(documents);
    sources.unpacked.push(unpacked);
    Ok(())
}

/// Adds an office document, and the pictures in a folder of its archive.
fn office(
    sources: &mut Sources,
    path: &Path,
    read: Option<Document>,
    files: &Files,
    folder: &str,
    options: &Options,
) -> Result<(), Box<Problem>> {
    let Some(document) = read else { return Err(Box::new(problem!("import.damaged", path))) };
    let unpacked = pictures(path, files, folder)?;
    let folders = Folders { beside: unpacked.path().to_owned(), site: options.pictures.clone() };
    sources.document(path, document, &folders)?;
    sources.unpacked.push(unpacked);
    Ok(())
}

/// Writes the pictures in a folder of an archive to a new temporary folder. [`archive::unpack`] refuses names that lead out.
fn pictures(path: &Path, files: &Files, folder: &str) -> Result<TempDir, Box<Problem>> {
    let failed = |error: std::io::Error| problem!("write.failed", path, error);
    let unpacked = tempfile::tempdir().map_err(failed)?;
    for (name, data) in files.iter().filter(|(name, _)| is_picture(name)) {
        let Some(below) = name.strip_prefix(folder) else { continue };
        let file = unpacked.path().join(below);
        fs::create_dir_all(file.parent().unwrap_or(unpacked.path())).map_err(failed)?;
        fs::write(file, data).map_err(failed)?;
    }
    Ok(unpacked)
}

fn is_picture(name: &str) -> bool {
    let lower = name.to_lowercase();
    [".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"].iter().any(|ending| lower.ends_with(ending))
}
