//! Writes lines and blocks as the Markdown of a content.
//!
//! The result is read back with the reader of contents: if its words differ, more characters are escaped; if that is not
//! enough, marks are left out.

use super::document::{Block, Kind};
use super::inline::plain;
use super::words::Words;
use crate::text::markdown::{self, LineBreaks};
use crate::text::rich::Inline;

/// How much is escaped.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd)]
enum Care {
    /// Characters that would surely be read as marks.
    Pretty,
    /// All characters that may be read as marks.
    Escaped,
    /// The same, and marks are left out.
    Bare,
}

const CARES: [Care; 3] = [Care::Pretty, Care::Escaped, Care::Bare];

/// A line as Markdown on one line.
pub fn line(line: &[Inline]) -> String {
    let mut expected = Words::default();
    expected.line(line);
    let mut written = String::new();
    for care in CARES {
        written = one_line(line, care);
        let read = markdown::inline(&printed(&written));
        let mut words = Words::default();
        words.line(&read.value.0);
        if words.same(&expected) && read.problems.is_empty() {
            break;
        }
    }
    written
}

fn one_line(line: &[Inline], care: Care) -> String {
    let text = inlines(line, care).replace("\\\n", " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Blocks as Markdown.
pub fn blocks(blocks: &[Block]) -> String {
    joined(blocks, &checked)
}

/// Blocks below each other, each written by `write`. Its second argument is whether a list needs the other list mark.
fn joined(blocks: &[Block], write: &dyn Fn(&Block, bool) -> String) -> String {
    let mut out = String::new();
    let mut other_mark = false;
    let mut before: Option<&Block> = None;
    let both = |one: &Kind, other: &Kind| match (one, other) {
        (Kind::List { start: one, .. }, Kind::List { start: other, .. }) => one.is_some() == other.is_some(),
        _ => false,
    };
    for block in blocks.iter().filter(|block| block.kind != Kind::Rule) {
        if before.is_some() {
            out.push_str("\n\n");
        }
        // Two lists in a row with the same mark would be read as one.
        other_mark = before.is_some_and(|before| both(&before.kind, &block.kind)) && !other_mark;
        out.push_str(&write(block, other_mark));
        before = Some(block);
    }
    out
}

/// A block as Markdown, escaped as far as its words require.
fn checked(block: &Block, other_mark: bool) -> String {
    let mut expected = Words::default();
    expected.blocks(std::slice::from_ref(block));
    let mut written = String::new();
    for care in CARES {
        written = one_block(block, other_mark, care);
        let read = markdown::blocks(&printed(&written), LineBreaks::Space);
        let mut words = Words::default();
        words.rich(&read.value.0);
        if words.same(&expected) && read.problems.is_empty() {
            break;
        }
    }
    written
}

/// A text after variables are replaced.
fn printed(text: &str) -> String {
    text.replace("\\{{", "{{")
}

fn one_block(block: &Block, other_mark: bool, care: Care) -> String {
    match &block.kind {
        Kind::Heading { level, line } => format!("{} {}", "#".repeat((*level).into()), one_line(line, care)),
        Kind::Para(line) => paragraph(line, care),
        Kind::List { start, items } => list(*start, items, other_mark, care),
        Kind::Table { header, rows } => table(header, rows, care),
        Kind::Figure { src, alt } => {
            let src = if src.contains([' ', '(', ')']) { format!("<{src}>") } else { src.clone() };
            format!("![{}]({src})", escaped(alt, Care::Escaped))
        }
        Kind::Quote(inner) => {
            let inner = joined(inner, &|block, other_mark| one_block(block, other_mark, care));
            inner.split('\n').map(|line| format!("> {line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
        }
        Kind::Code { lang, text } => {
            let longest = text.split(|char| char != '`').map(str::len).max().unwrap_or_default();
            let fence = "`".repeat(longest.max(2) + 1);
            let is_plain = lang.chars().all(|char| char.is_alphanumeric() || "+-#._".contains(char));
            let lang = if is_plain { lang } else { "" };
            format!("{fence}{lang}\n{}\n{fence}", text.replace("{{", "\\{{"))
        }
        Kind::Rule => String::new(),
    }
}

fn paragraph(line: &[Inline], care: Care) -> String {
    let text = inlines(line, care);
    let lines = text.split('\n').map(|line| guarded(line.trim()));
    let lines: Vec<_> = lines.filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// A line of a paragraph, escaped so that it starts no other block.
fn guarded(line: &str) -> String {
    let digits = line.len() - line.trim_start_matches(|char: char| char.is_ascii_digit()).len();
    if digits > 0 && line[digits..].starts_with(['.', ')']) {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    let is_strong = line.starts_with("**") && !line.starts_with("***");
    let starts = line.starts_with(['#', '>', '-', '+', '=', '|', '~', ':'])
        || line.starts_with('*') && !is_strong && !line[1..].starts_with(|char: char| !char.is_whitespace());
    let fence = line.starts_with("```");
    match starts || fence {
        true => format!("\\{line}"),
        false => line.to_owned(),
    }
}

fn list(start: Option<u64>, items: &[Vec<Block>], other_mark: bool, care: Care) -> String {
    let mut out = String::new();
    let is_loose = |item: &Vec<Block>| item.iter().filter(|block| matches!(block.kind, Kind::Para(_))).count() > 1;
    let loose = items.iter().any(is_loose);
    for (at, item) in items.iter().enumerate() {
        let mark = match (start, other_mark) {
            (Some(start), false) => format!("{}. ", start.saturating_add(at as u64).min(999_999_999)),
            (Some(start), true) => format!("{}) ", start.saturating_add(at as u64).min(999_999_999)),
            (None, false) => "- ".to_owned(),
            (None, true) => "* ".to_owned(),
        };
        let mut inner = String::new();
        let (mut before, mut flip): (Option<&Block>, bool) = (None, false);
        for block in item.iter().filter(|block| block.kind != Kind::Rule) {
            if let Some(before) = before {
                let tight =
                    matches!((&before.kind, &block.kind), (Kind::Para(_), Kind::List { start: None | Some(1), .. }));
                inner.push_str(if tight { "\n" } else { "\n\n" });
                flip = matches!((&before.kind, &block.kind), (Kind::List { .. }, Kind::List { .. })) && !flip;
            }
            inner.push_str(&one_block(block, flip, care));
            before = Some(block);
        }
        if at > 0 {
            out.push_str(if loose { "\n\n" } else { "\n" });
        }
        let indent = " ".repeat(mark.len());
        let lines = inner.split('\n').enumerate().map(|(at, line)| match (at, line.is_empty()) {
            (0, _) => format!("{mark}{line}"),
            (_, true) => String::new(),
            _ => format!("{indent}{line}"),
        });
        out.push_str(&lines.collect::<Vec<_>>().join("\n"));
    }
    out
}

fn table(header: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>], care: Care) -> String {
    let cell = |cell: &Vec<Inline>| {
        let text = inlines(cell, care).replace("\\\n", "<br>").replace('\n', " ").replace('|', "\\|");
        text.trim().to_owned()
    };
    let row = |cells: &[Vec<Inline>]| format!("| {} |", cells.iter().map(cell).collect::<Vec<_>>().join(" | "));
    let has_head = header.iter().any(|cell| !plain(cell).trim().is_empty());
    let (head, rest) = match (has_head, rows.split_first()) {
        (false, Some((first, rest))) => (first.as_slice(), rest),
        _ => (header, rows),
    };
    let mut lines = vec![row(head), format!("|{}", " --- |".repeat(head.len()))];
    lines.extend(rest.iter().map(|cells| row(cells)));
    lines.join("\n")
}

fn inlines(line: &[Inline], care: Care) -> String {
    let mut out = String::new();
    for inline in line {
        match inline {
            Inline::Text(text) => out.push_str(&escaped(text, care)),
            Inline::Break => out.push_str("\\\n"),
            Inline::Code { c } if care < Care::Bare => {
                let longest = c.split(|char| char != '`').map(str::len).max().unwrap_or_default();
                let fence = "`".repeat(longest + 1);
                let pad = if c.starts_with('`') || c.ends_with('`') { " " } else { "" };
                out.push_str(&format!("{fence}{pad}{}{pad}{fence}", c.replace("{{", "\\{{")));
            }
            Inline::Code { c } => out.push_str(&escaped(c, care)),
            Inline::Strong { c } => {
                let unwrap = |inline: &Inline| match inline {
                    Inline::Strong { c } => c.clone(),
                    other => vec![other.clone()],
                };
                marked(&mut out, "**", &c.iter().flat_map(unwrap).collect::<Vec<_>>(), care);
            }
            Inline::Emph { c } => marked(&mut out, "*", c, care),
            Inline::Strike { c } => marked(&mut out, "~~", c, care),
            Inline::Link { url, c } => {
                let text = plain(c);
                let is_bare = text.trim() == url && !url.contains(['*', '(', ')', '[', ']']) && url.starts_with("http");
                let url = url.replace('(', "%28").replace(')', "%29").replace('\\', "%5C");
                match (is_bare, care) {
                    (true, _) => out.push_str(&format!("<{url}>")),
                    (false, Care::Bare) => out.push_str(&format!("[{}]({url})", escaped(&text, care))),
                    (false, _) => out.push_str(&format!("[{}]({url})", inlines(c, care).replace('\n', " ").trim())),
                }
            }
            Inline::Image { alt, .. } => out.push_str(&escaped(alt, care)),
            Inline::Word { c } => out.push_str(&inlines(c, care)),
        }
    }
    out
}

fn marked(out: &mut String, mark: &str, inner: &[Inline], care: Care) {
    let text = inlines(inner, care);
    if care == Care::Bare {
        return out.push_str(&text);
    }
    // `**Calm**, curious`: a mark closes before its comma.
    let body = text.trim().trim_end_matches([',', ' ']);
    let start = &text[..text.len() - text.trim_start().len()];
    let end = &text[start.len() + body.len()..];
    if body.is_empty() {
        return out.push_str(&text);
    }
    out.push_str(&format!("{start}{mark}{body}{mark}{end}"));
}

/// A text in which no character is read as a mark.
fn escaped(text: &str, care: Care) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = text;
    while let Some(char) = rest.chars().next() {
        let after = &rest[char.len_utf8()..];
        let next = after.chars().next().unwrap_or(' ');
        let in_word = before.is_ascii_alphanumeric() && next.is_ascii_alphanumeric();
        let alone = before.is_whitespace() && next.is_whitespace();
        let escape = match char {
            '\\' => next.is_ascii_punctuation() || next == '\n' || care > Care::Pretty,
            '`' => true,
            '*' => !alone && !in_word,
            '_' => !(alone || after.starts_with('_') || before.is_alphanumeric() && next.is_alphanumeric()),
            '~' => next == '~' || before == '~',
            '[' => care > Care::Pretty || after.contains("](") || after.contains("]:") || after.contains("]["),
            ']' => care > Care::Pretty,
            '!' => next == '[',
            '&' => after.find(';').is_some_and(|end| {
                end < 12 && after[..end].chars().all(|char| char.is_ascii_alphanumeric() || char == '#')
            }),
            '<' => care > Care::Pretty || after.starts_with("http") || after.starts_with("mailto"),
            '|' | '#' | '>' => care > Care::Pretty,
            '{' if next == '{' => {
                out.push_str("\\{{");
                rest = &after[1..];
                before = '{';
                continue;
            }
            _ => false,
        };
        if escape {
            out.push('\\');
        }
        out.push(char);
        before = char;
        rest = after;
    }
    out
}
