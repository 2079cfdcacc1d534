//! The size of a node, for limits on aliases, which add a copy of it each time they are used.

use super::node::Node;

/// The size of a node.
#[derive(Clone, Copy, Default)]
pub struct Size {
    /// Number of nodes, itself included.
    pub nodes: usize,
    /// Bytes of text.
    pub bytes: usize,
    /// Number of levels below it.
    pub depth: usize,
}

/// Measures a node.
pub fn measure(node: &Node) -> Size {
    let own = Size { nodes: 1, bytes: node.as_str().map_or(0, str::len), depth: 0 };
    node.children().map(measure).fold(own, |all, one| Size {
        nodes: all.nodes + one.nodes,
        bytes: all.bytes + one.bytes,
        depth: all.depth.max(one.depth + 1),
    })
}
