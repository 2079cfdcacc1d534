//! Key figures: the numbers that results are remembered by, found in the results and never typed for a second time.
//!
//! What the user marked as strong is a key figure where it holds a number that measures something. Only where there
//! are fewer than three of those, plain results add theirs: changes (`9시간 → 35분`) and improvements (`70% 단축`).

mod caption;
mod quantity;
#[cfg(test)]
mod tests;

use std::ops::Range;

use self::caption::{after_words, bound, caption, cleaned_start, direction, improves, is_open, qualifier_start};
use self::quantity::{Change, Quantity, Unit, changes, is_part, quantities};
use super::data::{EntryView, Part, PartBody, SectionView};
use super::numbers::KeyFigure;
use crate::text::rich::{Block, Inline, Line};
use crate::text::words;

/// With so many strong ones a document needs no others.
const ENOUGH: usize = 3;
/// The widest value that can be set large, in em.
const WIDEST: f32 = 14.0;

/// A key figure before its texts are made.
#[derive(Debug, Clone, PartialEq)]
struct Found {
    before: Option<String>,
    after: String,
    caption: String,
    title: String,
    /// Whether the user marked it.
    strong: bool,
}

/// One result as it is printed, with the places of its marks.
#[derive(Debug, Default)]
struct ResultText {
    text: String,
    strong: Vec<Range<usize>>,
    code: Vec<Range<usize>>,
}

/// Finds the key figures of all entries, and returns those of the document; `line` makes texts of the layout.
pub(super) fn key_figures(sections: &mut [SectionView], line: &mut dyn FnMut(&str) -> Line) -> Vec<KeyFigure> {
    let mut all = Vec::new();
    for section in sections {
        section.entries.iter_mut().for_each(|entry| of_entry(entry, &mut all, line));
    }
    chosen(all).into_iter().map(|found| found.view(line)).collect()
}

/// Finds those of an entry and of all entries under it.
fn of_entry(entry: &mut EntryView, all: &mut Vec<Found>, line: &mut dyn FnMut(&str) -> Line) {
    let title = words::strip(&entry.title.plain_text());
    let mut own = Vec::new();
    for part in &mut entry.parts {
        match part {
            Part { key: "results", body: PartBody::Blocks { blocks }, .. } => {
                let first = own.len();
                of_blocks(&blocks.0, &title, &mut own);
                all.extend_from_slice(&own[first..]);
            }
            Part { body: PartBody::Entries { entries }, .. } => {
                entries.iter_mut().for_each(|child| of_entry(child, all, line));
            }
            _ => {}
        }
    }
    entry.key_figures = chosen(own).into_iter().map(|found| found.view(line)).collect();
}

/// The strong ones, and plain ones behind them where those are few; each once.
fn chosen(all: Vec<Found>) -> Vec<Found> {
    let (strong, plain): (Vec<_>, Vec<_>) = all.into_iter().partition(|found| found.strong);
    let added = if strong.len() < ENOUGH { plain } else { Vec::new() };
    let mut chosen: Vec<Found> = Vec::new();
    for found in strong.into_iter().chain(added) {
        let same = |other: &Found| (&other.before, &other.after) == (&found.before, &found.after);
        if !chosen.iter().any(|other| same(other) && other.caption == found.caption) {
            chosen.push(found);
        }
    }
    chosen
}

/// Every paragraph of results is a result, also one in a list under another.
fn of_blocks(blocks: &[Block], title: &str, found: &mut Vec<Found>) {
    for block in blocks {
        match block {
            Block::Para { c } => found.extend(ResultText::of(c).key_figure(title)),
            Block::List { items, .. } => items.iter().for_each(|item| of_blocks(item, title, found)),
            _ => {}
        }
    }
}

impl Found {
    fn view(self, line: &mut dyn FnMut(&str) -> Line) -> KeyFigure {
        let Found { before, after, caption, title, .. } = self;
        let before = before.map(|before| line(&before));
        KeyFigure { before, after: line(&after), caption: line(&caption), title: line(&title) }
    }
}

impl ResultText {
    fn of(inlines: &[Inline]) -> Self {
        let mut result = Self::default();
        result.take(inlines, false);
        result
    }

    fn take(&mut self, inlines: &[Inline], strong: bool) {
        for inline in inlines {
            let start = self.text.len();
            match inline {
                Inline::Text(text) => self.text.push_str(&words::strip(text)),
                Inline::Code { c } => {
                    self.text.push_str(&words::strip(c));
                    self.code.push(start..self.text.len());
                }
                Inline::Strong { c } => {
                    self.take(c, true);
                    if !strong {
                        self.strong.push(start..self.text.len());
                    }
                }
                // What is struck out is no result any more.
                Inline::Strike { .. } | Inline::Image { .. } => {}
                Inline::Break => self.text.push(' '),
                mark => self.take(mark.inner(), strong),
            }
        }
    }

    /// The one figure of this result: of the first strong run that has one, else a plain one.
    fn key_figure(&self, title: &str) -> Option<Found> {
        let printed = |range: &Range<usize>| !self.code.iter().any(|code| overlaps(code, range));
        let changes: Vec<_> = changes(&self.text).into_iter().filter(|change| printed(&change.range)).collect();
        let mut quantities = quantities(&self.text);
        quantities.retain(|quantity| {
            quantity.unit == Unit::Clear && printed(&quantity.range) && !is_part(&self.text, quantity)
        });
        for run in &self.strong {
            let change = changes.iter().find(|change| overlaps(run, &change.range));
            let quantity = quantities.iter().find(|quantity| overlaps(run, &quantity.range));
            let found = match (change, quantity) {
                (Some(change), _) => self.change(change, title),
                (None, Some(quantity)) => self.single(quantity, title),
                (None, None) => None,
            };
            if let Some(found) = found {
                return Some(Found { strong: true, ..found });
            }
        }
        let plain = changes.iter().find_map(|change| self.change(change, title));
        plain.or_else(|| {
            let has_direction = |quantity: &&Quantity| {
                let Range { start, end } = quantity.range;
                direction(&self.text[end..]).is_some() || improves(&self.text[..start])
            };
            quantities.iter().filter(has_direction).find_map(|quantity| self.single(quantity, title))
        })
    }

    /// `840ms → 95ms` and the words before it.
    fn change(&self, change: &Change, title: &str) -> Option<Found> {
        let text = &self.text;
        let forwards = change.before.start < change.after.start;
        let start = qualifier_start(text, change.range.start);
        let mut before = text[change.before.clone()].to_owned();
        let mut after = text[change.after.clone()].to_owned();
        // 월 5,200건 → 310건
        let first = if forwards { &mut before } else { &mut after };
        first.insert_str(0, &text[start..change.range.start]);
        let end = change.range.end;
        let rest = after_words(&text[end..], true);
        if is_open(&text[end..]) {
            return None;
        }
        let caption = caption(&text[..start], "", &rest, title)?;
        (fits(&before) && fits(&after)).then(|| Found {
            before: Some(before),
            after,
            caption,
            title: title.to_owned(),
            strong: false,
        })
    }

    /// `70% 절감` and the words before it, or after it if there are none.
    fn single(&self, quantity: &Quantity, title: &str) -> Option<Found> {
        let text = &self.text;
        let start = qualifier_start(text, quantity.range.start);
        let mut end = quantity.range.end;
        let mut after = text[start..end].to_owned();
        if let Some(length) = bound(&text[end..]) {
            after.push_str(&text[end..end + length]);
            end += length;
        }
        let mut rest = after_words(&text[end..], false);
        if let Some((length, word)) = direction(&text[end..]) {
            after.push_str(&word);
            end += length;
            // 절감할 수 있었음
            rest = after_words(&text[end..], false);
            rest = if rest.starts_with("수 있었") || rest.starts_with("효과") { String::new() } else { rest };
        }
        if is_open(&text[quantity.range.end..]) {
            return None;
        }
        let whole = &text[cleaned_start(&text[..start])..end];
        let caption = caption(&text[..start], whole, &rest, title)?;
        fits(&after).then(|| Found { before: None, after, caption, title: title.to_owned(), strong: false })
    }
}

fn fits(value: &str) -> bool {
    words::width(value) <= WIDEST
}

fn overlaps(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}
