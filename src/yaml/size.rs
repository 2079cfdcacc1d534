//! How much an alias adds each time it is used.

use super::node::{Node, Value};

/// How much a node holds.
#[derive(Clone, Copy, Default)]
pub struct Size {
    /// Values.
    pub nodes: usize,
    /// Bytes of text.
    pub bytes: usize,
    /// Levels below it.
    pub depth: usize,
}

/// Counts what a node holds.
pub fn measure(node: &Node) -> Size {
    let inside = |nodes: &mut dyn Iterator<Item = &Node>| {
        nodes.map(measure).fold(Size { nodes: 1, bytes: 0, depth: 0 }, |all, one| Size {
            nodes: all.nodes + one.nodes,
            bytes: all.bytes + one.bytes,
            depth: all.depth.max(one.depth + 1),
        })
    };
    match &node.value {
        Value::Scalar(scalar) => Size { nodes: 1, bytes: scalar.text.len(), depth: 0 },
        Value::List(nodes) => inside(&mut nodes.iter()),
        Value::Error => Size { nodes: 1, bytes: 0, depth: 0 },
        Value::Map(entries) => inside(&mut entries.iter().map(|entry| &entry.value)),
    }
}
