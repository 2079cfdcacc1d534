//! Imports existing documents: every source becomes blocks ([`document`]) or keys ([`keyed`]), and then a draft of a content.
//!
//! Nothing is lost or invented: every import compares the words of the sources with those of the written content. What is
//! not understood is kept as text in its place; what is left out is reported.

mod archive;
mod check;
mod cut;
mod document;
mod docx;
mod dom;
mod draft;
mod html;
mod hwpx;
mod inline;
mod keyed;
mod labels;
mod linkedin;
mod markdown;
mod merge;
mod normal;
mod notion;
mod packed;
mod pdf;
mod pictures;
mod receipt;
mod runs;
mod signs;
mod sort;
mod sources;
mod tables;
mod typed;
mod vocabulary;
mod walk;
mod words;
mod write;
mod xml;

use std::collections::BTreeMap;
use std::path::PathBuf;

pub use archive::MAX_FILE_BYTES;
pub use packed::is_packed;
pub use receipt::Receipt;
pub use sources::{Options, rank};
use tempfile::TempDir;
pub use vocabulary::{is_school, section as section_of, title_rest};

use crate::diagnostics::{Problem, msg, problem};
use crate::runtime::limits;
use crate::view::Language;
use sources::Sources;
use words::Words;

/// A file to import.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its path, for messages.
    pub path: PathBuf,
    /// Its content.
    pub data: Data,
}

/// The content of a file.
#[derive(Debug, Clone)]
pub enum Data {
    /// Text.
    Text(String),
    /// An archive, a PDF or another file that is not text.
    Bytes(Vec<u8>),
}

/// A content made of files.
#[derive(Debug)]
pub struct Imported {
    /// The content.
    pub yaml: String,
    /// Pictures to copy: the path in the content, and the file.
    pub pictures: BTreeMap<String, PathBuf>,
    /// The temporary folders of pictures from archives; dropping this deletes them.
    pub unpacked: Vec<TempDir>,
    /// The record of how each part was imported.
    pub receipt: Receipt,
}

/// Makes a content of files. Fails if a file cannot be read, or if words would be lost or invented.
pub fn import(sources: &[Source], options: &Options) -> Result<Imported, Box<Problem>> {
    let path = sources.first().map(|source| source.path.display().to_string()).unwrap_or_default();
    let _running = limits::running(msg!("limit.source", path));
    let mut read = Sources::default();
    for source in sources {
        match &source.data {
            Data::Text(text) => read.text(&source.path, text, options)?,
            Data::Bytes(bytes) => packed::read(&mut read, &source.path, bytes, options)?,
        }
    }
    build(read, options)
}

/// Makes a content of what was read.
fn build(read: Sources, options: &Options) -> Result<Imported, Box<Problem>> {
    let Sources { documents, keyed, copies, unpacked } = read;
    let titles = |lang: &str, section: &str| Language::find(lang)?.titles.get(section).cloned();
    let mut walked = match documents.is_empty() {
        true => walk::Walked { nameless: true, ..walk::Walked::default() },
        false => walk::walk(&documents, options.this_year, &titles),
    };
    let is_empty = documents.iter().all(|document| document.blocks.is_empty());
    let has_keys = keyed.iter().any(|keyed| !keyed.expected.is_empty());
    let mut left: Vec<_> = documents
        .iter()
        .flat_map(|document| document.left.iter().map(|left| (document.name.clone(), left.clone())))
        .collect();
    for keyed in keyed {
        left.extend(keyed.left.iter().map(|left| (keyed.name.clone(), left.clone())));
        merge::into(&mut walked, keyed, &titles);
    }
    merge::name(&mut walked);
    let usual = |key: &str| {
        let lang = walked.content.get("lang").map_or("ko", |_| "en");
        Language::find(lang)?.labels.get(key).cloned()
    };
    let usual: BTreeMap<String, String> =
        labels::NAMED.iter().filter_map(|key| Some(((*key).to_owned(), usual(key)?))).collect();
    labels::hoist(&mut walked.content, &usual, &mut walked.said);
    let mut expected = walked.added.clone();
    documents.iter().for_each(|document| expected.blocks(&document.blocks));
    if expected.is_empty() || is_empty && !has_keys {
        return Err(Box::new(problem!("import.nothing")));
    }
    let yaml = write::yaml(&walked.content);
    compare(&walked, &yaml, &expected)?;
    let left = left.into_iter().chain(walked.left).collect();
    let receipt = Receipt { marks: walked.marks, left, nameless: walked.nameless };
    Ok(Imported { yaml, pictures: copies, unpacked, receipt })
}

/// Checks that the written content has exactly the words of the sources.
fn compare(walked: &walk::Walked, yaml: &str, expected: &Words) -> Result<(), Box<Problem>> {
    let mut written = match check::words(&walked.content, yaml) {
        Ok(words) => words,
        Err(text) => {
            return Err(Box::new(problem!("import.not-read-back", text = crate::diagnostics::brief::shortened(&text))));
        }
    };
    written.add(&walked.said);
    let lost = expected.missing_in(&written);
    if !lost.is_empty() {
        return Err(Box::new(problem!("import.lost", words = lost.into_iter().take(8).collect::<Vec<_>>())));
    }
    let invented = written.missing_in(expected);
    match invented.is_empty() {
        true => Ok(()),
        false => Err(Box::new(problem!("import.invented", words = invented.into_iter().take(8).collect::<Vec<_>>()))),
    }
}
