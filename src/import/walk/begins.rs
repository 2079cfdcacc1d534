//! Recognizes where entries begin: at headings, items and paragraphs whose head has a period, a company or a school.

use super::marks::{first_line, has_entry_marks, has_facts, is_anchored};
use super::outline::Node;
use super::row::Row;
use super::school;
use super::top::{gathered, is_dated};
use crate::import::cut;
use crate::import::document::{Block, Kind};
use crate::import::inline::{is_bold, lines, plain};
use crate::import::sort::Sort;
use crate::import::vocabulary;
use crate::text::rich::Inline;

/// The maximum number of blocks of a head.
const MAX_HEAD: usize = 8;

/// Whether a heading is an entry, by its period or labels.
pub fn is_entry(node: &Node, this_year: u16) -> bool {
    let text = node.text();
    let has_period = |text: &str| cut::period(text, this_year, false).is_some();
    // `- 병역: 육군 만기전역 (2012.01 ~ 2013.10)` is about something else.
    let is_other =
        |line: &[Inline]| cut::labelled(line).is_some_and(|found| vocabulary::section(&found.label).is_some());
    // A list whose items all have periods, or whose first has something below it, is a list of entries.
    let is_list = |block: &&Block| {
        let items = |items: &[Vec<Block>]| {
            items.len() > 1 && items.iter().all(|item| has_period(&plain(&Row::of_item(item).line)))
                || items.first().is_some_and(|item| item.len() > 1 || is_other(&Row::of_item(item).line))
        };
        matches!(&block.kind, Kind::List { items: all, .. } if items(all))
    };
    let early = node.blocks.iter().take(2).filter(|block| !is_list(block));
    let mut early = early.map(first_line).filter(|line| line.chars().count() <= 60);
    text.chars().count() <= 100
        && (has_period(&text)
            || early.any(|line| has_period(&line))
            || node.blocks.is_empty()
                && node.children.first().is_some_and(|child| has_period(&child.text()))
                && is_dated(&Row::of(node), this_year)
            || has_entry_marks(&node.blocks, &node.children))
}

/// How many blocks are the head of an entry that begins at the first one, below the entry that is `open`; `None` if none does.
pub fn begins(sort: Sort, blocks: &[Block], open: Option<&Row>, this_year: u16) -> Option<usize> {
    let Kind::Para(line) = &blocks.first()?.kind else { return None };
    let typed = lines(line);
    let first = typed.first()?;
    let text = plain(first);
    let dated = |text: &str| cut::period(text, this_year, false).is_some();
    let leads = matches!(first.first(), Some(Inline::Strong { .. })) || matches!(first[..], [Inline::Link { .. }]);
    let row = Row::of_item(&blocks[..blocks.len().min(MAX_HEAD)]);
    let head = gathered(sort, &row, this_year);
    let taken = (row.blocks.len() + 2).saturating_sub(head.blocks.len() + typed.len()).max(1);
    let is_anchored = is_anchored(first, this_year);
    // The period of the entry that is open.
    let waits = |row: &Row| {
        let is_light = |block: &Block| matches!(block.kind, Kind::Para(_)) && !block.text().ends_with('.');
        let light = row.blocks.iter().all(is_light);
        light && !is_dated(row, this_year) && !is_anchored && dated(&text) && !is_bold(line)
    };
    if open.is_some_and(waits) {
        return None;
    }
    if (sort != Sort::School || leads) && is_anchored {
        return Some(taken);
    }
    let longest = if leads || sort == Sort::School && open.is_none() { 200 } else { 100 };
    let record = sort.record();
    let known = cut::labelled(first)
        .and_then(|found| vocabulary::label(&record, &found.label))
        .or_else(|| vocabulary::label(&record, &text));
    let is_sentence = text.ends_with('.') && !vocabulary::is_legal(text.rsplit(' ').next().unwrap_or_default());
    if text.chars().count() > longest || is_sentence || known.is_some_and(|key| key != sort.name()) {
        return None;
    }
    let single = leads && matches!(sort, Sort::School | Sort::Job);
    let has_period = typed.iter().take(4).any(|line| cut::period(&plain(line), this_year, single).is_some());
    let listed = matches!(blocks.get(1).map(|next| &next.kind), Some(Kind::List { .. }));
    let is_open = open.is_some();
    // `Garam, Seoul - Engineer (2020 - 2021)`
    let ends = cut::period(&text, this_year, false).is_some_and(|found| !text[found.whole.end..].contains(' '));
    let begins = match sort {
        Sort::School => {
            vocabulary::is_school(text.split('(').next().unwrap_or_default())
                || !is_open && typed.iter().skip(1).take(2).any(|line| vocabulary::is_school(&plain(line)))
                || has_period && (!is_open || leads || school::is_degree(&text))
        }
        _ => {
            has_period && (leads || !is_open || text.chars().count() <= 70 || ends)
                || leads && (listed || !is_open || is_bold(first) || typed.len() > 1 && !is_bold(first))
        }
    };
    // `Backend Engineer`, `Haneul Soft, Seoul` and `2021 - 2023` in paragraphs of their own.
    let is_short = |block: &Block| {
        let text = block.text();
        !text.contains('\n') && text.chars().count() <= 60 && !text.ends_with(['.', '다', ':'])
    };
    let is_period = |block: &Block| {
        let text = block.text();
        cut::period(&text, this_year, false).is_some_and(|found| cut::without(&text, found.whole).is_empty())
    };
    let parted = (2..=taken.min(4)).find(|count| is_period(&blocks[count - 1]));
    let parted = parted.filter(|count| !leads && blocks[..*count].iter().all(is_short));
    // A second school is another entry, as is what is bold below a period.
    let is_school = |block: &Block| {
        sort == Sort::School && vocabulary::is_school(block.text().split('(').next().unwrap_or_default())
    };
    let is_next = |at: &usize| {
        let above = &blocks[..*at];
        let is_bold =
            matches!(&blocks[*at].kind, Kind::Para(line) if matches!(line.first(), Some(Inline::Strong { .. })));
        is_bold
            && (sort == Sort::School || above.iter().any(|block| cut::period(&block.text(), this_year, true).is_some()))
            || is_school(&blocks[*at]) && above.iter().any(is_school)
    };
    // `**Company**, Engineer` above a period, below another entry.
    let above = leads && taken > 1 && is_period(&blocks[1]);
    (begins || above || parted.is_some()).then(|| (1..taken).find(is_next).unwrap_or(taken))
}

/// Whether an item is an entry of a sort.
pub fn item_is_entry(sort: Sort, item: &[Block], this_year: u16) -> bool {
    let row = Row::of_item(item);
    let text = plain(&row.line);
    let head = plain(&gathered(sort, &row, this_year).line);
    let has_period = cut::period(&text, this_year, true).or_else(|| cut::period(&head, this_year, true)).is_some();
    // `- 기간: 2020.01 ~ 2021.02` is about the entry above.
    let known = cut::labelled(&row.line).and_then(|found| vocabulary::label(&sort.record(), &found.label));
    match sort {
        Sort::Job if known.is_some_and(|key| key != "company") => false,
        Sort::Job => has_period || vocabulary::is_company(&text) || has_facts(&row),
        Sort::School => has_period || vocabulary::is_school(&text),
        Sort::Project => {
            has_period
                || !row.blocks.is_empty()
                || matches!(row.line.first(), Some(Inline::Strong { .. } | Inline::Link { .. }))
        }
        _ => true,
    }
}

/// Whether the items of a list are entries of a sort.
pub fn is_list_of_entries(sort: Sort, items: &[Vec<Block>], has_children: bool, this_year: u16) -> bool {
    let count = items.iter().filter(|item| item_is_entry(sort, item, this_year)).count();
    let is_long = |line: &[Inline]| plain(line).chars().count() > 160 && !is_anchored(line, this_year);
    let long = items.iter().any(|item| is_long(&Row::of_item(item).line));
    let lenient = sort == Sort::Project
        && !has_children
        && !long
        && items.iter().all(|item| plain(&Row::of_item(item).line).chars().count() <= 60);
    !long && (count * 2 >= items.len() && count > 0 || lenient)
}
