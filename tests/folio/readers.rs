//! Reads the text of exported files.

use std::fs;
use std::io::Read;

use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use serde_json::Value;

use crate::support::Scratch;

/// The text of the only file with an extension.
pub fn read_back(scratch: &Scratch, ending: &str) -> String {
    let name = scratch.files("out").into_iter().find(|name| name.ends_with(&format!(".{ending}"))).expect("a file");
    let bytes = fs::read(scratch.path("out").join(&name)).expect("a file");
    match ending {
        "txt" => String::from_utf8(bytes).expect("UTF-8"),
        "md" => markdown(&String::from_utf8(bytes).expect("UTF-8")),
        "html" => html(&bytes),
        "docx" => docx(&bytes),
        _ => json(&serde_json::from_slice(&bytes).expect("JSON")),
    }
}

/// The text of Markdown.
fn markdown(text: &str) -> String {
    use comrak::nodes::NodeValue;
    let mut options = comrak::Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.autolink = true;
    let arena = comrak::Arena::new();
    let mut out = String::new();
    for node in comrak::parse_document(&arena, text, &options).descendants() {
        match &node.data().value {
            NodeValue::Text(text) => out.push_str(text),
            NodeValue::Code(code) => out.push_str(&code.literal),
            NodeValue::CodeBlock(code) => out.push_str(&format!("\n{}", code.literal)),
            NodeValue::LineBreak | NodeValue::SoftBreak => out.push('\n'),
            NodeValue::HtmlInline(tag) => assert!(!tag.contains(' '), "{tag}"),
            NodeValue::HtmlBlock(block) => assert!(block.literal.trim() == "<!-- end list -->", "{}", block.literal),
            value if value.block() => out.push('\n'),
            _ => {}
        }
    }
    out
}

/// The text of HTML, which must not have errors.
fn html(bytes: &[u8]) -> String {
    fn walk(node: &Handle, out: &mut String) {
        match &node.data {
            NodeData::Text { contents } => out.push_str(&contents.borrow()),
            NodeData::Element { name, attrs, .. } => {
                let name = name.local.to_string();
                if matches!(name.as_str(), "style" | "svg" | "title") {
                    return;
                }
                if !matches!(name.as_str(), "a" | "strong" | "em" | "s" | "code" | "span") {
                    out.push('\n');
                }
                for attribute in attrs.borrow().iter() {
                    let is_inside = &*attribute.name.local != "src" || attribute.value.starts_with("data:image/");
                    assert!(is_inside, "{}", attribute.value);
                }
            }
            _ => {}
        }
        node.children.borrow().iter().for_each(|child| walk(child, out));
    }
    let document = html5ever::parse_document(RcDom::default(), Default::default()).from_utf8().one(bytes);
    assert_eq!(*document.errors.borrow(), [] as [&str; 0]);
    let mut out = String::new();
    walk(&document.document, &mut out);
    out
}

/// A part of a DOCX file.
pub fn part(bytes: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a zip");
    let mut text = String::new();
    zip.by_name(name).expect("a part").read_to_string(&mut text).expect("UTF-8");
    text
}

fn docx(bytes: &[u8]) -> String {
    let text = part(bytes, "word/document.xml");
    let tree = roxmltree::Document::parse(&text).expect("XML");
    let mut out = String::new();
    for node in tree.descendants() {
        match node.tag_name().name() {
            "t" => out.push_str(node.text().unwrap_or_default()),
            "p" | "br" | "tab" => out.push('\n'),
            _ => {}
        }
    }
    out
}

fn json(value: &Value) -> String {
    match value {
        Value::Object(map) => map.iter().filter(|(key, _)| *key != "$schema").map(|(_, value)| json(value)).collect(),
        Value::Array(list) => list.iter().map(json).collect(),
        Value::String(text) => format!("{text}\n"),
        other => panic!("{other}"),
    }
}
