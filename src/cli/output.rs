//! How commands print finished documents, and write other files.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use folio_pdf::api::content::yaml_files;
use folio_pdf::api::diagnostics::{Message, msg, problem};
use folio_pdf::api::job::{Outcome, Output};
use folio_pdf::api::typeset::export;

use super::format::{Format, Report};
use super::{fatal, print};

/// `83 kB`, `1.2 MB`.
pub fn size(bytes: u64) -> String {
    match bytes {
        bytes if bytes < 1_000_000 => format!("{} kB", bytes.div_ceil(1000)),
        bytes => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

/// `12 ms`.
pub fn time(milliseconds: f64) -> String {
    format!("{milliseconds:.0} ms")
}

/// A line for a finished document: path, pages, size, time.
pub fn line(output: &Output) -> Message {
    let (path, size, time) = (&output.path, size(output.bytes as u64), time(output.milliseconds));
    match output.format {
        None => msg!("printed.document", path, pages = output.pages, size, time),
        Some(_) => msg!("printed.exported", path, size),
    }
}

/// Prints finished documents: a line for each, or the one that goes to standard output; `none` with the numbers of problems if
/// there are none.
pub fn print(outcome: Outcome, format: Format, verbose: bool, none: fn(String) -> Message) -> ExitCode {
    let Outcome { sources, problems, outputs, left_out, notes } = outcome;
    let report = Report::new(sources, problems, format);
    report.finish(serde_json::json!({ "outputs": outputs }), |report| {
        if verbose {
            left_out.iter().chain(&notes).for_each(print::to_stderr);
        }
        if let Some(bytes) = outputs.iter().find_map(|output| output.stdout.as_ref()) {
            print::data(bytes);
        } else if outputs.is_empty() && report.failed {
            print::to_stderr(none(report.counts()));
        } else {
            outputs.iter().for_each(|output| print::to_stdout(line(output)));
        }
    })
}

/// Writes a file. If that fails, prints an error and ends the program.
pub fn write(path: &Path, data: &[u8]) {
    export::write_atomically(path, data).unwrap_or_else(|error| fatal::end(problem!("write.failed", path, error)));
}

/// Ends the program if a folder has YAML files besides `files`: all are read as one portfolio.
pub fn alone(folder: &Path, files: &[&str]) {
    let is_other = |path: &PathBuf| path.file_name().is_none_or(|name| files.iter().all(|file| name != *file));
    if yaml_files(folder).unwrap_or_default().iter().any(is_other) {
        fatal::end(problem!("write.other-files", folder).help(msg!("write.other-folder")));
    }
}

/// Writes new files, and prints their paths and what to do next.
pub fn created(files: impl IntoIterator<Item = (PathBuf, impl AsRef<[u8]>)>, next: &Message) -> ExitCode {
    for (path, data) in files {
        write(&path, data.as_ref());
        print::to_stdout(path.display());
    }
    print::to_stdout("");
    print::to_stdout(next);
    ExitCode::SUCCESS
}
