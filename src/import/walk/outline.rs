//! A document as a tree of headings.

use crate::import::cut::{self, framed};
use crate::import::document::{Block, Kind};
use crate::import::inline::{is_bold, joined, lines, links, plain, unmarked};
use crate::import::vocabulary;
use crate::import::words::Words;
use crate::text::rich::Inline;

/// A heading and everything below it.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The heading.
    pub head: Block,
    /// The blocks between it and the next heading.
    pub blocks: Vec<Block>,
    /// The headings below it.
    pub children: Vec<Node>,
}

impl Node {
    /// The line of the heading.
    pub fn line(&self) -> &[Inline] {
        self.head.heading().map(|(_, line)| line).unwrap_or_default()
    }

    /// The heading as plain text.
    pub fn text(&self) -> String {
        plain(&unmarked(self.line()))
    }

    /// All blocks below the heading, including deeper headings.
    pub fn inner(&self) -> Vec<Block> {
        let mut out = self.blocks.clone();
        for child in &self.children {
            out.push(child.head.clone());
            out.extend(child.inner());
        }
        out
    }

    /// The heading and all blocks below it.
    pub fn all(&self) -> Vec<Block> {
        let mut out = vec![self.head.clone()];
        out.extend(self.inner());
        out
    }

    /// The words of the heading and everything below it.
    pub fn words(&self) -> Words {
        let mut words = Words::default();
        words.blocks(&self.all());
        words
    }

    /// Whether it or a heading below it satisfies a test.
    pub fn any(&self, test: &dyn Fn(&Node) -> bool) -> bool {
        test(self) || self.children.iter().any(|child| child.any(test))
    }
}

/// The blocks before the first heading, and the top headings.
pub fn outline(mut blocks: Vec<Block>) -> (Vec<Block>, Vec<Node>) {
    let is_section = |(_, line): (u8, &[Inline])| vocabulary::section(&plain(&unmarked(line))).is_some();
    let headings: Vec<bool> = blocks.iter().filter_map(Block::heading).map(is_section).collect();
    if headings.iter().filter(|known| **known).count() < 2 {
        blocks = named(blocks, headings.len() < 2);
    }
    // `[학력사항]` alone on a line is a heading.
    make_headings(&mut blocks, 2, &|line| framed(&plain(line)).is_some_and(|name| vocabulary::section(name).is_some()));
    if !blocks.iter().any(|block| block.heading().is_some()) {
        // Without headings, so is any other text in brackets, such as `[결제 시스템 개편]`.
        make_headings(&mut blocks, 3, &|line| {
            let text = plain(line);
            text.chars().count() <= 80 && links(line).is_empty() && framed(&text).is_some()
        });
    }
    let (mut before, mut open): (Vec<Block>, Vec<(u8, Node)>) = (Vec::new(), Vec::new());
    let mut top = Vec::new();
    for block in blocks {
        match block.heading().map(|(level, _)| level) {
            Some(level) => {
                close(&mut open, &mut top, level);
                open.push((level, Node { head: block, blocks: Vec::new(), children: Vec::new() }));
            }
            None => match open.last_mut() {
                Some((_, node)) => node.blocks.push(block),
                None => before.push(block),
            },
        }
    }
    close(&mut open, &mut top, 0);
    (before, top)
}

/// Closes the open headings that cannot be parents of a heading of this level.
fn close(open: &mut Vec<(u8, Node)>, top: &mut Vec<Node>, level: u8) {
    while open.last().is_some_and(|(own, _)| *own >= level) {
        let Some((_, done)) = open.pop() else { break };
        match open.last_mut() {
            Some((_, parent)) => parent.children.push(done),
            None => top.push(done),
        }
    }
}

/// Moves headings beside the empty heading of a section, such as jobs of the same level, below it, unless they pass `stays`
/// or the section comes once more.
pub fn adopted(nodes: Vec<Node>, stays: &dyn Fn(&Node) -> bool) -> Vec<Node> {
    let is_empty = |node: &Node| node.blocks.iter().all(|block| block.kind == Kind::Rule) && node.children.is_empty();
    let is_section = |node: &Node| vocabulary::section(&node.text()).is_some();
    let mut out: Vec<Node> = Vec::new();
    let mut open = false;
    let mut later: Vec<_> = nodes.iter().rev().map(|node| vocabulary::section(&node.text())).collect();
    for mut node in nodes {
        let section = later.pop().flatten();
        node.children = adopted(node.children, stays);
        let is_own = is_section(&node) || is_empty(&node) || stays(&node);
        match out.last_mut().filter(|_| open && !is_own) {
            Some(section) => section.children.push(node),
            None => {
                open = section.is_some() && is_empty(&node) && !later.contains(&section);
                out.push(node);
            }
        }
    }
    out
}

/// Moves headings that are wrongly below an entry, such as the next job or another section, after it.
pub fn raised(nodes: Vec<Node>, this_year: u16) -> Vec<Node> {
    let dated = |node: &Node| cut::period(&node.text(), this_year, false).is_some();
    let is_job =
        |node: &Node| dated(node) && vocabulary::is_role(node.text().split([',', '|', '(']).next().unwrap_or(""));
    const OTHER: &[&str] =
        &["experience", "education", "certifications", "languages", "awards", "publications", "military", "letters"];
    let mut out = Vec::new();
    for mut node in nodes {
        let is_next = |child: &Node| {
            is_job(&node) && is_job(child)
                || dated(&node) && vocabulary::section(&child.text()).is_some_and(|section| OTHER.contains(&section))
        };
        let own = node.children.iter().position(is_next).unwrap_or(node.children.len());
        let after = node.children.split_off(own);
        node.children = raised(node.children, this_year);
        out.push(node);
        out.extend(raised(after, this_year));
    }
    out
}

/// Makes headings of the lines that name a section, if they are bold, begin with a sign or, with `short`, are short; and of
/// items that name one above their content.
fn named(blocks: Vec<Block>, short: bool) -> Vec<Block> {
    let is_head = |line: &[Inline], alone: bool, short: bool| {
        let text = plain(line);
        let is_signed = !text.trim().starts_with(char::is_alphanumeric);
        let name = text.trim().trim_end_matches([':', ']', '>', '】']);
        let section = vocabulary::section(name).filter(|section| alone || *section != "profile");
        let is_loud = text.is_ascii() && !text.contains(|char: char| char.is_ascii_lowercase());
        let likely = is_bold(line) && (is_signed || is_loud) && alone && vocabulary::likely_section(name).is_some();
        (is_bold(line) || is_signed || short && text.chars().count() <= 30) && (section.is_some() || likely)
    };
    let is_bold_head =
        |block: &&Block| matches!(&block.kind, Kind::Para(line) if is_bold(line) && is_head(line, true, false));
    let short = short && blocks.iter().filter(is_bold_head).count() < 2;
    let heading = |line: Vec<Inline>, lines| Block { kind: Kind::Heading { level: 2, line }, lines };
    let mut out = Vec::new();
    for block in blocks {
        let place = block.lines;
        match block.kind {
            Kind::Para(line) => {
                let typed = lines(&line);
                if !typed.iter().any(|own| is_head(own, typed.len() == 1, short)) {
                    out.push(Block::para(line, place));
                    continue;
                }
                let (mut open, alone) = (Vec::new(), typed.len() == 1);
                for own in typed {
                    if is_head(&own, alone, short) {
                        let above = joined(std::mem::take(&mut open));
                        out.extend((!above.is_empty()).then(|| Block::para(above, place)));
                        out.push(heading(own, place));
                    } else {
                        open.push(own);
                    }
                }
                out.extend((!open.is_empty()).then(|| Block::para(joined(open), place)));
            }
            Kind::List { start, items } => {
                let head = |item: &[Block]| match item {
                    [Block { kind: Kind::Para(line), .. }, _, ..] if is_head(line, true, short) => Some(line.clone()),
                    _ => None,
                };
                if items.iter().filter(|item| head(item).is_some()).count() < 2 {
                    out.push(Block { kind: Kind::List { start, items }, lines: place });
                    continue;
                }
                for mut item in items {
                    match head(&item) {
                        Some(line) => {
                            out.push(heading(line, place));
                            out.extend(item.drain(1..));
                        }
                        None => out.push(Block { kind: Kind::List { start, items: vec![item] }, lines: place }),
                    }
                }
            }
            kind => out.push(Block { kind, lines: place }),
        }
    }
    out
}

/// Makes headings of paragraphs that satisfy a test, if there are several.
fn make_headings(blocks: &mut [Block], level: u8, test: &dyn Fn(&[Inline]) -> bool) {
    let is_head = |block: &Block| matches!(&block.kind, Kind::Para(line) if test(line));
    if blocks.iter().filter(|block| is_head(block)).count() < 2 {
        return;
    }
    for block in blocks.iter_mut().filter(|block| is_head(block)) {
        if let Kind::Para(line) = &block.kind {
            block.kind = Kind::Heading { level, line: line.clone() };
        }
    }
}
