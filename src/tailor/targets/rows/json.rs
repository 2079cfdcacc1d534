//! Lines of JSON, each of them a target.

use std::collections::HashSet;
use std::fmt;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Value as Json;

use super::{Table, nest, scalar};
use crate::diagnostics::problem::{Problem, Problems};
use crate::diagnostics::source::Place;
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
            Ok(value @ Json::Object(_)) => match serde_json::from_str::<Once>(line) {
                Ok(Once) => rows.push(node_of(&value, &place)),
                Err(error) => problems.push(refused(table, range, &error)),
            },
            Ok(_) => problems
                .push(Problem::error("json", "a line must be an object").at(&place).help("as in {\"company\": …}")),
            Err(error) => {
                let said = format!("this is not JSON: {}", without_place(&error));
                problems.push(Problem::error("json", said).at(&stopped(table, range, &error)));
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

/// A control character, or a key that stands twice in an object: the second of them is the last in front of where the
/// reader stopped.
fn refused(table: &Table, line: Range<usize>, error: &serde_json::Error) -> Problem {
    let message = without_place(error);
    let mut place = stopped(table, line.clone(), error);
    if message.starts_with(CONTROL) {
        let problem = Problem::error("control-character", message).at(&place);
        return problem.help("take its escape out: it cannot be printed");
    }
    let key = message.split('`').nth(1).map(|key| format!("\"{key}\"")).unwrap_or_default();
    if let Some(at) = table.text.get(line.start..=place.range.start).and_then(|read| read.rfind(&key)) {
        place.range = line.start + at..line.start + at + key.len();
    }
    Problem::error("json", message).at(&place).help("keep one of them")
}

/// What the reader says, without the line, which is that of one line of many.
fn without_place(error: &serde_json::Error) -> String {
    error.to_string().split(" at line ").next().unwrap_or_default().to_owned()
}

/// What is said of a control character.
const CONTROL: &str = "a control character";

/// A value of JSON without control characters, in which no key stands twice: of such, readers take the last one without a word.
struct Once;

impl<'de> Deserialize<'de> for Once {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Once)
    }
}

impl<'de> Visitor<'de> for Once {
    type Value = Once;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Once, A::Error> {
        let mut known = HashSet::new();
        while let Some(key) = map.next_key::<String>()? {
            if known.contains(&key) {
                return Err(A::Error::custom(format!("the key `{key}` is there twice")));
            }
            known.insert(key);
            map.next_value::<Once>()?;
        }
        Ok(Once)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Once, A::Error> {
        while list.next_element::<Once>()?.is_some() {}
        Ok(Once)
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Once, E> {
        match control(text) {
            Some(char) => Err(E::custom(format!("{CONTROL} (U+{:04X})", u32::from(char)))),
            None => Ok(Once),
        }
    }

    fn visit_bool<E>(self, _: bool) -> Result<Once, E> {
        Ok(Once)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Once, E> {
        Ok(Once)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Once, E> {
        Ok(Once)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Once, E> {
        Ok(Once)
    }

    fn visit_unit<E>(self) -> Result<Once, E> {
        Ok(Once)
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
    let problem = Problem::error("json", "this is JSON, and not a line for each target").at(&table.at(at..at + 1));
    Some(
        problem.help("write each target as an object on a line of its own: `jq -c '.[]' targets.json > targets.jsonl`"),
    )
}

fn node_of(value: &Json, place: &Place) -> Node {
    let value = match value {
        Json::Null => return scalar("", place),
        Json::String(text) => return scalar(text, place),
        Json::Bool(_) | Json::Number(_) => return scalar(&value.to_string(), place),
        Json::Array(values) => Value::List(values.iter().map(|value| node_of(value, place)).collect()),
        Json::Object(values) => {
            let mut node = Node { value: Value::Map(Vec::new()), place: place.clone() };
            values.iter().for_each(|(key, value)| nest(&mut node, key, node_of(value, place)));
            return node;
        }
    };
    Node { value, place: place.clone() }
}
