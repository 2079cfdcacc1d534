//! Imports sections that are known by their headings.

use std::sync::LazyLock;

use regex::Regex;

use super::Walk;
use super::outline::Node;
use super::row::{Made, Row};
use super::{entry, head, letters, pieces, profile, rows, section_title, skills};
use crate::import::cut;
use crate::import::document::{Block, Kind, Left, Why};
use crate::import::draft::{Map, Value};
use crate::import::inline::{lines, links, plain};
use crate::import::sort::Sort;
use crate::import::vocabulary;
use crate::import::words::Words;
use crate::text::pattern;

impl Walk<'_> {
    /// Imports a document that is a cover letter.
    pub(super) fn essay(&mut self, before: &[Block], nodes: &[Node]) {
        let mut children: Vec<Node> = nodes.to_vec();
        let mut title = None;
        let mut before = before.to_vec();
        if let [only] = nodes {
            title = Some(only.text());
            before.extend(only.blocks.iter().cloned());
            children = only.children.clone();
        }
        let mut expected = Words::default();
        expected.blocks(&before);
        children.iter().for_each(|child| expected.add(&child.words()));
        if let Some(title) = &title {
            expected.text(title);
        }
        if self.letter(letters::make(title.as_deref(), &before, &children), &expected) {
            self.mark(&before, "letters", true);
            return self.mark(&nodes.iter().flat_map(Node::all).collect::<Vec<_>>(), "letters", true);
        }
        self.summary(before);
        nodes.iter().for_each(|node| self.keep(node));
    }

    /// Adds a letter; `false` if it is empty or does not have the expected words.
    fn letter(&mut self, made: Made, expected: &Words) -> bool {
        let mut words = made.said.clone();
        made.map.words(&mut words);
        if !words.same(expected) || made.map.0.is_empty() {
            return false;
        }
        self.extend("letters", vec![made]);
        true
    }

    /// Imports a section with a known heading; sections below it that are others follow on their own.
    pub(super) fn known(&mut self, section: &'static str, node: &Node) {
        let is_short = section == "skills" || Sort::of_section(section).is_some_and(|sort| rows::SORTS.contains(&sort));
        let is_other = |child: &Node| {
            let own = vocabulary::section(&child.text());
            is_short
                && own
                    .is_some_and(|own| own != section && !matches!(own, "skills" | "summary" | "profile" | "languages"))
        };
        let (others, own): (Vec<Node>, Vec<Node>) = node.children.iter().cloned().partition(is_other);
        let node = &Node { children: own, ..node.clone() };
        self.section(section, node);
        self.level(&others, false);
    }

    fn section(&mut self, section: &'static str, node: &Node) {
        // `이력` above contacts.
        let only_contacts = !node.blocks.is_empty() && node.blocks.iter().all(profile::is_contact);
        let section = if only_contacts && node.children.is_empty() { "profile" } else { section };
        let done = match section {
            "profile" => self.about(node),
            "summary" => self.introduction(node),
            "letters" => self.section_letter(node),
            "skills" => self.skills(node),
            "military" => self.military(node),
            section => match Sort::of_section(section) {
                Some(sort) if sort.is_entry() => self.entries(sort, node),
                Some(sort) if rows::SORTS.contains(&sort) => self.rows(sort, node),
                _ => false,
            },
        };
        if !done {
            self.keep(node);
        }
    }

    /// Counts the number and signs of a heading, which are not written.
    pub(super) fn number_said(&mut self, node: &Node) {
        let mut words = Words::default();
        words.line(node.line());
        let mut written = Words::default();
        written.line(&section_title(node));
        for word in words.missing_in(&written) {
            self.out.said.text(&word);
        }
    }

    /// Sets the title of a section if it is not the default title.
    pub(super) fn heading(&mut self, section: &str, node: &Node) {
        let title = section_title(node);
        let text = plain(&title);
        let default = |lang: &str| (self.titles)(lang, section).is_some_and(|own| own == text.trim());
        self.number_said(node);
        let taken = self.out.content.has(section)
            || matches!(self.out.content.get("titles"), Some(Value::Map(titles)) if titles.has(section));
        let is_default = default("ko") || default("en");
        if is_default || taken || text.trim().is_empty() {
            if !is_default && taken {
                let left = Left { lines: node.head.lines, why: Why::Heading, text };
                self.out.left.push((self.document.clone(), left));
            }
            return self.out.said.line(&title);
        }
        if let Some(titles) = self.out.content.map("titles") {
            titles.set(section, Value::Line(title));
        }
    }

    /// Imports a section that is a cover letter; `false` if words would be lost.
    pub(super) fn section_letter(&mut self, node: &Node) -> bool {
        let mut expected = Words::default();
        let title = node.text();
        expected.text(&title);
        expected.blocks(&node.inner());
        let made = letters::make(Some(&title), &node.blocks, &node.children);
        if node.inner().is_empty() || !self.letter(made, &expected) {
            return false;
        }
        self.mark(&node.all(), "letters", true);
        true
    }

    /// Imports a section of skills; `false` if words would be lost.
    pub(super) fn skills(&mut self, node: &Node) -> bool {
        let Some(made) = skills::make(node) else { return false };
        let Some((_, Value::List(groups))) = made.map.0.into_iter().next() else { return false };
        self.out.said.add(&made.said);
        self.heading("skills", node);
        if let Some(list) = self.out.content.list("skills") {
            list.extend(groups);
        }
        self.mark(&node.all(), "skills", true);
        true
    }

    /// Imports a section about military service; `false` if words would be lost.
    pub(super) fn military(&mut self, node: &Node) -> bool {
        if !node.children.is_empty() || self.out.content.has("military") {
            return false;
        }
        let mut texts = Vec::new();
        let mut heads = Words::default();
        for block in &node.blocks {
            if let Kind::Table { header, rows: cells } = &block.kind {
                header.iter().for_each(|cell| heads.line(cell));
                texts.extend(cells.iter().flatten().map(|cell| plain(cell)));
                continue;
            }
            texts.push(block.text().replace('\n', " · "));
        }
        let text = texts.join(" · ");
        let mut map = Map::default();
        let rest = match cut::period(&text, self.this_year, true) {
            Some(found) => head::take_period(&text, found, self.this_year, &mut map),
            None => text,
        };
        served(&rest, &mut map);
        let mut expected = Words::default();
        expected.blocks(&node.blocks);
        let mut words = heads.clone();
        map.words(&mut words);
        if !words.same(&expected) || map.0.is_empty() {
            return false;
        }
        self.out.said.add(&heads);
        self.heading("military", node);
        self.out.content.set("military", Value::Map(map));
        self.mark(&node.all(), "military", true);
        true
    }

    /// Imports a section of certificates or other rows; `false` if words would be lost.
    pub(super) fn rows(&mut self, sort: Sort, node: &Node) -> bool {
        let section = sort.section();
        let mut found = Rows::default();
        if !found.below(sort, node, self.this_year) {
            return false;
        }
        let mut words = found.said.clone();
        words.blocks(&found.intro);
        found.made.iter().chain(&found.activities).for_each(|made| {
            words.add(&made.said);
            made.map.words(&mut words);
        });
        let mut expected = Words::default();
        expected.blocks(&node.inner());
        if found.made.is_empty() || !words.same(&expected) {
            return false;
        }
        self.out.said.add(&found.said);
        self.heading(section, node);
        self.intro(section, &found.intro);
        self.extend(section, found.made);
        if !found.activities.is_empty() {
            self.extend("activities", found.activities);
        }
        self.mark(&node.all(), section, true);
        let document = self.document.clone();
        self.out.left.extend(found.heads.into_iter().map(|left| (document.clone(), left)));
        true
    }

    /// Adds entries or rows to a section.
    pub(super) fn extend(&mut self, section: &str, all: Vec<Made>) {
        let Some(list) = self.out.content.list(section) else { return };
        for made in all {
            self.out.said.add(&made.said);
            list.push(Value::Map(made.map));
        }
    }
}

/// A publication as cited in papers: a title in quotes or a year in parentheses.
static PAPER: LazyLock<Regex> = pattern!(r#"["“].{10,}["”]|\((?:19|20)\d{2}\)\."#);

/// Rows, and the blocks and headings around them.
#[derive(Default)]
struct Rows {
    made: Vec<Made>,
    /// Items with a period in a section of awards, which are activities.
    activities: Vec<Made>,
    /// Paragraphs that are not rows.
    intro: Vec<Block>,
    /// Headings that only group rows.
    heads: Vec<Left>,
    said: Words,
}

impl Rows {
    /// Adds the rows below a heading; `false` if one cannot be made.
    fn below(&mut self, sort: Sort, node: &Node, this_year: u16) -> bool {
        let lasted = |row: &Row| sort == Sort::Award && cut::period(&plain(&row.line), this_year, false).is_some();
        for block in &node.blocks {
            let made = match &block.kind {
                Kind::List { items, .. } => {
                    let rows = items.iter().flat_map(|item| several(sort, Row::of_item(item)));
                    let (activities, rows): (Vec<_>, Vec<_>) = rows.partition(lasted);
                    let activities = activities.iter().map(|row| entry::make(Sort::Activity, row, this_year));
                    self.activities.extend(activities);
                    rows.iter().map(|row| rows::make(sort, row, this_year)).collect::<Option<Vec<_>>>()
                }
                Kind::Table { header, rows: cells } => {
                    let made = rows::table(sort, header, cells, this_year);
                    header.iter().for_each(|cell| self.said.line(cell));
                    made
                }
                Kind::Para(line) => {
                    let typed = lines(line);
                    let is_paper = sort == Sort::Publication && PAPER.is_match(&plain(line));
                    let is_text = typed.iter().any(|line| plain(line).chars().count() > 120) && !is_paper
                        || !is_paper && typed.len() == 1 && plain(line).trim().ends_with('.') && self.made.is_empty();
                    if is_text {
                        self.intro.push(block.clone());
                        continue;
                    }
                    let rows = typed.into_iter().flat_map(|line| several(sort, Row { line, ..Row::default() }));
                    rows.map(|row| rows::make(sort, &row, this_year)).collect()
                }
                Kind::Rule => Some(Vec::new()),
                _ => None,
            };
            let Some(made) = made else { return false };
            self.made.extend(made);
        }
        for child in &node.children {
            let listed = child.blocks.iter().map(|block| match &block.kind {
                Kind::List { items, .. } if !items.iter().any(|item| rows::has_key(sort, item)) => Some(items.len()),
                Kind::Para(line) if sort == Sort::Publication && PAPER.is_match(&plain(line)) => Some(1),
                Kind::Rule => Some(0),
                _ => None,
            });
            let listed: Option<usize> = listed.sum();
            let is_row = cut::date(&child.text(), this_year).is_some();
            // Names of papers and certificates are longer than those of groups.
            let is_name = child.text().chars().count() > 24 || !links(child.line()).is_empty();
            let holds = !child.children.is_empty()
                || !is_name && listed.is_some_and(|count| count > 1 || count == 1 && sort == Sort::Publication);
            if holds && !is_row {
                self.said.line(child.line());
                self.heads.push(Left { lines: child.head.lines, why: Why::Heading, text: child.text() });
                if !self.below(sort, child, this_year) {
                    return false;
                }
                continue;
            }
            let Some(made) = rows::make(sort, &Row::of(child), this_year) else { return false };
            self.made.push(made);
        }
        true
    }
}

/// Splits a line such as `Korean (native), English (fluent)` into rows.
fn several(sort: Sort, row: Row) -> Vec<Row> {
    let names = pieces::split_names(&row.line);
    let is_one = |name: &Value| match name {
        Value::Line(line) => {
            let text = plain(line);
            text.ends_with(')') && text.contains('(') || !text.contains([' ', ':'])
        }
        _ => false,
    };
    let is_row = sort == Sort::Language && row.blocks.is_empty() && names.len() > 1 && names.iter().all(is_one);
    if !is_row {
        return vec![row];
    }
    let lines = names.into_iter().filter_map(|name| match name {
        Value::Line(line) => Some(Row { line, ..Row::default() }),
        _ => None,
    });
    lines.collect()
}

/// Reads branch, rank and discharge from a text such as `육군 병장 만기전역`; the rest becomes a note.
fn served(text: &str, map: &mut Map) {
    const BRANCHES: &[&str] =
        &["육군", "해군", "공군", "해병대", "의무경찰", "의경", "사회복무요원", "카투사", "산업기능요원"];
    const RANKS: &[&str] = &["이병", "일병", "상병", "병장", "하사", "중사", "소위", "중위", "대위"];
    const ENDS: &[&str] = &["만기전역", "만기제대", "전역", "제대", "소집해제", "복무만료"];
    let mut left = Vec::new();
    for word in text.split_whitespace() {
        let bare = word.trim_matches([',', '/', '|', '·', '(', ')']);
        let key = [("branch", BRANCHES), ("rank", RANKS), ("discharge", ENDS)];
        let key = key.iter().find(|(_, words)| words.contains(&bare)).map(|(key, _)| *key);
        if !key.is_some_and(|key| map.set(key, Value::text(bare))) {
            left.push(word);
        }
    }
    pieces::note(map, &left.join(" "));
}
