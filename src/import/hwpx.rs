//! Reads documents of the Hangul word processor (HWPX): paragraphs with their looks, tables, links and pictures.

use std::collections::BTreeMap;

use roxmltree::Node;

use super::archive::Files;
use super::document::Document;
use super::runs::{self, Flow, Look, Paragraph, Piece};
use super::xml::{self, attribute, child, is};
use crate::text::clean::clean;

/// The part of the archive with the first section.
const FIRST: &str = "Contents/section0.xml";

/// Whether an archive is a Hangul document.
pub fn is_hwpx(files: &Files) -> bool {
    files.contains_key(FIRST)
}

/// Reads a document; `None` if its XML is damaged or nests too deeply.
pub fn read(name: &str, files: &Files) -> Option<Document> {
    let mut reader = Reader::default();
    if let Some(bytes) = files.get("Contents/header.xml") {
        reader.head(xml::parse(bytes)?.root_element());
    }
    if let Some(bytes) = files.get("Contents/content.hpf") {
        let tree = xml::parse(bytes)?;
        let items = tree.descendants().filter(|node| is(*node, "item"));
        let item = |node: Node| Some((attribute(node, "id")?.to_owned(), attribute(node, "href")?.to_owned()));
        reader.pictures = items.filter_map(item).collect();
    }
    let mut flow = Vec::new();
    for number in 0.. {
        let Some(bytes) = files.get(&format!("Contents/section{number}.xml")) else { break };
        flow.extend(reader.flow(xml::parse(bytes)?.root_element()));
    }
    Some(Document { name: name.to_owned(), blocks: runs::blocks(flow), ..Document::default() })
}

/// The level of a heading; the level in a list, and whether it is numbered.
type Kind = (Option<u8>, Option<(usize, bool)>);

#[derive(Default)]
struct Reader {
    /// Looks of text by the identifiers of their properties.
    looks: BTreeMap<String, Look>,
    /// Kinds of paragraphs by the identifiers of their properties.
    paras: BTreeMap<String, Kind>,
    /// Picture files by their identifiers.
    pictures: BTreeMap<String, String>,
    /// The URL of the field being read.
    link: Option<String>,
}

impl Reader {
    fn head(&mut self, root: Node) {
        for node in root.descendants() {
            let Some(id) = attribute(node, "id") else { continue };
            match node.tag_name().name() {
                "charPr" => {
                    let height: f32 =
                        attribute(node, "height").and_then(|height| height.parse().ok()).unwrap_or(1000.0);
                    let strike = child(node, "strikeout").and_then(|strike| attribute(strike, "shape"));
                    let look = Look {
                        strong: child(node, "bold").is_some(),
                        emph: child(node, "italic").is_some(),
                        strike: strike.is_some_and(|shape| shape != "NONE" && shape != "3D"),
                        link: None,
                        size: height / 100.0,
                    };
                    self.looks.insert(id.to_owned(), look);
                }
                "paraPr" => {
                    let Some(heading) = node.descendants().find(|node| is(*node, "heading")) else { continue };
                    let level: usize = attribute(heading, "level").and_then(|level| level.parse().ok()).unwrap_or(0);
                    let found = match attribute(heading, "type") {
                        Some("OUTLINE") => (u8::try_from(level + 1).ok().filter(|level| *level <= 6), None),
                        Some("BULLET") => (None, Some((level, false))),
                        Some("NUMBER") => (None, Some((level, true))),
                        _ => continue,
                    };
                    self.paras.insert(id.to_owned(), found);
                }
                _ => {}
            }
        }
    }

    fn flow(&mut self, parent: Node) -> Vec<Flow> {
        let mut out = Vec::new();
        for node in parent.children().filter(|node| is(*node, "p")) {
            let (heading, list) =
                attribute(node, "paraPrIDRef").and_then(|id| self.paras.get(id)).copied().unwrap_or_default();
            let (mut pieces, mut more) = (Vec::new(), Vec::new());
            for run in node.children().filter(|node| is(*node, "run")) {
                let look = attribute(run, "charPrIDRef").and_then(|id| self.looks.get(id)).cloned();
                self.pieces(run, &look.unwrap_or_default(), &mut pieces, &mut more);
            }
            out.push(Flow::Para(Paragraph { pieces, heading, list }));
            out.append(&mut more);
        }
        out
    }

    fn pieces(&mut self, parent: Node, look: &Look, out: &mut Vec<Piece>, more: &mut Vec<Flow>) {
        for node in parent.children() {
            let look = Look { link: self.link.clone(), ..look.clone() };
            if let Some(text) = node.text().filter(|_| node.is_text()) {
                // White space between elements is not text.
                if is(parent, "t") {
                    out.push(Piece::Text(clean(text).into_owned(), look));
                }
                continue;
            }
            match node.tag_name().name() {
                "lineBreak" => out.push(Piece::Break),
                "tab" | "nbSpace" | "fwSpace" => out.push(Piece::Text(" ".to_owned(), look)),
                "hyphen" => out.push(Piece::Text("-".to_owned(), look)),
                "tbl" => {
                    let rows = self.rows(node);
                    more.push(Flow::Table(rows));
                }
                "pic" => {
                    let img = node.descendants().find(|node| is(*node, "img"));
                    let src =
                        img.and_then(|img| attribute(img, "binaryItemIDRef")).and_then(|id| self.pictures.get(id));
                    if let Some(src) = src {
                        out.push(Piece::Picture { src: src.clone(), alt: String::new() });
                    }
                }
                "fieldBegin" if attribute(node, "type") == Some("HYPERLINK") => {
                    let path = node.descendants().find(|node| attribute(*node, "name") == Some("Path"));
                    let path = path.and_then(|path| path.text()).map(|path| path.replace("\\:", ":"));
                    self.link =
                        path.map(|path| path.trim().to_owned()).filter(|path| super::pictures::web(path).is_some());
                }
                "fieldEnd" => self.link = None,
                "subList" => more.extend(self.flow(node)),
                "secPr" | "footer" | "shapeComment" | "parameters" | "linesegarray" | "caption" => {}
                _ => self.pieces(node, &look, out, more),
            }
        }
    }

    /// The rows of a table. Cells are put at their columns: a cell that spans rows is only written in the first of them.
    fn rows(&mut self, table: Node) -> Vec<Vec<Vec<Flow>>> {
        let mut rows = Vec::new();
        for row in table.children().filter(|node| is(*node, "tr")) {
            let mut cells: Vec<Vec<Flow>> = Vec::new();
            for cell in row.children().filter(|node| is(*node, "tc")) {
                let column = child(cell, "cellAddr").and_then(|at| attribute(at, "colAddr")?.parse::<usize>().ok());
                let column = column.unwrap_or(cells.len()).min(64);
                cells.resize_with(column.max(cells.len()), Vec::new);
                let flow = child(cell, "subList").map(|list| self.flow(list)).unwrap_or_default();
                cells.push(flow);
            }
            rows.push(cells);
        }
        rows
    }
}
