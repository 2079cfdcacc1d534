//! Counts the words of sources and contents, to check that an import neither loses nor invents any.

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;

use super::document::{Block, Kind};
use super::inline::plain;
use crate::text::rich::{self, Inline};

/// The number of occurrences of each word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words(BTreeMap<String, i64>);

impl Words {
    /// The words of a text: runs of letters and digits, without the schemes of URLs.
    pub fn of(text: &str) -> Self {
        let mut words = Self::default();
        words.text(text);
        words
    }

    /// Adds the words of a text.
    pub fn text(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find(|char: char| char.is_alphanumeric()) {
            rest = &rest[at..];
            let end = rest.find(|char: char| !char.is_alphanumeric()).unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            // Trimming may separate a scheme from its colon, so schemes never count.
            if !matches!(word, "http" | "https" | "mailto" | "tel") {
                *self.0.entry(word.to_owned()).or_default() += 1;
            }
            rest = after;
        }
    }

    /// Adds the words of the URL of a link, unless its label is the URL and counts already.
    pub fn link(&mut self, url: &str, label: &[Inline]) {
        // `[010-…](tel:+8210…)` has one number.
        let has_letters = |line: &[Inline]| plain(line).contains(char::is_alphabetic);
        if url.starts_with("tel:") && !plain(label).trim().is_empty() && !has_letters(label) {
            return;
        }
        let mut address = Self::default();
        address.address(url);
        let mut written = Self::default();
        written.address(&plain(label));
        if address != written {
            self.add(&address);
        }
    }

    /// Adds the words of a URL, decoding percent escapes.
    pub fn address(&mut self, url: &str) {
        self.text(&percent_decode_str(url).decode_utf8_lossy());
    }

    /// Adds the words of a line and of the URLs of its links.
    pub fn line(&mut self, line: &[Inline]) {
        self.text(&plain(line));
        self.links(line);
    }

    fn links(&mut self, line: &[Inline]) {
        for inline in line {
            if let Inline::Link { url, c } = inline {
                self.link(url, c);
            }
            self.links(inline.inner());
        }
    }

    /// Adds the words of blocks.
    pub fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match &block.kind {
                Kind::Heading { line, .. } | Kind::Para(line) => self.line(line),
                Kind::List { items, .. } => items.iter().for_each(|item| self.blocks(item)),
                Kind::Table { header, rows } => {
                    header.iter().chain(rows.iter().flatten()).for_each(|cell| self.line(cell))
                }
                Kind::Figure { alt, .. } => self.text(alt),
                Kind::Quote(inner) => self.blocks(inner),
                Kind::Code { text, .. } => self.text(text),
                Kind::Rule => {}
            }
        }
    }

    /// Adds the words of blocks read from a content.
    pub fn rich(&mut self, blocks: &[rich::Block]) {
        for block in blocks {
            match block {
                rich::Block::Para { c } | rich::Block::Heading { c, .. } => self.line(c),
                rich::Block::List { items, .. } => items.iter().for_each(|item| self.rich(item)),
                rich::Block::Table { header, rows, .. } => {
                    header.iter().chain(rows.iter().flatten()).for_each(|cell| self.line(cell));
                }
                rich::Block::Code { c, .. } => self.text(c),
                rich::Block::Quote { c } => self.rich(c),
                rich::Block::Figure { alt, caption, .. } => {
                    self.text(alt);
                    self.line(caption);
                }
                rich::Block::Divider | rich::Block::Links { .. } => {}
            }
        }
    }

    /// Adds all words of `other`.
    pub fn add(&mut self, other: &Self) {
        for (word, count) in &other.0 {
            *self.0.entry(word.clone()).or_default() += count;
        }
    }

    /// Removes the words of a text.
    pub fn remove(&mut self, text: &str) {
        for (word, count) in Self::of(text).0 {
            *self.0.entry(word).or_default() -= count;
        }
    }

    /// The words that occur more often here than in `other`.
    pub fn missing_in(&self, other: &Self) -> Vec<String> {
        let short = |(word, count): (&String, &i64)| {
            let lacks = count - other.0.get(word).copied().unwrap_or_default();
            (lacks > 0).then(|| word.clone())
        };
        self.0.iter().filter_map(short).collect()
    }

    /// Whether both have the same words equally often.
    pub fn same(&self, other: &Self) -> bool {
        self.missing_in(other).is_empty() && other.missing_in(self).is_empty()
    }

    /// Whether there are no words.
    pub fn is_empty(&self) -> bool {
        self.0.values().all(|count| *count == 0)
    }
}
