//! Recognizes the containers of entries: elements that repeat and have a period are entries with a heading of their own.

use super::Reader;
use crate::import::cut;
use crate::import::document::{Block, Kind};
use crate::import::inline::{lines, plain};
use crate::import::vocabulary;

/// A year after all others, as the reader knows no day.
const LATE: u16 = 2099;

/// The number of blocks at the start of an entry among which its name and period are.
const HEAD: usize = 5;

impl Reader<'_> {
    /// Whether an element has a sibling of the same name and class.
    pub(super) fn repeats(&self, node: usize) -> bool {
        let own = (self.dom.name(node), self.dom.attribute(node, "class"));
        let mut others = self.dom.siblings(node).iter().filter(|other| **other != node);
        others.any(|other| (self.dom.name(*other), self.dom.attribute(*other, "class")) == own)
    }
}

/// The short text of a paragraph or heading of one line.
fn short(block: &Block) -> Option<String> {
    let (Kind::Para(line) | Kind::Heading { line, .. }) = &block.kind else { return None };
    let text = plain(line);
    let longest = if block.heading().is_some() { 160 } else { 80 };
    (lines(line).len() == 1 && text.chars().count() <= longest).then_some(text)
}

fn is_dated(block: &Block) -> bool {
    short(block).is_some_and(|text| cut::period(&text, LATE, true).is_some())
}

/// Whether a block has nothing but a period.
fn is_period(block: &Block) -> bool {
    let rest = |text: String| Some(cut::without(&text, cut::period(&text, LATE, true)?.whole));
    short(block).and_then(rest).is_some_and(|rest| rest.is_empty())
}

fn is_section(block: &Block) -> bool {
    short(block).is_some_and(|text| vocabulary::section(&text).is_some())
}

fn level(block: &Block) -> Option<u8> {
    block.heading().map(|(level, _)| level)
}

/// The blocks of a repeated element below a heading of level `outer`: the name of the entry is a heading above its period
/// and all other headings. Other blocks stay as they are.
pub fn headed(mut blocks: Vec<Block>, outer: u8) -> Vec<Block> {
    // The first entry may be in the same element as the heading of the section.
    let section =
        level(&blocks[0]).filter(|_| is_section(&blocks[0]) && blocks.iter().filter(|own| is_dated(own)).count() == 1);
    if let Some(level) = section {
        let rest = blocks.split_off(1);
        blocks.extend(if rest.is_empty() { rest } else { headed(rest, level) });
        return blocks;
    }
    let is_name = |block: &Block| level(block).is_some() && !is_period(block);
    let head = blocks.iter().position(is_name);
    let at = head.or_else(|| blocks.iter().position(|block| short(block).is_some() && !is_period(block)));
    let Some(at) = at.filter(|at| blocks.len() > 1 && *at < HEAD) else { return blocks };
    let own = level(&blocks[at]).unwrap_or(outer.max(2) + 1).min(6);
    let names = || blocks.iter().enumerate().filter(|(_, block)| level(block) == Some(own));
    let dated = |at: usize| blocks[at..].iter().take(HEAD).any(is_dated);
    let is_list = names().filter(|(at, block)| is_name(block) && dated(*at)).count() > 1;
    let is_above = |pair: &&[Block]| is_period(&pair[0]) && level(&pair[1]) == Some(own) && is_name(&pair[1]);
    let is_list = is_list || blocks.windows(2).filter(is_above).count() > 1;
    let light = blocks[..at].iter().all(|block| short(block).is_some());
    let early = blocks.iter().take(at + HEAD).filter(|block| is_dated(block)).count();
    if is_section(&blocks[0])
        || is_section(&blocks[at])
        || is_list
        || !light
        || early == 0
        || head.is_none() && blocks.iter().filter(|block| is_dated(block)).count() > 2
    {
        return blocks;
    }
    for block in &mut blocks {
        let is_period = is_period(block);
        if let Kind::Heading { level, line } = &mut block.kind {
            match is_period {
                true => block.kind = Kind::Para(std::mem::take(line)),
                false => *level = (*level).max(own + 1).min(6),
            }
        }
    }
    let name = blocks.remove(at);
    if let Kind::Para(line) | Kind::Heading { line, .. } = name.kind {
        blocks.insert(0, Block { kind: Kind::Heading { level: own, line }, lines: name.lines });
    }
    blocks
}
