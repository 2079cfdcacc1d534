//! Rows of a table with commas: the first line names the keys.

use ::csv::{Error, ErrorKind, ReaderBuilder, StringRecord, Trim};

use super::{ID, LISTS, Table, nest, scalar};
use crate::diagnostics::problem::{Problem, Problems};
use crate::diagnostics::suggest::suggest;
use crate::tailor::targets::target::Target;
use crate::yaml::node::{Node, Value};

/// Reads the rows; what is wrong with the header is told once, and a column that is not known is left out.
pub fn rows(table: &Table, problems: &mut Problems) -> Vec<Node> {
    let mut reader = ReaderBuilder::new().trim(Trim::All).from_reader(table.text.as_bytes());
    let header = match reader.headers() {
        Ok(header) => header.clone(),
        Err(error) => {
            problems.push(wrong(table, &error));
            return Vec::new();
        }
    };
    let Some(known) = known_columns(table, &header, problems) else { return Vec::new() };
    let mut rows = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) => rows.extend(row(table, &header, &known, &record, problems)),
            Err(error) => problems.push(wrong(table, &error)),
        }
    }
    rows
}

/// Which columns are read; `None` where there are no names of columns at all.
fn known_columns(table: &Table, header: &StringRecord, problems: &mut Problems) -> Option<Vec<bool>> {
    let end = table.text.find('\n').unwrap_or(table.text.len());
    let line = table.text[..end].trim_end();
    let mut from = 0;
    let places = header.iter().map(|name| {
        let at = line.get(from..).and_then(|rest| rest.find(name)).map_or(0, |at| from + at);
        from = at + name.len();
        table.at(at..from)
    });
    let places: Vec<_> = places.collect();
    let keys: Vec<_> = Target::record().keys.iter().map(|key| key.name).chain([ID]).collect();
    let is_known = |name: &str| keys.contains(&name.split('.').next().unwrap_or_default().trim());
    if !header.iter().any(|name| name == ID || name == "company") {
        let other = [(";", "semicolons"), ("\t", "tabs")].into_iter().find(|(sign, _)| line.contains(sign));
        let problem = Problem::error("csv", "the first line names no column `id` or `company`");
        let problem = problem.at(&table.at(0..line.len())).help(match other {
            Some((_, signs)) => format!("its columns are parted by {signs}: save it with commas"),
            None => "write the names of the columns there, as in `id,company,role,vars.team`".to_owned(),
        });
        problems.push(problem);
        return None;
    }
    let mut known = Vec::new();
    for (at, name) in header.iter().enumerate() {
        let again = header.iter().take(at).any(|before| before == name);
        if again || !is_known(name) {
            let message = match again {
                true => format!("the column `{name}` is there twice"),
                false => format!("there is no key `{name}` of a target for this column"),
            };
            let help = (!again).then(|| suggest(name, keys.iter().copied())).flatten();
            problems.push(Problem::error("csv", message).at(&places[at]).maybe_help(help));
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
    let mut row = Node { value: Value::Map(Vec::new()), place: table.at(start..end) };
    if record.iter().any(|value| value.contains('\n')) {
        let problem = Problem::error("csv", "a value of this row goes on in the next line").at(&row.place);
        problems.push(problem.help("a quote is not closed, or one too many: a value stands on one line"));
        return None;
    }
    let control = |char: char| char.is_control() && !matches!(char, '\t' | '\r' | '\u{85}');
    if let Some((at, char)) = text[start..end].char_indices().find(|(_, char)| control(*char)) {
        let message = format!("a control character (U+{:04X})", u32::from(char));
        let place = table.at(start + at..start + at + char.len_utf8());
        let problem = Problem::error("control-character", message).at(&place);
        problems.push(problem.help("remove it: it cannot be printed; is this a text file?"));
        return None;
    }
    let mut from = start;
    let values = header.iter().zip(record).zip(known).filter(|((_, value), known)| **known && !value.is_empty());
    for ((key, value), _) in values {
        // The place of the value itself, where it stands in its line as it is read.
        let found = text.get(from..end).and_then(|line| line.find(value)).map(|at| from + at);
        let place = found.map_or_else(|| row.place.clone(), |at| table.at(at..at + value.len()));
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
    Some(row)
}

/// What is wrong with a row, in the words of who wrote it.
fn wrong(table: &Table, error: &Error) -> Problem {
    let at = error.position().map_or(0, |at| at.byte() as usize).min(table.text.len());
    let at = table.text.len() - table.text[at..].trim_start().len();
    let end = at + table.text[at..].find(['\r', '\n']).unwrap_or(table.text.len() - at);
    let count = |number: u64| if number == 1 { "1 value".to_owned() } else { format!("{number} values") };
    let (message, help) = match error.kind() {
        ErrorKind::UnequalLengths { expected_len, len, .. } => (
            format!("this row has {}, and the first line names {expected_len} columns", count(*len)),
            "a value that holds commas needs double quotes, one at each end; an empty one its comma",
        ),
        _ => ("this is not a row of CSV".to_owned(), "save the table again as CSV in UTF-8"),
    };
    Problem::error("csv", message).at(&table.at(at..end)).help(help)
}
