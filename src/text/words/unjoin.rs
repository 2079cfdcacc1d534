//! Takes out of rich text again what keeps words whole on a page: for formats that break lines themselves.

use super::strip;
use crate::text::rich::{self, Block, Inline, LinkItem};

/// A line without joiners, and without the boxes of long words.
pub fn unjoined(line: &[Inline]) -> Vec<Inline> {
    let mut out = Vec::new();
    for inline in line {
        match inline {
            Inline::Text(text) => rich::push(&mut out, Inline::Text(strip(text))),
            Inline::Code { c } => out.push(Inline::Code { c: strip(c) }),
            Inline::Word { c } => unjoined(c).into_iter().for_each(|inline| rich::push(&mut out, inline)),
            Inline::Strong { c } => out.push(Inline::Strong { c: unjoined(c) }),
            Inline::Emph { c } => out.push(Inline::Emph { c: unjoined(c) }),
            Inline::Strike { c } => out.push(Inline::Strike { c: unjoined(c) }),
            Inline::Link { url, c } => out.push(Inline::Link { url: url.clone(), c: unjoined(c) }),
            Inline::Image { .. } | Inline::Break => out.push(inline.clone()),
        }
    }
    out
}

/// Blocks without them.
pub fn unjoined_blocks(blocks: &[Block]) -> Vec<Block> {
    let block = |block: &Block| match block {
        Block::Para { c } => Block::Para { c: unjoined(c) },
        Block::Heading { level, c } => Block::Heading { level: *level, c: unjoined(c) },
        Block::List { ordered, start, tight, items } => {
            let items = items.iter().map(|item| unjoined_blocks(item)).collect();
            Block::List { ordered: *ordered, start: *start, tight: *tight, items }
        }
        Block::Table { align, header, rows } => {
            let cells = |row: &Vec<Vec<Inline>>| row.iter().map(|cell| unjoined(cell)).collect::<Vec<_>>();
            Block::Table { align: align.clone(), header: cells(header), rows: rows.iter().map(cells).collect() }
        }
        Block::Code { lang, c } => Block::Code { lang: lang.clone(), c: strip(c) },
        Block::Quote { c } => Block::Quote { c: unjoined_blocks(c) },
        Block::Divider => Block::Divider,
        Block::Figure { src, alt, caption, width } => {
            Block::Figure { src: src.clone(), alt: strip(alt), caption: unjoined(caption), width: width.clone() }
        }
        Block::Links { c } => {
            let link = |link: &LinkItem| LinkItem { c: unjoined(&link.c), ..link.clone() };
            Block::Links { c: c.iter().map(link).collect() }
        }
    };
    blocks.iter().map(block).collect()
}
