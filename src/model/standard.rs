//! Converts a tree to the standard form: other words for keys, and other shapes with a certain meaning, are replaced.
//!
//! This is done as soon as a file is read, with the shapes of the model's types, so that ids, targets, `--set`, `show`
//! and the model itself see one form only. Anything uncertain stays, and is reported when it is read into the model.
//! Places keep pointing at the text as typed.

mod editors;
mod limit;
mod links;
mod loose;
mod sections;
mod several;

use super::names;
use super::shape::{Record, Shape};
use crate::yaml::node::{Entry, Node, Value};
use loose::is_one;

pub use editors::{colon_text, instead, other_forms, other_keys};
pub use sections::sections;
pub use several::unnumbered;

/// Converts a value of a shape to the standard form.
pub fn standard(node: &mut Node, shape: &Shape) {
    Pass { over: false }.node(node, shape);
}

/// The path in standard words, and the shape of the value at its end. Steps below a value without a shape are kept.
pub fn path(shape: Shape, path: &[String]) -> (Vec<String>, Option<Shape>) {
    let (mut found, mut shape) = (Vec::new(), Some(shape));
    for step in path {
        let (name, next) = match shape {
            Some(shape) => step_into(shape, step),
            None => (None, None),
        };
        found.push(name.map_or_else(|| step.clone(), str::to_owned));
        shape = next;
    }
    (found, shape)
}

/// The standard word for one step of a path, and the shape of the value there.
fn step_into(shape: Shape, step: &str) -> (Option<&'static str>, Option<Shape>) {
    match shape {
        Shape::Record(record) | Shape::Over(record) => {
            let record = record();
            let name = names::key(&record, step);
            let key = record.keys.into_iter().find(|key| Some(key.name) == name);
            (name, key.map(|key| (key.shape)()))
        }
        Shape::List(inner) | Shape::Map(inner) => (None, Some(*inner)),
        Shape::Again(_, inner) => step_into(inner(), step),
        Shape::Any(shapes) => {
            let deep = |shape: &Shape| !matches!(shape, Shape::Text | Shape::Form(_) | Shape::Word(..));
            shapes.into_iter().find(deep).map_or((None, None), |shape| step_into(shape, step))
        }
        _ => (None, None),
    }
}

/// One conversion of a tree.
struct Pass {
    /// Whether the tree will be put over another one, so that lists may be mappings by id.
    over: bool,
}

impl Pass {
    fn node(&self, node: &mut Node, shape: &Shape) {
        if node.is_localised() && !matches!(shape, Shape::Map(_)) {
            return node.children_mut().for_each(|node| self.node(node, shape));
        }
        match shape {
            Shape::Record(record) => self.record(node, &record()),
            Shape::Over(record) => Self { over: true }.record(node, &record()),
            Shape::List(inner) => self.list(node, inner),
            Shape::Map(inner) => {
                if let Some(entries) = node.entries_mut() {
                    entries.iter_mut().for_each(|entry| self.node(&mut entry.value, inner));
                }
            }
            Shape::Again(_, inner) => {
                loose::one_mapping(node);
                self.node(node, &inner());
            }
            Shape::Any(shapes) => self.any(node, shapes),
            Shape::Word(choice, words) => {
                if let Value::Scalar(scalar) = &mut node.value
                    && let Some(word) = names::word(choice, words, &scalar.text)
                {
                    word.clone_into(&mut scalar.text);
                }
            }
            Shape::Text | Shape::Bool | Shape::Number | Shape::Positive | Shape::Form(_) | Shape::Anything => {}
        }
    }

    /// Converts a value with the one of several shapes that fits it.
    fn any(&self, node: &mut Node, shapes: &[Shape]) {
        let first = |fits: &dyn Fn(&Shape) -> bool| shapes.iter().find(|shape| fits(shape));
        let is_list = |shape: &Shape| match shape {
            Shape::List(_) => true,
            Shape::Any(inner) => inner.iter().any(|shape| matches!(shape, Shape::List(_))),
            _ => false,
        };
        let found = match &node.value {
            Value::Error => None,
            Value::Scalar(_) => first(&|shape| matches!(shape, Shape::Word(..))),
            Value::List(_) => first(&is_list).or_else(|| first(&|shape| matches!(shape, Shape::Again(..)))),
            Value::Map(entries) => {
                let has_keys = |record: &Record| entries.iter().any(|entry| names::key(record, &entry.key).is_some());
                let own = first(&|shape| matches!(shape, Shape::Record(record) if has_keys(&record())));
                let map = own.or_else(|| first(&|shape| matches!(shape, Shape::Again(..) | Shape::Map(_))));
                let record = map.or_else(|| first(&|shape| matches!(shape, Shape::Record(_))));
                record.or_else(|| first(&is_list)).or_else(|| first(&|shape| matches!(shape, Shape::Any(_))))
            }
        };
        if let Some(shape) = found {
            self.node(node, shape);
        }
    }

    fn list(&self, node: &mut Node, inner: &Shape) {
        let record = inner.record();
        if let Some(record) = &record {
            loose::list(node, record, self.over);
        }
        match &mut node.value {
            Value::List(nodes) => {
                for node in nodes {
                    match &record {
                        Some(record) => self.element(node, record, inner),
                        None => {
                            loose::text(node, inner);
                            self.node(node, inner);
                        }
                    }
                }
            }
            // Elements by their ids.
            Value::Map(entries) if self.over && record.as_ref().is_some_and(|record| !is_one(record, entries)) => {
                entries.iter_mut().for_each(|entry| self.node(&mut entry.value, inner));
            }
            _ => match &record {
                Some(record) => self.element(node, record, inner),
                None => self.node(node, inner),
            },
        }
    }

    /// Converts an element of a list whose elements are or may be records.
    fn element(&self, node: &mut Node, record: &Record, inner: &Shape) {
        loose::element(node, record);
        match inner {
            Shape::Record(_) => self.record(node, record),
            _ => self.node(node, inner),
        }
    }

    fn record(&self, node: &mut Node, record: &Record) {
        several::record(node, record);
        let Some(entries) = node.entries_mut() else { return };
        rename(entries, record);
        for entry in entries.iter_mut() {
            if let Some(key) = record.keys.iter().find(|key| key.name == entry.key) {
                self.node(&mut entry.value, &(key.shape)());
            }
        }
        if record.name == "Question" {
            limit::split(entries);
        }
    }
}

/// Replaces other words for the keys of a record, unless the key is there as well.
fn rename(entries: &mut [Entry], record: &Record) {
    for at in 0..entries.len() {
        let Some(name) = names::key(record, &entries[at].key).filter(|name| *name != entries[at].key) else { continue };
        if !entries.iter().any(|entry| entry.key == name) {
            name.clone_into(&mut entries[at].key);
        }
    }
}
