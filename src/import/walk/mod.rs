//! The walk over documents: what is known goes under its key, what is not stays as text in its place.
//!
//! Each section is made on its own, and counted: where words would be lost, it is kept as a section of the user's own.

mod entry;
mod head;
mod letters;
mod outline;
pub mod pieces;
mod profile;
mod rows;
mod skills;
mod sort;
mod table;

use outline::{Node, outline};
use sort::{Made, Row, Sort};

use super::cut;
use super::document::{Block, Document, Kind, Left, Why};
use super::draft::{Map, Value};
use super::inline::{is_bold, lines, plain, unmarked};
use super::vocabulary;
use super::words::Words;
use crate::model::Portfolio;
use crate::text::rich::Inline;

/// What became of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The name of the document.
    pub document: String,
    /// Its first and last line.
    pub lines: (usize, usize),
    /// The key it went to.
    pub key: String,
    /// Whether that is a key of its own rather than a text.
    pub placed: bool,
    /// How it begins.
    pub text: String,
}

/// A content, what became of each block, and the words that its keys say.
#[derive(Debug, Default)]
pub struct Walked {
    /// The content.
    pub content: Map,
    /// A mark for each block.
    pub marks: Vec<Mark>,
    /// Words of the source that keys stand for.
    pub said: Words,
    /// Words that are written although no source has them: a name said in a sentence, or one to be filled in.
    pub added: Words,
    /// What the walk left out, by document.
    pub left: Vec<(String, Left)>,
    /// Whether no name was found.
    pub nameless: bool,
}

/// What is written where no name was found, so that nothing is sent with it.
pub const NO_NAME: &str = "OOO";

/// Walks over documents in their order.
pub fn walk(documents: &[Document], this_year: u16, titles: &dyn Fn(&str, &str) -> Option<String>) -> Walked {
    let mut walk = Walk {
        this_year,
        out: Walked::default(),
        profile: Map::default(),
        custom: Vec::new(),
        document: String::new(),
        guess: None,
        introduced: false,
        titles,
    };
    let mut hangul = (0, 0);
    for document in documents {
        walk.document = document.name.clone();
        let (before, nodes) = outline(document.blocks.clone());
        let is_essay = ["자기소개서", "자소서", "cover"].iter().any(|word| document.name.to_lowercase().contains(word));
        if is_essay || nodes.len() == 1 && vocabulary::section(&nodes[0].text()) == Some("letters") {
            walk.essay(&before, &nodes);
        } else {
            walk.preamble(&before);
            walk.level(&nodes, true);
        }
        for block in &document.blocks {
            count_letters(block, &mut hangul);
        }
    }
    let lang = if hangul.0 * 10 < hangul.1 { "en" } else { "ko" };
    walk.name(documents);
    walk.finish(lang)
}

fn count_letters(block: &Block, found: &mut (usize, usize)) {
    let mut words = String::new();
    let mut line = Vec::new();
    super::html::flat(block.clone(), &mut line);
    words.push_str(&plain(&line));
    found.0 += words.chars().filter(|char| ('가'..='힣').contains(char)).count();
    found.1 += words.chars().filter(|char| char.is_alphabetic()).count();
}

struct Walk<'a> {
    this_year: u16,
    out: Walked,
    profile: Map,
    custom: Vec<Map>,
    document: String,
    /// A name that is a part of another word.
    guess: Option<String>,
    /// Whether a section about the person was there.
    introduced: bool,
    titles: &'a dyn Fn(&str, &str) -> Option<String>,
}

impl Walk<'_> {
    fn mark(&mut self, blocks: &[Block], key: &str, placed: bool) {
        for block in blocks.iter().filter(|block| block.kind != Kind::Rule) {
            let mut line = Vec::new();
            super::html::flat(block.clone(), &mut line);
            let text = plain(&line).split_whitespace().collect::<Vec<_>>().join(" ");
            let text = text.chars().take(60).collect();
            self.out.marks.push(Mark {
                document: self.document.clone(),
                lines: block.lines,
                key: key.to_owned(),
                placed,
                text,
            });
        }
    }

    /// Headings of one level, and what is below them.
    fn level(&mut self, nodes: &[Node], top: bool) {
        let likely: Vec<_> = nodes.iter().map(|node| self.likely(node)).collect();
        for (at, node) in nodes.iter().enumerate() {
            let exact = vocabulary::section(&node.text());
            let is_section = |node: &Node| {
                let loose = ["projects", "summary", "activities", "skills", "profile"];
                vocabulary::section(&node.text()).is_some_and(|own| !loose.contains(&own))
            };
            let holds = node.children.iter().any(|child| child.any(&is_section));
            let inner = node.children.iter().filter(|child| vocabulary::section(&child.text()).is_some()).count();
            let is_group = holds || inner > 1;
            let only_likely = |section: &&'static str| -> bool {
                let same = likely.iter().filter(|own| **own == Some(*section)).count();
                let listed = node.blocks.iter().any(|block| matches!(&block.kind, Kind::List { items, .. } if items.len() > 1 && is_list_of_entries(Sort::Project, items, false, self.this_year)));
                same == 1 || listed && node.children.is_empty() || !has_entry_marks(node)
            };
            match exact {
                // What somebody is like, with everything else below it.
                Some("summary" | "profile" | "letters") if top && is_group => self.container(node),
                Some(section) => self.known(section, node),
                None if top && (at == 0 && self.is_person(node) || nodes.len() == 1 && !node.children.is_empty()) => {
                    self.container(node);
                }
                None if !top
                    && at == 0
                    && node.children.is_empty()
                    && !self.profile.has("headline")
                    && vocabulary::is_role(&node.text())
                    && !is_entry(node, self.this_year) =>
                {
                    self.container(node);
                }
                None if is_group && vocabulary::title_rest(&node.text()).is_some() => self.container(node),
                None if is_group => self.group(node),
                None => match likely[at].filter(only_likely) {
                    Some(section) if section != "summary" || !node.blocks.is_empty() => self.known(section, node),
                    _ => self.unknown(node),
                },
            }
        }
    }

    /// The section that a heading may well be one of, where it is no entry.
    fn likely(&self, node: &Node) -> Option<&'static str> {
        let text = node.text();
        let is_other =
            vocabulary::section(&text).is_some() || is_entry(node, self.this_year) && node.children.is_empty();
        let dated = cut::period(&text, self.this_year, false).is_some();
        let early = node.blocks.first().is_some_and(|block| {
            first_line(block).chars().count() <= 60
                && cut::period(&first_line(block), self.this_year, false).is_some()
                && !matches!(block.kind, Kind::List { .. } | Kind::Table { .. })
        });
        (!is_other && !dated && !early).then(|| vocabulary::likely_section(&text)).flatten()
    }

    /// A heading that only holds sections together.
    fn group(&mut self, node: &Node) {
        let own: Vec<Block> = node.blocks.iter().filter(|block| block.kind != Kind::Rule).cloned().collect();
        if own.is_empty() {
            self.out.said.line(node.line());
            self.out
                .left
                .push((self.document.clone(), Left { lines: node.head.lines, why: Why::Heading, text: node.text() }));
        } else {
            self.keep(&Node { children: Vec::new(), ..node.clone() });
        }
        self.level(&node.children, false);
    }

    /// Whether a first heading names the person or the document, or says what they are.
    fn is_person(&self, node: &Node) -> bool {
        let text = node.text();
        let first = text.split(['|', '-', '–', '—', ',']).next().unwrap_or_default();
        profile::is_name(&text)
            || profile::is_name(first.trim())
            || vocabulary::title_rest(&text).is_some()
            || self.profile.0.is_empty() && profile::said_name(&text).is_some()
            || vocabulary::is_role(&text) && node.blocks.len() + node.children.len() <= 2 && !has_entry_marks(node)
    }

    /// A heading over the sections: the name, or what the document is.
    fn container(&mut self, node: &Node) {
        self.title(node);
        self.preamble(&node.blocks);
        self.level(&node.children, false);
    }

    fn title(&mut self, node: &Node) {
        let text = node.text();
        let head = std::slice::from_ref(&node.head);
        let mut words = Words::default();
        words.blocks(head);
        let before = (self.profile.clone(), self.out.content.clone());
        let mut said = Words::default();
        let is_sign = |char: char| !char.is_alphanumeric() && !"([<“‘\"'㈜#".contains(char);
        self.title_of(text.trim_start_matches(is_sign), &mut said);
        let mut got = said.clone();
        got.add(&grown(&before.0, &self.profile));
        got.add(&grown(&before.1, &self.out.content));
        if got.same(&words) && text.chars().any(char::is_alphanumeric) {
            self.out.said.add(&said);
            return self.mark(head, "profile", true);
        }
        (self.profile, self.out.content) = before;
        if !self.out.content.has("title")
            && super::inline::links(node.line()).is_empty()
            && text.chars().count() <= 80
            && self.profile.has("headline")
        {
            self.out.content.set("title", Value::text(text));
            return self.mark(head, "title", true);
        }
        if !self.profile.has("headline") && text.chars().count() <= 120 && super::inline::links(node.line()).is_empty()
        {
            self.profile.set("headline", Value::text(text));
            return self.mark(head, "profile.headline", true);
        }
        self.summary(vec![Block::para(node.line().to_vec(), node.head.lines)]);
    }

    fn title_of(&mut self, text: &str, said: &mut Words) {
        let mut rest = text.to_owned();
        if let Some(without) = vocabulary::title_rest(text) {
            let named = text.replacen(without.as_str(), " ", 1);
            let named = named.trim_matches(|char: char| !char.is_alphanumeric() && char != ')').trim().to_owned();
            let named = if without.is_empty() { text.to_owned() } else { named };
            let mut apart = Words::of(&named);
            apart.text(&without);
            let is_name = profile::is_name(&without);
            if is_name && !without.is_empty() && !apart.same(&Words::of(text)) {
                // `김민수의 이력서` is one word more than its name.
                self.guess = self.guess.take().or(Some(without));
                self.out.content.set("title", Value::text(text));
                return;
            }
            if !is_name && !without.is_empty() {
                self.out.content.set("title", Value::text(text));
                return;
            }
            match self.out.content.has("title") {
                true => said.text(&named),
                false => drop(self.out.content.set("title", Value::text(named))),
            }
            if without.is_empty() {
                return;
            }
            rest = without;
        }
        if profile::is_name(&rest) && !self.profile.has("name") {
            self.profile.set("name", Value::text(rest));
            return;
        }
        for (_, part) in cut::parts(&rest, true) {
            let key = if profile::is_name(&part) { "name" } else { "headline" };
            if self.profile.get(key) == Some(&Value::text(part.as_str())) {
                said.text(&part);
                continue;
            }
            self.profile.set(key, Value::text(part));
        }
    }

    /// Blocks before the first section: contacts, a line or two about the person.
    fn preamble(&mut self, blocks: &[Block]) {
        let mut left: Vec<Block> = Vec::new();
        for block in blocks {
            match &block.kind {
                Kind::Figure { src, .. } if !self.profile.has("photo") && is_portrait(src, block) => {
                    let alt = match &block.kind {
                        Kind::Figure { alt, .. } => alt.clone(),
                        _ => String::new(),
                    };
                    self.out.said.text(&alt);
                    self.profile.set("photo", Value::Plain(src.clone()));
                    self.mark(std::slice::from_ref(block), "profile.photo", true);
                }
                Kind::Rule => {}
                _ if self.loose_table(block) || self.job_lines(block) => {}
                _ => match self.contacts(block) {
                    Some(rest) => left.push(rest),
                    None => self.mark(std::slice::from_ref(block), "profile", true),
                },
            }
        }
        for mut block in left {
            if let Kind::List { start: None, items } = &block.kind
                && let [item] = &items[..]
                && let [only] = &item[..]
            {
                block = only.clone();
            }
            if let Kind::Para(line) = &block.kind {
                let text = plain(&unmarked(line));
                if vocabulary::title_rest(&text).is_some_and(|rest| rest.is_empty()) && !self.out.content.has("title") {
                    self.out.content.set("title", Value::text(text));
                    self.mark(&[block], "title", true);
                    continue;
                }
                let is_line = lines(line).len() == 1 && text.chars().count() <= 60 && !text.ends_with(['.', '!']);
                if is_line && profile::is_name(&text) && !self.profile.has("name") {
                    self.profile.set("name", Value::text(text));
                    self.mark(&[block], "profile.name", true);
                    continue;
                }
                let free = !self.profile.has("headline")
                    && !self.profile.has("summary")
                    && super::inline::links(line).is_empty();
                if is_line && free && (is_bold(line) || vocabulary::is_role(&text)) {
                    self.profile.set("headline", Value::text(text));
                    self.mark(&[block], "profile.headline", true);
                    continue;
                }
            }
            self.summary(vec![block]);
        }
    }

    /// Lines of jobs, each with its period: `**회사** · 역할 (2020 – 2022)`.
    fn job_lines(&mut self, block: &Block) -> bool {
        let Kind::Para(line) = &block.kind else { return false };
        let typed = lines(line);
        let is_job = |line: &Vec<Inline>| {
            let text = plain(line);
            let leads = matches!(line.first(), Some(Inline::Strong { .. } | Inline::Link { .. }));
            leads && text.chars().count() <= 90 && cut::period(&text, self.this_year, false).is_some()
        };
        if typed.is_empty() || !typed.iter().all(is_job) {
            return false;
        }
        let made =
            typed.into_iter().map(|line| entry::make(Sort::Job, &Row { line, ..Row::default() }, self.this_year));
        let made = made.collect();
        self.extend("experience", made);
        self.mark(std::slice::from_ref(block), "experience", true);
        true
    }

    /// Adds to the text about the person.
    fn summary(&mut self, blocks: Vec<Block>) {
        self.mark(&blocks, "profile.summary", true);
        self.profile.extend_blocks("summary", blocks);
    }

    /// Takes contacts out of a block, and returns what is left of it.
    fn contacts(&mut self, block: &Block) -> Option<Block> {
        let (year, profile, said) = (self.this_year, &mut self.profile, &mut self.out.said);
        match &block.kind {
            Kind::Para(line) => {
                let mut left = Vec::new();
                for own in lines(line) {
                    let rest = profile::take(&own, year, profile, said);
                    if !rest.is_empty() {
                        if !left.is_empty() {
                            left.push(Inline::Text("\n".to_owned()));
                        }
                        left.extend(rest);
                    }
                }
                (!left.is_empty()).then(|| Block::para(super::inline::tidy(left), block.lines))
            }
            Kind::List { start, items } => {
                let mut left = Vec::new();
                for item in items {
                    match &item[..] {
                        [Block { kind: Kind::Para(_), .. }] => {
                            let rest = self.contacts(&item[0]);
                            left.extend(rest.map(|rest| vec![rest]));
                        }
                        _ => left.push(item.clone()),
                    }
                }
                (!left.is_empty())
                    .then(|| Block { kind: Kind::List { start: *start, items: left }, lines: block.lines })
            }
            Kind::Table { header, rows } => {
                if let Some(rest) = self.pairs(header, rows, block) {
                    return rest;
                }
                let named = ["항목", "내용", "구분", "상세", "item", "value", "key", "label", "정보"];
                let is_named = header.iter().all(|cell| named.contains(&vocabulary::plain(&plain(cell)).as_str()));
                let empty = vec![Vec::new(); header.len()];
                let header = if is_named {
                    header.iter().for_each(|cell| self.out.said.line(cell));
                    &empty
                } else {
                    header
                };
                let items = table::as_items(header, rows, block.lines);
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
                    rest => rest,
                }
            }
            _ => Some(block.clone()),
        }
    }

    /// A form: labels and values side by side in rows. `None` where it is none, else what is left of it.
    fn pairs(&mut self, header: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>], block: &Block) -> Option<Option<Block>> {
        if header.len() < 3 {
            return None;
        }
        let all: Vec<&[Vec<Inline>]> = std::iter::once(header).chain(rows.iter().map(Vec::as_slice)).collect();
        let is_label = |cell: &Vec<Inline>| profile::is_label(&plain(cell));
        let known = all.iter().flat_map(|row| row.iter()).filter(|cell| is_label(cell)).count();
        if known < 3 {
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
                let line = super::inline::tidy(line);
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

    fn essay(&mut self, before: &[Block], nodes: &[Node]) {
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
        let map = letters::make(title.as_deref(), &before, &children);
        self.letter(map, &expected, nodes, &before);
    }

    fn letter(&mut self, map: Map, expected: &Words, nodes: &[Node], before: &[Block]) {
        let mut words = Words::default();
        map.words(&mut words);
        let all: Vec<Block> = nodes.iter().flat_map(Node::all).collect();
        if words.same(expected) && !map.0.is_empty() {
            if let Some(list) = self.out.content.list("letters") {
                list.push(Value::Map(map));
            }
            self.mark(before, "letters", true);
            return self.mark(&all, "letters", true);
        }
        self.summary(before.to_vec());
        nodes.iter().for_each(|node| self.keep(node));
    }

    fn known(&mut self, section: &'static str, node: &Node) {
        let done = match section {
            "profile" => self.about(node),
            "summary" => self.introduction(node),
            "letters" => self.section_letter(node),
            "skills" => self.skills(node),
            "military" => self.military(node),
            "experience" => self.entries("experience", Sort::Job, node),
            "projects" => self.entries("projects", Sort::Project, node),
            "education" => self.entries("education", Sort::School, node),
            "activities" => self.entries("activities", Sort::Activity, node),
            section => match rows::List::of(section) {
                Some(list) => self.rows(section, list, node),
                None => false,
            },
        };
        if !done {
            self.keep(node);
        }
    }

    /// Contacts under a heading of their own; what is no contact is kept under it.
    fn about(&mut self, node: &Node) -> bool {
        if node.children.iter().any(|child| !child.children.is_empty()) {
            return false;
        }
        let mut left = Vec::new();
        let head = std::slice::from_ref(&node.head);
        for block in &node.blocks {
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
            let rest: Vec<Block> = child.blocks.iter().filter_map(|block| self.contacts(block)).collect();
            let is_label = rest.is_empty() && !child.blocks.is_empty();
            // `#### 연락처 : 010-…` says it in the heading.
            let line = Block::para(child.line().to_vec(), child.head.lines);
            match is_label {
                true => self.out.said.line(child.line()),
                false => match self.contacts(&line) {
                    None => {}
                    Some(line_left) if rest.is_empty() => left.push(line_left),
                    Some(_) => left.push(child.head.clone()),
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
        let mut map = Map::default();
        map.set("title", Value::Line(section_title(node)));
        self.number_said(node);
        self.mark(head, "sections", false);
        self.mark(&left, "sections.body", false);
        map.extend_blocks("body", left);
        self.custom.push(map);
        true
    }

    /// Notes the number and signs before a heading, which are not written.
    fn number_said(&mut self, node: &Node) {
        let mut words = Words::default();
        words.line(node.line());
        let mut written = Words::default();
        written.line(&section_title(node));
        for word in words.missing_in(&written) {
            self.out.said.text(&word);
        }
    }

    fn introduction(&mut self, node: &Node) -> bool {
        if node.children.iter().any(|child| !child.children.is_empty() || child.blocks.len() > 8)
            && node.children.len() > 3
            || self.introduced && !node.children.is_empty()
        {
            return false;
        }
        let mut left = Vec::new();
        for block in &node.blocks {
            // Lists of contacts only: what is said about the person stays together.
            let rest = match &block.kind {
                Kind::Para(line) if cut::email(&plain(line)).is_none() && cut::phone(&plain(line)).is_none() => {
                    Some(block.clone())
                }
                Kind::Figure { src, alt } if !self.profile.has("photo") && is_portrait(src, block) => {
                    self.out.said.text(alt);
                    self.profile.set("photo", Value::Plain(src.clone()));
                    None
                }
                _ => self.contacts(block),
            };
            left.extend(rest);
        }
        for child in &node.children {
            left.extend(child.all());
        }
        let head = std::slice::from_ref(&node.head);
        if self.introduced && self.profile.has("summary") {
            // A second text about the person has its own heading.
            let mut map = Map::default();
            map.set("title", Value::Line(section_title(node)));
            self.number_said(node);
            map.extend_blocks("body", left.clone());
            self.mark(head, "sections", false);
            self.mark(&left, "sections.body", false);
            self.custom.push(map);
            return true;
        }
        self.introduced = true;
        self.heading("summary", node);
        self.mark(head, "profile.summary", true);
        if !left.is_empty() {
            self.summary(left);
        }
        true
    }

    /// Notes how a section is called, where that is not how documents call it.
    fn heading(&mut self, section: &str, node: &Node) {
        let title = section_title(node);
        let text = plain(&title);
        let default = |lang: &str| (self.titles)(lang, section).is_some_and(|own| own == text.trim());
        self.number_said(node);
        let taken = matches!(self.out.content.get("titles"), Some(Value::Map(titles)) if titles.has(section));
        if default("ko") || default("en") || taken || text.trim().is_empty() {
            return self.out.said.line(&title);
        }
        if let Some(titles) = self.out.content.map("titles") {
            titles.set(section, Value::Line(title));
        }
    }

    fn section_letter(&mut self, node: &Node) -> bool {
        let mut expected = Words::default();
        let title = node.text();
        expected.text(&title);
        expected.blocks(&node.inner());
        let map = letters::make(Some(&title), &node.blocks, &node.children);
        let mut words = Words::default();
        map.words(&mut words);
        if !words.same(&expected) || node.inner().is_empty() {
            return false;
        }
        if let Some(list) = self.out.content.list("letters") {
            list.push(Value::Map(map));
        }
        self.mark(&node.all(), "letters", true);
        true
    }

    fn skills(&mut self, node: &Node) -> bool {
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

    fn military(&mut self, node: &Node) -> bool {
        if !node.children.is_empty() || self.out.content.has("military") {
            return false;
        }
        let mut texts = Vec::new();
        for block in &node.blocks {
            let mut line = Vec::new();
            super::html::flat(block.clone(), &mut line);
            texts.push(plain(&line).replace('\n', " · "));
        }
        let text = texts.join(" · ");
        let mut map = Map::default();
        let rest = match cut::period(&text, self.this_year, true) {
            Some(found) => head::take_period(&text, found, self.this_year, &mut map),
            None => text,
        };
        pieces::note(&mut map, &rest);
        let mut expected = Words::default();
        expected.blocks(&node.blocks);
        let mut words = Words::default();
        map.words(&mut words);
        if !words.same(&expected) || map.0.is_empty() {
            return false;
        }
        self.heading("military", node);
        self.out.content.set("military", Value::Map(map));
        self.mark(&node.all(), "military", true);
        true
    }

    /// Certificates and other short rows.
    fn rows(&mut self, section: &str, list: rows::List, node: &Node) -> bool {
        let (mut all, mut said) = (Vec::new(), Words::default());
        for block in &node.blocks {
            let made = match &block.kind {
                Kind::List { items, .. } => items
                    .iter()
                    .map(|item| rows::make(list, &Row::of_item(item), self.this_year))
                    .collect::<Option<Vec<_>>>(),
                Kind::Table { header, rows: cells } => {
                    let made = rows::table(list, header, cells, self.this_year);
                    header.iter().for_each(|cell| said.line(cell));
                    made
                }
                Kind::Para(line) => lines(line)
                    .into_iter()
                    .map(|line| {
                        let is_short = plain(&line).chars().count() <= 120;
                        is_short.then(|| rows::make(list, &Row { line, ..Row::default() }, self.this_year)).flatten()
                    })
                    .collect(),
                Kind::Rule => Some(Vec::new()),
                _ => None,
            };
            let Some(made) = made else { return false };
            all.extend(made);
        }
        let mut heads = Vec::new();
        for child in &node.children {
            let only = match &child.blocks[..] {
                [Block { kind: Kind::List { items, .. }, .. }] if child.children.is_empty() => Some(items),
                _ => None,
            };
            let is_row = cut::date(&child.text(), self.this_year).is_some();
            if let Some(items) = only.filter(|items| !is_row && (items.len() > 1 || list == rows::List::Publications)) {
                let made: Option<Vec<_>> =
                    items.iter().map(|item| rows::make(list, &Row::of_item(item), self.this_year)).collect();
                let Some(made) = made else { return false };
                said.line(child.line());
                heads.push(Left { lines: child.head.lines, why: Why::Heading, text: child.text() });
                all.extend(made);
                continue;
            }
            let Some(made) = rows::make(list, &Row::of(child), self.this_year) else { return false };
            all.push(made);
        }
        let mut words = said.clone();
        all.iter().for_each(|made| {
            words.add(&made.said);
            made.map.words(&mut words);
        });
        let mut expected = Words::default();
        expected.blocks(&node.inner());
        if all.is_empty() || !words.same(&expected) {
            return false;
        }
        self.out.said.add(&said);
        self.heading(section, node);
        self.extend(section, all);
        self.mark(&node.all(), section, true);
        let document = self.document.clone();
        self.out.left.extend(heads.into_iter().map(|left| (document.clone(), left)));
        true
    }

    fn extend(&mut self, section: &str, all: Vec<Made>) {
        let Some(list) = self.out.content.list(section) else { return };
        for made in all {
            self.out.said.add(&made.said);
            list.push(Value::Map(made.map));
        }
    }

    /// Jobs, projects, schools, activities.
    fn entries(&mut self, section: &str, sort: Sort, node: &Node) -> bool {
        // Sections below this one are sections of their own.
        let is_own = |child: &Node| {
            vocabulary::section(&child.text()).is_some_and(|own| {
                own != section && !(sort == Sort::Project && own == "skills") && own != "summary" && own != "profile"
            })
        };
        let (own, inner): (Vec<Node>, Vec<Node>) = node.children.iter().cloned().partition(|child| !is_own(child));
        let node = &Node { children: own, ..node.clone() };
        let (intro, groups) = split(sort, node, self.this_year);
        if groups.is_empty() {
            if inner.is_empty() {
                return false;
            }
            self.heading(section, node);
            self.mark(std::slice::from_ref(&node.head), section, true);
            self.intro(section, &intro);
            self.level(&inner, false);
            return true;
        }
        let (jobs, groups): (Vec<Group>, Vec<Group>) = groups.into_iter().partition(|group| {
            let bare = |row: &Row| row.blocks.is_empty() && row.children.is_empty() && vocabulary::is_company(&plain(&row.line));
            sort == Sort::Project && matches!(group, Group::Row(row) if bare(row) && cut::period(&plain(&row.line), self.this_year, false).is_some())
        });
        for job in jobs {
            if let Group::Row(row) = job {
                let made = entry::make(Sort::Job, &row, self.this_year);
                self.extend("experience", vec![made]);
            }
        }
        let made: Vec<Made> = groups
            .into_iter()
            .flat_map(|group| match group {
                Group::Row(row) => vec![entry::make(sort, &row, self.this_year)],
                Group::Made(made) => made,
            })
            .collect();
        let known = Portfolio::record().keys.iter().any(|key| key.name == section);
        let taken = section != "experience" && self.out.content.has(section);
        if !known || taken && section == "projects" {
            let mut map = Map::default();
            map.set("title", Value::Line(section_title(node)));
            self.number_said(node);
            map.extend_blocks("body", intro.clone());
            let mut list = Vec::new();
            for made in made {
                self.out.said.add(&made.said);
                list.push(Value::Map(made.map));
            }
            map.set("entries", Value::List(list));
            self.custom.push(map);
            self.mark(&node.all(), "sections.entries", true);
        } else {
            self.heading(section, node);
            self.mark(&node.all(), section, true);
            self.intro(section, &intro);
            self.extend(section, made);
        }
        self.level(&inner, false);
        true
    }

    fn intro(&mut self, section: &str, intro: &[Block]) {
        let mut intro: Vec<Block> = intro.iter().filter(|block| block.kind != Kind::Rule).cloned().collect();
        intro.retain(|block| !self.loose_table(block));
        if intro.is_empty() {
            return;
        }
        if let Some(intros) = self.out.content.map("intros") {
            intros.extend_blocks(section, intro);
        }
    }

    /// A table that says by its columns what it lists, wherever it is.
    fn loose_table(&mut self, block: &Block) -> bool {
        let Kind::Table { header, rows } = &block.kind else { return false };
        let heads: Vec<String> = header.iter().map(|cell| vocabulary::plain(&plain(cell))).collect();
        let has = |words: &[&str]| heads.iter().any(|head| words.contains(&head.as_str()));
        let (section, made) = if has(&["자격증", "자격증명", "자격명", "certificate", "certification"]) {
            ("certifications", rows::table(rows::List::Certifications, header, rows, self.this_year))
        } else if has(&["학교", "학교명", "school", "university"]) {
            ("education", table::read(Sort::School, header, rows, self.this_year))
        } else if has(&["회사", "회사명", "근무처", "company", "직장", "직장명"]) {
            ("experience", table::read(Sort::Job, header, rows, self.this_year))
        } else {
            return false;
        };
        let Some(mut made) = made.filter(|made| fits(made, header, rows)) else { return false };
        if let Some(first) = made.first_mut() {
            header.iter().for_each(|cell| first.said.line(cell));
        }
        self.extend(section, made);
        self.mark(std::slice::from_ref(block), section, true);
        true
    }

    /// `자격증: …` and the like, among contacts or under a heading that says nothing.
    fn labelled_section(&mut self, line: &[Inline]) -> bool {
        let Some(found) = cut::labelled(line).filter(|found| found.colon && !found.value.is_empty()) else {
            return false;
        };
        let Some(section) = vocabulary::section(&found.label) else { return false };
        let row = |line: Vec<Inline>| Row { line, ..Row::default() };
        let made = match (section, rows::List::of(section)) {
            ("education", _) if vocabulary::is_school(&plain(&found.value)) => {
                vec![entry::make(Sort::School, &row(found.value.clone()), self.this_year)]
            }
            (_, Some(list @ (rows::List::Certifications | rows::List::Awards))) => {
                let names = pieces::split_names(&found.value);
                let rows = names.into_iter().filter_map(|name| match name {
                    Value::Line(line) => rows::make(list, &row(line), self.this_year),
                    _ => None,
                });
                rows.collect()
            }
            _ => return false,
        };
        let mut words = Words::of(&found.label);
        for made in &made {
            made.map.words(&mut words);
            words.add(&made.said);
        }
        let mut expected = Words::default();
        expected.line(line);
        if made.is_empty() || !words.same(&expected) {
            return false;
        }
        self.out.said.text(&found.label);
        self.extend(section, made);
        true
    }

    /// Takes what belongs to other sections out of a list.
    fn labelled_items(&mut self, block: Block) -> Option<Block> {
        match block.kind {
            Kind::List { start, items } => {
                let mut left = Vec::new();
                for item in items {
                    let done =
                        matches!(&item[..], [Block { kind: Kind::Para(line), .. }] if self.labelled_section(line));
                    if !done {
                        left.push(item);
                    }
                }
                (!left.is_empty()).then_some(Block { kind: Kind::List { start, items: left }, lines: block.lines })
            }
            Kind::Para(line) if lines(&line).len() == 1 && self.labelled_section(&line) => None,
            kind => Some(Block { kind, lines: block.lines }),
        }
    }

    /// A heading of which nothing is known.
    fn unknown(&mut self, node: &Node) {
        let text = node.text();
        let letters = text.chars().count();
        let is_empty = node.blocks.iter().all(|block| block.kind == Kind::Rule) && node.children.is_empty();
        let no_headline =
            !self.profile.has("headline") && !self.profile.has("summary") && self.out.content.0.is_empty();
        if is_empty && no_headline && letters <= 60 && super::inline::links(node.line()).is_empty() {
            let key = if profile::is_name(&text) && !self.profile.has("name") { "name" } else { "headline" };
            self.profile.set(key, Value::text(text));
            return self.mark(std::slice::from_ref(&node.head), &format!("profile.{key}"), true);
        }
        if is_entry(node, self.this_year) {
            let is_job = vocabulary::is_company(&text) || node.blocks.iter().any(has_company_label);
            let (section, sort) = if is_job { ("experience", Sort::Job) } else { ("projects", Sort::Project) };
            let made = entry::make(sort, &Row::of(node), self.this_year);
            self.extend(section, vec![made]);
            return self.mark(&node.all(), section, true);
        }
        // Jobs in paragraphs under a heading that says nothing.
        let is_job = |block: &Block| match &block.kind {
            Kind::Para(line) => {
                let text = plain(line);
                let dated = cut::period(&text, self.this_year, false).is_some();
                lines(line).len() == 1
                    && text.chars().count() <= 80
                    && dated
                    && (vocabulary::is_role(&text) || vocabulary::is_company(&text))
            }
            _ => false,
        };
        let jobs = node.blocks.iter().filter(|block| is_job(block)).count();
        if jobs > 0 && node.children.is_empty() {
            let (intro, groups) = split(Sort::Job, node, self.this_year);
            if groups.len() == jobs {
                self.keep(&Node { blocks: intro, ..node.clone() });
                let made = groups.into_iter().map(|group| match group {
                    Group::Row(row) => vec![entry::make(Sort::Job, &row, self.this_year)],
                    Group::Made(made) => made,
                });
                let made = made.flatten().collect();
                self.extend("experience", made);
                return self.mark(&node.blocks, "experience", true);
            }
        }
        // Headings below may be entries under one that says nothing.
        let entries = node.children.iter().filter(|child| is_entry(child, self.this_year)).count();
        if entries * 2 > node.children.len() {
            let made: Vec<Made> =
                node.children.iter().map(|child| entry::make(Sort::Project, &Row::of(child), self.this_year)).collect();
            let mut map = Map::default();
            map.set("title", Value::Line(section_title(node)));
            self.number_said(node);
            map.extend_blocks("body", node.blocks.clone());
            let mut list = Vec::new();
            for made in made {
                self.out.said.add(&made.said);
                list.push(Value::Map(made.map));
            }
            map.set("entries", Value::List(list));
            self.custom.push(map);
            return self.mark(&node.all(), "sections.entries", true);
        }
        self.keep(node);
    }

    /// Keeps a heading and all below it as a section of the user's own.
    fn keep(&mut self, node: &Node) {
        let mut map = Map::default();
        map.set("title", Value::Line(section_title(node)));
        self.number_said(node);
        let inner: Vec<Block> = node.inner().into_iter().filter(|block| block.kind != Kind::Rule).collect();
        self.mark(&node.all(), "sections.body", false);
        let inner: Vec<Block> = inner.into_iter().filter_map(|block| self.labelled_items(block)).collect();
        map.extend_blocks("body", inner);
        self.custom.push(map);
    }

    /// Finds the name where no heading and no label says it.
    fn name(&mut self, documents: &[Document]) {
        if self.profile.has("name") {
            return;
        }
        let front = |keys: &[&str]| {
            let all = documents.iter().flat_map(|document| &document.front);
            all.filter(|(key, _)| keys.contains(&key.to_lowercase().as_str()))
                .flat_map(|(_, value)| value.split([',', '|', '-', '–', '—']))
                .map(|part| part.trim().to_owned())
                .find(|part| profile::is_name(part))
        };
        let mut found = self.guess.take().or_else(|| front(&["name", "author", "title"]));
        if found.is_none() {
            let mut text = String::new();
            for document in documents {
                for block in document.blocks.iter().take(12) {
                    let mut line = Vec::new();
                    super::html::flat(block.clone(), &mut line);
                    text.push_str(&plain(&line));
                    text.push('\n');
                }
            }
            found = profile::said_name(&text);
        }
        let name = found.unwrap_or_else(|| {
            self.out.nameless = true;
            NO_NAME.to_owned()
        });
        self.out.added.text(&name);
        self.profile.0.insert(0, ("name".to_owned(), Value::text(name)));
    }

    /// A job that is named in a list of jobs and told below is one.
    fn join_jobs(&mut self) {
        let year = self.this_year;
        let Some(Value::List(jobs)) = self.out.content.get_mut("experience") else { return };
        let key = |job: &Value| {
            let Value::Map(map) = job else { return None };
            let (Some(Value::Line(company)), Some(Value::Line(period))) = (map.get("company"), map.get("period"))
            else {
                return None;
            };
            let period = crate::values::Period::parse(&plain(period), year).ok()?;
            Some((vocabulary::plain(&plain(company)), period))
        };
        let is_bare = |job: &Value| matches!(job, Value::Map(map) if map.0.iter().all(|(key, _)| ["company", "period", "role", "department", "location"].contains(&key.as_str())));
        let mut at = 0;
        while at < jobs.len() {
            let own = key(&jobs[at]);
            let other = (at + 1..jobs.len())
                .find(|other| own.is_some() && key(&jobs[*other]) == own)
                .filter(|_| is_bare(&jobs[at]));
            let Some(other) = other else {
                at += 1;
                continue;
            };
            let Value::Map(bare) = jobs.remove(at) else { continue };
            let Value::Map(full) = &mut jobs[other - 1] else { continue };
            for (key, value) in bare.0 {
                let mut words = Words::default();
                value.words(&mut words);
                let mut known = Words::default();
                if let Some(value) = full.get(&key) {
                    value.words(&mut known);
                }
                match (full.has(&key), words.missing_in(&known).is_empty() || key == "period") {
                    (false, _) => drop(full.set(&key, value)),
                    (true, true) => self.out.said.add(&words),
                    (true, false) => match &value {
                        Value::Line(line) => pieces::note(full, &plain(line)),
                        _ => {}
                    },
                }
            }
        }
    }

    fn finish(mut self, lang: &str) -> Walked {
        self.join_jobs();
        let mut content = Map::default();
        if lang != "ko" {
            content.0.push(("lang".to_owned(), Value::Plain(lang.to_owned())));
        }
        content.set("profile", Value::Map(self.profile));
        content.0.append(&mut self.out.content.0);
        if !self.custom.is_empty() {
            content.set("sections", Value::List(self.custom.into_iter().map(Value::Map).collect()));
        }
        self.out.content = content;
        self.out
    }
}

/// What a mapping has that it had not before.
fn grown(before: &Map, after: &Map) -> Words {
    let mut words = Words::default();
    for (key, value) in &after.0 {
        if before.get(key) != Some(value) {
            value.words(&mut words);
        }
    }
    words
}

/// A heading as the title of a section: without its number and signs.
fn section_title(node: &Node) -> Vec<Inline> {
    if !super::inline::links(node.line()).is_empty() {
        return node.line().to_vec();
    }
    let text = node.text();
    let bare = vocabulary::bare(&text);
    match bare.chars().any(char::is_alphanumeric) {
        true => vec![Inline::Text(bare)],
        false => vec![Inline::Text(text)],
    }
}

fn is_portrait(src: &str, block: &Block) -> bool {
    let alt = match &block.kind {
        Kind::Figure { alt, .. } => alt.to_lowercase(),
        _ => String::new(),
    };
    let src = src.to_lowercase();
    ["profile", "photo", "avatar", "me.", "프로필", "증명", "사진", "portrait", "face"]
        .iter()
        .any(|word| src.contains(word) || alt.contains(word))
}

/// `label | value` of a row of a table as `label: value`.
fn as_label(line: &[Inline]) -> Vec<Inline> {
    let text = plain(line);
    match text.matches(" | ").count() {
        1 => {
            let at = text.find(" | ").unwrap_or_default();
            let mut out = super::inline::slice(line, 0..at);
            out.push(Inline::Text(": ".to_owned()));
            out.extend(super::inline::slice(line, at + 3..text.len()));
            super::inline::tidy(out)
        }
        _ => line.to_vec(),
    }
}

fn has_company_label(block: &Block) -> bool {
    let has = |line: &[Inline]| {
        cut::labelled(line).is_some_and(|found| {
            ["회사", "회사명", "재직기간", "근무기간", "직급", "직책", "부서", "고용형태"]
                .contains(&vocabulary::plain(&found.label).as_str())
        })
    };
    match &block.kind {
        Kind::Para(line) => lines(line).iter().any(|line| has(line)),
        Kind::List { items, .. } => items.iter().any(|item| has(&Row::of_item(item).line)),
        _ => false,
    }
}

/// The first line of a block.
fn first_line(block: &Block) -> String {
    let mut line = Vec::new();
    super::html::flat(block.clone(), &mut line);
    plain(&line).lines().next().unwrap_or_default().to_owned()
}

/// Whether what is below a heading has labels of an entry.
fn has_entry_marks(node: &Node) -> bool {
    const KEYS: &[&str] =
        &["period", "role", "team", "stack", "tasks", "results", "problem", "solution", "troubleshooting", "lessons"];
    let record = Sort::Job.record();
    let label = |record: &crate::model::shape::Record, text: &str| {
        vocabulary::label(record, text).filter(|key| KEYS.contains(key))
    };
    let known = |line: &[Inline]| {
        cut::labelled(line).is_some_and(|found| label(&record, &found.label).is_some())
            || label(&record, &plain(&unmarked(line))).is_some()
    };
    let mut count = 0;
    for block in &node.blocks {
        count += match &block.kind {
            Kind::Para(line) => lines(line).iter().filter(|line| known(line)).count(),
            Kind::List { items, .. } => items.iter().filter(|item| known(&Row::of_item(item).line)).count(),
            _ => 0,
        };
    }
    count += node.children.iter().filter(|child| label(&record, &child.text()).is_some()).count();
    // Bold labels that nobody knows count beside one that is known.
    let marked = |line: &[Inline]| cut::labelled(line).is_some_and(|found| found.marked && found.colon);
    let lists = node.blocks.iter().filter_map(|block| match &block.kind {
        Kind::List { items, .. } => Some(items.iter().filter(|item| marked(&Row::of_item(item).line)).count()),
        _ => None,
    });
    count > 1 || count == 1 && lists.sum::<usize>() > 0
}

/// Whether a heading is an entry by what is in it.
fn is_entry(node: &Node, this_year: u16) -> bool {
    let text = node.text();
    let first = node.blocks.first().map(|block| {
        let mut line = Vec::new();
        super::html::flat(block.clone(), &mut line);
        plain(&line).lines().next().unwrap_or_default().to_owned()
    });
    let has_period = |text: &str| cut::period(text, this_year, false).is_some();
    text.chars().count() <= 100
        && (has_period(&text)
            || first.is_some_and(|first| first.chars().count() <= 60 && has_period(&first))
            || has_entry_marks(node))
}

enum Group {
    Row(Row),
    Made(Vec<Made>),
}

/// The entries of a section, and what is before them.
fn split(sort: Sort, node: &Node, this_year: u16) -> (Vec<Block>, Vec<Group>) {
    let (mut intro, mut groups): (Vec<Block>, Vec<Group>) = (Vec::new(), Vec::new());
    let has_children = !node.children.is_empty();
    let mut open: Option<Row> = None;
    for (at, block) in node.blocks.iter().enumerate() {
        match &block.kind {
            Kind::Para(line)
                if !has_children
                    && begins(sort, line, node.blocks.get(at + 1), open.is_some(), this_year)
                    && !open.as_ref().is_some_and(|row| belongs(row, line, this_year)) =>
            {
                groups.extend(open.take().map(Group::Row));
                let typed = lines(line);
                // A school on each line.
                if typed.len() > 1
                    && sort == Sort::School
                    && typed.iter().all(|line| vocabulary::is_school(&plain(line)))
                {
                    groups.extend(typed.into_iter().map(|line| Group::Row(Row { line, ..Row::default() })));
                    continue;
                }
                let mut typed = typed.into_iter();
                let first = typed.next().unwrap_or_default();
                let rest = typed.map(|line| Block::para(line, block.lines)).collect();
                open = Some(Row { line: first, blocks: rest, children: Vec::new() });
            }
            Kind::Rule => {}
            Kind::List { items, .. }
                if open.is_none()
                    && !(has_children
                        && groups.is_empty()
                        && items.len() < 2
                        && !item_is_entry(sort, &items[0], this_year))
                    && is_list_of_entries(sort, items, has_children, this_year) =>
            {
                groups.extend(items.iter().map(|item| Group::Row(Row::of_item(item))));
            }
            Kind::Table { header, rows } if open.is_none() => {
                match table::read(sort, header, rows, this_year).filter(|made| fits(made, header, rows)) {
                    Some(mut made) => {
                        if let Some(first) = made.first_mut() {
                            header.iter().for_each(|cell| first.said.line(cell));
                        }
                        groups.push(Group::Made(made));
                    }
                    None => intro.push(block.clone()),
                }
            }
            _ => match &mut open {
                Some(row) => row.blocks.push(block.clone()),
                None if groups.is_empty() => intro.push(block.clone()),
                None => match groups.last_mut() {
                    Some(Group::Row(row)) => row.blocks.push(block.clone()),
                    _ => intro.push(block.clone()),
                },
            },
        }
    }
    groups.extend(open.map(Group::Row));
    groups.extend(node.children.iter().map(|child| Group::Row(Row::of(child))));
    (intro, groups)
}

/// Whether the entries of a table have all of its words.
fn fits(made: &[Made], header: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> bool {
    let mut words = Words::default();
    header.iter().for_each(|cell| words.line(cell));
    for made in made {
        made.map.words(&mut words);
        words.add(&made.said);
    }
    words.same(&table::words(header, rows))
}

/// Whether a paragraph is the first line of an entry.
fn begins(sort: Sort, line: &[Inline], next: Option<&Block>, is_open: bool, this_year: u16) -> bool {
    let typed = lines(line);
    let Some(first) = typed.first() else { return false };
    let text = plain(first);
    if text.chars().count() > 100 || text.ends_with('.') {
        return false;
    }
    let record = sort.record();
    let known = cut::labelled(first)
        .and_then(|found| vocabulary::label(&record, &found.label))
        .or_else(|| vocabulary::label(&record, &text));
    if known.is_some_and(|key| key != sort.name()) {
        return false;
    }
    let has_period = typed.iter().take(2).any(|line| cut::period(&plain(line), this_year, false).is_some());
    let leads = matches!(first.first(), Some(Inline::Strong { .. }));
    let listed = matches!(next.map(|next| &next.kind), Some(Kind::List { .. }));
    match sort {
        Sort::School => vocabulary::is_school(&text) || has_period && (!is_open || leads),
        _ => {
            has_period && (leads || !is_open || text.chars().count() <= 70)
                || leads && (listed || !is_open || is_bold(first))
        }
    }
}

/// Whether a line is the rest of the head of an entry: its period, or its name after the period.
fn belongs(row: &Row, line: &[Inline], this_year: u16) -> bool {
    let dated = |text: &str| cut::period(text, this_year, false);
    let text = plain(line);
    let head = plain(&row.line);
    let is_all = |text: &str| dated(text).is_some_and(|found| cut::without(text, found.whole).chars().count() < 2);
    let has_period = dated(&head).is_some() || row.blocks.iter().any(|block| dated(&first_line(block)).is_some());
    let light = row.blocks.iter().all(|block| matches!(block.kind, Kind::Para(_)));
    !has_period && light && dated(text.lines().next().unwrap_or_default()).is_some() && !is_bold(line)
        || is_all(&head) && row.blocks.is_empty() && dated(&text).is_none()
}

fn item_is_entry(sort: Sort, item: &[Block], this_year: u16) -> bool {
    let row = Row::of_item(item);
    let text = plain(&row.line);
    let has_period = cut::period(&text, this_year, true).is_some()
        || row.blocks.first().is_some_and(|block| {
            let mut line = Vec::new();
            super::html::flat(block.clone(), &mut line);
            plain(&line).lines().next().is_some_and(|line| cut::period(line, this_year, false).is_some())
        });
    match sort {
        Sort::Job => has_period || vocabulary::is_company(&text),
        Sort::School => has_period || vocabulary::is_school(&text),
        Sort::Project => {
            has_period
                || !row.blocks.is_empty()
                || matches!(row.line.first(), Some(Inline::Strong { .. } | Inline::Link { .. }))
        }
        Sort::Activity => true,
    }
}

fn is_list_of_entries(sort: Sort, items: &[Vec<Block>], has_children: bool, this_year: u16) -> bool {
    let count = items.iter().filter(|item| item_is_entry(sort, item, this_year)).count();
    let long = items.iter().any(|item| plain(&Row::of_item(item).line).chars().count() > 160);
    let lenient = sort == Sort::Project
        && !has_children
        && !long
        && items.iter().all(|item| plain(&Row::of_item(item).line).chars().count() <= 60);
    !long && (count * 2 >= items.len() && count > 0 || lenient)
}
