//! The mended copy of a file, in which each character knows its byte in the file.

use std::ops::Range;

/// A copy of a file's text in which mistakes can be mended, so that what follows them is read as well.
#[derive(Clone)]
pub struct Draft {
    chars: Vec<char>,
    bytes: Vec<usize>,
    end: usize,
}

/// A change: a range of characters of the draft and their replacement.
pub type Edit = (Range<usize>, String);

impl Draft {
    /// An unchanged copy of a file.
    pub fn new(text: &str) -> Self {
        let (bytes, chars) = text.char_indices().unzip();
        Self { chars, bytes, end: text.len() }
    }

    /// The mended text.
    pub fn text(&self) -> String {
        self.chars.iter().collect()
    }

    /// The byte of the file behind each character.
    pub fn bytes(&self) -> Vec<usize> {
        self.bytes.clone()
    }

    /// The byte of the file behind a character.
    pub fn byte(&self, char: usize) -> usize {
        self.bytes.get(char).copied().unwrap_or(self.end)
    }

    /// Makes changes; those that overlap an earlier one are left out.
    pub fn apply(&mut self, mut edits: Vec<Edit>) {
        edits.sort_by_key(|(range, _)| range.start);
        let mut last = self.chars.len();
        let fits = |(range, _): &Edit| {
            let fits = range.start <= range.end && range.end <= last;
            last = if fits { range.start } else { last };
            fits
        };
        let mut kept: Vec<_> = edits.into_iter().rev().filter(fits).collect();
        kept.reverse();
        // New vectors instead of edits in place, as a file may have a million tabs.
        let (mut chars, mut bytes) = (Vec::with_capacity(self.chars.len()), Vec::with_capacity(self.bytes.len()));
        let mut done = 0;
        for (range, with) in kept {
            chars.extend_from_slice(&self.chars[done..range.start]);
            bytes.extend_from_slice(&self.bytes[done..range.start]);
            bytes.extend(with.chars().map(|_| self.byte(range.start)));
            chars.extend(with.chars());
            done = range.end;
        }
        chars.extend_from_slice(&self.chars[done..]);
        bytes.extend_from_slice(&self.bytes[done..]);
        (self.chars, self.bytes) = (chars, bytes);
    }

    /// The lines, without their ends.
    pub fn lines(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut at = 0;
        for chars in self.chars.split(|char| *char == '\n') {
            lines.push(Line::new(at, chars));
            at += chars.len() + 1;
        }
        mark_blocks(&mut lines);
        lines
    }
}

/// A line of a draft with the columns of its parts: `␣␣- - key: value`. Columns count characters from 0.
#[derive(Debug, Clone)]
pub struct Line {
    /// The character of the draft at which it starts.
    pub at: usize,
    /// Its characters, without white space at the end.
    pub chars: Vec<char>,
    /// Number of columns of white space at its start.
    pub indent: usize,
    /// The column after the dashes of lists.
    pub content: usize,
    /// The column of the colon after a key.
    pub colon: Option<usize>,
    /// The column of the value; the length of the line if it has none.
    pub value: usize,
    /// Whether it is a line of a text behind `|` or `>`.
    pub prose: bool,
}

impl Line {
    fn new(at: usize, chars: &[char]) -> Self {
        let length = chars.iter().rposition(|char| !char.is_whitespace()).map_or(0, |last| last + 1);
        let chars = chars[..length].to_vec();
        let blank = |char: &char| matches!(char, ' ' | '\t');
        let indent = chars.iter().position(|char| !blank(char)).unwrap_or(length);
        let mut content = indent;
        while chars.get(content) == Some(&'-') && chars.get(content + 1).is_none_or(blank) {
            content += 1;
            content += chars[content.min(length)..].iter().take_while(|char| blank(char)).count();
        }
        let colon = colon(&chars, content);
        let value =
            colon.map_or(content, |colon| colon + 1 + chars[colon + 1..].iter().take_while(|char| blank(char)).count());
        Self { at, chars, indent, content, colon, value, prose: false }
    }

    /// Whether it is empty or a comment.
    pub fn is_blank(&self) -> bool {
        self.chars.get(self.indent).is_none_or(|char| *char == '#')
    }

    /// Whether it starts with the dash of a list.
    pub fn is_item(&self) -> bool {
        self.content > self.indent
    }

    /// Whether it starts a key or an element of a list.
    pub fn starts_node(&self) -> bool {
        self.is_item() || self.colon.is_some()
    }

    /// The text from a column to the end.
    pub fn rest(&self, column: usize) -> String {
        self.chars[column.min(self.chars.len())..].iter().collect()
    }

    /// The text between two columns. Empty if the second is before the first, as the end of an absent value is before
    /// the comment behind it.
    pub fn part(&self, from: usize, to: usize) -> String {
        self.chars.get(from..to).unwrap_or_default().iter().collect()
    }

    /// The key before the colon.
    pub fn key(&self) -> String {
        self.colon.map(|colon| self.part(self.content, colon).trim().to_owned()).unwrap_or_default()
    }

    /// The characters of the draft between two columns.
    pub fn range(&self, from: usize, to: usize) -> Range<usize> {
        self.at + from..self.at + to
    }

    /// The text from a column to the comment, or to the end.
    pub fn text(&self, column: usize) -> String {
        self.part(column.min(self.chars.len()), self.end(column))
    }

    /// The end of the text from a column on, before a comment with a space after its `#`.
    fn end(&self, column: usize) -> usize {
        let spaced = |at: &usize| self.chars.get(at + 1).is_none_or(|next| *next == ' ' || *next == '#');
        let comment = (column + 1..self.chars.len())
            .find(|at| self.chars[*at] == '#' && self.chars[at - 1].is_whitespace() && spaced(at));
        let end = comment.unwrap_or(self.chars.len());
        self.chars[..end].iter().rposition(|char| !char.is_whitespace()).map_or(end, |last| last + 1).max(column)
    }

    /// Replaces the text between two columns.
    pub fn replace(&self, from: usize, to: usize, with: &str) -> Edit {
        (self.range(from, to), with.to_owned())
    }

    /// Inserts text before a column.
    pub fn insert(&self, column: usize, text: &str) -> Edit {
        self.replace(column, column, text)
    }

    /// Removes the text of the line.
    pub fn clear(&self) -> Edit {
        self.replace(0, self.chars.len(), "")
    }

    /// Puts the text between two columns in quotes.
    pub fn quote(&self, from: usize, to: usize) -> Edit {
        self.replace(from, to, &format!("'{}'", self.part(from, to).replace('\'', "''")))
    }

    /// Puts the text from a column on in quotes.
    pub fn quote_from(&self, column: usize) -> Edit {
        self.quote(column, self.end(column))
    }
}

/// The column of the `:` that ends a key: the first one before white space and outside quotes and brackets.
fn colon(chars: &[char], start: usize) -> Option<usize> {
    let first = *chars.get(start)?;
    if matches!(first, '{' | '[' | '#') {
        return None;
    }
    let ends_key = |at: &usize| chars[*at] == ':' && chars.get(at + 1).is_none_or(|char| char.is_whitespace());
    match first {
        // A key in quotes ends with them.
        '"' | '\'' => {
            let after = start + 2 + chars[start + 1..].iter().position(|char| *char == first)?;
            (after..chars.len()).find(|at| !chars[*at].is_whitespace()).filter(ends_key)
        }
        _ => {
            // `stack #: [Java]`: a colon in a comment ends no key.
            let comment = |at: &usize| chars[*at] == '#' && *at > start && chars[at - 1].is_whitespace();
            (start..chars.len()).take_while(|at| !comment(at)).find(ends_key)
        }
    }
}

/// Marks the lines of texts behind `|` or `>`.
fn mark_blocks(lines: &mut [Line]) {
    // The column of the key, and that of the text once its first line is known.
    let mut inside: Option<(usize, Option<usize>)> = None;
    for line in lines {
        if let Some((column, own)) = &mut inside {
            if line.chars.is_empty() || line.indent >= own.unwrap_or(*column + 1) {
                line.prose = true;
                *own = own.or(Some(line.indent).filter(|_| !line.chars.is_empty()));
                continue;
            }
            inside = None;
        }
        let head = line.chars.get(line.value).filter(|char| matches!(char, '|' | '>'));
        let rest = line.rest(line.value + 1);
        let rest = rest.trim_start_matches(|char: char| char.is_ascii_digit() || "+-".contains(char)).trim_start();
        if head.is_some() && (rest.is_empty() || rest.starts_with('#')) {
            // The text must be indented deeper than the key, or than the dash if there is no key.
            let column = if line.colon.is_some() { line.content } else { line.indent };
            inside = Some((column, None));
        }
    }
}

/// Whether a character can be in the keys of the content model.
pub fn is_key(char: char) -> bool {
    char.is_ascii_alphanumeric() || char == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_mended_knows_where_it_stood() {
        let mut draft = Draft::new("이름:값\n나이: 3\n");
        draft.apply(vec![(3..3, " ".into()), (5..7, "x".into())]);
        assert_eq!(draft.text(), "이름: 값\nx: 3\n");
        assert_eq!((draft.byte(3), draft.byte(4), draft.byte(6)), (7, 7, 11));
    }
}
