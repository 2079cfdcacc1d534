//! Imports sections of entries, and tables and labelled lines that belong to other sections.

use super::Walk;
use super::groups::{Group, Split, fits, split};
use super::outline::Node;
use super::row::{Made, Order, Row};
use super::{as_label, entry, evidence, head, jobs, pieces, profile, rows, school, table, top};
use crate::import::cut;
use crate::import::document::{Block, Kind, Left, Why};
use crate::import::draft::Value;
use crate::import::inline::{joined, lines, plain};
use crate::import::sort::Sort;
use crate::import::vocabulary;
use crate::import::words::Words;
use crate::text::rich::Inline;

impl Walk<'_> {
    /// Imports a section of jobs, projects, schools or activities; `false` if it has no entries.
    pub(super) fn entries(&mut self, sort: Sort, node: &Node) -> bool {
        // Other sections below this one are imported separately.
        let is_own = |child: &Node| {
            let is_reach = !child.blocks.is_empty() && child.blocks.iter().all(profile::is_contact);
            vocabulary::section(&child.text()).is_some_and(|own| {
                own == "profile" && is_reach
                    // `Side Projects` above others
                    || own == "projects" && sort == Sort::Project && !child.children.is_empty()
                    || own != sort.section()
                        && !(sort == Sort::Project && own == "skills")
                        && own != "summary"
                        && own != "profile"
            })
        };
        let (own, inner): (Vec<Node>, Vec<Node>) = node.children.iter().cloned().partition(|child| !is_own(child));
        let node = &Node { children: own, ..node.clone() };
        let Split { intro, heads, groups } = split(sort, node, self.this_year);
        // `프로젝트 경력` above companies with periods.
        let is_job = |group: &&Group| matches!(group, Group::Row(row) if top::is_dated(row, self.this_year) && evidence::sort_of(row, self.this_year) == Some(Sort::Job));
        let jobs = groups.iter().filter(is_job).count();
        let is_company = |group: &&Group| matches!(group, Group::Row(row) if vocabulary::is_legal(&plain(&row.line)));
        let is_work = ["경력", "이력", "career", "work", "experience"]
            .iter()
            .any(|word| node.text().to_lowercase().contains(word));
        let sort = match sort {
            Sort::Project if is_work && jobs * 2 > groups.len() => Sort::Job,
            Sort::Project if groups.iter().filter(is_company).count() * 2 > groups.len() => Sort::Job,
            // `경험` may be anything.
            Sort::Activity if vocabulary::bare(&node.text()) == "경험" && jobs * 2 > groups.len() => Sort::Job,
            sort => sort,
        };
        let section = sort.section();
        // What is in a section of schools is a school, also if nothing in it says so.
        let (intro, groups) = match sort {
            Sort::School if groups.is_empty() => schools(intro),
            _ => (intro, groups),
        };
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
        for head in heads {
            let text = plain(head.heading().map(|(_, line)| line).unwrap_or_default());
            self.out.said.text(&text);
            let left = Left { lines: head.lines, why: Why::Heading, text };
            self.out.left.push((self.document.clone(), left));
        }
        let this_year = self.this_year;
        // `Education & Experience`
        let heading = node.text().replace(" and ", "&").replace(" 및 ", "&");
        let named =
            |own: &str| heading.split(['&', '/', '·', ',', '+']).any(|part| vocabulary::section(part) == Some(own));
        let mixed = named("experience") && named("education");
        let other = |group: &Group| {
            let bare = |row: &Row| {
                row.blocks.is_empty() && row.children.is_empty() && vocabulary::is_company(&plain(&row.line))
            };
            let Group::Row(row) = group else { return None };
            if mixed {
                return evidence::sort_of(row, this_year).filter(|own| *own != sort);
            }
            let text = plain(&row.line);
            let whole = plain(&top::gathered(Sort::School, row, this_year).line);
            let mut parts = whole.split([',', '|', '—', '–']).map(str::trim);
            let first = parts.next().unwrap_or_default();
            match sort {
                Sort::Project => (bare(row) && cut::period(&text, this_year, false).is_some()).then_some(Sort::Job),
                // `(주)회사, 매니저 | 2024.06 - 2024.09`, `대학교, 컴퓨터공학 학사 (2016 – 2020)`
                Sort::Activity if vocabulary::is_company(first) => parts.any(vocabulary::is_role).then_some(Sort::Job),
                Sort::Activity if vocabulary::is_school(first) => {
                    let is_study = |word: &str| school::is_degree(word) || word.starts_with("졸업");
                    whole.split([' ', ',', '|', '(']).any(is_study).then_some(Sort::School)
                }
                _ => None,
            }
        };
        let (others, groups): (Vec<Group>, Vec<Group>) = groups.into_iter().partition(|group| other(group).is_some());
        let section = others.first().and_then(other).filter(|_| groups.is_empty()).map_or(section, Sort::section);
        for group in others {
            if let (Some(sort), Group::Row(row)) = (other(&group), &group) {
                let made = entry::make(sort, row, self.this_year);
                self.extend(sort.section(), vec![made]);
            }
        }
        let rows = groups.iter().filter_map(|group| if let Group::Row(row) = group { Some(row) } else { None });
        let order = match sort {
            Sort::Job => head::order(
                &rows.map(|row| plain(&top::gathered(sort, row, self.this_year).line)).collect::<Vec<_>>(),
                self.this_year,
            ),
            _ => Order::Unknown,
        };
        let mut made: Vec<Made> = Vec::new();
        for group in groups {
            let mut rows = match group {
                Group::Row(row) if sort == Sort::Job => jobs::positions(row, self.this_year),
                Group::Row(row) => vec![row],
                Group::Made(own) => {
                    made.extend(own);
                    continue;
                }
            };
            rows.iter().skip(1).for_each(|row| self.out.added.line(&row.line));
            rows.iter_mut().for_each(|row| row.order = order);
            made.extend(rows.iter().map(|row| entry::make(sort, row, self.this_year)));
        }
        self.heading(section, node);
        let all: Vec<Block> = node.all().into_iter().filter(|block| !intro.contains(block)).collect();
        self.mark(&all, section, true);
        self.intro(section, &intro);
        self.extend(section, made);
        self.level(&inner, false);
        true
    }

    /// Adds a custom section with entries.
    pub(super) fn own_section(&mut self, node: &Node, intro: Vec<Block>, made: Vec<Made>) {
        let mut map = self.titled(node);
        map.extend_blocks("body", intro.clone());
        let mut list = Vec::new();
        for made in made {
            self.out.said.add(&made.said);
            list.push(Value::Map(made.map));
        }
        map.set("entries", Value::List(list));
        self.custom.push(map);
        let all: Vec<Block> = node.all().into_iter().filter(|block| !intro.contains(block)).collect();
        self.mark(&all, "sections.entries", true);
        self.mark(&intro, "sections.body", false);
    }

    /// Adds an introduction to a section.
    pub(super) fn intro(&mut self, section: &str, intro: &[Block]) {
        let mut intro: Vec<Block> = intro.iter().filter(|block| block.kind != Kind::Rule).cloned().collect();
        intro.retain(|block| !self.loose_table(block));
        if intro.is_empty() {
            return;
        }
        self.mark(&intro, "intros", false);
        if let Some(intros) = self.out.content.map("intros") {
            intros.extend_blocks(section, intro);
        }
    }

    /// Imports a table whose columns tell what it lists, in any section; `false` if they do not.
    pub(super) fn loose_table(&mut self, block: &Block) -> bool {
        let Kind::Table { header, rows } = &block.kind else { return false };
        let heads: Vec<String> = header.iter().map(|cell| vocabulary::plain(&plain(cell))).collect();
        let has = |words: &[&str]| heads.iter().any(|head| words.contains(&head.as_str()));
        let (section, made) = if has(&["자격증", "자격증명", "자격명", "certificate", "certification"]) {
            ("certifications", rows::table(Sort::Certificate, header, rows, self.this_year))
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

    /// The blocks of a section without the lines and rows whose labels name other sections, which are imported to these:
    /// `**어학** …` among schools, `수상 | …` and `자격 | …` in one table.
    pub(super) fn apart(&mut self, section: &str, blocks: &[Block]) -> Vec<Block> {
        let is_headed =
            |header: &[Vec<Inline>]| header.iter().all(|cell| vocabulary::is_column(&vocabulary::plain(&plain(cell))));
        let listed = |block: &Block| match &block.kind {
            Kind::Table { header, rows } if header.len() == 2 => {
                let empty = [Vec::new(), Vec::new()];
                let mut items = table::as_items(if is_headed(header) { &empty } else { header }, rows, block.lines);
                for own in items.iter_mut().flatten() {
                    if let Kind::Para(line) = &mut own.kind {
                        *line = as_label(line);
                    }
                }
                Block { kind: Kind::List { start: None, items }, lines: block.lines }
            }
            _ => block.clone(),
        };
        let is_other = |block: &Block| match &block.kind {
            Kind::Para(line) => {
                let named = cut::labelled(line).and_then(|found| vocabulary::section(&found.label));
                named.is_some_and(|own| own != section)
            }
            _ => false,
        };
        let holds = |block: &Block| match &block.kind {
            Kind::List { items, .. } => items.iter().any(|item| item.len() == 1 && is_other(&item[0])),
            _ => is_other(block),
        };
        let mut left = Vec::new();
        for block in blocks {
            let own = listed(block);
            if !holds(&own) {
                left.push(block.clone());
                continue;
            }
            if let Kind::Table { header, .. } = &block.kind
                && is_headed(header)
            {
                header.iter().for_each(|cell| self.out.said.line(cell));
            }
            match self.labelled_items(own) {
                Some(rest) => left.push(rest),
                None => self.mark(std::slice::from_ref(block), section, true),
            }
        }
        left
    }

    /// Imports a labelled line such as `자격증: …`, which can be among contacts or in an unknown section.
    pub(super) fn labelled_section(&mut self, line: &[Inline]) -> bool {
        let Some(found) = cut::labelled(line).filter(|found| (found.colon || found.marked) && !found.value.is_empty())
        else {
            return false;
        };
        let text = plain(&found.value);
        if !found.colon && (text.ends_with(['.', '다', '요']) || text.chars().count() > 60) {
            return false;
        }
        let Some(section) = vocabulary::section(&found.label) else { return false };
        if section == "military" {
            let head = Kind::Heading { level: 6, line: vec![Inline::Text(found.label)] };
            let [head, value] = [head, Kind::Para(found.value)].map(|kind| Block { kind, lines: (1, 1) });
            return self.military(&Node { head, blocks: vec![value], children: Vec::new() });
        }
        let row = |line: Vec<Inline>| Row { line, ..Row::default() };
        let made = match Sort::of_section(section) {
            Some(Sort::School) if vocabulary::is_school(&plain(&found.value)) => {
                vec![entry::make(Sort::School, &row(found.value.clone()), self.this_year)]
            }
            // `Languages: Java, Python`
            Some(Sort::Language) if !vocabulary::is_spoken(&text) => return false,
            Some(sort @ (Sort::Certificate | Sort::Award | Sort::Language)) => {
                let names = match sort {
                    Sort::Certificate | Sort::Award if cut::parts(&text, false).len() < 2 => {
                        pieces::split_names(&found.value)
                    }
                    _ => vec![Value::Line(found.value.clone())],
                };
                let rows = names.into_iter().filter_map(|name| match name {
                    Value::Line(line) => rows::make(sort, &row(line), self.this_year),
                    _ => None,
                });
                rows.collect()
            }
            Some(Sort::Skill) => {
                let mut made = Made::default();
                made.map.set("items", Value::List(pieces::split_names(&found.value)));
                vec![made]
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

    /// Imports the labelled items of a block that belong to other sections, and returns the rest.
    pub(super) fn labelled_items(&mut self, block: Block) -> Option<Block> {
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
            Kind::Para(line) => {
                let typed = lines(&line);
                let left: Vec<_> = typed.iter().filter(|own| !self.labelled_section(own)).cloned().collect();
                let rest = if left.len() < typed.len() { joined(left) } else { line };
                (!rest.is_empty()).then(|| Block::para(rest, block.lines))
            }
            kind => Some(Block { kind, lines: block.lines }),
        }
    }
}

/// The short lines and items among blocks as schools, and the other blocks.
fn schools(blocks: Vec<Block>) -> (Vec<Block>, Vec<Group>) {
    let (mut left, mut groups) = (Vec::new(), Vec::new());
    for block in blocks {
        let rows: Vec<Row> = match &block.kind {
            Kind::List { items, .. } => items.iter().map(|item| Row::of_item(item)).collect(),
            Kind::Para(line) => lines(line).into_iter().map(|line| Row { line, ..Row::default() }).collect(),
            _ => Vec::new(),
        };
        match !rows.is_empty() && rows.iter().all(|row| plain(&row.line).chars().count() <= 200) {
            true => groups.extend(rows.into_iter().map(Group::Row)),
            false => left.push(block),
        }
    }
    (left, groups)
}
