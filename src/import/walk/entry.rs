//! Makes an entry (job, project, school or activity) of its first line and the blocks below it.
//!
//! Each step is checked: a block whose words would be lost or repeated is kept as text.

mod child;
mod lines;
mod list;
mod paragraphs;
mod put;

use super::head;
use super::pieces::{figure, split_names};
use super::row::{Made, Order, Row};
use super::top;
use crate::import::cut::{self, labelled};
use crate::import::document::{Block, Kind};
use crate::import::draft::{Map, Value};
use crate::import::inline::{is_bold, lines, links, plain, unmarked};
use crate::import::labels;
use crate::import::sort::Sort;
use crate::import::vocabulary;
use crate::import::words::Words;
use crate::model::shape::Record;
use crate::text::rich::Inline;
use paragraphs::parted;

/// Makes an entry of a row. All words of the row are in it or expressed by its keys.
pub fn make(sort: Sort, row: &Row, this_year: u16) -> Made {
    let expected = row.words();
    let row = &top::gathered(sort, row, this_year);
    let mut entry = Entry {
        sort,
        record: sort.record(),
        this_year,
        made: Made::default(),
        body: Vec::new(),
        early: true,
        order: row.order,
        nested: 0,
    };
    entry.head(&row.line);
    entry.blocks(&row.blocks);
    row.children.iter().for_each(|child| entry.child(child));
    let made = entry.finish();
    let mut words = made.said.clone();
    made.map.words(&mut words);
    if words.same(&expected) && made.map.has(sort.name()) {
        return made;
    }
    kept(sort, row)
}

/// An entry that has only its first line as name, and the rest as body.
fn kept(sort: Sort, row: &Row) -> Made {
    let mut map = Map::default();
    let mut blocks = row.blocks.clone();
    row.children.iter().for_each(|child| blocks.extend(child.all()));
    let mut line = row.line.clone();
    if plain(&line).trim().is_empty() {
        line = match blocks.first().map(|block| block.kind.clone()) {
            Some(Kind::Para(line) | Kind::Heading { line, .. }) => {
                blocks.remove(0);
                line
            }
            _ => vec![Inline::Text("-".to_owned())],
        };
    }
    let line = if links(&line).is_empty() { unmarked(&line) } else { line };
    map.set(sort.name(), Value::Line(line));
    map.extend_blocks("body", blocks);
    Made { map, said: Words::default() }
}

struct Entry {
    sort: Sort,
    record: Record,
    this_year: u16,
    made: Made,
    body: Vec<Block>,
    /// Whether only lines of the head were read so far.
    early: bool,
    /// The order in which most jobs of the section name company and role.
    order: Order,
    /// The number of nested entries.
    nested: usize,
}

/// The maximum number of blocks that are checked one by one; blocks of a longer entry are kept as text.
const MAX_CHECKED: usize = 300;

impl Entry {
    fn finish(mut self) -> Made {
        let body = std::mem::take(&mut self.body);
        self.made.map.extend_blocks("body", body);
        let name = self.sort.name();
        if !self.made.map.has(name) {
            // The first of these becomes the name.
            let other = ["role", "organization", "major", "degree", "department", "location", "note"];
            let keys = &mut self.made.map.0;
            if let Some(at) = other.iter().find_map(|other| keys.iter().position(|(key, _)| key == other)) {
                keys[at].0 = name.to_owned();
            }
        }
        self.made
    }

    fn words(&self) -> Words {
        let mut words = self.made.said.clone();
        self.made.map.words(&mut words);
        words.blocks(&self.body);
        words
    }

    /// Imports a part of the source with `act`, or keeps it as body text if words would be lost.
    fn checked(&mut self, source: &[Block], act: impl FnOnce(&mut Self)) {
        let before = (self.made.clone(), self.body.clone(), self.words());
        act(self);
        let mut expected = before.2;
        expected.blocks(source);
        if !self.words().same(&expected) {
            (self.made, self.body) = (before.0, before.1);
            self.body.extend(source.iter().cloned());
        }
    }

    fn head(&mut self, line: &[Inline]) {
        if let Some(found) = labelled(line)
            && let Some(key) =
                vocabulary::label(&self.record, &found.label).filter(|key| *key != "summary" && *key != "projects")
            && !found.value.is_empty()
            && self.put(key, &found.label, &found.value, Vec::new())
        {
            return;
        }
        head::read(self.sort, line, self.this_year, self.order, &mut self.made);
    }

    fn blocks(&mut self, blocks: &[Block]) {
        let blocks = &parted(blocks);
        let mut at = 0;
        while at < blocks.len() {
            let block = &blocks[at];
            if self.begins_project(block) {
                let next = blocks[at + 1..].iter().position(|block| self.begins_project(block));
                let end = next.map_or(blocks.len(), |next| at + 1 + next);
                let source = &blocks[at..end];
                self.checked(source, |entry| {
                    let made = make(Sort::Project, &Row::of_item(source), entry.this_year);
                    entry.add("projects", made);
                });
                self.early = false;
                at = end;
                continue;
            }
            let next = blocks.get(at + 1);
            let named = self.made.map.has(self.sort.name());
            let label = self.pending(block).filter(|_| named).filter(|_| {
                let heavy = |next: &Block| {
                    matches!(next.kind, Kind::List { .. } | Kind::Table { .. } | Kind::Code { .. } | Kind::Quote(_))
                };
                next.is_some_and(heavy) || self.is_head_of(block, next)
            });
            if let Some(label) = label {
                let mut end = at + 2;
                // A paragraph under a label may be followed by a list.
                if matches!(blocks[at + 1].kind, Kind::Para(_))
                    && blocks.get(end).is_some_and(|block| matches!(block.kind, Kind::List { .. }))
                {
                    end += 1;
                }
                let source = &blocks[at..end];
                self.checked(source, |entry| entry.under(&label, &source[0], &source[1..]));
                self.early = false;
                at = end;
                continue;
            }
            let source = &blocks[at..at + 1];
            match blocks.len() > MAX_CHECKED {
                true => self.body.push(block.clone()),
                false => self.checked(source, |entry| entry.block(&source[0])),
            }
            at += 1;
        }
    }

    /// Whether a paragraph begins a project of a job: `**정산 개편** | 2023.02 ~ 2023.09 | 3명`.
    fn begins_project(&self, block: &Block) -> bool {
        let Kind::Para(line) = &block.kind else { return false };
        let typed = lines(line);
        let Some([Inline::Strong { c }, rest @ ..]) = typed.first().map(Vec::as_slice) else { return false };
        let rest = plain(rest);
        self.sort == Sort::Job
            && self.made.map.has("company")
            && self.made.map.has("period")
            && rest.chars().count() <= 80
            && cut::period(&rest, self.this_year, false).is_some()
            && vocabulary::label(&self.record, &plain(c)).is_none()
            && (self.made.map.has("role") || !vocabulary::is_role(&plain(c)))
    }

    /// The line of a paragraph that is only a label for the blocks below.
    fn pending(&self, block: &Block) -> Option<Vec<Inline>> {
        let Kind::Para(line) = &block.kind else { return None };
        let text = plain(line);
        let text = text.trim();
        let longest = if self.sort == Sort::Job && is_bold(line) { 100 } else { 40 };
        if text.contains('\n') || text.chars().count() > longest && self.leads(line).is_none() {
            return None;
        }
        let known = vocabulary::label(&self.record, text).is_some();
        let framed = text.starts_with(['[', '<', '【', '■', '▶', '●', '◆', '□', '▪', '◎', '○']) && !text.contains("](");
        (known
            || is_bold(line)
            || self.leads(line).is_some()
            || text.ends_with([':', '：'])
            || framed && text.chars().count() <= 24)
            .then(|| line.clone())
    }

    /// The title and names of a line of a job such as `**결제 시스템 개편** Java, Spring`.
    fn leads(&self, line: &[Inline]) -> Option<(Vec<Inline>, Vec<Inline>)> {
        let (first, rest) = line.split_first()?;
        let Inline::Strong { c } = first else { return None };
        let text = plain(rest);
        let names = text.trim();
        let is_name = |part: &str| part.trim().chars().count() <= 28 && part.is_ascii();
        let fits = self.sort == Sort::Job
            && !names.is_empty()
            && !names.contains([':', '|', '('])
            && links(rest).is_empty()
            && names.split(',').all(is_name)
            && plain(c).chars().count() > 3
            && vocabulary::label(&self.record, &plain(c)).is_none();
        fits.then(|| (c.clone(), vec![Inline::Text(names.to_owned())]))
    }

    /// Whether a paragraph is a known label of the paragraph below it.
    fn is_head_of(&self, block: &Block, next: Option<&Block>) -> bool {
        let Some(label) = self.pending(block) else { return false };
        let known = vocabulary::label(&self.record, &plain(&label)).is_some();
        let is_label = |block: &Block| self.pending(block).is_some();
        known && next.is_some_and(|next| matches!(next.kind, Kind::Para(_)) && !is_label(next))
    }

    /// Imports the blocks below a label.
    fn under(&mut self, label: &[Inline], head: &Block, blocks: &[Block]) {
        let text = plain(label);
        let name = text.trim().trim_end_matches([':', '：']).trim();
        if let Some(key) = vocabulary::label(&self.record, name)
            && self.put(key, name, &[], blocks.to_vec())
        {
            return;
        }
        if let Some((title, names)) = self.leads(label) {
            let row = Row { line: title, blocks: blocks.to_vec(), ..Row::default() };
            let mut made = make(Sort::Project, &row, self.this_year);
            if let Some(list) = made.map.list("stack") {
                list.extend(split_names(&names));
            }
            return self.add("projects", made);
        }
        // In a job, a bold line above a list is a project.
        let is_title = is_bold(label) && !name.ends_with(['?', '!']) && name.chars().count() > 3;
        if self.sort == Sort::Job && is_title && matches!(blocks, [Block { kind: Kind::List { .. }, .. }]) {
            let row = Row { line: unmarked(label), blocks: blocks.to_vec(), ..Row::default() };
            let made = make(Sort::Project, &row, self.this_year);
            return self.add("projects", made);
        }
        self.body.push(head.clone());
        self.body.extend(blocks.iter().cloned());
    }

    /// Imports a block without a label.
    fn block(&mut self, block: &Block) {
        match &block.kind {
            Kind::Para(line) => self.para(line, block.lines),
            Kind::List { start, items } => {
                self.list(*start, items);
                self.early = false;
            }
            Kind::Table { header, rows } => {
                self.table(header, rows, block);
                self.early = false;
            }
            Kind::Quote(inner) if self.early && !self.made.map.has("summary") => {
                self.made.map.extend_blocks("summary", inner.clone());
            }
            Kind::Figure { src, alt } => {
                if let Some(figures) = self.made.map.list("figures") {
                    figures.push(figure(src, alt));
                }
            }
            Kind::Rule => {}
            _ => self.body.push(block.clone()),
        }
    }

    /// Adds a nested entry.
    fn add(&mut self, key: &str, made: Made) {
        self.made.said.add(&made.said);
        self.nested += 1;
        if let Some(list) = self.made.map.list(key) {
            list.push(Value::Map(made.map));
        }
    }

    /// Counts the words of a label that a key expresses.
    fn says(&mut self, label: &str) {
        self.made.said.text(label);
    }

    /// Sets the label of a key to that of the source, if it can be changed; otherwise only counts it.
    fn calls(&mut self, key: &str, label: &str) {
        let label = vocabulary::bare(label);
        let has =
            self.made.map.get("labels").is_some_and(|labels| matches!(labels, Value::Map(labels) if labels.has(key)));
        if !labels::NAMED.contains(&key) || has {
            return self.says(&label);
        }
        if let Some(labels) = self.made.map.map("labels") {
            labels.set(key, Value::text(label));
        }
    }
}
