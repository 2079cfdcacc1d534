//! Splits a section into entries: headings, items, paragraphs or rows of tables.

use super::begins::{anchored, begins, belongs, is_anchored, item_row};
use super::outline::Node;
use super::row::{Made, Row};
use super::{entry, table, top};
use crate::import::cut;
use crate::import::document::{Block, Kind};
use crate::import::inline::{lines, plain, slice, tidy, unmarked};
use crate::import::sort::Sort;
use crate::import::vocabulary;
use crate::import::words::Words;
use crate::text::rich::Inline;

/// One or more entries of a section.
pub enum Group {
    /// The source of an entry.
    Row(Row),
    /// Entries that were made of a table.
    Made(Vec<Made>),
}

impl Group {
    /// The source of an entry that was not made yet.
    pub fn row(self) -> Option<Row> {
        match self {
            Self::Row(row) => Some(row),
            Self::Made(_) => None,
        }
    }
}

/// The entries of a section.
pub struct Split {
    /// The blocks before them.
    pub intro: Vec<Block>,
    /// Headings that only group entries.
    pub heads: Vec<Block>,
    /// The entries.
    pub groups: Vec<Group>,
}

/// Whether a heading only groups entries: `### 대학 교육 경력` above a list of jobs with periods.
fn holds_entries(sort: Sort, node: &Node, this_year: u16) -> bool {
    let text = node.text();
    let dated = |text: &str| cut::period(text, this_year, false).is_some();
    let mut items = node.blocks.iter().flat_map(|block| match &block.kind {
        Kind::List { items, .. } => items.as_slice(),
        _ => &[],
    });
    let lists = node.blocks.iter().all(|block| matches!(block.kind, Kind::List { .. } | Kind::Rule));
    let has_facts = |item: &Vec<Block>| has_facts(&Row::of_item(item));
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

/// Splits a section into entries and the blocks before them.
pub fn split(sort: Sort, node: &Node, this_year: u16) -> Split {
    if sort == Sort::Project
        && let Some(rows) = titled_rows(sort, node)
    {
        return Split { intro: Vec::new(), heads: Vec::new(), groups: rows.into_iter().map(Group::Row).collect() };
    }
    let (mut intro, mut groups): (Vec<Block>, Vec<Group>) = (Vec::new(), Vec::new());
    let mut heads = Vec::new();
    let has_children = !node.children.is_empty();
    let mut open: Option<Row> = None;
    let blocks = heads_joined(sort, &node.blocks, this_year);
    for (at, block) in blocks.iter().enumerate() {
        match &block.kind {
            Kind::Para(line)
                if !has_children
                    && begins(sort, line, blocks.get(at + 1), open.is_some(), this_year)
                    && !open.as_ref().is_some_and(|row| belongs(row, line, this_year)) =>
            {
                groups.extend(open.take().map(Group::Row));
                let typed = lines(line);
                // An entry on each line.
                let is_school = |line: &Vec<Inline>| sort == Sort::School && vocabulary::is_school(&plain(line));
                let is_dated = |line: &Vec<Inline>| {
                    let text = plain(line);
                    let leads = matches!(line.first(), Some(Inline::Strong { .. }));
                    let found = cut::period(&text, this_year, leads);
                    found.is_some_and(|found| cut::without(&text, found.whole).chars().any(char::is_alphabetic))
                };
                if typed.len() > 1 && (typed.iter().all(is_school) || typed.iter().all(is_dated)) {
                    groups.extend(typed.into_iter().map(|line| Group::Row(Row { line, ..Row::default() })));
                    continue;
                }
                let mut typed = typed.into_iter();
                let mut row = anchored(&typed.next().unwrap_or_default(), block.lines, this_year);
                row.blocks.extend(typed.map(|line| Block::para(line, block.lines)));
                open = Some(row);
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
                groups.extend(items.iter().map(|item| Group::Row(item_row(item, this_year))));
            }
            Kind::Table { header, rows } if open.is_none() => {
                match table::read(sort, header, rows, this_year).filter(|made| fits(made, header, rows)) {
                    Some(mut made) => {
                        if let Some(first) = made.first_mut() {
                            header.iter().for_each(|cell| first.said.line(cell));
                        }
                        groups.push(Group::Made(made));
                    }
                    None if table::as_entries(header, rows, block.lines, this_year).is_some() => {
                        let own = table::as_entries(header, rows, block.lines, this_year).unwrap_or_default();
                        groups.extend(own.into_iter().map(Group::Row));
                    }
                    None => match titled_table(sort, header, rows, block.lines, this_year) {
                        Some(made) => groups.push(Group::Made(vec![made])),
                        None => intro.push(block.clone()),
                    },
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

/// Blocks in which the short paragraphs above a paragraph of nothing but a period are one line with it, as is the
/// school below it: `Backend Engineer`, `Haneul Soft, Seoul`, `2021 - 2023`.
fn heads_joined(sort: Sort, blocks: &[Block], this_year: u16) -> Vec<Block> {
    let words = |block: &Block| match &block.kind {
        Kind::Para(line) if !matches!(line.first(), Some(Inline::Strong { .. })) => Some(plain(line)),
        _ => None,
    };
    let is_short = |block: &Block| {
        words(block).is_some_and(|text| {
            let is_line = !text.contains('\n') && text.chars().count() <= 60 && !text.ends_with(['.', '다', ':']);
            is_line && cut::period(&text, this_year, false).is_none()
        })
    };
    let is_period = |block: &Block| {
        words(block).is_some_and(|text| {
            cut::period(&text, this_year, false).is_some_and(|found| cut::without(&text, found.whole).is_empty())
        })
    };
    let mut out: Vec<Block> = Vec::new();
    for block in blocks {
        let is_below = sort == Sort::School
            && words(block).is_some_and(|text| vocabulary::is_school(&text) && text.chars().count() <= 60)
            && out.last().and_then(words).is_some_and(|text| {
                cut::period(&text, this_year, false).is_some_and(|found| found.whole.end == text.len())
                    && !vocabulary::is_school(&text)
            });
        let run = out.iter().rev().take_while(|block| is_short(block)).count();
        let from = match (is_below, is_period(block) && (1..4).contains(&run)) {
            (true, _) => out.len() - 1,
            (_, true) => out.len() - run,
            _ => {
                out.push(block.clone());
                continue;
            }
        };
        let mut joined = Vec::new();
        for own in out.drain(from..).chain([block.clone()]) {
            let Kind::Para(line) = own.kind else { continue };
            if !joined.is_empty() {
                joined.push(Inline::Text(" | ".to_owned()));
            }
            joined.extend(line);
        }
        out.push(Block::para(tidy(joined), block.lines));
    }
    out
}

/// The entries of a section that only has lines such as `**kube-lint** ([github](…)) — A linter.`; `None` if it has others.
fn titled_rows(sort: Sort, node: &Node) -> Option<Vec<Row>> {
    let row = |own: Row| {
        let Some(Inline::Strong { c } | Inline::Link { c, .. }) = own.line.first() else { return None };
        let (name, text) = (plain(c), plain(&own.line));
        let found = [" — ", " – ", " - "].iter().filter_map(|sign| Some((text.find(sign)?, *sign))).min();
        let is_title = |at: usize| at >= name.len() && at <= 120;
        let (at, sign) = found.filter(|(at, _)| is_title(*at))?;
        vocabulary::label(&sort.record(), &name).is_none().then_some(())?;
        let said = Block::para(slice(&own.line, at + sign.len()..text.len()), (1, 1));
        let blocks = std::iter::once(said).chain(own.blocks).collect();
        Some(Row { line: slice(&own.line, 0..at), blocks, ..Row::default() })
    };
    let mut rows = Vec::new();
    for block in node.blocks.iter().filter(|block| block.kind != Kind::Rule) {
        match &block.kind {
            Kind::Para(line) => rows.push(Row { line: line.clone(), ..Row::default() }),
            Kind::List { items, .. } => rows.extend(items.iter().map(|item| Row::of_item(item))),
            _ => return None,
        }
    }
    // Most have a title and a text; the others are titles.
    let rows: Vec<_> = rows.into_iter().map(|own| (row(own.clone()), own)).collect();
    let titled = rows.iter().filter(|(row, _)| row.is_some()).count();
    let rest = |own: Row| (plain(&own.line).chars().count() <= 120).then_some(own);
    let rows: Option<Vec<Row>> = rows.into_iter().map(|(row, own)| row.or_else(|| rest(own))).collect();
    rows.filter(|rows| titled * 2 > rows.len() && node.children.is_empty())
}

/// Whether an item is an entry of a sort.
pub fn item_is_entry(sort: Sort, item: &[Block], this_year: u16) -> bool {
    let row = Row::of_item(item);
    let text = plain(&row.line);
    let head = plain(&top::gathered(sort, &row, this_year).line);
    let has_period = cut::period(&text, this_year, true).or_else(|| cut::period(&head, this_year, true)).is_some();
    match sort {
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

/// The entry of a table of labels and values side by side: `회사명 | … | 재직기간 | …`; `None` if it is none.
fn titled_table(
    sort: Sort,
    header: &[Vec<Inline>],
    rows: &[Vec<Vec<Inline>>],
    place: (usize, usize),
    this_year: u16,
) -> Option<Made> {
    let record = sort.record();
    let cells = std::iter::once(header).chain(rows.iter().map(Vec::as_slice)).flatten();
    let cells: Vec<&Vec<Inline>> = cells.filter(|cell| !plain(cell).trim().is_empty()).collect();
    let pairs: Vec<(String, &Vec<Inline>)> =
        cells.chunks_exact(2).map(|pair| (plain(&unmarked(pair[0])), pair[1])).collect();
    let key = |label: &str| vocabulary::label(&record, label);
    let known = pairs.iter().filter(|(label, _)| key(label).is_some()).count();
    let name = pairs.iter().position(|(label, _)| key(label) == Some(sort.name()))?;
    if !cells.len().is_multiple_of(2) || known < 2 || known * 2 <= pairs.len() {
        return None;
    }
    let rest = pairs.iter().enumerate().filter(|(at, _)| *at != name);
    let rest = rest.map(|(_, (label, value))| vec![vec![Inline::Text(label.clone())], (*value).clone()]).collect();
    let kind = Kind::Table { header: vec![Vec::new(); 2], rows: rest };
    let blocks = vec![Block { kind, lines: place }];
    let row = Row { line: pairs[name].1.clone(), blocks, ..Row::default() };
    let mut made = entry::make(sort, &row, this_year);
    made.said.text(&pairs[name].0);
    let mut words = made.said.clone();
    made.map.words(&mut words);
    words.same(&table::words(header, rows)).then_some(made)
}

/// Whether the entries of a table have exactly its words.
pub fn fits(made: &[Made], header: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> bool {
    let mut words = Words::default();
    header.iter().for_each(|cell| words.line(cell));
    for made in made {
        made.map.words(&mut words);
        words.add(&made.said);
    }
    words.same(&table::words(header, rows))
}
