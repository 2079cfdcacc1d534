//! What every source becomes before it is understood: blocks in their order, with the lines they were written on.

use crate::text::rich::{self, Inline};

/// A source as blocks.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// The name of its file, without the ending.
    pub name: String,
    /// Its blocks.
    pub blocks: Vec<Block>,
    /// What its front matter says, by key.
    pub front: Vec<(String, String)>,
    /// What is no part of the content.
    pub left: Vec<Left>,
}

/// A block and where it is from.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: Kind,
    /// First and last line in the source, from 1.
    pub lines: (usize, usize),
}

/// What a block can be.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// A heading of level 1 to 6.
    Heading {
        /// Its level.
        level: u8,
        /// What it says.
        line: Vec<Inline>,
    },
    /// A paragraph; `\n` in a text is the end of a line that was typed.
    Para(Vec<Inline>),
    /// A list.
    List {
        /// The first number, where it is numbered.
        start: Option<u64>,
        /// The blocks of each item.
        items: Vec<Vec<Block>>,
    },
    /// A table; without a heading its first row is empty.
    Table {
        /// The first row.
        header: Vec<Vec<Inline>>,
        /// The others.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// A picture on its own.
    Figure {
        /// Its path.
        src: String,
        /// What it shows.
        alt: String,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// Lines of code.
    Code {
        /// The language.
        lang: String,
        /// The lines.
        text: String,
    },
    /// A rule between blocks.
    Rule,
}

/// Something that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// First and last line in the source, from 1.
    pub lines: (usize, usize),
    /// Why.
    pub why: Why,
    /// The start of it.
    pub text: String,
}

/// Why something is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It was commented out.
    Comment,
    /// Markup or a template of a site.
    Site,
    /// A badge or an icon, of which the text stays.
    Badge,
    /// A link to a place in the same page or beside it; its text stays.
    Link,
    /// A picture that was not found; its text stays.
    Picture,
    /// A heading that only holds other sections together.
    Heading,
    /// A key of the front matter that no document shows.
    Front,
    /// What another file has as well.
    Twice,
}

impl Block {
    /// A paragraph on these lines.
    pub fn para(line: Vec<Inline>, lines: (usize, usize)) -> Self {
        Self { kind: Kind::Para(line), lines }
    }

    /// The text of a heading.
    pub fn heading(&self) -> Option<(u8, &[Inline])> {
        match &self.kind {
            Kind::Heading { level, line } => Some((*level, line)),
            _ => None,
        }
    }
}

/// Calls `visit` with every line of inline text, and takes what it returns in its place.
pub fn map_lines(blocks: &mut [Block], visit: &mut dyn FnMut(Vec<Inline>) -> Vec<Inline>) {
    let mut line = |line: &mut Vec<Inline>| *line = visit(std::mem::take(line));
    for block in blocks {
        match &mut block.kind {
            Kind::Heading { line: own, .. } | Kind::Para(own) => line(own),
            Kind::Table { header, rows } => header.iter_mut().chain(rows.iter_mut().flatten()).for_each(&mut line),
            Kind::List { items, .. } => items.iter_mut().for_each(|item| {
                map_lines(item, &mut |own| {
                    let mut own = own;
                    line(&mut own);
                    own
                })
            }),
            Kind::Quote(inner) => map_lines(inner, &mut |own| {
                let mut own = own;
                line(&mut own);
                own
            }),
            Kind::Figure { .. } | Kind::Code { .. } | Kind::Rule => {}
        }
    }
}

/// How many blocks there are, those in others included.
pub fn count(blocks: &[Block]) -> usize {
    let inner = |block: &Block| match &block.kind {
        Kind::List { items, .. } => items.iter().map(|item| count(item)).sum(),
        Kind::Quote(inner) => count(inner),
        Kind::Table { rows, header } => (rows.len() + 1) * header.len(),
        _ => 0,
    };
    blocks.len() + blocks.iter().map(inner).sum::<usize>()
}

/// Adds a block to a line, its parts on lines of their own.
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
