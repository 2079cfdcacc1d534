//! `folio-pdf schema`.

use std::io::Write;
use std::process::ExitCode;

use folio_pdf::sample;

use super::SchemaOf;

/// Prints a JSON Schema.
pub fn run(of: SchemaOf) -> ExitCode {
    let schema = match of {
        SchemaOf::Content => sample::content_schema(),
        SchemaOf::Target => sample::target_schema(),
    };
    match std::io::stdout().lock().write_all(schema.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => ExitCode::from(3),
        _ => ExitCode::SUCCESS,
    }
}
