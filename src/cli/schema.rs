//! `folio-pdf schema`.

use std::process::ExitCode;

use folio_pdf::sample;

use super::{SchemaOf, say};

/// Prints a JSON Schema.
pub fn run(of: SchemaOf) -> ExitCode {
    let schema = match of {
        SchemaOf::Content => sample::content_schema(),
        SchemaOf::Target => sample::target_schema(),
    };
    say::whole(schema.as_bytes())
}
