//! The text: paragraphs in styles, lists, tables and pictures.

use maud::{Markup, html};

use super::lines::{Look, Writer, indented, paragraph};
use super::parts::{self, BULLETS};
use crate::export::document::{Entry, Fact, Line, Node, Row, Section, fields, joined, linked};
use crate::text::rich::{Align, Block, Inline, LinkItem};

/// What is between things on one line.
const BETWEEN: &str = " · ";
/// Twentieths of a point in a millimetre.
const TWIPS: f64 = 56.693;
/// The most that a picture takes in height, in points.
const TALLEST: f64 = 320.0;
/// Height of a photo in points.
const PHOTO: f64 = 92.0;
/// Where a paragraph is.
#[derive(Clone, Copy, Default)]
struct Place {
    /// Level of the headings above.
    level: u8,
    /// The list, by its number, and how deep in it.
    list: Option<(usize, usize)>,
    /// Whether the mark of its item was not written yet.
    marked: bool,
    quote: bool,
    /// What text is indented by, in twentieths of a point.
    indent: usize,
    /// The width of the column in points.
    width: f64,
}

impl Writer<'_> {
    /// The main part.
    pub fn document(&mut self) -> Markup {
        let document = self.document;
        let (width, height) = match document.look.paper {
            "Letter" => (215.9, 279.4),
            "A5" => (148.0, 210.0),
            _ => (210.0, 297.0),
        };
        let side = if width < 200.0 { 14.0 } else { 20.0 };
        let twips = |millimetres: f64| (millimetres * TWIPS).round() as u32;
        let place = Place { level: 1, width: (width - 2.0 * side) * TWIPS / 20.0, ..Place::default() };
        let head = self.masthead();
        let sections: Vec<_> = document.sections.iter().map(|it| self.section(it, place)).collect();
        html! {
            w:document
                xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
                xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
                xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
                xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
                xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"
            {
                w:body {
                    (head)
                    @for section in sections { (section) }
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
        let photo = document.photo.as_ref().and_then(|photo| {
            let picture = self.pictures.get(&photo.src)?;
            let size = (picture.width / picture.height * PHOTO, PHOTO);
            Some((photo, size))
        });
        let photo = photo.map(|(photo, size)| self.drawing(&photo.src, &photo.alt, size));
        let contacts = document.contacts.iter().map(|contact| linked(contact.url.as_deref(), &contact.text));
        let contacts = joined([document.birth_date.clone()].into_iter().chain(contacts), BETWEEN);
        html! {
            @if let Some(photo) = photo { (paragraph("Figure", photo)) }
            (self.styled("Title", &document.name))
            (self.styled("Subtitle", &document.headline))
            (self.styled("Contacts", &contacts))
        }
    }

    /// A paragraph; nothing for an empty line.
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

    fn nodes(&mut self, nodes: &[Node], place: Place) -> Markup {
        let mut place = place;
        let mut out = Vec::new();
        for node in nodes {
            out.push(match node {
                Node::Text(blocks) => self.blocks(blocks, &mut place),
                Node::Entry(it) => self.entry(it, place),
                Node::Rows(rows) => {
                    let rows: Vec<_> = rows.iter().map(|it| self.row(it, place)).collect();
                    html! { @for row in rows { (row) } }
                }
                Node::Facts(facts) => {
                    let facts: Vec<_> = facts.iter().map(|it| self.fact(it, &mut place)).collect();
                    html! { @for fact in facts { (fact) } }
                }
                Node::Terms(terms) => self.text(&joined(terms.iter().cloned(), ", "), &mut place),
                Node::Part { label, body, .. } => html! {
                    (self.styled("Label", label))
                    (self.nodes(body, place))
                },
                Node::Group(body) => self.nodes(body, place),
            });
        }
        html! { @for it in out { (it) } }
    }

    fn entry(&mut self, entry: &Entry, place: Place) -> Markup {
        let mut title = linked(entry.url.as_deref(), &entry.title);
        if let Some(number) = entry.number {
            title.insert(0, Inline::Text(format!("{number}. ")));
        }
        let known = joined([fields(&entry.fields, BETWEEN), joined(entry.dates(), BETWEEN)], BETWEEN);
        let inner = Place { level: entry.level - 1, ..place };
        html! {
            @if let Some(group) = &entry.group { (self.styled(heading(entry.level.saturating_sub(2)), group)) }
            (self.styled(heading(entry.level - 1), &title))
            (self.styled("Details", &known))
            (self.nodes(&entry.body, inner))
        }
    }

    fn row(&mut self, row: &Row, place: Place) -> Markup {
        let mut title = linked(row.url.as_deref(), &row.title);
        if !title.is_empty() {
            title = vec![Inline::Strong { c: title }];
        }
        let line = joined([title, fields(&row.fields, BETWEEN), joined(row.dates(), BETWEEN)], BETWEEN);
        let mut item = item_of(place, BULLETS);
        html! {
            (self.text(&line, &mut item))
            (self.blocks(&row.body, &mut item))
        }
    }

    /// A label and, behind a tab, its values.
    fn fact(&mut self, fact: &Fact, place: &mut Place) -> Markup {
        let values = joined(fact.values.iter().cloned(), ", ");
        if fact.label.is_empty() {
            return html! { (self.text(&values, place)) (self.nodes(&fact.body, *place)) };
        }
        let runs = html! {
            (self.runs(&fact.label, Look { bold: true, ..Look::default() }))
            @if !values.is_empty() {
                w:r { w:tab {} }
                (self.runs(&values, Look::default()))
            }
        };
        html! {
            (paragraph("Fact", runs))
            (self.nodes(&fact.body, Place { indent: parts::FACT, ..*place }))
        }
    }

    /// A paragraph of text where it is: in a list, a quotation, or neither.
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
        let mut out = Vec::new();
        for block in blocks {
            out.push(self.block(block, place));
        }
        html! { @for it in out { (it) } }
    }

    fn block(&mut self, block: &Block, place: &mut Place) -> Markup {
        match block {
            Block::Para { c } => self.text(c, place),
            Block::Heading { level, c } => self.styled(heading(place.level + level), c),
            Block::List { ordered, start, items, .. } => {
                let list = if *ordered {
                    self.starts.push(*start);
                    BULLETS + self.starts.len()
                } else {
                    BULLETS
                };
                let items: Vec<_> = items.iter().map(|item| self.blocks(item, &mut item_of(*place, list))).collect();
                html! { @for item in items { (item) } }
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
                let links = c.iter().map(|LinkItem { url, c, .. }| linked(Some(url), c));
                self.text(&joined(links, BETWEEN), place)
            }
        }
    }

    fn figure(&mut self, src: &str, alt: &str, caption: &[Inline], width: Option<&str>, place: Place) -> Markup {
        let drawing = self.pictures.get(src).map(|picture| {
            let wanted = width.and_then(|width| length(width, place.width));
            // Pixels of a screen are three quarters of a point.
            let natural = picture.width * 0.75;
            let width = wanted.unwrap_or(natural.max(place.width * 0.5)).min(place.width);
            let height = width * picture.height / picture.width;
            let scale = (TALLEST / height).min(1.0);
            (width * scale, height * scale)
        });
        let drawing = drawing.map(|size| self.drawing(src, alt, size));
        html! {
            @match drawing {
                Some(drawing) => (paragraph("Figure", drawing)),
                None => (self.styled("Figure", &[Inline::Text(alt.to_owned())])),
            }
            (self.styled("Caption", caption))
        }
    }

    fn table(&mut self, align: &[Align], header: &[Line], rows: &[Vec<Line>], place: Place) -> Markup {
        let columns = align.len().max(1);
        let width = (place.width * 20.0 / columns as f64).round() as u32;
        let has_header = header.iter().any(|cell| !cell.is_empty());
        let mut written = Vec::new();
        for (at, row) in [header].into_iter().filter(|_| has_header).chain(rows.iter().map(Vec::as_slice)).enumerate() {
            let is_header = has_header && at == 0;
            let look = Look { bold: is_header, ..Look::default() };
            let cells: Vec<_> = row.iter().map(|cell| self.runs(cell, look)).collect();
            written.push(html! {
                w:tr {
                    w:trPr { w:cantSplit {} @if is_header { w:tblHeader {} } }
                    @for (at, cell) in cells.into_iter().enumerate() {
                        w:tc {
                            w:tcPr { w:tcW w:w=(width) w:type="dxa" {} }
                            w:p {
                                w:pPr { w:spacing w:before="40" w:after="40" {} w:jc w:val=(justified(align.get(at))) {} }
                                (cell)
                            }
                        }
                    }
                }
            });
        }
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
                @for row in written { (row) }
            }
            // Tables that touch would become one.
            (paragraph("", html! {}))
        }
    }
}

fn item_of(place: Place, list: usize) -> Place {
    let depth = place.list.map_or(0, |(_, depth)| (depth + 1).min(8));
    Place { list: Some((list, depth)), marked: true, ..place }
}

/// The style of a heading.
fn heading(level: u8) -> &'static str {
    match level {
        0 | 1 => "Heading1",
        2 => "Heading2",
        3 => "Heading3",
        4 => "Heading4",
        5 => "Heading5",
        _ => "Heading6",
    }
}

fn justified(align: Option<&Align>) -> &'static str {
    match align {
        Some(Align::Center) => "center",
        Some(Align::Right) => "right",
        _ => "left",
    }
}

/// `60%` of a width, or `120pt`, in points.
fn length(text: &str, whole: f64) -> Option<f64> {
    match text.strip_suffix('%') {
        Some(share) => share.parse::<f64>().ok().map(|share| whole * share / 100.0),
        None => text.strip_suffix("pt")?.parse().ok(),
    }
}
