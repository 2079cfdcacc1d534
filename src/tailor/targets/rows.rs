//! Targets from a table: each row of a CSV file or object of a JSON-lines file is one.

use std::path::Path;

use super::target::TargetSource;
use crate::content::file::{Origin, read_text};
use crate::diagnostics::{Place, Problems, Sources, msg, problem};
use crate::text::clean::clean;
use crate::yaml::node::{Entry, Node};

mod csv;
mod json;

/// The column that names a target.
const ID: &str = "id";
/// Columns with several values, separated by `;`.
const LISTS: &[&str] = &["aliases", "allow_mentions"];

/// Reads the rows of a file; a wrong row is reported, and the others are read.
pub fn read(path: &Path, root: &Path, sources: &mut Sources, problems: &mut Problems) -> Vec<TargetSource> {
    let text = read_text(path, Origin::Table, sources);
    let Ok(text) = text.map_err(|problem| problems.push(*problem)) else { return Vec::new() };
    let json = path.extension().is_some_and(|ending| ending == "jsonl" || ending == "ndjson" || ending == "json");
    let file = sources.add(path.display().to_string(), root.to_owned(), text.clone());
    let table = Table { place: Place { file, range: 0..0 }, text: &text };
    let rows = if json { json::rows(&table, problems) } else { csv::rows(&table, problems) };
    rows.into_iter().filter_map(|node| named(node, problems)).collect()
}

/// A row with its id: the column `id`, else the name of the company.
fn named(mut node: Node, problems: &mut Problems) -> Option<TargetSource> {
    let naming = node.get(ID).filter(|id| !id.is_empty()).or(node.get("company"));
    if let Some(other) = naming.filter(|node| node.as_str().is_none() && !node.is_empty()) {
        let problem = problem!("target-row.expected-text", found = other.found()).at(&other.place);
        problems.push(problem.help(msg!("target-row.add-id")));
        return None;
    }
    let own = naming.and_then(Node::as_str).unwrap_or_default().trim().to_owned();
    if let Some(entries) = node.entries_mut() {
        entries.retain(|entry| entry.key != ID);
    }
    let id: String = own.split(['/', '\\', ' ']).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    if id.is_empty() {
        problems.push(problem!("target-row.unnamed").at(&node.place).help(msg!("target-row.name")));
        return None;
    }
    Some(TargetSource { id, node, broken: false, problems: Problems::default() })
}

struct Table<'t> {
    place: Place,
    text: &'t str,
}

impl Table<'_> {
    pub fn at(&self, range: std::ops::Range<usize>) -> Place {
        Place { range, ..self.place.clone() }
    }
}

fn scalar(text: &str, place: &Place) -> Node {
    Node::text(clean(text), place)
}

/// Puts a value under `vars.team` into `vars`.
fn nest(node: &mut Node, path: &str, value: Node) {
    let (key, rest) = path.split_once('.').map_or((path.trim(), None), |(key, rest)| (key.trim(), Some(rest)));
    let Some(entries) = node.entries_mut() else { return };
    let at = entries.iter().position(|entry| entry.key == key).unwrap_or_else(|| {
        entries.push(Entry::new(key, Node::map(Vec::new(), &value.place)));
        entries.len() - 1
    });
    match rest {
        Some(rest) => nest(&mut entries[at].value, rest, value),
        None => entries[at].value = value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Problem;
    use crate::tailor::testing::show;

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
    fn what_is_wrong_with_a_table_is_told_once() {
        let told = |name: &str, text: &str| {
            let (rows, problems) = rows(name, text);
            let problems = problems.into_iter().map(|problem| (problem.message, problem.place.unwrap().range.start));
            (rows.len(), problems.collect::<Vec<_>>())
        };
        let (made, problems) = told("t.csv", "id,company,role\na,b,c\nd,\"e,f\ng,h\",i\nj,k,l\n");
        assert_eq!((made, problems.len(), problems[0].1), (2, 1, 22));
        let (_, problems) = told("t.csv", "id,company,role\na,b,c\nd,\"e,f\n");
        assert_eq!(problems[0].0.id, "csv.unclosed-quote");
        let (made, problems) = told("t.csv", "id,positoin,company,company\na,b,c,c\nd,e,f,f\n");
        assert_eq!((made, problems.iter().map(|(_, at)| *at).collect::<Vec<_>>()), (2, vec![3, 20]));
        for header in ["토스,서버", "id;company", "Company\trole"] {
            let (made, problems) = told("t.csv", &format!("{header}\na,b\nc,d\n"));
            assert_eq!((made, problems.len(), problems[0].1), (0, 1, 0), "{header}");
        }
        let wide: String = (0..60_000).map(|at| format!(",vars.x{at}")).collect();
        let (made, problems) = told("t.csv", &format!("id{wide}\na{}\n", ",1".repeat(60_000)));
        assert_eq!((made, problems.len(), problems[0].1), (0, 1, 0));
        assert_eq!(told("t.csv", "id,company\n가,나\na,b,c\n").1[0].1, 19);
        for text in ["[{\"id\": \"a\"}]", "[\n{\"id\": \"a\"}\n]\n", "{\n \"id\": \"a\"\n}\n"] {
            assert_eq!(told("t.json", text).1.len(), 1, "{text}");
        }
        assert_eq!(told("t.jsonl", "{\"id\": \"가\"}\n{\"id\": nope}\n").1[0].1, 14 + 8);
    }

    #[test]
    fn a_row_without_a_name_or_with_too_many_values_is_told() {
        let (rows, problems) = rows("t.csv", "id,company\n,\na,b,c\nd,e\n");
        assert_eq!(rows, ["d {company: e}"]);
        assert_eq!(problems.len(), 2);
    }
}
