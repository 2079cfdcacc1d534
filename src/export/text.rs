//! Plain text, for the fields of application portals: no marks, lists as lines, an empty line between paragraphs.

use super::document::{Document, Entry, Fact, Line, Node, joined, linked};
use crate::text::rich::links::bare_address;
use crate::text::rich::{Block, Inline, LinkItem};

/// Separates the title of an entry, its fields and its dates.
const BAR: &str = " | ";

/// The document as plain text.
pub fn write(document: &Document) -> String {
    let mut out = Lines::default();
    for line in [&document.name, &document.headline, &document.birth_date] {
        out.line(&plain(line));
    }
    for contact in &document.contacts {
        out.line(&plain(&contact.text));
    }
    for section in &document.sections {
        out.space(2);
        let heading = joined([section.title.clone(), section.note.clone()], BAR);
        if !heading.is_empty() {
            out.line(&format!("■ {}", plain(&heading)));
        }
        out.space(1);
        nodes(&section.body, &mut out);
    }
    out.text
}

/// Nodes as plain text, without a line break at its end.
pub fn of_nodes(nodes: &[Node]) -> String {
    let mut out = Lines::default();
    self::nodes(nodes, &mut out);
    out.text.trim_end().to_owned()
}

/// A text that is written line by line.
#[derive(Default)]
struct Lines {
    text: String,
    indent: String,
    /// Number of empty lines before the next line.
    gap: usize,
    /// Start of the next line, in place of the last characters of the indentation: `- `.
    mark: Option<String>,
}

impl Lines {
    /// Adds the lines of a text, unless it is blank.
    fn line(&mut self, text: &str) {
        for line in text.lines().filter(|_| !text.trim().is_empty()) {
            if !self.text.is_empty() {
                self.text.push_str(&"\n".repeat(self.gap));
            }
            self.gap = 0;
            let indent = match self.mark.take() {
                Some(mark) => format!("{}{mark}", &self.indent[..self.indent.len().saturating_sub(mark.len())]),
                None => self.indent.clone(),
            };
            self.text.push_str(format!("{indent}{line}").trim_end());
            self.text.push('\n');
        }
    }

    /// Adds empty lines before the next line, unless there are enough.
    fn space(&mut self, lines: usize) {
        // There is no empty line between a mark and its text.
        if self.mark.is_none() {
            self.gap = self.gap.max(lines);
        }
    }

    /// Writes something after a mark, indented by the width of the mark.
    fn marked(&mut self, mark: &str, write: impl FnOnce(&mut Self)) {
        let before = self.indent.len();
        // A list that begins an item of another list is on the same line.
        let outer = self.mark.take().unwrap_or_default();
        self.indent.push_str(&" ".repeat(mark.len()));
        self.mark = Some(format!("{outer}{mark}"));
        write(self);
        self.mark = None;
        self.indent.truncate(before);
    }
}

fn nodes(nodes: &[Node], out: &mut Lines) {
    for node in nodes {
        match node {
            Node::Text(blocks) => self::blocks(blocks, out),
            Node::Entry(it) => entry(it, out),
            Node::Rows(rows) => rows.iter().for_each(|it| row(it, out)),
            Node::Facts(facts) => facts.iter().for_each(|it| fact(it, out)),
            Node::Terms(terms) => out.line(&plain(terms)),
            Node::Part { label, body, .. } => {
                out.space(1);
                out.line(&format!("[{}]", plain(label)));
                self::nodes(body, out);
            }
            Node::Group(body) => {
                out.space(1);
                self::nodes(body, out);
            }
        }
    }
}

fn entry(entry: &Entry, out: &mut Lines) {
    out.space(1);
    if let Some(group) = &entry.group {
        out.line(&format!("▶ {}", plain(group)));
        out.space(1);
    }
    let mut title = entry.numbered_title();
    // A sign marks entries below another entry, as headings have no size here.
    if entry.level > 3 && !title.is_empty() {
        title.insert(0, Inline::Text("▷ ".to_owned()));
    }
    out.line(&head(title, entry));
    nodes(&entry.body, out);
}

fn row(row: &Entry, out: &mut Lines) {
    out.marked("- ", |out| {
        out.line(&head(row.title.clone(), row));
        nodes(&row.body, out);
    });
}

fn head(title: Line, entry: &Entry) -> String {
    plain(&joined([title, entry.field_line(), entry.date_line()], BAR))
}

fn fact(fact: &Fact, out: &mut Lines) {
    out.marked("- ", |out| {
        out.line(&plain(&joined([fact.label.clone(), fact.value.clone()], ": ")));
        nodes(&fact.body, out);
    });
}

fn blocks(blocks: &[Block], out: &mut Lines) {
    for (at, block) in blocks.iter().enumerate() {
        let after_text = at.checked_sub(1).is_some_and(|last| matches!(blocks[last], Block::Para { .. }));
        match block {
            Block::Para { c } => {
                if at > 0 {
                    out.space(1);
                }
                out.line(&plain(c));
            }
            Block::Heading { c, .. } => {
                out.space(1);
                out.line(&format!("[{}]", plain(c)));
            }
            Block::List { ordered, start, tight, items } => {
                if !tight && at > 0 && !after_text {
                    out.space(1);
                }
                for (number, item) in (*start..).zip(items) {
                    let mark = if *ordered { format!("{number}. ") } else { "- ".to_owned() };
                    out.marked(&mark, |out| self::blocks(item, out));
                }
            }
            Block::Table { header, rows, .. } => {
                out.space(1);
                for row in [header].into_iter().chain(rows) {
                    let one_line = |cell: &Line| plain(cell).split_whitespace().collect::<Vec<_>>().join(" ");
                    out.line(&row.iter().map(one_line).collect::<Vec<_>>().join(BAR));
                }
                out.space(1);
            }
            Block::Code { c, .. } => {
                out.space(1);
                out.line(c);
                out.space(1);
            }
            Block::Quote { c } => self::blocks(c, out),
            Block::Divider => {
                out.space(1);
                out.line("---");
                out.space(1);
            }
            Block::Figure { caption, alt, .. } if caption.is_empty() => out.line(&format!("[{alt}]")),
            Block::Figure { caption, .. } => out.line(&format!("[{}]", plain(caption))),
            Block::Links { c } => {
                for LinkItem { url, c, .. } in c {
                    out.line(&plain(&linked(Some(url), c.clone())));
                }
            }
        }
    }
}

/// The characters of a line. The URL of a link follows in brackets if the text of the link differs from it.
pub fn plain(line: &[Inline]) -> String {
    let mut out = String::new();
    push_plain(line, &mut out);
    out
}

fn push_plain(line: &[Inline], out: &mut String) {
    for inline in line {
        match inline {
            Inline::Text(text) | Inline::Code { c: text } => out.push_str(text),
            Inline::Strong { c } | Inline::Emph { c } | Inline::Strike { c } | Inline::Word { c } => push_plain(c, out),
            Inline::Link { url, c } => {
                let start = out.len();
                push_plain(c, out);
                // A telephone number is the text of its link.
                let same = bare_address(&out[start..]).trim_end_matches('/') == bare_address(url).trim_end_matches('/');
                if !url.is_empty() && !same && !url.starts_with("tel:") {
                    out.push_str(&format!(" ({url})"));
                }
            }
            Inline::Image { alt, .. } => out.push_str(&format!("[{alt}]")),
            Inline::Break => out.push('\n'),
        }
    }
}
