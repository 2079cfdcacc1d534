//! Texts for the fields of JSON Resume.

use crate::export::document::{BETWEEN, Node};
use crate::export::{text, walk};
use crate::text::rich::{self, Block};
use crate::text::words;
use crate::view::data::{EntryView, Field, PartBody};

/// The parts of an entry, by the fields of JSON Resume that take them.
pub struct Body<'v> {
    /// Items of results and tasks.
    pub highlights: Vec<String>,
    /// Techniques.
    pub stack: Vec<String>,
    /// Keys and texts of all other parts, and of techniques.
    texts: Vec<(&'static str, String)>,
    /// Entries below this one.
    pub entries: Vec<&'v EntryView>,
}

impl<'v> Body<'v> {
    /// The body of an entry.
    pub fn of(entry: &'v EntryView) -> Self {
        let mut body = Self { highlights: Vec::new(), stack: Vec::new(), texts: Vec::new(), entries: Vec::new() };
        for part in &entry.parts {
            match &part.body {
                PartBody::Blocks { blocks } if matches!(part.key, "results" | "tasks") => {
                    body.highlights.extend(items(&blocks.0));
                }
                PartBody::Entries { entries } => body.entries.extend(entries),
                _ => {
                    if let PartBody::Stack { stack } = &part.body {
                        body.stack.extend(stack.iter().map(plain));
                    }
                    body.texts.push((part.key, text::of_nodes(&walk::part(part, 3))));
                }
            }
        }
        body
    }

    /// The texts of all parts except those with these keys.
    pub fn text(&self, except: &[&str]) -> String {
        paragraphs(self.texts.iter().filter(|(key, _)| !except.contains(key)).map(|(_, text)| text.clone()))
    }
}

/// The items of lists, each with the lists below it. Blocks outside lists are items too.
fn items(blocks: &[Block]) -> Vec<String> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::List { items, .. } => found.extend(items.iter().map(|item| text_of(item))),
            other => found.push(text_of(std::slice::from_ref(other))),
        }
    }
    found.retain(|item| !item.is_empty());
    found
}

/// Blocks as plain text.
pub fn blocks(blocks: &rich::Blocks) -> String {
    text_of(&blocks.0)
}

fn text_of(blocks: &[Block]) -> String {
    text::of_nodes(&[Node::Text(words::unjoin::unjoined_blocks(blocks))])
}

/// A line as plain text, without line breaks.
pub fn plain(line: &rich::Line) -> String {
    text::plain(&walk::line(line)).replace('\n', " ")
}

/// The fields with these keys, in the order of the keys, with their labels.
pub fn fields<'f>(fields: impl IntoIterator<Item = &'f Field> + Clone, keys: &[&str]) -> String {
    join(keys.iter().filter_map(|key| fields.clone().into_iter().find(|field| field.key == *key)).map(field_text))
}

/// The fields with all other keys, with their labels.
pub fn other_fields<'f>(fields: impl IntoIterator<Item = &'f Field>, except: &[&str]) -> String {
    join(fields.into_iter().filter(|field| !except.contains(&field.key.as_str())).map(field_text))
}

/// A value after its label.
pub fn field_text(field: &Field) -> String {
    joined([plain(&field.label), plain(&field.value)], " ")
}

/// Joins the texts that are not empty, on one line.
pub fn join(texts: impl IntoIterator<Item = String>) -> String {
    joined(texts, BETWEEN)
}

/// Joins the texts that are not empty, as paragraphs.
pub fn paragraphs(texts: impl IntoIterator<Item = String>) -> String {
    joined(texts, "\n\n")
}

fn joined(texts: impl IntoIterator<Item = String>, separator: &str) -> String {
    texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(separator)
}
