//! Writes a content as YAML like a person would: long texts as blocks, short lists on one line, quotes only if needed.

use unicode_width::UnicodeWidthStr;

use super::draft::{Map, Value};
use super::typed;

/// Keys in the order of the documentation; other keys follow in the order of the source.
const ORDER: &[&str] = &[
    "lang", "title", "profile", "name", "company", "school", "category", "language", "prompt", "text", "value", "url",
    "headline", "email", "phone", "location", "photo", "birth_date", "branch", "unit", "department", "role", "rank",
    "employment", "organization", "degree", "major", "period", "team", "status", "discharge", "gpa", "issuer", "venue",
    "level", "test", "score", "date", "number", "expires", "label", "limit", "count", "note", "summary", "facts",
    "stack", "problem", "solution", "tasks", "results", "troubleshooting", "lessons", "figures", "links", "experience",
    "projects", "education", "activities", "certifications", "languages", "awards", "publications", "skills",
    "military", "references", "items", "entries", "questions", "recipient", "answer", "body", "closing", "letters",
    "sections", "labels", "titles", "icons", "intros",
];

/// The maximum width of a line of text, in columns; longer texts are folded.
const WIDTH: usize = 110;

/// The content as the text of a file.
pub fn yaml(content: &Map) -> String {
    let mut out = String::new();
    for (key, value) in ordered(content) {
        if !out.is_empty() {
            out.push('\n');
        }
        entry(&mut out, key, value, 0, is_spaced(key));
    }
    out
}

/// Whether the items of a list are separated by empty lines.
fn is_spaced(key: &str) -> bool {
    matches!(
        key,
        "experience" | "projects" | "education" | "activities" | "sections" | "letters" | "entries" | "questions"
    )
}

/// The keys and values of a mapping in the order of [`ORDER`], without empty ones.
fn ordered(map: &Map) -> Vec<(&str, &Value)> {
    let place = |key: &str| ORDER.iter().position(|own| *own == key).unwrap_or(ORDER.len());
    let mut all: Vec<_> = map.0.iter().map(|(key, value)| (key.as_str(), value)).collect();
    all.retain(|(_, value)| !value.is_empty());
    all.sort_by_key(|(key, _)| place(key));
    all
}

/// The same, but in the order of the source if the keys are labels of the user.
fn pairs(map: &Map, own: bool) -> Vec<(&str, &Value)> {
    match own {
        true => map.0.iter().map(|(key, value)| (key.as_str(), value)).filter(|(_, value)| !value.is_empty()).collect(),
        false => ordered(map),
    }
}

fn entry(out: &mut String, key: &str, value: &Value, indent: usize, spaced: bool) {
    let pad = " ".repeat(indent);
    out.push_str(&format!("{pad}{}:", scalar(key, true)));
    match value {
        Value::Map(map) => {
            out.push('\n');
            for (key, value) in pairs(map, key == "facts") {
                entry(out, key, value, indent + 2, false);
            }
        }
        Value::List(values) => match flow(values) {
            Some(line) if key != "links" => out.push_str(&format!(" {line}\n")),
            _ => {
                out.push('\n');
                for (at, value) in values.iter().filter(|value| !value.is_empty()).enumerate() {
                    if at > 0 && spaced {
                        out.push('\n');
                    }
                    element(out, value, indent + 2);
                }
            }
        },
        value => text(out, value, indent),
    }
}

fn element(out: &mut String, value: &Value, indent: usize) {
    let pad = " ".repeat(indent);
    match value {
        Value::Map(map) => {
            let mut inner = String::new();
            for (key, value) in ordered(map) {
                let spaced = matches!(key, "projects" | "entries" | "questions");
                entry(&mut inner, key, value, indent + 2, spaced);
            }
            out.push_str(&format!("{pad}- {}", &inner[(indent + 2).min(inner.len())..]));
        }
        value => {
            out.push_str(&format!("{pad}-"));
            text(out, value, indent);
        }
    }
}

/// Writes a text after its key or dash.
fn text(out: &mut String, value: &Value, indent: usize) {
    let text = content(value);
    let pad = " ".repeat(indent + 2);
    if matches!(value, Value::Blocks(_)) {
        out.push_str(" |\n");
        for line in text.split('\n') {
            out.push_str(if line.is_empty() { "" } else { &pad });
            out.push_str(line);
            out.push('\n');
        }
        return;
    }
    if text.width() > WIDTH && text.contains(' ') {
        out.push_str(" >-\n");
        for line in folded(&text, WIDTH.saturating_sub(indent)) {
            out.push_str(&format!("{pad}{line}\n"));
        }
        return;
    }
    out.push_str(&format!(" {}\n", scalar(&text, false)));
}

/// The text of a scalar value, as the reader of contents returns it.
pub fn content(value: &Value) -> String {
    match value {
        Value::Line(line) => typed::line(line),
        Value::Blocks(blocks) => typed::blocks(blocks),
        Value::Plain(text) => text.clone(),
        Value::List(_) | Value::Map(_) => String::new(),
    }
}

/// A text split into lines of at most this width, for a folded scalar.
fn folded(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width.max(40) => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// A short list of plain texts as a flow sequence; `None` if it is too long or needs quotes.
fn flow(values: &[Value]) -> Option<String> {
    let mut parts = Vec::new();
    for value in values {
        let Value::Line(_) = value else { return None };
        let text = content(value);
        let is_plain = !text.contains([',', '[', ']', '{', '}', '"', '\'', '\\'])
            && scalar(&text, false) == text
            && !text.ends_with(':');
        if !is_plain || text.width() > 30 {
            return None;
        }
        parts.push(text);
    }
    let line = format!("[{}]", parts.join(", "));
    (parts.len() > 1 && line.width() <= 100).then_some(line)
}

/// A scalar, quoted if needed.
fn scalar(text: &str, is_key: bool) -> String {
    let first = text.chars().next().unwrap_or(' ');
    let signs = "-?:,[]{}#&*!|>'\"%@`~=<\u{ff0c}\u{ff1a}“”‘’";
    let is_plain = !text.is_empty()
        && text.trim() == text
        && !signs.contains(first)
        && !text.contains(": ")
        && !text.ends_with(':')
        && !text.contains(" #")
        && !text.contains(['\n', '\t'])
        && !text.chars().any(char::is_control)
        && !text.starts_with("...")
        && !(is_key && (text.contains([':', '#', '：', '{', '[', ',', '"', '\'']) || text.len() > 120))
        && !text.contains('：');
    if is_plain {
        return text.to_owned();
    }
    let simple = text.contains(['"', '\\']) && !text.contains('\'') && !text.chars().any(char::is_control);
    if simple {
        return format!("'{text}'");
    }
    let mut out = String::from("\"");
    for char in text.chars() {
        match char {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            char if char.is_control() => out.push_str(&format!("\\x{:02x}", u32::from(char))),
            char => out.push(char),
        }
    }
    out.push('"');
    out
}
