//! Targets from lines of JSON.

use std::ops::Range;

use serde::de::IgnoredAny;
use serde_json::Value as Json;

use super::{Table, nest};
use crate::diagnostics::{Place, Problem, Problems, msg, problem};
use crate::yaml;
use crate::yaml::node::{Node, Value};

/// Reads the lines; each is a target.
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
                let mut found = Problems::default();
                let node = read(table, range, &value, &mut found).filter(|_| !found.any_error());
                problems.extend(found);
                rows.extend(node.map(nested));
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

/// Reads a line as YAML, so that every value has its place and duplicate keys are reported. All JSON is YAML, except
/// characters that are escaped as surrogate pairs.
fn read(table: &Table, line: Range<usize>, value: &Json, problems: &mut Problems) -> Option<Node> {
    let file = table.place.file;
    let bytes = line.clone().filter(|at| table.text.is_char_boundary(*at)).chain([line.end]).collect::<Vec<_>>();
    yaml::parse_part(file, table.text, &table.text[line.clone()], &bytes, problems).or_else(|| {
        let text = value.to_string();
        let bytes = vec![line.start; text.chars().count() + 1];
        yaml::parse_part(file, table.text, &text, &bytes, problems)
    })
}

/// The place in a line where the JSON parser stopped.
fn stopped(table: &Table, line: Range<usize>, error: &serde_json::Error) -> Place {
    let at = (line.start + error.column().saturating_sub(1)).min(line.end);
    let at = (line.start..=at).rev().find(|at| table.text.is_char_boundary(*at)).unwrap_or(line.start);
    table.at(at..at)
}

/// The message of the JSON parser without its line number, which is wrong for the file.
fn without_place(error: &serde_json::Error) -> String {
    error.to_string().split(" at line ").next().unwrap_or_default().to_owned()
}

/// The problem of a file that is one JSON value over several lines, or a list.
fn not_lines(table: &Table) -> Option<Problem> {
    let first = table.text.trim_start();
    let at = table.text.len() - first.len();
    let whole = || serde_json::from_str::<IgnoredAny>(table.text).is_ok();
    let opens = first.lines().next().is_some_and(|line| matches!(line.trim_end(), "{" | "[") || line.starts_with('['));
    if !opens || !first.starts_with('[') && !whole() {
        return None;
    }
    Some(problem!("json.not-lines").at(&table.at(at..at + 1)).help(msg!("json.to-lines")))
}

/// A node with keys such as `vars.team` split into mappings, and with empty texts for `null`.
fn nested(node: Node) -> Node {
    match node.value {
        Value::Scalar(scalar) if scalar.plain && scalar.text == "null" => Node::text("", &node.place),
        Value::List(nodes) => Node::list(nodes.into_iter().map(nested).collect(), &node.place),
        Value::Map(entries) => {
            let mut map = Node::map(Vec::new(), &node.place);
            entries.into_iter().for_each(|entry| nest(&mut map, &entry.key, nested(entry.value)));
            map
        }
        value => Node { value, place: node.place },
    }
}
