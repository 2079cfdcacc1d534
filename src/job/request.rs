//! The request that a command makes of this module.

use std::path::PathBuf;

use crate::content::Content;
use crate::diagnostics::Sources;
use crate::diagnostics::levels::Levels;
use crate::export::Format;
use crate::lint::Context;
use crate::tailor::{FileSize, Setting};
use crate::typeset::export::Standards;
use crate::typeset::fonts::FontSearch;
use crate::values::{PartialDate, YearMonth};

/// The destination of documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// A folder; the file names are composed from the content.
    Folder(PathBuf),
    /// One file.
    File(PathBuf),
    /// Standard output.
    Stdout,
}

/// Which documents to make, and how.
#[derive(Debug, Clone)]
pub struct Request {
    /// Path of the content: a file or a folder.
    pub content: PathBuf,
    /// Names of layouts, one for each document.
    pub layouts: Vec<String>,
    /// Language code; `None` for the language of the content.
    pub lang: Option<String>,
    /// Values that override the content.
    pub settings: Vec<Setting>,
    /// The day on which ongoing periods end.
    pub as_of: PartialDate,
    /// Where to find fonts besides the bundled ones.
    pub fonts: FontSearch,
    /// The PDF standards to conform to.
    pub standards: Standards,
    /// Which warnings are silenced and which are errors.
    pub levels: Levels,
    /// The destination of the documents.
    pub destination: Destination,
    /// Formats to write instead of PDF.
    pub formats: Vec<Format>,
    /// Resolution of pictures of the pages in pixels per inch; `None` for no pictures.
    pub png: Option<f64>,
    /// Whether the documents are drafts: missing pictures are drawn as boxes, and answers may be too long or empty.
    pub draft: bool,
    /// The targets of the documents, and what is cut from the content.
    pub targeting: Targeting,
}

impl Request {
    /// A request that leaves everything to the content, for documents in the current folder.
    pub fn new(content: PathBuf, as_of: PartialDate) -> Self {
        Self {
            content,
            layouts: Vec::new(),
            lang: None,
            settings: Vec::new(),
            as_of,
            fonts: FontSearch::default(),
            standards: Standards::default(),
            levels: Levels::default(),
            destination: Destination::Folder(PathBuf::new()),
            formats: Vec::new(),
            png: None,
            draft: false,
            targeting: Targeting::default(),
        }
    }

    /// Whether the request can result in several documents: it names several layouts, or targets by a pattern.
    pub fn asks_for_several(&self) -> bool {
        let patterns = self.targeting.targets.iter().any(|target| target.contains(['*', '?', '[', '{']));
        self.layouts.len() > 1 || patterns
    }

    /// What the checks of a content need to know.
    pub fn lint_context<'a>(&self, content: &'a Content, sources: &'a Sources) -> Context<'a> {
        Context { content, sources, this_year: self.as_of.year(), as_of: as_of_month(self.as_of), draft: self.draft }
    }
}

/// The targets of the documents, and what is cut from the content.
#[derive(Debug, Clone, Default)]
pub struct Targeting {
    /// Names or glob patterns of targets; empty for documents without a target.
    pub targets: Vec<String>,
    /// A CSV or JSON Lines file with further targets.
    pub file: Option<PathBuf>,
    /// Cuts from the command line: the keys and values of `cut`.
    pub cuts: Vec<(&'static str, String)>,
    /// Whether file names are in ASCII.
    pub ascii_names: bool,
    /// Maximum size of a file.
    pub max_size: Option<FileSize>,
}

/// The month in which ongoing periods end.
pub fn as_of_month(as_of: PartialDate) -> YearMonth {
    YearMonth::new(as_of.year(), as_of.month().unwrap_or(12)).unwrap_or_else(|| as_of.last_month())
}
