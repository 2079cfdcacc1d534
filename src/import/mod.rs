//! From what people have to a content: every source becomes one document model, and one walk makes a draft of it.
//!
//! Nothing is lost and nothing is invented: the words of the sources are compared with those of the file that is written,
//! on every run. What cannot be understood is kept as text in its place; what is left out is told.

mod check;
mod cut;
mod document;
mod dom;
mod draft;
mod html;
mod inline;
mod labels;
mod markdown;
mod pictures;
mod receipt;
mod signs;
mod typed;
mod vocabulary;
mod walk;
mod words;
mod write;

use std::collections::BTreeMap;
use std::path::PathBuf;

pub use receipt::Receipt;
pub use vocabulary::{is_school, section as section_of, title_rest};

use crate::diagnostics::{Problem, problem};
use crate::text::clean::clean;
use crate::view::Language;
use document::{Document, Left, Why};
use pictures::{Folders, settle};
use words::Words;

/// So many blocks are no document of a person.
const MOST: usize = 20_000;

/// A file that is imported.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its path, for messages.
    pub path: PathBuf,
    /// Its text.
    pub text: String,
}

/// How files are imported.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Where pictures are whose paths are rooted at a site.
    pub pictures: Option<PathBuf>,
    /// The year by which two-digit years are read.
    pub this_year: u16,
}

/// A content that was made of files.
#[derive(Debug)]
pub struct Imported {
    /// The content.
    pub yaml: String,
    /// Pictures to copy: paths in the content, and where the files are.
    pub pictures: BTreeMap<String, PathBuf>,
    /// What became of everything.
    pub receipt: Receipt,
}

/// Makes a content of files.
pub fn import(sources: &[Source], options: &Options) -> Result<Imported, Box<Problem>> {
    let (mut documents, mut copies) = (Vec::new(), BTreeMap::new());
    for source in sources {
        let Some(mut document) = read(source) else {
            return Err(Box::new(problem!("import.nested", path = source.path.as_path())));
        };
        if document::count(&document.blocks) > MOST {
            return Err(Box::new(problem!("import.too-long", path = source.path.as_path(), most = MOST)));
        }
        let beside = source.path.parent().map(PathBuf::from).unwrap_or_default();
        let folders = Folders { beside, site: options.pictures.clone() };
        settle(&mut document, &folders, &mut copies);
        signs::lists(&mut document.blocks);
        front_matter(&mut document);
        documents.push(document);
    }
    of_documents(&documents, copies, options)
}

/// Makes a content of documents, whatever they were read from.
fn of_documents(documents: &[Document], copies: pictures::Copies, options: &Options) -> Result<Imported, Box<Problem>> {
    let titles = |lang: &str, section: &str| Language::find(lang)?.titles.get(section).cloned();
    let mut walked = walk::walk(documents, options.this_year, &titles);
    let usual = |key: &str| {
        let lang = walked.content.get("lang").map_or("ko", |_| "en");
        Language::find(lang)?.labels.get(key).cloned()
    };
    let usual: BTreeMap<String, String> =
        labels::NAMED.iter().filter_map(|key| Some(((*key).to_owned(), usual(key)?))).collect();
    labels::hoist(&mut walked.content, &usual, &mut walked.said);
    let mut expected = walked.added.clone();
    documents.iter().for_each(|document| expected.blocks(&document.blocks));
    if expected.is_empty() || documents.iter().all(|document| document.blocks.is_empty()) {
        return Err(Box::new(problem!("import.nothing")));
    }
    let yaml = write::yaml(&walked.content);
    compare(&walked, &yaml, &expected)?;
    let left =
        documents.iter().flat_map(|document| document.left.iter().map(|left| (document.name.clone(), left.clone())));
    let left = left.chain(walked.left).collect();
    let receipt = Receipt { marks: walked.marks, left, nameless: walked.nameless };
    Ok(Imported { yaml, pictures: copies, receipt })
}

/// Compares the words of the sources with those of the file, both ways.
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

fn read(source: &Source) -> Option<Document> {
    let name = source.path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let text = source.text.replace("\r\n", "\n");
    let text = clean(&text);
    let ending = source.path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    let is_html = matches!(ending.as_deref(), Some("html" | "htm" | "xhtml"));
    match is_html {
        true => html::read(&name, &text),
        false => markdown::read(&name, &text),
    }
}

/// What the front matter says is no text of the document.
fn front_matter(document: &mut Document) {
    for (key, value) in document.front.iter().filter(|(_, value)| !value.trim().is_empty()) {
        let text = format!("{key}: {value}").chars().take(80).collect();
        document.left.push(Left { lines: (1, 1), why: Why::Front, text });
    }
}
