//! Texts for the fields of JSON Resume.

use crate::export::document::{Line, Node};
use crate::export::{text, walk};
use crate::text::rich::{self, Block};
use crate::text::words;
use crate::view::data::{EntryView, Part, PartBody};

/// What is between things in one field.
pub const BETWEEN: &str = " · ";

/// What is under the heading of an entry, by the fields that JSON Resume has for it.
pub struct Body<'v> {
    /// Items of results and tasks.
    pub highlights: Vec<String>,
    /// Techniques.
    pub stack: Vec<String>,
    /// Everything else: the key of the part, and its text.
    texts: Vec<(&'static str, String)>,
    /// Entries below.
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
                    body.texts.push((part.key, self::part(part)));
                }
            }
        }
        body
    }

    /// The texts of all parts but those that have a field of their own.
    pub fn text(&self, but: &[&str]) -> String {
        paragraphs(self.texts.iter().filter(|(key, _)| !but.contains(key)).map(|(_, text)| text.clone()))
    }
}

/// The items of a list, each with what is below it; paragraphs between are items too.
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

fn part(part: &Part) -> String {
    text::of_nodes(&walk::part(part, 3))
}

pub fn blocks(blocks: &rich::Blocks) -> String {
    text_of(&blocks.0)
}

fn text_of(blocks: &[Block]) -> String {
    text::of_nodes(&[Node::Text(words::unjoin::unjoined_blocks(blocks))])
}

pub fn plain(text: &rich::Line) -> String {
    let line: Line = walk::line(text);
    text::plain(&line).replace('\n', " ")
}

/// The values of an entry under these keys, with their labels.
pub fn fields(entry: &EntryView, keys: &[&str]) -> String {
    join(keys.iter().filter_map(|key| entry.fields.get(*key)).map(field_text))
}

/// The values of an entry under all other keys.
pub fn other_fields(entry: &EntryView, but: &[&str]) -> String {
    join(entry.fields.iter().filter(|(key, _)| !but.contains(&key.as_str())).map(|(_, field)| field_text(field)))
}

pub fn field_text(field: &crate::view::data::Field) -> String {
    let texts = [plain(&field.label), plain(&field.value)];
    texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
}

pub fn join(texts: impl IntoIterator<Item = String>) -> String {
    texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(BETWEEN)
}

pub fn paragraphs(texts: impl IntoIterator<Item = String>) -> String {
    texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n")
}
