//! Splits a section into entries: headings, items, paragraphs or rows of tables.

use super::begins::{begins, is_list_of_entries, item_is_entry};
use super::evidence::is_section_name;
use super::marks::{has_facts, item_row};
use super::outline::Node;
use super::row::{Made, Row};
use super::top::is_dated;
use super::{entry, table};
use crate::import::cut;
use crate::import::document::{Block, Kind};
use crate::import::inline::{lines, plain, slice, unmarked};
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
        && is_section_name(&text)
        && !node.blocks.is_empty()
        && node.children.is_empty()
        && !dated(&text)
        && match sort {
            Sort::Project => items.all(has_facts),
            _ => items.all(|item| {
                dated(&plain(&Row::of_item(item).line)) || sort == Sort::School && item_is_entry(sort, item, this_year)
            }),
        }
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
    let (blocks, mut skipped) = (&node.blocks, 0);
    for (at, block) in blocks.iter().enumerate() {
        if at < skipped {
            continue;
        }
        let may = !has_children || is_dated(&Row::of_item(&blocks[at..=at]), this_year);
        let taken = may.then(|| begins(sort, &blocks[at..], open.as_ref(), this_year)).flatten();
        match &block.kind {
            Kind::Para(line) if taken.is_some() => {
                skipped = at + taken.unwrap_or_default();
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
                    skipped = at + 1;
                    continue;
                }
                let mut row = item_row(std::slice::from_ref(block), this_year);
                row.blocks.extend(blocks[at + 1..skipped].iter().cloned());
                open = Some(row);
            }
            Kind::Rule => {}
            Kind::Quote(inner) if !has_children && is_dated(&Row::of_item(inner), this_year) => {
                groups.extend(open.take().map(Group::Row));
                open = Some(item_row(inner, this_year));
            }
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
        if let Some(rows) = titled_below(sort, child, this_year) {
            heads.push(child.head.clone());
            groups.extend(rows.into_iter().map(Group::Row));
            continue;
        }
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

/// The entries of a section that only has lines such as `**kube-lint** ([github](…)) — A linter.`; `None` if it has others.
fn titled_rows(sort: Sort, node: &Node) -> Option<Vec<Row>> {
    let row = |own: Row| {
        let Some(Inline::Strong { c } | Inline::Link { c, .. }) = own.line.first() else { return None };
        let (name, text) = (plain(c), plain(&own.line));
        let is_open = |at: usize| text[..at].matches('(').count() > text[..at].matches(')').count();
        let signs = [" — ", " – ", " - "];
        let found = signs.iter().flat_map(|sign| text.match_indices(sign)).filter(|(at, _)| !is_open(*at)).min();
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

/// The projects below a heading that only groups them, `### Web` above several bold titles, most with a period or facts.
fn titled_below(sort: Sort, child: &Node, this_year: u16) -> Option<Vec<Row>> {
    let dated = cut::period(&child.text(), this_year, false).is_some();
    if sort != Sort::Project || dated || !child.children.is_empty() {
        return None;
    }
    let Split { intro, groups, .. } = split(sort, child, this_year);
    let rows: Vec<Row> = groups.into_iter().map(Group::row).collect::<Option<_>>()?;
    let leads = |row: &Row| matches!(row.line.first(), Some(Inline::Strong { .. }));
    let told = rows.iter().filter(|row| is_dated(row, this_year) || has_facts(row)).count();
    (intro.is_empty() && rows.len() > 1 && rows.iter().all(leads) && told * 2 > rows.len()).then_some(rows)
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
