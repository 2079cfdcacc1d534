//! Puts errors into the tree in place of the parts of a file that could not be read.

use super::node::{Entry, Node, Value};
use crate::diagnostics::Place;

/// A part of a file that could not be read as meant, because of a mistake that was mended.
#[derive(Debug, Clone)]
pub enum Lost {
    /// It was left out; it may have been any key or element.
    LeftOut(Place),
    /// The value here was mended, but probably has not the meaning that the user intended.
    Unclear(Place),
}

impl Lost {
    fn place(&self) -> &Place {
        match self {
            Self::LeftOut(place) | Self::Unclear(place) => place,
        }
    }
}

/// Whether a value contains an unclear part.
pub fn is_unclear(value: &Place, lost: &[Lost]) -> bool {
    lost.iter().any(|lost| matches!(lost, Lost::Unclear(place) if value.contains(place)))
}

/// Marks every lost part of a node as an error: the node itself, or an entry or element of it. Parts that were found
/// are removed from `lost`, so that only the innermost node is marked.
pub fn mark(node: &mut Node, lost: &mut Vec<Lost>) {
    let start = node.place.range.start;
    // The first element of a list begins a few bytes behind the sign that became its dash.
    let behind = if matches!(node.value, Value::List(_)) { 4 } else { 0 };
    let own = |lost: &mut Lost| {
        let at = lost.place().range.start;
        node.place.contains(lost.place()) || (at..=at + behind).contains(&start)
    };
    for part in lost.extract_if(.., own).collect::<Vec<_>>() {
        match part {
            Lost::LeftOut(place) => leave(node, place),
            Lost::Unclear(place) => {
                let whole = match &node.value {
                    Value::List(nodes) => {
                        place.range.start <= start && nodes.iter().all(|node| node.as_map().is_none())
                    }
                    Value::Map(_) => place.range.start == start,
                    Value::Scalar(_) | Value::Error => true,
                };
                if whole {
                    node.value = Value::Error;
                }
            }
        }
    }
}

/// Adds errors at the top level for parts that were left out before the first key and after the last one. `None` for an
/// empty file.
pub fn mark_rest(root: Option<Node>, lost: Vec<Lost>) -> Option<Node> {
    let mut left_out = lost.into_iter().filter_map(|lost| match lost {
        Lost::LeftOut(place) => Some(place),
        Lost::Unclear(_) => None,
    });
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
            // A part behind a key without a value belongs to that key.
            Some(entry) if entry.value.is_empty() => entry.value.value = Value::Error,
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
        assert_eq!(shown("a: b\n"), "{a: b}");
    }
}
