//! Plain text, for the fields of application portals: no marks, lists as lines, an empty line between paragraphs.

use super::document::{Document, Entry, Fact, Node, Row, Section, fields, joined, linked};
use crate::text::rich::links::bare_address;
use crate::text::rich::{Block, Inline, LinkItem};

/// What is between things on one line.
const BETWEEN: &str = " · ";
/// What is between the title of an entry, what is known of it, and its dates.
const BAR: &str = " | ";

/// The document as plain text.
pub fn write(document: &Document) -> String {
    let mut out = Lines::default();
    for line in [&document.name, &document.headline, &document.birth_date] {
        out.line(&plain(line));
    }
    for contact in &document.contacts {
        out.line(&plain(&linked(contact.url.as_deref(), &contact.text)));
    }
    document.sections.iter().for_each(|it| section(it, &mut out));
    out.finish()
}

/// Parts of a section as plain text, without an empty line at its end.
pub fn of_nodes(nodes: &[Node]) -> String {
    let mut out = Lines::default();
    self::nodes(nodes, &mut out);
    out.finish().trim_end().to_owned()
}

/// Lines that are written one after another, with empty ones where they were asked for.
#[derive(Default)]
struct Lines {
    text: String,
    indent: String,
    /// Empty lines to write before the next one.
    gap: usize,
    /// What the next line begins with, in place of the last characters of the indentation.
    mark: Option<String>,
}

impl Lines {
    /// Adds the lines of a text; nothing of an empty one.
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

    /// Has at least so many empty lines before the next one.
    fn space(&mut self, lines: usize) {
        // A mark waits for its line.
        if self.mark.is_none() {
            self.gap = self.gap.max(lines);
        }
    }

    /// Writes what is behind a mark, indented by its width.
    fn marked(&mut self, mark: &str, write: impl FnOnce(&mut Self)) {
        let before = self.indent.len();
        // A mark behind a mark shares its line.
        let outer = self.mark.take().unwrap_or_default();
        self.indent.push_str(&" ".repeat(mark.len()));
        self.mark = Some(format!("{outer}{mark}"));
        write(self);
        self.mark = None;
        self.indent.truncate(before);
    }

    fn finish(self) -> String {
        self.text
    }
}

fn section(section: &Section, out: &mut Lines) {
    out.space(2);
    let heading = joined([section.title.clone(), section.note.clone()], BAR);
    if !heading.is_empty() {
        out.line(&format!("■ {}", plain(&heading)));
    }
    out.space(1);
    nodes(&section.body, out);
}

fn nodes(nodes: &[Node], out: &mut Lines) {
    for node in nodes {
        match node {
            Node::Text(blocks) => self::blocks(blocks, out),
            Node::Entry(it) => entry(it, out),
            Node::Rows(rows) => rows.iter().for_each(|it| row(it, out)),
            Node::Facts(facts) => facts.iter().for_each(|it| fact(it, out)),
            Node::Terms(terms) => out.line(&plain(&joined(terms.iter().cloned(), ", "))),
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
    // What is below another entry is told apart by a sign: headings of text have no size.
    let sign = if entry.level > 3 { "▷ " } else { "" };
    let number = entry.number.map(|number| format!("{number}. ")).unwrap_or_default();
    let mut title = vec![Inline::Text(format!("{sign}{number}"))];
    title.extend(linked(entry.url.as_deref(), &entry.title));
    let dates = joined(entry.dates(), BETWEEN);
    out.line(&plain(&joined([title, fields(&entry.fields, BETWEEN), dates], BAR)));
    nodes(&entry.body, out);
}

fn row(row: &Row, out: &mut Lines) {
    out.marked("- ", |out| {
        let title = linked(row.url.as_deref(), &row.title);
        let dates = joined(row.dates(), BETWEEN);
        out.line(&plain(&joined([title, fields(&row.fields, BETWEEN), dates], BAR)));
        blocks(&row.body, out);
    });
}

fn fact(fact: &Fact, out: &mut Lines) {
    out.marked("- ", |out| {
        let values = plain(&joined(fact.values.iter().cloned(), ", "));
        let label = plain(&fact.label);
        let between = if label.is_empty() || values.is_empty() { "" } else { ": " };
        out.line(&format!("{label}{between}{values}"));
        nodes(&fact.body, out);
    });
}

/// Writes blocks of text.
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
                    let cells: Vec<_> = row.iter().map(|cell| one_line(cell)).collect();
                    out.line(&cells.join(BAR));
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
            // What is not seen has its words.
            Block::Figure { caption, alt, .. } => match caption.is_empty() {
                true => out.line(&format!("[{alt}]")),
                false => out.line(&format!("[{}]", plain(caption))),
            },
            Block::Links { c } => {
                for LinkItem { url, c, .. } in c {
                    out.line(&plain(&linked(Some(url), c)));
                }
            }
        }
    }
}

fn one_line(line: &[Inline]) -> String {
    plain(line).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The characters of a line; the address of a link behind it, where it does not say it.
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
                if let Some(address) = unsaid(url, &out[start..]) {
                    out.push_str(&format!(" ({address})"));
                }
            }
            Inline::Image { alt, .. } => out.push_str(&format!("[{alt}]")),
            Inline::Break => out.push('\n'),
        }
    }
}

/// The address of a link whose text does not say it. A number to call and a mail address say themselves.
fn unsaid<'u>(url: &'u str, said: &str) -> Option<&'u str> {
    let same = bare_address(said).trim_end_matches('/') == bare_address(url).trim_end_matches('/');
    (!url.is_empty() && !same && !url.starts_with("tel:")).then_some(url)
}
