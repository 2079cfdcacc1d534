//! Brings blocks into one regular form before they are interpreted: headings stand outside of lists and above their periods.

use super::cut;
use super::document::{Block, Kind};
use super::inline::{joined, lines, plain, unmarked};
use super::sort::Sort;
use super::vocabulary;
use crate::text::rich::Inline;
use crate::values::Period;

/// The regular form of the blocks of a document.
pub fn form(blocks: Vec<Block>, this_year: u16) -> Vec<Block> {
    let mut blocks = dated(lifted(titled(blocks), 0), this_year);
    blocks = blocks.into_iter().flat_map(|block| unframed(block, this_year)).collect();
    headline(&mut blocks);
    fields(&mut blocks);
    positions(&mut blocks, this_year);
    blocks
}

/// Whether a block has a heading in it.
fn holds_heading(block: &Block) -> bool {
    match &block.kind {
        Kind::Heading { .. } => true,
        Kind::List { items, .. } => items.iter().flatten().any(holds_heading),
        Kind::Quote(inner) => inner.iter().any(holds_heading),
        _ => false,
    }
}

/// The text of a heading.
fn text(block: &Block) -> Option<String> {
    block.heading().map(|(_, line)| plain(&unmarked(line)))
}

fn level(block: &Block) -> Option<u8> {
    block.heading().map(|(level, _)| level)
}

fn is_section(block: &Block) -> bool {
    text(block).is_some_and(|text| vocabulary::section(&text).is_some())
}

/// Makes an item of a list that is alone in an item: its first line is the name, the others are below it.
fn titled(blocks: Vec<Block>) -> Vec<Block> {
    let item = |item: Vec<Block>| match &item[..] {
        [Block { kind: Kind::List { items, .. }, .. }] if items.len() > 1 => titled(items.concat()),
        _ => titled(item),
    };
    let block = |block: Block| match block.kind {
        Kind::List { start, items } => {
            Block { kind: Kind::List { start, items: items.into_iter().map(item).collect() }, ..block }
        }
        kind => Block { kind, ..block },
    };
    blocks.into_iter().map(block).collect()
}

/// Takes headings out of lists and quotations, with what is around them; `- ### Name` below `## Work` keeps its level.
fn lifted(blocks: Vec<Block>, outer: u8) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut level = outer;
    for block in blocks {
        level = block.heading().map_or(level, |(own, _)| own);
        let place = block.lines;
        // A quotation around lists is only a frame.
        if let Kind::Quote(inner) = &block.kind
            && inner.iter().all(|block| matches!(block.kind, Kind::List { .. }))
        {
            out.extend(lifted(inner.clone(), level));
            continue;
        }
        if !holds_heading(&block) {
            out.push(block);
            continue;
        }
        let own = match block.kind {
            Kind::Quote(inner) => lifted(inner, level),
            Kind::List { start, items } => {
                let mut own: Vec<Block> = Vec::new();
                let mut open = Vec::new();
                for item in items {
                    let at = item.iter().position(holds_heading).unwrap_or(item.len());
                    let mut before = item;
                    let rest = before.split_off(at);
                    open.extend((!before.is_empty()).then_some(before));
                    if !rest.is_empty() {
                        own.extend(list(start, &mut open, place));
                        own.extend(lifted(rest, level));
                    }
                }
                own.extend(list(start, &mut open, place));
                own
            }
            kind => vec![Block { kind, lines: place }],
        };
        out.extend(below(own, level));
    }
    out
}

/// The collected items as a list, if there are any.
fn list(start: Option<u64>, open: &mut Vec<Vec<Block>>, lines: (usize, usize)) -> Option<Block> {
    let items = std::mem::take(open);
    (!items.is_empty()).then_some(Block { kind: Kind::List { start, items }, lines })
}

/// Blocks whose headings are deeper than a level, unless they name sections.
fn below(mut blocks: Vec<Block>, outer: u8) -> Vec<Block> {
    let highest = blocks.iter().filter_map(Block::heading).map(|(level, _)| level).min().unwrap_or(6);
    if highest <= outer && blocks.len() > 1 && !blocks.iter().any(is_section) {
        deepen(&mut blocks, outer + 1 - highest);
    }
    blocks
}

fn deepen(blocks: &mut [Block], by: u8) {
    for block in blocks {
        if let Kind::Heading { level, .. } = &mut block.kind {
            *level = (*level + by).min(6);
        }
    }
}

/// Whether a paragraph or heading has nothing but a period.
fn is_period(block: &Block, this_year: u16) -> bool {
    matches!(&block.kind, Kind::Para(line) | Kind::Heading { line, .. } if Period::parse(&plain(line), this_year).is_ok())
}

/// Joins a start and an end on lines of their own, and periods with the item below them, if a list begins with one; moves periods that stand above their heading below it: all of a
/// section do if the first does.
fn dated(mut blocks: Vec<Block>, this_year: u16) -> Vec<Block> {
    for block in &mut blocks {
        if let Kind::Para(line) = &mut block.kind
            && let [start, end] = &lines(line)[..]
            && Period::from_parts(&plain(start), &plain(end), this_year).is_ok()
        {
            *line = vec![Inline::Text(format!("{} – {}", plain(start).trim(), plain(end).trim()))];
        }
        if let Kind::List { items, .. } = &mut block.kind {
            // `- 2020 – 2022` above `- **Engineer**, Company`
            let is_period = |item: &[Block]| matches!(item, [only] if is_period(only, this_year));
            let leads = |item: &[Block]| matches!(&item[0].kind, Kind::Para(line) if matches!(line[..], [Inline::Strong { .. }, ..]));
            let pair = |at: &usize| is_period(&items[*at - 1]) && leads(&items[*at]);
            let named: Vec<usize> = (1..items.len()).filter(pair).collect();
            for at in named.into_iter().rev() {
                let period = items.remove(at - 1);
                items[at - 1].splice(1..1, period);
            }
        }
    }
    // `2년 8개월` and `재직 중` in elements of their own.
    for at in (1..blocks.len()).rev() {
        let remark = Some(blocks[at].text()).filter(|text| text.chars().count() < 20);
        let remark =
            remark.filter(|_| matches!(blocks[at].kind, Kind::Para(_)) && is_period(&blocks[at - 1], this_year));
        let Some(remark) = remark else { continue };
        let text = format!("{} ({})", blocks[at - 1].text().trim(), remark.trim().replace('\n', ", "));
        if Period::parse(&text, this_year).is_ok()
            && let Kind::Para(line) | Kind::Heading { line, .. } = &mut blocks[at - 1].kind
        {
            *line = vec![Inline::Text(text)];
            blocks.remove(at);
        }
    }
    // Levels whose periods are headings below the text of the entry before.
    let is_above = |at: &usize| {
        let own = level(&blocks[*at]).filter(|_| is_period(&blocks[*at], this_year));
        own.is_some() && own == blocks.get(at + 1).and_then(level) && level(&blocks[at - 1]).is_none()
    };
    let above: Vec<u8> = (1..blocks.len()).filter(is_above).filter_map(|at| level(&blocks[at])).collect();
    let mut moved = None;
    for at in 1..blocks.len() {
        let next = at + 1;
        let own = blocks.get(next).and_then(level).filter(|_| is_period(&blocks[at], this_year));
        let own = own.filter(|own| level(&blocks[at]).is_none_or(|level| level == *own));
        if let Some(own) = own
            && (moved == Some(own)
                || is_section(&blocks[at - 1]) && level(&blocks[at - 1]) < Some(own)
                || level(&blocks[at]).is_some() && above.contains(&own))
        {
            moved = Some(own);
            if let Kind::Heading { line, .. } = &mut blocks[at].kind {
                blocks[at].kind = Kind::Para(std::mem::take(line));
            }
            blocks.swap(at, next);
        } else if level(&blocks[at]).is_some_and(|own| moved.is_some_and(|moved| own < moved)) {
            moved = None;
        }
    }
    blocks
}

/// Makes blocks of a table that is an entry: `**Company** | 2021 – 2023` above `Engineer | Seoul` and rows of one cell. A
/// header with a period is a row like the others.
fn unframed(block: Block, this_year: u16) -> Vec<Block> {
    let Kind::Table { header, rows } = &block.kind else { return vec![block] };
    let filled = std::iter::once(header).chain(rows).filter(|row| row.iter().any(|cell| !cell.is_empty()));
    let filled: Vec<Vec<Vec<Inline>>> =
        filled.map(|row| row.iter().filter(|cell| !cell.is_empty()).cloned().collect()).collect();
    let is_dated =
        |row: &Vec<Vec<Inline>>| row.iter().any(|cell| cut::period(&plain(cell), this_year, false).is_some());
    let record = Sort::Job.record();
    let is_named = |row: &Vec<Vec<Inline>>| vocabulary::label(&record, &plain(&row[0])).is_none();
    let Some((first, rest)) = filled.split_first().filter(|(first, _)| is_dated(first)) else { return vec![block] };
    // `Company – Place` below `Engineer | 2021 – 2023`
    let is_short = |row: &Vec<Vec<Inline>>| {
        let text = plain(&row[0]);
        text.chars().count() <= 60 && text.starts_with(char::is_alphanumeric) && !text.ends_with(['.', '다'])
    };
    let wide = rest.iter().take_while(|row| row.len() > 1).count();
    let wide = wide + rest[wide..].iter().take(if wide == 0 { 1 } else { 0 }).filter(|row| is_short(row)).count();
    let lists = rest[wide..].iter().all(|row| row.len() == 1);
    if header.len() < 4 && wide < 3 && lists && is_named(first) && !rest.iter().any(is_dated) {
        let row = |row: &Vec<Vec<Inline>>| {
            let mut line: Vec<Inline> =
                row.iter().flat_map(|cell| [vec![Inline::Text(" | ".to_owned())], cell.clone()].concat()).collect();
            line.remove(0);
            line
        };
        let lines = joined(filled[..=wide].iter().map(row).collect());
        let items: Vec<Vec<Block>> =
            rest[wide..].iter().map(|row| vec![Block::para(row[0].clone(), block.lines)]).collect();
        let list = Block { kind: Kind::List { start: None, items }, lines: block.lines };
        let below = (wide < rest.len()).then_some(list);
        return std::iter::once(Block::para(lines, block.lines)).chain(below).collect();
    }
    if !is_dated(header) {
        return vec![block];
    }
    let rows = std::iter::once(header).chain(rows).cloned().collect();
    vec![Block { kind: Kind::Table { header: vec![Vec::new(); header.len()], rows }, ..block }]
}

/// Makes a paragraph of the role below the name, which is a heading in many documents.
fn headline(blocks: &mut [Block]) {
    let is_title = |block: &&Block| text(block).is_some_and(|text| vocabulary::likely_section(&text).is_none());
    let titles = blocks.iter().take_while(is_title).take_while(|block| !is_section(block)).count();
    for block in blocks[..titles].iter_mut().skip(1) {
        if text(block).is_some_and(|text| vocabulary::is_role(&text))
            && let Kind::Heading { line, .. } = &mut block.kind
        {
            block.kind = Kind::Para(std::mem::take(line));
        }
    }
}

/// Brings headings that are labels below the entry: `#### 개발 기간: 3개월`, and `## 기술 스택` beside each project.
fn fields(blocks: &mut [Block]) {
    let records = [Sort::Project, Sort::Job].map(Sort::record);
    let is_label = |text: &str| {
        vocabulary::section(text).is_none()
            && records.iter().any(|record| {
                vocabulary::label(record, text).is_some_and(|key| !["title", "company", "organization"].contains(&key))
            })
    };
    let heads: Vec<_> = blocks.iter().filter_map(|block| Some((level(block)?, text(block)?))).collect();
    let recurs = |head: &(u8, String)| heads.iter().filter(|own| *own == head).count() > 1;
    let mut entry = None;
    for block in blocks {
        let Some(head) = level(block).zip(text(block)) else { continue };
        let Kind::Heading { level, line } = &mut block.kind else { continue };
        if cut::labelled(line).is_some_and(|found| found.colon && !found.value.is_empty() && is_label(&found.label)) {
            block.kind = Kind::Para(std::mem::take(line));
        } else if is_label(&head.1) && recurs(&head) {
            *level = (*level + u8::from(entry == Some(*level))).min(6);
        } else {
            entry = vocabulary::section(&head.1).is_none().then_some(head.0);
        }
    }
}

/// Brings the positions of a company below it if their headings have the level of its own: `### Company`, `### Engineer`,
/// `2020 – 2022`, `### Project`.
fn positions(blocks: &mut [Block], this_year: u16) {
    let mut company = None;
    for at in 0..blocks.len() {
        let Some(own) = level(&blocks[at]) else { continue };
        let is_dated = |at: usize| {
            let text = blocks.get(at + 1).filter(|block| matches!(block.kind, Kind::Para(_))).map(Block::text);
            text.is_some_and(|text| cut::period(&text, this_year, true).is_some_and(|found| found.whole.start == 0))
        };
        let is_role = |at: usize| {
            let text = blocks.get(at).filter(|block| level(block) == Some(own)).and_then(text);
            text.is_some_and(|text| vocabulary::is_role(&text) && !vocabulary::is_company(&text)) && is_dated(at)
        };
        if is_role(at + 1) && !is_role(at) && !is_section(&blocks[at]) {
            company = Some(own);
        } else if company == Some(own) && is_role(at) {
            if let Kind::Heading { line, .. } = &mut blocks[at].kind {
                blocks[at].kind = Kind::Para(vec![Inline::Strong { c: unmarked(line) }]);
            }
        } else if company == Some(own) && !is_dated(at) {
            deepen(&mut blocks[at..at + 1], 1);
        } else if company.is_some_and(|company| own <= company) {
            company = None;
        }
    }
}
