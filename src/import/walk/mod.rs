//! Makes a content of documents: what is understood goes to its key, everything else stays as text in its place.
//!
//! The words of each section are counted: a section that would lose words becomes a custom section with its text.

mod begins;
pub mod contacts;
mod entry;
mod evidence;
mod forms;
mod gathered;
mod groups;
mod head;
mod jobs;
mod known;
mod letters;
mod listed;
mod marks;
mod names;
mod outline;
mod person;
pub mod pieces;
mod profile;
mod row;
mod rows;
mod school;
mod skills;
mod table;
mod top;
mod unknown;

use begins::{is_entry, is_list_of_entries};
use marks::{first_line, has_entry_marks};
use outline::{Node, adopted, outline, raised};

use super::cut;
use super::document::{Block, Document, Kind, Left, Why};
use super::draft::{Map, Value};
use super::inline::plain;
use super::normal;
use super::sort::Sort;
use super::vocabulary;
use super::words::Words;
use crate::text::rich::Inline;

/// The record of how a block was imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The name of the document.
    pub document: String,
    /// Its first and last line.
    pub lines: (usize, usize),
    /// The key of the content that it went to.
    pub key: String,
    /// Whether it was understood rather than kept as text.
    pub placed: bool,
    /// The start of its text.
    pub text: String,
}

/// A content made of documents, and the records for its check and receipt.
#[derive(Debug, Default)]
pub struct Walked {
    /// The content.
    pub content: Map,
    /// A mark for each block.
    pub marks: Vec<Mark>,
    /// Words of the source that keys express without writing them.
    pub said: Words,
    /// Words written in addition to the source: a name found in a sentence, or the placeholder of a name.
    pub added: Words,
    /// What was left out, with the names of the documents.
    pub left: Vec<(String, Left)>,
    /// Whether no name was found.
    pub nameless: bool,
}

/// The placeholder for a missing name; the program refuses to send documents with it.
pub const NO_NAME: &str = "OOO";

/// Makes a content of documents in order. `titles` returns the default title of a section in a language.
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
        let mut blocks = normal::form(document.blocks.clone(), this_year);
        // Contacts at the foot of a page belong to the person.
        let is_foot = |pair: &[Block]| {
            matches!(pair[1].kind, Kind::List { .. }) && profile::is_contact(&pair[1]) && pair[0].heading().is_none()
        };
        let end = blocks.len().saturating_sub(3);
        let foot = blocks[end..].windows(2).position(is_foot).map(|at| blocks.remove(end + at + 1));
        let (mut before, nodes) = outline(forms::sections(blocks));
        let mut nodes = raised(adopted(nodes, &skills::is_section), this_year);
        // The heading above all others has the name, not a line above it.
        if let [only] = &mut nodes[..]
            && names::is_name(&only.text())
        {
            only.blocks.splice(0..0, before.drain(..));
        }
        let is_essay = ["자기소개서", "자소서", "cover"].iter().any(|word| document.name.to_lowercase().contains(word));
        if is_essay || nodes.len() == 1 && vocabulary::section(&nodes[0].text()) == Some("letters") {
            walk.essay(&before, &nodes);
        } else {
            walk.preamble(&before);
            walk.level(&nodes, true);
        }
        if let Some(block) = foot {
            let rest = walk.contacts(&block);
            walk.mark(std::slice::from_ref(&block), "profile", rest.is_none());
            rest.into_iter().for_each(|rest| walk.preamble(&[rest]));
        }
        for block in &document.blocks {
            count_letters(block, &mut hangul);
        }
    }
    let lang = if hangul.0 * 10 < hangul.1 { "en" } else { "ko" };
    walk.name(documents);
    walk.finish(lang)
}

/// Counts Hangul syllables and all letters.
fn count_letters(block: &Block, found: &mut (usize, usize)) {
    let text = block.text();
    found.0 += text.chars().filter(|char| ('가'..='힣').contains(char)).count();
    found.1 += text.chars().filter(|char| char.is_alphabetic()).count();
}

struct Walk<'a> {
    this_year: u16,
    out: Walked,
    profile: Map,
    custom: Vec<Map>,
    document: String,
    /// A probable name, found as part of a longer word.
    guess: Option<String>,
    /// Whether a section with a summary was read.
    introduced: bool,
    titles: &'a dyn Fn(&str, &str) -> Option<String>,
}

impl Walk<'_> {
    /// Records under which key blocks were imported, and whether they were understood (`placed`).
    fn mark(&mut self, blocks: &[Block], key: &str, placed: bool) {
        let left = &self.out.left;
        let is_left = |block: &Block| {
            let is_own = |left: &Left| left.why == Why::Heading && left.lines == block.lines;
            block.heading().is_some() && left.iter().any(|(name, left)| *name == self.document && is_own(left))
        };
        for block in blocks.iter().filter(|block| block.kind != Kind::Rule && !is_left(block)) {
            let text = block.text().split_whitespace().collect::<Vec<_>>().join(" ").chars().take(60).collect();
            self.out.marks.push(Mark {
                document: self.document.clone(),
                lines: block.lines,
                key: key.to_owned(),
                placed,
                text,
            });
        }
    }

    /// Imports headings of one level with everything below them; `top` for the highest level.
    fn level(&mut self, nodes: &[Node], top: bool) {
        let likely: Vec<_> = nodes.iter().map(|node| self.likely(node)).collect();
        for (at, node) in nodes.iter().enumerate() {
            let exact = vocabulary::section(&node.text());
            if exact.is_none() && self.reach(node) {
                continue;
            }
            let is_section = |node: &Node| {
                let loose = ["projects", "summary", "activities", "skills", "profile"];
                let is_own = |own: &str| loose.contains(&own) || own == "languages" && likely[at] == Some("skills");
                vocabulary::section(&node.text()).is_some_and(|own| !is_own(own))
            };
            let holds = node.children.iter().any(|child| child.any(&is_section));
            let inner = node.children.iter().filter(|child| vocabulary::section(&child.text()).is_some()).count();
            let is_group = holds || inner > 1 && likely[at] != Some("skills");
            let only_likely = |section: &&'static str| -> bool {
                let same = likely.iter().filter(|own| **own == Some(*section)).count();
                let listed = node.blocks.iter().any(|block| matches!(&block.kind, Kind::List { items, .. } if items.len() > 1 && is_list_of_entries(Sort::Project, items, false, self.this_year)));
                same == 1 || listed && node.children.is_empty() || !has_entry_marks(&node.blocks, &node.children)
            };
            // `# 이력서`, `# 김민수` in a row.
            let is_name =
                |node: &Node| !self.profile.has("name") && person::is_name(node) && !is_entry(node, self.this_year);
            let is_title = top && (1..3).contains(&at) && is_name(node);
            match exact {
                None if is_title => self.container(node),
                // A heading about the person above all other sections.
                Some("summary" | "profile" | "letters") if top && is_group => self.container(node),
                Some("experience" | "projects") if skills::is_section(node) => self.known("skills", node),
                Some(section) => self.known(section, node),
                None if skills::is_section(node) => self.known("skills", node),
                None if top && (at == 0 && self.is_person(node) || nodes.len() == 1 && !node.children.is_empty()) => {
                    self.container(node);
                }
                None if !top && at == 0 && node.children.is_empty() && is_name(node) => self.container(node),
                // `My Experience` above jobs and, wrongly, other sections.
                None if is_group
                    && matches!(likely[at], Some("experience" | "projects"))
                    && inner * 2 < node.children.len() =>
                {
                    self.known(likely[at].unwrap_or_default(), node);
                }
                None if is_group && vocabulary::title_rest(&node.text()).is_some() => self.container(node),
                None if is_group && (holds || !evidence::is_job(&node.text())) => self.group(node),
                None => match likely[at].filter(only_likely) {
                    Some(section) if section != "summary" || !node.blocks.is_empty() => self.known(section, node),
                    _ => self.unknown(node),
                },
            }
        }
    }

    /// The section that a heading probably names, if it is not an entry.
    fn likely(&self, node: &Node) -> Option<&'static str> {
        let text = node.text();
        let is_other = vocabulary::section(&text).is_some()
            || evidence::names_employment(&text)
            || is_entry(node, self.this_year) && node.children.is_empty();
        let dated = cut::period(&text, self.this_year, false).is_some();
        let early = node.blocks.first().is_some_and(|block| {
            first_line(block).chars().count() <= 60
                && cut::period(&first_line(block), self.this_year, false).is_some()
                && !matches!(block.kind, Kind::List { .. } | Kind::Table { .. })
        });
        // `Research Experience`
        let last = text.split(' ').next_back().and_then(vocabulary::section).filter(|_| text.contains(' ') && !dated);
        last.filter(|last| *last == "experience" && early)
            .or_else(|| (!is_other && !dated && !early).then(|| vocabulary::likely_section(&text)).flatten())
    }

    /// Imports a heading that only groups sections.
    fn group(&mut self, node: &Node) {
        let own: Vec<Block> = node.blocks.iter().filter(|block| block.kind != Kind::Rule).cloned().collect();
        let text = node.text();
        let is_said = vocabulary::section(&text).is_some()
            || vocabulary::title_rest(&text).is_some_and(|rest| rest.is_empty())
            || !text.contains(char::is_alphanumeric);
        if own.is_empty() && is_said {
            self.leave_heading(node);
        } else {
            self.keep(&Node { children: Vec::new(), ..node.clone() });
        }
        self.level(&node.children, false);
    }

    /// Records a heading as left out.
    fn leave_heading(&mut self, node: &Node) {
        self.out.said.line(node.line());
        let left = Left { lines: node.head.lines, why: Why::Heading, text: node.text() };
        self.out.left.push((self.document.clone(), left));
    }

    /// Adds a custom section with the heading of a node and these blocks.
    fn keep_under(&mut self, node: &Node, blocks: Vec<Block>) {
        self.mark(std::slice::from_ref(&node.head), "sections", false);
        self.mark(&blocks, "sections.body", false);
        let mut map = self.titled(node);
        map.extend_blocks("body", blocks);
        self.custom.push(map);
    }

    /// A custom section with only the title of a node.
    fn titled(&mut self, node: &Node) -> Map {
        let mut map = Map::default();
        map.set("title", Value::Line(section_title(node)));
        self.number_said(node);
        map
    }

    fn finish(mut self, lang: &str) -> Walked {
        self.join_jobs();
        self.links_once();
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

/// The words of values that are new or changed in a mapping.
fn grown(before: &Map, after: &Map) -> Words {
    let mut words = Words::default();
    for (key, value) in &after.0 {
        if before.get(key) != Some(value) {
            value.words(&mut words);
        }
    }
    words
}

/// A heading as a title, without its number and signs.
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

/// Whether a picture is a photo of the person, by its path and alternative text.
fn is_portrait(src: &str, alt: &str) -> bool {
    let (src, alt) = (src.to_lowercase(), alt.to_lowercase());
    ["profile", "photo", "avatar", "me.", "프로필", "증명", "사진", "portrait", "face"]
        .iter()
        .any(|word| src.contains(word) || alt.contains(word))
}

/// A table row `label | value` as `label: value`.
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
