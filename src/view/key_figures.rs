//! Key figures: the most telling numbers of results. They are found in the texts, so that nobody types them twice.
//!
//! A strong text that contains a measured number is a key figure. If there are fewer than three of them, plain results
//! add theirs: changes (`9시간 → 35분`) and improvements (`70% 단축`).

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

/// With this many strong figures, plain ones are not added.
const ENOUGH_STRONG: usize = 3;
/// Maximum width of a value, in em: layouts set it in a large size.
const MAX_WIDTH: f32 = 14.0;

/// A key figure as strings, before they become lines.
#[derive(Debug, Clone, PartialEq)]
struct Found {
    before: Option<String>,
    after: String,
    /// The new value as the text has it, without the words that say what became of it.
    number: String,
    caption: String,
    title: String,
    /// Whether the user marked it as strong.
    strong: bool,
}

/// The printed text of one result, with the ranges of its marks.
#[derive(Debug, Default)]
struct ResultText {
    text: String,
    strong: Vec<Range<usize>>,
    code: Vec<Range<usize>>,
}

/// Fills in the key figures of all entries, and returns those of the document. `line` turns a string into a line.
pub(super) fn key_figures(sections: &mut [SectionView], line: &mut dyn FnMut(&str) -> Line) -> Vec<KeyFigure> {
    let mut all = Vec::new();
    for section in sections {
        section.entries.iter_mut().for_each(|entry| add_entry(entry, &mut all, line));
    }
    chosen(all).into_iter().map(|found| found.view(line)).collect()
}

/// Fills in the key figures of an entry and of the entries below it, and adds all of them to `all`.
fn add_entry(entry: &mut EntryView, all: &mut Vec<Found>, line: &mut dyn FnMut(&str) -> Line) {
    let title = words::strip(&entry.title.plain_text());
    let mut own = Vec::new();
    for part in &mut entry.parts {
        match part {
            Part { key: "results", body: PartBody::Blocks { blocks }, .. } => {
                let first = own.len();
                add_results(&blocks.0, &title, &mut own);
                all.extend_from_slice(&own[first..]);
            }
            Part { body: PartBody::Entries { entries }, .. } => {
                entries.iter_mut().for_each(|child| add_entry(child, all, line));
            }
            _ => {}
        }
    }
    entry.key_figures = chosen(own).into_iter().map(|found| found.view(line)).collect();
}

/// The strong figures, followed by the plain ones if the strong ones are few; without duplicates.
fn chosen(all: Vec<Found>) -> Vec<Found> {
    let (strong, plain): (Vec<_>, Vec<_>) = all.into_iter().partition(|found| found.strong);
    let added = if strong.len() < ENOUGH_STRONG { plain } else { Vec::new() };
    let mut chosen: Vec<Found> = Vec::new();
    for found in strong.into_iter().chain(added) {
        let same = |other: &Found| (&other.before, &other.after) == (&found.before, &found.after);
        if !chosen.iter().any(|other| same(other) && other.caption == found.caption) {
            chosen.push(found);
        }
    }
    chosen
}

/// Adds the figure of every paragraph, also of those in nested lists: each paragraph is one result.
fn add_results(blocks: &[Block], title: &str, found: &mut Vec<Found>) {
    for block in blocks {
        match block {
            Block::Para { c } => found.extend(ResultText::of(c).key_figure(title)),
            Block::List { items, .. } => items.iter().for_each(|item| add_results(item, title, found)),
            _ => {}
        }
    }
}

impl Found {
    fn view(self, line: &mut dyn FnMut(&str) -> Line) -> KeyFigure {
        let Found { before, after, number, caption, title, .. } = self;
        let before = before.map(|before| line(&before));
        let number = line(&number);
        KeyFigure { before, after: line(&after), number, caption: line(&caption), title: line(&title) }
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
                // Struck-out text is not valid any more.
                Inline::Strike { .. } | Inline::Image { .. } => {}
                Inline::Break => self.text.push(' '),
                mark => self.take(mark.inner(), strong),
            }
        }
    }

    /// The figure of this result: that of the first strong range with one, or else a plain one.
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

    /// A change such as `840ms → 95ms`, with the words before it as its caption.
    fn change(&self, change: &Change, title: &str) -> Option<Found> {
        let text = &self.text;
        let forwards = change.before.start < change.after.start;
        let start = qualifier_start(text, change.range.start);
        let mut before = text[change.before.clone()].to_owned();
        let mut after = text[change.after.clone()].to_owned();
        // 월 5,200건 → 310건: the first value keeps its qualifier.
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
            number: after.clone(),
            after,
            caption,
            title: title.to_owned(),
            strong: false,
        })
    }

    /// A single quantity such as `70% 절감`, with the words before it, or else behind it, as its caption.
    fn single(&self, quantity: &Quantity, title: &str) -> Option<Found> {
        let text = &self.text;
        let start = qualifier_start(text, quantity.range.start);
        let mut end = quantity.range.end;
        let mut after = text[start..end].to_owned();
        if let Some(length) = bound(&text[end..]) {
            after.push_str(&text[end..end + length]);
            end += length;
        }
        let number = after.clone();
        let mut rest = after_words(&text[end..], false);
        if let Some((length, word)) = direction(&text[end..]) {
            after.push_str(&word);
            end += length;
            // 절감할 수 있었음: the ending of a verb says nothing more.
            rest = after_words(&text[end..], false);
            rest = if rest.starts_with("수 있었") || rest.starts_with("효과") { String::new() } else { rest };
        }
        if is_open(&text[quantity.range.end..]) {
            return None;
        }
        let whole = &text[cleaned_start(&text[..start])..end];
        let caption = caption(&text[..start], whole, &rest, title)?;
        fits(&after).then(|| Found { before: None, after, number, caption, title: title.to_owned(), strong: false })
    }
}

fn fits(value: &str) -> bool {
    words::width(value) <= MAX_WIDTH
}

fn overlaps(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}
