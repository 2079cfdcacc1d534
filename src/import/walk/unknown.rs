//! Imports sections whose headings are unknown, by what is below them.

use super::Walk;
use super::begins::is_entry;
use super::groups::{Group, Split, split};
use super::marks::has_company_label;
use super::outline::Node;
use super::row::Row;
use super::top::{is_dated, looks_like_job};
use super::{entry, names, profile};
use crate::import::cut;
use crate::import::document::{Block, Kind};
use crate::import::draft::Value;
use crate::import::inline::links;
use crate::import::sort::Sort;
use crate::import::vocabulary;
use crate::text::rich::Inline;

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
            // `Senior Engineer, 회사 (2020 – 2022)`
            let parts = cut::parts(&text, true);
            let is_role = parts.len() > 1 && vocabulary::is_role(&parts[0].1);
            let dated = cut::period(&text, self.this_year, false).is_some();
            let is_job = dated && is_role
                || vocabulary::is_company(&text)
                || names_employment(&text)
                || node.blocks.iter().any(has_company_label);
            let (section, sort) = if is_job { ("experience", Sort::Job) } else { ("projects", Sort::Project) };
            let made = entry::make(sort, &Row::of(node), self.this_year);
            self.extend(section, vec![made]);
            return self.mark(&node.all(), section, true);
        }
        // Blocks that begin with a period, or have one beside their name, are entries.
        let Split { intro, groups, .. } = split(Sort::Job, node, self.this_year);
        let rows: Option<Vec<Row>> = groups.into_iter().map(Group::row).collect();
        let rows = rows.unwrap_or_default();
        let dated = rows.iter().filter(|row| is_dated(row, self.this_year)).count();
        let jobs = rows.iter().filter(|row| looks_like_job(row, self.this_year)).count();
        let is_jobs = jobs > 0 && jobs * 2 >= dated;
        let has_children = !node.children.is_empty();
        let is_most = if has_children { dated * 2 >= rows.len() } else { dated == rows.len() && intro.is_empty() };
        if is_jobs && is_most && self.entries(Sort::Job, node) {
            return;
        }
        if is_jobs && !has_children && dated * 2 >= rows.len() {
            self.keep(&Node { blocks: intro, ..node.clone() });
            let made = rows.iter().map(|row| entry::make(Sort::Job, row, self.this_year)).collect();
            self.extend("experience", made);
            return self.mark(&node.blocks, "experience", true);
        }
        let entries = node.children.iter().filter(|child| is_entry(child, self.this_year)).count();
        if has_children && entries * 2 > node.children.len() {
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

/// Whether a heading names the employment: `새벽배송 - 프리랜서`, `해오름 (정규직)`.
pub fn names_employment(text: &str) -> bool {
    let mut parts = text.split(['(', ')', '-', '–', '—', '|', '·', ',', '/']).map(str::trim).skip(1);
    parts.any(|part| vocabulary::is_employment(part) || part == "회사")
}

/// Whether a heading is a job by its number or employment.
pub fn is_job(text: &str) -> bool {
    numbered_job(text).is_some() || names_employment(text)
}

/// Splits `경력 1. 회사` into the number and the rest.
pub fn numbered_job(text: &str) -> Option<(&str, &str)> {
    let rest = text.trim().strip_prefix("경력")?.trim_start();
    let name = rest.trim_start_matches(|char: char| char.is_ascii_digit());
    let name = (name.len() < rest.len())
        .then(|| name.trim_start_matches(['.', ')', ':', ' ']))
        .filter(|name| !name.is_empty())?;
    Some((&text[..text.len() - name.len()], name))
}
