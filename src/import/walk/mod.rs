//! The walk over documents: what is known goes under its key, what is not stays as text in its place.
//!
//! Each section is made on its own, and counted: where words would be lost, it is kept as a section of the user's own.

mod begins;
mod contacts;
mod entry;
mod forms;
mod groups;
mod head;
mod jobs;
mod known;
mod letters;
mod listed;
mod outline;
mod person;
pub mod pieces;
mod profile;
mod row;
mod rows;
mod skills;
mod table;
mod unknown;

use begins::{first_line, has_entry_marks, is_entry, is_list_of_entries};
use outline::{Node, outline, raised};

use super::cut;
use super::document::{Block, Document, Kind, Left, Why};
use super::draft::{Map, Value};
use super::inline::plain;
use super::sort::Sort;
use super::vocabulary;
use super::words::Words;
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
        let (before, nodes) = outline(forms::sections(document.blocks.clone()));
        let nodes = raised(nodes, this_year);
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
    super::document::flat(block.clone(), &mut line);
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
        let left = &self.out.left;
        let is_left = |block: &Block| {
            let is_own = |left: &Left| left.why == Why::Heading && left.lines == block.lines;
            block.heading().is_some() && left.iter().any(|(name, left)| *name == self.document && is_own(left))
        };
        for block in blocks.iter().filter(|block| block.kind != Kind::Rule && !is_left(block)) {
            let mut line = Vec::new();
            super::document::flat(block.clone(), &mut line);
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
            if exact.is_none() && self.reach(node) {
                continue;
            }
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
            // `# 이력서`, `# 김민수`, `# 백엔드 개발자` in a row.
            let is_title = top
                && (1..3).contains(&at)
                && (!self.profile.has("name") && profile::is_name(&vocabulary::bare(&node.text()))
                    || !self.profile.has("headline") && vocabulary::is_role(&node.text()) && node.children.is_empty())
                && !is_entry(node, self.this_year);
            match exact {
                None if is_title => self.container(node),
                // What somebody is like, with everything else below it.
                Some("summary" | "profile" | "letters") if top && is_group => self.container(node),
                Some(section) => self.known(section, node),
                None if top && (at == 0 && self.is_person(node) || nodes.len() == 1 && !node.children.is_empty()) => {
                    self.container(node);
                }
                None if !top
                    && at == 0
                    && node.children.is_empty()
                    && !is_entry(node, self.this_year)
                    && (!self.profile.has("headline") && vocabulary::is_role(&node.text())
                        || !self.profile.has("name") && profile::is_name(&vocabulary::bare(&node.text()))) =>
                {
                    self.container(node);
                }
                // `My Experience` over jobs, with other sections below it by their level.
                None if is_group
                    && matches!(likely[at], Some("experience" | "projects"))
                    && inner * 2 < node.children.len() =>
                {
                    self.known(likely[at].unwrap_or_default(), node);
                }
                None if is_group && vocabulary::title_rest(&node.text()).is_some() => self.container(node),
                None if is_group && unknown::numbered_job(&node.text()).is_none() => self.group(node),
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
