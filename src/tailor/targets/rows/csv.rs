//! Targets from the rows of a CSV file, whose first line names the keys.

use ::csv::{Error, ErrorKind, ReaderBuilder, StringRecord, Trim};

use super::{ID, LISTS, Table, nest, scalar};
use crate::diagnostics::{Problem, Problems, msg, problem, suggest};
use crate::model::shape::Shape;
use crate::model::standard;
use crate::tailor::targets::target::Target;
use crate::yaml::node::{Entry, Node};

/// Most columns of a table. Rows take time in proportion to their square.
const MAX_COLUMNS: usize = 1000;

/// Reads the rows; mistakes in the header are reported once, and unknown columns are left out.
pub fn rows(table: &Table, problems: &mut Problems) -> Vec<Node> {
    let mut reader = ReaderBuilder::new().trim(Trim::All).from_reader(table.text.as_bytes());
    let header = match reader.headers() {
        Ok(header) => header.clone(),
        Err(error) => {
            problems.push(wrong(table, &error));
            return Vec::new();
        }
    };
    if header.len() > MAX_COLUMNS {
        problems.push(problem!("csv.many-columns", count = header.len(), most = MAX_COLUMNS).at(&table.at(0..0)));
        return Vec::new();
    }
    let typed = header;
    let header = typed.iter().map(column).collect();
    let Some(known) = known_columns(table, &typed, &header, problems) else { return Vec::new() };
    let mut rows = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) => rows.extend(row(table, &header, &known, &record, problems)),
            Err(error) => problems.push(wrong(table, &error)),
        }
    }
    rows
}

/// The standard name of a column: `company` for `회사`.
fn column(typed: &str) -> String {
    let steps: Vec<_> = typed.split('.').map(|step| step.trim().to_owned()).collect();
    standard::path(Shape::Record(Target::record), &steps).0.join(".")
}

/// For each column, whether it is read; `None` if the header has no known name. `typed` is the header as written.
fn known_columns(
    table: &Table,
    typed: &StringRecord,
    header: &StringRecord,
    problems: &mut Problems,
) -> Option<Vec<bool>> {
    let end = table.text.find('\n').unwrap_or(table.text.len());
    let line = table.text[..end].trim_end();
    let mut from = 0;
    let places = typed.iter().map(|name| {
        let at = line.get(from..).and_then(|rest| rest.find(name)).map_or(0, |at| from + at);
        from = at + name.len();
        table.at(at..from)
    });
    let places: Vec<_> = places.collect();
    let keys: Vec<_> = Target::record().keys.iter().map(|key| key.name).chain([ID]).collect();
    let is_known = |name: &str| keys.contains(&name.split('.').next().unwrap_or_default().trim());
    if !header.iter().any(|name| name == ID || name == "company") {
        let other = [(";", "semicolon"), ("\t", "tab")].into_iter().find(|(sign, _)| line.contains(sign));
        let problem = problem!("csv.no-names").at(&table.at(0..line.len()));
        problems.push(problem.help(match other {
            Some((_, sign)) => msg!("csv.use-commas", sign),
            None => msg!("csv.name-columns"),
        }));
        return None;
    }
    let mut known = Vec::new();
    for (at, name) in header.iter().enumerate() {
        let again = header.iter().take(at).any(|before| before == name);
        if again || !is_known(name) {
            let problem = if again {
                problem!("csv.column-twice", name)
            } else {
                problem!("csv.unknown-column", name).maybe_help(suggest(name, keys.iter().copied()))
            };
            problems.push(problem.at(&places[at]));
        }
        known.push(!again && is_known(name));
    }
    Some(known)
}

fn row(
    table: &Table,
    header: &StringRecord,
    known: &[bool],
    record: &StringRecord,
    problems: &mut Problems,
) -> Option<Node> {
    let text = table.text;
    let start = record.position().map_or(0, |at| at.byte() as usize).min(text.len());
    let line = text[start..].trim_start();
    let start = text.len() - line.len();
    let end = start + line.find('\n').unwrap_or(line.len());
    let mut row = Node::map(Vec::new(), &table.at(start..end));
    if record.iter().any(|value| value.contains('\n')) {
        problems.push(problem!("csv.over-lines").at(&row.place).help(msg!("csv.close-quote")));
        return None;
    }
    let control = |char: char| char.is_control() && !matches!(char, '\t' | '\r' | '\u{85}');
    if let Some((at, char)) = text[start..end].char_indices().find(|(_, char)| control(*char)) {
        let place = table.at(start + at..start + at + char.len_utf8());
        let problem = problem!("control-character.in-table", code = format!("{:04X}", u32::from(char))).at(&place);
        problems.push(problem.help(msg!("control-character.remove")));
        return None;
    }
    let mut from = start;
    let values = header.iter().zip(record).zip(known).filter(|((_, value), known)| **known && !value.is_empty());
    for ((key, value), _) in values {
        // The place of the value itself, if its line contains it unchanged.
        let found = text.get(from..end).and_then(|line| line.find(value)).map(|at| from + at);
        let place = found.map_or_else(|| row.place.clone(), |at| table.at(at..at + value.len()));
        from = found.map_or(from, |at| at + value.len());
        let node = match LISTS.contains(&key) {
            true => Node::list(value.split(';').map(|one| scalar(one.trim(), &place)).collect(), &place),
            false => scalar(value, &place),
        };
        nest(&mut row, key, node);
    }
    if let Some(entries) = row.entries_mut().filter(|_| known.contains(&false)) {
        let place = table.at(start..end);
        entries.push(Entry::gap(place));
    }
    Some(row)
}

/// The problem of a row that the CSV reader rejects.
fn wrong(table: &Table, error: &Error) -> Problem {
    let at = error.position().map_or(0, |at| at.byte() as usize).min(table.text.len());
    let at = table.text.len() - table.text[at..].trim_start().len();
    let end = at + table.text[at..].find(['\r', '\n']).unwrap_or(table.text.len() - at);
    let problem = match error.kind() {
        ErrorKind::UnequalLengths { .. } if table.text[at..end].matches('"').count() % 2 == 1 => {
            problem!("csv.unclosed-quote").help(msg!("csv.close-quote"))
        }
        ErrorKind::UnequalLengths { expected_len: expected, len: found, .. } => {
            problem!("csv.row-length", expected, found).help(msg!("csv.quote-commas"))
        }
        _ => problem!("csv.invalid").help(msg!("csv.save-again")),
    };
    problem.at(&table.at(at..end))
}
