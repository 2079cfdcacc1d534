//! Prints lines and bytes, fewer with `--quiet`. A closed pipe, as in `folio-pdf … | head`, is no error.

use std::borrow::Cow;
use std::fmt::Display;
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};

use folio_pdf::api::diagnostics::render::{self, machine, on_one_line};
use folio_pdf::api::diagnostics::{Sources, problem};
use typst_kit::diagnostics::termcolor::NoColor;

/// Whether `--quiet` was passed.
static QUIET: AtomicBool = AtomicBool::new(false);

pub fn set_quiet(quiet: bool) {
    QUIET.store(quiet, Ordering::Relaxed);
}

pub fn is_quiet() -> bool {
    QUIET.load(Ordering::Relaxed)
}

/// Prints a line that the command was asked for; control characters in names are masked.
pub fn result(line: impl Display) {
    let _ = writeln!(std::io::stdout(), "{}", on_one_line(&line.to_string()));
}

/// Prints a line about what was done to standard output, unless the program is quiet.
pub fn to_stdout(line: impl Display) {
    if !is_quiet() {
        result(line);
    }
}

/// The same to standard error.
pub fn to_stderr(line: impl Display) {
    if !is_quiet() {
        let _ = writeln!(std::io::stderr(), "{}", on_one_line(&line.to_string()));
    }
}

/// Prints data unchanged. If that fails, prints an error and ends the program.
pub fn data(bytes: &[u8]) -> ExitCode {
    let mut stdout = std::io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            let (problem, mut stderr) = (problem!("system.stdout", error), NoColor::new(std::io::stderr()));
            let _ = render::problems(&mut stderr, &Sources::default(), &[problem]);
            std::process::exit(3)
        }
        _ => ExitCode::SUCCESS,
    }
}

/// Prints a JSON object on a line.
pub fn json(object: &serde_json::Value) -> ExitCode {
    data(format!("{}\n", machine(object)).as_bytes())
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
