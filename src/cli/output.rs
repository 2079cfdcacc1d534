//! How commands print finished documents, and the format of lists.

use clap::{Args, ValueEnum};
use folio_pdf::api::diagnostics::{Message, msg};
use folio_pdf::api::job::Output;

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
    let (size, time) = (size(output.bytes as u64), time(output.milliseconds));
    msg!("printed.document", path = output.path, pages = output.pages, size, time)
}
