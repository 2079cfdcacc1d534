//! Collects what was read from all files, and reads texts.

use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::document::{self, Block, Document, Left, Why};
use super::keyed::{self, Keyed};
use super::pictures::{Copies, Folders, settle};
use super::walk::contacts;
use super::{html, markdown, signs};
use crate::diagnostics::{Problem, problem};
use crate::text::clean::clean;
use crate::text::rich::Inline;

/// The maximum number of blocks of a document; no résumé has more.
pub const MAX_BLOCKS: usize = 20_000;

/// Options of an import.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The folder for picture paths that start with `/`.
    pub pictures: Option<PathBuf>,
    /// The current year, to read two-digit years.
    pub this_year: u16,
}

/// The rank of a file in the order of import: a résumé comes before projects and essays, by path depth and name.
pub fn rank(path: &Path) -> usize {
    let name = path.file_stem().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let kind =
        ["이력서", "resume", "cv", "readme", "index", "about", "경력"].iter().position(|word| name.contains(word));
    path.components().count() * 10 + kind.unwrap_or(9)
}

/// What was read from all files.
#[derive(Default)]
pub struct Sources {
    /// Documents as blocks.
    pub documents: Vec<Document>,
    /// Contents made of keys and values.
    pub keyed: Vec<Keyed>,
    /// The pictures found.
    pub copies: Copies,
    /// The temporary folders of pictures from archives.
    pub unpacked: Vec<TempDir>,
}

impl Sources {
    /// Reads a text: JSON, YAML, HTML or Markdown.
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
        let Some(mut document) = page(path, &text) else { return Err(Box::new(problem!("import.nested", path))) };
        let front = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---")).map(|(front, _)| front);
        let data = front.and_then(|front| keyed::of_page(path, front, &folders, &mut self.copies, options.this_year));
        if let Some(mut data) = data {
            if document.blocks.is_empty() {
                front_matter(&mut document);
                data.left.append(&mut document.left);
                self.keyed.push(data);
                return Ok(());
            }
            self.keyed.push(data);
        }
        self.document(path, document, &folders)
    }

    /// Prepares and adds a document.
    pub fn document(&mut self, path: &Path, document: Document, folders: &Folders) -> Result<(), Box<Problem>> {
        let document = self.settled(path, document, folders)?;
        self.documents.push(document);
        Ok(())
    }

    /// Prepares a document: resolves pictures and links, and finds lists typed with bullets. Fails if it is too long.
    pub fn settled(
        &mut self,
        path: &Path,
        mut document: Document,
        folders: &Folders,
    ) -> Result<Document, Box<Problem>> {
        if document::count(&document.blocks) > MAX_BLOCKS {
            return Err(Box::new(problem!("import.too-long", path, most = MAX_BLOCKS)));
        }
        document.blocks = markdown::opened(std::mem::take(&mut document.blocks));
        settle(&mut document, folders, &mut self.copies);
        signs::lists(&mut document.blocks);
        front_matter(&mut document);
        Ok(document)
    }
}

/// Reads a text as HTML or Markdown, by the extension of its file; `None` if it nests too deeply.
pub fn page(path: &Path, text: &str) -> Option<Document> {
    let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    match ending.as_str() {
        // Pages of site generators may be Markdown in spite of their name.
        "html" | "htm" | "xhtml" if !markdown::is_marked(text) => html::read(&name, text),
        _ => markdown::read(&name, text),
    }
}

/// Makes lines of the contacts in front matter, and records the rest of it as left out.
fn front_matter(document: &mut Document) {
    let mut lines = Vec::new();
    for (key, value) in document.front.iter().filter(|(_, value)| !value.trim().is_empty()) {
        if contacts::is_contact(key, value) {
            lines.push(Block::para(vec![Inline::Text(format!("{key}: {value}"))], (1, 1)));
            continue;
        }
        document.left.push(Left::new((1, 1), Why::Front, &format!("{key}: {value}")));
    }
    document.blocks.splice(0..0, lines);
}
