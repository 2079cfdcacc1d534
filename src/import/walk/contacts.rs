//! Imports contacts from paragraphs, lists, tables and forms.

use super::Walk;
use super::outline::Node;
use super::{as_label, names, profile, table};
use crate::import::cut;
use crate::import::document::{Block, Kind};
use crate::import::draft::Value;
use crate::import::inline::{joined, lines, plain, tidy, unmarked};
use crate::import::vocabulary;
use crate::text::rich::Inline;

impl Walk<'_> {
    /// Imports the contacts in a block, and returns the rest of it.
    pub(super) fn contacts(&mut self, block: &Block) -> Option<Block> {
        let block = &self.without_name(block);
        let (year, profile, said) = (self.this_year, &mut self.profile, &mut self.out.said);
        match &block.kind {
            Kind::Para(line) => {
                let mut left = Vec::new();
                // `Address` above the lines of one.
                if let [label, rest @ ..] = &lines(line)[..]
                    && !rest.is_empty()
                    && profile::is_label(&plain(label))
                {
                    let mut joined = label.clone();
                    for (at, line) in rest.iter().enumerate() {
                        joined.push(Inline::Text(if at == 0 { ": " } else { ", " }.to_owned()));
                        joined.extend(line.iter().cloned());
                    }
                    let before = (profile.clone(), said.clone());
                    if profile::take(&tidy(joined), year, profile, said).is_empty() {
                        return None;
                    }
                    (*profile, *said) = before;
                }
                for own in lines(line) {
                    let rest = profile::take(&own, year, profile, said);
                    if !rest.is_empty() {
                        if !left.is_empty() {
                            left.push(Inline::Text("\n".to_owned()));
                        }
                        left.extend(rest);
                    }
                }
                (!left.is_empty()).then(|| Block::para(tidy(left), block.lines))
            }
            Kind::List { start, items } => {
                let mut left = Vec::new();
                for item in items {
                    match &item[..] {
                        [Block { kind: Kind::Para(_), .. }] => {
                            let rest = self.contacts(&item[0]);
                            left.extend(rest.map(|rest| vec![rest]));
                        }
                        // `- Email` above its address
                        [Block { kind: Kind::Para(label), lines }, Block { kind: Kind::Para(value), .. }]
                            if profile::is_label(&plain(label)) =>
                        {
                            let colon = [Inline::Text(": ".to_owned())];
                            let line = [&label[..], &colon, &value[..]].concat();
                            match self.contacts(&Block::para(tidy(line), *lines)) {
                                None => {}
                                Some(_) => left.push(item.clone()),
                            }
                        }
                        _ => {
                            let reaches = |block: &Block| {
                                let text = block.text();
                                cut::email(&text).or(cut::phone(&text)).is_some()
                            };
                            let reaches = item.iter().any(reaches);
                            let rest = item
                                .iter()
                                .filter_map(|block| if reaches { self.contacts(block) } else { Some(block.clone()) });
                            match &rest.collect::<Vec<_>>()[..] {
                                [] => {}
                                // `연락처` above them.
                                [label] if item.len() > 1 && profile::is_label(&label.text()) => {
                                    self.out.said.text(&label.text());
                                }
                                rest => left.push(rest.to_vec()),
                            }
                        }
                    }
                }
                (!left.is_empty())
                    .then_some(Block { kind: Kind::List { start: *start, items: left }, lines: block.lines })
            }
            Kind::Quote(inner) => {
                let left: Vec<Block> = inner.iter().filter_map(|block| self.contacts(block)).collect();
                (!left.is_empty()).then_some(Block { kind: Kind::Quote(left), lines: block.lines })
            }
            Kind::Table { header, rows } => {
                if let Some(rest) = self.pairs(header, rows, block) {
                    return rest;
                }
                // `종류 | 주소` above labels
                let leads = |cells: &[Vec<Inline>]| cells.first().is_some_and(|cell| profile::is_label(&plain(cell)));
                let is_named = header.iter().all(|cell| vocabulary::is_column(&vocabulary::plain(&plain(cell))))
                    || !leads(header) && rows.len() > 1 && rows.iter().all(|cells| leads(cells));
                let empty = vec![Vec::new(); header.len()];
                let items = table::as_items(if is_named { &empty } else { header }, rows, block.lines);
                let list = Block { kind: Kind::List { start: None, items: items.clone() }, lines: block.lines };
                let joined: Vec<Vec<Block>> = items
                    .into_iter()
                    .map(|item| match &item[..] {
                        [Block { kind: Kind::Para(line), lines }] => vec![Block::para(as_label(line), *lines)],
                        _ => item,
                    })
                    .collect();
                let list = Block { kind: Kind::List { start: None, items: joined }, ..list };
                match self.contacts(&list) {
                    Some(rest) if rest == list => Some(block.clone()),
                    rest => {
                        header.iter().filter(|_| is_named).for_each(|cell| self.out.said.line(cell));
                        rest
                    }
                }
            }
            _ => Some(block.clone()),
        }
    }

    /// Imports the name above contacts, in the first line of a paragraph or the first item of a list; returns the rest.
    fn without_name(&mut self, block: &Block) -> Block {
        let mut rest = block.clone();
        let first = match &mut rest.kind {
            Kind::Para(line) => {
                let mut typed = lines(line);
                let first = (typed.len() > 1).then(|| typed.remove(0));
                *line = joined(typed);
                first
            }
            Kind::List { items, .. } if items.len() > 1 => match &items.remove(0)[..] {
                [Block { kind: Kind::Para(line), .. }] => Some(line.clone()),
                _ => None,
            },
            _ => None,
        };
        let Some(text) = first.map(|line| plain(&line)).filter(|_| !self.profile.has("name")) else {
            return block.clone();
        };
        let is_place = vocabulary::is_place(&text) || text.ends_with(['시', '구', '군', '동', '도']);
        let reaches = |line: &str| cut::email(line).or_else(|| cut::phone(line)).or_else(|| cut::url(line)).is_some();
        let says_contact = rest.text().lines().any(reaches);
        if !says_contact || is_place || !names::is_name(&text) {
            return block.clone();
        }
        self.profile.set("name", Value::text(text));
        rest
    }

    /// Imports a form, whose rows have labels and values side by side, and returns the rest; `None` if the table is no form.
    pub(super) fn pairs(
        &mut self,
        header: &[Vec<Inline>],
        rows: &[Vec<Vec<Inline>>],
        block: &Block,
    ) -> Option<Option<Block>> {
        if header.len() < 3 {
            return None;
        }
        let all: Vec<&[Vec<Inline>]> = std::iter::once(header).chain(rows.iter().map(Vec::as_slice)).collect();
        let is_label = |cell: &Vec<Inline>| profile::is_label(&plain(cell));
        let is_photo = |line: &[Inline]| matches!(vocabulary::plain(&plain(line)).as_str(), "사진" | "photo");
        let known = all.iter().flat_map(|row| row.iter()).filter(|cell| is_label(cell)).count();
        let cells: Vec<_> =
            all.iter().flat_map(|row| row.iter()).filter(|cell| !plain(cell).trim().is_empty()).collect();
        let is_pair = |pair: &[&Vec<Inline>]| matches!(pair, [one, other] if is_label(one) && !is_label(other));
        if known < 3 && !cells.chunks(2).all(is_pair) {
            return None;
        }
        let before = (self.profile.clone(), self.out.said.clone());
        let mut expected = table::words(header, rows);
        expected.add(&self.out.said);
        self.profile.words(&mut expected);
        let mut left: Vec<Vec<Block>> = Vec::new();
        for row in all {
            let cells: Vec<&Vec<Inline>> = row.iter().filter(|cell| !plain(cell).trim().is_empty()).collect();
            let mut at = 0;
            while at < cells.len() {
                let mut line = unmarked(cells[at]);
                let mut used = 1;
                if let Some(value) = cells.get(at + 1).filter(|value| !is_label(value)) {
                    line.push(Inline::Text(": ".to_owned()));
                    line.extend(value.iter().cloned());
                    used = 2;
                }
                at += used;
                let line = tidy(line);
                // The first label of `성명 | 한글 | …`, and the cell of a photo say nothing more.
                let twice = cells.get(at).is_some_and(|next| profile::is_same_label(&plain(&line), &plain(next)));
                if used == 1 && (twice || is_photo(&line)) {
                    self.out.said.line(&line);
                    continue;
                }
                let rest = profile::take(&line, self.this_year, &mut self.profile, &mut self.out.said);
                if !rest.is_empty() {
                    left.push(vec![Block::para(rest, block.lines)]);
                }
            }
        }
        let left =
            (!left.is_empty()).then_some(Block { kind: Kind::List { start: None, items: left }, lines: block.lines });
        let mut words = self.out.said.clone();
        self.profile.words(&mut words);
        words.blocks(left.as_slice());
        if !words.same(&expected) {
            (self.profile, self.out.said) = before;
            return None;
        }
        Some(left)
    }

    /// Imports a section of contacts; other blocks become the summary or a custom section. `false` if it is no such section.
    pub(super) fn about(&mut self, node: &Node) -> bool {
        if node.children.iter().any(|child| !child.children.is_empty()) {
            return false;
        }
        let mut left = Vec::new();
        let head = std::slice::from_ref(&node.head);
        for block in &paired(&node.blocks) {
            match &block.kind {
                Kind::Figure { src, alt } if !self.profile.has("photo") => {
                    self.out.said.text(alt);
                    self.profile.set("photo", Value::Plain(src.clone()));
                }
                _ if self.loose_table(block) => {}
                _ => match self.contacts(block).and_then(|rest| self.labelled_items(rest)) {
                    Some(rest) => left.push(rest),
                    None => self.mark(std::slice::from_ref(block), "profile", true),
                },
            }
        }
        for child in &node.children {
            // `### Website` above `haneul.dev`
            if let [Block { kind: Kind::Para(value), lines }] = &child.blocks[..]
                && profile::is_label(&child.text())
            {
                let label = Inline::Text(format!("{}: ", child.text()));
                let line = std::iter::once(label).chain(value.iter().cloned()).collect();
                let before = (self.profile.clone(), self.out.said.clone());
                if self.contacts(&Block::para(line, *lines)).is_none() {
                    self.mark(&child.all(), "profile", true);
                    continue;
                }
                (self.profile, self.out.said) = before;
            }
            let rest: Vec<Block> = child.blocks.iter().filter_map(|block| self.contacts(block)).collect();
            let is_label = rest.is_empty() && !child.blocks.is_empty();
            // `#### 연락처 : 010-…` has the value in the heading.
            let line = Block::para(child.line().to_vec(), child.head.lines);
            match is_label {
                true => self.out.said.line(child.line()),
                false => match self.contacts(&line).and_then(|rest| self.labelled_items(rest)) {
                    None => {}
                    Some(line_left) if rest.is_empty() => left.push(line_left),
                    Some(Block { kind: Kind::Para(line), lines }) => {
                        let level = child.head.heading().map_or(3, |(level, _)| level);
                        left.push(Block { kind: Kind::Heading { level, line }, lines });
                    }
                    Some(other) => left.push(other),
                },
            }
            self.mark(&child.all(), "profile", true);
            left.extend(rest);
        }
        left.retain(|block| block.kind != Kind::Rule);
        if left.is_empty() {
            self.out.said.line(node.line());
            self.mark(head, "profile", true);
            return true;
        }
        let only_text =
            left.iter().all(|block| matches!(&block.kind, Kind::Para(line) if plain(line).chars().count() > 60));
        if only_text {
            self.out.said.line(node.line());
            self.mark(head, "profile", true);
            self.summary(left);
            return true;
        }
        self.keep_under(node, left);
        true
    }

    /// Leaves out links of the person that are there already.
    pub(super) fn links_once(&mut self) {
        let Some(Value::List(links)) = self.profile.get_mut("links") else { return };
        let all = std::mem::take(links);
        for own in all {
            match &own {
                Value::Plain(url) if links.contains(&own) => self.out.said.address(url),
                _ => links.push(own),
            }
        }
    }
}

/// Whether a key and its value are contacts, as in front matter: `email: …`.
pub fn is_contact(key: &str, value: &str) -> bool {
    let finds = [cut::email, cut::phone, cut::url];
    let is_whole = |part: &str| finds.iter().any(|find| find(part).is_some_and(|range| range.len() == part.len()));
    profile::is_label(key) && value.split(',').all(|part| is_whole(part.trim()))
}

/// Joins label paragraphs, such as `**Email**`, with the paragraphs below them.
fn paired(blocks: &[Block]) -> Vec<Block> {
    let line = |block: &Block| match &block.kind {
        Kind::Para(line) if lines(line).len() == 1 => Some(line.clone()),
        _ => None,
    };
    let is_label = |line: &[Inline]| profile::is_label(&plain(&unmarked(line)));
    let mut out: Vec<Block> = Vec::new();
    for block in blocks {
        if let Some(value) = line(block).filter(|value| !is_label(value))
            && let Some(mut label) = out.last().and_then(line).filter(|label| is_label(label))
        {
            out.pop();
            label.push(Inline::Text(": ".to_owned()));
            label.extend(value);
            out.push(Block::para(tidy(label), block.lines));
            continue;
        }
        out.push(block.clone());
    }
    out
}
