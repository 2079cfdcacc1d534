//! The parts of the source from which one entry or row is made.

use super::outline::Node;
use crate::import::document::{Block, Kind};
use crate::import::draft::Map;
use crate::import::inline::lines;
use crate::import::words::Words;
use crate::text::rich::Inline;

/// In which order most jobs of a section name company and role.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// Nothing tells.
    #[default]
    Unknown,
    /// The role comes first.
    Role,
    /// The company comes first.
    Company,
}

/// The source of one entry or row.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Its first line.
    pub line: Vec<Inline>,
    /// The blocks after it.
    pub blocks: Vec<Block>,
    /// Headings below it.
    pub children: Vec<Node>,
    /// The order in which most jobs of its section name company and role.
    pub order: Order,
}

impl Row {
    /// All its words.
    pub fn words(&self) -> Words {
        let mut words = Words::default();
        words.line(&self.line);
        words.blocks(&self.blocks);
        self.children.iter().for_each(|child| words.add(&child.words()));
        words
    }

    /// The row of a heading.
    pub fn of(node: &Node) -> Self {
        Self {
            line: node.line().to_vec(),
            blocks: node.blocks.clone(),
            children: node.children.clone(),
            ..Self::default()
        }
    }

    /// The row of an item of a list.
    pub fn of_item(item: &[Block]) -> Self {
        match item.split_first() {
            Some((Block { kind: Kind::Para(line), lines: place }, rest)) => {
                let mut typed = lines(line);
                let first = if typed.is_empty() { Vec::new() } else { typed.remove(0) };
                let more = typed.into_iter().map(|line| Block::para(line, *place));
                Self { line: first, blocks: more.chain(rest.iter().cloned()).collect(), ..Self::default() }
            }
            _ => Self { blocks: item.to_vec(), ..Self::default() },
        }
    }
}

/// An entry or row of the content, and the words of the source that its keys express.
#[derive(Debug, Clone, Default)]
pub struct Made {
    /// Its keys.
    pub map: Map,
    /// Words that keys express without writing them.
    pub said: Words,
}
