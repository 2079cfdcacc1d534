//! HTML: one file with its pictures and style inside.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::document::{BETWEEN, Document, Entry, Fact, Field, Line, Node, Section, joined, linked};
use super::picture::Pictures;
use super::walk;
use crate::model::Paper;
use crate::pictures::icons;
use crate::text::rich::{Align, Block, Inline, LinkItem};
use crate::view::data::Meta;
use crate::view::numbers::KeyFigure;

/// The style for screens and for printing.
const STYLE: &str = include_str!("../../templates/export/style.css");
/// Font families that the reader may have installed. The file embeds no fonts.
const SANS: &str = "Pretendard, \"Apple SD Gothic Neo\", \"Malgun Gothic\", \"Noto Sans KR\", NanumGothic, sans-serif";
const SERIF: &str = "\"Nanum Myeongjo\", NanumMyeongjo, \"Noto Serif KR\", AppleMyungjo, Batang, serif";

/// The document as one HTML file.
pub fn write(document: &Document, pictures: &Pictures) -> String {
    let writer = Writer { pictures };
    let (meta, design) = (&document.view.meta, &document.view.design);
    let fonts = if design.serif { SERIF } else { SANS };
    let paper = match design.paper {
        Paper::A4 => "A4",
        Paper::Letter => "Letter",
        Paper::A5 => "A5",
    };
    let own = format!(":root {{ --accent: {}; --fonts: {fonts}; }}\n@page {{ size: {paper}; }}\n", design.accent);
    let page = html! {
        (DOCTYPE)
        html lang=(document.view.lang) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (meta.title) }
                @for (name, content) in metadata(meta) {
                    meta name=(name) content=(content);
                }
                style { (PreEscaped(format!("\n{own}{STYLE}"))) }
            }
            body {
                main {
                    (writer.masthead(document))
                    (writer.key_figures(&document.view.key_figures))
                    @for section in &document.sections { (writer.section(section)) }
                }
            }
        }
    };
    page.into_string() + "\n"
}

fn metadata(meta: &Meta) -> impl Iterator<Item = (&'static str, String)> {
    let all = [
        ("author", meta.author.clone()),
        ("description", meta.description.clone()),
        ("keywords", meta.keywords.join(", ")),
    ];
    all.into_iter().filter(|(_, content)| !content.is_empty())
}

struct Writer<'d> {
    pictures: &'d Pictures,
}

impl Writer<'_> {
    fn masthead(&self, document: &Document) -> Markup {
        html! {
            header.masthead {
                div {
                    @if !document.name.is_empty() { h1 { (self.line(&document.name)) } }
                    @if !document.headline.is_empty() { p.headline { (self.line(&document.headline)) } }
                    @if !document.birth_date.is_empty() { p.birth { (self.line(&document.birth_date)) } }
                    @if !document.contacts.is_empty() {
                        ul.contacts {
                            @for contact in &document.contacts {
                                li {
                                    @if let Some(icon) = icon(document, contact.icon) {
                                        span.icon aria-hidden="true" { (PreEscaped(icon.trim())) } " "
                                    }
                                    (self.line(&contact.text))
                                }
                            }
                        }
                    }
                }
                @if let Some(photo) = &document.view.profile.photo {
                    @if let Some(picture) = self.pictures.get(&photo.src) {
                        img.photo src=(picture.data_url()) alt=(photo.alt);
                    }
                }
            }
        }
    }

    fn key_figures(&self, figures: &[KeyFigure]) -> Markup {
        html! {
            @if !figures.is_empty() {
                ul.figures {
                    @for figure in figures {
                        li {
                            span.number {
                                @if let Some(before) = &figure.before {
                                    span.before { (self.line(&walk::line(before))) " → " }
                                }
                                (self.line(&walk::line(&figure.after)))
                            }
                            " "
                            span.caption { (self.line(&walk::line(&figure.caption))) }
                        }
                    }
                }
            }
        }
    }

    fn section(&self, section: &Section) -> Markup {
        html! {
            section {
                @if !section.title.is_empty() {
                    h2 {
                        span { (self.line(&section.title)) }
                        @if !section.note.is_empty() { " " span.total { (self.line(&section.note)) } }
                    }
                }
                (self.nodes(&section.body, 2))
            }
        }
    }

    fn nodes(&self, nodes: &[Node], level: u8) -> Markup {
        html! {
            @for node in nodes {
                @match node {
                    Node::Text(blocks) => (self.blocks(blocks, level)),
                    Node::Entry(it) => (self.entry(it, level)),
                    Node::Rows(rows) => ul.rows { @for it in rows { (self.row(it, level)) } },
                    Node::Facts(facts) => div.facts { @for it in facts { (self.fact(it, level)) } },
                    Node::Terms(terms) => p.terms { (self.line(terms)) },
                    Node::Part { label, results, body } => {
                        @let class = if *results { "part results" } else { "part" };
                        div class=(class) {
                            p.label { (self.line(label)) }
                            div { (self.nodes(body, level)) }
                        }
                    },
                    Node::Group(body) => div.group { (self.nodes(body, level)) },
                }
            }
        }
    }

    fn entry(&self, entry: &Entry, level: u8) -> Markup {
        // An entry below another one is indented.
        let class = if level > 2 { "entry nested" } else { "entry" };
        html! {
            @if let Some(group) = &entry.group { (heading(entry.level - 1, "group-title", self.line(group))) }
            article class=(class) {
                @if !entry.title.is_empty() || !entry.dates.is_empty() {
                    div.head {
                        @if !entry.title.is_empty() {
                            (heading(entry.level, "", html! {
                                @if let Some(number) = entry.number { span.count { (number) "." } " " }
                                (self.line(&entry.title))
                            }))
                        }
                        (self.dates(&entry.dates))
                    }
                }
                @if !entry.fields.is_empty() { p.fields { (self.fields(&entry.fields)) } }
                (self.nodes(&entry.body, entry.level))
            }
        }
    }

    fn row(&self, row: &Entry, level: u8) -> Markup {
        html! {
            li {
                div.head {
                    p {
                        strong { (self.line(&row.title)) }
                        @if !row.fields.is_empty() { " " span.fields { (self.fields(&row.fields)) } }
                    }
                    (self.dates(&row.dates))
                }
                (self.nodes(&row.body, level))
            }
        }
    }

    fn fact(&self, fact: &Fact, level: u8) -> Markup {
        html! {
            div.part {
                @if !fact.label.is_empty() { p.label { (self.line(&fact.label)) } }
                div {
                    @if !fact.value.is_empty() { p { (self.line(&fact.value)) } }
                    (self.nodes(&fact.body, level))
                }
            }
        }
    }

    fn fields(&self, fields: &[Field]) -> Markup {
        html! {
            @for (at, field) in fields.iter().enumerate() {
                @if at > 0 { span.bar { (BETWEEN) } }
                span {
                    @if !field.label.is_empty() { span.key { (self.line(&field.label)) } " " }
                    (self.line(&field.value))
                }
            }
        }
    }

    fn dates(&self, dates: &[Line]) -> Markup {
        html! {
            @if !dates.is_empty() {
                p.dates { @for (at, it) in dates.iter().enumerate() { @if at > 0 { " " } span { (self.line(it)) } } }
            }
        }
    }

    fn blocks(&self, blocks: &[Block], level: u8) -> Markup {
        html! { @for block in blocks { (self.block(block, level)) } }
    }

    fn block(&self, block: &Block, level: u8) -> Markup {
        match block {
            Block::Para { c } => html! { p { (self.line(c)) } },
            Block::Heading { level: own, c } => heading(level + own, "in-text", self.line(c)),
            Block::List { ordered, start, tight, items } => {
                let items = html! { @for item in items { li { (self.item(item, *tight, level)) } } };
                match ordered {
                    true if *start != 1 => html! { ol start=(start) { (items) } },
                    true => html! { ol { (items) } },
                    false => html! { ul { (items) } },
                }
            }
            Block::Table { align, header, rows } => self.table(align, header, rows),
            Block::Code { c, .. } => html! { pre { code { (c) } } },
            Block::Quote { c } => html! { blockquote { (self.blocks(c, level)) } },
            Block::Divider => html! { hr; },
            Block::Figure { src, alt, caption, width } => self.figure(src, alt, caption, width.as_deref()),
            Block::Links { c } => {
                let links = c.iter().map(|LinkItem { url, c, .. }| linked(Some(url), c.clone()));
                html! { p.links { (self.line(&joined(links, BETWEEN))) } }
            }
        }
    }

    /// The content of a list item, without paragraphs in a tight list.
    fn item(&self, item: &[Block], tight: bool, level: u8) -> Markup {
        html! {
            @for block in item {
                @match block {
                    Block::Para { c } if tight => (self.line(c)),
                    block => (self.block(block, level)),
                }
            }
        }
    }

    fn table(&self, align: &[Align], header: &[Line], rows: &[Vec<Line>]) -> Markup {
        let class = |at: usize| match align.get(at) {
            Some(Align::Center) => Some("center"),
            Some(Align::Right) => Some("right"),
            _ => None,
        };
        html! {
            div.table {
                table {
                    @if header.iter().any(|cell| !cell.is_empty()) {
                        thead {
                            tr { @for (at, cell) in header.iter().enumerate() { th scope="col" class=[class(at)] { (self.line(cell)) } } }
                        }
                    }
                    tbody {
                        @for row in rows {
                            tr { @for (at, cell) in row.iter().enumerate() { td class=[class(at)] { (self.line(cell)) } } }
                        }
                    }
                }
            }
        }
    }

    fn figure(&self, src: &str, alt: &str, caption: &[Inline], width: Option<&str>) -> Markup {
        let style = width.map(|width| format!("width: {width}"));
        html! {
            figure {
                @match self.pictures.get(src) {
                    Some(picture) => img src=(picture.data_url()) alt=(alt) style=[style];,
                    None => p { (alt) },
                }
                @if !caption.is_empty() { figcaption { (self.line(caption)) } }
            }
        }
    }

    fn line(&self, line: &[Inline]) -> Markup {
        html! {
            @for inline in line {
                @match inline {
                    Inline::Text(text) => (text),
                    Inline::Code { c } => code { (c) },
                    Inline::Strong { c } => strong { (self.line(c)) },
                    Inline::Emph { c } => em { (self.line(c)) },
                    Inline::Strike { c } => s { (self.line(c)) },
                    Inline::Word { c } => (self.line(c)),
                    Inline::Link { url, c } => a href=(url) { (self.line(c)) },
                    Inline::Image { src, alt } => {
                        @match self.pictures.get(src) {
                            Some(picture) => img.inline src=(picture.data_url()) alt=(alt);,
                            None => (alt),
                        }
                    },
                    Inline::Break => br;,
                }
            }
        }
    }
}

/// The drawing of an icon, unless the design hides icons.
fn icon(document: &Document, path: &str) -> Option<&'static str> {
    let icons = if document.view.design.icons.unwrap_or(true) { icons::ALL } else { &[] };
    icons.iter().find(|(known, _)| *known == path).map(|(_, drawing)| *drawing)
}

/// A heading of a level from 1 to 6.
fn heading(level: u8, class: &str, text: Markup) -> Markup {
    let level = level.clamp(1, 6);
    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    PreEscaped(format!("<h{level}{class}>{}</h{level}>", text.into_string()))
}
