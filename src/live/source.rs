//! The texts of a content that may be printed, with the places where they were written.

use crate::diagnostics::{Place, Sources};
use crate::text::markdown::{self, LineBreaks};
use crate::text::rich::{Block, Inline, Line};
use crate::yaml::node::{Node, Value};

/// Keys whose values are not printed.
const NOT_PRINTED: &[&str] =
    &["design", "allow", "lang", "vars", "id", "tags", "priority", "icon", "icons", "photo", "src", "limit"];

/// A text that may be printed: a value of one line, or a paragraph or cell of a longer value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    /// Where it was written.
    pub place: Place,
    /// Its letters and digits in lower case, from [`letters`].
    pub letters: String,
    /// The key of the value.
    pub key: Place,
    /// The top-level key that contains it.
    pub top: Place,
    /// Keys and numbers from the top: `experience[0].results[1]`.
    pub path: String,
}

/// The letters and digits of a text, in lower case, for comparing: punctuation and spaces may be set differently than typed.
pub fn letters(text: &str) -> String {
    text.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The texts of a tree in order.
pub fn leaves(tree: &Node, sources: &Sources) -> Vec<Leaf> {
    let mut found = Vec::new();
    for entry in tree.as_map().unwrap_or_default().iter().filter(|entry| !NOT_PRINTED.contains(&entry.key.as_str())) {
        let mut walk = Walk { sources, top: &entry.key_place, found: &mut found };
        walk.node(&entry.value, &entry.key_place, &entry.key, false);
    }
    found
}

struct Walk<'a> {
    sources: &'a Sources,
    top: &'a Place,
    found: &'a mut Vec<Leaf>,
}

impl Walk<'_> {
    fn node(&mut self, node: &Node, key: &Place, path: &str, labelled: bool) {
        match &node.value {
            Value::Error => {}
            Value::Scalar(scalar) => self.text(&scalar.text, &node.place, key, path),
            Value::List(nodes) => {
                for (at, node) in nodes.iter().enumerate() {
                    self.node(node, key, &format!("{path}[{at}]"), labelled);
                }
            }
            Value::Map(entries) => {
                for entry in entries.iter().filter(|entry| labelled || !NOT_PRINTED.contains(&entry.key.as_str())) {
                    let path = format!("{path}.{}", entry.key);
                    // The keys of facts are their labels.
                    if labelled {
                        self.push(entry.key_place.clone(), &entry.key, &entry.key_place, &path);
                    }
                    self.node(&entry.value, &entry.key_place, &path, labelled || entry.key == "facts");
                }
            }
        }
    }

    fn push(&mut self, place: Place, text: &str, key: &Place, path: &str) {
        let letters = letters(text);
        if !letters.is_empty() {
            let (key, top) = (key.clone(), self.top.clone());
            self.found.push(Leaf { place, letters, key, top, path: path.to_owned() });
        }
    }

    /// A value: one line, or the parts of its Markdown.
    fn text(&mut self, text: &str, place: &Place, key: &Place, path: &str) {
        if !text.trim().contains('\n') {
            self.push(place.clone(), &markdown::inline(text).value.plain_text(), key, path);
            return;
        }
        let mut lines = Vec::new();
        plain_lines(&markdown::blocks(text, LineBreaks::Keep).value.0, &mut lines);
        let source = self.sources.text(place.file);
        let mut from = place.range.start;
        for line in lines {
            // Found by its first word, behind indentation and marks.
            let first = line.split_whitespace().next().unwrap_or_default();
            let at = source.get(from..place.range.end).and_then(|rest| rest.find(first)).map(|at| from + at);
            let start = at.unwrap_or(from);
            from = at.map_or(from, |at| at + first.len());
            self.push(Place { file: place.file, range: start..place.range.end }, &line, key, path);
        }
    }
}

/// The paragraphs, cells, captions and lines of code of a text.
fn plain_lines(blocks: &[Block], lines: &mut Vec<String>) {
    let plain = |inlines: &[Inline]| Line(inlines.to_vec()).plain_text();
    for block in blocks {
        match block {
            Block::Para { c } | Block::Heading { c, .. } | Block::Figure { caption: c, .. } => lines.push(plain(c)),
            Block::Table { header, rows, .. } => {
                lines.extend(header.iter().chain(rows.iter().flatten()).map(|cell| plain(cell)));
            }
            Block::Links { c } => lines.extend(c.iter().map(|link| plain(&link.c))),
            Block::Code { c, .. } => lines.extend(c.lines().map(str::to_owned)),
            Block::List { items, .. } => items.iter().for_each(|item| plain_lines(item, lines)),
            Block::Quote { c } => plain_lines(c, lines),
            Block::Divider => {}
        }
    }
}
