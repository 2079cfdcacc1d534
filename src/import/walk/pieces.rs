//! Makes values that all kinds of entries share: items, links, pictures, notes, lists of names.

use crate::import::cut;
use crate::import::document::{Block, Kind};
use crate::import::draft::{Map, Value};
use crate::import::inline::{links, plain, unmarked};
use crate::import::words::Words;
use crate::text::rich::Inline;

/// A link with its label, unless the label is the URL itself or is already written elsewhere (`said`).
pub fn link(url: &str, label: &str, said: bool) -> Value {
    let mut same = Words::default();
    same.address(url);
    let mut written = Words::default();
    written.address(label);
    if said || same == written || label.trim().is_empty() {
        return Value::Plain(url.to_owned());
    }
    let label = Value::text(label.split_whitespace().collect::<Vec<_>>().join(" "));
    Value::Map(Map(vec![("url".to_owned(), Value::Plain(url.to_owned())), ("label".to_owned(), label)]))
}

/// Adds a text to the note of an entry.
pub fn note(map: &mut Map, text: &str) {
    let text = text.trim_matches(|char: char| char.is_whitespace() || cut::SIGNS.contains(&char));
    let text = match (text.strip_prefix(['(', '[', '（']), text.ends_with([')', ']', '）'])) {
        (Some(inner), true) => inner.trim_end_matches([')', ']', '）']),
        _ => text,
    };
    if !text.chars().any(char::is_alphanumeric) {
        return;
    }
    match map.get_mut("note") {
        Some(Value::Line(line)) => line.push(Inline::Text(format!(" · {text}"))),
        _ => drop(map.set("note", Value::text(text))),
    }
}

/// A picture as a figure of a content.
pub fn figure(src: &str, alt: &str) -> Value {
    let mut map = Map::default();
    map.set("src", Value::Plain(src.to_owned()));
    map.set("alt", Value::Line(vec![Inline::Text(alt.to_owned())].into_iter().filter(|_| !alt.is_empty()).collect()));
    Value::Map(map)
}

/// An item of a list: a line, or a mapping if it has more blocks.
pub fn item(blocks: &[Block]) -> Value {
    let (line, rest) = match blocks.split_first() {
        Some((Block { kind: Kind::Para(line), .. }, rest)) => (line.clone(), rest),
        _ => (Vec::new(), blocks),
    };
    let rest: Vec<&Block> = rest.iter().filter(|block| block.kind != Kind::Rule).collect();
    if rest.is_empty() {
        return Value::Line(line);
    }
    let mut map = Map::default();
    map.set("text", Value::Line(line));
    match rest[..] {
        [Block { kind: Kind::List { start: None, items }, .. }] => {
            map.set("items", Value::List(items.iter().map(|own| item(own)).collect()));
        }
        _ if rest.iter().all(|block| matches!(block.kind, Kind::Figure { .. })) => {
            let figures = rest.iter().filter_map(|block| match &block.kind {
                Kind::Figure { src, alt } => Some(figure(src, alt)),
                _ => None,
            });
            map.set("figures", Value::List(figures.collect()));
        }
        _ => {
            map.set("items", Value::Blocks(rest.into_iter().cloned().collect()));
        }
    }
    Value::Map(map)
}

/// A case of troubleshooting as a line or blocks.
pub fn case(blocks: &[Block]) -> Value {
    match blocks {
        [Block { kind: Kind::Para(line), .. }] => Value::Line(line.clone()),
        _ => Value::Blocks(blocks.to_vec()),
    }
}

/// The names in a line such as `Java, Spring (Boot, MVC) / MySQL`; a line with links is kept whole.
pub fn split_names(line: &[Inline]) -> Vec<Value> {
    if !links(line).is_empty() {
        return match line.is_empty() {
            true => Vec::new(),
            false => vec![Value::Line(line.to_vec())],
        };
    }
    let text = plain(&unmarked(line));
    let (mut out, mut depth, mut start) = (Vec::new(), 0i32, 0);
    let slashes = !text.contains(',') && text.contains(" / ");
    let bars = !text.contains(',') && text.contains('|');
    let mut push = |part: &str| {
        let part = part.trim().trim_matches(['`', '·', ',']).trim();
        if part.chars().any(char::is_alphanumeric) {
            out.push(Value::text(part));
        }
    };
    for (at, char) in text.char_indices() {
        match char {
            '(' | '[' | '（' => depth += 1,
            ')' | ']' | '）' => depth -= 1,
            _ => {}
        }
        let parts = matches!(char, ',' | ';')
            || char == '/' && slashes
            || char == '|' && bars
            || char == '·' && !text.contains(',');
        if depth <= 0 && parts {
            push(&text[start..at]);
            start = at + char.len_utf8();
        }
    }
    push(&text[start..]);
    out
}
