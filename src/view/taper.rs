//! Shortens old work in documents that are longer than their layout aims at.

use super::data::{EntryView, Part, PartBody, View};
use super::key_figures::key_figures;
use crate::text::rich::{Block, Line};
use crate::text::words;

/// What ended so many years before the newest work counts as old.
const OLD: u32 = 5;
/// And after so many more as very old.
const VERY_OLD: u32 = 8;
/// Fields of a title that stays alone.
const ONE_LINE: &[&str] = &["organization"];

/// How much is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// Old work has its results only.
    Results,
    /// Very old work has its title only, and old work its results.
    Titles,
    /// Old work has its title only.
    OldTitles,
}

impl Cut {
    /// All of them, from the least.
    pub const ALL: [Self; 3] = [Self::Results, Self::Titles, Self::OldTitles];
}

/// What one entry keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kept {
    Results,
    Title,
}

/// The View with old entries shortened, and their titles; `None` if there are none.
///
/// Old is what ended long before the newest work of the document: nothing depends on the day.
pub fn taper(view: &View, cut: Cut) -> Option<(View, Vec<String>)> {
    let entries = view.sections.iter().flat_map(|section| &section.entries);
    let newest = entries.filter(|entry| entry.kind != "education").filter_map(newest).max()?;
    let mut tapered = view.clone();
    let mut titles = Vec::new();
    for entry in tapered.sections.iter_mut().flat_map(|section| &mut section.entries) {
        if entry.kind != "education" {
            shorten(entry, None, newest, cut, &mut titles);
        }
    }
    // Key figures of hidden results are removed too.
    tapered.key_figures = key_figures(&mut tapered.sections, &mut |text| Line::plain(words::join_str(text)));
    (!titles.is_empty()).then_some((tapered, titles))
}

fn newest(entry: &EntryView) -> Option<u32> {
    children(entry).filter_map(newest).chain(entry.ended).max()
}

fn children(entry: &EntryView) -> impl Iterator<Item = &EntryView> {
    entry.parts.iter().flat_map(|part| match &part.body {
        PartBody::Entries { entries } => entries.as_slice(),
        _ => &[],
    })
}

/// Shortens an entry and those under it; one without a period is as old as what it is under.
fn shorten(entry: &mut EntryView, above: Option<u32>, newest: u32, cut: Cut, titles: &mut Vec<String>) {
    let ended = entry.ended.or(above);
    let years = ended.map_or(0, |ended| newest.saturating_sub(ended) / 12);
    let kept = match cut {
        _ if years < OLD => None,
        Cut::Results => Some(Kept::Results),
        Cut::Titles if years < VERY_OLD => Some(Kept::Results),
        Cut::Titles | Cut::OldTitles => Some(Kept::Title),
    };
    let before = entry.parts.len();
    if let Some(kept) = kept {
        keep(entry, kept);
        if entry.parts.len() < before {
            titles.push(words::strip(&entry.title.plain_text()));
        }
    }
    for part in &mut entry.parts {
        if let PartBody::Entries { entries } = &mut part.body {
            entries.iter_mut().for_each(|child| shorten(child, ended, newest, cut, titles));
        }
    }
}

fn keep(entry: &mut EntryView, kept: Kept) {
    let under = |part: &Part| matches!(part.body, PartBody::Entries { .. });
    // Where there are no results, the summary says what it was.
    let main = if entry.parts.iter().any(|part| part.key == "results") { "results" } else { "summary" };
    entry.parts.retain(|part| under(part) || kept == Kept::Results && part.key == main);
    for part in &mut entry.parts {
        if let PartBody::Blocks { blocks } = &mut part.body {
            without_figures(&mut blocks.0);
        }
    }
    if kept == Kept::Title {
        entry.fields.retain(|key, _| ONE_LINE.contains(&key.as_str()));
    }
}

fn without_figures(blocks: &mut Vec<Block>) {
    blocks.retain(|block| !matches!(block, Block::Figure { .. }));
    for block in blocks {
        if let Block::List { items, .. } = block {
            items.iter_mut().for_each(without_figures);
        }
    }
}
