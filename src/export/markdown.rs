//! Markdown for GitHub. comrak writes it from its own tree and escapes what needs it.

use comrak::nodes::{
    AstNode, ListDelimType, ListType, NodeCode, NodeCodeBlock, NodeHeading, NodeLink, NodeList, NodeTable, NodeValue,
    TableAlignment,
};
use comrak::{Arena, Options, format_commonmark};

use super::document::{BETWEEN, Document, Entry, Fact, Line, Node, joined, linked};
use super::picture::Pictures;
use crate::text::rich::{Align, Block, Inline, LinkItem};

/// The document as Markdown, and its pictures as files beside it: the end of the name of each, and its bytes.
pub fn write(document: &Document, pictures: &Pictures, name: &str) -> (String, Vec<(String, Vec<u8>)>) {
    let arena = Arena::new();
    let mut writer = Writer { arena: &arena, pictures, name, files: Vec::new(), written: Vec::new() };
    let root = arena.alloc(NodeValue::Document.into());
    writer.document(document, root);
    let mut text = String::new();
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.render.prefer_fenced = true;
    // Writing to a string cannot fail.
    let _ = format_commonmark(root, &options, &mut text);
    (text, writer.files)
}

type Tree<'a> = &'a AstNode<'a>;

struct Writer<'a, 'd> {
    arena: &'a Arena<'a>,
    pictures: &'d Pictures,
    /// Name of the document's file without its extension.
    name: &'d str,
    files: Vec<(String, Vec<u8>)>,
    /// The pictures among `files`, with the full names of their files.
    written: Vec<(String, String)>,
}

/// Where a line is: headings and cells cannot have line breaks.
#[derive(Clone, Copy)]
enum Place {
    Paragraph,
    Heading,
    Cell,
}

impl<'a> Writer<'a, '_> {
    fn add(&self, parent: Tree<'a>, value: NodeValue) -> Tree<'a> {
        let node = self.arena.alloc(value.into());
        parent.append(node);
        node
    }

    fn add_text(&self, parent: Tree<'a>, text: impl Into<String>) {
        self.add(parent, NodeValue::Text(text.into().into()));
    }

    fn document(&mut self, document: &Document, root: Tree<'a>) {
        if let Some(photo) = &document.view.profile.photo {
            self.picture(&photo.src, &photo.alt, &[], root);
        }
        self.heading(1, &document.name, root);
        self.paragraph(&document.headline, root);
        self.paragraph(&document.birth_date, root);
        self.paragraph(&joined(document.contacts.iter().map(|contact| contact.text.clone()), BETWEEN), root);
        for section in &document.sections {
            self.heading(2, &joined([section.title.clone(), section.note.clone()], BETWEEN), root);
            self.nodes(&section.body, 2, root);
        }
    }

    /// Adds nodes below a heading of a level.
    fn nodes(&mut self, nodes: &[Node], level: u8, parent: Tree<'a>) {
        for node in nodes {
            match node {
                Node::Text(blocks) => self.blocks(blocks, level, parent),
                Node::Entry(it) => self.entry(it, parent),
                Node::Rows(rows) => {
                    let list = self.list(None, rows.iter().all(|row| row.body.is_empty()), parent);
                    rows.iter().for_each(|it| self.row(it, level, list));
                }
                Node::Facts(facts) => {
                    let list = self.list(None, facts.iter().all(|fact| fact.body.is_empty()), parent);
                    facts.iter().for_each(|it| self.fact(it, level, list));
                }
                Node::Terms(terms) => self.paragraph(terms, parent),
                Node::Part { label, body, .. } => {
                    self.paragraph(&strong(label), parent);
                    self.nodes(body, level, parent);
                }
                Node::Group(body) => self.nodes(body, level, parent),
            }
        }
    }

    fn entry(&mut self, entry: &Entry, parent: Tree<'a>) {
        if let Some(group) = &entry.group {
            self.heading(entry.level.saturating_sub(1), group, parent);
        }
        self.heading(entry.level, &entry.numbered_title(), parent);
        self.paragraph(&entry.details(), parent);
        self.nodes(&entry.body, entry.level, parent);
    }

    fn row(&mut self, row: &Entry, level: u8, list: Tree<'a>) {
        let item = self.item(list);
        self.paragraph(&joined([strong(&row.title), row.details()], BETWEEN), item);
        self.nodes(&row.body, level, item);
    }

    fn fact(&mut self, fact: &Fact, level: u8, list: Tree<'a>) {
        let item = self.item(list);
        self.paragraph(&joined([strong(&fact.label), fact.value.clone()], ": "), item);
        self.nodes(&fact.body, level, item);
    }

    /// Adds a list; `start` is the number of the first item of an ordered one.
    fn list(&self, start: Option<u64>, tight: bool, parent: Tree<'a>) -> Tree<'a> {
        let list = NodeList {
            list_type: if start.is_some() { ListType::Ordered } else { ListType::Bullet },
            start: start.unwrap_or(1) as usize,
            delimiter: ListDelimType::Period,
            bullet_char: b'-',
            tight,
            ..NodeList::default()
        };
        self.add(parent, NodeValue::List(list))
    }

    fn item(&self, list: Tree<'a>) -> Tree<'a> {
        let NodeValue::List(own) = list.data().value else { return list };
        self.add(list, NodeValue::Item(own))
    }

    fn heading(&mut self, level: u8, line: &Line, parent: Tree<'a>) {
        if !line.is_empty() {
            let heading = NodeHeading { level: level.clamp(1, 6), ..NodeHeading::default() };
            let node = self.add(parent, NodeValue::Heading(heading));
            self.inlines(line, Place::Heading, node);
        }
    }

    fn paragraph(&mut self, line: &Line, parent: Tree<'a>) {
        if !line.is_empty() {
            let node = self.add(parent, NodeValue::Paragraph);
            self.inlines(line, Place::Paragraph, node);
        }
    }

    fn blocks(&mut self, blocks: &[Block], level: u8, parent: Tree<'a>) {
        for block in blocks {
            match block {
                Block::Para { c } => self.paragraph(c, parent),
                Block::Heading { level: own, c } => self.heading(level + own, c, parent),
                Block::List { ordered, start, tight, items } => {
                    // In a tight list, two paragraphs of an item would become one.
                    let texts = |item: &[Block]| item.iter().filter(|it| !matches!(it, Block::List { .. })).count();
                    let tight = *tight && items.iter().all(|item| texts(item) < 2);
                    let list = self.list(ordered.then_some(*start), tight, parent);
                    for item in items {
                        let node = self.item(list);
                        self.blocks(item, level, node);
                    }
                }
                Block::Table { align, header, rows } => self.table(align, header, rows, parent),
                Block::Code { lang, c } => {
                    let literal = format!("{c}\n");
                    let block = NodeCodeBlock { fenced: true, info: lang.clone(), literal, ..NodeCodeBlock::default() };
                    self.add(parent, NodeValue::CodeBlock(Box::new(block)));
                }
                Block::Quote { c } => {
                    let quote = self.add(parent, NodeValue::BlockQuote);
                    self.blocks(c, level, quote);
                }
                Block::Divider => {
                    self.add(parent, NodeValue::ThematicBreak);
                }
                Block::Figure { src, alt, caption, .. } => self.picture(src, alt, caption, parent),
                Block::Links { c } => {
                    let links = c.iter().map(|LinkItem { url, c, .. }| linked(Some(url), c.clone()));
                    self.paragraph(&joined(links, BETWEEN), parent);
                }
            }
        }
    }

    fn table(&mut self, align: &[Align], header: &[Line], rows: &[Vec<Line>], parent: Tree<'a>) {
        let alignment = |align: &Align| match align {
            Align::Auto => TableAlignment::None,
            Align::Left => TableAlignment::Left,
            Align::Center => TableAlignment::Center,
            Align::Right => TableAlignment::Right,
        };
        let table = NodeTable {
            alignments: align.iter().map(alignment).collect(),
            num_columns: align.len(),
            num_rows: rows.len() + 1,
            ..NodeTable::default()
        };
        let table = self.add(parent, NodeValue::Table(Box::new(table)));
        for (at, row) in [header].into_iter().chain(rows.iter().map(Vec::as_slice)).enumerate() {
            let node = self.add(table, NodeValue::TableRow(at == 0));
            for cell in row {
                let node = self.add(node, NodeValue::TableCell);
                self.inlines(cell, Place::Cell, node);
            }
        }
    }

    /// Adds a picture as a paragraph, its caption below it.
    fn picture(&mut self, src: &str, alt: &str, caption: &[Inline], parent: Tree<'a>) {
        let mut line = vec![Inline::Image { src: src.to_owned(), alt: alt.to_owned() }];
        if !caption.is_empty() {
            line.push(Inline::Break);
            line.extend(caption.iter().cloned());
        }
        self.paragraph(&line, parent);
    }

    /// The name of the file of a picture, which is added to the files if it is not there yet.
    fn file(&mut self, src: &str) -> Option<String> {
        if let Some((_, name)) = self.written.iter().find(|(known, _)| known == src) {
            return Some(name.clone());
        }
        let picture = self.pictures.get(src)?;
        let end = format!("-figure-{}.{}", self.files.len() + 1, picture.ending());
        let name = format!("{}{end}", self.name);
        self.files.push((end, picture.bytes.clone()));
        self.written.push((src.to_owned(), name.clone()));
        Some(name)
    }

    fn inlines(&mut self, line: &[Inline], place: Place, parent: Tree<'a>) {
        for (at, inline) in line.iter().enumerate() {
            match inline {
                Inline::Text(text) => self.add_text(parent, text),
                Inline::Code { c } if c.is_empty() => {}
                Inline::Code { c } => {
                    self.add(parent, NodeValue::Code(NodeCode { num_backticks: 1, literal: c.clone() }));
                }
                Inline::Strong { .. } | Inline::Emph { .. } | Inline::Strike { .. } => {
                    self.marked(line, at, place, parent);
                }
                Inline::Word { c } => self.inlines(c, place, parent),
                Inline::Link { url, c } => {
                    let link = NodeLink { url: url.clone(), title: String::new() };
                    let node = self.add(parent, NodeValue::Link(Box::new(link)));
                    self.inlines(c, place, node);
                }
                Inline::Image { src, alt } => match self.file(src) {
                    Some(url) => {
                        let image = NodeLink { url, title: String::new() };
                        let node = self.add(parent, NodeValue::Image(Box::new(image)));
                        self.add_text(node, alt);
                    }
                    None => self.add_text(parent, format!("[{alt}]")),
                },
                Inline::Break => {
                    let value = match place {
                        Place::Paragraph => NodeValue::LineBreak,
                        Place::Heading => NodeValue::Text(" ".into()),
                        Place::Cell => NodeValue::HtmlInline("<br>".into()),
                    };
                    self.add(parent, value);
                }
            }
        }
    }

    /// Adds marked text: with the mark of Markdown if that works between the characters around it, otherwise as HTML.
    fn marked(&mut self, line: &[Inline], at: usize, place: Place, parent: Tree<'a>) {
        let text = line[at].inner();
        let (value, tag) = match line[at] {
            Inline::Strong { .. } => (NodeValue::Strong, "strong"),
            Inline::Emph { .. } => (NodeValue::Emph, "em"),
            _ => (NodeValue::Strikethrough, "del"),
        };
        let before = at.checked_sub(1).and_then(|before| last(&line[before]));
        let after = line.get(at + 1).and_then(first);
        // A mark between a letter and punctuation opens or closes only if the letter is inside.
        let fails = |inside: Option<char>, outside: Option<char>| {
            inside.is_some_and(is_punctuation) && outside.is_some_and(char::is_alphanumeric)
        };
        if fails(text.first().and_then(first), before) || fails(text.last().and_then(last), after) {
            self.add(parent, NodeValue::HtmlInline(format!("<{tag}>")));
            self.inlines(text, place, parent);
            self.add(parent, NodeValue::HtmlInline(format!("</{tag}>")));
        } else {
            let node = self.add(parent, value);
            self.inlines(text, place, node);
        }
    }
}

/// The line in bold; empty if it is empty.
fn strong(line: &Line) -> Line {
    if line.is_empty() { Line::new() } else { vec![Inline::Strong { c: line.clone() }] }
}

/// The first character of an inline as it is written.
fn first(inline: &Inline) -> Option<char> {
    match inline {
        Inline::Text(text) => text.chars().next(),
        Inline::Break => Some(' '),
        _ => Some('*'),
    }
}

fn last(inline: &Inline) -> Option<char> {
    match inline {
        Inline::Text(text) => text.chars().next_back(),
        other => first(other),
    }
}

fn is_punctuation(char: char) -> bool {
    !char.is_alphanumeric() && !char.is_whitespace()
}
