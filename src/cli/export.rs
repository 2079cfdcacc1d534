//! `folio-pdf export`.

use std::path::Path;
use std::process::ExitCode;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use folio_pdf::api::diagnostics::msg;
use folio_pdf::api::export::Format;
use folio_pdf::api::job::{self, Destination, Request};
use strum::VariantNames;

use super::arguments::{ContentArgs, WriteArgs};
use super::{fatal, format, output, render, usage};

#[derive(Debug, Args)]
pub struct ExportArgs {
    #[arg(
        short,
        long,
        value_name = "FORMAT,…",
        value_delimiter = ',',
        required = true,
        hide_possible_values = true,
        value_parser = PossibleValuesParser::new(Format::VARIANTS).try_map(|name| name.parse::<Format>()),
    )]
    formats: Vec<Format>,
    #[command(flatten)]
    write: WriteArgs,
    #[command(flatten)]
    content: ContentArgs,
}

/// Exports the documents and prints what was written.
pub fn run(args: ExportArgs) -> ExitCode {
    fatal::object(serde_json::json!({ "outputs": [] }));
    let verbose = args.write.verbose;
    let (request, format) = request(args);
    output::print(job::export(&request), format, verbose, |counts| msg!("printed.not-exported", counts))
}

/// The request. Wrong arguments end the program.
fn request(args: ExportArgs) -> (Request, format::Format) {
    let (mut request, format) = args.content.request();
    for format in args.formats {
        if !request.formats.contains(&format) {
            request.formats.push(format);
        }
    }
    args.write.apply(&mut request, format);
    if !matches!(request.destination, Destination::Folder(_)) && request.formats.len() > 1 {
        usage(msg!("usage.one-format"));
    }
    if let (Destination::File(path), [only]) = (&request.destination, &request.formats[..])
        && is_other(path)
        && !only.fits(path)
    {
        usage(msg!("usage.not-format", path = path.display(), ending = only.ending()));
    }
    (request, format)
}

/// Whether a file has the ending of a format that is perhaps another one.
fn is_other(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf")) || render::is_other(path)
}
