//! XML of office documents: read within bounds, names without their prefixes.

use roxmltree::{Document, Node, ParsingOptions};

/// How deep elements may be in each other: the walks over them call themselves.
const DEEPEST: usize = 256;

/// How many elements and texts are read.
const MOST: u32 = 4_000_000;

/// Reads XML; `None` where it is none, or nests too deeply.
pub fn parse(bytes: &[u8]) -> Option<Document<'_>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if is_deep(text) {
        return None;
    }
    let options = ParsingOptions { nodes_limit: MOST, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).ok()
}

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
    deepest > DEEPEST
}

/// The first element of this name among the children.
pub fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| child.tag_name().name() == name)
}

/// The element that is found by these names, one below the other.
pub fn path<'a, 'i>(node: Node<'a, 'i>, names: &[&str]) -> Option<Node<'a, 'i>> {
    names.iter().try_fold(node, |node, name| child(node, name))
}

/// An attribute by its name without the prefix.
pub fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

/// Whether an element that switches something on is there and does.
pub fn is_on(node: Node, name: &str) -> Option<bool> {
    let found = child(node, name)?;
    Some(!matches!(attribute(found, "val"), Some("0" | "false" | "none" | "off")))
}

/// Whether an element is called so.
pub fn is(node: Node, name: &str) -> bool {
    node.tag_name().name() == name
}
