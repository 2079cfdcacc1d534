//! Prints problems, for people and as JSON.

use std::io::{self, Write};

use codespan_reporting::diagnostic::{Diagnostic, Label};
use codespan_reporting::term::{self, Chars, Config};
use serde::Serialize;
use typst_kit::diagnostics::termcolor::WriteColor;

use super::code::{Code, Level};
use super::excerpt::Excerpts;
use super::message::Message;
use super::problem::Problem;
use super::source::{Place, Sources, is_unsafe};

pub use super::source::on_one_line;

/// Writes problems with their lines and a caret under what is wrong.
pub fn problems(out: &mut dyn WriteColor, sources: &Sources, problems: &[Problem]) -> io::Result<()> {
    let config = Config { chars: Chars::box_drawing(), tab_width: 4, ..Config::default() };
    for problem in problems {
        let mut diagnostic = diagnostic(problem, sources);
        let excerpts = Excerpts::new(sources, &mut diagnostic.labels, &mut diagnostic.notes);
        term::emit_to_write_style(out, &config, &excerpts, &diagnostic).map_err(io::Error::other)?;
    }
    Ok(())
}

/// Writes problems one per line, as compilers do and editors understand: `file:line:column: error: message`.
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
    let own = problem.place.iter().map(|place| {
        Label::primary(place.file, shown(place, sources))
            .with_message(problem.label.as_ref().map(line_of).unwrap_or_default())
    });
    let related = problem
        .related
        .iter()
        .map(|(place, label)| Label::secondary(place.file, shown(place, sources)).with_message(line_of(label)));
    diagnostic
        .with_code(problem.code.name())
        .with_message(line_of(&problem.message))
        .with_labels(own.chain(related).collect())
        .with_notes(problem.help.iter().map(|help| format!("help: {}", line_of(help))).collect())
}

/// A sentence as it is shown.
fn line_of(message: &Message) -> String {
    on_one_line(&message.to_string())
}

/// The first line of a place, and of that what fits: enough to find it.
fn shown(place: &Place, sources: &Sources) -> std::ops::Range<usize> {
    let text = sources.text(place.file).get(place.range.clone()).unwrap_or_default();
    let line = text.lines().next().unwrap_or_default();
    place.range.start..place.range.start + line.trim_end().len()
}

/// A problem for machines.
#[derive(Debug, Serialize)]
struct JsonProblem<'a> {
    severity: &'static str,
    name: Code,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<usize>,
    help: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<Related<'a>>,
}

/// Another place that matters, for machines.
#[derive(Debug, Serialize)]
struct Related<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    message: String,
}

/// Problems for machines.
pub fn json_problems(sources: &Sources, problems: &[Problem]) -> serde_json::Value {
    let problems: Vec<_> = problems
        .iter()
        .map(|problem| {
            let at = problem.place.as_ref().map(|place| sources.line_column(place));
            let end = problem.place.as_ref().map(|place| {
                let end = shown(place, sources).end;
                sources.line_column(&Place { file: place.file, range: end..end })
            });
            let related = problem.related.iter().map(|(place, message)| {
                let (line, column) = sources.line_column(place);
                Related { file: sources.path(place.file), line, column, message: message.to_string() }
            });
            JsonProblem {
                severity: problem.level.word(),
                name: problem.code,
                message: problem.message.to_string(),
                file: problem.place.as_ref().map(|place| sources.path(place.file)),
                line: at.map(|(line, _)| line),
                column: at.map(|(_, column)| column),
                end_line: end.map(|(line, _)| line),
                end_column: end.map(|(_, column)| column),
                related: related.collect(),
                help: problem.help.iter().map(Message::to_string).collect(),
            }
        })
        .collect();
    serde_json::json!(problems)
}

/// JSON that a terminal may be shown: what it would obey is escaped, also where JSON itself does not ask for it.
pub fn machine(value: &serde_json::Value) -> String {
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
    fn machines_read_what_a_terminal_does_not_obey() {
        let value = serde_json::json!({ "message": "가\u{7f}\u{202e}\u{9b}\u{1b}나" });
        let said = super::machine(&value);
        assert_eq!(said, "{\"message\":\"가\\u007f\\u202e\\u009b\\u001b나\"}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&said).expect("JSON"), value);
    }
}
