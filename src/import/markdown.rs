//! Reads Markdown by converting it to HTML, so that one reader serves both, and HTML within Markdown.
//!
//! Extensions of site generators are removed first: front matter, `{% %}`, `{:.class}`, dataview, comments of Obsidian.

mod cleaned;

use cleaned::{Cleaned, is_html};
use comrak::nodes::NodeValue;
use comrak::{Arena, Options, format_html, parse_document};

use super::document::Document;
use super::html::{self, LINE, SOFT};

/// Reads Markdown; `None` if it nests too deeply.
pub fn read(name: &str, source: &str) -> Option<Document> {
    let mut cleaned = Cleaned::default();
    let (front, body) = cleaned.front(source);
    cleaned.body(body);
    let arena = Arena::new();
    let root = parse_document(&arena, &cleaned.text(), &options());
    for node in root.descendants() {
        let start = node.data().sourcepos.start.line;
        let mut data = node.data_mut();
        let value = match &data.value {
            NodeValue::SoftBreak => Some(NodeValue::HtmlInline(format!("<br {SOFT}>"))),
            NodeValue::HtmlInline(html) if !is_html(html) => Some(NodeValue::Text(html.clone().into())),
            NodeValue::HtmlBlock(html) => {
                let mut html = html.clone();
                // HTML has no Markdown escapes.
                html.literal = html.literal.replace("\\~", "~").replace("\\*", "*");
                if !is_html(html.literal.trim_start()) {
                    html.literal = html.literal.replace('&', "&amp;").replace('<', "&lt;");
                }
                html.literal = format!("<!--{LINE}{start}-->{}", html.literal);
                Some(NodeValue::HtmlBlock(html))
            }
            _ => None,
        };
        if let Some(value) = value {
            data.value = value;
        }
    }
    let mut html = String::new();
    format_html(root, &options(), &mut html).ok()?;
    let mut document = html::read(name, &html)?;
    document.front.splice(0..0, front);
    let line = |line: usize| cleaned.numbers.get(line.wrapping_sub(1)).copied().unwrap_or(line);
    move_lines(&mut document.blocks, &line);
    document.left.iter_mut().for_each(|left| left.lines = (line(left.lines.0), line(left.lines.1)));
    document.left.extend(cleaned.left);
    document.left.sort_by_key(|left| left.lines);
    Some(document)
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.description_lists = true;
    options.extension.cjk_friendly_emphasis = true;
    options.extension.wikilinks_title_after_pipe = true;
    options.render.sourcepos = true;
    options.render.r#unsafe = true;
    options
}

/// Changes the lines of all blocks.
fn move_lines(blocks: &mut [super::document::Block], line: &dyn Fn(usize) -> usize) {
    use super::document::Kind;
    for block in blocks {
        block.lines = (line(block.lines.0), line(block.lines.1));
        match &mut block.kind {
            Kind::List { items, .. } => items.iter_mut().for_each(|item| move_lines(item, line)),
            Kind::Quote(inner) => move_lines(inner, line),
            _ => {}
        }
    }
}
