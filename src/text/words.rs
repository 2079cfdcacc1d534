//! Keeps words whole. Typst breaks lines between any two syllables of Hangul; Korean readers expect
//! breaks between words, as white space separates them.
//!
//! Word joiners between the characters of a word forbid the breaks, no-break spaces those between words that belong
//! together. They and the break opportunities of long words are removed from the laid-out pages, so that they do not
//! reach the text of the PDF.

mod flat;
mod glue;
mod seams;
#[cfg(test)]
mod tests;
pub mod unjoin;

use self::flat::Flat;
pub use self::seams::{BREAK, INSERTED, LONG, NO_BREAK, strip, width};
use self::seams::{code_seams, insert, is_held_back, map_words, pieces, short_seams, unjoined};
use super::rich::{Block, Inline};

/// The width in em from which on a word must be able to break inside, in cells of tables.
const LONG_IN_CELL: f32 = 3.0;

/// The width in em from which on a word must be able to break inside, for a text width in em: layouts have columns of a
/// fifth of it.
pub fn long_on(text_width: f64) -> u8 {
    (text_width / 5.0).clamp(4.0, f64::from(LONG)) as u8
}

/// Keeps the words of a line whole, across the borders of marks too; those wider than `long` em may have to break.
pub fn join(line: &mut Vec<Inline>, long: impl Into<f32>) {
    *line = Flat::new(std::mem::take(line), long.into()).joined();
}

/// Keeps the words of blocks whole.
pub fn join_blocks(blocks: &mut Vec<Block>, long: u8) {
    for block in blocks {
        match block {
            Block::Para { c } | Block::Heading { c, .. } | Block::Figure { caption: c, .. } => join(c, long),
            Block::List { items, .. } => items.iter_mut().for_each(|item| join_blocks(item, long)),
            Block::Table { header, rows, .. } => {
                let cells = header.iter_mut().chain(rows.iter_mut().flatten());
                cells.for_each(|cell| join(cell, LONG_IN_CELL));
            }
            Block::Code { c, .. } => {
                let lines: Vec<_> = unjoined(c).split('\n').map(|l| map_words(l, code_seams)).collect();
                *c = lines.join("\n");
            }
            Block::Quote { c } => join_blocks(c, long),
            Block::Links { c } => c.iter_mut().for_each(|link| join(&mut link.c, long)),
            Block::Divider => {}
        }
    }
}

/// Keeps the words of a plain string whole, however long they are.
pub fn join_str(text: &str) -> String {
    let (text, mut out) = (unjoined(text), String::with_capacity(text.len() * 2));
    for (is_word, piece) in pieces(&text) {
        if is_word && is_held_back(piece) && !out.is_empty() {
            out.push(BREAK);
        }
        out.push_str(&if is_word { insert(piece, short_seams(piece, 0)) } else { piece.to_owned() });
    }
    out
}
