//! Reads lists that are one text to YAML: dashes under an element, and numbers under a key.
//!
//! Only lists of a certain shape are read; `lost` reports the others.

use super::node::{Entry, Node, Scalar, Value};
use crate::diagnostics::source::{FileIndex, Place};
use crate::text::bullets;
use crate::text::clean::clean;

/// A line of a text without quotes: the byte at which it starts, its column, and its text.
struct Line<'t> {
    at: usize,
    column: usize,
    text: &'t str,
}

fn lines<'t>(text: &'t str, place: &Place) -> Vec<Line<'t>> {
    let mut at = place.range.start;
    let typed = text[place.range.clone()].split_inclusive('\n');
    let lines = typed.map(|line| {
        let own = line.trim();
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        let column = text[..start].rsplit('\n').next().unwrap_or_default().chars().count();
        Line { at: start, column, text: own }
    });
    lines.filter(|line| !line.text.is_empty()).collect()
}

fn scalar(text: &str, plain: bool) -> Value {
    Value::Scalar(Scalar { text: clean(text).into_owned(), plain })
}

/// Numbered lines under a key, as the Markdown block that they were meant to be. Deeper dashes belong to them.
pub fn numbered(text: &str, place: &Place) -> Option<Value> {
    let before = text[..place.range.start].rsplit('\n').next()?;
    let lines = lines(text, place);
    let (first, rest) = lines.split_first()?;
    if !before.trim().is_empty() || rest.is_empty() {
        return None;
    }
    let mut next = 1;
    let mut block = String::new();
    for line in &lines {
        let is_deeper = line.column > first.column;
        let number = bullets::mark(line.text).and_then(|mark| mark.trim_end_matches(['.', ')']).parse::<u32>().ok());
        match number.filter(|_| !is_deeper) {
            Some(number) if number == next => next += 1,
            _ if is_deeper && line.text.starts_with("- ") && next > 1 => {}
            _ => return None,
        }
        block.push_str(&" ".repeat(if is_deeper { line.column - first.column + 1 } else { 0 }));
        block.push_str(line.text);
        block.push('\n');
    }
    (next > 2).then(|| scalar(&block, false))
}

/// Dashes under an element of a list, deeper than its own, as the items under it.
pub fn dashes(text: &str, place: &Place, file: FileIndex) -> Option<Value> {
    let before = text[..place.range.start].rsplit('\n').next()?;
    let dash = before.trim_end();
    // Only elements of lists, with nothing but dashes before them in their line.
    if !dash.ends_with('-') || dash.chars().any(|char| !matches!(char, '-' | ' ')) {
        return None;
    }
    let own = dash.chars().count() - 1;
    let lines = lines(text, place);
    let (first, rest) = lines.split_first()?;
    let is_dash = |line: &Line| line.text.starts_with("- ") && line.text.len() > 2;
    let (start, items) = (rest.iter().position(is_dash)?, rest);
    let head: Vec<&str> = std::iter::once(first.text).chain(items[..start].iter().map(|line| line.text)).collect();
    let items = &items[start..];
    // Dashes that are only one column deeper are probably a typing error.
    if items.iter().any(|line| line.column < own + 2 || line.text == "-" || bullets::sign(line.text).is_some()) {
        return None;
    }
    let mut at = 0;
    let items = list(items, &mut at, file)?;
    let at_text = Place { file, range: first.at..first.at + first.text.len() };
    Some(item(scalar(&head.join(" "), true), at_text, items))
}

/// The mapping of an item with items under it.
fn item(text: Value, place: Place, items: Node) -> Value {
    Value::Map(vec![Entry::new("text", Node { value: text, place }), Entry::new("items", items)])
}

/// The list of the lines from `at` on in one column, each with the list below it. `None` if the columns do not fit.
fn list(lines: &[Line], at: &mut usize, file: FileIndex) -> Option<Node> {
    let column = lines.get(*at)?.column;
    let start = lines[*at].at;
    let mut nodes = Vec::new();
    while let Some(line) = lines.get(*at).filter(|line| line.column == column) {
        let mut text = line.text.strip_prefix("- ")?.trim().to_owned();
        let place = Place { file, range: line.at + 2..line.at + line.text.len() };
        *at += 1;
        while let Some(more) = lines.get(*at).filter(|line| line.column > column && !line.text.starts_with("- ")) {
            text = format!("{text} {}", more.text);
            *at += 1;
        }
        let text = scalar(&text, true);
        let value = match lines.get(*at).filter(|line| line.column > column) {
            Some(_) => item(text, place.clone(), list(lines, at, file)?),
            None => text,
        };
        nodes.push(Node { value, place });
    }
    // A line that is less deep than this list and deeper than the one above belongs to neither.
    let end = lines[..*at].last().map_or(start, |line| line.at + line.text.len());
    let is_whole = lines.get(*at).is_none_or(|line| line.column < column);
    is_whole.then(|| Node::list(nodes, &Place { file, range: start..end }))
}
