//! HTML: one file with its pictures and its style in it, to be sent or put on a site.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::document::{self, Contact, Document, Entry, Fact, Field, KeyFigure, Line, Node, Photo, Row, Section};
use super::pictures::Pictures;
use crate::pictures::icons;
use crate::text::rich::{Align, Block, Inline, LinkItem};

/// How it looks, on a screen and on paper.
const STYLE: &str = include_str!("../../templates/export/style.css");
/// The families of fonts, as a machine may have them: none is in the file.
const SANS: &str = "Pretendard, \"Apple SD Gothic Neo\", \"Malgun Gothic\", \"Noto Sans KR\", NanumGothic, sans-serif";
const SERIF: &str = "\"Nanum Myeongjo\", NanumMyeongjo, \"Noto Serif KR\", AppleMyungjo, Batang, serif";

/// The document as one HTML file.
pub fn write(document: &Document, pictures: &Pictures) -> String {
    let writer = Writer { pictures };
    let look = &document.look;
    let fonts = if look.serif { SERIF } else { SANS };
    let own = format!(":root {{ --accent: {}; --fonts: {fonts}; }}\n@page {{ size: {}; }}\n", look.accent, look.paper);
    let page = html! {
        (DOCTYPE)
        html lang=(document.lang) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (document.title) }
                @for (name, content) in metadata(document) {
                    meta name=(name) content=(content);
                }
                style { (PreEscaped(format!("\n{own}{STYLE}"))) }
            }
            body {
                main {
                    (writer.masthead(document))
                    @if !document.key_figures.is_empty() { (writer.key_figures(&document.key_figures)) }
                    @for section in &document.sections { (writer.section(section)) }
                }
            }
        }
    };
    page.into_string() + "\n"
}

fn metadata(document: &Document) -> Vec<(&'static str, String)> {
    let all = [
        ("author", document.author.clone()),
        ("description", document.description.clone()),
        ("keywords", document.keywords.join(", ")),
    ];
    all.into_iter().filter(|(_, content)| !content.is_empty()).collect()
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
                            @for it in &document.contacts { li { (self.contact(it, document.look.icons)) } }
                        }
                    }
                }
                @if let Some(photo) = &document.photo { (self.photo(photo)) }
            }
        }
    }

    fn photo(&self, photo: &Photo) -> Markup {
        html! {
            @if let Some(picture) = self.pictures.get(&photo.src) {
                img.photo src=(picture.data_url()) alt=(photo.alt);
            }
        }
    }

    fn contact(&self, contact: &Contact, shows_icons: bool) -> Markup {
        let icon = icons::ALL.iter().find(|(path, _)| shows_icons && *path == contact.icon);
        html! {
            @if let Some((_, drawing)) = icon { span.icon aria-hidden="true" { (PreEscaped(drawing.trim())) } " " }
            (self.linked(contact.url.as_deref(), &contact.text))
        }
    }

    fn key_figures(&self, figures: &[KeyFigure]) -> Markup {
        html! {
            ul.figures {
                @for figure in figures {
                    li {
                        span.number {
                            @if let Some(before) = &figure.before { span.before { (self.line(before)) " → " } }
                            (self.line(&figure.after))
                        }
                        " "
                        span.caption { (self.line(&figure.caption)) }
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
                    Node::Rows(rows) => ul.rows { @for it in rows { li { (self.row(it, level)) } } },
                    Node::Facts(facts) => div.facts { @for it in facts { (self.fact(it, level)) } },
                    Node::Terms(terms) => p.terms { (self.lines(terms, ", ")) },
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
        // Under another entry it is indented behind a rail.
        let class = if level > 2 { "entry nested" } else { "entry" };
        let dates = entry.dates();
        html! {
            @if let Some(group) = &entry.group { (heading(entry.level - 1, "group-title", self.line(group))) }
            article class=(class) {
                @if !entry.title.is_empty() || !dates.is_empty() {
                    div.head {
                        @if !entry.title.is_empty() {
                            (heading(entry.level, "", html! {
                                @if let Some(number) = entry.number { span.count { (number) "." } " " }
                                (self.linked(entry.url.as_deref(), &entry.title))
                            }))
                        }
                        @if !dates.is_empty() { p.dates { (self.dates(&dates)) } }
                    }
                }
                @if !entry.fields.is_empty() { p.fields { (self.fields(&entry.fields)) } }
                (self.nodes(&entry.body, entry.level))
            }
        }
    }

    fn row(&self, row: &Row, level: u8) -> Markup {
        let dates = row.dates();
        html! {
            div.head {
                p {
                    strong { (self.linked(row.url.as_deref(), &row.title)) }
                    @if !row.fields.is_empty() { " " span.fields { (self.fields(&row.fields)) } }
                }
                @if !dates.is_empty() { p.dates { (self.dates(&dates)) } }
            }
            (self.blocks(&row.body, level))
        }
    }

    fn fact(&self, fact: &Fact, level: u8) -> Markup {
        html! {
            div.part {
                @if !fact.label.is_empty() { p.label { (self.line(&fact.label)) } }
                div {
                    @if !fact.values.is_empty() { p { (self.lines(&fact.values, ", ")) } }
                    (self.nodes(&fact.body, level))
                }
            }
        }
    }

    fn fields(&self, fields: &[Field]) -> Markup {
        html! {
            @for (at, field) in fields.iter().enumerate() {
                @if at > 0 { span.bar { " · " } }
                span {
                    @if !field.label.is_empty() { span.key { (self.line(&field.label)) } " " }
                    (self.line(&field.value))
                }
            }
        }
    }

    fn dates(&self, dates: &[Line]) -> Markup {
        html! { @for (at, it) in dates.iter().enumerate() { @if at > 0 { " " } span { (self.line(it)) } } }
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
            Block::Links { c } => html! {
                p.links {
                    @for (at, LinkItem { url, c, .. }) in c.iter().enumerate() {
                        @if at > 0 { " · " }
                        (self.linked(Some(url), c))
                    }
                }
            },
        }
    }

    /// An item; of a tight list without paragraphs.
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

    fn lines(&self, lines: &[Line], between: &str) -> Markup {
        html! { @for (at, line) in lines.iter().enumerate() { @if at > 0 { (between) } (self.line(line)) } }
    }

    fn linked(&self, url: Option<&str>, line: &Line) -> Markup {
        self.line(&document::linked(url, line))
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

/// A heading of a level from 1 to 6.
fn heading(level: u8, class: &str, text: Markup) -> Markup {
    let class = Some(class).filter(|class| !class.is_empty());
    match level {
        0 | 1 => html! { h1 class=[class] { (text) } },
        2 => html! { h2 class=[class] { (text) } },
        3 => html! { h3 class=[class] { (text) } },
        4 => html! { h4 class=[class] { (text) } },
        5 => html! { h5 class=[class] { (text) } },
        _ => html! { h6 class=[class] { (text) } },
    }
}
