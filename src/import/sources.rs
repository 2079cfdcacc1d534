//! What was read of files so far, and the reading of texts.

use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::document::{self, Document, Left, Why};
use super::keyed::{self, Keyed};
use super::pictures::{Copies, Folders, settle};
use super::{html, markdown, signs};
use crate::diagnostics::{Problem, problem};
use crate::text::clean::clean;

/// So many blocks are no document of a person.
pub const MOST: usize = 20_000;

/// How files are imported.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Where pictures are whose paths are rooted at a site.
    pub pictures: Option<PathBuf>,
    /// The year by which two-digit years are read.
    pub this_year: u16,
}

/// Where a file stands among others: the résumé itself comes before projects and essays.
pub fn rank(path: &Path) -> usize {
    let name = path.file_stem().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let kind =
        ["이력서", "resume", "cv", "readme", "index", "about", "경력"].iter().position(|word| name.contains(word));
    path.components().count() * 10 + kind.unwrap_or(9)
}

/// What was read of files.
#[derive(Default)]
pub struct Sources {
    /// Documents of blocks.
    pub documents: Vec<Document>,
    /// Contents of keys and values.
    pub keyed: Vec<Keyed>,
    /// Pictures that were found.
    pub copies: Copies,
    /// Where those of archives are.
    pub unpacked: Vec<TempDir>,
}

impl Sources {
    /// Reads a text, whatever it is.
    pub fn text(&mut self, path: &Path, text: &str, options: &Options) -> Result<(), Box<Problem>> {
        let beside = path.parent().map(PathBuf::from).unwrap_or_default();
        let folders = Folders { beside, site: options.pictures.clone() };
        let text = text.replace("\r\n", "\n");
        let text = clean(&text);
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
        if keyed::is_keyed(&ending, &text) {
            self.keyed.push(keyed::read(path, &text, &folders, &mut self.copies, options.this_year)?);
            return Ok(());
        }
        let Some(document) = page(path, &text) else { return Err(Box::new(problem!("import.nested", path))) };
        self.document(path, document, &folders)
    }

    /// Adds a document.
    pub fn document(&mut self, path: &Path, document: Document, folders: &Folders) -> Result<(), Box<Problem>> {
        let document = self.settled(path, document, folders)?;
        self.documents.push(document);
        Ok(())
    }

    /// Settles pictures and signs of a document.
    pub fn settled(
        &mut self,
        path: &Path,
        mut document: Document,
        folders: &Folders,
    ) -> Result<Document, Box<Problem>> {
        if document::count(&document.blocks) > MOST {
            return Err(Box::new(problem!("import.too-long", path, most = MOST)));
        }
        settle(&mut document, folders, &mut self.copies);
        signs::lists(&mut document.blocks);
        front_matter(&mut document);
        Ok(document)
    }
}

/// Reads a text as HTML or Markdown, by the ending of its file; `None` where it nests too deeply.
pub fn page(path: &Path, text: &str) -> Option<Document> {
    let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    match ending.as_str() {
        "html" | "htm" | "xhtml" => html::read(&name, text),
        _ => markdown::read(&name, text),
    }
}

/// What the front matter says is no text of the document.
fn front_matter(document: &mut Document) {
    for (key, value) in document.front.iter().filter(|(_, value)| !value.trim().is_empty()) {
        let text = format!("{key}: {value}").chars().take(80).collect();
        document.left.push(Left { lines: (1, 1), why: Why::Front, text });
    }
}
