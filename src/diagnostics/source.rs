//! The texts that were read, and places in them, for messages.

use std::iter::successors;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use codespan_reporting::files::{Error, Files, SimpleFile};

/// Index of a file in [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileIndex(u32);

/// A range of bytes in one of the [`Sources`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// The file.
    pub file: FileIndex,
    /// Bytes of its text, not counting a byte order mark.
    pub range: Range<usize>,
}

impl Place {
    /// Whether another place begins in this one.
    pub fn contains(&self, other: &Self) -> bool {
        self.file == other.file && self.range.contains(&other.range.start)
    }

    /// A key that sorts places by file and position.
    pub fn sort_key(&self) -> (FileIndex, usize, usize) {
        (self.file, self.range.start, self.range.end)
    }
}

/// A file that was read, or a text of the command line.
#[derive(Debug)]
struct SourceFile {
    /// Name and text as messages show them, without control characters.
    lines: SimpleFile<String, String>,
    /// The name itself, if it differs.
    name: Option<String>,
    /// The text itself, if it differs.
    text: Option<String>,
    folder: PathBuf,
}

impl SourceFile {
    fn new(name: String, folder: PathBuf, mut text: String) -> Self {
        // Line ends of old Macintosh systems, which some spreadsheets still write.
        if text.contains('\r') && !text.contains('\n') {
            text = text.replace('\r', "\n");
        }
        let (shown, text) = match masked(&text) {
            Some(shown) => (shown, Some(text)),
            None => (text, None),
        };
        // The name of a file may contain line breaks, and so text that looks like a message.
        let plain = on_one_line(&name);
        let name = Some(name).filter(|name| *name != plain);
        Self { lines: SimpleFile::new(plain, shown), name, text, folder }
    }

    fn text(&self) -> &str {
        self.text.as_ref().unwrap_or(self.lines.source())
    }

    fn path(&self) -> &str {
        self.name.as_ref().unwrap_or(self.lines.name())
    }
}

/// A file that was added through a shared reference: a node of a linked list, as a growing vector would move the others.
#[derive(Debug)]
struct Later {
    file: SourceFile,
    next: OnceLock<Box<Later>>,
}

/// All texts of a run, for messages with the line and a caret.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
    /// Files that were added by [`Sources::share`], after the others.
    later: OnceLock<Box<Later>>,
}

impl Sources {
    /// Adds a text with its name. `folder` is where relative paths in it start.
    pub fn add(&mut self, name: String, folder: PathBuf, text: String) -> FileIndex {
        let mut later = self.later.take();
        while let Some(first) = later {
            self.files.push(first.file);
            later = first.next.into_inner();
        }
        self.files.push(SourceFile::new(name, folder, text));
        FileIndex(self.files.len() as u32 - 1)
    }

    /// Adds a text unless it is there already, so that its problems are reported once.
    pub fn add_once(&mut self, name: String, folder: PathBuf, text: String) -> FileIndex {
        match self.files.iter().position(|file| file.path() == name && file.text() == text) {
            Some(at) => FileIndex(at as u32),
            None => self.add(name, folder, text),
        }
    }

    /// Adds a text unless it is there already. Messages show it as `shown`, which has the same length.
    pub fn add_shown(&mut self, name: String, shown: &str, text: String) -> FileIndex {
        debug_assert_eq!(shown.len(), text.len());
        let file = self.add_once(name, PathBuf::new(), text);
        let known = &mut self.files[file.0 as usize];
        if known.text.is_none() {
            let name = known.lines.name().clone();
            let own = std::mem::replace(
                &mut known.lines,
                SimpleFile::new(name, masked(shown).unwrap_or_else(|| shown.to_owned())),
            );
            known.text = Some(own.source().clone());
        }
        file
    }

    /// Adds a text unless it is there already, through a shared reference: documents that are rendered in parallel may find
    /// problems in the same layout.
    pub fn share(&self, name: &str, text: &str) -> FileIndex {
        let (mut slot, mut index) = (&self.later, self.files.len() as u32);
        loop {
            let new = || SourceFile::new(name.to_owned(), PathBuf::new(), text.to_owned());
            let later = slot.get_or_init(|| Box::new(Later { file: new(), next: OnceLock::new() }));
            if later.file.path() == name && later.file.text() == text {
                return FileIndex(index);
            }
            (slot, index) = (&later.next, index + 1);
        }
    }

    fn file(&self, file: FileIndex) -> &SourceFile {
        let index = file.0 as usize;
        let mut later = successors(self.later.get(), |later| later.next.get());
        let behind = || later.nth(index - self.files.len()).map(|later| &later.file);
        // An index is made only when its file is added, so content cannot make this fail.
        self.files.get(index).or_else(behind).expect("an index of these sources")
    }

    /// The text of a file.
    pub fn text(&self, file: FileIndex) -> &str {
        self.file(file).text()
    }

    /// The name of a file as messages show it.
    pub fn name(&self, file: FileIndex) -> &str {
        self.file(file).lines.name()
    }

    /// The name of a file unchanged, for JSON.
    pub fn path(&self, file: FileIndex) -> &str {
        self.file(file).path()
    }

    /// The folder where relative paths in a file start.
    pub fn folder(&self, file: FileIndex) -> &Path {
        &self.file(file).folder
    }

    /// The first place of a character in any of the texts.
    pub fn find_char(&self, wanted: char) -> Option<Place> {
        self.files.iter().enumerate().find_map(|(index, file)| {
            let start = file.lines.source().find(wanted)?;
            let range = start..start + wanted.len_utf8();
            Some(Place { file: FileIndex(index as u32), range })
        })
    }

    /// The place of a word before another place, such as a key before its value. If there is none, the other place.
    pub fn word_before(&self, place: &Place, word: &str) -> Place {
        let before = self.text(place.file).get(..place.range.start).unwrap_or_default();
        let start = before.rfind(word).filter(|_| !word.is_empty());
        let range = start.map_or(place.range.clone(), |start| start..start + word.len());
        Place { file: place.file, range }
    }

    /// Line and column of the start of a place, both from 1. Columns are counted in characters.
    pub fn line_column(&self, place: &Place) -> (usize, usize) {
        self.location(place.file, place.range.start).map_or((1, 1), |at| (at.line_number, at.column_number))
    }
}

/// Whether a character is a control character of terminals, or invisible.
pub fn is_unsafe(char: char) -> bool {
    let control = char.is_control() && !matches!(char, '\n' | '\r' | '\t');
    let hides = |char| matches!(char, '\u{200b}' | '\u{200c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    control || hides(char)
}

/// Whether a line has an unsafe character. Most lines have no byte that one begins with.
fn has_unsafe(line: &str) -> bool {
    let may_begin = |byte: u8| byte < b' ' && byte != b'\t' || matches!(byte, 0x7f | 0xc2 | 0xe2 | 0xef);
    let may_have = line.bytes().fold(false, |may_have, byte| may_have | may_begin(byte));
    may_have && line.contains(|char| char == '\r' || is_unsafe(char))
}

/// A text on one line, without control characters.
pub fn on_one_line(text: &str) -> String {
    let stand_in = |char: char| match char {
        '\n' | '\t' => ' ',
        '\r' => '\u{fffd}',
        char if is_unsafe(char) => '\u{fffd}',
        char => char,
    };
    text.chars().map(stand_in).collect()
}

/// The text with unsafe characters replaced by others of the same number of bytes, so that places do not change; `None` if it has
/// none.
fn masked(text: &str) -> Option<String> {
    if !text.split('\n').any(has_unsafe) {
        return None;
    }
    let mut chars = text.chars().peekable();
    let mut masked = String::with_capacity(text.len());
    while let Some(char) = chars.next() {
        // A carriage return without a line feed would overwrite the line on a terminal.
        let lone = char == '\r' && chars.peek() != Some(&'\n');
        masked.push(match char.len_utf8() {
            _ if !is_unsafe(char) && !lone => char,
            1 => '?',
            2 => '¿',
            _ => '\u{fffd}',
        });
    }
    Some(masked)
}

impl<'a> Files<'a> for Sources {
    type FileId = FileIndex;
    type Name = &'a str;
    type Source = &'a str;

    fn name(&'a self, file: FileIndex) -> Result<&'a str, Error> {
        Ok(Sources::name(self, file))
    }

    fn source(&'a self, file: FileIndex) -> Result<&'a str, Error> {
        Ok(self.file(file).lines.source())
    }

    fn line_index(&'a self, file: FileIndex, byte: usize) -> Result<usize, Error> {
        self.file(file).lines.line_index((), byte)
    }

    fn line_range(&'a self, file: FileIndex, line: usize) -> Result<Range<usize>, Error> {
        self.file(file).lines.line_range((), line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indexes_of_shared_files_do_not_change() {
        let mut sources = Sources::default();
        let first = sources.add("a\u{1b}\nb".into(), ".".into(), "x\u{1b}".into());
        let threads = ["one", "two", "one", "two"].map(|name| (name, format!("text of {name}")));
        let shared = std::thread::scope(|scope| {
            let sources = &sources;
            let share = |(name, text): (&'static str, String)| {
                scope.spawn(move || (name, sources.share(name, &text))).join().expect("an index")
            };
            threads.map(share)
        });
        let last = sources.add("last".into(), ".".into(), "z".into());
        for (name, index) in shared {
            assert_eq!((sources.name(index), sources.text(index)), (name, format!("text of {name}").as_str()));
        }
        assert_eq!((shared[0].1, shared[1].1), (shared[2].1, shared[3].1));
        assert_eq!((sources.text(first), sources.text(last)), ("x\u{1b}", "z"));
        assert_eq!((sources.name(first), sources.path(first)), ("a\u{fffd} b", "a\u{1b}\nb"));
    }
}
