//! A job, project, school or activity: its first line, and what is said of it below.
//!
//! Every entry is checked as it is made: where a word would be lost or come twice, it is kept as text.

use super::outline::Node;
use super::pieces::{case, figure, item, link, note, split_names};
use super::sort::{Made, Row, Sort};
use super::{head, table};
use crate::import::cut::{self, Labelled, labelled};
use crate::import::document::{Block, Kind};
use crate::import::draft::{Map, RESERVED, Value};
use crate::import::inline::{is_bold, lines, links, plain, trim, unmarked};
use crate::import::labels;
use crate::import::vocabulary;
use crate::import::words::Words;
use crate::model::shape::Record;
use crate::text::rich::Inline;

/// Makes an entry of a row; all words of the row are in it, or said by its keys.
pub fn make(sort: Sort, row: &Row, this_year: u16) -> Made {
    let expected = row.words();
    let mut entry = Entry {
        sort,
        record: sort.record(),
        this_year,
        made: Made::default(),
        body: Vec::new(),
        early: true,
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

/// An entry that is its first line and a text.
fn kept(sort: Sort, row: &Row) -> Made {
    let mut map = Map::default();
    let mut blocks = row.blocks.clone();
    row.children.iter().for_each(|child| blocks.extend(child.all()));
    let mut line = row.line.clone();
    if plain(&line).trim().is_empty() {
        let mut expected = Words::default();
        expected.blocks(&blocks[..blocks.len().min(1)]);
        line = match blocks.first().map(|block| block.kind.clone()) {
            Some(Kind::Para(line) | Kind::Heading { line, .. }) => {
                blocks.remove(0);
                line
            }
            _ => vec![Inline::Text("-".to_owned())],
        };
    }
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
    /// Whether nothing but lines of the head came so far.
    early: bool,
    nested: usize,
}

/// Above so many blocks they are not checked one by one.
const MANY: usize = 300;

impl Entry {
    fn finish(mut self) -> Made {
        let body = std::mem::take(&mut self.body);
        self.made.map.extend_blocks("body", body);
        let name = self.sort.name();
        if !self.made.map.has(name) {
            // Whatever comes first is what it is called.
            let other = ["role", "organization", "major", "degree", "department", "note"];
            if let Some(at) = self.made.map.0.iter().position(|(key, _)| other.contains(&key.as_str())) {
                self.made.map.0[at].0 = name.to_owned();
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

    /// Does something with a part of the source, and keeps that part as text where words would be lost.
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
        head::read(self.sort, line, self.this_year, &mut self.made);
    }

    fn blocks(&mut self, blocks: &[Block]) {
        let blocks = &parted(blocks);
        let is_many = blocks.len() > MANY;
        let mut at = 0;
        while at < blocks.len() {
            let block = &blocks[at];
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
            match is_many {
                true => self.body.push(block.clone()),
                false => self.checked(source, |entry| entry.block(&source[0])),
            }
            at += 1;
        }
    }

    /// The label that a paragraph is which says nothing itself.
    fn pending(&self, block: &Block) -> Option<Vec<Inline>> {
        let Kind::Para(line) = &block.kind else { return None };
        let text = plain(line);
        let text = text.trim();
        if text.contains('\n') || text.chars().count() > 40 {
            return None;
        }
        let known = vocabulary::label(&self.record, text).is_some();
        let framed = text.starts_with(['[', '<', '【', '■', '▶', '●', '◆', '□', '▪', '◎', '○']) && !text.contains("](");
        (known || is_bold(line) || text.ends_with([':', '：']) || framed && text.chars().count() <= 24)
            .then(|| line.clone())
    }

    /// Whether a paragraph is a known label with a paragraph below it.
    fn is_head_of(&self, block: &Block, next: Option<&Block>) -> bool {
        let Some(label) = self.pending(block) else { return false };
        let known = vocabulary::label(&self.record, &plain(&label)).is_some();
        let is_label = |block: &Block| self.pending(block).is_some();
        known && next.is_some_and(|next| matches!(next.kind, Kind::Para(_)) && !is_label(next))
    }

    /// What is below a label.
    fn under(&mut self, label: &[Inline], head: &Block, blocks: &[Block]) {
        let text = plain(label);
        let name = text.trim().trim_end_matches([':', '：']).trim();
        if let Some(key) = vocabulary::label(&self.record, name)
            && self.put(key, name, &[], blocks.to_vec())
        {
            return;
        }
        // A bold line with a list in a job is a project of it.
        let is_title = is_bold(label) && !name.ends_with(['?', '!']) && name.chars().count() > 3;
        if self.sort == Sort::Job && is_title && matches!(blocks, [Block { kind: Kind::List { .. }, .. }]) {
            let row = Row { line: unmarked(label), blocks: blocks.to_vec(), children: Vec::new() };
            let made = make(Sort::Project, &row, self.this_year);
            return self.add("projects", made);
        }
        self.body.push(head.clone());
        self.body.extend(blocks.iter().cloned());
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            Kind::Para(line) => self.para(line, block.lines),
            Kind::List { start, items } => {
                self.list(*start, items, block);
                self.early = false;
            }
            Kind::Table { header, rows } => {
                self.table(header, rows, block);
                self.early = false;
            }
            Kind::Quote(inner) if self.early && !self.made.map.has("summary") => {
                let mut left = Vec::new();
                for block in inner {
                    let Kind::Para(line) = &block.kind else {
                        left.push(block.clone());
                        continue;
                    };
                    let rest: Vec<_> = lines(line).into_iter().filter(|own| !self.line(own, true)).collect();
                    left.extend(joined(rest, block.lines));
                }
                self.made.map.extend_blocks("summary", left);
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

    fn child(&mut self, node: &Node) {
        let all = node.all();
        let text = node.text();
        let known = vocabulary::label(&self.record, &text).filter(|_| text.chars().count() <= 30);
        let sort = self.sort;
        self.checked(&all, |entry| {
            if let Some(key) = known {
                if key == entry.sort.inner() && entry.projects(node) {
                    return entry.says(&text);
                }
                let mut blocks = node.blocks.clone();
                node.children.iter().for_each(|child| blocks.extend(child.all()));
                if !blocks.is_empty() && entry.put(key, &text, &[], blocks) {
                    return;
                }
            }
            // What has no name of its own is a part of the text.
            if text.chars().count() > 100 {
                return entry.body.extend(node.all());
            }
            let inner = match sort {
                Sort::Job => Sort::Project,
                sort => {
                    if sort == Sort::School {
                        Sort::Project
                    } else {
                        sort
                    }
                }
            };
            let made = make(inner, &Row::of(node), entry.this_year);
            entry.add(sort.inner(), made);
        });
    }

    /// The headings or items below `projects` of a job, each a project.
    fn projects(&mut self, node: &Node) -> bool {
        let mut rows: Vec<Row> = node.children.iter().map(Row::of).collect();
        for block in &node.blocks {
            match &block.kind {
                Kind::List { items, .. } if rows.is_empty() || node.children.is_empty() => {
                    rows.extend(items.iter().map(|item| Row::of_item(item)))
                }
                Kind::Rule => {}
                _ => return false,
            }
        }
        for row in &rows {
            let made = make(Sort::Project, row, self.this_year);
            self.add(self.sort.inner(), made);
        }
        !rows.is_empty()
    }

    fn add(&mut self, key: &str, made: Made) {
        self.made.said.add(&made.said);
        self.nested += 1;
        if let Some(list) = self.made.map.list(key) {
            list.push(Value::Map(made.map));
        }
    }

    fn says(&mut self, label: &str) {
        self.made.said.text(label);
    }

    /// Notes how a key is called in the source.
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

    fn para(&mut self, line: &[Inline], place: (usize, usize)) {
        let typed = lines(line);
        let mut prose: Vec<Vec<Inline>> = Vec::new();
        let alone = typed.len() == 1;
        for own in typed {
            if !self.line(&own, alone) {
                prose.push(own);
            }
        }
        let Some(block) = joined(prose, place) else { return };
        let has_text = self.made.map.has("summary");
        match self.early || !has_text && self.body.is_empty() && !self.made.map.has("tasks") {
            true => self.made.map.extend_blocks("summary", vec![block]),
            false => self.body.push(block),
        }
    }

    /// Puts a line in its place, if it has one.
    fn line(&mut self, line: &[Inline], alone: bool) -> bool {
        let text = plain(&unmarked(line));
        if let Some(found) = labelled(line) {
            let key = vocabulary::label(&self.record, &found.label);
            if let Some(key) = key.filter(|_| !found.value.is_empty() && (found.colon || found.marked)) {
                return self.put(key, &found.label, &found.value, Vec::new());
            }
            if found.marked && found.colon && plain(&found.value).chars().count() <= 90 && !found.value.is_empty() {
                return self.fact(&found.label, &found.value, Vec::new());
            }
        }
        if is_names(line)
            && self.sort != Sort::School
            && self.made.map.has(self.sort.name())
            && !self.made.map.has("stack")
        {
            return self.made.map.set("stack", Value::List(split_names(line)));
        }
        if !self.early {
            return self.links_only(line);
        }
        if !self.made.map.has("period")
            && let Some(found) = cut::period(&text, self.this_year, true)
        {
            let rest = cut::without(&text, found.whole.clone());
            let is_short = rest.chars().count() <= 70 && !rest.ends_with(['.', '다']);
            if is_short
                && (rest.is_empty()
                    || !self.made.map.has(self.sort.name())
                    || self.sort != Sort::Project
                    || links(line).is_empty())
            {
                if rest.is_empty()
                    || self.made.map.has(self.sort.name()) && self.sort != Sort::School && self.sort != Sort::Job
                {
                    let rest = head::take_period(&text, found, self.this_year, &mut self.made.map);
                    for (url, label) in links(line) {
                        if let Some(list) = self.made.map.list("links") {
                            list.push(link(&url, &label, true));
                        }
                    }
                    let key = if vocabulary::is_role(&rest) { "role" } else { "note" };
                    if key == "note" || !self.made.map.set(key, Value::text(rest.clone())) {
                        note(&mut self.made.map, &rest);
                    }
                } else {
                    head::read(self.sort, line, self.this_year, &mut self.made);
                }
                return true;
            }
        }
        if !self.made.map.has(self.sort.name()) && text.chars().count() <= 80 {
            head::read(self.sort, line, self.this_year, &mut self.made);
            return true;
        }
        if self.links_only(line) || self.codes_only(line) {
            return true;
        }
        let is_sentence = text.ends_with(['.', '!', '?']) || text.ends_with('다') || text.chars().count() > 50;
        if self.sort == Sort::Job && alone && !is_sentence && !self.made.map.has("role") && vocabulary::is_role(&text) {
            head::read(self.sort, line, self.this_year, &mut self.made);
            return true;
        }
        if self.sort == Sort::School && !is_sentence {
            head::read(self.sort, line, self.this_year, &mut self.made);
            return true;
        }
        false
    }

    /// A line of nothing but links.
    fn links_only(&mut self, line: &[Inline]) -> bool {
        let found = links(line);
        let is_rest = |inline: &Inline| match inline {
            Inline::Link { .. } | Inline::Break => true,
            Inline::Strong { c } | Inline::Emph { c } => c.iter().all(|inline| matches!(inline, Inline::Link { .. })),
            Inline::Text(text) => !text.chars().any(char::is_alphanumeric),
            _ => false,
        };
        let mut added: Vec<Value> = found.iter().map(|(url, label)| link(url, label, false)).collect();
        if found.is_empty() {
            let text = plain(line);
            let urls: Vec<_> = text
                .split([' ', ',', '|'])
                .map(|part| part.trim().trim_start_matches('<').trim_end_matches('>'))
                .filter(|part| !part.is_empty() && part.chars().any(char::is_alphanumeric))
                .collect();
            if urls.is_empty() || !urls.iter().all(|url| url.starts_with("http://") || url.starts_with("https://")) {
                return false;
            }
            let webs: Option<Vec<_>> = urls.into_iter().map(crate::import::pictures::web).collect();
            let Some(webs) = webs else { return false };
            added = webs.into_iter().map(Value::Plain).collect();
        } else if !line.iter().all(is_rest) {
            return false;
        }
        match self.made.map.list("links") {
            Some(list) => list.extend(added),
            None => return false,
        }
        true
    }

    /// A line of nothing but names in code: what it was made with.
    fn codes_only(&mut self, line: &[Inline]) -> bool {
        let codes: Vec<_> = line
            .iter()
            .filter_map(|inline| match inline {
                Inline::Code { c } => Some(c.trim().trim_start_matches('#')),
                _ => None,
            })
            .collect();
        let rest = line.iter().all(|inline| match inline {
            Inline::Code { .. } | Inline::Break => true,
            Inline::Text(text) => !text.chars().any(char::is_alphanumeric),
            _ => false,
        });
        rest && codes.len() > 1 && self.made.map.set("stack", Value::List(codes.into_iter().map(Value::text).collect()))
    }

    fn list(&mut self, start: Option<u64>, items: &[Vec<Block>], whole: &Block) {
        let rows: Vec<Row> = items.iter().map(|item| Row::of_item(item)).collect();
        let labels: Vec<Option<(Labelled, Option<&'static str>)>> = rows
            .iter()
            .map(|row| {
                let text = plain(&row.line);
                let found = labelled(&row.line).or_else(|| {
                    // A label alone, with what it is about below.
                    let alone = !row.blocks.is_empty() && text.chars().count() <= 24;
                    alone.then(|| Labelled {
                        label: text.trim().trim_end_matches([':', '：']).trim().to_owned(),
                        value: Vec::new(),
                        marked: false,
                        colon: true,
                    })
                })?;
                let key = vocabulary::label(&self.record, &found.label);
                Some((found, key))
            })
            .collect();
        let known = labels.iter().flatten().filter(|(_, key)| key.is_some()).count();
        let dated = |row: &Row| {
            row.blocks.iter().any(|block| match &block.kind {
                Kind::List { items, .. } => items.iter().any(|item| {
                    let inner = Row::of_item(item).line;
                    labelled(&inner)
                        .is_some_and(|found| vocabulary::label(&self.record, &found.label) == Some("period"))
                }),
                _ => false,
            })
        };
        let dated = rows.iter().filter(|row| dated(row)).count();
        let periods = dated
            + rows
                .iter()
                .filter(|row| {
                    cut::period(&plain(&row.line), self.this_year, false).is_some()
                        && (!row.blocks.is_empty() || self.sort == Sort::Job)
                })
                .count();
        if known == 0
            && periods * 2 > rows.len()
            && matches!(self.sort, Sort::Job | Sort::Project)
            && self.nested == 0
            && rows.len() > 1
        {
            for row in &rows {
                let made = make(Sort::Project, row, self.this_year);
                self.add(self.sort.inner(), made);
            }
            return;
        }
        // A line of names among others is what it was made with.
        let names = rows.iter().position(|row| row.blocks.is_empty() && is_names(&row.line));
        if let Some(at) = names.filter(|_| {
            known == 0
                && self.sort != Sort::School
                && !self.made.map.has("stack")
                && self.made.map.has(self.sort.name())
        }) {
            self.made.map.set("stack", Value::List(split_names(&rows[at].line)));
            let mut rest = items.to_vec();
            rest.remove(at);
            if !rest.is_empty() {
                self.list(start, &rest, whole);
            }
            return;
        }
        if known == 0 {
            let only: Vec<_> = rows.iter().filter(|row| row.blocks.is_empty()).collect();
            if only.len() == rows.len()
                && rows.len() == 1
                && self.early
                && cut::period(&plain(&rows[0].line), self.this_year, false).is_some()
                && self.line(&rows[0].line, true)
            {
                return;
            }
            // `- 2020.01 ~ 2021.02` as the first item.
            let first = rows.first().filter(|row| self.early && row.blocks.is_empty() && !self.made.map.has("period"));
            let is_period = first.is_some_and(|row| {
                let text = plain(&unmarked(&row.line));
                cut::period(&text, self.this_year, false)
                    .is_some_and(|found| cut::without(&text, found.whole).chars().count() <= 20)
            });
            if is_period && self.line(&rows[0].line, true) {
                return self.tasks(start, &items[1..]);
            }
            if self.sort == Sort::Job && !self.made.map.has("company") && rows.len() == 1 {
                head::read(self.sort, &rows[0].line, self.this_year, &mut self.made);
                return self.blocks(&rows[0].blocks);
            }
            return self.tasks(start, items);
        }
        let mut plain_items = Vec::new();
        // A label alone is about the items after it.
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
            let done = done
                || row.blocks.is_empty()
                    && !self.made.map.has("period")
                    && cut::period(&plain(&row.line), self.this_year, false).is_some_and(|found| {
                        let text = plain(&unmarked(&row.line));
                        cut::without(&text, found.whole).is_empty()
                    })
                    && self.line(&row.line, true);
            if !done && !self.links_only(&row.line) {
                plain_items.push(item.clone());
            } else if !done && !row.blocks.is_empty() {
                self.body.extend(row.blocks.iter().cloned());
            }
        }
        self.close(about, &mut plain_items);
        self.tasks(None, &plain_items);
    }

    /// Puts the items after a label in their place.
    fn close(&mut self, about: Option<(String, &'static str, Vec<Vec<Block>>)>, rest: &mut Vec<Vec<Block>>) {
        let Some((label, key, items)) = about else { return };
        let list = Block { kind: Kind::List { start: None, items: items.clone() }, lines: (1, 1) };
        if items.is_empty() || !self.put(key, &label, &[], vec![list]) {
            rest.push(vec![Block::para(vec![Inline::Text(label)], (1, 1))]);
            rest.extend(items);
        }
    }

    fn tasks(&mut self, start: Option<u64>, items: &[Vec<Block>]) {
        if items.is_empty() {
            return;
        }
        let list = Block {
            kind: Kind::List { start, items: items.to_vec() },
            lines: items[0].first().map_or((1, 1), |block| block.lines),
        };
        self.items("tasks", vec![list]);
    }

    /// Adds items to a key.
    fn items(&mut self, key: &str, blocks: Vec<Block>) {
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

    /// Puts what a label says under its key; `false` where it does not fit.
    fn put(&mut self, key: &str, label: &str, value: &[Inline], mut blocks: Vec<Block>) -> bool {
        blocks.retain(|block| block.kind != Kind::Rule);
        // What is below says it, where the label has nothing beside it.
        let value = match (value.is_empty(), &blocks[..]) {
            (true, [Block { kind: Kind::Para(line), .. }])
                if lines(line).len() == 1 && !matches!(key, "summary" | "troubleshooting" | "body") =>
            {
                let line = line.clone();
                blocks.clear();
                line
            }
            _ => value.to_vec(),
        };
        let text = plain(&unmarked(&value));
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
                    let list = Kind::List { start: None, items: vec![vec![Block::para(value, (1, 1))]] };
                    all.push(Block { kind: list, lines: (1, 1) });
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
                    rows.push(Row { line: value, blocks, children: Vec::new() });
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

    /// Adds a fact under its label.
    fn fact(&mut self, label: &str, value: &[Inline], blocks: Vec<Block>) -> bool {
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
            [Block { kind: Kind::List { start: None, items }, .. }] => {
                let mut map = Map::default();
                if !value.is_empty() {
                    map.set("value", Value::Line(value.to_vec()));
                }
                map.set("items", Value::List(items.iter().map(|own| item(own)).collect()));
                Value::Map(map)
            }
            _ => {
                let mut map = Map::default();
                if !value.is_empty() {
                    map.set("value", Value::Line(value.to_vec()));
                }
                map.set("items", Value::Blocks(blocks));
                Value::Map(map)
            }
        };
        match self.made.map.map("facts") {
            Some(facts) => facts.set(&label, value),
            None => false,
        }
    }

    /// A table of two columns is facts; others are text.
    fn table(&mut self, header: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>], whole: &Block) {
        let is_head = header.iter().all(|cell| plain(cell).trim().is_empty());
        let head_words =
            ["항목", "내용", "구분", "상세", "item", "content", "detail", "details", "값", "설명", "key", "value"];
        let named = header.iter().all(|cell| head_words.contains(&plain(cell).trim().to_lowercase().as_str()));
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
                        vec![Block::para(crate::import::inline::slice(&line, sign..text.len()), whole.lines)]
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

/// Lines as one paragraph.
fn joined(typed: Vec<Vec<Inline>>, place: (usize, usize)) -> Option<Block> {
    let mut all = Vec::new();
    for own in typed {
        if !all.is_empty() {
            all.push(Inline::Text("\n".to_owned()));
        }
        all.extend(own);
    }
    (!all.is_empty()).then(|| Block::para(crate::import::inline::tidy(all), place))
}

/// Whether a line is nothing but names in a row: what something was made with.
fn is_names(line: &[Inline]) -> bool {
    let text = plain(&unmarked(line));
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    let is_name = |part: &&str| {
        let letters = part.chars().filter(|char| char.is_alphabetic()).count();
        let latin = part.chars().filter(char::is_ascii_alphabetic).count();
        part.chars().count() <= 28 && latin * 3 > letters * 2 && part.split(' ').count() <= 3
    };
    parts.len() > 2 && parts.iter().all(is_name) && !text.ends_with('.') && links(line).is_empty()
}

/// Blocks in which a label above a list is a paragraph of its own, where it was the last line of one.
fn parted(blocks: &[Block]) -> Vec<Block> {
    let mut out = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let listed = matches!(blocks.get(at + 1).map(|next| &next.kind), Some(Kind::List { .. }));
        if let Kind::Para(line) = &block.kind
            && listed
        {
            let mut typed = lines(line);
            let is_label = |line: &Vec<Inline>| is_bold(line) || plain(line).trim_end().ends_with([':', '：']);
            if typed.len() > 1 && typed.last().is_some_and(is_label) {
                let last = typed.pop();
                out.extend(joined(typed, block.lines));
                out.extend(last.map(|line| Block::para(line, block.lines)));
                continue;
            }
        }
        out.push(block.clone());
    }
    out
}
