//! Markdown as GitHub reads it. comrak writes it from a tree, and knows what is to be escaped.

use comrak::nodes::{
    AstNode, ListDelimType, ListType, NodeCode, NodeCodeBlock, NodeHeading, NodeLink, NodeList, NodeTable, NodeValue,
    TableAlignment,
};
use comrak::{Arena, Options, format_commonmark};

use super::document::{Document, Entry, Fact, Line, Node, Row, Section, fields, joined, linked};
use super::pictures::Pictures;
use crate::text::rich::{Align, Block, Inline, LinkItem};

/// What is between things on one line.
const BETWEEN: &str = " · ";

/// The document as Markdown, and the pictures that are beside it: the ends of their names, and their bytes.
pub fn write(document: &Document, pictures: &Pictures, name: &str) -> (String, Vec<(String, Vec<u8>)>) {
    let arena = Arena::new();
    let mut writer = Writer { arena: &arena, pictures, name, beside: Vec::new(), known: Vec::new() };
    let root = writer.node(NodeValue::Document);
    writer.document(document, root);
    let mut text = String::new();
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.render.prefer_fenced = true;
    // Nothing can fail that writes to a text.
    let _ = format_commonmark(root, &options, &mut text);
    (text, writer.beside)
}

type Tree<'a> = &'a AstNode<'a>;

struct Writer<'a, 'd> {
    arena: &'a Arena<'a>,
    pictures: &'d Pictures,
    name: &'d str,
    beside: Vec<(String, Vec<u8>)>,
    /// Pictures that are written already, with their names.
    known: Vec<(String, String)>,
}

/// Where lines end: in a heading or cell there is only one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Paragraph,
    Heading,
    Cell,
}

impl<'a> Writer<'a, '_> {
    fn node(&self, value: NodeValue) -> Tree<'a> {
        self.arena.alloc(value.into())
    }

    fn add(&self, parent: Tree<'a>, value: NodeValue) -> Tree<'a> {
        let node = self.node(value);
        parent.append(node);
        node
    }

    fn document(&mut self, document: &Document, root: Tree<'a>) {
        if let Some(photo) = &document.photo {
            self.picture(&photo.src, &photo.alt, &[], root);
        }
        self.heading(1, &document.name, root);
        self.paragraph(&document.headline, root);
        self.paragraph(&document.birth_date, root);
        let contacts = document.contacts.iter().map(|contact| linked(contact.url.as_deref(), &contact.text));
        self.paragraph(&joined(contacts, BETWEEN), root);
        document.sections.iter().for_each(|it| self.section(it, root));
    }

    fn section(&mut self, section: &Section, root: Tree<'a>) {
        self.heading(2, &joined([section.title.clone(), section.note.clone()], BETWEEN), root);
        self.nodes(&section.body, 2, root);
    }

    fn nodes(&mut self, nodes: &[Node], level: u8, parent: Tree<'a>) {
        for node in nodes {
            match node {
                Node::Text(blocks) => self.blocks(blocks, level, parent),
                Node::Entry(it) => self.entry(it, parent),
                Node::Rows(rows) => {
                    let list = self.list(false, 1, rows.iter().all(|row| row.body.is_empty()), parent);
                    rows.iter().for_each(|it| self.row(it, level, list));
                }
                Node::Facts(facts) => {
                    let list = self.list(false, 1, facts.iter().all(|fact| fact.body.is_empty()), parent);
                    facts.iter().for_each(|it| self.fact(it, level, list));
                }
                Node::Terms(terms) => self.paragraph(&joined(terms.iter().cloned(), ", "), parent),
                Node::Part { label, body, .. } => {
                    self.paragraph(&vec![Inline::Strong { c: label.clone() }], parent);
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
        let mut title = linked(entry.url.as_deref(), &entry.title);
        if let Some(number) = entry.number {
            title.insert(0, Inline::Text(format!("{number}. ")));
        }
        self.heading(entry.level, &title, parent);
        let known = [fields(&entry.fields, BETWEEN), joined(entry.dates(), BETWEEN)];
        self.paragraph(&joined(known, BETWEEN), parent);
        self.nodes(&entry.body, entry.level, parent);
    }

    fn row(&mut self, row: &Row, level: u8, list: Tree<'a>) {
        let item = self.item(list);
        let mut title = linked(row.url.as_deref(), &row.title);
        if !title.is_empty() {
            title = vec![Inline::Strong { c: title }];
        }
        let known = [title, fields(&row.fields, BETWEEN), joined(row.dates(), BETWEEN)];
        self.paragraph(&joined(known, BETWEEN), item);
        self.blocks(&row.body, level, item);
    }

    fn fact(&mut self, fact: &Fact, level: u8, list: Tree<'a>) {
        let item = self.item(list);
        let mut line = Vec::new();
        if !fact.label.is_empty() {
            line.push(Inline::Strong { c: fact.label.clone() });
        }
        let values = joined(fact.values.iter().cloned(), ", ");
        self.paragraph(&joined([line, values], ": "), item);
        self.nodes(&fact.body, level, item);
    }

    fn list(&self, ordered: bool, start: u64, tight: bool, parent: Tree<'a>) -> Tree<'a> {
        let list_type = if ordered { ListType::Ordered } else { ListType::Bullet };
        let list = NodeList {
            list_type,
            start: start as usize,
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
                    let list = self.list(*ordered, *start, tight, parent);
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
                    let links = c.iter().map(|LinkItem { url, c, .. }| linked(Some(url), c));
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

    /// A picture as a paragraph, its caption below.
    fn picture(&mut self, src: &str, alt: &str, caption: &[Inline], parent: Tree<'a>) {
        let mut line = vec![Inline::Image { src: src.to_owned(), alt: alt.to_owned() }];
        if !caption.is_empty() {
            line.push(Inline::Break);
            line.extend(caption.iter().cloned());
        }
        self.paragraph(&line, parent);
    }

    /// The name of the file of a picture beside the document.
    fn beside(&mut self, src: &str) -> Option<String> {
        if let Some((_, name)) = self.known.iter().find(|(known, _)| known == src) {
            return Some(name.clone());
        }
        let picture = self.pictures.get(src)?;
        let end = format!("-figure-{}.{}", self.beside.len() + 1, picture.ending());
        self.beside.push((end.clone(), picture.bytes.clone()));
        let name = format!("{}{end}", self.name);
        self.known.push((src.to_owned(), name.clone()));
        Some(name)
    }

    fn inlines(&mut self, line: &[Inline], place: Place, parent: Tree<'a>) {
        for (at, inline) in line.iter().enumerate() {
            match inline {
                Inline::Text(text) => drop(self.add(parent, NodeValue::Text(text.clone().into()))),
                Inline::Code { c } => drop(self.code(c, parent)),
                Inline::Strong { c } => self.marked(c, NodeValue::Strong, "strong", around(line, at), place, parent),
                Inline::Emph { c } => self.marked(c, NodeValue::Emph, "em", around(line, at), place, parent),
                Inline::Strike { c } => {
                    self.marked(c, NodeValue::Strikethrough, "del", around(line, at), place, parent);
                }
                Inline::Word { c } => self.inlines(c, place, parent),
                Inline::Link { url, c } => {
                    let link = NodeLink { url: url.clone(), title: String::new() };
                    let node = self.add(parent, NodeValue::Link(Box::new(link)));
                    self.inlines(c, place, node);
                }
                Inline::Image { src, alt } => match self.beside(src) {
                    Some(name) => {
                        let image = NodeLink { url: name, title: String::new() };
                        let node = self.add(parent, NodeValue::Image(Box::new(image)));
                        self.add(node, NodeValue::Text(alt.clone().into()));
                    }
                    None => drop(self.add(parent, NodeValue::Text(format!("[{alt}]").into()))),
                },
                Inline::Break => drop(self.add(
                    parent,
                    match place {
                        Place::Paragraph => NodeValue::LineBreak,
                        Place::Heading => NodeValue::Text(" ".into()),
                        Place::Cell => NodeValue::HtmlInline("<br>".into()),
                    },
                )),
            }
        }
    }

    fn code(&self, text: &str, parent: Tree<'a>) -> Tree<'a> {
        if text.is_empty() {
            return parent;
        }
        self.add(parent, NodeValue::Code(NodeCode { num_backticks: 1, literal: text.to_owned() }))
    }

    /// Marked text, by a mark of Markdown where that works beside its neighbours and by a tag where it does not.
    fn marked(
        &mut self,
        text: &[Inline],
        value: NodeValue,
        tag: &str,
        around: (Option<char>, Option<char>),
        place: Place,
        parent: Tree<'a>,
    ) {
        let edges = (text.first().and_then(first), text.last().and_then(last));
        // A mark opens and closes between a letter and punctuation only if the letter is inside.
        let opens = !(edges.0.is_some_and(is_sign) && around.0.is_some_and(is_letter));
        let closes = !(edges.1.is_some_and(is_sign) && around.1.is_some_and(is_letter));
        if opens && closes {
            let node = self.add(parent, value);
            self.inlines(text, place, node);
        } else {
            self.add(parent, NodeValue::HtmlInline(format!("<{tag}>")));
            self.inlines(text, place, parent);
            self.add(parent, NodeValue::HtmlInline(format!("</{tag}>")));
        }
    }
}

/// The characters before and after an inline of a line, as they are written.
fn around(line: &[Inline], at: usize) -> (Option<char>, Option<char>) {
    let before = at.checked_sub(1).and_then(|before| last(&line[before]));
    (before, line.get(at + 1).and_then(first))
}

fn first(inline: &Inline) -> Option<char> {
    match inline {
        Inline::Text(text) => text.chars().next(),
        Inline::Word { c } => c.first().and_then(first),
        Inline::Break => Some(' '),
        _ => Some('*'),
    }
}

fn last(inline: &Inline) -> Option<char> {
    match inline {
        Inline::Text(text) => text.chars().next_back(),
        Inline::Word { c } => c.last().and_then(last),
        Inline::Break => Some(' '),
        _ => Some('*'),
    }
}

fn is_letter(char: char) -> bool {
    char.is_alphanumeric()
}

fn is_sign(char: char) -> bool {
    !char.is_alphanumeric() && !char.is_whitespace()
}
