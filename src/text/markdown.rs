//! The Markdown of the content model: CommonMark with tables and `~~strike~~`, without HTML, and with
//! emphasis that can end before Hangul.
//!
//! comrak parses. Markup to comrak that is text to the content model (`2*3*4`, one `~`, `<div>`, a block
//! marker in a line of text) is hidden behind rare punctuation, which keeps the flanking of neighbouring
//! marks, and restored in the finished tree.

mod address;
mod marks;
pub mod outline;
pub mod problems;
mod table;
#[cfg(test)]
mod tests;

use self::address::{link_addresses, target};
use self::marks::Marks;
use self::outline::Outline;
use self::problems::TextProblem;
use self::table::{br_length, typed_cells};
use super::clean::{between_words, is_invisible};
use super::rich::{self, Align, Block, Blocks, Inline, Line};
use crate::diagnostics::{msg, problem};
use crate::korean::is_hangul;
use comrak::nodes::{AstNode, NodeLink, NodeValue, TableAlignment};
use comrak::{Arena, Options, parse_document};

/// How deep marks, and how deep lists and quotes may nest, as JSON readers have limits. Deeper ones become plain text.
const MAX_DEPTH: usize = 8;

/// How a single line end in a paragraph is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum LineBreaks {
    /// A space, as in Markdown.
    #[default]
    Space,
    /// A line break.
    Keep,
}

/// A parsed text with its problems, which leave the text complete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed<T> {
    /// The text.
    pub value: T,
    /// Markup that cannot be printed as written.
    pub problems: Vec<TextProblem>,
    /// The places of its parts in the source; empty for a line.
    pub outline: Outline,
}

/// Reads one line of inline marks; block markers are characters.
pub fn inline(source: &str) -> Parsed<Line> {
    if is_plain(source) {
        return Parsed { value: Line::plain(source), problems: Vec::new(), outline: Outline::default() };
    }
    parse_inline(source)
}

/// Whether a line certainly has no marks, like most names and titles, so that it need not be parsed.
fn is_plain(source: &str) -> bool {
    let is_unmarked = |char: char| is_hangul(char) || char.is_ascii_alphanumeric() || " ,.()/%+-:".contains(char);
    let has_gap = source.starts_with(' ') || source.ends_with(' ') || source.contains("  ");
    !source.is_empty() && source.chars().all(is_unmarked) && !has_gap && !source.contains("://")
}

fn parse_inline(source: &str) -> Parsed<Line> {
    let marks = Marks::absent_from(source);
    let text = marks.hide(&marks.one_line(source), false);
    let (arena, mut reader) = (Arena::new(), Reader::new(&marks, LineBreaks::Space, &text));
    let root = parse_document(&arena, &text, &options());
    let mut line = Vec::new();
    for paragraph in root.children() {
        reader.inlines(paragraph, Place::default()).into_iter().for_each(|i| rich::push(&mut line, i));
    }
    if let Some(Inline::Text(first)) = line.first_mut() {
        *first = first.trim_start().to_owned();
    }
    line.retain(|inline| *inline != Inline::Text(String::new()));
    Parsed { value: Line(line), problems: reader.problems, outline: Outline::default() }
}

/// Reads a text of blocks, once for the checks and for all documents that show it.
#[comemo::memoize]
pub fn blocks(source: &str, breaks: LineBreaks) -> Parsed<Blocks> {
    let marks = Marks::absent_from(source);
    let text = marks.hide(&source.replace("\r\n", "\n").replace('\r', "\n"), true);
    let (arena, mut reader) = (Arena::new(), Reader::new(&marks, breaks, &text));
    let root = parse_document(&arena, &text, &options());
    let value = Blocks(reader.blocks(root, 0));
    let outline = Outline::new(root, source, &text, &marks);
    Parsed { value, problems: reader.problems, outline }
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.cjk_friendly_emphasis = true;
    options.parse.escaped_char_spans = true;
    options
}

/// The context of inline text: how many marks are around it, and whether it is in a link or in the cell of a table.
#[derive(Clone, Copy, Default)]
struct Place {
    depth: usize,
    link: bool,
    cell: bool,
}

/// Turns comrak's tree into ours.
struct Reader<'a> {
    marks: &'a Marks,
    keep: bool,
    lines: Vec<&'a str>,
    problems: Vec<TextProblem>,
}

impl<'a> Reader<'a> {
    fn new(marks: &'a Marks, breaks: LineBreaks, text: &'a str) -> Self {
        Self { marks, keep: breaks == LineBreaks::Keep, lines: text.split('\n').collect(), problems: Vec::new() }
    }

    fn blocks<'n>(&mut self, parent: &'n AstNode<'n>, depth: usize) -> Vec<Block> {
        let mut out = Vec::new();
        for node in parent.children() {
            if depth < MAX_DEPTH {
                self.block(node, depth + 1, &mut out);
                continue;
            }
            // Too deep: only the paragraphs, found without recursion.
            for node in node.descendants() {
                let value = &node.data().value;
                if value.contains_inlines() || matches!(value, NodeValue::CodeBlock(_)) {
                    self.block(node, depth, &mut out);
                }
            }
        }
        out
    }

    fn block<'n>(&mut self, node: &'n AstNode<'n>, depth: usize, out: &mut Vec<Block>) {
        match &node.data().value {
            value if value.contains_inlines() => {
                if let Some(figures) = self.figures(node) {
                    return out.extend(figures);
                }
                let c = self.inlines(node, Place::default());
                match value {
                    _ if c.is_empty() => {}
                    NodeValue::Heading(heading) => out.push(Block::Heading { level: heading.level, c }),
                    _ => out.push(Block::Para { c }),
                }
            }
            NodeValue::List(list) => out.push(Block::List {
                ordered: list.list_type == comrak::nodes::ListType::Ordered,
                start: list.start as u64,
                tight: list.tight,
                items: node.children().map(|item| self.blocks(item, depth)).collect(),
            }),
            NodeValue::Table(table) => {
                let mut rows = node.children();
                let header = rows.next().map(|row| self.row(row)).unwrap_or_default();
                let rows = rows.map(|row| self.row(row)).collect();
                let align = |align: &TableAlignment| match align {
                    TableAlignment::None => Align::Auto,
                    TableAlignment::Left => Align::Left,
                    TableAlignment::Center => Align::Center,
                    TableAlignment::Right => Align::Right,
                };
                out.push(Block::Table { align: table.alignments.iter().map(align).collect(), header, rows });
            }
            NodeValue::CodeBlock(code) => {
                let text = self.marks.restore(&code.literal);
                let lang = code.info.split_whitespace().next().unwrap_or_default();
                let (lang, c) = (self.marks.restore(lang), text.strip_suffix('\n').unwrap_or(&text));
                out.push(Block::Code { lang, c: c.into() });
            }
            NodeValue::BlockQuote => {
                let c = self.blocks(node, depth);
                out.extend((!c.is_empty()).then_some(Block::Quote { c }));
            }
            NodeValue::ThematicBreak => out.push(Block::Divider),
            NodeValue::HtmlBlock(html) => {
                let parsed = inline(&self.marks.restore(&html.literal));
                self.problems.extend(parsed.problems);
                out.push(Block::Para { c: parsed.value.0 });
            }
            _ => out.extend(self.blocks(node, depth)),
        }
    }

    /// The figures of a paragraph that contains only images.
    fn figures<'n>(&self, paragraph: &'n AstNode<'n>) -> Option<Vec<Block>> {
        let mut figures = Vec::new();
        let is_paragraph = matches!(paragraph.data().value, NodeValue::Paragraph);
        for node in paragraph.children().filter(|_| is_paragraph) {
            match &node.data().value {
                NodeValue::Image(image) => {
                    let mut caption = Vec::new();
                    rich::push(&mut caption, Inline::Text(self.marks.restore(&image.title)));
                    let (src, alt) = (self.marks.restore(&image.url), self.plain(node));
                    figures.push(Block::Figure { src, alt, caption, width: None });
                }
                NodeValue::SoftBreak | NodeValue::LineBreak => {}
                NodeValue::Text(text) if text.trim().is_empty() => {}
                _ => return None,
            }
        }
        (!figures.is_empty()).then_some(figures)
    }

    fn inlines<'n>(&mut self, parent: &'n AstNode<'n>, place: Place) -> Vec<Inline> {
        let mut raw = Vec::new();
        for node in parent.children() {
            let inline = match &node.data().value {
                NodeValue::Text(text) => Inline::Text(text.to_string()),
                NodeValue::HtmlInline(html) => Inline::Text(html.clone()),
                NodeValue::SoftBreak if !self.keep => Inline::Text(" ".into()),
                NodeValue::SoftBreak | NodeValue::LineBreak => Inline::Break,
                NodeValue::Code(code) => self.code(&code.literal),
                NodeValue::Image(image) => self.image(node, image),
                NodeValue::Escaped => Inline::Text(self.plain(node)),
                _ if place.depth >= MAX_DEPTH => Inline::Text(self.plain(node)),
                _ => {
                    self.mark(node, place, &mut raw);
                    continue;
                }
            };
            rich::push(&mut raw, inline);
        }
        self.finish(raw, place)
    }

    fn mark<'n>(&mut self, node: &'n AstNode<'n>, place: Place, out: &mut Vec<Inline>) {
        let value = &node.data().value;
        let link = place.link || matches!(value, NodeValue::Link(_));
        let depth = place.depth + 1;
        let c = self.inlines(node, Place { depth, link, ..place });
        out.push(match value {
            NodeValue::Strong => Inline::Strong { c },
            NodeValue::Emph => Inline::Emph { c },
            NodeValue::Strikethrough => Inline::Strike { c },
            NodeValue::Link(link) => match target(&self.marks.restore(&link.url)) {
                Ok(url) => Inline::Link { url, c },
                Err(problem) => {
                    self.problems.push(*problem);
                    return c.into_iter().for_each(|inline| rich::push(out, inline));
                }
            },
            _ => return c.into_iter().for_each(|inline| rich::push(out, inline)),
        });
    }

    /// Puts back the hidden characters, now that adjacent texts are one.
    fn finish(&self, raw: Vec<Inline>, place: Place) -> Vec<Inline> {
        let mut out = Vec::new();
        for inline in raw {
            let Inline::Text(text) = inline else {
                out.push(inline);
                continue;
            };
            let mut rest = text.as_str();
            while let Some((at, length)) = self.find_break(rest, place.cell) {
                self.text(rest[..at].trim_end(), place, &mut out);
                out.push(Inline::Break);
                rest = rest[at + length..].trim_start();
            }
            self.text(rest, place, &mut out);
        }
        out
    }

    fn find_break(&self, text: &str, cell: bool) -> Option<(usize, usize)> {
        let [line, slash, less] = ['\n', '\\', '<'].map(|hidden| self.marks.placeholder(hidden));
        text.char_indices().find_map(|(at, c)| {
            let length = match c {
                c if c == line || c == slash => c.len_utf8(),
                c if c == less && cell => c.len_utf8() + br_length(&text[at + c.len_utf8()..])?,
                _ => return None,
            };
            Some((at, length))
        })
    }

    fn text(&self, text: &str, place: Place, out: &mut Vec<Inline>) {
        let mut text = self.marks.restore(text);
        // Entities bring back characters that were removed from the input because extractors fail on them.
        if text.contains(|c| c == '\u{a0}' || is_invisible(c)) {
            text = between_words(&text);
            // The zero-width joiner belongs to emoji.
            text.retain(|c| c == '\u{200d}' || !is_invisible(c));
        }
        if place.link {
            rich::push(out, Inline::Text(text));
        } else {
            link_addresses(&text, out);
        }
    }

    fn code(&self, literal: &str) -> Inline {
        // `one_line` put a space on either side of its marks.
        let literal = literal.replace(&format!("{} ", self.marks.placeholder('\n')), " ");
        let literal = literal.replace(&format!(" {}", self.marks.placeholder('\\')), "\\");
        Inline::Code { c: self.marks.restore(&literal) }
    }

    fn image<'n>(&self, node: &'n AstNode<'n>, image: &NodeLink) -> Inline {
        let title = || self.marks.restore(&image.title);
        let alt = Some(self.plain(node)).filter(|alt| !alt.is_empty()).unwrap_or_else(title);
        Inline::Image { src: self.marks.restore(&image.url), alt }
    }

    fn plain<'n>(&self, node: &'n AstNode<'n>) -> String {
        let mut text = String::new();
        for node in node.descendants() {
            match &node.data().value {
                NodeValue::Text(t) => text.push_str(t),
                NodeValue::Code(code) => text.push_str(&code.literal),
                NodeValue::HtmlInline(html) => text.push_str(html),
                NodeValue::SoftBreak | NodeValue::LineBreak => text.push(' '),
                _ => {}
            }
        }
        self.marks.restore(&text)
    }

    /// The cells of a row; the last one also has the content of cells that the header has no column for.
    fn row<'n>(&mut self, row: &'n AstNode<'n>) -> Vec<Vec<Inline>> {
        let place = Place { cell: true, ..Place::default() };
        let mut cells: Vec<_> = row.children().map(|cell| self.inlines(cell, place)).collect();
        // GFM drops the cells that the header has no column for.
        let start = row.data().sourcepos.start;
        let line = self.lines.get(start.line.wrapping_sub(1)).copied().unwrap_or_default();
        let typed = typed_cells(line.get(start.column.wrapping_sub(1)..).unwrap_or_default());
        if let (Some(rest), Some(last)) = (typed.get(cells.len()..), cells.last_mut())
            && rest.iter().any(|cell| !cell.is_empty())
        {
            let rest = self.marks.restore(&rest.join(" | "));
            let more = inline(&rest);
            rich::push(last, Inline::Text(" | ".into()));
            more.value.0.into_iter().for_each(|inline| rich::push(last, inline));
            self.problems.extend(more.problems);
            let problem = problem!("table.too-many-cells", rest).as_error().help(msg!("table.add-cells"));
            self.problems.push(TextProblem { problem, part: rest });
        }
        cells
    }
}
