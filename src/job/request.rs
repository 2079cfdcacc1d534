//! What is asked for.

use std::path::PathBuf;

use crate::diagnostics::levels::Levels;
use crate::export::Format;
use crate::tailor::{FileSize, Setting};
use crate::typeset::export::Standards;
use crate::typeset::fonts::FontSearch;
use crate::values::{PartialDate, YearMonth};

/// Where documents go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// A folder; names come from the content.
    Folder(PathBuf),
    /// One file.
    File(PathBuf),
    /// Standard output.
    Stdout,
}

/// What to render.
#[derive(Debug, Clone)]
pub struct Request {
    /// A file, or a folder that is one document.
    pub content: PathBuf,
    /// Names of layouts; one document each.
    pub layouts: Vec<String>,
    /// Language; the content's own where `None`.
    pub lang: Option<String>,
    /// Values to put over the content.
    pub settings: Vec<Setting>,
    /// The day to which open periods count.
    pub as_of: PartialDate,
    /// Fonts beside those in the program.
    pub fonts: FontSearch,
    /// What the PDF must conform to.
    pub standards: Standards,
    /// Which warnings are silent, and which are errors.
    pub levels: Levels,
    /// Where the documents go.
    pub destination: Destination,
    /// Formats to write in place of PDF.
    pub formats: Vec<Format>,
    /// Pixels per inch of page pictures, where they are asked for.
    pub png: Option<f64>,
    /// Whether a picture that is missing is drawn as a box.
    pub draft: bool,
    /// Which companies the documents are for, and what is left out of them.
    pub targeting: Targeting,
}

impl Request {
    /// A request that writes nothing: to look at a content.
    pub fn of_content(
        content: PathBuf,
        lang: Option<String>,
        settings: Vec<Setting>,
        as_of: PartialDate,
        targeting: Targeting,
    ) -> Self {
        Self {
            content,
            layouts: Vec::new(),
            lang,
            settings,
            as_of,
            fonts: FontSearch::default(),
            standards: Standards::default(),
            levels: Levels::default(),
            destination: Destination::Stdout,
            formats: Vec::new(),
            png: None,
            draft: false,
            targeting,
        }
    }

    /// Whether the request alone says that there may be more than one document.
    pub fn asks_for_several(&self) -> bool {
        let patterns = self.targeting.targets.iter().any(|target| target.contains(['*', '?', '[', '{']));
        self.layouts.len() > 1 || patterns
    }
}

/// Which companies the documents are for, and what is left out of them.
#[derive(Debug, Clone, Default)]
pub struct Targeting {
    /// Globs of targets; the untailored content if empty.
    pub targets: Vec<String>,
    /// A CSV or JSON-lines file of more targets.
    pub file: Option<PathBuf>,
    /// Cuts as on the command line: key of `cut` and value.
    pub cuts: Vec<(&'static str, String)>,
    /// Whether files are named in ASCII.
    pub ascii_names: bool,
    /// Size that no file may exceed.
    pub max_size: Option<FileSize>,
}

/// The month to which open periods count.
pub fn as_of_month(as_of: PartialDate) -> YearMonth {
    YearMonth::new(as_of.year(), as_of.month().unwrap_or(12)).unwrap_or_else(|| as_of.last_month())
}
