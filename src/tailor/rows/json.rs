//! Lines of JSON, each of them a target.

use serde_json::Value as Json;

use super::{Table, nest, scalar};
use crate::content::node::{Node, Value};
use crate::content::problem::{Problem, Problems};
use crate::content::source::Place;

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
            Ok(value @ Json::Object(_)) => rows.push(node_of(&value, &place)),
            Ok(_) => problems
                .push(Problem::error("json", "a line must be an object").at(&place).help("as in {\"company\": …}")),
            Err(error) => {
                let at = (range.start + error.column().saturating_sub(1)).min(range.end);
                let at = (range.start..=at).rev().find(|at| table.text.is_char_boundary(*at)).unwrap_or(range.start);
                let said = error.to_string();
                let said = said.split(" at line ").next().unwrap_or_default();
                problems.push(Problem::error("json", format!("this is not JSON: {said}")).at(&table.at(at..at)));
            }
        }
    }
    rows
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
