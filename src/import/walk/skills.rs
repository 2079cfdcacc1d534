//! Imports sections of skills as groups of names.

use super::outline::Node;
use super::pieces::split_names;
use super::profile;
use super::row::{Made, Row};
use crate::import::cut::group;
use crate::import::document::{self, Block, Kind};
use crate::import::draft::{Map, Value};
use crate::import::inline::{is_bold, lines, links, plain, unmarked};
use crate::import::sort::Sort;
use crate::import::vocabulary;
use crate::import::words::Words;
use crate::text::rich::Inline;

/// The groups of a section; `None` if they would lose words.
pub fn make(node: &Node) -> Option<Made> {
    let mut expected = Words::default();
    expected.blocks(&node.inner());
    let mut groups = Groups::default();
    groups.blocks(&node.blocks);
    groups.close();
    for child in &node.children {
        groups.child(child);
    }
    groups.close();
    let mut words = groups.said.clone();
    let list = Value::List(groups.done.into_iter().map(Value::Map).collect());
    list.words(&mut words);
    let mut map = Map::default();
    map.set("skills", list);
    (words.same(&expected) && !map.0.is_empty()).then_some(Made { map, said: groups.said })
}

/// Whether a line is a group of names: `**Languages:** Java, Kotlin`.
pub fn is_group(line: &[Inline]) -> bool {
    let record = Sort::Project.record();
    group(line).filter(|found| found.colon).is_some_and(|found| {
        let names = split_names(&found.value);
        let is_short = |name: &Value| matches!(name, Value::Line(line) if plain(line).chars().count() <= 40 && !plain(line).ends_with(['.', '다']));
        names.len() > 1
            && names.iter().all(is_short)
            && links(&found.value).is_empty()
            && vocabulary::label(&record, &found.label).is_none_or(|key| key == "stack")
            && !profile::is_label(&found.label)
    })
}

/// Whether blocks are only groups of names, and several.
fn is_listed(blocks: &[Block]) -> bool {
    let mut all = Vec::new();
    for block in blocks.iter().filter(|block| block.kind != Kind::Rule) {
        match &block.kind {
            Kind::Para(line) => all.extend(lines(line)),
            Kind::List { items, .. } if items.iter().all(|item| item.len() == 1) => {
                all.extend(items.iter().map(|item| Row::of_item(item).line));
            }
            _ => return false,
        }
    }
    // `**Languages**` above `Java, Kotlin`
    let mut groups = 0;
    let mut rest = &all[..];
    while let Some((first, others)) = rest.split_first() {
        let below =
            others.first().filter(|line| is_bold(first) && split_names(line).len() > 1 && names(line).len() > 1);
        match (is_group(first), below) {
            (true, _) => rest = others,
            (false, Some(_)) => rest = &others[1..],
            _ => return false,
        }
        groups += 1;
    }
    groups > 1
}

/// Whether a heading has nothing but groups of names below it, in lines or in headings.
pub fn is_section(node: &Node) -> bool {
    let mut blocks = node.blocks.clone();
    blocks.extend(node.children.iter().map(|child| Block::para(child.line().to_vec(), child.head.lines)));
    node.children.iter().all(|child| child.inner().is_empty()) && is_listed(&blocks)
}

#[derive(Default)]
struct Groups {
    done: Vec<Map>,
    said: Words,
    /// The name and items of the open group.
    name: Vec<Inline>,
    items: Vec<Value>,
}

impl Groups {
    /// Ends the open group.
    fn close(&mut self) {
        let (name, items) = (std::mem::take(&mut self.name), std::mem::take(&mut self.items));
        let mut map = Map::default();
        map.set("category", Value::Line(name));
        map.set("items", Value::List(items));
        if !map.0.is_empty() {
            self.done.push(map);
        }
    }

    fn open(&mut self, name: Vec<Inline>) {
        self.close();
        self.name = name;
    }

    fn child(&mut self, child: &Node) {
        if child.inner().is_empty() && is_group(child.line()) {
            return self.line(child.line());
        }
        self.open(vec![Inline::Text(child.text())]);
        self.blocks(&child.blocks);
        for inner in &child.children {
            // The first group of `### Backend` with `#### 언어` below is `Backend · 언어`.
            let name = format!("{} · {}", child.text(), inner.text());
            let first = self.items.is_empty()
                && self.done.last().is_none_or(|last| last.has("items"))
                && plain(&self.name) == child.text();
            let name = if first { name } else { inner.text() };
            if first {
                self.name.clear();
            }
            self.open(vec![Inline::Text(name)]);
            self.blocks(&inner.inner());
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for (at, block) in blocks.iter().enumerate() {
            match &block.kind {
                Kind::Para(line) => {
                    let listed = matches!(blocks.get(at + 1).map(|next| &next.kind), Some(Kind::List { .. }));
                    let typed = lines(line);
                    if typed.len() == 1 && (is_bold(line) || listed && plain(line).chars().count() <= 30) {
                        self.open(category(line));
                        continue;
                    }
                    // `**Expert**` above its items.
                    match typed.split_first() {
                        Some((name, rest)) if !rest.is_empty() && is_bold(name) => {
                            self.open(category(name));
                            rest.iter().for_each(|line| self.items.extend(names(line)));
                        }
                        _ => typed.iter().for_each(|line| self.line(line)),
                    }
                }
                Kind::List { items, .. } => items.iter().for_each(|item| self.item(item)),
                Kind::Table { header, rows } => self.table(header, rows),
                Kind::Quote(inner) => self.blocks(inner),
                Kind::Rule => {}
                Kind::Heading { line, .. } => self.items.push(Value::Line(line.clone())),
                Kind::Figure { .. } | Kind::Code { .. } => {
                    // Not a name: this makes the words differ, so that the section is kept as text.
                    self.said.text("\u{1}");
                    return self.items.push(Value::Blocks(Vec::new()));
                }
            }
        }
    }

    fn line(&mut self, line: &[Inline]) {
        let found = group(line)
            .filter(|found| (found.colon || found.marked) && !found.value.is_empty() && links(&found.value).is_empty());
        match found {
            // `Docker: 배포 환경 컨테이너화` in a group describes one of its items.
            Some(found) if !self.name.is_empty() && is_prose(&found.value) => {
                self.items.push(Value::Line(line.to_vec()))
            }
            Some(found) if self.items.is_empty() && !self.name.is_empty() => {
                // A heading above labelled groups becomes part of the name of the first.
                let mut name = std::mem::take(&mut self.name);
                name.push(Inline::Text(format!(" · {}", found.label.trim())));
                self.push(name, &found.value);
            }
            Some(found) => {
                self.close();
                self.push(vec![Inline::Text(found.label.trim().to_owned())], &found.value);
            }
            None => self.items.extend(names(line)),
        }
    }

    fn push(&mut self, name: Vec<Inline>, value: &[Inline]) {
        let mut map = Map::default();
        map.set("category", Value::Line(name));
        map.set("items", Value::List(names(value)));
        self.done.push(map);
    }

    fn item(&mut self, item: &[Block]) {
        let row = Row::of_item(item);
        if row.blocks.is_empty() {
            return self.line(&row.line);
        }
        let flat = row.blocks.iter().all(|block| matches!(&block.kind, Kind::List { .. } | Kind::Para(_) | Kind::Rule));
        if !flat {
            return self.items.push(Value::Blocks(item.to_vec()));
        }
        let label = group(&row.line).filter(|found| !found.value.is_empty());
        // A sentence in a group is no name of one.
        if !self.name.is_empty() && label.is_none() && plain(&row.line).trim_end().ends_with(['.', '다']) {
            let mut line = Vec::new();
            item.iter().for_each(|block| document::flat(block.clone(), &mut line));
            return self.items.push(Value::Line(unmarked(&line)));
        }
        let mut name = category(&row.line);
        if !self.name.is_empty() && self.items.is_empty() {
            let outer = std::mem::take(&mut self.name);
            name.splice(0..0, outer.into_iter().chain([Inline::Text(" · ".to_owned())]));
        } else {
            self.close();
        }
        let mut items = Vec::new();
        if let Some(found) = label {
            name = vec![Inline::Text(found.label.clone())];
            items.extend(names(&found.value));
        }
        leaves(&row.blocks, &mut items);
        let mut map = Map::default();
        map.set("category", Value::Line(crate::import::inline::tidy(name)));
        map.set("items", Value::List(items));
        self.done.push(map);
    }

    fn table(&mut self, header: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) {
        let heads: Vec<String> = header.iter().map(|cell| vocabulary::plain(&plain(cell))).collect();
        let named = |cell: &String| cell.is_empty() || vocabulary::is_column(cell);
        let has_head = heads.iter().all(named) && heads.iter().any(|cell| !cell.is_empty());
        self.close();
        let mut all: Vec<&[Vec<Inline>]> = rows.iter().map(Vec::as_slice).collect();
        if has_head {
            header.iter().for_each(|cell| self.said.text(&plain(cell)));
        } else if heads.iter().any(|cell| !cell.is_empty()) {
            all.insert(0, header);
        }
        for cells in all {
            let mut map = Map::default();
            let Some((first, rest)) = cells.split_first() else { continue };
            map.set("category", Value::Line(unmarked(first)));
            let Some((second, rest)) = rest.split_first() else { continue };
            let items = lines(second).iter().flat_map(|line| names(line)).collect();
            map.set("items", Value::List(items));
            let more: Vec<String> =
                rest.iter().map(|cell| plain(&unmarked(cell))).filter(|cell| !cell.is_empty()).collect();
            if !more.is_empty() {
                map.set("note", Value::text(more.join(" · ")));
            }
            if !map.0.is_empty() {
                self.done.push(map);
            }
        }
    }
}

/// The name of a group: a line without marks and the colon at its end.
fn category(line: &[Inline]) -> Vec<Inline> {
    let text = plain(&unmarked(line));
    let text = text.trim_start_matches(|char: char| !char.is_alphanumeric() && !char.is_ascii());
    vec![Inline::Text(text.trim_end_matches([':', '：']).trim().to_owned())]
}

/// Whether a value is a description rather than names.
fn is_prose(value: &[Inline]) -> bool {
    let text = plain(value);
    let hangul = text.chars().filter(|char| ('가'..='힣').contains(char)).count();
    let latin = text.chars().filter(char::is_ascii_alphabetic).count();
    text.trim().contains(' ') && !text.contains(", ") && hangul > latin
}

/// The names in a line; a sentence is kept whole.
fn names(line: &[Inline]) -> Vec<Value> {
    let text = plain(line);
    let is_long = |part: &str| part.trim().chars().count() > 40 || part.split_whitespace().count() > 4;
    let is_sentence =
        text.split([',', '/', '|', '·']).any(is_long) || text.trim_end().ends_with(['.', '다']) || text.contains("://");
    match is_sentence {
        true => vec![Value::Line(line.to_vec())],
        false => split_names(line),
    }
}

/// Adds the names of all lines below a group.
fn leaves(blocks: &[Block], items: &mut Vec<Value>) {
    for block in blocks {
        match &block.kind {
            Kind::Para(line) => lines(line).iter().for_each(|line| items.extend(names(line))),
            Kind::List { items: own, .. } => own.iter().for_each(|item| leaves(item, items)),
            _ => {}
        }
    }
}
