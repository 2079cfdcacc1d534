//! Markdown as the content model has it: CommonMark with tables and `~~strike~~`, closing emphasis
//! before Hangul, and without HTML.
//!
//! comrak parses. What it would take for markup and the model does not (`2*3*4`, one `~`, `<div>`,
//! a block marker in a line of text) is hidden from it behind punctuation that nobody types, which
//! leaves the flanking of neighbouring marks as it was, and put back into the finished tree.

mod address;
mod marks;

use std::fmt;

use comrak::nodes::{AstNode, NodeLink, NodeValue, TableAlignment};
use comrak::{Arena, Options, parse_document};

use self::address::{link_addresses, target};
use self::marks::Marks;
use super::rich::{self, Align, Block, Blocks, Inline, Line};

/// How deep marks, and how deep lists and quotes may nest; deeper ones keep their text alone.
/// JSON readers have limits too.
const DEPTH: usize = 12;

/// What a single line end in a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LineBreaks {
    /// A space, as in Markdown.
    #[default]
    Space,
    /// A line break.
    Keep,
}

/// A parsed text and what was wrong with it; the text is complete all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed<T> {
    /// The text.
    pub value: T,
    /// What the user should hear about.
    pub problems: Vec<TextProblem>,
}

/// Something in a text that could not become what it was meant to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextProblem {
    /// A link of a scheme that is not allowed; its label is printed.
    LinkScheme { url: String },
    /// A link that leads nowhere from a PDF; its label is printed.
    LinkTarget { url: String },
    /// A table row with more cells than the header; the rest is printed in the last cell.
    TableRow { rest: String },
}

impl fmt::Display for TextProblem {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::LinkScheme { url } => {
                write!(f, "link to `{url}`: must be http, https, mailto or tel")
            }
            Self::LinkTarget { url } => {
                write!(f, "link to `{url}`: needs a whole address, https://…")
            }
            Self::TableRow { rest } => {
                write!(f, "table row has more cells than the header: `{rest}`")
            }
        }
    }
}

/// Reads one line of inline marks; block markers are characters.
pub fn inline(source: &str) -> Parsed<Line> {
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
    Parsed { value: Line(line), problems: reader.problems }
}

/// Reads a text of blocks.
pub fn blocks(source: &str, breaks: LineBreaks) -> Parsed<Blocks> {
    let marks = Marks::absent_from(source);
    let text = marks.hide(&source.replace("\r\n", "\n").replace('\r', "\n"), true);
    let (arena, mut reader) = (Arena::new(), Reader::new(&marks, breaks, &text));
    let value = Blocks(reader.blocks(parse_document(&arena, &text, &options()), 0));
    Parsed { value, problems: reader.problems }
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.cjk_friendly_emphasis = true;
    options
}

/// Where inline text stands.
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
            if depth < DEPTH {
                self.block(node, depth + 1, &mut out);
                continue;
            }
            // Too deep: the paragraphs alone, found without recursion.
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
                let align = table.alignments.iter().map(|align| match align {
                    TableAlignment::None => Align::Auto,
                    TableAlignment::Left => Align::Left,
                    TableAlignment::Center => Align::Center,
                    TableAlignment::Right => Align::Right,
                });
                let align = align.collect();
                out.push(Block::Table { align, header, rows });
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

    /// The figures that a paragraph of nothing but images is.
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

    fn row<'n>(&mut self, row: &'n AstNode<'n>) -> Vec<Vec<Inline>> {
        let place = Place { cell: true, ..Place::default() };
        let mut cells: Vec<_> = row.children().map(|cell| self.inlines(cell, place)).collect();
        // GFM drops the cells that the header has no column for.
        let start = row.data().sourcepos.start;
        let line = self.lines.get(start.line.wrapping_sub(1));
        let line = line.and_then(|line| line.get(start.column.wrapping_sub(1)..));
        let typed = typed_cells(line.unwrap_or_default());
        if let (Some(rest), Some(last)) = (typed.get(cells.len()..), cells.last_mut())
            && rest.iter().any(|cell| !cell.is_empty())
        {
            let rest = self.marks.restore(&rest.join(" | "));
            let Parsed { value: Line(more), problems } = inline(&rest);
            rich::push(last, Inline::Text(" | ".into()));
            more.into_iter().for_each(|inline| rich::push(last, inline));
            self.problems.extend(problems);
            self.problems.push(TextProblem::TableRow { rest });
        }
        cells
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
                _ if place.depth >= DEPTH => Inline::Text(self.plain(node)),
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
                    self.problems.push(problem);
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
        text.char_indices().find_map(|(at, c)| {
            let length = match c {
                c if c == self.marks.of('\n') || c == self.marks.of('\\') => c.len_utf8(),
                c if c == self.marks.of('<') && cell => c.len_utf8() + br_length(&text[at + c.len_utf8()..])?,
                _ => return None,
            };
            Some((at, length))
        })
    }

    fn text(&self, text: &str, place: Place, out: &mut Vec<Inline>) {
        let mut text = self.marks.restore(text);
        // Entities reach past the cleaning of the input; extractors stumble over these characters.
        text.retain(|c| !"\u{ad}\u{200b}\u{200c}\u{2060}\u{feff}".contains(c));
        let text = text.replace('\u{a0}', " ");
        if place.link {
            rich::push(out, Inline::Text(text));
        } else {
            link_addresses(&text, out);
        }
    }

    fn code(&self, literal: &str) -> Inline {
        // `one_line` put a space on either side of its marks.
        let literal = literal.replace(&format!("{} ", self.marks.of('\n')), " ");
        let literal = literal.replace(&format!(" {}", self.marks.of('\\')), "\\");
        let c = self.marks.restore(&literal);
        Inline::Code { c }
    }

    fn image<'n>(&self, node: &'n AstNode<'n>, image: &NodeLink) -> Inline {
        let (src, mut alt) = (self.marks.restore(&image.url), self.plain(node));
        if alt.is_empty() {
            alt = self.marks.restore(&image.title);
        }
        Inline::Image { src, alt }
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
}

/// The length of what follows the `<` of `<br>`, `<BR/>`, `<br />`.
fn br_length(text: &str) -> Option<usize> {
    let rest = text.strip_prefix(['b', 'B'])?.strip_prefix(['r', 'R'])?.trim_start();
    let rest = rest.strip_prefix('/').unwrap_or(rest).strip_prefix('>')?;
    Some(text.len() - rest.len())
}

fn typed_cells(row: &str) -> Vec<&str> {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let (mut cells, mut start, mut escaped) = (Vec::new(), 0, false);
    for (at, c) in row.char_indices() {
        if c == '|' && !escaped {
            cells.push(row[start..at].trim());
            start = at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    if start < row.len() {
        cells.push(row[start..].trim());
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::super::rich::{Leaf, show};
    use super::*;

    fn line(source: &str) -> String {
        show(&inline(source).value.0)
    }

    fn all(source: &str) -> String {
        show_blocks(&blocks(source, LineBreaks::Space).value.0)
    }

    fn show_blocks(blocks: &[Block]) -> String {
        let row = |cells: &Vec<Vec<Inline>>| cells.iter().map(|c| show(c)).collect::<Vec<_>>().join("|");
        let shown = blocks.iter().map(|block| match block {
            Block::Para { c } => show(c),
            Block::Heading { level, c } => format!("h{level} {}", show(c)),
            Block::List { ordered, start, tight, items } => {
                let items: Vec<_> = items.iter().map(|item| show_blocks(item)).collect();
                format!("list {ordered} {start} {tight} ({})", items.join("; "))
            }
            Block::Table { align, header, rows } => {
                let rows: Vec<_> = rows.iter().map(row).collect();
                format!("table {align:?} {}: {}", row(header), rows.join("; "))
            }
            Block::Code { lang, c } => format!("code {lang} {c}"),
            Block::Quote { c } => format!("quote ({})", show_blocks(c)),
            Block::Divider => "---".into(),
            Block::Links { .. } => String::new(),
            Block::Figure { src, alt, caption, .. } => format!("figure {src} {alt} {}", show(caption)),
        });
        shown.collect::<Vec<_>>().join(" / ")
    }

    #[test]
    fn marks_become_nodes() {
        for (source, expected) in [
            ("**한국어(Korean)**를", "{b 한국어(Korean)}를"),
            ("**\"인용\"**은 ~~옛말~~을", "{b \"인용\"}은 {s 옛말}을"),
            ("*강조*는 `a*b~c <d>`", "{i 강조}는 {code a*b~c <d>}"),
            ("**~~둘~~**a", "**{s 둘}**a"),
            ("가  \n나\\\n다\n라", "가⏎나⏎다 라"),
            ("`가  \n나\\\n다`", "{code 가  나\\ 다}"),
            ("![배지](b_c.svg) 글", "{image b_c.svg 배지} 글"),
            (r"\*별\* &lt;b&gt; A&amp;B&nbsp;C", "*별* <b> A&B C"),
            ("[가 **나**](https://a.co/b~c)", "{https://a.co/b~c 가 {b 나}}"),
        ] {
            assert_eq!(line(source), expected, "{source}");
        }
    }

    #[test]
    fn a_line_has_no_blocks_and_no_html() {
        let sources = r#"
            # 제목 | 1. 하나 | - [ ] 할 일 | > 인용 | ~~~ | [a]: b | --- | * 별 | 2*3*4 | a_b_c
            30~40% ~ 5~6 | ~/.ssh ~~~세 개~~~ | List<String> <url> <br> </div> | <!-- 주석 --> -->
            #태그 #[derive] @name $5 C++ -> ... | 'x' "y" | C:\Users \ | 𐩐𐩑 2*3*4 | ``` | + 더하기"#;
        for source in sources.split(['|', '\n']).map(str::trim) {
            assert_eq!(line(source), source);
        }
        assert_eq!(line("  # 가\n\n    - 나\n===\n"), "# 가 - 나 ===");
        assert_eq!(line("| 가 |\n|---|"), "| 가 | |---|");
    }

    #[test]
    fn addresses_become_links_as_typed() {
        for (source, link) in [
            ("주소는 https://a.com에서", "https://a.com"),
            ("(http://a.com/wiki/한글_문서)를", "http://a.com/wiki/한글_문서"),
            ("https://a.com/에서, 또", "https://a.com/"),
            ("끝 https://a.com/b?c=d&e#f.", "https://a.com/b?c=d&e#f"),
            ("https://a.com/x_(y)와", "https://a.com/x_(y)"),
            ("https://a.com/__init__.py", "https://a.com/__init__.py"),
            ("**HTTPS://a.com**를", "HTTPS://a.com"),
            ("<https://a.com/~b*c>로", "https://a.com/~b*c"),
        ] {
            let mut line = inline(source).value;
            let mut urls = Vec::new();
            line.for_each_leaf(&mut |leaf| {
                if let Leaf::Url(url) = leaf {
                    urls.push(url.clone());
                }
            });
            assert_eq!(urls, [target(link).unwrap()], "{source}");
            let printed = source.replace(['<', '>'], "").replace("**", "");
            assert_eq!(line.plain_text(), printed);
        }
        assert_eq!(line("https:// xhttp://a"), "https:// xhttp://a");
        assert_eq!(target("https://a.co/가|").unwrap(), "https://a.co/%EA%B0%80%7C");
    }

    #[test]
    fn other_links_keep_their_label() {
        let parsed = inline("[가](ftp://a.co) [*나*](./b.pdf) [다](#c) [라](javascript:x)");
        assert_eq!(show(&parsed.value.0), "가 {i 나} 다 라");
        let messages: Vec<_> = parsed.problems.iter().map(ToString::to_string).collect();
        assert_eq!(messages[0], "link to `ftp://a.co`: must be http, https, mailto or tel");
        assert_eq!(messages[1], "link to `./b.pdf`: needs a whole address, https://…");
        assert_eq!(messages.len(), 4);
        let fine = inline("[a](MAILTO:a@b.co) [b](tel:02-1) <c@d.co>");
        assert_eq!(show(&fine.value.0), "{MAILTO:a@b.co a} {tel:02-1 b} {mailto:c@d.co c@d.co}");
        assert!(fine.problems.is_empty());
    }

    #[test]
    fn blocks_become_nodes() {
        for (source, expected) in [
            ("가\n나\n\n다", "가 나 / 다"),
            ("## 머리 C#\n---", "h2 머리 C# / ---"),
            ("~~~rs x\n  ├─ a*b*c <d> ~\n~~~", "code rs   ├─ a*b*c <d> ~"),
            ("    <b>", "code  <b>"),
            ("<div>\n **굵게**\n</div>", "<div> {b 굵게} </div>"),
            ("![가](a.png '나')\n![](b.png)", "figure a.png 가 나 / figure b.png  "),
            ("[가][1]\n\n[1]: tel:1", "{tel:1 가}"),
            ("[참고]: 문서\n\n[//]: # (숨김)", "[참고]: 문서"),
            ("2. 둘\n3. [ ] 셋", "list true 2 true (둘; [ ] 셋)"),
            ("> - 안\n>\n> - 밖", "quote (list false 1 false (안; 밖))"),
        ] {
            assert_eq!(all(source), expected, "{source}");
        }
        let kept = blocks("가\n나", LineBreaks::Keep).value;
        assert_eq!(show_blocks(&kept.0), "가⏎나");
    }

    #[test]
    fn tables_lose_no_cell() {
        let source = "> |가|나|\n> |:-:|--:|\n> |1<BR />2|`<br>`|**4**|5|\n";
        let table = "table [Center, Right] 가|나: 1⏎2|{code <br>} | {b 4} | 5";
        assert_eq!(all(source), format!("quote ({table})"));
        let rest = "**4** | 5".to_owned();
        let problems = blocks(source, LineBreaks::Space).problems;
        assert_eq!(problems, [TextProblem::TableRow { rest }]);
    }

    #[test]
    fn deep_nesting_keeps_the_text() {
        assert_eq!(blocks(&("> ".repeat(5000) + "가"), LineBreaks::Space).value.plain_text(), "가");
        let deep = "*가 _나 ".repeat(99) + &"나_ 가* ".repeat(99);
        let plain = inline(&deep).value.plain_text();
        assert_eq!(plain.matches(['가', '나']).count(), 4 * 99);
    }

    #[test]
    fn no_letter_is_ever_lost() {
        // `¶` is a line end. What marks hide by design is left out: goals of links, words after a fence.
        let parts = "가 나다 a B2 ** * _ __ ~~ ~ ` `` \\ < > <b> <!-- --> [ ] ) | “ 😀 · & https://a.co/b_c \
                     ¶ ¶|a|b|¶|--|--|¶|c| ¶-· ¶>· ¶#· ¶···· ··¶ ¶---¶ · · ·";
        let parts: Vec<_> = parts.split(' ').map(|p| p.replace('¶', "\n").replace('·', " ")).collect();
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let mut state = 1_u32;
        for _ in 0..4000 {
            let mut source = String::new();
            for _ in 0..12 {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                source.push_str(&parts[(state >> 16) as usize % parts.len()]);
            }
            assert_eq!(letters(&inline(&source).value.plain_text()), letters(&source), "{source:?}");
            if !source.contains("~~~") && !source.contains("```") {
                let text = blocks(&source, LineBreaks::Keep).value.plain_text();
                assert_eq!(letters(&text), letters(&source), "{source:?}");
            }
        }
    }
}
