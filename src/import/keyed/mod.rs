//! Formats of keys and values: JSON Resume, Reactive Resume, RenderCV, YAMLResume, and whatever is made into the same.
//!
//! They call the same by much the same names, so there is one table of keys. A section that is not known becomes one
//! of the user's own, a key that is not known a fact or a note.

mod entries;
mod format;
mod keys;
mod profile;
mod sections;
mod tree;

pub use format::is_keyed;
pub use tree::{Marks, Tree};

use std::path::Path;

use entries::Entries;
use keys::Sort;
use tree::Reading;

use super::document::Left;
use super::draft::{Map, Value};
use super::pictures::{Copies, Folders};
use super::walk::Mark;
use super::words::Words;
use crate::diagnostics::{Problem, problem};

/// A content that was made of keys and values, with what is to be told of it.
#[derive(Debug, Default)]
pub struct Keyed {
    /// The name of its file, without the ending.
    pub name: String,
    /// The content.
    pub content: Map,
    /// The words of the source, with those that its keys became.
    pub expected: Words,
    /// Those of the source for which keys of the content stand.
    pub said: Words,
    /// What became of each section.
    pub marks: Vec<Mark>,
    /// What is left out.
    pub left: Vec<Left>,
    /// Titles of sections that are the user's own.
    pub titles: Vec<(&'static str, String)>,
}

/// Reads a text of one of the formats.
pub fn read(path: &Path, text: &str, folders: &Folders, copies: &mut Copies, this_year: u16) -> Result<Keyed, Problem> {
    let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let read = if text.trim_start().starts_with('{') { Tree::json(text) } else { Tree::yaml(text) };
    let tree = read.map_err(|error| problem!("import.syntax", path, error))?;
    let Some((sections, marks)) = format::sections(&tree) else {
        return Err(problem!("import.unknown-keys", path).help(crate::diagnostics::msg!("import.known-keys")));
    };
    let mut maker = Maker::new(name, marks, folders, copies, this_year);
    maker.source = text;
    sections.iter().for_each(|section| maker.section(section));
    Ok(maker.finish())
}

/// Sections that were made by others of the same keys.
pub fn of_sections(
    name: String,
    sections: &[Section],
    folders: &Folders,
    copies: &mut Copies,
    this_year: u16,
) -> Keyed {
    let mut maker = Maker::new(name, Marks::None, folders, copies, this_year);
    sections.iter().for_each(|section| maker.section(section));
    maker.finish()
}

/// A section of a source.
#[derive(Debug, Clone)]
pub struct Section {
    /// Its key in the source.
    pub key: String,
    /// What the user calls it.
    pub title: Option<String>,
    /// What is in it.
    pub kind: Kind,
    /// Its entries or keys.
    pub tree: Tree,
}

/// What a section is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The person.
    Profile,
    /// A text about the person.
    Summary,
    /// Accounts of the person.
    Accounts,
    /// Entries or rows.
    Of(Sort),
    /// Whatever its entries look like.
    Open,
    /// The program that wrote it.
    Silent,
}

struct Maker<'a> {
    out: Keyed,
    entries: Entries,
    reading: Reading<'a>,
    profile: Map,
    custom: Vec<Map>,
    source: &'a str,
    /// Up to where the source has been found again.
    cursor: usize,
    letters: (usize, usize),
}

impl<'a> Maker<'a> {
    fn new(name: String, marks: Marks, folders: &'a Folders, copies: &'a mut Copies, this_year: u16) -> Self {
        Self {
            out: Keyed { name, ..Keyed::default() },
            entries: Entries { this_year, ..Entries::default() },
            reading: Reading { marks, folders, copies, left: Vec::new() },
            profile: Map::default(),
            custom: Vec::new(),
            source: "",
            cursor: 0,
            letters: (0, 0),
        }
    }

    fn mark(&mut self, section: &Section, key: &str, placed: bool) {
        let line = self.line(&section.key);
        self.out.marks.push(Mark {
            document: self.out.name.clone(),
            lines: (line, line),
            key: key.to_owned(),
            placed,
            text: format!("{}: {}", section.key, section.tree.start()),
        });
    }

    /// The line on which a key is.
    fn line(&mut self, key: &str) -> usize {
        let found = self.source[self.cursor..].find(key).map(|at| self.cursor + at);
        self.cursor = found.unwrap_or(self.cursor);
        self.source[..self.cursor].matches('\n').count() + 1
    }

    fn finish(mut self) -> Keyed {
        let out = &mut self.out;
        if self.letters.0 * 10 < self.letters.1 {
            out.content.set("lang", Value::Plain("en".to_owned()));
        }
        out.content.set("profile", Value::Map(self.profile));
        if !self.custom.is_empty() {
            let list = self.custom.into_iter().map(Value::Map).collect();
            out.content.set("sections", Value::List(list));
        }
        out.expected.add(&self.entries.added);
        out.left.append(&mut self.reading.left);
        self.out
    }
}
