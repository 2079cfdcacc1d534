//! Functions on paragraphs of entries.

use crate::import::document::{Block, Kind};
use crate::import::inline::{is_bold, lines, links, plain, tidy, unmarked};
use crate::text::rich::Inline;

/// Lines as one paragraph; `None` if there are none.
pub(super) fn joined(typed: Vec<Vec<Inline>>, place: (usize, usize)) -> Option<Block> {
    let mut all = Vec::new();
    for own in typed {
        if !all.is_empty() {
            all.push(Inline::Text("\n".to_owned()));
        }
        all.extend(own);
    }
    (!all.is_empty()).then(|| Block::para(tidy(all), place))
}

/// Whether a line only has names separated by commas, as a stack does.
pub(super) fn is_names(line: &[Inline]) -> bool {
    let text = plain(&unmarked(line));
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    let is_name = |part: &&str| {
        let letters = part.chars().filter(|char| char.is_alphabetic()).count();
        let latin = part.chars().filter(char::is_ascii_alphabetic).count();
        part.chars().count() <= 28 && latin * 3 > letters * 2 && part.split(' ').count() <= 3
    };
    parts.len() > 2 && parts.iter().all(is_name) && !text.ends_with('.') && links(line).is_empty()
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
                out.extend(joined(typed, block.lines));
                out.extend(last.map(|line| Block::para(line, block.lines)));
                continue;
            }
        }
        out.push(block.clone());
    }
    out
}
