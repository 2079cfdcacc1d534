//! Removes joiners and breaks from rich text, for formats that break lines themselves.

use super::strip;
use crate::text::rich::{self, Block, Blocks, Inline, Leaves};

/// A line without joiners, and without the boxes of long words.
pub fn unjoined(line: &[Inline]) -> Vec<Inline> {
    let mut out = Vec::new();
    for inline in line {
        match inline {
            Inline::Text(text) => rich::push(&mut out, Inline::Text(strip(text))),
            Inline::Code { c } => out.push(Inline::Code { c: strip(c) }),
            Inline::Word { c } => unjoined(c).into_iter().for_each(|inline| rich::push(&mut out, inline)),
            mark => out.push(mark.around(unjoined(mark.inner()))),
        }
    }
    out
}

/// Blocks without joiners, and without the boxes of long words.
pub fn unjoined_blocks(blocks: &[Block]) -> Vec<Block> {
    let mut blocks = Blocks(blocks.to_vec());
    blocks.for_each_line(&mut |line| *line = unjoined(line));
    // Code and alternative texts are not in lines.
    blocks.for_each_string(&mut |text| *text = strip(text));
    blocks.for_each_image(&mut |_, alt| *alt = strip(alt));
    blocks.0
}
