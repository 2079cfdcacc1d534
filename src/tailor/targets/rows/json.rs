//! Lines of JSON, each of them a target.

use std::cell::Cell;
use std::collections::HashSet;
use std::fmt;
use std::ops::Range;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Value as Json;

use super::{Table, nest, scalar};
use crate::diagnostics::{Place, Problem, Problems, msg, problem};
use crate::text::clean::control;
use crate::yaml::node::{Node, Value};

/// Reads the lines.
pub fn rows(table: &Table, problems: &mut Problems) -> Vec<Node> {
    if let Some(problem) = not_lines(table) {
        problems.push(problem);
        return Vec::new();
    }
    let mut rows = Vec::new();
    let mut start = 0;
    for line in table.text.split_inclusive('\n') {
        let range = start..start + line.trim_end().len();
        start += line.len();
        if line.trim().is_empty() {
            continue;
        }
        let place = table.at(range.clone());
        match serde_json::from_str::<Json>(line) {
            Ok(value @ Json::Object(_)) => {
                let fault = Cell::new(None);
                match Checked(&fault).deserialize(&mut serde_json::Deserializer::from_str(line)) {
                    Ok(()) => rows.push(node_of(&value, &place)),
                    Err(error) => problems.extend_with(refused(table, range, &error, fault.take())),
                }
            }
            Ok(_) => problems.push(problem!("json.expected-object").at(&place).help(msg!("json.object-example"))),
            Err(error) => {
                let problem = problem!("json.invalid", message = without_place(&error));
                problems.push(problem.at(&stopped(table, range, &error)));
            }
        }
    }
    rows
}

/// Where the reader stopped in a line.
fn stopped(table: &Table, line: Range<usize>, error: &serde_json::Error) -> Place {
    let at = (line.start + error.column().saturating_sub(1)).min(line.end);
    let at = (line.start..=at).rev().find(|at| table.text.is_char_boundary(*at)).unwrap_or(line.start);
    table.at(at..at)
}

/// What JSON allows and a target cannot have.
enum Fault {
    Control(char),
    /// A key that is there twice in an object.
    Twice(String),
}

/// Says what is wrong: the second of two keys is the last in front of where the reader stopped.
fn refused(table: &Table, line: Range<usize>, error: &serde_json::Error, fault: Option<Fault>) -> Option<Problem> {
    let mut place = stopped(table, line.clone(), error);
    match fault? {
        Fault::Control(char) => {
            let problem = problem!("control-character.in-table", code = format!("{:04X}", u32::from(char)));
            Some(problem.at(&place).help(msg!("control-character.remove")))
        }
        Fault::Twice(key) => {
            let quoted = format!("\"{key}\"");
            if let Some(at) = table.text.get(line.start..=place.range.start).and_then(|read| read.rfind(&quoted)) {
                place.range = line.start + at..line.start + at + quoted.len();
            }
            Some(problem!("json.key-twice", key).at(&place).help(msg!("json.keep-one")))
        }
    }
}

/// What the reader says, without the line, which is that of one line of many.
fn without_place(error: &serde_json::Error) -> String {
    error.to_string().split(" at line ").next().unwrap_or_default().to_owned()
}

/// Reads a value, and stops at a fault: of two keys of one name, readers take the last one without a word.
#[derive(Clone, Copy)]
struct Checked<'f>(&'f Cell<Option<Fault>>);

impl Checked<'_> {
    fn stop<E: Error>(self, fault: Fault) -> E {
        self.0.set(Some(fault));
        E::custom("")
    }
}

impl<'de> DeserializeSeed<'de> for Checked<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Checked<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut known = HashSet::new();
        while let Some(key) = map.next_key::<String>()? {
            if known.contains(&key) {
                return Err(self.stop(Fault::Twice(key)));
            }
            known.insert(key);
            map.next_value_seed(self)?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element_seed(self)?.is_some() {}
        Ok(())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        control(text).map_or(Ok(()), |char| Err(self.stop(Fault::Control(char))))
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}

/// Whether the whole is one JSON value over several lines, or a list.
fn not_lines(table: &Table) -> Option<Problem> {
    let first = table.text.trim_start();
    let at = table.text.len() - first.len();
    let whole = || serde_json::from_str::<serde::de::IgnoredAny>(table.text).is_ok();
    let opens = first.lines().next().is_some_and(|line| matches!(line.trim_end(), "{" | "[") || line.starts_with('['));
    if !opens || !first.starts_with('[') && !whole() {
        return None;
    }
    Some(problem!("json.not-lines").at(&table.at(at..at + 1)).help(msg!("json.to-lines")))
}

fn node_of(value: &Json, place: &Place) -> Node {
    let value = match value {
        Json::Null => return scalar("", place),
        Json::String(text) => return scalar(text, place),
        Json::Bool(_) | Json::Number(_) => return scalar(&value.to_string(), place),
        Json::Array(values) => Value::List(values.iter().map(|value| node_of(value, place)).collect()),
        Json::Object(values) => {
            let mut node = Node::map(Vec::new(), place);
            values.iter().for_each(|(key, value)| nest(&mut node, key, node_of(value, place)));
            return node;
        }
    };
    Node { value, place: place.clone() }
}
