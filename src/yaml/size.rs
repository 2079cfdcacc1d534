//! How much an alias adds each time it is used.

use super::node::Node;

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
    let own = Size { nodes: 1, bytes: node.as_str().map_or(0, str::len), depth: 0 };
    node.children().map(measure).fold(own, |all, one| Size {
        nodes: all.nodes + one.nodes,
        bytes: all.bytes + one.bytes,
        depth: all.depth.max(one.depth + 1),
    })
}
