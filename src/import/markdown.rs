//! Reads Markdown by converting it to HTML, so that one reader serves both, and HTML within Markdown.
//!
//! Extensions of site generators are removed first: front matter, `{% %}`, `{:.class}`, dataview, comments of Obsidian.

mod cleaned;

use cleaned::{Cleaned, is_html};
use comrak::nodes::NodeValue;
use comrak::{Arena, Options, format_html, parse_document};

use super::cut;
use super::document::{Block, Document, Kind};
use super::html::{self, LINE, SOFT};
use super::vocabulary;
use super::words::Words;

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

/// Whether a text has front matter or headings of Markdown.
pub fn is_marked(text: &str) -> bool {
    let is_heading = |line: &&str| line.starts_with('#') && line.trim_start_matches('#').starts_with(' ');
    text.starts_with("---\n") || !text.contains("<h2") && text.lines().filter(is_heading).count() > 1
}

/// The blocks with code that is text read as Markdown: some people write their résumé between fences.
pub fn opened(blocks: Vec<Block>) -> Vec<Block> {
    let is_text = |line: &str| {
        let named = line.trim_start_matches('#').trim_start();
        named.starts_with(char::is_alphanumeric) && vocabulary::section(named).is_some() || cut::email(line).is_some()
    };
    let open = |block: Block| {
        let Kind::Code { lang, text } = &block.kind else { return vec![block] };
        let fits = matches!(lang.as_str(), "" | "text" | "txt" | "md" | "markdown") && text.lines().any(is_text);
        let mut inner = fits.then(|| read("", text)).flatten().map_or(Vec::new(), |read| read.blocks);
        let mut words = Words::default();
        words.blocks(&inner);
        if !words.same(&Words::of(text)) {
            return vec![block];
        }
        move_lines(&mut inner, &|line| block.lines.0 + line);
        inner
    };
    blocks.into_iter().flat_map(open).collect()
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
fn move_lines(blocks: &mut [Block], line: &dyn Fn(usize) -> usize) {
    for block in blocks {
        block.lines = (line(block.lines.0), line(block.lines.1));
        match &mut block.kind {
            Kind::List { items, .. } => items.iter_mut().for_each(|item| move_lines(item, line)),
            Kind::Quote(inner) => move_lines(inner, line),
            _ => {}
        }
    }
}
