//! The texts that were read, and places in them. Every later message points here.

use std::ops::Range;
use std::path::{Path, PathBuf};

use codespan_reporting::files::{Error, Files, SimpleFile};

/// Index of a file in [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileIndex(u32);

/// A range of bytes in one of the [`Sources`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// The file.
    pub file: FileIndex,
    /// Bytes of its text (without a byte order mark).
    pub range: Range<usize>,
}

impl Place {
    /// Orders places as a reader meets them.
    pub fn sort_key(&self) -> (FileIndex, usize, usize) {
        (self.file, self.range.start, self.range.end)
    }
}

/// A file that was read, or a text of the command line that takes the place of one.
#[derive(Debug)]
struct SourceFile {
    /// What messages show: the text without what a terminal would obey.
    lines: SimpleFile<String, String>,
    /// The text itself, where it differs.
    text: Option<String>,
    folder: PathBuf,
}

/// All texts of a run, for messages with the line and a caret.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// Adds a text under the name that messages show; `folder` is where its relative paths start.
    pub fn add(&mut self, name: String, folder: PathBuf, mut text: String) -> FileIndex {
        // Lines ended so before the year 2001, and some spreadsheets still write them.
        if text.contains('\r') && !text.contains('\n') {
            text = text.replace('\r', "\n");
        }
        let (shown, text) = match text.contains(|char| char == '\r' || is_unsafe(char)) {
            true => (masked(&text), Some(text)),
            false => (text, None),
        };
        self.files.push(SourceFile { lines: SimpleFile::new(name, shown), text, folder });
        FileIndex(self.files.len() as u32 - 1)
    }

    /// The same, unless it was added before: what is wrong with it is then told once, however often it is read.
    pub fn add_once(&mut self, name: String, folder: PathBuf, text: String) -> FileIndex {
        let same = |file: &SourceFile| {
            let known = file.text.as_deref().unwrap_or(file.lines.source());
            *file.lines.name() == name && known == text
        };
        match self.files.iter().position(same) {
            Some(at) => FileIndex(at as u32),
            None => self.add(name, folder, text),
        }
    }

    /// The same of a text that is shown in another form of the same length.
    pub fn add_shown(&mut self, name: String, shown: &str, text: String) -> FileIndex {
        debug_assert_eq!(shown.len(), text.len());
        let known = self.files.len();
        let file = self.add_once(name.clone(), PathBuf::new(), text.clone());
        if self.files.len() > known {
            let lines = SimpleFile::new(name, masked(shown));
            self.files[known] = SourceFile { lines, text: Some(text), folder: PathBuf::new() };
        }
        file
    }

    /// The text of a file.
    pub fn text(&self, file: FileIndex) -> &str {
        let file = &self.files[file.0 as usize];
        file.text.as_ref().unwrap_or(file.lines.source())
    }

    /// The name of a file as messages show it.
    pub fn name(&self, file: FileIndex) -> &str {
        self.files[file.0 as usize].lines.name()
    }

    /// The folder against which relative paths of a file resolve.
    pub fn folder(&self, file: FileIndex) -> &Path {
        &self.files[file.0 as usize].folder
    }

    /// The first place of a character in any of the texts.
    pub fn find_char(&self, wanted: char) -> Option<Place> {
        self.files.iter().enumerate().find_map(|(index, file)| {
            let start = file.lines.source().find(wanted)?;
            let range = start..start + wanted.len_utf8();
            Some(Place { file: FileIndex(index as u32), range })
        })
    }

    /// The place of a word that stands before another place, as a key does before its value; that place where it
    /// does not.
    pub fn word_before(&self, place: &Place, word: &str) -> Place {
        let before = self.text(place.file).get(..place.range.start).unwrap_or_default();
        let start = before.rfind(word).filter(|_| !word.is_empty());
        let range = start.map_or(place.range.clone(), |start| start..start + word.len());
        Place { file: place.file, range }
    }

    /// Line and column of a place's start, both from 1, the column in characters.
    pub fn line_column(&self, place: &Place) -> (usize, usize) {
        self.location(place.file, place.range.start).map_or((1, 1), |at| (at.line_number, at.column_number))
    }
}

/// Whether a terminal would obey a character, or hide it.
pub fn is_unsafe(char: char) -> bool {
    let control = char.is_control() && !matches!(char, '\n' | '\r' | '\t');
    let hides = |char| matches!(char, '\u{200b}' | '\u{200c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    control || hides(char)
}

/// The text with stand-ins of the same number of bytes, so that places stay right.
fn masked(text: &str) -> String {
    let mut chars = text.chars().peekable();
    let mut masked = String::with_capacity(text.len());
    while let Some(char) = chars.next() {
        // A carriage return alone would write over the line.
        let lone = char == '\r' && chars.peek() != Some(&'\n');
        masked.push(match char.len_utf8() {
            _ if !is_unsafe(char) && !lone => char,
            1 => '?',
            2 => '¿',
            _ => '\u{fffd}',
        });
    }
    masked
}

impl<'a> Files<'a> for Sources {
    type FileId = FileIndex;
    type Name = &'a str;
    type Source = &'a str;

    fn name(&'a self, file: FileIndex) -> Result<&'a str, Error> {
        Ok(Sources::name(self, file))
    }

    fn source(&'a self, file: FileIndex) -> Result<&'a str, Error> {
        Ok(self.files[file.0 as usize].lines.source())
    }

    fn line_index(&'a self, file: FileIndex, byte: usize) -> Result<usize, Error> {
        self.files[file.0 as usize].lines.line_index((), byte)
    }

    fn line_range(&'a self, file: FileIndex, line: usize) -> Result<Range<usize>, Error> {
        self.files[file.0 as usize].lines.line_range((), line)
    }
}
