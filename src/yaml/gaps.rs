//! Puts errors into the tree in place of the parts of a file that could not be read.

use super::node::{Entry, Node, Value};
use crate::diagnostics::Place;

/// Marks every part of a node that was left out as an error: the node itself, or an entry or element of it. Parts that were
/// found are removed from `lost`, so that only the innermost node is marked.
pub fn mark(node: &mut Node, text: &str, lost: &mut Vec<Place>) {
    let column = |at: usize| at - text[..at].rfind('\n').map_or(0, |end| end + 1);
    let start = node.place.range.start;
    // A list or mapping reaches to the next key, also over lines that belong to what it is in; a text over all lines.
    let is_inside = |lost: &Place| node.place.contains(lost) && column(start) <= column(lost.range.start);
    let holds = !matches!(node.value, Value::Scalar(_));
    let own = |lost: &mut Place| lost.range.start == start || holds && is_inside(lost);
    for place in lost.extract_if(.., own).collect::<Vec<_>>() {
        node.place.range.end = node.place.range.end.max(place.range.end);
        leave(node, place);
    }
}

/// Adds errors at the top level for parts that were left out before the first key and after the last one. `None` for an
/// empty file.
pub fn mark_rest(root: Option<Node>, lost: Vec<Place>) -> Option<Node> {
    let mut left_out = lost.into_iter();
    let Some(mut root) = root else { return left_out.next().map(Node::error) };
    for place in left_out {
        match &mut root.value {
            Value::Map(entries) => entries.push(Entry::gap(place)),
            value => *value = Value::Error,
        }
    }
    Some(root)
}

/// Adds an error for a part of a node that was left out.
fn leave(node: &mut Node, place: Place) {
    let at = place.range.start;
    match &mut node.value {
        Value::List(nodes) => nodes.push(Node::error(place)),
        Value::Map(entries) => match entries.iter_mut().rfind(|entry| entry.key_place.range.start <= at) {
            // A part behind a key is its value, whatever is below it.
            Some(entry) if entry.value.is_empty() || entry.key_place.range.end == at => {
                entry.value.value = Value::Error
            }
            Some(Entry { value: Node { value: Value::Map(inner), place: below }, .. }) if below.range.start > at => {
                inner.push(Entry::gap(place));
            }
            _ => entries.push(Entry::gap(place)),
        },
        value => *value = Value::Error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Problems, Sources};

    /// The tree of a text, with `?` for errors.
    fn shown(text: &str) -> String {
        fn show(node: &Node) -> String {
            match &node.value {
                Value::Scalar(scalar) => scalar.text.clone(),
                Value::List(nodes) => format!("[{}]", nodes.iter().map(show).collect::<Vec<_>>().join(", ")),
                Value::Map(entries) => {
                    let entries = entries.iter().map(|entry| format!("{}: {}", entry.key, show(&entry.value)));
                    format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
                }
                Value::Error => "?".to_owned(),
            }
        }
        let mut sources = Sources::default();
        let file = sources.add("a.yaml".into(), ".".into(), text.into());
        show(&crate::yaml::parse(&sources, file, &mut Problems::default()).expect("a tree"))
    }

    #[test]
    fn what_could_not_be_read_is_an_error_where_it_was() {
        assert_eq!(shown("a: @b\nc: d\n"), "{a: ?, c: d}");
        assert_eq!(shown("a: [b, c\nd: e\n"), "{a: ?, d: e}");
        assert_eq!(shown("a:\n  b: c\n  some words\nd: e\n"), "{a: {b: c, : ?}, d: e}");
        assert_eq!(shown("a:\n  some words\n  b: c\nd: e\n"), "{a: {b: c, : ?}, d: e}");
        assert_eq!(shown("a:\n  - @b\n  - c\n"), "{a: [?, c]}");
        assert_eq!(shown("a:\n  - b: c\n    d:|\n      e\n  - f: g\n"), "{a: [{b: c, : ?}, {f: g}]}");
        assert_eq!(shown("a:\n  b:\n    - c\n   d: e\n"), "{a: {b: [c], : ?}}");
        assert_eq!(shown("a: b\n"), "{a: b}");
    }
}
