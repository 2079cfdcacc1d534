//! Shortens old entries in documents that have too many pages.

use super::data::{EntryView, Part, PartBody, View};
use super::key_figures::key_figures;
use crate::text::rich::{Block, Line};
use crate::text::words;

/// An entry is old if it ended this many years before the newest one.
const OLD_YEARS: u32 = 5;
/// An entry is very old if it ended this many years before the newest one.
const VERY_OLD_YEARS: u32 = 8;
/// The fields that stay if only the title of an entry is kept.
const TITLE_FIELDS: &[&str] = &["organization"];

/// How much is cut, from the least to the most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// Old entries keep only their results.
    Results,
    /// Very old entries keep only their title, and old ones their results.
    Titles,
    /// Old entries keep only their title.
    OldTitles,
}

impl Cut {
    /// All cuts, from the least to the most.
    pub const ALL: [Self; 3] = [Self::Results, Self::Titles, Self::OldTitles];
}

/// The part of an entry that is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kept {
    Results,
    Title,
}

/// Shortens the old entries of a View, and returns it with their titles; `None` if nothing can be shortened.
///
/// Age is counted from the end of the newest entry, so that the result does not depend on today's date.
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
    // The key figures of removed results must go, too.
    tapered.key_figures = key_figures(&mut tapered.sections, &mut |text| Line::plain(words::join_str(text)));
    (!titles.is_empty()).then_some((tapered, titles))
}

fn newest(entry: &EntryView) -> Option<u32> {
    entry.children().filter_map(newest).chain(entry.ended).max()
}

/// Shortens an entry and those below it. One without a period takes the end of the entry above it.
fn shorten(entry: &mut EntryView, above: Option<u32>, newest: u32, cut: Cut, titles: &mut Vec<String>) {
    let ended = entry.ended.or(above);
    let years = ended.map_or(0, |ended| newest.saturating_sub(ended) / 12);
    let kept = match cut {
        _ if years < OLD_YEARS => None,
        Cut::Results => Some(Kept::Results),
        Cut::Titles if years < VERY_OLD_YEARS => Some(Kept::Results),
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
    // Without results, the summary describes the entry.
    let main = if entry.parts.iter().any(|part| part.key == "results") { "results" } else { "summary" };
    entry.parts.retain(|part| under(part) || kept == Kept::Results && part.key == main);
    for part in &mut entry.parts {
        if let PartBody::Blocks { blocks } = &mut part.body {
            remove_figures(&mut blocks.0);
        }
    }
    if kept == Kept::Title {
        entry.fields.retain(|key, _| TITLE_FIELDS.contains(&key.as_str()));
    }
}

fn remove_figures(blocks: &mut Vec<Block>) {
    blocks.retain(|block| !matches!(block, Block::Figure { .. }));
    for block in blocks {
        if let Block::List { items, .. } = block {
            items.iter_mut().for_each(remove_figures);
        }
    }
}
