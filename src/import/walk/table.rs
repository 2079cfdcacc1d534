//! Makes entries of tables whose columns are keys: `기간 | 회사 | 역할`.

use super::head;
use super::pieces::{link, note, split_names};
use super::row::{Made, Row};
use crate::import::cut;
use crate::import::document::{Block, Kind};
use crate::import::draft::{Map, Value};
use crate::import::inline::{lines, links, plain, unmarked};
use crate::import::sort::Sort;
use crate::import::vocabulary;
use crate::import::words::Words;
use crate::text::rich::Inline;

/// Headers of the column of names, in addition to the labels of the model.
const NAMES: &[&str] = &[
    "과제", "과제명", "프로젝트", "프로젝트명", "업무", "내용", "활동", "활동명", "교육명", "과정", "과정명", "명칭",
    "이름", "제목", "organization", "교육내용", "교육기관", "기관명", "name", "title", "project", "학교", "학교명",
    "회사", "회사명", "기관", "주제", "구분",
];

/// The entries of a table; `None` if its columns are not known keys. The keys express the words of the header.
pub fn read(sort: Sort, header: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>], this_year: u16) -> Option<Vec<Made>> {
    let record = sort.record();
    let names: Vec<String> = header.iter().map(|cell| plain(&unmarked(cell))).collect();
    let mut keys: Vec<Option<&str>> = names.iter().map(|name| vocabulary::label(&record, name)).collect();
    // A column of periods needs no head, nor does the first column beside it.
    let is_period = |at: usize| {
        let mut cells =
            rows.iter().filter_map(|cells| cells.get(at)).map(|cell| plain(cell)).filter(|text| !text.is_empty());
        let is_dated =
            |text: String| cut::period(&text, this_year, true).is_some_and(|found| text.len() < found.whole.len() + 8);
        cells.clone().next().is_some() && cells.all(is_dated)
    };
    let is_headed = names.iter().any(|name| !name.is_empty());
    if is_headed
        && !keys.contains(&Some("period"))
        && let Some(at) = (0..keys.len()).find(|at| keys[*at].is_none() && is_period(*at))
    {
        keys[at] = Some("period");
    }
    if !keys.contains(&Some(sort.name())) {
        let is_name = |name: &String| {
            let word = vocabulary::plain(name);
            NAMES.contains(&word.as_str()) || NAMES.contains(&word.trim_end_matches("name").trim_end_matches('명'))
        };
        let known = names.iter().position(is_name);
        let free = || keys.iter().position(Option::is_none).filter(|_| is_headed && keys.contains(&Some("period")));
        let at = known.or_else(free)?;
        keys[at] = Some(sort.name());
    }
    if rows.is_empty() || keys.iter().flatten().count() < 2 {
        return None;
    }
    let made = rows.iter().map(|cells| row(sort, &keys, cells, this_year)).collect::<Vec<_>>();
    made.iter().all(|made| made.map.has(sort.name())).then_some(made)
}

fn row(sort: Sort, keys: &[Option<&str>], cells: &[Vec<Inline>], this_year: u16) -> Made {
    let mut made = Made::default();
    let map = &mut made.map;
    for (key, cell) in keys.iter().zip(cells) {
        let text = plain(&unmarked(cell));
        if text.is_empty() {
            continue;
        }
        let key = key.unwrap_or_default();
        let done = match key {
            "period" => match cut::period(&text, this_year, true).filter(|_| !map.has("period")) {
                Some(found) => {
                    let rest = head::take_period(&text, found, this_year, map);
                    note(map, &rest);
                    true
                }
                None => false,
            },
            "stack" => map.set(key, Value::List(split_names(cell))),
            "tasks" | "results" | "lessons" | "problem" | "solution" => map.set(key, items(cell)),
            "summary" | "body" => map.set(key, Value::Blocks(vec![Block::para(cell.clone(), (1, 1))])),
            "links" | "url" | "" | "projects" | "entries" | "facts" | "troubleshooting" | "figures" => false,
            key if key == sort.name() => {
                let urls = links(cell).into_iter().map(|(url, _)| Value::Plain(url)).collect();
                let found = cut::period(&text, this_year, true).filter(|found| found.whole.len() < text.len());
                let name = match found.filter(|_| !map.has("period")) {
                    Some(found) => head::take_period(&text, found, this_year, map),
                    None => text.clone(),
                };
                map.set("links", Value::List(urls));
                map.set(key, Value::text(name))
            }
            key => links(cell).is_empty() && map.set(key, Value::text(text.clone())),
        };
        if !done {
            add(map, cell, &text);
        }
    }
    made
}

/// Adds a cell of an unknown column as a link, a note or body text.
fn add(map: &mut Map, cell: &[Inline], text: &str) {
    if let [(url, label)] = &links(cell)[..]
        && label.trim() == text
        && let Some(list) = map.list("links")
    {
        return list.push(link(url, label, false));
    }
    match links(cell).is_empty() {
        true => note(map, text),
        false => map.extend_blocks("body", vec![Block::para(cell.to_vec(), (1, 1))]),
    }
}

/// The lines of a cell as items, without bullets.
fn items(cell: &[Inline]) -> Value {
    let items: Vec<Value> = lines(cell)
        .into_iter()
        .map(|line| {
            let text = plain(&line);
            let sign = text.len() - text.trim_start_matches(['-', '•', '·', '*', ' ']).len();
            Value::Line(crate::import::inline::slice(&line, sign..text.len()))
        })
        .collect();
    Value::List(items)
}

/// The rows of a table as items, with bars between cells.
pub fn as_items(header: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>], lines: (usize, usize)) -> Vec<Vec<Block>> {
    let is_head = header.iter().all(|cell| plain(cell).trim().is_empty());
    let all = (!is_head).then_some(header).into_iter().chain(rows.iter().map(Vec::as_slice));
    let line = |cells: &[Vec<Inline>]| {
        let mut line = Vec::new();
        for cell in cells.iter().filter(|cell| !plain(cell).trim().is_empty()) {
            if !line.is_empty() {
                line.push(Inline::Text(" | ".to_owned()));
            }
            line.extend(cell.iter().cloned());
        }
        vec![Block::para(crate::import::inline::tidy(line), lines)]
    };
    all.map(line).collect()
}

/// The rows of a table without a header whose cells have lines: those of short cells, one of them a period, are the head of
/// an entry, those of the others its items. `None` if a row has no such head.
pub fn as_entries(
    header: &[Vec<Inline>],
    rows: &[Vec<Vec<Inline>>],
    place: (usize, usize),
    this_year: u16,
) -> Option<Vec<Row>> {
    if header.iter().any(|cell| !plain(cell).trim().is_empty()) {
        return None;
    }
    let row = |cells: &Vec<Vec<Inline>>| {
        let is_dated = |line: &Vec<Inline>| {
            plain(line).chars().count() <= 60 && cut::period(&plain(line), this_year, true).is_some()
        };
        let is_head = |cell: &&Vec<Inline>| lines(cell).len() < 2 || lines(cell).iter().any(is_dated);
        let (heads, rest): (Vec<_>, Vec<_>) = cells.iter().partition(is_head);
        let mut heads: Vec<Vec<Inline>> = heads.into_iter().flat_map(|cell| lines(cell)).collect();
        heads.iter().any(is_dated).then_some(())?;
        let line = heads.remove(0);
        let items = |cell: &Vec<Inline>| {
            Block::list(lines(cell).into_iter().map(|line| vec![Block::para(line, place)]).collect())
        };
        let heads = heads.into_iter().map(|line| Block::para(line, place));
        Some(Row { line, blocks: heads.chain(rest.into_iter().map(items)).collect(), ..Row::default() })
    };
    rows.iter().map(row).collect()
}

/// The words of a table.
pub fn words(header: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> Words {
    let mut words = Words::default();
    let kind = Kind::Table { header: header.to_vec(), rows: rows.to_vec() };
    words.blocks(&[Block { kind, lines: (1, 1) }]);
    words
}
