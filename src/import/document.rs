//! The common form of all sources before they are interpreted: blocks in order, with their lines in the source.

use super::inline::plain;
use crate::text::rich::{self, Inline};

/// A source as blocks.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// The name of its file without the extension.
    pub name: String,
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// The keys and values of its front matter.
    pub front: Vec<(String, String)>,
    /// What was left out so far.
    pub left: Vec<Left>,
}

/// A block and its place in the source.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: Kind,
    /// First and last line in the source, from 1.
    pub lines: (usize, usize),
}

/// The kinds of blocks.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// A heading of level 1 to 6.
    Heading {
        /// Its level.
        level: u8,
        /// Its text.
        line: Vec<Inline>,
    },
    /// A paragraph; `\n` in a text is a line end of the source.
    Para(Vec<Inline>),
    /// A list.
    List {
        /// The first number of a numbered list.
        start: Option<u64>,
        /// The blocks of each item.
        items: Vec<Vec<Block>>,
    },
    /// A table; the header cells are empty if it has no header.
    Table {
        /// The header row.
        header: Vec<Vec<Inline>>,
        /// The other rows.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A picture.
    Figure {
        /// Its path.
        src: String,
        /// Its alternative text.
        alt: String,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// Lines of code.
    Code {
        /// The programming language, or empty.
        lang: String,
        /// The lines.
        text: String,
    },
    /// A horizontal rule.
    Rule,
}

/// Something that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// First and last line in the source, from 1.
    pub lines: (usize, usize),
    /// The reason.
    pub why: Why,
    /// The start of its text.
    pub text: String,
}

/// The reason why something was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It was commented out.
    Comment,
    /// Markup or a template of a site.
    Site,
    /// A badge or an icon; its text is kept.
    Badge,
    /// A link within the page or to another local page; its text is kept.
    Link,
    /// A picture that was not found; its text is kept.
    Picture,
    /// A heading that only groups other sections.
    Heading,
    /// A key of the front matter that no document shows.
    Front,
    /// Something that another file has as well.
    Twice,
}

impl Left {
    /// Something left out, with at most 80 characters of its text.
    pub fn new(lines: (usize, usize), why: Why, text: &str) -> Self {
        Self { lines, why, text: text.chars().take(80).collect() }
    }
}

impl Block {
    /// A paragraph on these lines of the source.
    pub fn para(line: Vec<Inline>, lines: (usize, usize)) -> Self {
        Self { kind: Kind::Para(line), lines }
    }

    /// A bulleted list of a source without lines.
    pub fn list(items: Vec<Vec<Self>>) -> Self {
        Self { kind: Kind::List { start: None, items }, lines: (1, 1) }
    }

    /// Its plain text, with its parts on separate lines.
    pub fn text(&self) -> String {
        let mut line = Vec::new();
        flat(self.clone(), &mut line);
        plain(&line)
    }

    /// The level and text of a heading.
    pub fn heading(&self) -> Option<(u8, &[Inline])> {
        match &self.kind {
            Kind::Heading { level, line } => Some((*level, line)),
            _ => None,
        }
    }
}

/// Replaces every line of inline text by what `visit` returns for it.
pub fn map_lines(blocks: &mut [Block], visit: &mut dyn FnMut(Vec<Inline>) -> Vec<Inline>) {
    for block in blocks {
        match &mut block.kind {
            Kind::Heading { line, .. } | Kind::Para(line) => *line = visit(std::mem::take(line)),
            Kind::Table { header, rows } => {
                let cells = header.iter_mut().chain(rows.iter_mut().flatten());
                cells.for_each(|cell| *cell = visit(std::mem::take(cell)));
            }
            Kind::List { items, .. } => items.iter_mut().for_each(|item| map_lines(item, visit)),
            Kind::Quote(inner) => map_lines(inner, visit),
            Kind::Figure { .. } | Kind::Code { .. } | Kind::Rule => {}
        }
    }
}

/// The number of blocks including nested ones; a table counts one for each cell.
pub fn count(blocks: &[Block]) -> usize {
    let inner = |block: &Block| match &block.kind {
        Kind::List { items, .. } => items.iter().map(|item| count(item)).sum(),
        Kind::Quote(inner) => count(inner),
        Kind::Table { rows, header } => (rows.len() + 1) * header.len(),
        _ => 0,
    };
    blocks.len() + blocks.iter().map(inner).sum::<usize>()
}

/// Appends the text of a block to a line, with a line break before each part.
pub fn flat(block: Block, line: &mut Vec<Inline>) {
    let mut add = |own: Vec<Inline>| {
        if !line.is_empty() && !own.is_empty() {
            line.push(Inline::Break);
        }
        own.into_iter().for_each(|inline| rich::push(line, inline));
    };
    match block.kind {
        Kind::Heading { line: own, .. } | Kind::Para(own) => add(own),
        Kind::List { items, .. } => items.into_iter().flatten().for_each(|block| flat(block, line)),
        Kind::Quote(inner) => inner.into_iter().for_each(|block| flat(block, line)),
        Kind::Table { header, rows } => header.into_iter().chain(rows.into_iter().flatten()).for_each(add),
        Kind::Figure { src, alt } => add(vec![Inline::Image { src, alt }]),
        Kind::Code { text, .. } => text.lines().for_each(|own| add(vec![Inline::Code { c: own.trim().to_owned() }])),
        Kind::Rule => {}
    }
}
