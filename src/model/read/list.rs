//! Reads lists: elements that are only a name, and mappings in place of a list.

use super::keys::list_help;
use super::{Read, Reader};
use crate::diagnostics::{Message, msg, problem};
use crate::model::names;
use crate::model::shape::{Record, Shape};
use crate::yaml::node::{Entry, Node, Value};
use crate::yaml::recover::wide::COLONS;

/// How to write an element of a list of records that is only a name; `None` if the text contains more.
fn element_help(node: &Node, record: &Record) -> Option<Message> {
    let has_sign = |text: &str| text.contains([':', '\n']) || text.contains(COLONS) || text.contains(" =");
    let text = node.as_str().map(str::trim).filter(|text| !has_sign(text) && !names::is_none(text))?;
    let first = record.keys.iter().find(|key| key.required)?.name;
    Some(msg!("wrong-value.write-element", what = record.what, first, text))
}

/// The list under a text without a key, which was read as an item with items.
fn deeper_dashes(node: &Node) -> Option<&Node> {
    match node.entries() {
        [text, items] if (text.key.as_str(), items.key.as_str()) == ("text", "items") => {
            // Keys that were written have places of their own.
            Some(&items.value).filter(|_| text.key_place == text.value.place)
        }
        _ => None,
    }
}

fn has_no_text(record: Record) -> bool {
    record.keys.iter().all(|key| key.name != "text")
}

/// A list; a single value counts as a list of one. Elements that cannot be read are reported and left out.
impl<T: Read> Read for Vec<T> {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        match &node.value {
            Value::List(nodes) => {
                let mut read = Vec::new();
                for node in nodes.iter().filter(|node| !node.is_empty()) {
                    if let Some(items) = deeper_dashes(node).filter(|_| T::shape().record().is_some_and(has_no_text)) {
                        let problem = problem!("indentation.part-of-text").help(msg!("indentation.as-other-dashes"));
                        reader.refuse::<()>(items, problem);
                        continue;
                    }
                    let lacking = match (T::shape(), &node.value) {
                        // A list in a list of mappings is an element that lacks its keys.
                        (Shape::Record(record), Value::List(_)) => Some((record().what, list_help(&record()))),
                        (Shape::Record(record), Value::Scalar(_)) => {
                            element_help(node, &record()).map(|help| (record().what, help))
                        }
                        _ => None,
                    };
                    read.extend(match lacking {
                        Some((what, help)) => reader.with_key(None, |reader| reader.expected(node, what, Some(help))),
                        // The key has a list: what is wrong is inside it.
                        None if matches!(node.value, Value::List(_)) => {
                            reader.with_key(None, |reader| T::read(node, reader))
                        }
                        None => T::read(node, reader),
                    });
                }
                Some(read)
            }
            Value::Map(entries) if matches!(T::shape(), Shape::Text) => match reader.languages(entries) {
                true => None,
                false => reader.expected(node, msg!("kind.list"), Some(msg!("wrong-value.start-with-dash"))),
            },
            Value::Map(entries) => {
                // A mapping of names to records instead of a list of records gets one message, not one for each key.
                let record = T::shape().record().filter(|record| !record.is_one(entries));
                let empty = entries.iter().find(|entry| entry.value.is_empty() && !entry.is_gap());
                match record {
                    // `{Languages: Kotlin, java}`: with values for all names, it would have been read as a list.
                    Some(_) if let Some(Entry { key, key_place, .. }) = empty => {
                        let problem = problem!("missing-key.no-value", key = key).at(key_place);
                        reader.problems.push(problem.help(msg!("missing-key.write-value")));
                        None
                    }
                    Some(record) => reader.expected(node, msg!("kind.list"), Some(list_help(&record))),
                    None => Some(T::read(node, reader).into_iter().collect()),
                }
            }
            Value::Scalar(text) if names::is_none(&text.text) && matches!(T::shape(), Shape::Record(_)) => {
                reader.expected(node, msg!("kind.list"), Some(msg!("wrong-value.leave-empty")))
            }
            _ => match T::shape() {
                Shape::Record(record) if element_help(node, &record()).is_some() => {
                    reader.expected(node, msg!("kind.list"), element_help(node, &record()))
                }
                _ => Some(T::read(node, reader).into_iter().collect()),
            },
        }
    }

    fn absent() -> Option<Self> {
        Some(Vec::new())
    }

    fn shape() -> Shape {
        Shape::List(Box::new(T::shape()))
    }
}
