//! `folio-pdf export`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueHint};
use folio_pdf::api::diagnostics::msg;
use folio_pdf::api::export::Format;
use folio_pdf::api::job::{self, Destination, Request};
use strum::VariantNames;

use super::arguments::{ContentArgs, DocumentArgs, FolderArgs};
use super::format::{self, Report};
use super::render::to_file;
use super::{fatal, output, print, usage};

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
    documents: DocumentArgs,
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "out_dir")]
    output: Option<PathBuf>,
    #[arg(short, long, conflicts_with = "verbose")]
    quiet: bool,
    #[arg(short, long)]
    verbose: bool,
    #[command(flatten)]
    files: FolderArgs,
    #[command(flatten)]
    content: ContentArgs,
}

/// Exports the documents and prints what was written.
pub fn run(args: ExportArgs) -> ExitCode {
    fatal::object(serde_json::json!({ "outputs": [] }));
    let (quiet, verbose) = (args.quiet, args.verbose);
    let (request, format) = request(args);
    let (outcome, files) = job::export(&request);
    let report = Report::new(outcome.sources, outcome.problems, format).quiet(quiet);
    if report.is_json() {
        return report.print_object(serde_json::json!({ "outputs": files }));
    }
    let mut status = report.status();
    if let Some(bytes) = files.iter().find_map(|file| file.stdout.as_ref()) {
        let printed = print::data(bytes);
        status = if report.failed { status } else { printed };
    } else if !quiet {
        for file in &files {
            print::to_stdout(msg!("printed.exported", path = file.path, size = output::size(file.bytes as u64)));
        }
    }
    report.print();
    if verbose {
        outcome.left_out.iter().for_each(print::to_stderr);
    }
    status
}

/// The request. Wrong arguments end the program.
fn request(args: ExportArgs) -> (Request, format::Format) {
    let (mut request, format) = args.content.request();
    args.files.apply(&mut request);
    args.documents.apply(&mut request);
    for format in args.formats {
        if !request.formats.contains(&format) {
            request.formats.push(format);
        }
    }
    args.output.into_iter().for_each(|path| request.destination = to_file(path));
    if !matches!(request.destination, Destination::Folder(_)) {
        if request.asks_for_several() {
            usage(msg!("usage.one-document"));
        }
        if request.formats.len() > 1 {
            usage(msg!("usage.one-format"));
        }
    }
    if request.destination == Destination::Stdout && format == format::Format::Json {
        usage(msg!("usage.stdout-twice"));
    }
    (request, format)
}
