//! Reads HTML pages as blocks.
//!
//! Only the content of containers is read; scripts and comments are left out; layout tables are read cell by cell.

mod entries;
mod inline;
mod lists;

use super::document::{Block, Document, Kind, Left, Why};
use super::dom::{self, Dom};
use super::inline::{lines as lines_of, plain, tidy, trim, unspaced};
use crate::text::rich::{self, Inline};

/// The attribute in which comrak writes the lines of the Markdown source.
const SOURCE: &str = "data-sourcepos";

/// The start of a comment with the line of the following HTML in the Markdown source.
pub const LINE: &str = "folio-line ";

/// The attribute of a `<br>` that is only a line end in the Markdown source.
pub const SOFT: &str = "data-soft";

/// Block elements.
const BLOCKS: &[&str] = &[
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup",
    "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
];

/// Elements without content of the page.
const SITE: &[&str] = &[
    "script", "style", "head", "svg", "iframe", "video", "audio", "noscript", "template", "object", "embed", "input",
    "select", "textarea", "canvas", "map", "link", "meta",
];

/// Reads HTML; `None` if it nests too deeply.
pub fn read(name: &str, html: &str) -> Option<Document> {
    let dom = Dom::parse(html)?;
    let mut reader =
        Reader { dom: &dom, out: Document { name: name.to_owned(), ..Document::default() }, now: None, level: 0 };
    let blocks = reader.container(0);
    reader.out.blocks = blocks;
    let titles = (0..dom.0.len()).filter(|node| dom.name(*node) == "title");
    reader.out.front = titles.map(|node| ("title".to_owned(), dom.text(node))).collect();
    Some(reader.out)
}

struct Reader<'a> {
    dom: &'a Dom,
    out: Document,
    /// The lines of the current block in the Markdown source.
    now: Option<(usize, usize)>,
    /// The level of the last heading.
    level: u8,
}

/// The marks that apply to the current text.
#[derive(Clone, Copy, Default)]
struct Marks {
    strong: bool,
    emph: bool,
    link: bool,
}

impl Reader<'_> {
    fn lines(&self, node: usize) -> (usize, usize) {
        self.now.unwrap_or((self.dom.0[node].line, self.dom.0[node].line))
    }

    /// Takes the current lines from an element, if it has them.
    fn note_lines(&mut self, node: usize) {
        if let Some(source) = self.dom.attribute(node, SOURCE) {
            let mut numbers = source.split('-').filter_map(|part| part.split(':').next()?.parse().ok());
            if let Some(start) = numbers.next() {
                self.now = Some((start, numbers.next().unwrap_or(start)));
            }
        }
    }

    fn leave(&mut self, node: usize, why: Why, text: &str) {
        let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.chars().any(char::is_alphanumeric) {
            self.out.left.push(Left::new(self.lines(node), why, &text));
        }
    }

    /// The blocks below an element; text between them becomes paragraphs.
    fn container(&mut self, node: usize) -> Vec<Block> {
        let (mut out, mut open, mut from) = (Vec::new(), Vec::new(), None);
        let mut row = false;
        for (at, &child) in self.dom.0[node].children.iter().enumerate() {
            let is_block = self.is_block(child);
            if is_block {
                self.close(&mut out, &mut open, &mut from);
                self.block(child, &mut out);
            } else {
                row = if open.is_empty() { self.begins_row(node, at) } else { row };
                if row && !open.is_empty() && !self.dom.name(child).is_empty() {
                    open.push(Inline::Break);
                }
                self.inline(child, Marks::default(), &mut open);
                from = from.or(Some(self.lines(child)));
            }
        }
        self.close(&mut out, &mut open, &mut from);
        out
    }

    fn close(&mut self, out: &mut Vec<Block>, open: &mut Vec<Inline>, from: &mut Option<(usize, usize)>) {
        let lines = from.take();
        paragraphs(std::mem::take(open), lines.unwrap_or((1, 1)), out);
    }

    /// Whether the inline pieces up to the next block stand side by side without text between them, as contacts often do.
    fn begins_row(&self, node: usize, at: usize) -> bool {
        let is_blank =
            |child: &&usize| matches!(&self.dom.0[**child].kind, dom::Kind::Text(text) if text.trim().is_empty());
        let run = self.dom.0[node].children[at..].iter().take_while(|child| !self.is_block(**child));
        let names: Vec<&str> = run.filter(|child| !is_blank(child)).map(|child| self.dom.name(*child)).collect();
        self.dom.name(node) != "p" && names.len() > 1 && names.iter().all(|name| matches!(*name, "span" | "a"))
    }

    /// Whether a node is a block or contains one.
    fn is_block(&self, node: usize) -> bool {
        let name = self.dom.name(node);
        match name {
            "" => false,
            name if BLOCKS.contains(&name) => true,
            name if SITE.contains(&name) => false,
            _ => self.dom.0[node].children.iter().any(|child| self.is_block(*child)),
        }
    }

    fn block(&mut self, node: usize, out: &mut Vec<Block>) {
        self.note_lines(node);
        let lines = self.lines(node);
        match self.dom.name(node) {
            name @ ("h1" | "h2" | "h3" | "h4" | "h5" | "h6") => {
                let level = name.as_bytes()[1] - b'0';
                let line = self.line_of(node);
                self.level = level;
                if !plain(&line).trim().is_empty() || has_image(&line) {
                    out.push(Block { kind: Kind::Heading { level, line: unspaced(line) }, lines });
                }
            }
            "ul" | "ol" | "menu" => {
                let start = (self.dom.name(node) == "ol")
                    .then(|| self.dom.attribute(node, "start").and_then(|start| start.parse().ok()).unwrap_or(1));
                let items = self.items(node);
                if !items.is_empty() {
                    out.push(Block { kind: Kind::List { start, items }, lines });
                }
            }
            "dl" => {
                let items = self.terms(node);
                if !items.is_empty() {
                    out.push(Block { kind: Kind::List { start: None, items }, lines });
                }
            }
            "nav" if !self.has_address(node) => {
                let text = self.dom.text(node);
                self.leave(node, Why::Site, &text);
            }
            "table" => self.table(node, out),
            "blockquote" => {
                let inner = self.container(node);
                if !inner.is_empty() {
                    out.push(Block { kind: Kind::Quote(inner), lines });
                }
            }
            "pre" => {
                let code = self.dom.0[node].children.iter().find(|child| self.dom.name(**child) == "code");
                let class = code.and_then(|code| self.dom.attribute(*code, "class")).unwrap_or_default();
                let lang = class.split_whitespace().find_map(|class| class.strip_prefix("language-"));
                let text = self.dom.text(node);
                if lang.is_some_and(|lang| lang.starts_with("dataview")) {
                    self.leave(node, Why::Site, &text);
                } else if !text.trim().is_empty() {
                    let text = text.trim_end().trim_start_matches('\n').to_owned();
                    out.push(Block { kind: Kind::Code { lang: lang.unwrap_or_default().to_owned(), text }, lines });
                }
            }
            "hr" => out.push(Block { kind: Kind::Rule, lines }),
            "p" | "summary" | "dt" | "legend" | "figcaption" | "caption" if !self.has_block_inside(node) => {
                let names = self.dom.attribute(node, "class").is_some_and(is_name_class);
                let bold = matches!(self.dom.name(node), "summary" | "dt" | "legend") || names;
                let line = self.line_of(node);
                let line = if bold && !plain(&line).is_empty() { vec![Inline::Strong { c: line }] } else { line };
                paragraphs(line, lines, out);
            }
            _ => {
                let outer = self.level;
                let mut inner = self.container(node);
                if self.repeats(node) && !inner.is_empty() {
                    inner = entries::headed(inner, outer);
                    self.level = outer;
                }
                let names = self.dom.attribute(node, "class").is_some_and(is_name_class) && inner.len() == 1;
                out.extend(inner.into_iter().map(|block| match block.kind {
                    Kind::Para(line) if names && lines_of(&line).len() == 1 => {
                        Block { kind: Kind::Para(vec![Inline::Strong { c: line }]), ..block }
                    }
                    _ => block,
                }));
            }
        }
    }

    /// Whether an element has links to other sites, unlike a menu.
    fn has_address(&self, node: usize) -> bool {
        self.dom.attribute(node, "href").is_some_and(is_address)
            || self.dom.0[node].children.iter().any(|child| self.has_address(*child))
    }

    fn has_block_inside(&self, node: usize) -> bool {
        self.dom.0[node].children.iter().any(|child| self.is_block(*child))
    }
}

/// Whether a link leaves the site.
fn is_address(href: &str) -> bool {
    ["http", "mailto:", "tel:"].iter().any(|scheme| href.trim().starts_with(scheme))
}

/// Whether a class marks an element as a name.
fn is_name_class(class: &str) -> bool {
    let names =
        ["name", "company", "employer", "school", "university", "institution", "organization", "title", "heading"];
    class.to_ascii_lowercase().split(|char: char| !char.is_ascii_alphanumeric()).any(|word| names.contains(&word))
}

/// Whether a line contains a picture.
pub fn has_image(line: &[Inline]) -> bool {
    line.iter().any(|inline| matches!(inline, Inline::Image { .. }) || has_image(inline.inner()))
}

/// A line without white space at its ends and around its line breaks.
fn finished(line: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    for inline in tidy(line) {
        match (out.last_mut(), inline) {
            (Some(Inline::Text(last)), Inline::Break) => {
                last.truncate(last.trim_end_matches(' ').len());
                out.push(Inline::Break);
            }
            (None | Some(Inline::Break), Inline::Text(text)) => {
                rich::push(&mut out, Inline::Text(text.trim_start_matches(' ').to_owned()));
            }
            (_, Inline::Text(text)) => {
                rich::push(&mut out, Inline::Text(text.replace(" \n", "\n").replace("\n ", "\n")))
            }
            (_, inline) => out.push(inline),
        }
    }
    while matches!(out.last(), Some(Inline::Break)) {
        out.pop();
    }
    match has_image(&out) {
        true => out,
        false => trim(&out),
    }
}

/// Adds a line as paragraphs, separated by two or more breaks in a row.
fn paragraphs(line: Vec<Inline>, lines: (usize, usize), out: &mut Vec<Block>) {
    let mut open = Vec::new();
    let mut add = |open: &mut Vec<Inline>| {
        let line = finished(std::mem::take(open));
        if !plain(&line).trim().is_empty() || has_image(&line) {
            out.push(Block::para(line, lines));
        }
    };
    let is_blank = |inline: &Inline| matches!(inline, Inline::Text(text) if text.trim().is_empty());
    let mut breaks = 0;
    for inline in line {
        match inline {
            Inline::Break => breaks += 1,
            inline if breaks > 0 && is_blank(&inline) => {}
            inline => {
                match breaks {
                    0 => {}
                    1 => open.push(Inline::Break),
                    _ => add(&mut open),
                }
                breaks = 0;
                open.push(inline);
            }
        }
    }
    add(&mut open);
}
