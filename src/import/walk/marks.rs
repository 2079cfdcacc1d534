//! Recognizes what only entries have: labels such as `기간`, and lines that begin with a period.

use super::outline::Node;
use super::row::Row;
use crate::import::cut;
use crate::import::document::{Block, Kind};
use crate::import::inline::{lines, plain, slice, unmarked};
use crate::import::sort::Sort;
use crate::import::vocabulary;
use crate::text::rich::Inline;

/// Whether a block has a label of a job.
pub fn has_company_label(block: &Block) -> bool {
    let has = |line: &[Inline]| {
        cut::labelled(line).is_some_and(|found| {
            ["회사", "회사명", "재직기간", "근무기간", "직급", "직책", "부서", "고용형태"]
                .contains(&vocabulary::plain(&found.label).as_str())
        })
    };
    match &block.kind {
        Kind::Para(line) => lines(line).iter().any(|line| has(line)),
        Kind::List { items, .. } => items.iter().any(|item| has(&Row::of_item(item).line)),
        _ => false,
    }
}

/// The first line of a block.
pub fn first_line(block: &Block) -> String {
    block.text().lines().next().unwrap_or_default().to_owned()
}

/// Whether what is below the first line of an entry has labels of one.
pub fn has_entry_marks(blocks: &[Block], children: &[Node]) -> bool {
    const KEYS: &[&str] =
        &["period", "role", "team", "stack", "tasks", "results", "problem", "solution", "troubleshooting", "lessons"];
    let record = Sort::Job.record();
    let label = |record: &crate::model::shape::Record, text: &str| {
        vocabulary::label(record, text).filter(|key| KEYS.contains(key))
    };
    let known = |line: &[Inline]| {
        cut::labelled(line).is_some_and(|found| label(&record, &found.label).is_some())
            || label(&record, &plain(&unmarked(line))).is_some()
    };
    let mut count = 0;
    for block in blocks {
        count += match &block.kind {
            Kind::Para(line) => lines(line).iter().filter(|line| known(line)).count(),
            Kind::List { items, .. } => items.iter().filter(|item| known(&Row::of_item(item).line)).count(),
            _ => 0,
        };
    }
    count += children.iter().filter(|child| label(&record, &child.text()).is_some()).count();
    // Unknown bold labels count if another label is known.
    let marked = |line: &[Inline]| cut::labelled(line).is_some_and(|found| found.marked && found.colon);
    let lists = blocks.iter().filter_map(|block| match &block.kind {
        Kind::List { items, .. } => Some(items.iter().filter(|item| marked(&Row::of_item(item).line)).count()),
        _ => None,
    });
    count > 1 || count == 1 && lists.sum::<usize>() > 0
}

/// Whether a line begins with a period and continues: `**2011 – 2014** [회사](…), 서울. …`.
pub fn is_anchored(line: &[Inline], this_year: u16) -> bool {
    let text = plain(line);
    let begun = |single: bool| {
        let found = cut::period(&text, this_year, single)?;
        let is_first = !text[..found.whole.start].chars().any(char::is_alphanumeric);
        let rest = text[found.whole.end..].trim_start();
        (is_first && rest.chars().any(char::is_alphanumeric)).then_some(rest)
    };
    // A year alone may be part of a sentence, unlike a month.
    let is_month = cut::period(&text, this_year, true).is_some_and(|found| found.period.len() > 6);
    let is_marked =
        matches!(line.first(), Some(Inline::Strong { c } | Inline::Emph { c }) if plain(c).trim().len() < 24);
    begun(false).is_some()
        || begun(true)
            .is_some_and(|rest| is_marked || is_month || rest.starts_with([':', '|', '·', '-', '–', '—', '/']))
}

/// The first line of an entry as a row; if it begins with a period, the text after its first sentence goes below it.
pub fn anchored(line: &[Inline], place: (usize, usize), this_year: u16) -> Row {
    let text = plain(line);
    let ends = |(at, _): &(usize, &str)| {
        let word = text[..*at].rsplit([' ', '.']).next().unwrap_or_default();
        word.chars().count() > 3 && !vocabulary::is_company(&format!("{word}."))
    };
    let end = text.match_indices(". ").find(ends).filter(|_| is_anchored(line, this_year));
    match end {
        Some((at, _)) => Row {
            line: slice(line, 0..at),
            blocks: vec![Block::para(slice(line, at + 2..text.len()), place)],
            ..Row::default()
        },
        None => Row { line: line.to_vec(), ..Row::default() },
    }
}

/// The row of an item that is an entry.
pub fn item_row(item: &[Block], this_year: u16) -> Row {
    let own = Row::of_item(item);
    let mut row = anchored(&own.line, item.first().map_or((1, 1), |block| block.lines), this_year);
    row.blocks.extend(own.blocks);
    row
}

/// Whether a list below the first line of an entry has labels of one: `- 지도 앱` with `- 사용 기술: …` below.
pub fn has_facts(row: &Row) -> bool {
    let record = Sort::Project.record();
    let inner = row.blocks.iter().flat_map(|block| match &block.kind {
        Kind::List { items, .. } => items.as_slice(),
        _ => &[],
    });
    let is_fact = |key| matches!(key, Some("period" | "stack" | "team" | "role" | "links" | "summary" | "results"));
    inner
        .filter_map(|item| cut::labelled(&Row::of_item(item).line))
        .any(|found| is_fact(vocabulary::label(&record, &found.label)))
}
