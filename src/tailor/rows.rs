//! Targets from a table: one row each of a CSV file, or one object each of a JSON-lines file.

use std::path::Path;

use super::target::TargetSource;
use crate::content::clean::clean;
use crate::content::node::{Entry, Node, Scalar, Value};
use crate::content::problem::{Problem, Problems};
use crate::content::source::{Place, Sources};
use crate::content::{From, read_text};

/// The column that names a target.
const ID: &str = "id";
/// Columns that hold several values, parted by `;`.
const LISTS: &[&str] = &["aliases", "allow_mentions"];

/// Reads the rows of a file; what is wrong with one is noted, and the others are read.
pub fn read(path: &Path, root: &Path, sources: &mut Sources, problems: &mut Problems) -> Vec<TargetSource> {
    let text = match read_text(path, From::Table) {
        Ok(text) => text,
        Err(unread) => {
            problems.push(unread.0);
            return Vec::new();
        }
    };
    let json = path.extension().is_some_and(|ending| ending == "jsonl" || ending == "ndjson" || ending == "json");
    let file = sources.add(path.display().to_string(), root.to_owned(), text.clone());
    let table = Table { place: Place { file, range: 0..0 }, text: &text };
    let rows = if json { table.json_rows(problems) } else { table.csv_rows(problems) };
    rows.into_iter().filter_map(|node| named(node, problems)).collect()
}

/// A row with its id: the column `id`, else the name of the company.
fn named(mut node: Node, problems: &mut Problems) -> Option<TargetSource> {
    let own = node.get(ID).or(node.get("company")).and_then(Node::as_str).unwrap_or_default().trim().to_owned();
    if let Value::Map(entries) = &mut node.value {
        entries.retain(|entry| entry.key != ID);
    }
    let id: String = own.split(['/', '\\', ' ']).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    if id.is_empty() {
        let problem = Problem::error("target-row", "this row names no target").at(&node.place);
        problems.push(problem.help("give it an `id`, or a `company`"));
        return None;
    }
    Some(TargetSource { id, node })
}

struct Table<'t> {
    place: Place,
    text: &'t str,
}

impl Table<'_> {
    fn at(&self, range: std::ops::Range<usize>) -> Place {
        Place { range, ..self.place.clone() }
    }

    fn csv_rows(&self, problems: &mut Problems) -> Vec<Node> {
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(self.text.as_bytes());
        let mut wrong = |error: csv::Error, at: usize| {
            let problem = Problem::error("csv", format!("this is not a row of CSV: {error}"));
            problems.push(problem.at(&self.at(at..at)).help("a value that holds commas needs double quotes"));
        };
        let header = match reader.headers() {
            Ok(header) => header.clone(),
            Err(error) => {
                wrong(error, 0);
                return Vec::new();
            }
        };
        let mut rows = Vec::new();
        for record in reader.records() {
            match record {
                Ok(record) => {
                    let start = record.position().map_or(0, |at| at.byte() as usize).min(self.text.len());
                    let line = self.text[start..].trim_start();
                    let start = self.text.len() - line.len();
                    let end = start + line.find('\n').unwrap_or(line.len());
                    let mut row = Node { value: Value::Map(Vec::new()), place: self.at(start..end) };
                    let mut from = start;
                    for (key, value) in header.iter().zip(&record).filter(|(_, value)| !value.is_empty()) {
                        // The place of the value itself, where it stands in its line as it is read.
                        let found = self.text.get(from..end).and_then(|line| line.find(value)).map(|at| from + at);
                        let place = found.map_or_else(|| row.place.clone(), |at| self.at(at..at + value.len()));
                        from = found.map_or(from, |at| at + value.len());
                        let node = match LISTS.contains(&key) {
                            true => Node {
                                value: Value::List(value.split(';').map(|one| scalar(one.trim(), &place)).collect()),
                                place: place.clone(),
                            },
                            false => scalar(value, &place),
                        };
                        nest(&mut row, key, node);
                    }
                    rows.push(row);
                }
                Err(error) => {
                    let at = error.position().map_or(0, |at| at.byte() as usize).min(self.text.len());
                    wrong(error, at);
                }
            }
        }
        rows
    }

    fn json_rows(&self, problems: &mut Problems) -> Vec<Node> {
        let mut rows = Vec::new();
        let mut start = 0;
        for line in self.text.split_inclusive('\n') {
            let range = start..start + line.trim_end().len();
            start += line.len();
            if line.trim().is_empty() {
                continue;
            }
            let place = self.at(range);
            match serde_json::from_str::<serde_json::Value>(line) {
                Ok(value @ serde_json::Value::Object(_)) => rows.push(node_of(&value, &place)),
                Ok(_) => problems
                    .push(Problem::error("json", "a line must be an object").at(&place).help("as in {\"company\": …}")),
                Err(error) => {
                    problems.push(Problem::error("json", format!("this is not JSON: {error}")).at(&place));
                }
            }
        }
        rows
    }
}

fn scalar(text: &str, place: &Place) -> Node {
    Node { value: Value::Scalar(Scalar { text: clean(text).into_owned(), plain: true }), place: place.clone() }
}

fn node_of(value: &serde_json::Value, place: &Place) -> Node {
    use serde_json::Value as Json;
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

/// Puts a value under `vars.team` into `vars`.
fn nest(node: &mut Node, path: &str, value: Node) {
    let (key, rest) = path.split_once('.').map_or((path.trim(), None), |(key, rest)| (key.trim(), Some(rest)));
    let Value::Map(entries) = &mut node.value else { return };
    let at = entries.iter().position(|entry| entry.key == key).unwrap_or_else(|| {
        let empty = Node { value: Value::Map(Vec::new()), place: value.place.clone() };
        entries.push(Entry { key: key.to_owned(), key_place: value.place.clone(), value: empty });
        entries.len() - 1
    });
    match rest {
        Some(rest) => nest(&mut entries[at].value, rest, value),
        None => entries[at].value = value,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::show;
    use super::*;

    fn rows(name: &str, text: &str) -> (Vec<String>, Vec<Problem>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        let (mut sources, mut problems) = (Sources::default(), Problems::default());
        let rows = read(&path, folder.path(), &mut sources, &mut problems);
        let rows = rows.iter().map(|row| format!("{} {}", row.id, show(&row.node))).collect();
        (rows, problems.into_found())
    }

    #[test]
    fn columns_are_keys_and_dots_nest() {
        let text = "\u{feff}id,company,vars.team,aliases\nhaneul,하늘,정산팀,Haneul; 하늘페이\n,\"A, B\",,\n";
        let (rows, problems) = rows("t.csv", text);
        let expected =
            ["haneul {company: 하늘, vars: {team: 정산팀}, aliases: [Haneul, 하늘페이]}", "A,-B {company: A, B}"];
        assert_eq!((rows, problems.len()), (expected.map(str::to_owned).to_vec(), 0));
    }

    #[test]
    fn lines_of_json_are_targets() {
        let (rows, problems) = rows("t.jsonl", "{\"id\":\"a\",\"vars.team\":\"x\",\"aliases\":[\"b\"]}\n\n[1]\n{\n");
        assert_eq!(rows, ["a {vars: {team: x}, aliases: [b]}"]);
        assert_eq!(problems.len(), 2);
    }

    #[test]
    fn a_row_without_a_name_or_with_too_many_values_is_told() {
        let (rows, problems) = rows("t.csv", "id,company\n,\na,b,c\nd,e\n");
        assert_eq!(rows, ["d {company: e}"]);
        assert_eq!(problems.len(), 2);
    }
}
