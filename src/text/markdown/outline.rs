//! The places of the parts of a text in its source, for the checks of Markdown.

use std::ops::Range;

use comrak::arena_tree::NodeEdge;
use comrak::nodes::{AstNode, ListType, NodeValue};

use super::marks::Marks;

/// Where the parts of a text are in its source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// Code with the marks around it, in order.
    pub code: Vec<Range<usize>>,
    /// Paragraphs and other lines of text, in order.
    pub leaves: Vec<Leaf>,
    /// The elements of lists, in order.
    pub items: Vec<Item>,
}

/// A block that contains no other block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    /// Its kind.
    pub kind: LeafKind,
    /// Its lines.
    pub range: Range<usize>,
    /// Its printed text, with [`CODE`] for code and pictures, and `-` for escaped signs.
    pub printed: String,
    /// The marker of the list element that contains it.
    pub item: Option<Marker>,
    /// Whether it is in a list, quote or table.
    pub is_nested: bool,
}

/// The kind of a [`Leaf`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeafKind {
    Paragraph,
    /// A heading or a cell of a table.
    Line,
    /// Code that is indented and has no fence.
    IndentedCode,
}

/// An element of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its first line.
    pub range: Range<usize>,
    /// Its marker.
    pub marker: Marker,
    /// The marker of the element directly before it, in the same list or in one that ends here.
    pub before: Option<Marker>,
}

/// The marker of an element of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marker {
    /// Its column, from 0.
    pub column: usize,
    /// The column of the text after it.
    pub content: usize,
    /// Whether it is a number.
    pub is_ordered: bool,
}

/// Placeholder for code and pictures in [`Leaf::printed`].
pub const CODE: char = '\u{fffc}';

impl Outline {
    /// Builds the outline from the tree that comrak made of `hidden`: `source` with characters hidden by `marks`.
    pub(super) fn new<'n>(root: &'n AstNode<'n>, source: &str, hidden: &str, marks: &Marks) -> Self {
        let mut outline = Self::default();
        let mut cursor = Cursor { marks, source: lines(source), hidden: lines(hidden), text: hidden, at: (0, 0, 0) };
        for node in root.descendants() {
            let data = node.data();
            let (start, end) = (data.sourcepos.start, data.sourcepos.end);
            let range = cursor.line(start.line).start..cursor.line(end.line.max(start.line)).end;
            let kind = match &data.value {
                NodeValue::Code(_) => {
                    let start = cursor.offset(start.line, start.column - 1);
                    let end = cursor.offset(end.line, end.column);
                    outline.code.push(start..end.max(start));
                    continue;
                }
                NodeValue::Item(_) => {
                    let (range, before) = (cursor.line(start.line), before(node));
                    outline.items.extend(marker(node).map(|marker| Item { range, marker, before }));
                    continue;
                }
                NodeValue::CodeBlock(code) => {
                    outline.code.push(range.clone());
                    if code.fenced {
                        continue;
                    }
                    LeafKind::IndentedCode
                }
                NodeValue::Paragraph => LeafKind::Paragraph,
                value if value.contains_inlines() => LeafKind::Line,
                _ => continue,
            };
            let is_nested = node.parent().is_some_and(|parent| !matches!(parent.data().value, NodeValue::Document));
            let item = node.ancestors().skip(1).find_map(marker);
            outline.leaves.push(Leaf { kind, range, printed: printed(node, marks), item, is_nested });
        }
        outline
    }
}

/// The marker of a node that is an element of a list.
fn marker<'n>(node: &'n AstNode<'n>) -> Option<Marker> {
    let data = node.data();
    let NodeValue::Item(list) = &data.value else { return None };
    let column = data.sourcepos.start.column - 1;
    Some(Marker { column, content: column + list.padding, is_ordered: list.list_type == ListType::Ordered })
}

/// The marker of the element before `item`, which may be the last one of the list before.
fn before<'n>(item: &'n AstNode<'n>) -> Option<Marker> {
    let same_list = item.previous_sibling();
    same_list.or_else(|| item.parent()?.previous_sibling()?.last_child()).and_then(marker)
}

/// The printed text of a block, see [`Leaf::printed`].
fn printed<'n>(block: &'n AstNode<'n>, marks: &Marks) -> String {
    let (mut text, mut pictures) = (String::new(), 0);
    for edge in block.traverse() {
        let (node, starts) = match edge {
            NodeEdge::Start(node) => (node, true),
            NodeEdge::End(node) => (node, false),
        };
        match &node.data().value {
            NodeValue::Image(_) if starts => {
                text.push(CODE);
                pictures += 1;
            }
            NodeValue::Image(_) => pictures -= 1,
            _ if !starts || pictures > 0 => {}
            NodeValue::Text(part) if is_escaped(node) && "*[]()".contains(&**part) => text.push('-'),
            NodeValue::Text(part) => text.push_str(part),
            NodeValue::HtmlInline(html) => text.push_str(html),
            NodeValue::Code(_) => text.push(CODE),
            NodeValue::SoftBreak | NodeValue::LineBreak => text.push('\n'),
            _ => {}
        }
    }
    marks.restore(&text)
}

fn is_escaped<'n>(node: &'n AstNode<'n>) -> bool {
    node.parent().is_some_and(|parent| matches!(parent.data().value, NodeValue::Escaped))
}

/// The ranges of the lines of a text, without line ends.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let lines = text.split('\n').map(|line| {
        let start = at;
        at += line.len() + 1;
        start..start + line.len()
    });
    lines.collect()
}

/// Converts positions in the text that comrak read to positions in the source, walking through both in parallel.
struct Cursor<'a> {
    marks: &'a Marks,
    source: Vec<Range<usize>>,
    hidden: Vec<Range<usize>>,
    text: &'a str,
    /// The last converted position: line, column, and the byte of the source.
    at: (usize, usize, usize),
}

impl Cursor<'_> {
    /// The range in the source of a line, counted from 1.
    fn line(&self, number: usize) -> Range<usize> {
        let end = self.source.last().map_or(0, |last| last.end);
        self.source.get(number.wrapping_sub(1)).cloned().unwrap_or(end..end)
    }

    /// The byte in the source of a line, counted from 1, and a column of it, counted from 0 in bytes.
    fn offset(&mut self, number: usize, column: usize) -> usize {
        if self.at.0 != number || self.at.1 > column {
            self.at = (number, 0, self.line(number).start);
        }
        let line = self.hidden.get(number.wrapping_sub(1)).map_or("", |line| &self.text[line.clone()]);
        let passed = line.get(self.at.1..column.min(line.len())).unwrap_or_default();
        self.at.1 += passed.len();
        self.at.2 += self.marks.restore(passed).len();
        self.at.2
    }
}
