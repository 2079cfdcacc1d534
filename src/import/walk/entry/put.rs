//! Imports the values of labels to their keys.

use super::{Entry, make};
use crate::import::cut::{self, labelled};
use crate::import::document::{Block, Kind};
use crate::import::draft::{Map, RESERVED, Value};
use crate::import::inline::{lines, links, plain, unmarked};
use crate::import::sort::Sort;
use crate::import::vocabulary;
use crate::import::walk::pieces::{case, item, note, split_names};
use crate::import::walk::row::Row;
use crate::import::walk::{head, table};
use crate::text::rich::Inline;

impl Entry {
    /// Imports the value and blocks of a label to a key; `false` if they do not fit.
    pub(super) fn put(&mut self, key: &str, label: &str, value: &[Inline], mut blocks: Vec<Block>) -> bool {
        blocks.retain(|block| block.kind != Kind::Rule);
        // The value is the line below the label.
        let value = match only_line(&blocks) {
            Some(line) if value.is_empty() && !matches!(key, "summary" | "troubleshooting" | "body") => {
                blocks.clear();
                line
            }
            _ => value.to_vec(),
        };
        let text = plain(&unmarked(&value));
        if value.is_empty() && self.labelled_items(key, label, &blocks) {
            return true;
        }
        match key {
            "period" => {
                let found = cut::period(&text, self.this_year, true)
                    .filter(|_| blocks.is_empty() && !self.made.map.has("period"));
                let Some(found) = found else { return self.fact(label, &value, blocks) };
                let rest = head::take_period(&text, found, self.this_year, &mut self.made.map);
                note(&mut self.made.map, &rest);
                self.says(label);
            }
            "summary" | "body" => {
                let mut all = Vec::new();
                if !value.is_empty() {
                    all.push(Block::para(value, (1, 1)));
                }
                all.extend(blocks);
                if self.made.map.has("summary") && !self.early {
                    return false;
                }
                self.calls("summary", label);
                self.made.map.extend_blocks("summary", all);
            }
            "stack" => {
                let mut names = split_names(&value);
                for block in &blocks {
                    match &block.kind {
                        Kind::List { items, .. }
                            if items.iter().all(|item| matches!(item[..], [Block { kind: Kind::Para(_), .. }])) =>
                        {
                            for item in items {
                                let [Block { kind: Kind::Para(line), .. }] = &item[..] else { continue };
                                if labelled(line).is_some() {
                                    return self.fact(label, &value, blocks.clone());
                                }
                                names.extend(split_names(line));
                            }
                        }
                        Kind::Para(line) => names.extend(split_names(line)),
                        _ => return self.fact(label, &value, blocks),
                    }
                }
                if names.is_empty() {
                    return false;
                }
                self.calls("stack", label);
                match self.made.map.list("stack") {
                    Some(list) => list.extend(names),
                    None => return false,
                }
            }
            "tasks" | "results" | "problem" | "solution" | "lessons" => {
                self.calls(key, label);
                let mut all = Vec::new();
                if !value.is_empty() {
                    all.push(Block::list(vec![vec![Block::para(value, (1, 1))]]));
                }
                let is_text = all.is_empty() && blocks.iter().any(|block| !matches!(block.kind, Kind::List { .. }));
                match (is_text, all.first_mut()) {
                    // `업무: 결제 개편` with items below is one item.
                    (_, Some(Block { kind: Kind::List { items, .. }, .. })) => items[0].extend(blocks),
                    _ => all.extend(blocks),
                }
                self.items(key, all);
            }
            "troubleshooting" => {
                self.calls(key, label);
                let mut all = Vec::new();
                if !value.is_empty() {
                    all.push(Value::Line(value));
                }
                match &blocks[..] {
                    [Block { kind: Kind::List { items, .. }, .. }] => all.extend(items.iter().map(|item| case(item))),
                    [] => {}
                    _ => all.push(Value::Blocks(blocks)),
                }
                match self.made.map.list(key) {
                    Some(list) => list.extend(all),
                    None => return false,
                }
            }
            "links" | "url" => {
                if !blocks.iter().all(|block| matches!(block.kind, Kind::List { .. })) {
                    return self.fact(label, &value, blocks);
                }
                let before = self.made.clone();
                let mut all = vec![value.clone()];
                for block in &blocks {
                    if let Kind::List { items, .. } = &block.kind {
                        all.extend(items.iter().map(|item| Row::of_item(item).line));
                    }
                }
                let done = all.iter().filter(|line| !line.is_empty()).all(|line| self.links_only(line));
                if !done || blocks.iter().any(|block| matches!(&block.kind, Kind::List { items, .. } if items.iter().any(|item| item.len() > 1))) {
                    self.made = before;
                    return self.fact(label, &value, blocks);
                }
                self.says(label);
            }
            "projects" | "entries" => {
                let mut rows = Vec::new();
                if !value.is_empty() {
                    rows.push(Row { line: value, blocks, ..Row::default() });
                } else {
                    for block in &blocks {
                        match &block.kind {
                            Kind::List { items, .. } => rows.extend(items.iter().map(|item| Row::of_item(item))),
                            Kind::Table { header, rows: cells } => {
                                match table::read(Sort::Project, header, cells, self.this_year) {
                                    Some(made) => made.into_iter().for_each(|made| self.add(key, made)),
                                    None => return false,
                                }
                            }
                            _ => return false,
                        }
                    }
                }
                for row in rows {
                    let made = make(Sort::Project, &row, self.this_year);
                    self.add(key, made);
                }
                self.says(label);
            }
            "company" | "title" | "school" | "organization" | "role" | "team" | "status" | "note" | "department"
            | "location" | "degree" | "major" | "gpa" => {
                if key == "role"
                    && value.is_empty()
                    && blocks.iter().all(|block| matches!(block.kind, Kind::List { .. }))
                    && !blocks.is_empty()
                {
                    self.calls("tasks", label);
                    self.items("tasks", blocks);
                    return true;
                }
                if !blocks.is_empty()
                    || value.is_empty()
                    || self.made.map.has(key)
                    || !links(&value).is_empty() && key != "note"
                {
                    return self.fact(label, &value, blocks);
                }
                self.made.map.set(key, Value::text(text));
                self.says(label);
            }
            _ => return self.fact(label, &value, blocks),
        }
        true
    }

    /// Imports a list below a label if all its items have labels: `개요` with `환경: …`, `성과 / 어려움` with both.
    fn labelled_items(&mut self, key: &str, label: &str, blocks: &[Block]) -> bool {
        let [Block { kind: Kind::List { items, .. }, .. }] = blocks else { return false };
        let rows: Vec<Row> = items.iter().map(|item| Row::of_item(item)).collect();
        let found: Option<Vec<_>> =
            rows.iter().map(|row| labelled(&row.line).filter(|found| found.colon && !found.value.is_empty())).collect();
        let Some(found) = found else { return false };
        let keys: Vec<_> = found.iter().map(|found| vocabulary::label(&self.record, &found.label)).collect();
        let is_parts = matches!(key, "results" | "troubleshooting" | "tasks")
            && keys.len() > 1
            && keys
                .iter()
                .all(|key| matches!(key, Some("results" | "troubleshooting" | "problem" | "solution" | "lessons")));
        if key != "summary" && !is_parts {
            return false;
        }
        let before = self.made.clone();
        for ((row, found), own) in rows.iter().zip(&found).zip(keys) {
            let own = own.filter(|own| is_parts || matches!(*own, "period" | "role" | "team" | "stack"));
            let done = match own {
                Some(own) => self.put(own, &found.label, &found.value, row.blocks.clone()),
                None => self.fact(&found.label, &found.value, row.blocks.clone()),
            };
            if !done {
                self.made = before;
                return false;
            }
        }
        match is_parts {
            true => self.says(label),
            false => self.calls("facts", label),
        }
        true
    }

    /// Adds a fact; `false` if its label is taken or reserved, or its value is empty.
    pub(super) fn fact(&mut self, label: &str, value: &[Inline], blocks: Vec<Block>) -> bool {
        let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
        let taken = |map: &Map| matches!(map.get("facts"), Some(Value::Map(facts)) if facts.has(&label));
        if label.is_empty()
            || RESERVED.contains(&label.as_str())
            || taken(&self.made.map)
            || value.is_empty() && blocks.is_empty()
        {
            return false;
        }
        let value = match &blocks[..] {
            [] => Value::Line(value.to_vec()),
            all => {
                let items = match all {
                    [Block { kind: Kind::List { start: None, items }, .. }] => {
                        Value::List(items.iter().map(|own| item(own)).collect())
                    }
                    _ => Value::Blocks(blocks),
                };
                let mut map = Map::default();
                map.set("value", Value::Line(value.to_vec()));
                map.set("items", items);
                Value::Map(map)
            }
        };
        match self.made.map.map("facts") {
            Some(facts) => facts.set(&label, value),
            None => false,
        }
    }
}

/// The only line of blocks that have just one.
fn only_line(blocks: &[Block]) -> Option<Vec<Inline>> {
    match blocks {
        [Block { kind: Kind::Para(line), .. }] => (lines(line).len() == 1).then(|| line.clone()),
        [Block { kind: Kind::List { items, .. }, .. }] => match &items[..] {
            [only] => only_line(only),
            _ => None,
        },
        _ => None,
    }
}
