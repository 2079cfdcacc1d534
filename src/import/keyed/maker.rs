//! Makes a content of the sections of a source.

use super::entries::Entries;
use super::tree::{Marks, Reading, Tree};
use crate::import::document::Left;
use crate::import::draft::{Map, Value};
use crate::import::pictures::{Copies, Folders};
use crate::import::sort::Sort;
use crate::import::walk::Mark;
use crate::import::words::Words;

/// A content made of keys and values, and the record of how each part was imported.
#[derive(Debug, Default)]
pub struct Keyed {
    /// The name of the source file without its extension.
    pub name: String,
    /// The content.
    pub content: Map,
    /// The words of the source, and those of labels made from its keys.
    pub expected: Words,
    /// Words of the source that the content expresses without writing them.
    pub said: Words,
    /// How each section was imported.
    pub marks: Vec<Mark>,
    /// What was left out.
    pub left: Vec<Left>,
    /// Titles that the source gives to sections, by section of the content.
    pub titles: Vec<(&'static str, String)>,
}

/// A section of a source.
#[derive(Debug, Clone)]
pub struct Section {
    /// Its key in the source.
    pub key: String,
    /// Its title, if the source gives one.
    pub title: Option<String>,
    /// What it contains.
    pub kind: Kind,
    /// Its value.
    pub tree: Tree,
}

/// What a section contains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Keys about the person.
    Profile,
    /// A text about the person.
    Summary,
    /// Accounts of the person.
    Accounts,
    /// Entries or rows of a known sort.
    Of(Sort),
    /// Unknown: its entries are recognized by their keys.
    Open,
    /// Settings of the program that wrote the file; left out.
    Silent,
}

/// Makes a content of sections.
pub struct Maker<'a> {
    /// The content so far, without the profile and custom sections.
    pub out: Keyed,
    /// Makes entries and rows.
    pub entries: Entries,
    /// Reads values.
    pub reading: Reading<'a>,
    /// The profile so far.
    pub profile: Map,
    /// Custom sections so far.
    pub custom: Vec<Map>,
    source: &'a str,
    /// The byte offset of the last key found in the source.
    cursor: usize,
    /// The number of Hangul syllables and the number of all letters, to tell the language.
    pub letters: (usize, usize),
}

impl<'a> Maker<'a> {
    /// A maker without any sections yet.
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

    /// Records under which key a section was imported, and whether it was understood (`placed`) or kept as text.
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

    /// Sets the text in which the lines of keys are looked up.
    pub fn set_source(&mut self, source: &'a str) {
        self.source = source;
    }

    /// The line of the next occurrence of a key after the last one found, from 1.
    fn line(&mut self, key: &str) -> usize {
        let found = self.source[self.cursor..].find(key).map(|at| self.cursor + at);
        self.cursor = found.unwrap_or(self.cursor);
        self.source[..self.cursor].matches('\n').count() + 1
    }

    /// The finished content.
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
