//! The lines below the first of an entry, and where they stand.

use crate::import::document::{Block, Kind};
use crate::import::inline::{joined, lines};
use crate::import::walk::outline::Node;
use crate::import::walk::row::Row;
use crate::text::rich::Inline;
use crate::values::Period;

/// Where a line stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In a paragraph; `true` if a list follows, of which it may be the label.
    Line(bool),
    /// In an item of a list; `true` if it is the only one.
    Item(bool),
    /// In a heading; `true` if no other heading is beside it.
    Heading(bool),
    /// In a heading above one of a period.
    Above,
}

/// A line below the first.
pub(super) type Below = (Vec<Inline>, Place);

/// The lines directly below the first, and where they stand: those of paragraphs up to the first list, its items, or the
/// heading below paragraphs.
pub(super) fn below(row: &Row, this_year: u16) -> Vec<Below> {
    let mut out = Vec::new();
    for (at, block) in row.blocks.iter().enumerate() {
        match &block.kind {
            Kind::Para(line) => {
                let typed = lines(line);
                let last = typed.len().saturating_sub(1);
                let listed = matches!(row.blocks.get(at + 1).map(|next| &next.kind), Some(Kind::List { .. }));
                out.extend(typed.into_iter().enumerate().map(|(at, line)| (line, Place::Line(listed && at == last))));
            }
            Kind::List { items, .. } => {
                let alone = items.len() == 1;
                let item = |item: &Vec<Block>| match &item[..] {
                    [Block { kind: Kind::Para(line), .. }, rest @ ..]
                        if lines(line).len() == 1 && (alone || rest.is_empty()) =>
                    {
                        Some((line.clone(), Place::Item(alone)))
                    }
                    _ => None,
                };
                out.extend(items.iter().map_while(item));
                return out;
            }
            Kind::Rule => {}
            _ => return out,
        }
    }
    // Headings with nothing below them, above one of a period.
    let is_empty = |child: &&Node| child.blocks.is_empty() && child.children.is_empty();
    let is_period = |child: &Node| Period::parse(&child.text(), this_year).is_ok();
    let above = row.children.iter().position(is_period);
    let above = above.filter(|at| row.children[..*at].iter().all(|child| is_empty(&child))).unwrap_or(0);
    let lines = row.children.iter().take(above).map(|child| (child.line().to_vec(), Place::Above));
    out.extend(lines);
    if let Some(child) = row.children.get(above) {
        out.push((child.line().to_vec(), Place::Heading(row.children.len() == above + 1)));
    }
    out
}

/// Removes lines from the top of what is below the first line.
pub(super) fn drop_lines(row: &mut Row, mut count: usize) {
    while count > 0 {
        let Some(first) = row.blocks.first_mut() else {
            let child = row.children.remove(0);
            row.blocks = child.blocks;
            row.children.splice(0..0, child.children);
            count -= 1;
            continue;
        };
        let is_left = match &mut first.kind {
            Kind::Para(line) => {
                let mut typed = lines(line);
                let taken = count.min(typed.len());
                count -= taken;
                let rest = joined(typed.split_off(taken));
                *line = rest;
                !line.is_empty()
            }
            Kind::List { items, .. } if items.len() == 1 => {
                let below = items.remove(0).split_off(1);
                row.blocks.splice(0..1, below);
                return;
            }
            Kind::List { items, .. } => {
                items.drain(..count);
                count = 0;
                !items.is_empty()
            }
            _ => false,
        };
        if !is_left {
            row.blocks.remove(0);
        }
    }
}
