//! Imports sections whose headings are unknown, by what is below them.

use super::Walk;
use super::begins::is_entry;
use super::evidence::{self, is_job, names_employment, numbered_job};
use super::groups::{Group, Split, split};
use super::outline::Node;
use super::row::Row;
use super::top::is_dated;
use super::{entry, names, profile};
use crate::import::cut;
use crate::import::document::{Block, Kind};
use crate::import::draft::Value;
use crate::import::inline::{links, plain};
use crate::import::sort::Sort;
use crate::import::vocabulary;
use crate::text::rich::Inline;

/// The maximum number of blocks without a heading that are searched for entries.
const MAX_SEARCHED: usize = 200;

/// The entries of a section whose heading does not tell what they are.
struct Weighed {
    /// The blocks before them.
    intro: Vec<Block>,
    rows: Vec<Row>,
    /// How many have a period.
    dated: usize,
    /// What most of these are.
    most: Option<Sort>,
}

impl Walk<'_> {
    /// Imports a section with an unknown heading.
    pub(super) fn unknown(&mut self, node: &Node) {
        let text = node.text();
        let letters = text.chars().count();
        let is_title = vocabulary::title_rest(&text).is_some_and(|rest| rest.is_empty());
        let is_table = |block: &Block| matches!(block.kind, Kind::Table { .. });
        let has_entries = !node.children.is_empty() || node.blocks.iter().any(is_table);
        if is_title && has_entries && self.entries(Sort::Project, node) {
            return;
        }
        let numbered = numbered_job(&text).map(|(number, name)| (number, vec![Inline::Text(name.to_owned())]));
        let employed = (names_employment(&text) && !node.inner().is_empty()).then(|| ("", node.line().to_vec()));
        if let Some((number, line)) = numbered.or(employed) {
            // The next job may wrongly be below this one.
            let next = node.children.iter().position(|child| is_job(&child.text())).unwrap_or(node.children.len());
            let (own, after) = node.children.split_at(next);
            let node = Node { children: own.to_vec(), ..node.clone() };
            self.out.said.text(number);
            let made = entry::make(Sort::Job, &Row { line, ..Row::of(&node) }, self.this_year);
            self.extend("experience", vec![made]);
            self.mark(&node.all(), "experience", true);
            return self.level(after, false);
        }
        let is_empty = node.blocks.iter().all(|block| block.kind == Kind::Rule) && node.children.is_empty();
        let no_headline =
            !self.profile.has("headline") && !self.profile.has("summary") && self.out.content.0.is_empty();
        if is_empty && no_headline && letters <= 60 && links(node.line()).is_empty() {
            let key = if names::is_name(&text) && !self.profile.has("name") { "name" } else { "headline" };
            self.profile.set(key, Value::text(text));
            return self.mark(std::slice::from_ref(&node.head), &format!("profile.{key}"), true);
        }
        if node.children.is_empty() && !node.blocks.is_empty() && node.blocks.iter().all(profile::is_contact) {
            let left: Vec<Block> = node.blocks.iter().filter_map(|block| self.contacts(block)).collect();
            self.leave_heading(node);
            self.mark(&node.blocks, "profile", true);
            if !left.is_empty() {
                self.summary(left);
            }
            return;
        }
        if is_entry(node, self.this_year) {
            let row = Row::of(node);
            let sort = evidence::sort_of(&row, self.this_year).unwrap_or(Sort::Project);
            let section = sort.section();
            let made = entry::make(sort, &row, self.this_year);
            self.extend(section, vec![made]);
            return self.mark(&node.all(), section, true);
        }
        // Blocks that begin with a period, or have one beside their name, are entries.
        let Weighed { intro, rows, dated, most } = self.weighed(node);
        let has_children = !node.children.is_empty();
        let is_most = if has_children { dated * 2 >= rows.len() } else { dated == rows.len() && intro.is_empty() };
        if let Some(sort) = most.filter(|_| is_most)
            && self.entries(sort, node)
        {
            return;
        }
        if let Some(sort) = most.filter(|_| !has_children && dated * 2 >= rows.len()) {
            self.keep(&Node { blocks: intro, ..node.clone() });
            let made = rows.iter().map(|row| entry::make(sort, row, self.this_year)).collect();
            self.extend(sort.section(), made);
            return self.mark(&node.blocks, sort.section(), true);
        }
        let entries = node.children.iter().filter(|child| is_entry(child, self.this_year)).count();
        if has_children && entries * 2 > node.children.len() {
            // Entries with labels such as `기술 스택` are projects.
            let is_project = |row: &&Row| evidence::sort_of(row, self.this_year) == Some(Sort::Project);
            if rows.iter().filter(is_project).count() * 2 > rows.len() && self.entries(Sort::Project, node) {
                return;
            }
            let rows = node.children.iter().map(Row::of);
            let made = rows.map(|row| entry::make(Sort::Project, &row, self.this_year)).collect();
            return self.own_section(node, node.blocks.clone(), made);
        }
        if !has_children && dated > 1 && dated * 2 > rows.len() {
            let made = rows.iter().map(|row| entry::make(Sort::Project, row, self.this_year)).collect();
            return self.own_section(node, intro, made);
        }
        self.keep(node);
    }

    /// The entries below a heading, and what most of those with a period are.
    fn weighed(&self, node: &Node) -> Weighed {
        let Split { intro, groups, .. } = split(Sort::Job, node, self.this_year);
        let rows: Option<Vec<Row>> = groups.into_iter().map(Group::row).collect();
        let rows = rows.unwrap_or_default();
        let dated: Vec<&Row> = rows.iter().filter(|row| is_dated(row, self.this_year)).collect();
        let said: Vec<Sort> = dated.iter().filter_map(|row| evidence::sort_of(row, self.this_year)).collect();
        let most = [Sort::Job, Sort::School, Sort::Activity].into_iter().find(|sort| {
            let count = said.iter().filter(|own| *own == sort).count();
            count > 0 && count * 2 >= dated.len()
        });
        let dated = dated.len();
        Weighed { intro, rows, dated, most }
    }

    /// Imports the entries among blocks without a heading of their own, such as the text about the person, and returns the
    /// other blocks.
    pub(super) fn among(&mut self, blocks: Vec<Block>) -> Vec<Block> {
        let mut left = Vec::new();
        'blocks: for (at, block) in blocks.iter().enumerate() {
            let head = Block::para(Vec::new(), block.lines);
            // A list or paragraph of entries, or the beginning of one with all blocks below it.
            let begins = |block: &Block| {
                // `**학력:** …` is read by its label.
                let is_labelled =
                    matches!(&block.kind, Kind::Para(line) if cut::labelled(line).is_some_and(|own| own.colon));
                let text = block.text();
                let mut head = text.lines().take(2);
                !is_labelled && head.any(|line| cut::period(line, self.this_year, false).is_some())
            };
            let near = blocks[at..].iter().take(3).any(begins) && blocks.len() < MAX_SEARCHED;
            for end in [at + 1, blocks.len()].into_iter().filter(|_| near) {
                let node = Node { head: head.clone(), blocks: blocks[at..end].to_vec(), children: Vec::new() };
                let Weighed { intro, rows, dated, most } = self.weighed(&node);
                let leads = |row: &Row| {
                    matches!(row.line.first(), Some(Inline::Strong { .. } | Inline::Link { .. }))
                        && cut::period(&plain(&row.line), self.this_year, false).is_some()
                };
                let alone = end == at + 1;
                let sort = most.or((alone && rows.iter().all(leads)).then_some(Sort::Job));
                let fits =
                    dated > 0 && intro.is_empty() && if alone { dated == rows.len() } else { dated * 2 >= rows.len() };
                let Some(sort) = sort.filter(|_| fits) else { continue };
                let (rows, others): (Vec<Row>, Vec<Row>) =
                    rows.into_iter().partition(|row| is_dated(row, self.this_year));
                let made = rows.iter().map(|row| entry::make(sort, row, self.this_year)).collect();
                self.extend(sort.section(), made);
                self.mark(&node.blocks, sort.section(), true);
                for row in others {
                    left.push(Block::para(row.line, block.lines));
                    left.extend(row.blocks);
                }
                if !alone {
                    return left;
                }
                continue 'blocks;
            }
            left.push(block.clone());
        }
        left
    }

    /// Imports a heading that consists of contacts, `## 010-… | 서울 | garam@…`, or that has some below it before all
    /// sections. `false` if it has none.
    pub(super) fn reach(&mut self, node: &Node) -> bool {
        let text = node.text();
        let reaches = |text: &str| cut::email(text).or(cut::phone(text)).is_some();
        let is_reach = |block: &Block| reaches(&block.text()) || block.kind != Kind::Rule && profile::is_contact(block);
        let is_early = self.custom.is_empty() && self.out.content.0.iter().all(|(key, _)| key == "title");
        if is_early
            && !reaches(&text)
            && !matches!(vocabulary::likely_section(&text), Some("profile" | "summary"))
            && cut::period(&text, self.this_year, false).is_none()
            && node.blocks.iter().any(is_reach)
        {
            self.container(node);
            return true;
        }
        let line = Block::para(node.line().to_vec(), node.head.lines);
        let is_contact = reaches(&text) || node.inner().is_empty() && profile::is_contact(&line);
        if !is_contact || text.chars().count() > 160 {
            return false;
        }
        self.preamble(&std::iter::once(line).chain(node.blocks.iter().cloned()).collect::<Vec<_>>());
        self.level(&node.children, false);
        true
    }

    /// Keeps a heading and everything below it as a custom section.
    pub(super) fn keep(&mut self, node: &Node) {
        let mut map = self.titled(node);
        let inner: Vec<Block> = node.inner().into_iter().filter(|block| block.kind != Kind::Rule).collect();
        self.mark(&node.all(), "sections.body", false);
        let inner: Vec<Block> = inner.into_iter().filter_map(|block| self.labelled_items(block)).collect();
        map.extend_blocks("body", inner);
        self.custom.push(map);
    }
}
