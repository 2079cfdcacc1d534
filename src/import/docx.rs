//! Reads Word documents: paragraphs with their styles, lists, tables, links and pictures.

mod styles;

use std::collections::BTreeMap;

use roxmltree::Node;
use styles::{DEFAULT, Style, lists, over, set, styles};

use super::archive::Files;
use super::document::{Document, Left, Why};
use super::runs::{self, Flow, Look, Paragraph, Piece};
use super::xml::{self, attribute, child, is, is_on, value};
use crate::text::clean::clean;

/// The part of the archive with the body text.
const MAIN: &str = "word/document.xml";

/// Whether an archive is a Word document.
pub fn is_docx(files: &Files) -> bool {
    files.contains_key(MAIN)
}

/// Reads a document; `None` if its XML is damaged or nests too deeply.
pub fn read(name: &str, files: &Files) -> Option<Document> {
    let mut reader = Reader { styles: styles(files)?, lists: lists(files)?, ..Reader::default() };
    let mut flow = Vec::new();
    // Name and contacts are often in the page header.
    let headers = files.keys().filter(|name| name.starts_with("word/header") && name.ends_with(".xml"));
    for part in headers.map(String::as_str).chain([MAIN]) {
        reader.links = relations(files, part)?;
        let tree = xml::parse(files.get(part)?)?;
        let root = tree.root_element();
        let body = child(root, "body").unwrap_or(root);
        let read = reader.flow(body);
        // Headers of the first and of other pages may be the same.
        if part == MAIN || !flow.ends_with(&read) {
            flow.extend(read);
        }
    }
    for part in ["word/footnotes.xml", "word/endnotes.xml"].iter().filter(|part| files.contains_key(**part)) {
        reader.links = relations(files, part)?;
        let tree = xml::parse(files.get(*part)?)?;
        let notes = tree.root_element().children().filter(|note| attribute(*note, "type").is_none());
        notes.for_each(|note| flow.extend(reader.flow(note)));
    }
    if let Some(comments) = files.get("word/comments.xml") {
        let tree = xml::parse(comments)?;
        for comment in tree.root_element().children().filter(Node::is_element) {
            reader.left.push(Left::new((1, 1), Why::Comment, &text_of(comment)));
        }
    }
    Some(Document { name: name.to_owned(), blocks: runs::blocks(flow), front: Vec::new(), left: reader.left })
}

#[derive(Default)]
struct Reader {
    styles: BTreeMap<String, Style>,
    /// Whether each level of a list is numbered, by the identifier of the list; see [`lists`].
    lists: BTreeMap<String, Vec<Option<bool>>>,
    /// URLs and files by their relation identifiers, for the part being read.
    links: BTreeMap<String, String>,
    left: Vec<Left>,
    /// The instruction of the field being read, and whether its result has begun.
    field: Option<(String, bool)>,
}

impl Reader {
    fn flow(&mut self, parent: Node) -> Vec<Flow> {
        let mut out = Vec::new();
        for node in parent.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "p" => {
                    let (para, more) = self.paragraph(node);
                    out.push(Flow::Para(para));
                    out.extend(more);
                }
                "tbl" => out.push(Flow::Table(self.rows(node))),
                "AlternateContent" => {
                    out.extend(alternative(node).map(|chosen| self.flow(chosen)).unwrap_or_default());
                }
                "del" | "moveFrom" | "sdtPr" | "sdtEndPr" | "sectPr" | "pPr" => {}
                _ => out.extend(self.flow(node)),
            }
        }
        out
    }

    fn rows(&mut self, table: Node) -> Vec<Vec<Vec<Flow>>> {
        let mut rows = Vec::new();
        for row in table.descendants().filter(|node| is(*node, "tr") && enclosing(*node, "tbl") == Some(table)) {
            let mut cells = Vec::new();
            for cell in row.descendants().filter(|node| is(*node, "tc") && enclosing(*node, "tr") == Some(row)) {
                let properties = child(cell, "tcPr");
                let is_rest = properties
                    .and_then(|node| child(node, "vMerge"))
                    .is_some_and(|merge| attribute(merge, "val") != Some("restart"));
                cells.push(if is_rest { Vec::new() } else { self.flow(cell) });
                let span = properties.and_then(|node| value(node, "gridSpan"));
                let span: usize = span.and_then(|span| span.parse().ok()).unwrap_or(1);
                cells.extend((1..span.min(64)).map(|_| Vec::new()));
            }
            rows.push(cells);
        }
        rows
    }

    /// A paragraph, and the content of text boxes anchored in it.
    fn paragraph(&mut self, node: Node) -> (Paragraph, Vec<Flow>) {
        let properties = child(node, "pPr");
        let named = properties.and_then(|own| value(own, "pStyle"));
        let style = self.styles.get(named.unwrap_or(DEFAULT)).cloned().unwrap_or_default();
        let level = properties.and_then(|own| value(own, "outlineLvl")?.parse::<u8>().ok());
        let heading = match level {
            Some(level) => (level < 6).then_some(level + 1),
            None => style.heading,
        };
        let own = properties.and_then(|own| child(own, "numPr")).map(|list| {
            let level = value(list, "ilvl").and_then(|level| level.parse().ok()).unwrap_or(0);
            (value(list, "numId").map(str::to_owned), level)
        });
        let list = match (own, style.list) {
            (Some((Some(number), level)), _) => Some((number, level)),
            (Some((None, level)), Some((number, _))) => Some((number, level)),
            (_, inherited) => inherited,
        };
        let numbered = |(number, level): (String, usize)| {
            let known = self.lists.get(&number)?;
            known.get(level).copied().flatten().map(|numbered| (level, numbered))
        };
        let list = list.and_then(numbered).filter(|_| heading.is_none());
        let (mut pieces, mut boxes) = (Vec::new(), Vec::new());
        self.pieces(node, &style.look, &mut pieces, &mut boxes);
        (Paragraph { pieces, heading, list }, boxes)
    }

    fn pieces(&mut self, parent: Node, look: &Look, out: &mut Vec<Piece>, boxes: &mut Vec<Flow>) {
        for node in parent.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "r" => self.run(node, look, out, boxes),
                "hyperlink" => {
                    let link = relation_id(node).and_then(|id| self.links.get(id)).cloned();
                    let look = Look { link: link.or_else(|| look.link.clone()), ..look.clone() };
                    self.pieces(node, &look, out, boxes);
                }
                "fldSimple" => {
                    let link = attribute(node, "instr").and_then(address);
                    let look = Look { link: link.or_else(|| look.link.clone()), ..look.clone() };
                    self.pieces(node, &look, out, boxes);
                }
                "AlternateContent" => {
                    if let Some(chosen) = alternative(node) {
                        self.pieces(chosen, look, out, boxes);
                    }
                }
                "del" | "moveFrom" | "pPr" | "sdtPr" | "sdtEndPr" | "rPr" => {}
                "txbxContent" => boxes.extend(self.flow(node)),
                "drawing" | "pict" | "object" => self.drawing(node, out, boxes),
                _ => self.pieces(node, look, out, boxes),
            }
        }
    }

    fn run(&mut self, node: Node, look: &Look, out: &mut Vec<Piece>, boxes: &mut Vec<Flow>) {
        let properties = child(node, "rPr");
        let named = properties.and_then(|own| value(own, "rStyle"));
        let mut look = look.clone();
        if let Some(style) = named.and_then(|named| self.styles.get(named)) {
            look = Look { link: look.link.clone(), ..over(&look, &style.look) };
        }
        if let Some(properties) = properties {
            set(&mut look, properties);
            if is_on(properties, "vanish") == Some(true) {
                let text = text_of(node);
                if !text.trim().is_empty() {
                    self.left.push(Left::new((1, 1), Why::Comment, &text));
                }
                return;
            }
        }
        if let Some((instruction, true)) = &self.field
            && let Some(url) = address(instruction)
        {
            look.link = Some(url);
        }
        for part in node.children().filter(Node::is_element) {
            match part.tag_name().name() {
                "t" if !matches!(self.field, Some((_, false))) => {
                    out.push(Piece::Text(clean(part.text().unwrap_or_default()).into_owned(), look.clone()));
                }
                "tab" | "ptab" => out.push(Piece::Text("\t".to_owned(), look.clone())),
                "noBreakHyphen" => out.push(Piece::Text("-".to_owned(), look.clone())),
                "br" | "cr" => out.push(Piece::Break),
                "fldChar" => match attribute(part, "fldCharType") {
                    Some("begin") => self.field = Some((String::new(), false)),
                    Some("separate") => {
                        if let Some((_, shown)) = &mut self.field {
                            *shown = true;
                        }
                    }
                    _ => self.field = None,
                },
                "instrText" => {
                    if let Some((instruction, false)) = &mut self.field {
                        instruction.push_str(part.text().unwrap_or_default());
                    }
                }
                "drawing" | "pict" | "object" => self.drawing(part, out, boxes),
                "AlternateContent" => {
                    if let Some(chosen) = alternative(part) {
                        self.pieces(chosen, &look, out, boxes);
                    }
                }
                _ => {}
            }
        }
    }

    /// Adds the pictures and text boxes of a drawing.
    fn drawing(&mut self, node: Node, out: &mut Vec<Piece>, boxes: &mut Vec<Flow>) {
        let alt = node.descendants().find(|node| is(*node, "docPr")).and_then(|node| attribute(node, "descr"));
        for inner in node.descendants() {
            match inner.tag_name().name() {
                "blip" | "imagedata" => {
                    let id = attribute(inner, "embed").or_else(|| relation_id(inner));
                    if let Some(src) = id.and_then(|id| self.links.get(id)) {
                        let alt = clean(alt.unwrap_or_default()).into_owned();
                        out.push(Piece::Picture { src: src.clone(), alt });
                    }
                }
                "txbxContent" => boxes.extend(self.flow(inner)),
                _ => {}
            }
        }
    }
}

/// The `id` attribute in a namespace of relationships, whatever its prefix.
fn relation_id<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    let found = |own: &roxmltree::Attribute| {
        own.name() == "id" && own.namespace().is_some_and(|of| of.contains("relationships"))
    };
    node.attributes().find(found).map(|own| own.value())
}

/// The nearest element of this name around a node.
fn enclosing<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.ancestors().skip(1).find(|node| is(*node, name))
}

/// The version of alternative content to read; the others repeat it for older programs.
fn alternative<'a, 'i>(node: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    child(node, "Choice").or_else(|| child(node, "Fallback"))
}

/// All text below a node.
fn text_of(node: Node) -> String {
    node.descendants().filter(|node| is(*node, "t")).filter_map(|node| node.text()).collect()
}

/// The URL of a field instruction such as `HYPERLINK "https://…"`; `None` for other fields and local links.
fn address(instruction: &str) -> Option<String> {
    let rest = instruction.trim_start().strip_prefix("HYPERLINK")?;
    let url = rest.split('"').nth(1)?;
    (!url.is_empty() && !rest.trim_start().starts_with("\\l")).then(|| url.to_owned())
}

/// The targets of the relations of a part, by identifier: URLs, and files below `word/`. `None` if the XML is damaged.
fn relations(files: &Files, part: &str) -> Option<BTreeMap<String, String>> {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let Some(bytes) = files.get(&format!("{folder}/_rels/{file}.rels")) else { return Some(BTreeMap::new()) };
    let tree = xml::parse(bytes)?;
    let one = |node: Node| {
        let target = attribute(node, "Target")?;
        let target = target.strip_prefix("/word/").unwrap_or(target);
        Some((attribute(node, "Id")?.to_owned(), target.to_owned()))
    };
    Some(tree.root_element().children().filter_map(one).collect())
}
