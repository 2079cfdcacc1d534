//! Splits forms, which are tables whose first column names the sections of the other columns.

use super::table::as_items;
use crate::import::document::{Block, Kind};
use crate::import::inline::{plain, unmarked};
use crate::import::vocabulary;
use crate::text::rich::Inline;

type Cells = Vec<Vec<Inline>>;

/// Replaces forms by headings and tables: `학력` beside rows of schools becomes a heading above a table.
pub fn sections(blocks: Vec<Block>) -> Vec<Block> {
    let mut out = Vec::new();
    let mut level = 0;
    for block in blocks {
        match block.kind {
            Kind::Heading { level: own, .. } => level = own,
            Kind::Table { ref header, ref rows } => {
                if let Some(parted) = parted(header, rows, (level + 1).clamp(2, 6), block.lines) {
                    out.extend(parted);
                    continue;
                }
            }
            _ => {}
        }
        out.push(block);
    }
    out
}

/// The sections of a form; its other rows stay a table. `None` if the table is not a form.
fn parted(header: &Cells, rows: &[Cells], level: u8, lines: (usize, usize)) -> Option<Vec<Block>> {
    let is_empty = |cell: &Vec<Inline>| plain(cell).trim().is_empty();
    let all = std::iter::once(header).filter(|cells| !cells.iter().all(is_empty)).chain(rows);
    let mut groups: Vec<Vec<&Cells>> = Vec::new();
    for cells in all {
        match groups.last_mut() {
            Some(group) if cells.first().is_some_and(is_empty) => group.push(cells),
            _ => groups.push(vec![cells]),
        }
    }
    let is_section = |group: &Vec<&Cells>| group.len() > 1 && section(&group[0][0]).is_some();
    if header.len() < 2 || !groups.iter().any(is_section) {
        return None;
    }
    let (mut out, mut open): (Vec<Block>, Vec<Cells>) = (Vec::new(), Vec::new());
    let close = |open: &mut Vec<Cells>, out: &mut Vec<Block>| {
        let rows = std::mem::take(open);
        let kind = Kind::Table { header: vec![Vec::new(); header.len()], rows };
        out.extend(matches!(&kind, Kind::Table { rows, .. } if !rows.is_empty()).then_some(Block { kind, lines }));
    };
    for group in groups {
        let Some(name) = section(&group[0][0]).filter(|_| is_section(&group)) else {
            open.extend(group.into_iter().cloned());
            continue;
        };
        close(&mut open, &mut out);
        out.push(Block { kind: Kind::Heading { level, line: vec![Inline::Text(name)] }, lines });
        let own: Vec<Cells> = group.iter().map(|cells| cells[1..].to_vec()).collect();
        let filled = |column: &usize| own.iter().any(|cells| !is_empty(&cells[*column]));
        let columns: Vec<usize> = (0..header.len() - 1).filter(filled).collect();
        let mut own = own.iter().map(|cells| columns.iter().map(|column| cells[*column].clone()).collect::<Cells>());
        let Some(first) = own.next() else { continue };
        let is_head = first.iter().all(|cell| !plain(cell).contains(|char: char| char.is_ascii_digit()));
        let kind = match is_head {
            true => Kind::Table { header: first, rows: own.collect() },
            false => Kind::List { start: None, items: as_items(&first, &own.collect::<Vec<_>>(), lines) },
        };
        out.push(Block { kind, lines });
    }
    close(&mut open, &mut out);
    Some(out)
}

/// The text of a cell that names a section.
fn section(cell: &[Inline]) -> Option<String> {
    let text = plain(&unmarked(cell));
    vocabulary::section(&text).or_else(|| vocabulary::likely_section(&text)).is_some().then_some(text)
}
