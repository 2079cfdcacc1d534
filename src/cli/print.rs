//! Prints lines and bytes. A closed pipe, as in `folio-pdf … | head`, is no error.

use std::borrow::Cow;
use std::fmt::Display;
use std::io::{ErrorKind, Write};
use std::process::ExitCode;

use folio_pdf::api::diagnostics::Message;
use folio_pdf::api::diagnostics::render::on_one_line;

/// Prints a line to standard output; control characters in names are masked.
pub fn to_stdout(line: impl Display) {
    let _ = writeln!(std::io::stdout(), "{}", on_one_line(&line.to_string()));
}

/// Prints a line to standard error; control characters in names are masked.
pub fn to_stderr(line: impl Display) {
    let _ = writeln!(std::io::stderr(), "{}", on_one_line(&line.to_string()));
}

/// Prints data as it is; exit status 3 if it cannot be written.
pub fn data(bytes: &[u8]) -> ExitCode {
    match std::io::stdout().lock().write_all(bytes) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => ExitCode::from(3),
        _ => ExitCode::SUCCESS,
    }
}

/// Prints the error of a command that reads no content, with a help line.
pub fn error(message: &Message, help: Option<Message>) {
    to_stderr(format!("error: {message}"));
    help.iter().for_each(|help| to_stderr(format!("help: {help}")));
}

/// An argument as a shell takes it: in quotes if it has more than letters, digits and the signs of paths.
pub fn argument(text: &str) -> Cow<'_, str> {
    let is_plain = |char: char| char.is_alphanumeric() || "-_./\\:+,@%=".contains(char);
    match !text.is_empty() && text.chars().all(is_plain) {
        true => text.into(),
        false => format!("'{}'", text.replace('\'', r"'\''")).into(),
    }
}
