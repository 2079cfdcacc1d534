//! Reads the XML of office documents within limits; names are compared without their prefixes.

use roxmltree::{Document, Node, ParsingOptions};

/// The maximum depth of nested elements, because they are read recursively.
const MAX_DEPTH: usize = 256;

/// The maximum number of elements and texts.
const MAX_NODES: u32 = 4_000_000;

/// Reads XML; `None` if it is not well-formed, too long or too deeply nested.
pub fn parse(bytes: &[u8]) -> Option<Document<'_>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if is_deep(text) {
        return None;
    }
    let options = ParsingOptions { nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).ok()
}

/// Whether elements nest too deeply, told without building a tree.
fn is_deep(text: &str) -> bool {
    let (mut depth, mut deepest) = (0usize, 0usize);
    for (at, _) in text.match_indices('<') {
        let rest = &text.as_bytes()[at + 1..];
        match rest.first() {
            Some(b'/') => depth = depth.saturating_sub(1),
            Some(b'!' | b'?') | None => {}
            Some(_) => {
                let end = rest.iter().position(|byte| *byte == b'>').unwrap_or(rest.len());
                if end == 0 || rest[end - 1] != b'/' {
                    depth += 1;
                    deepest = deepest.max(depth);
                }
            }
        }
    }
    deepest > MAX_DEPTH
}

/// The first child element of this name.
pub fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| child.tag_name().name() == name)
}

/// The element at a path of child names.
pub fn path<'a, 'i>(node: Node<'a, 'i>, names: &[&str]) -> Option<Node<'a, 'i>> {
    names.iter().try_fold(node, |node, name| child(node, name))
}

/// The value of an attribute.
pub fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

/// The `val` attribute of a child element, where Word writes the value of a property.
pub fn value<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    attribute(child(node, name)?, "val")
}

/// Whether a child element switches a property on or off; `None` if it is missing.
pub fn is_on(node: Node, name: &str) -> Option<bool> {
    let found = child(node, name)?;
    Some(!matches!(attribute(found, "val"), Some("0" | "false" | "none" | "off")))
}

/// Whether an element has this name.
pub fn is(node: Node, name: &str) -> bool {
    node.tag_name().name() == name
}
