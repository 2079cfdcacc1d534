//! What is made of a source, section by section.

use super::entries::Entries;
use super::tree::{Marks, Reading, Tree};
use crate::import::document::Left;
use crate::import::draft::{Map, Value};
use crate::import::pictures::{Copies, Folders};
use crate::import::sort::Sort;
use crate::import::walk::Mark;
use crate::import::words::Words;

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

/// Makes a content of sections.
pub struct Maker<'a> {
    /// What is made.
    pub out: Keyed,
    /// Makes entries and rows.
    pub entries: Entries,
    /// Reads values.
    pub reading: Reading<'a>,
    /// The person.
    pub profile: Map,
    /// Sections of the user's own.
    pub custom: Vec<Map>,
    source: &'a str,
    /// Up to where the source has been found again.
    cursor: usize,
    /// How many syllables of Hangul there are, and how many letters.
    pub letters: (usize, usize),
}

impl<'a> Maker<'a> {
    /// A maker that has read nothing.
    pub fn new(name: String, marks: Marks, folders: &'a Folders, copies: &'a mut Copies, this_year: u16) -> Self {
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

    /// Notes what became of a section.
    pub fn mark(&mut self, section: &Section, key: &str, placed: bool) {
        let line = self.line(&section.key);
        self.out.marks.push(Mark {
            document: self.out.name.clone(),
            lines: (line, line),
            key: key.to_owned(),
            placed,
            text: format!("{}: {}", section.key, section.tree.start()),
        });
    }

    /// Says in which text keys are found again.
    pub fn of(&mut self, source: &'a str) {
        self.source = source;
    }

    /// The line on which a key is.
    fn line(&mut self, key: &str) -> usize {
        let found = self.source[self.cursor..].find(key).map(|at| self.cursor + at);
        self.cursor = found.unwrap_or(self.cursor);
        self.source[..self.cursor].matches('\n').count() + 1
    }

    /// What was made.
    pub fn finish(mut self) -> Keyed {
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
