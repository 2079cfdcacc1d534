//! Prints problems, for people and as JSON.

use std::io::{self, Write};

use codespan_reporting::diagnostic::{Diagnostic, Label};
use codespan_reporting::term::{self, Chars, Config};
use serde_json::{Value, json};
use typst_kit::diagnostics::termcolor::WriteColor;

use super::code::Level;
use super::excerpt::Excerpts;
use super::message::Message;
use super::problem::Problem;
use super::source::{Place, Sources, is_unsafe};
use crate::msg;

pub use super::source::on_one_line;

/// Writes problems with excerpts of their lines and a caret.
pub fn problems(out: &mut dyn WriteColor, sources: &Sources, problems: &[Problem]) -> io::Result<()> {
    let config = Config { chars: Chars::box_drawing(), tab_width: 4, ..Config::default() };
    for problem in problems {
        let mut diagnostic = diagnostic(problem, sources);
        let excerpts = Excerpts::new(sources, &mut diagnostic.labels, &mut diagnostic.notes);
        term::emit_to_write_style(out, &config, &excerpts, &diagnostic).map_err(io::Error::other)?;
    }
    Ok(())
}

/// Writes problems one per line, in the form that editors understand: `file:line:column: error: message`.
pub fn concise(out: &mut dyn Write, sources: &Sources, problems: &[Problem]) -> io::Result<()> {
    for problem in problems {
        let at = problem.place.as_ref().map(|place| (sources.name(place.file), sources.line_column(place)));
        let place = match at {
            Some((file, (line, column))) => format!("{file}:{line}:{column}"),
            None => "folio-pdf".to_owned(),
        };
        let help = problem.help.first().map(|help| format!(" ({help})")).unwrap_or_default();
        let (message, help) = (line_of(&problem.message), on_one_line(&help));
        writeln!(out, "{place}: {}: {message}{help} [{}]", problem.level.word(), problem.code)?;
    }
    Ok(())
}

fn diagnostic(problem: &Problem, sources: &Sources) -> Diagnostic<super::source::FileIndex> {
    let diagnostic = match problem.level {
        Level::Error => Diagnostic::error(),
        Level::Warning => Diagnostic::warning(),
    };
    let label = problem.label.as_ref().map(line_of).unwrap_or_default();
    // A file that is empty, or could not be read, has no line to show.
    let places = problem.place.iter();
    let (empty, own): (Vec<_>, Vec<_>) = places.partition(|place| sources.text(place.file).trim().is_empty());
    // Unless the message names the file.
    let names = empty.into_iter().map(|place| sources.name(place.file));
    let names = names.filter(|name| problem.message.text("path") != Some(*name));
    let empty = names.map(|name| msg!("of-document.file", name));
    let own = own.into_iter();
    let own = own.map(|place| Label::primary(place.file, first_line(place, sources)).with_message(&label));
    let related = problem
        .related
        .iter()
        .map(|(place, label)| Label::secondary(place.file, first_line(place, sources)).with_message(line_of(label)));
    let notes = empty.chain(problem.notes.iter().cloned()).map(|note| format!("note: {}", line_of(&note)));
    let help = problem.help.iter().map(|help| format!("help: {}", line_of(help)));
    diagnostic
        .with_code(problem.code.name())
        .with_message(line_of(&problem.message))
        .with_labels(own.chain(related).collect())
        .with_notes(notes.chain(help).collect())
}

/// A message as it is printed.
fn line_of(message: &Message) -> String {
    on_one_line(&message.to_string())
}

/// The first line of a place, without white space at its end.
fn first_line(place: &Place, sources: &Sources) -> std::ops::Range<usize> {
    let text = sources.text(place.file).get(place.range.clone()).unwrap_or_default();
    let line = text.lines().next().unwrap_or_default();
    place.range.start..place.range.start + line.trim_end().len()
}

/// Problems as JSON.
pub fn json_problems(sources: &Sources, problems: &[Problem]) -> Value {
    let at = |place: &Place| {
        let (line, column) = sources.line_column(place);
        json!({ "file": sources.path(place.file), "line": line, "column": column })
    };
    let objects = problems.iter().map(|problem| {
        let mut object = json!({
            "severity": problem.level.word(),
            "name": problem.code,
            "message": problem.message,
        });
        if let Some(place) = &problem.place {
            let end = first_line(place, sources).end;
            let (line, column) = sources.line_column(&Place { file: place.file, range: end..end });
            append(&mut object, at(place));
            append(&mut object, json!({ "end_line": line, "end_column": column }));
        }
        if !problem.notes.is_empty() {
            object["notes"] = json!(problem.notes);
        }
        object["help"] = json!(problem.help);
        let related = problem.related.iter().map(|(place, message)| {
            let mut object = at(place);
            object["message"] = json!(message);
            object
        });
        let related: Vec<_> = related.collect();
        if !related.is_empty() {
            object["related"] = json!(related);
        }
        object
    });
    objects.collect()
}

fn append(object: &mut Value, other: Value) {
    if let (Value::Object(object), Value::Object(other)) = (object, other) {
        object.extend(other);
    }
}

/// JSON that is safe to print on a terminal: control characters are escaped, also those that JSON allows.
pub fn machine(value: &Value) -> String {
    let plain = value.to_string();
    if !plain.contains(is_unsafe) {
        return plain;
    }
    let mut escaped = String::with_capacity(plain.len());
    for char in plain.chars() {
        match is_unsafe(char) {
            true => char.encode_utf16(&mut [0; 2]).iter().for_each(|unit| escaped.push_str(&format!("\\u{unit:04x}"))),
            false => escaped.push(char),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    #[test]
    fn control_characters_are_escaped() {
        let value = serde_json::json!({ "message": "가\u{7f}\u{202e}\u{9b}\u{1b}나" });
        let said = super::machine(&value);
        assert_eq!(said, "{\"message\":\"가\\u007f\\u202e\\u009b\\u001b나\"}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&said).expect("JSON"), value);
    }
}
