//! Imports sections that are known by their headings.

use super::Walk;
use super::evidence::is_section_name;
use super::gathered::Rows;
use super::groups::{self, Group};
use super::marks::has_facts;
use super::outline::Node;
use super::row::Made;
use super::{head, letters, pieces, profile, rows, section_title, skills};
use crate::import::cut;
use crate::import::document::{Block, Kind, Left, Why};
use crate::import::draft::{Map, Value};
use crate::import::inline::{is_names, joined, lines, plain};
use crate::import::sort::Sort;
use crate::import::vocabulary;
use crate::import::words::Words;
use crate::korean::is_hangul;
use crate::text::rich::Inline;

impl Walk<'_> {
    /// Imports a document that is a cover letter.
    pub(super) fn essay(&mut self, before: &[Block], nodes: &[Node]) {
        // `지원자 | 민하람 | 지원분야 | …`
        let mut without = |blocks: &[Block]| -> Vec<Block> {
            let is_table = |block: &Block| matches!(block.kind, Kind::Table { .. });
            let left =
                blocks.iter().filter_map(|own| if is_table(own) { self.contacts(own) } else { Some(own.clone()) });
            left.collect()
        };
        let (before, mut nodes) = (without(before), nodes.to_vec());
        let (mut title, mut text, mut children) = (None, before.clone(), nodes.clone());
        if let [only] = &mut nodes[..] {
            only.blocks = without(&only.blocks);
            title = Some(only.text());
            text.extend(only.blocks.iter().cloned());
            children = only.children.clone();
        }
        let mut expected = Words::default();
        expected.blocks(&text);
        children.iter().for_each(|child| expected.add(&child.words()));
        if let Some(title) = &title {
            expected.text(title);
        }
        if self.letter(letters::make(title.as_deref(), &text, &children), &expected) {
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
            let reaches =
                || child.blocks.iter().any(|block| cut::email(&block.text()).or(cut::phone(&block.text())).is_some());
            let own = own.filter(|own| *own != section && *own != "summary" && (*own != "profile" || reaches()));
            own.is_some_and(|own| {
                matches!(section, "summary" | "profile") || is_short && !matches!(own, "skills" | "languages")
            })
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
        let sort = Sort::of_section(section);
        let is_mixed = sort.is_some_and(|sort| sort == Sort::School || rows::SORTS.contains(&sort));
        let blocks = if is_mixed { self.apart(section, &node.blocks) } else { node.blocks.clone() };
        if blocks.iter().all(|block| block.kind == Kind::Rule)
            && node.children.is_empty()
            && vocabulary::section(&node.text()).is_some()
        {
            return self.leave_heading(node);
        }
        let node = &Node { blocks, ..node.clone() };
        let done = match section {
            "profile" => self.about(node),
            "summary" => self.introduction(node),
            "letters" => self.section_letter(node),
            "skills" => self.skills(node),
            "military" => self.military(node),
            section => match Sort::of_section(section) {
                Some(sort) if sort.is_entry() => self.entries(sort, node),
                Some(Sort::Award) if self.is_of_projects(node) => self.entries(Sort::Project, node),
                Some(sort) if rows::SORTS.contains(&sort) => self.rows(sort, node),
                _ => false,
            },
        };
        if !done {
            self.keep(node);
        }
    }

    /// Whether a section also names projects, and most of its entries have labels: `수상 & 프로젝트`.
    fn is_of_projects(&self, node: &Node) -> bool {
        let is_named = vocabulary::likely_section(&node.text()) == Some("projects");
        let groups = || groups::split(Sort::Project, node, self.this_year).groups.into_iter().filter_map(Group::row);
        is_named && groups().filter(has_facts).count() * 2 > groups().count()
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
            if !is_default && taken && (section == "projects" || !is_section_name(&text)) {
                return self.second_title(section, &text);
            }
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

    /// Adds the heading of a second section to the title of the first: `Projects · Side Projects`.
    fn second_title(&mut self, section: &str, text: &str) {
        let lang = if text.chars().any(is_hangul) { "ko" } else { "en" };
        let default = (self.titles)(lang, section).unwrap_or_default();
        let Some(titles) = self.out.content.map("titles") else { return };
        match titles.get_mut(section) {
            Some(Value::Line(line)) => line.push(Inline::Text(format!(" · {text}"))),
            _ => {
                titles.set(section, Value::text(format!("{default} · {text}")));
                self.out.added.text(&default);
            }
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
        let mut groups = groups;
        match &mut groups[..] {
            // The title of a second section names its skills.
            [Value::Map(first), ..] if self.out.content.has("skills") && !first.has("category") => {
                first.0.insert(0, ("category".to_owned(), Value::Line(section_title(node))));
                self.number_said(node);
            }
            _ => self.heading("skills", node),
        }
        if let Some(list) = self.out.content.list("skills") {
            list.extend(groups);
        }
        self.mark(&node.all(), "skills", true);
        true
    }

    /// Imports the skills and the lines with labels of other sections in a text about the person, and returns the rest.
    pub(super) fn facts(&mut self, blocks: Vec<Block>) -> Vec<Block> {
        self.skill_lines(blocks).into_iter().filter_map(|block| self.labelled_items(block)).collect()
    }

    /// Imports the lines of a text about the person that are groups of skills, if there are several, and returns the rest.
    fn skill_lines(&mut self, blocks: Vec<Block>) -> Vec<Block> {
        let typed = |block: &Block| if let Kind::Para(line) = &block.kind { lines(line) } else { Vec::new() };
        let is_name = |line: &[Inline]| vocabulary::section(&plain(line)) == Some("skills");
        let all: Vec<Vec<Inline>> = blocks.iter().flat_map(typed).collect();
        let is_several = all.iter().filter(|line| skills::is_group(line)).count() > 1;
        // The names of removed badges.
        let is_names = |line: &[Inline]| is_names(line) && plain(line).matches(',').count() > 2;
        let is_own = |line: &[Inline]| is_names(line) || is_several && (skills::is_group(line) || is_name(line));
        if !all.iter().any(|line| is_own(line)) {
            return blocks;
        }
        let (mut groups, mut left) = (Vec::new(), Vec::new());
        for block in blocks {
            let (own, rest): (Vec<_>, Vec<_>) = typed(&block).into_iter().partition(|line| is_own(line));
            if own.is_empty() {
                left.push(block);
                continue;
            }
            let (names, own): (Vec<_>, Vec<_>) = own.into_iter().partition(|line| is_name(line));
            names.iter().for_each(|line| self.out.said.line(line));
            groups.extend((!own.is_empty()).then(|| Block::para(joined(own), block.lines)));
            left.extend((!rest.is_empty()).then(|| Block::para(joined(rest), block.lines)));
        }
        let head = Block::para(Vec::new(), groups[0].lines);
        let node = Node { head, blocks: groups, children: Vec::new() };
        if !self.skills(&node) {
            left.extend(node.blocks);
        }
        left
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
        let all: Vec<Block> = node.all().into_iter().filter(|block| !found.intro.contains(block)).collect();
        self.mark(&all, section, true);
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
        if (word != "·" || left.last() != Some(&word)) && !key.is_some_and(|key| map.set(key, Value::text(bare))) {
            left.push(word);
        }
    }
    pieces::note(map, &left.join(" "));
}
