//! What the entries of a section are: headings, items, paragraphs, rows of tables.

use super::outline::Node;
use super::row::{Made, Row};
use super::table;
use crate::import::cut;
use crate::import::document::{Block, Kind};
use crate::import::html::flat;
use crate::import::inline::{is_bold, lines, plain, unmarked};
use crate::import::sort::Sort;
use crate::import::vocabulary;
use crate::import::words::Words;
use crate::text::rich::Inline;

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
    let mut line = Vec::new();
    flat(block.clone(), &mut line);
    plain(&line).lines().next().unwrap_or_default().to_owned()
}

/// Whether what is below a heading has labels of an entry.
pub fn has_entry_marks(node: &Node) -> bool {
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
    for block in &node.blocks {
        count += match &block.kind {
            Kind::Para(line) => lines(line).iter().filter(|line| known(line)).count(),
            Kind::List { items, .. } => items.iter().filter(|item| known(&Row::of_item(item).line)).count(),
            _ => 0,
        };
    }
    count += node.children.iter().filter(|child| label(&record, &child.text()).is_some()).count();
    // Bold labels that nobody knows count beside one that is known.
    let marked = |line: &[Inline]| cut::labelled(line).is_some_and(|found| found.marked && found.colon);
    let lists = node.blocks.iter().filter_map(|block| match &block.kind {
        Kind::List { items, .. } => Some(items.iter().filter(|item| marked(&Row::of_item(item).line)).count()),
        _ => None,
    });
    count > 1 || count == 1 && lists.sum::<usize>() > 0
}

/// Whether a heading is an entry by what is in it.
pub fn is_entry(node: &Node, this_year: u16) -> bool {
    let text = node.text();
    let first = node.blocks.first().map(|block| {
        let mut line = Vec::new();
        flat(block.clone(), &mut line);
        plain(&line).lines().next().unwrap_or_default().to_owned()
    });
    let has_period = |text: &str| cut::period(text, this_year, false).is_some();
    text.chars().count() <= 100
        && (has_period(&text)
            || first.is_some_and(|first| first.chars().count() <= 60 && has_period(&first))
            || has_entry_marks(node))
}

pub enum Group {
    Row(Row),
    Made(Vec<Made>),
}

/// The entries of a section.
pub struct Split {
    /// What is before them.
    pub intro: Vec<Block>,
    /// Headings that only hold some of them together.
    pub heads: Vec<Block>,
    /// The entries.
    pub groups: Vec<Group>,
}

/// Whether a heading only holds entries together: `### 대학 교육 경력` over a list of jobs with their periods.
fn holds_entries(sort: Sort, node: &Node, this_year: u16) -> bool {
    let text = node.text();
    let dated = |text: &str| cut::period(text, this_year, false).is_some();
    let mut items = node.blocks.iter().flat_map(|block| match &block.kind {
        Kind::List { items, .. } => items.as_slice(),
        _ => &[],
    });
    let lists = node.blocks.iter().all(|block| matches!(block.kind, Kind::List { .. } | Kind::Rule));
    let record = sort.record();
    // `- 지도 앱` with `- 사용 기술: …` below.
    let has_facts = |item: &Vec<Block>| {
        let below = Row::of_item(item).blocks;
        let inner = below.iter().flat_map(|block| match &block.kind {
            Kind::List { items, .. } => items.as_slice(),
            _ => &[],
        });
        inner
            .filter_map(|item| cut::labelled(&Row::of_item(item).line))
            .any(|found| matches!(vocabulary::label(&record, &found.label), Some("period" | "stack" | "team" | "role")))
    };
    lists
        && !node.blocks.is_empty()
        && node.children.is_empty()
        && !dated(&text)
        && match sort {
            Sort::Project => items.all(has_facts),
            _ => {
                vocabulary::likely_section(&text).is_some()
                    && items.all(|item| {
                        dated(&plain(&Row::of_item(item).line))
                            || sort == Sort::School && item_is_entry(sort, item, this_year)
                    })
            }
        }
}

/// Finds the entries of a section, and what is before them.
pub fn split(sort: Sort, node: &Node, this_year: u16) -> Split {
    let (mut intro, mut groups): (Vec<Block>, Vec<Group>) = (Vec::new(), Vec::new());
    let mut heads = Vec::new();
    let has_children = !node.children.is_empty();
    let mut open: Option<Row> = None;
    for (at, block) in node.blocks.iter().enumerate() {
        match &block.kind {
            Kind::Para(line)
                if !has_children
                    && begins(sort, line, node.blocks.get(at + 1), open.is_some(), this_year)
                    && !open.as_ref().is_some_and(|row| belongs(row, line, this_year)) =>
            {
                groups.extend(open.take().map(Group::Row));
                let typed = lines(line);
                // A school on each line.
                if typed.len() > 1
                    && sort == Sort::School
                    && typed.iter().all(|line| vocabulary::is_school(&plain(line)))
                {
                    groups.extend(typed.into_iter().map(|line| Group::Row(Row { line, ..Row::default() })));
                    continue;
                }
                let mut typed = typed.into_iter();
                let first = typed.next().unwrap_or_default();
                let rest = typed.map(|line| Block::para(line, block.lines)).collect();
                open = Some(Row { line: first, blocks: rest, children: Vec::new() });
            }
            Kind::Rule => {}
            Kind::List { items, .. }
                if open.is_none()
                    && !(has_children
                        && groups.is_empty()
                        && items.len() < 2
                        && !item_is_entry(sort, &items[0], this_year))
                    && is_list_of_entries(sort, items, has_children, this_year) =>
            {
                groups.extend(items.iter().map(|item| Group::Row(Row::of_item(item))));
            }
            Kind::Table { header, rows } if open.is_none() => {
                match table::read(sort, header, rows, this_year).filter(|made| fits(made, header, rows)) {
                    Some(mut made) => {
                        if let Some(first) = made.first_mut() {
                            header.iter().for_each(|cell| first.said.line(cell));
                        }
                        groups.push(Group::Made(made));
                    }
                    None => intro.push(block.clone()),
                }
            }
            _ => match &mut open {
                Some(row) => row.blocks.push(block.clone()),
                None if groups.is_empty() => intro.push(block.clone()),
                None => match groups.last_mut() {
                    Some(Group::Row(row)) => row.blocks.push(block.clone()),
                    _ => intro.push(block.clone()),
                },
            },
        }
    }
    groups.extend(open.map(Group::Row));
    for child in &node.children {
        if !holds_entries(sort, child, this_year) {
            groups.push(Group::Row(Row::of(child)));
            continue;
        }
        heads.push(child.head.clone());
        for block in &child.blocks {
            if let Kind::List { items, .. } = &block.kind {
                groups.extend(items.iter().map(|item| Group::Row(Row::of_item(item))));
            }
        }
    }
    Split { intro, heads, groups }
}

/// Whether the entries of a table have all of its words.
pub fn fits(made: &[Made], header: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> bool {
    let mut words = Words::default();
    header.iter().for_each(|cell| words.line(cell));
    for made in made {
        made.map.words(&mut words);
        words.add(&made.said);
    }
    words.same(&table::words(header, rows))
}

/// Whether a paragraph is the first line of an entry.
pub fn begins(sort: Sort, line: &[Inline], next: Option<&Block>, is_open: bool, this_year: u16) -> bool {
    let typed = lines(line);
    let Some(first) = typed.first() else { return false };
    let text = plain(first);
    if text.chars().count() > 100 || text.ends_with('.') {
        return false;
    }
    let record = sort.record();
    let known = cut::labelled(first)
        .and_then(|found| vocabulary::label(&record, &found.label))
        .or_else(|| vocabulary::label(&record, &text));
    if known.is_some_and(|key| key != sort.name()) {
        return false;
    }
    let has_period = typed.iter().take(2).any(|line| cut::period(&plain(line), this_year, false).is_some());
    let leads = matches!(first.first(), Some(Inline::Strong { .. })) || matches!(first[..], [Inline::Link { .. }]);
    let listed = matches!(next.map(|next| &next.kind), Some(Kind::List { .. }));
    match sort {
        Sort::School => vocabulary::is_school(&text) || has_period && (!is_open || leads),
        _ => {
            has_period && (leads || !is_open || text.chars().count() <= 70)
                || leads && (listed || !is_open || is_bold(first) || typed.len() > 1 && !is_bold(first))
        }
    }
}

/// Whether a line is the rest of the head of an entry: its period, or its name after the period.
pub fn belongs(row: &Row, line: &[Inline], this_year: u16) -> bool {
    let dated = |text: &str| cut::period(text, this_year, false);
    let text = plain(line);
    let head = plain(&row.line);
    let is_all = |text: &str| dated(text).is_some_and(|found| cut::without(text, found.whole).chars().count() < 2);
    let has_period = dated(&head).is_some() || row.blocks.iter().any(|block| dated(&first_line(block)).is_some());
    let light = row.blocks.iter().all(|block| matches!(block.kind, Kind::Para(_)));
    !has_period && light && dated(text.lines().next().unwrap_or_default()).is_some() && !is_bold(line)
        || is_all(&head) && row.blocks.is_empty() && dated(&text).is_none()
}

pub fn item_is_entry(sort: Sort, item: &[Block], this_year: u16) -> bool {
    let row = Row::of_item(item);
    let text = plain(&row.line);
    let has_period = cut::period(&text, this_year, true).is_some()
        || row.blocks.first().is_some_and(|block| {
            let mut line = Vec::new();
            flat(block.clone(), &mut line);
            plain(&line).lines().next().is_some_and(|line| cut::period(line, this_year, false).is_some())
        });
    match sort {
        Sort::Job => has_period || vocabulary::is_company(&text),
        Sort::School => has_period || vocabulary::is_school(&text),
        Sort::Project => {
            has_period
                || !row.blocks.is_empty()
                || matches!(row.line.first(), Some(Inline::Strong { .. } | Inline::Link { .. }))
        }
        _ => true,
    }
}

pub fn is_list_of_entries(sort: Sort, items: &[Vec<Block>], has_children: bool, this_year: u16) -> bool {
    let count = items.iter().filter(|item| item_is_entry(sort, item, this_year)).count();
    let long = items.iter().any(|item| plain(&Row::of_item(item).line).chars().count() > 160);
    let lenient = sort == Sort::Project
        && !has_children
        && !long
        && items.iter().all(|item| plain(&Row::of_item(item).line).chars().count() <= 60);
    !long && (count * 2 >= items.len() && count > 0 || lenient)
}

/// Whether an entry begins with where somebody was as what, and when.
pub fn looks_like_job(row: &Row, this_year: u16) -> bool {
    let text = plain(&row.line);
    let below = row.blocks.first().map(first_line).unwrap_or_default();
    let dated = |text: &str| cut::period(text, this_year, false).is_some();
    let says = |text: &str| {
        let mut parts = text.split([',', '|', '-', '·', '(', ')', '/']).map(str::trim);
        parts.any(|part| vocabulary::is_role(part) || vocabulary::is_department(part))
    };
    let is_short = below.chars().count() <= 60;
    (dated(&text) || is_short && dated(&below))
        && (vocabulary::is_company(&text) || says(&text) || is_short && says(&below))
}
