//! The main part: styled paragraphs, lists, tables and pictures.

use maud::{Markup, html};

use super::lines::{Look, Writer, indented, paragraph};
use super::parts::{self, BULLET_LIST};
use crate::export::document::{BETWEEN, Entry, Fact, Line, Node, Section, joined, linked};
use crate::model::Paper;
use crate::text::rich::{Align, Block, Inline, LinkItem};

/// Twentieths of a point in a millimetre.
const TWIPS: f64 = 56.693;
/// Largest height of a picture, in points.
const TALLEST: f64 = 320.0;
/// Height of a photo in points.
const PHOTO: f64 = 92.0;

/// Where a paragraph is.
#[derive(Clone, Copy, Default)]
struct Place {
    /// Level of the heading above.
    level: u8,
    /// Number and depth of the list that it is in.
    list: Option<(usize, usize)>,
    /// Whether it begins an item of the list, and has a bullet or number.
    marked: bool,
    quote: bool,
    /// Indentation of text, in twentieths of a point.
    indent: usize,
    /// Width of the column in points.
    width: f64,
}

impl Writer<'_> {
    /// The main part.
    pub fn document(&mut self) -> Markup {
        let (width, height) = match self.document.view.design.paper {
            Paper::Letter => (215.9, 279.4),
            Paper::A5 => (148.0, 210.0),
            Paper::A4 => (210.0, 297.0),
        };
        let side = if self.document.view.design.paper == Paper::A5 { 14.0 } else { 20.0 };
        let twips = |millimetres: f64| (millimetres * TWIPS).round() as u32;
        let place = Place { level: 1, width: (width - 2.0 * side) * TWIPS / 20.0, ..Place::default() };
        html! {
            w:document
                xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
                xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
                xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
                xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
                xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"
            {
                w:body {
                    (self.masthead())
                    @for section in &self.document.sections { (self.section(section, place)) }
                    w:sectPr {
                        w:pgSz w:w=(twips(width)) w:h=(twips(height)) {}
                        w:pgMar w:top=(twips(16.0)) w:right=(twips(side)) w:bottom=(twips(17.0)) w:left=(twips(side)) w:header="567" w:footer="567" w:gutter="0" {}
                    }
                }
            }
        }
    }

    fn masthead(&mut self) -> Markup {
        let document = self.document;
        let photo = document.view.profile.photo.as_ref();
        let photo = photo.and_then(|photo| Some((photo, self.pictures.get(&photo.src)?)));
        let contacts = document.contacts.iter().map(|contact| contact.text.clone());
        let contacts = joined([document.birth_date.clone()].into_iter().chain(contacts), BETWEEN);
        html! {
            @if let Some((photo, picture)) = photo {
                (paragraph("Figure", self.drawing(&photo.src, &photo.alt, (picture.width / picture.height * PHOTO, PHOTO))))
            }
            (self.styled("Title", &document.name))
            (self.styled("Subtitle", &document.headline))
            (self.styled("Contacts", &contacts))
        }
    }

    /// A paragraph in a style; empty for an empty line.
    fn styled(&mut self, style: &str, line: &[Inline]) -> Markup {
        if line.is_empty() {
            return html! {};
        }
        let runs = self.runs(line, Look::default());
        paragraph(style, runs)
    }

    fn section(&mut self, section: &Section, place: Place) -> Markup {
        let heading = joined([section.title.clone(), section.note.clone()], BETWEEN);
        html! {
            (self.styled("Heading1", &heading))
            (self.nodes(&section.body, place))
        }
    }

    fn nodes(&mut self, nodes: &[Node], mut place: Place) -> Markup {
        html! {
            @for node in nodes {
                @match node {
                    Node::Text(blocks) => (self.blocks(blocks, &mut place)),
                    Node::Entry(it) => (self.entry(it, place)),
                    Node::Rows(rows) => @for it in rows { (self.row(it, place)) },
                    Node::Facts(facts) => @for it in facts { (self.fact(it, &mut place)) },
                    Node::Terms(terms) => (self.text(terms, &mut place)),
                    Node::Part { label, body, .. } => { (self.styled("Label", label)) (self.nodes(body, place)) },
                    Node::Group(body) => (self.nodes(body, place)),
                }
            }
        }
    }

    fn entry(&mut self, entry: &Entry, place: Place) -> Markup {
        html! {
            @if let Some(group) = &entry.group { (self.styled(&heading(entry.level - 2), group)) }
            (self.styled(&heading(entry.level - 1), &entry.numbered_title()))
            (self.styled("Details", &entry.details()))
            (self.nodes(&entry.body, Place { level: entry.level - 1, ..place }))
        }
    }

    fn row(&mut self, row: &Entry, place: Place) -> Markup {
        let title = row.title.clone();
        let title = if title.is_empty() { title } else { vec![Inline::Strong { c: title }] };
        let mut item = item_of(place, BULLET_LIST);
        html! {
            (self.text(&joined([title, row.details()], BETWEEN), &mut item))
            (self.nodes(&row.body, item))
        }
    }

    /// A label and, after a tab, its values.
    fn fact(&mut self, fact: &Fact, place: &mut Place) -> Markup {
        if fact.label.is_empty() {
            return html! { (self.text(&fact.value, place)) (self.nodes(&fact.body, *place)) };
        }
        let runs = html! {
            (self.runs(&fact.label, Look { bold: true, ..Look::default() }))
            @if !fact.value.is_empty() {
                w:r { w:tab {} }
                (self.runs(&fact.value, Look::default()))
            }
        };
        html! {
            (paragraph("Fact", runs))
            (self.nodes(&fact.body, Place { indent: parts::FACT, ..*place }))
        }
    }

    /// A paragraph in the style of its place: a list, a quotation, or neither.
    fn text(&mut self, line: &[Inline], place: &mut Place) -> Markup {
        if line.is_empty() {
            return html! {};
        }
        let runs = self.runs(line, Look::default());
        let style = match place {
            Place { list: Some(_), .. } => "ListParagraph",
            Place { quote: true, .. } => "Quote",
            _ => "",
        };
        let list = place.list.map(|(list, depth)| (list, depth, std::mem::take(&mut place.marked)));
        indented(style, place.indent, list, runs)
    }

    fn blocks(&mut self, blocks: &[Block], place: &mut Place) -> Markup {
        html! { @for block in blocks { (self.block(block, place)) } }
    }

    fn block(&mut self, block: &Block, place: &mut Place) -> Markup {
        match block {
            Block::Para { c } => self.text(c, place),
            Block::Heading { level, c } => self.styled(&heading(place.level + level), c),
            Block::List { ordered, start, items, .. } => {
                let list = if *ordered {
                    self.starts.push(*start);
                    BULLET_LIST + self.starts.len()
                } else {
                    BULLET_LIST
                };
                html! { @for item in items { (self.blocks(item, &mut item_of(*place, list))) } }
            }
            Block::Table { align, header, rows } => self.table(align, header, rows, *place),
            Block::Code { c, .. } => {
                let lines = c.split('\n').enumerate();
                let runs = html! {
                    w:r {
                        @for (at, line) in lines {
                            @if at > 0 { w:br {} }
                            w:t xml:space="preserve" { (parts::text(line)) }
                        }
                    }
                };
                paragraph("Code", runs)
            }
            Block::Quote { c } => self.blocks(c, &mut Place { quote: true, ..*place }),
            Block::Divider => paragraph("Rule", html! {}),
            Block::Figure { src, alt, caption, width } => self.figure(src, alt, caption, width.as_deref(), *place),
            Block::Links { c } => {
                let links = c.iter().map(|LinkItem { url, c, .. }| linked(Some(url), c.clone()));
                self.text(&joined(links, BETWEEN), place)
            }
        }
    }

    fn figure(&mut self, src: &str, alt: &str, caption: &[Inline], width: Option<&str>, place: Place) -> Markup {
        let size = self.pictures.get(src).map(|picture| {
            let wanted = width.and_then(|width| length(width, place.width));
            // A pixel of a screen is three quarters of a point.
            let natural = picture.width * 0.75;
            let width = wanted.unwrap_or(natural.max(place.width * 0.5)).min(place.width);
            let height = width * picture.height / picture.width;
            let scale = (TALLEST / height).min(1.0);
            (width * scale, height * scale)
        });
        html! {
            @match size {
                Some(size) => (paragraph("Figure", self.drawing(src, alt, size))),
                None => (self.styled("Figure", &[Inline::Text(alt.to_owned())])),
            }
            (self.styled("Caption", caption))
        }
    }

    fn table(&mut self, align: &[Align], header: &[Line], rows: &[Vec<Line>], place: Place) -> Markup {
        let columns = align.len().max(1);
        let width = (place.width * 20.0 / columns as f64).round() as u32;
        let has_header = header.iter().any(|cell| !cell.is_empty());
        let rows = [header].into_iter().filter(|_| has_header).chain(rows.iter().map(Vec::as_slice));
        html! {
            w:tbl {
                w:tblPr {
                    w:tblW w:w="5000" w:type="pct" {}
                    w:tblBorders {
                        w:top w:val="single" w:sz="8" w:space="0" w:color="14181D" {}
                        w:bottom w:val="single" w:sz="4" w:space="0" w:color="D3D9E0" {}
                        w:insideH w:val="single" w:sz="4" w:space="0" w:color="D3D9E0" {}
                    }
                }
                w:tblGrid { @for _ in 0..columns { w:gridCol w:w=(width) {} } }
                @for (number, row) in rows.enumerate() {
                    @let is_header = has_header && number == 0;
                    w:tr {
                        w:trPr { w:cantSplit {} @if is_header { w:tblHeader {} } }
                        @for (at, cell) in row.iter().enumerate() {
                            w:tc {
                                w:tcPr { w:tcW w:w=(width) w:type="dxa" {} }
                                w:p {
                                    w:pPr { w:spacing w:before="40" w:after="40" {} w:jc w:val=(justified(align.get(at))) {} }
                                    (self.runs(cell, Look { bold: is_header, ..Look::default() }))
                                }
                            }
                        }
                    }
                }
            }
            // Without a paragraph between them, two tables would become one.
            (paragraph("", html! {}))
        }
    }
}

/// The place of the first paragraph of an item in a list below `place`.
fn item_of(place: Place, list: usize) -> Place {
    let depth = place.list.map_or(0, |(_, depth)| (depth + 1).min(8));
    Place { list: Some((list, depth)), marked: true, ..place }
}

/// The style of a heading.
fn heading(level: u8) -> String {
    format!("Heading{}", level.clamp(1, 6))
}

fn justified(align: Option<&Align>) -> &'static str {
    match align {
        Some(Align::Center) => "center",
        Some(Align::Right) => "right",
        _ => "left",
    }
}

/// A length such as `120pt`, or `60%` of the whole, in points.
fn length(text: &str, whole: f64) -> Option<f64> {
    match text.strip_suffix('%') {
        Some(share) => share.parse::<f64>().ok().map(|share| whole * share / 100.0),
        None => text.strip_suffix("pt")?.parse().ok(),
    }
}
