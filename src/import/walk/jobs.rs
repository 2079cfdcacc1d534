//! Splits jobs with several positions, and joins jobs that the source has twice.

use super::Walk;
use super::groups::{self, Group};
use super::outline::Node;
use super::pieces;
use super::row::Row;
use super::top::is_dated;
use crate::import::cut;
use crate::import::document::{Block, Kind};
use crate::import::draft::Value;
use crate::import::inline::{plain, unmarked};
use crate::import::sort::Sort;
use crate::import::vocabulary;
use crate::import::words::Words;
use crate::text::rich::Inline;

/// The positions of a job, each with its own period: `### Company` above `**Role**` and `2020 – 2022`. The job itself if it
/// has a period or fewer than two positions.
pub fn positions(row: Row, this_year: u16) -> Vec<Row> {
    // The last word of `Senior Backend Engineer` is a role, that of `Backend migration` is not.
    let is_role = |row: &&Row| {
        let text = plain(&row.line);
        let found = cut::period(&text, this_year, false);
        let text = found.map_or(text.clone(), |found| cut::without(&text, found.whole));
        let mut parts = text.split([',', '|', '(', '–', '-']).flat_map(|part| part.split(" of "));
        parts.any(|part| part.split_whitespace().next_back().is_some_and(vocabulary::is_role))
    };
    let head = Block { kind: Kind::Heading { level: 6, line: row.line.clone() }, lines: (1, 1) };
    let found = groups::split(Sort::Job, &Node { head, blocks: row.blocks.clone(), children: Vec::new() }, this_year);
    let mut first = Row { line: row.line.clone(), blocks: found.intro, ..Row::default() };
    let Some(mut rows) = found.groups.into_iter().map(Group::row).collect::<Option<Vec<Row>>>() else {
        return vec![row];
    };
    for child in &row.children {
        match is_dated(&Row::of(child), this_year) {
            true => rows.push(Row::of(child)),
            false => rows.last_mut().unwrap_or(&mut first).children.push(child.clone()),
        }
    }
    let dated = rows.iter().filter(|row| is_dated(row, this_year)).count();
    if rows.len() < 2
        || dated * 2 <= rows.len()
        || rows.iter().filter(is_role).count() * 2 < rows.len()
        || is_dated(&first, this_year)
    {
        return vec![row];
    }
    let again = vec![Inline::Text(plain(&unmarked(&row.line)))];
    for (at, row) in rows.iter_mut().enumerate() {
        let line = std::mem::replace(&mut row.line, if at == 0 { first.line.clone() } else { again.clone() });
        row.blocks.insert(0, Block::para(line, (1, 1)));
    }
    rows[0].blocks.splice(0..0, first.blocks);
    rows[0].children.splice(0..0, first.children);
    rows
}

impl Walk<'_> {
    /// Joins each job of a short list with the detailed entry of the same company and period below it.
    pub(super) fn join_jobs(&mut self) {
        let year = self.this_year;
        let Some(Value::List(jobs)) = self.out.content.get_mut("experience") else { return };
        let key = |job: &Value| {
            let Value::Map(map) = job else { return None };
            let Some(Value::Line(company)) = map.get("company") else { return None };
            let period = match map.get("period") {
                Some(Value::Line(period)) => Some(crate::values::Period::parse(&plain(period), year).ok()?),
                Some(_) => return None,
                None => None,
            };
            Some((vocabulary::plain(&plain(company)), period))
        };
        // The detailed entry may omit the period.
        let is_same = |bare: &(String, Option<_>), full: &(String, Option<_>)| {
            bare.0 == full.0 && bare.1.is_some() && (full.1.is_none() || full.1 == bare.1)
        };
        let is_bare = |job: &Value| matches!(job, Value::Map(map) if map.0.iter().all(|(key, _)| ["company", "period", "role", "department", "location"].contains(&key.as_str())));
        let mut at = 0;
        let mut keys: Vec<_> = jobs.iter().map(key).collect();
        while at < jobs.len() {
            let bare = keys[at].as_ref().filter(|_| is_bare(&jobs[at]));
            let is_full =
                |other: &usize| bare.zip(keys[*other].as_ref()).is_some_and(|(bare, full)| is_same(bare, full));
            let Some(other) = (at + 1..jobs.len()).find(is_full) else {
                at += 1;
                continue;
            };
            keys.remove(at);
            let Value::Map(bare) = jobs.remove(at) else { continue };
            let Value::Map(full) = &mut jobs[other - 1] else { continue };
            for (key, value) in bare.0 {
                let mut words = Words::default();
                value.words(&mut words);
                let mut known = Words::default();
                if let Some(value) = full.get(&key) {
                    value.words(&mut known);
                }
                match (full.has(&key), words.missing_in(&known).is_empty() || key == "period") {
                    (false, _) => drop(full.set(&key, value)),
                    (true, true) => self.out.said.add(&words),
                    (true, false) => {
                        if let Value::Line(line) = &value {
                            pieces::note(full, &plain(line));
                        }
                    }
                }
            }
        }
    }
}
