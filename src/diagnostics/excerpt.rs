//! Excerpts: of a line that is wider than a screen, only the part around the caret is shown.

use std::collections::BTreeMap;
use std::ops::Range;

use codespan_reporting::diagnostic::Label;
use codespan_reporting::files::{Error, Files, column_index};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::source::{FileIndex, Sources};

/// Largest width in columns of lines that are shown whole. Most paragraphs in block scalars are shorter.
const WIDE: usize = 200;
/// Columns on each side of the caret in other lines.
const SIDE: usize = 60;

/// The sources with long lines cut for one problem. Places do not change: only a range of the line is shown, and the characters
/// at its ends are overwritten with `…`.
pub struct Excerpts<'a> {
    sources: &'a Sources,
    texts: BTreeMap<FileIndex, String>,
    windows: BTreeMap<(FileIndex, usize), Window>,
}

/// The range of a line that is shown.
struct Window {
    /// With the `…` at its ends.
    whole: Range<usize>,
    /// Without the `…`.
    inner: Range<usize>,
}

impl<'a> Excerpts<'a> {
    /// The sources for the labels of one problem. Labels outside the shown range of their line become notes.
    pub fn new(sources: &'a Sources, labels: &mut Vec<Label<FileIndex>>, notes: &mut Vec<String>) -> Self {
        let mut own = Self { sources, texts: BTreeMap::new(), windows: BTreeMap::new() };
        labels.retain_mut(|label| {
            let Ok(line) = sources.line_index(label.file_id, label.range.start) else { return true };
            own.cut(label.file_id, line, label.range.start);
            let Some(window) = own.windows.get(&(label.file_id, line)) else { return true };
            if !(window.inner.start..=window.inner.end).contains(&label.range.start) {
                let column = own.column_number(label.file_id, line, label.range.start).unwrap_or(1);
                notes.push(format!("{} at {}:{column}", label.message, line + 1));
                return false;
            }
            label.range.end = label.range.end.min(window.inner.end);
            true
        });
        own
    }

    /// Cuts a line around a byte, unless it is short or already cut for another label.
    fn cut(&mut self, file: FileIndex, line: usize, byte: usize) {
        let Ok(range) = self.sources.line_range(file, line) else { return };
        let whole = Files::source(self.sources, file).unwrap_or_default();
        let end = range.start + whole[range.clone()].trim_end_matches(['\n', '\r']).len();
        let byte = byte.clamp(range.start, end);
        let (before, after) = (&whole[range.start..byte], &whole[byte..end]);
        if self.windows.contains_key(&(file, line)) || before.width() + after.width() <= WIDE {
            return;
        }
        let start = byte - bytes_of_side(before.chars().rev());
        let end = byte + bytes_of_side(after.chars());
        let mut inner = start..end;
        let text = self.texts.entry(file).or_insert_with(|| whole.to_owned());
        // `…` has three bytes and replaces characters of as many bytes or a few more.
        if start > range.start {
            let bytes = three_bytes(text[start..].chars());
            text.replace_range(start..start + bytes, &format!("…{}", " ".repeat(bytes - 3)));
            inner.start += bytes;
        }
        if end < byte + after.len() {
            let bytes = three_bytes(text[..end].chars().rev());
            text.replace_range(end - bytes..end, &format!("{}…", " ".repeat(bytes - 3)));
            inner.end -= bytes;
        }
        self.windows.insert((file, line), Window { whole: start..end, inner });
    }
}

/// The bytes of the characters that fit on one side of the caret.
fn bytes_of_side(chars: impl Iterator<Item = char>) -> usize {
    let (mut columns, mut bytes) = (0, 0);
    for char in chars {
        columns += char.width().unwrap_or(0);
        if columns > SIDE {
            break;
        }
        bytes += char.len_utf8();
    }
    bytes
}

/// The bytes of the first characters that have three bytes or more together.
fn three_bytes(chars: impl Iterator<Item = char>) -> usize {
    let mut bytes = 0;
    for char in chars {
        bytes += char.len_utf8();
        if bytes >= 3 {
            break;
        }
    }
    bytes
}

impl<'a> Files<'a> for Excerpts<'_> {
    type FileId = FileIndex;
    type Name = &'a str;
    type Source = &'a str;

    fn name(&'a self, file: FileIndex) -> Result<&'a str, Error> {
        Ok(self.sources.name(file))
    }

    fn source(&'a self, file: FileIndex) -> Result<&'a str, Error> {
        match self.texts.get(&file) {
            Some(text) => Ok(text),
            None => Files::source(self.sources, file),
        }
    }

    fn line_index(&'a self, file: FileIndex, byte: usize) -> Result<usize, Error> {
        self.sources.line_index(file, byte)
    }

    fn column_number(&'a self, file: FileIndex, line: usize, byte: usize) -> Result<usize, Error> {
        let range = self.sources.line_range(file, line)?;
        Ok(column_index(Files::source(self.sources, file)?, range, byte) + 1)
    }

    fn line_range(&'a self, file: FileIndex, line: usize) -> Result<Range<usize>, Error> {
        match self.windows.get(&(file, line)) {
            Some(window) => Ok(window.whole.clone()),
            None => self.sources.line_range(file, line),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_of_a_long_line_can_be_shown() {
        for line in ["가나 b다 ".repeat(100), "x".repeat(1000), "🙂é가a".repeat(80)] {
            let mut sources = Sources::default();
            let file = sources.add("a".into(), ".".into(), format!("첫 줄\n{line}\n끝\n"));
            let start = "첫 줄\n".len();
            for at in line.char_indices().map(|(at, _)| start + at).chain([start + line.len()]) {
                let ends = [at, start + line.len()].map(|end| Label::primary(file, at..end));
                let (mut labels, mut notes) = (ends.to_vec(), Vec::new());
                labels.push(Label::secondary(file, start..start + 1).with_message("here"));
                let excerpts = Excerpts::new(&sources, &mut labels, &mut notes);
                let shown = excerpts.line_range(file, 1).expect("a line");
                let text = &Files::source(&excerpts, file).expect("a text")[shown.clone()];
                assert!(text.width() <= 2 * SIDE + 4 && text.contains('…'), "{text}");
                assert_eq!(labels.len() + notes.len(), 3);
                for label in labels {
                    assert!(shown.start <= label.range.start && label.range.end <= shown.end);
                    assert!(text.is_char_boundary(label.range.start - shown.start));
                }
                let column = excerpts.column_number(file, 1, at).expect("a column");
                assert_eq!(column, line[..at - start].chars().count() + 1);
            }
        }
    }
}
