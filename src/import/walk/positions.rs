//! Splits jobs with several positions, each with its own period: `### Company` above `**Role**` and `2020 – 2022`.

use super::begins::first_line;
use super::row::Row;
use super::top::is_dated;
use crate::import::cut;
use crate::import::document::{Block, Kind};
use crate::import::inline::{lines, plain, unmarked};
use crate::import::vocabulary;
use crate::text::rich::Inline;

/// The positions of a job, each below its first line; the job itself if it has a period or fewer than two positions.
pub fn split(row: Row, this_year: u16) -> Vec<Row> {
    let dated = |text: &str| cut::period(text, this_year, false).is_some();
    let begins = |line: &[Inline], next: Option<&Block>| {
        let text = plain(line);
        text.lines().next().is_some_and(|role| role.chars().count() <= 80)
            && cut::labelled(line).is_none_or(|found| !found.colon)
            && (text.lines().take(2).any(dated) || next.is_some_and(|block| dated(&first_line(block))))
    };
    // The last word of `Senior Backend Engineer` is a role, that of `Backend migration` is not.
    let is_role = |row: &&Row| {
        let text = first_line(&row.blocks[0]);
        let found = cut::period(&text, this_year, false);
        let text = found.map_or(text.clone(), |found| cut::without(&text, found.whole));
        let mut parts = text.split([',', '|', '(', '–', '-']).flat_map(|part| part.split(" of "));
        parts.any(|part| part.split_whitespace().next_back().is_some_and(vocabulary::is_role))
    };
    let is_bold = |line: &[Inline]| matches!(lines(line).first().map(Vec::as_slice), Some([Inline::Strong { .. }, ..]));
    let mut rows: Vec<Row> = Vec::new();
    let mut first = Row { line: row.line.clone(), ..Row::default() };
    let again = vec![Inline::Text(plain(&unmarked(&row.line)))];
    for (at, block) in row.blocks.iter().enumerate() {
        match &block.kind {
            Kind::Para(line) if is_bold(line) && begins(line, row.blocks.get(at + 1)) => {
                rows.push(Row { line: again.clone(), blocks: vec![block.clone()], ..Row::default() });
            }
            _ => rows.last_mut().unwrap_or(&mut first).blocks.push(block.clone()),
        }
    }
    for child in &row.children {
        if begins(child.line(), child.blocks.first()) {
            let head = Block::para(child.line().to_vec(), child.head.lines);
            let blocks = std::iter::once(head).chain(child.blocks.iter().cloned()).collect();
            rows.push(Row { line: again.clone(), blocks, children: child.children.clone(), ..Row::default() });
        } else {
            rows.last_mut().unwrap_or(&mut first).children.push(child.clone());
        }
    }
    if rows.len() < 2
        || rows.iter().filter(is_role).count() * 2 < rows.len()
        || dated(&plain(&row.line))
        || is_dated(&first, this_year)
    {
        return vec![row];
    }
    rows[0].line = first.line;
    rows[0].blocks.splice(0..0, first.blocks);
    rows[0].children.splice(0..0, first.children);
    rows
}
