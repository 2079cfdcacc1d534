//! Plain text to paste into the fields of a portal: no marks, lists as lines, an empty line between paragraphs.

use super::{Block, Blocks, plain_text, write_plain};

impl Blocks {
    /// The text without marks, bullets, pictures and the addresses of links; the numbers of a list stay.
    pub fn pasted(&self) -> String {
        let mut out = String::new();
        blocks(&self.0, true, &mut out);
        out
    }
}

/// Appends blocks, with an empty line between them if they are loose.
fn blocks(blocks: &[Block], loose: bool, out: &mut String) {
    let is_para = |block: &Block| matches!(block, Block::Para { .. });
    let mut last: Option<&Block> = None;
    for block in blocks {
        let mut text = String::new();
        self::block(block, &mut text);
        if text.is_empty() {
            continue;
        }
        if last.is_some() {
            // A list continues the line that announces it.
            let is_announced = matches!(block, Block::List { tight: true, .. }) && last.is_some_and(is_para);
            out.push_str(if loose && !is_announced { "\n\n" } else { "\n" });
        }
        out.push_str(&text);
        last = Some(block);
    }
}

fn block(block: &Block, out: &mut String) {
    match block {
        Block::Para { c } | Block::Heading { c, .. } | Block::Figure { caption: c, .. } => write_plain(c, '\n', out),
        Block::List { ordered, start, tight, items } => {
            for (number, item) in (*start..).zip(items) {
                if number > *start {
                    out.push_str(if *tight { "\n" } else { "\n\n" });
                }
                if *ordered {
                    out.push_str(&format!("{number}. "));
                }
                blocks(item, !tight, out);
            }
        }
        Block::Table { header, rows, .. } => {
            let rows = std::iter::once(header).chain(rows).map(|row| {
                let cells = row.iter().map(|cell| plain_text(cell).replace('\n', " "));
                cells.collect::<Vec<_>>().join(" ")
            });
            out.push_str(&rows.collect::<Vec<_>>().join("\n"));
        }
        Block::Code { c, .. } => out.push_str(c),
        Block::Quote { c } => blocks(c, true, out),
        Block::Links { c } => {
            for (at, link) in c.iter().enumerate() {
                if at > 0 {
                    out.push('\n');
                }
                write_plain(&link.c, '\n', out);
            }
        }
        Block::Divider => {}
    }
}
