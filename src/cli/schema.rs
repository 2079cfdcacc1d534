//! `folio-pdf schema`.

use std::process::ExitCode;

use folio_pdf::api::sample;

use super::print;

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum SchemaOf {
    Content,
    Target,
}

/// Prints a JSON Schema.
pub fn run(of: SchemaOf) -> ExitCode {
    let schema = match of {
        SchemaOf::Content => sample::content_schema(),
        SchemaOf::Target => sample::target_schema(),
    };
    print::data(schema.as_bytes())
}
