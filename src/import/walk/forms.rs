//! Splits forms, which are tables whose first column, or rows of one cell, name the sections of the other cells.

use super::table::as_items;
use crate::import::document::{Block, Kind};
use crate::import::inline::{links, plain, unmarked};
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
    let all = std::iter::once(header).filter(|cells| !cells.iter().all(|cell| is_empty(cell))).chain(rows);
    // Rows with a name, which are a section, or without one.
    let mut parts: Vec<(Option<String>, Vec<Cells>)> = Vec::new();
    if header.len() > 1 && all.clone().any(|cells| band(cells).is_some()) {
        for cells in all {
            match (band(cells), parts.last_mut()) {
                (None, Some((_, own))) => own.push(cells.clone()),
                (None, None) => parts.push((None, vec![cells.clone()])),
                (name, _) => parts.push((name, Vec::new())),
            }
        }
    } else {
        let mut groups: Vec<Vec<&Cells>> = Vec::new();
        for cells in all {
            match groups.last_mut() {
                Some(group) if cells.first().is_some_and(|cell| is_empty(cell)) => group.push(cells),
                _ => groups.push(vec![cells]),
            }
        }
        let name = |group: &Vec<&Cells>| section(&group[0][0]).filter(|_| group.len() > 1);
        if header.len() < 2 || !groups.iter().any(|group| name(group).is_some()) {
            return None;
        }
        for group in groups {
            let text = plain(&unmarked(&group[0][0]));
            let name = name(&group).or_else(|| vocabulary::section(&text).map(|_| text));
            match (name, parts.last_mut()) {
                (None, Some((None, own))) => own.extend(group.into_iter().cloned()),
                (None, _) => parts.push((None, group.into_iter().cloned().collect())),
                (name, _) => parts.push((name, group.iter().map(|cells| cells[1..].to_vec()).collect())),
            }
        }
    }
    let mut out = Vec::new();
    for (name, own) in parts {
        let known =
            name.as_deref().and_then(|name| vocabulary::section(name).or_else(|| vocabulary::likely_section(name)));
        let is_person = known.is_none_or(|known| known == "profile");
        if let Some(name) = name {
            out.push(Block { kind: Kind::Heading { level, line: vec![Inline::Text(name)] }, lines });
        }
        out.extend(body(own, is_person, lines));
    }
    Some(out)
}

/// The rows of a section as blocks: a table, a list, or paragraphs if they only have one column.
fn body(rows: Vec<Cells>, is_person: bool, lines: (usize, usize)) -> Vec<Block> {
    let width = rows.first().map_or(0, Vec::len);
    let columns: Vec<usize> = (0..width).filter(|column| rows.iter().any(|cells| !is_empty(&cells[*column]))).collect();
    let own = rows.iter().map(|cells| columns.iter().map(|column| cells[*column].clone()).collect::<Cells>());
    let mut own: Vec<Cells> = own.collect();
    let Some(first) = own.first() else { return Vec::new() };
    let is_head = first.iter().all(|cell| !plain(cell).contains(|char: char| char.is_ascii_digit()));
    let kind = match columns.len() {
        1 => return own.concat().into_iter().map(|cell| Block::para(cell, lines)).collect(),
        width if is_person => Kind::Table { header: vec![Vec::new(); width], rows: own },
        _ if is_head => Kind::Table { header: own.remove(0), rows: own },
        _ => Kind::List { start: None, items: as_items(&own[0], &own[1..], lines) },
    };
    vec![Block { kind, lines }]
}

fn is_empty(cell: &[Inline]) -> bool {
    plain(cell).trim().is_empty()
}

/// The name of a section in a row that has nothing else.
fn band(cells: &Cells) -> Option<String> {
    let (first, rest) = cells.split_first()?;
    let text = plain(&unmarked(first));
    let is_title = vocabulary::title_rest(&vocabulary::plain(&text)).is_some_and(|rest| rest.is_empty());
    let is_band =
        links(first).is_empty() && rest.iter().all(|cell| is_empty(cell)) && (is_title || section(first).is_some());
    is_band.then_some(text)
}

/// The text of a cell that names a section.
fn section(cell: &[Inline]) -> Option<String> {
    let text = plain(&unmarked(cell));
    let is_named = vocabulary::section(&text).or_else(|| vocabulary::likely_section(&text)).is_some();
    (is_named && links(cell).is_empty()).then_some(text)
}
