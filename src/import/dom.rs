//! Parses HTML with html5ever into a tree that keeps the line of every element.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use html5ever::interface::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, QualName, parse_document};

/// The maximum depth of nested elements; no résumé nests as deep.
const MAX_DEPTH: usize = 256;

/// The number of bytes parsed between checks of the depth.
const CHUNK: usize = 16 * 1024;

/// A node of the tree.
#[derive(Debug, Default)]
pub struct Node {
    /// Its kind and content.
    pub kind: Kind,
    /// The indices of its children.
    pub children: Vec<usize>,
    /// The line on which it begins, from 1.
    pub line: usize,
    parent: Option<usize>,
    depth: usize,
}

/// The kinds of nodes.
#[derive(Debug, Default)]
pub enum Kind {
    /// The document, or a node that is not part of it.
    #[default]
    Other,
    /// An element with its name and attributes.
    Element(String, Vec<(String, String)>),
    /// Text.
    Text(String),
    /// A comment.
    Comment(String),
}

/// The tree as a list of nodes, the first of which is the document.
#[derive(Debug)]
pub struct Dom(pub Vec<Node>);

impl Dom {
    /// Parses HTML; `None` if elements nest too deeply.
    pub fn parse(html: &str) -> Option<Self> {
        let sink = Sink { nodes: RefCell::new(vec![Node::default()]), line: Cell::new(1), deepest: Cell::new(0) };
        let mut parser = parse_document(sink, Default::default());
        let mut rest = html;
        while !rest.is_empty() {
            let end =
                (CHUNK.min(rest.len())..=rest.len()).find(|end| rest.is_char_boundary(*end)).unwrap_or(rest.len());
            parser.process(StrTendril::from_slice(&rest[..end]));
            if parser.tokenizer.sink.sink.deepest.get() > MAX_DEPTH {
                return None;
            }
            rest = &rest[end..];
        }
        Some(Self(parser.finish()))
    }

    /// The name of an element; empty for other nodes.
    pub fn name(&self, node: usize) -> &str {
        match &self.0[node].kind {
            Kind::Element(name, _) => name,
            _ => "",
        }
    }

    /// The children of the parent of a node.
    pub fn siblings(&self, node: usize) -> &[usize] {
        self.0[node].parent.map(|parent| &self.0[parent].children[..]).unwrap_or_default()
    }

    /// The name of the element directly before an element.
    pub fn element_before(&self, node: usize) -> Option<&str> {
        let siblings = self.siblings(node);
        let at = siblings.iter().position(|own| *own == node).unwrap_or_default();
        let before = siblings[..at].last().map(|before| self.name(*before));
        before.filter(|name| !name.is_empty())
    }

    /// The value of an attribute.
    pub fn attribute(&self, node: usize, name: &str) -> Option<&str> {
        match &self.0[node].kind {
            Kind::Element(_, attributes) => {
                attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
            }
            _ => None,
        }
    }

    /// All text below a node, unchanged.
    pub fn text(&self, node: usize) -> String {
        let mut out = String::new();
        let mut open = vec![node];
        while let Some(node) = open.pop() {
            if let Kind::Text(text) = &self.0[node].kind {
                out.push_str(text);
            }
            if self.name(node) == "br" {
                out.push('\n');
            }
            open.extend(self.0[node].children.iter().rev());
        }
        out
    }
}

#[derive(Clone)]
struct Handle {
    id: usize,
    name: Rc<QualName>,
}

struct Sink {
    nodes: RefCell<Vec<Node>>,
    line: Cell<usize>,
    deepest: Cell<usize>,
}

impl Sink {
    fn new_node(&self, kind: Kind) -> usize {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node { kind, line: self.line.get(), ..Node::default() });
        nodes.len() - 1
    }

    fn unnamed(&self, kind: Kind) -> Handle {
        let name = QualName::new(None, html5ever::ns!(), html5ever::LocalName::from(""));
        Handle { id: self.new_node(kind), name: Rc::new(name) }
    }

    fn detach(&self, id: usize) {
        let mut nodes = self.nodes.borrow_mut();
        if let Some(parent) = nodes[id].parent.take() {
            nodes[parent].children.retain(|child| *child != id);
        }
    }

    fn insert(&self, parent: usize, at: usize, child: NodeOrText<Handle>) {
        let before = at.checked_sub(1).and_then(|at| self.nodes.borrow()[parent].children.get(at).copied());
        let id = match child {
            NodeOrText::AppendText(text) => {
                let mut nodes = self.nodes.borrow_mut();
                if let Some(Kind::Text(own)) = before.map(|before| &mut nodes[before].kind) {
                    own.push_str(&text);
                    return;
                }
                drop(nodes);
                self.new_node(Kind::Text(text.to_string()))
            }
            NodeOrText::AppendNode(handle) => {
                self.detach(handle.id);
                handle.id
            }
        };
        let mut nodes = self.nodes.borrow_mut();
        let depth = nodes[parent].depth + 1;
        nodes[id].parent = Some(parent);
        nodes[id].depth = depth;
        let at = at.min(nodes[parent].children.len());
        nodes[parent].children.insert(at, id);
        self.deepest.set(self.deepest.get().max(depth));
    }

    fn count(&self, id: usize) -> usize {
        self.nodes.borrow()[id].children.len()
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Vec<Node>;
    type ElemName<'a> = &'a QualName;

    fn finish(self) -> Vec<Node> {
        self.nodes.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle { id: 0, ..self.unnamed(Kind::Other) }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> &'a QualName {
        &target.name
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Handle {
        let own = attributes.into_iter().map(|own| (own.name.local.to_string(), own.value.to_string())).collect();
        Handle { id: self.new_node(Kind::Element(name.local.to_string(), own)), name: Rc::new(name) }
    }

    fn create_comment(&self, text: StrTendril) -> Handle {
        self.unnamed(Kind::Comment(text.to_string()))
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.unnamed(Kind::Other)
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.insert(parent.id, self.count(parent.id), child);
    }

    fn append_based_on_parent_node(&self, element: &Handle, before: &Handle, child: NodeOrText<Handle>) {
        let has_parent = self.nodes.borrow()[element.id].parent.is_some();
        match has_parent {
            true => self.append_before_sibling(element, child),
            false => self.append(before, child),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    // The content of templates is not part of the page.
    fn get_template_contents(&self, _: &Handle) -> Handle {
        self.unnamed(Kind::Other)
    }

    fn same_node(&self, one: &Handle, other: &Handle) -> bool {
        one.id == other.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        if let NodeOrText::AppendNode(child) = &child {
            self.detach(child.id);
        }
        let place = {
            let nodes = self.nodes.borrow();
            let parent = nodes[sibling.id].parent;
            parent.map(|parent| (parent, nodes[parent].children.iter().position(|own| *own == sibling.id)))
        };
        if let Some((parent, at)) = place {
            self.insert(parent, at.unwrap_or_default(), child);
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, attributes: Vec<Attribute>) {
        if let Kind::Element(_, own) = &mut self.nodes.borrow_mut()[target.id].kind {
            for added in attributes {
                let name = added.name.local.to_string();
                if own.iter().all(|(known, _)| *known != name) {
                    own.push((name, added.value.to_string()));
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let moved = std::mem::take(&mut self.nodes.borrow_mut()[node.id].children);
        let mut nodes = self.nodes.borrow_mut();
        let depth = nodes[new_parent.id].depth + 1;
        for child in &moved {
            nodes[*child].parent = Some(new_parent.id);
            nodes[*child].depth = depth;
        }
        nodes[new_parent.id].children.extend(moved);
    }

    fn set_current_line(&self, line: u64) {
        self.line.set(line as usize);
    }
}
