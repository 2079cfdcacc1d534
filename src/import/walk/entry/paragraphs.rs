//! Functions on paragraphs of entries.

use crate::import::document::{Block, Kind};
use crate::import::inline::{is_bold, joined, lines, plain};
use crate::text::rich::Inline;

/// Lines as one paragraph; `None` if there are none.
pub(super) fn paragraph(typed: Vec<Vec<Inline>>, place: (usize, usize)) -> Option<Block> {
    (!typed.is_empty()).then(|| Block::para(joined(typed), place))
}

/// Splits labels above lists from the paragraphs whose last lines they are.
pub(super) fn parted(blocks: &[Block]) -> Vec<Block> {
    let mut out = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let listed = matches!(blocks.get(at + 1).map(|next| &next.kind), Some(Kind::List { .. }));
        if let Kind::Para(line) = &block.kind
            && listed
        {
            let mut typed = lines(line);
            let leads = |line: &[Inline]| matches!(line, [Inline::Strong { .. }, rest @ ..] if plain(rest).is_ascii());
            let is_label =
                |line: &Vec<Inline>| is_bold(line) || leads(line) || plain(line).trim_end().ends_with([':', '：']);
            if typed.len() > 1 && typed.last().is_some_and(is_label) {
                let last = typed.pop();
                out.extend(paragraph(typed, block.lines));
                out.extend(last.map(|line| Block::para(line, block.lines)));
                continue;
            }
        }
        out.push(block.clone());
    }
    out
}
