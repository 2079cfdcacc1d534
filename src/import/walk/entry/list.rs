//! Imports lists and tables of an entry.

use super::{Entry, make};
use crate::import::cut::{self, Labelled, labelled};
use crate::import::document::{Block, Kind};
use crate::import::draft::{Map, Value};
use crate::import::inline::{is_names, lines, plain, slice, trim, unmarked};
use crate::import::sort::Sort;
use crate::import::vocabulary;
use crate::import::walk::pieces::{item, split_names};
use crate::import::walk::row::Row;
use crate::import::walk::table;
use crate::text::rich::Inline;

/// The label of an item, and its key if it is known.
type Label = (Labelled, Option<&'static str>);

impl Entry {
    /// Imports a list: as nested entries, names, tasks or keys.
    pub(super) fn list(&mut self, start: Option<u64>, items: &[Vec<Block>]) {
        let rows: Vec<Row> = items.iter().map(|item| Row::of_item(item)).collect();
        let labels: Vec<Option<Label>> = rows.iter().map(|row| self.label(row)).collect();
        if labels.iter().flatten().any(|(_, key)| key.is_some()) {
            return self.labelled_rows(&rows, labels, items);
        }
        let entries = self.entries(&rows);
        if !entries.is_empty() {
            for row in entries.iter().map(|at| &rows[*at]) {
                let made = make(Sort::Project, row, self.this_year);
                self.add(self.sort.inner(), made);
            }
            let others = items.iter().enumerate().filter(|(at, _)| !entries.contains(at));
            return self.tasks(start, &others.map(|(_, item)| item.clone()).collect::<Vec<_>>());
        }
        // An item that only has names is the stack.
        let names = rows.iter().position(|row| row.blocks.is_empty() && is_names(&row.line));
        let is_free = self.sort != Sort::School && !self.made.map.has("stack") && self.made.map.has(self.sort.name());
        match names.filter(|_| is_free) {
            Some(at) => {
                self.made.map.set("stack", Value::List(split_names(&rows[at].line)));
                let rest = [&items[..at], &items[at + 1..]].concat();
                if !rest.is_empty() {
                    self.list(start, &rest);
                }
            }
            None => self.tasks(start, items),
        }
    }

    /// The label of an item, and its key; a label alone has its value in the blocks below.
    fn label(&self, row: &Row) -> Option<Label> {
        let text = plain(&row.line);
        let alone = || {
            let label = text.trim().trim_end_matches([':', '：']).trim().to_owned();
            let found = Labelled { label, value: Vec::new(), marked: false, colon: true };
            (!row.blocks.is_empty() && text.chars().count() <= 24).then_some(found)
        };
        let found = labelled(&row.line).or_else(alone)?;
        let key = vocabulary::label(&self.record, &found.label);
        Some((found, key))
    }

    /// The items that are entries, if most or several are: those with a period or with labels of entries below them and, in a
    /// job, bold titles and links above lists.
    fn entries(&self, rows: &[Row]) -> Vec<usize> {
        let is_fact = |item: &Vec<Block>| {
            let key =
                labelled(&Row::of_item(item).line).and_then(|found| vocabulary::label(&self.record, &found.label));
            matches!(key, Some("period" | "stack" | "role" | "team" | "results"))
        };
        let has_facts = |block: &Block| matches!(&block.kind, Kind::List { items, .. } if items.iter().any(is_fact));
        let is_list = |block: &Block| matches!(block.kind, Kind::List { .. });
        let is_job = self.sort == Sort::Job;
        let told = |row: &Row| {
            row.blocks.iter().any(has_facts)
                || is_job
                    && row.blocks.iter().any(is_list)
                    && matches!(row.line[..], [Inline::Strong { .. } | Inline::Link { .. }])
        };
        let is_dated = |row: &Row| {
            cut::period(&plain(&row.line), self.this_year, false).is_some() && (!row.blocks.is_empty() || is_job)
        };
        let all =
            |test: &dyn Fn(&Row) -> bool| -> Vec<usize> { (0..rows.len()).filter(|at| test(&rows[*at])).collect() };
        let found = all(&|row| told(row) || is_dated(row));
        match matches!(self.sort, Sort::Job | Sort::Project) && self.nested == 0 {
            true if found.len() * 2 > rows.len() && (rows.len() > 1 || all(&told).len() == 1) => all(&|_| true),
            true if is_job && all(&told).len() > 1 => all(&told),
            _ => Vec::new(),
        }
    }

    /// Imports items of which some have known labels.
    fn labelled_rows(&mut self, rows: &[Row], labels: Vec<Option<Label>>, items: &[Vec<Block>]) {
        let mut plain_items = Vec::new();
        // A label alone belongs to the items after it.
        let mut about: Option<(String, &'static str, Vec<Vec<Block>>)> = None;
        for ((row, label), item) in rows.iter().zip(labels).zip(items) {
            let text = plain(&row.line);
            let alone = label.is_none() && row.blocks.is_empty() && text.chars().count() <= 24;
            if let Some(key) = alone.then(|| vocabulary::label(&self.record, &text)).flatten() {
                self.close(about.take(), &mut plain_items);
                about = Some((text.trim().to_owned(), key, Vec::new()));
                continue;
            }
            if let Some((_, _, inner)) = about.as_mut().filter(|_| label.is_none()) {
                inner.push(item.clone());
                continue;
            }
            self.close(about.take(), &mut plain_items);
            if !self.labelled_row(row, label) {
                plain_items.push(item.clone());
            }
        }
        self.close(about, &mut plain_items);
        self.tasks(None, &plain_items);
    }

    /// Imports an item to the key of its label, as a fact, as the period or as links; `false` if it is none of these.
    fn labelled_row(&mut self, row: &Row, label: Option<Label>) -> bool {
        let done = match label {
            Some((found, Some(key))) => {
                self.put(key, &found.label, &found.value, row.blocks.clone())
                    || self.fact(&found.label, &found.value, row.blocks.clone())
            }
            Some((found, None)) if found.colon && plain(&found.value).chars().count() <= 90 => {
                self.fact(&found.label, &found.value, row.blocks.clone())
            }
            _ => false,
        };
        let text = plain(&unmarked(&row.line));
        let is_period = || {
            let found = cut::period(&text, self.this_year, false);
            found.is_some_and(|found| cut::without(&text, found.whole).is_empty())
        };
        if done || row.blocks.is_empty() && !self.made.map.has("period") && is_period() && self.line(&row.line) {
            return true;
        }
        let is_links = self.links_only(&row.line);
        if is_links {
            self.body.extend(row.blocks.iter().cloned());
        }
        is_links
    }

    /// Imports the items after a label; items that do not fit are added to `rest`.
    pub(super) fn close(&mut self, about: Option<(String, &'static str, Vec<Vec<Block>>)>, rest: &mut Vec<Vec<Block>>) {
        let Some((label, key, items)) = about else { return };
        if items.is_empty() || !self.put(key, &label, &[], vec![Block::list(items.clone())]) {
            rest.push(vec![Block::para(vec![Inline::Text(label)], (1, 1))]);
            rest.extend(items);
        }
    }

    /// Adds items to the tasks.
    pub(super) fn tasks(&mut self, start: Option<u64>, items: &[Vec<Block>]) {
        if items.is_empty() {
            return;
        }
        let list = Block {
            kind: Kind::List { start, items: items.to_vec() },
            lines: items[0].first().map_or((1, 1), |block| block.lines),
        };
        self.items("tasks", vec![list]);
    }

    /// Adds lists to a key as items, or other blocks as text.
    pub(super) fn items(&mut self, key: &str, blocks: Vec<Block>) {
        let fresh = !self.made.map.has(key);
        let is_plain_list =
            blocks.iter().all(|block| matches!(block.kind, Kind::List { start: None, .. } | Kind::Rule));
        if !is_plain_list && fresh {
            return self.made.map.extend_blocks(key, blocks);
        }
        if let Some(Value::Blocks(own)) = self.made.map.get_mut(key) {
            return own.extend(blocks);
        }
        let Some(list) = self.made.map.list(key) else { return };
        for block in blocks {
            match block.kind {
                Kind::List { items, .. } => list.extend(items.iter().map(|own| item(own))),
                Kind::Para(line) => list.push(Value::Line(line)),
                Kind::Rule => {}
                _ => list.push(Value::Map(Map(vec![("items".to_owned(), Value::Blocks(vec![block]))]))),
            }
        }
    }

    /// Imports a table: with two columns as facts, with known columns as projects, otherwise as text.
    pub(super) fn table(&mut self, header: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>], whole: &Block) {
        let is_head = header.iter().all(|cell| plain(cell).trim().is_empty());
        let named = header.iter().all(|cell| vocabulary::is_column(&vocabulary::plain(&plain(cell))));
        if header.len() != 2 {
            if self.sort == Sort::Job
                && let Some(made) = table::read(Sort::Project, header, rows, self.this_year)
            {
                header.iter().for_each(|cell| self.says(&plain(cell)));
                return made.into_iter().for_each(|made| self.add("projects", made));
            }
            return self.body.push(whole.clone());
        }
        let mut all: Vec<&[Vec<Inline>]> = rows.iter().map(Vec::as_slice).collect();
        if named {
            header.iter().for_each(|cell| self.says(&plain(cell)));
        } else if !is_head {
            all.insert(0, header);
        }
        for cells in all {
            let (label, value) = (plain(&unmarked(&cells[0])), trim(&cells[1]));
            if label.trim().is_empty() && value.is_empty() {
                continue;
            }
            if value.is_empty() {
                self.says(&label);
                continue;
            }
            let typed = lines(&value);
            let blocks = match typed.len() {
                0 | 1 => Vec::new(),
                _ => {
                    let items = typed.into_iter().map(|line| {
                        let text = plain(&line);
                        let sign = text.len() - text.trim_start_matches(['-', '•', '·', '*', ' ']).len();
                        vec![Block::para(slice(&line, sign..text.len()), whole.lines)]
                    });
                    vec![Block { kind: Kind::List { start: None, items: items.collect() }, lines: whole.lines }]
                }
            };
            let value = if blocks.is_empty() { value } else { Vec::new() };
            let key = vocabulary::label(&self.record, &label);
            let done = key.is_some_and(|key| self.put(key, &label, &value, blocks.clone()))
                || self.fact(&label, &value, blocks.clone());
            if !done {
                return self.body.push(whole.clone());
            }
        }
    }
}
