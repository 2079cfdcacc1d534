//! How commands print finished documents, and the format of lists.

use std::process::ExitCode;

use clap::{Args, ValueEnum};
use folio_pdf::api::diagnostics::{Message, msg};
use folio_pdf::api::job::{Outcome, Output};

use super::arguments::Loudness;
use super::format::{Format, Report};
use super::print;

#[derive(Debug, Args)]
pub struct ListFormatArgs {
    #[arg(long, value_name = "FORMAT", default_value = "text", value_enum, hide_possible_values = true)]
    output_format: ListFormat,
    // The old name of `--output-format json`.
    #[arg(long, hide = true)]
    json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ListFormat {
    Text,
    Json,
}

impl ListFormatArgs {
    /// Whether the list is printed as JSON.
    pub fn is_json(&self) -> bool {
        self.json || self.output_format == ListFormat::Json
    }
}

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

/// Prints finished documents: a line for each, or the one that goes to standard output.
pub fn print(outcome: Outcome, format: Format, loudness: Loudness) -> ExitCode {
    let report = Report::new(outcome.sources, outcome.problems, format).quiet(loudness.quiet);
    if report.is_json() {
        return report.print_object(serde_json::json!({ "outputs": outcome.outputs }));
    }
    let mut status = report.status();
    if let Some(bytes) = outcome.outputs.iter().find_map(|output| output.stdout.as_ref()) {
        let printed = print::data(bytes);
        status = if report.failed { status } else { printed };
    } else if !loudness.quiet {
        outcome.outputs.iter().for_each(|output| print::to_stdout(line(output)));
    }
    report.print();
    if loudness.verbose {
        outcome.left_out.iter().chain(&outcome.notes).for_each(print::to_stderr);
    }
    status
}
