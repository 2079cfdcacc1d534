//! Rich text as a small tree: what Markdown becomes and what templates receive as JSON.
//!
//! An inline is a plain string or `{"t": …}`, a block is `{"t": …}`, so that a template can tell
//! them apart without knowing where they came from.

pub mod links;
mod paste;
#[cfg(test)]
pub(super) mod tests;

use std::fmt;

use serde::{Serialize, Serializer};

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "t", rename_all = "lowercase")]
pub enum Inline {
    /// `**strong**`
    Strong { c: Vec<Inline> },
    /// `*emphasis*`
    Emph { c: Vec<Inline> },
    /// `~~struck out~~`
    Strike { c: Vec<Inline> },
    /// `` `code` ``
    Code { c: String },
    /// A link whose `url` is ASCII and of an allowed scheme.
    Link { url: String, c: Vec<Inline> },
    /// An image within text, with its path as typed until a caller resolves it.
    Image { src: String, alt: String },
    /// A forced line break.
    Break,
    /// A word too long for a line that may be broken inside where it does not fit as a whole.
    Word { c: Vec<Inline> },
    /// Characters as they are printed.
    #[serde(untagged)]
    Text(String),
}

/// A paragraph or another block of a text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "t", rename_all = "lowercase")]
pub enum Block {
    /// A paragraph.
    Para { c: Vec<Inline> },
    /// A heading of level 1 to 6 as written.
    Heading { level: u8, c: Vec<Inline> },
    /// A list; `start` is the number of the first item of an ordered one.
    List { ordered: bool, start: u64, tight: bool, items: Vec<Vec<Block>> },
    /// A table whose rows all have as many cells as `align`.
    Table { align: Vec<Align>, header: Vec<Vec<Inline>>, rows: Vec<Vec<Vec<Inline>>> },
    /// Lines of code without the last line end.
    Code { lang: String, c: String },
    /// A quotation.
    Quote { c: Vec<Block> },
    /// A thin rule.
    Divider,
    /// An image on its own.
    Figure {
        src: String,
        alt: String,
        caption: Vec<Inline>,
        /// `60%` of the column or `120pt`; the template decides if it is absent.
        #[serde(skip_serializing_if = "Option::is_none")]
        width: Option<String>,
    },
    /// Links after an entry or item.
    Links { c: Vec<LinkItem> },
}

/// A link in a list of links.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct LinkItem {
    /// github, blog and the like.
    pub kind: String,
    /// The address.
    pub url: String,
    /// The printed text.
    pub c: Vec<Inline>,
}

/// How the cells of a column are aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Align {
    /// The template decides.
    Auto,
    /// `:--`
    Left,
    /// `:-:`
    Center,
    /// `--:`
    Right,
}

/// One line of inline text; a plain JSON string where it has no markup.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Line(pub Vec<Inline>);

/// A text of paragraphs, lists, tables and so on.
#[derive(Clone, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Blocks(pub Vec<Block>);

/// Formats a value as JSON for `Debug`, which fingerprints use: the derived form looks up each letter in tables.
fn as_json(value: &impl Serialize, formatter: &mut fmt::Formatter) -> fmt::Result {
    formatter.write_str(&serde_json::to_string(value).map_err(|_| fmt::Error)?)
}

impl fmt::Debug for Line {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        as_json(self, formatter)
    }
}

impl fmt::Debug for Blocks {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        as_json(self, formatter)
    }
}

/// A string or an image in a tree, as passed by [`Leaves`].
#[derive(Debug)]
pub enum Leaf<'a> {
    /// Printed characters, those of code included.
    Text(&'a mut String),
    /// An image or figure.
    Image { src: &'a mut String, alt: &'a mut String },
}

impl Inline {
    /// The content of a mark; empty for other inlines.
    pub fn inner(&self) -> &[Inline] {
        match self {
            Self::Strong { c } | Self::Emph { c } | Self::Strike { c } | Self::Link { c, .. } | Self::Word { c } => c,
            Self::Text(_) | Self::Code { .. } | Self::Image { .. } | Self::Break => &[],
        }
    }

    /// The content of a mark, to change it; `None` for other inlines.
    pub fn inner_mut(&mut self) -> Option<&mut Vec<Inline>> {
        match self {
            Self::Strong { c } | Self::Emph { c } | Self::Strike { c } | Self::Link { c, .. } | Self::Word { c } => {
                Some(c)
            }
            Self::Text(_) | Self::Code { .. } | Self::Image { .. } | Self::Break => None,
        }
    }

    /// The same mark with other content.
    pub fn around(&self, inner: Vec<Inline>) -> Self {
        let mut mark = self.clone();
        if let Some(c) = mark.inner_mut() {
            *c = inner;
        }
        mark
    }
}

/// A tree with strings and images.
pub trait Leaves {
    /// Calls `f` with every string and image.
    fn for_each_leaf(&mut self, f: &mut dyn FnMut(Leaf));

    /// Calls `f` with every printed string.
    fn for_each_string(&mut self, f: &mut dyn FnMut(&mut String)) {
        self.for_each_leaf(&mut |leaf| {
            if let Leaf::Text(text) = leaf {
                f(text);
            }
        });
    }

    /// Calls `f` with the path and the alternative text of every image and figure.
    fn for_each_image(&mut self, f: &mut dyn FnMut(&mut String, &mut String)) {
        self.for_each_leaf(&mut |leaf| {
            if let Leaf::Image { src, alt } = leaf {
                f(src, alt);
            }
        });
    }
}

impl Leaves for Line {
    fn for_each_leaf(&mut self, f: &mut dyn FnMut(Leaf)) {
        visit_inlines(&mut self.0, f);
    }
}

impl Leaves for Blocks {
    fn for_each_leaf(&mut self, f: &mut dyn FnMut(Leaf)) {
        visit_blocks(&mut self.0, f);
    }
}

/// Appends to a line; empty texts vanish and adjacent ones become one.
pub fn push(line: &mut Vec<Inline>, inline: Inline) {
    match (line.last_mut(), inline) {
        (_, Inline::Text(text)) if text.is_empty() => {}
        (Some(Inline::Text(last)), Inline::Text(text)) => last.push_str(&text),
        (_, inline) => line.push(inline),
    }
}

impl Line {
    /// A line without markup.
    pub fn plain(text: impl Into<String>) -> Self {
        let mut line = Vec::new();
        push(&mut line, Inline::Text(text.into()));
        Self(line)
    }

    /// Whether nothing is printed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Appends text without markup.
    pub fn push_text(&mut self, text: &str) {
        push(&mut self.0, Inline::Text(text.to_owned()));
    }

    /// Appends another line.
    pub fn push_line(&mut self, other: Line) {
        other.0.into_iter().for_each(|inline| push(&mut self.0, inline));
    }

    /// The printed characters alone; a line break is a space.
    pub fn plain_text(&self) -> String {
        plain_text(&self.0)
    }
}

impl Blocks {
    /// Whether there is no block.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The printed characters alone, each paragraph, table row and line of code on a line.
    pub fn plain_text(&self) -> String {
        let mut lines = Vec::new();
        plain_lines(&self.0, &mut lines);
        lines.join("\n")
    }

    /// Calls `f` with every line of inline text, which code is not.
    pub fn for_each_line(&mut self, f: &mut dyn FnMut(&mut Vec<Inline>)) {
        for_each_line(&mut self.0, f);
    }
}

impl Serialize for Line {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.as_slice() {
            [] => serializer.serialize_str(""),
            [Inline::Text(text)] => serializer.serialize_str(text),
            inlines => inlines.serialize(serializer),
        }
    }
}

fn visit_inlines(inlines: &mut [Inline], f: &mut dyn FnMut(Leaf)) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code { c: text } => f(Leaf::Text(text)),
            Inline::Image { src, alt } => f(Leaf::Image { src, alt }),
            mark => mark.inner_mut().into_iter().for_each(|c| visit_inlines(c, f)),
        }
    }
}

fn for_each_line(blocks: &mut [Block], f: &mut dyn FnMut(&mut Vec<Inline>)) {
    for block in blocks {
        match block {
            Block::Para { c } | Block::Heading { c, .. } | Block::Figure { caption: c, .. } => f(c),
            Block::List { items, .. } => items.iter_mut().for_each(|item| for_each_line(item, f)),
            Block::Table { header, rows, .. } => header.iter_mut().chain(rows.iter_mut().flatten()).for_each(&mut *f),
            Block::Quote { c } => for_each_line(c, f),
            Block::Links { c } => c.iter_mut().for_each(|link| f(&mut link.c)),
            Block::Code { .. } | Block::Divider => {}
        }
    }
}

fn visit_blocks(blocks: &mut [Block], f: &mut dyn FnMut(Leaf)) {
    for block in blocks {
        match block {
            Block::List { items, .. } => items.iter_mut().for_each(|item| visit_blocks(item, f)),
            Block::Quote { c } => visit_blocks(c, f),
            Block::Code { c, .. } => f(Leaf::Text(c)),
            Block::Figure { src, alt, caption, .. } => {
                f(Leaf::Image { src, alt });
                visit_inlines(caption, f);
            }
            other => for_each_line(std::slice::from_mut(other), &mut |line| visit_inlines(line, f)),
        }
    }
}

/// The printed characters of inlines; a line break is a space.
fn plain_text(inlines: &[Inline]) -> String {
    let mut text = String::new();
    write_plain(inlines, ' ', &mut text);
    text
}

/// Appends the printed characters of inlines, with `line_break` for each line break.
fn write_plain(inlines: &[Inline], line_break: char, out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code { c: text } => out.push_str(text),
            Inline::Break => out.push(line_break),
            mark => write_plain(mark.inner(), line_break, out),
        }
    }
}

fn plain_lines(blocks: &[Block], lines: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Para { c } | Block::Heading { c, .. } => lines.push(plain_text(c)),
            Block::List { items, .. } => items.iter().for_each(|item| plain_lines(item, lines)),
            Block::Table { header, rows, .. } => {
                for row in std::iter::once(header).chain(rows) {
                    let cells: Vec<_> = row.iter().map(|cell| plain_text(cell)).collect();
                    lines.push(cells.join(" "));
                }
            }
            Block::Code { c, .. } => lines.push(c.clone()),
            Block::Links { c } => c.iter().for_each(|link| lines.push(plain_text(&link.c))),
            Block::Quote { c } => plain_lines(c, lines),
            Block::Figure { caption, .. } if !caption.is_empty() => lines.push(plain_text(caption)),
            Block::Divider | Block::Figure { .. } => {}
        }
    }
}
