//! Prints lines and bytes. A closed pipe, as in `folio-pdf … | head`, is no error.

use std::borrow::Cow;
use std::fmt::Display;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use folio_pdf::api::diagnostics::render::{machine, on_one_line};
use folio_pdf::api::diagnostics::{Message, msg};
use folio_pdf::api::typeset::export;

/// Prints a line to standard output; control characters in names are masked.
pub fn to_stdout(line: impl Display) {
    let _ = writeln!(std::io::stdout(), "{}", on_one_line(&line.to_string()));
}

/// Prints a line to standard error; control characters in names are masked.
pub fn to_stderr(line: impl Display) {
    let _ = writeln!(std::io::stderr(), "{}", on_one_line(&line.to_string()));
}

/// Prints data unchanged. If that fails, prints an error and returns exit status 3.
pub fn data(bytes: &[u8]) -> ExitCode {
    let mut stdout = std::io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Err(problem) if problem.kind() != ErrorKind::BrokenPipe => {
            error(3, &msg!("printed.stdout", error = problem), None)
        }
        _ => ExitCode::SUCCESS,
    }
}

/// Prints a JSON object on a line.
pub fn json(object: &serde_json::Value) -> ExitCode {
    data(format!("{}\n", machine(object)).as_bytes())
}

/// Prints an error that is not about the content, with a help line, and returns the exit status.
pub fn error(status: u8, message: &Message, help: Option<Message>) -> ExitCode {
    to_stderr(format!("error: {message}"));
    help.iter().for_each(|help| to_stderr(format!("help: {help}")));
    ExitCode::from(status)
}

/// Writes new files, and prints their paths and what to do next.
pub fn created(files: impl IntoIterator<Item = (PathBuf, impl AsRef<[u8]>)>, next: &Message) -> ExitCode {
    for (path, data) in files {
        if let Err(failed) = export::write_atomically(&path, data.as_ref()) {
            return error(3, &msg!("printed.not-written", path = path.display(), error = failed), None);
        }
        to_stdout(path.display());
    }
    to_stdout("");
    to_stdout(next);
    ExitCode::SUCCESS
}

/// The option that names a content, for commands to run next; empty for the default content.
pub fn content_option(folder: &Path) -> String {
    match folder == Path::new("content") {
        true => String::new(),
        false => format!(" --content {}", argument(&folder.to_string_lossy())),
    }
}

/// An argument as a shell takes it: in quotes if it has other characters than letters, digits and those of paths.
pub fn argument(text: &str) -> Cow<'_, str> {
    let is_plain = |char: char| char.is_alphanumeric() || "-_./\\:+,@%=".contains(char);
    match !text.is_empty() && text.chars().all(is_plain) {
        true => text.into(),
        false => format!("'{}'", text.replace('\'', r"'\''")).into(),
    }
}
