//! `folio-pdf export`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueHint};
use folio_pdf::api::diagnostics::{Level, msg};
use folio_pdf::api::export::Format;
use folio_pdf::api::job::{self, Destination, Request};

use super::arguments::{ContentArgs, DocumentArgs, FolderArgs};
use super::format::Format as Reporting;
use super::{fatal, output, print, usage};

// Not a doc comment: clap would print it.
#[derive(Debug, Args)]
pub struct ExportArgs {
    #[arg(
        short,
        long,
        value_name = "FORMAT,…",
        value_delimiter = ',',
        required = true,
        hide_possible_values = true,
        value_parser = PossibleValuesParser::new(Format::ALL.iter().map(|(name, _)| *name))
            .try_map(|name| Format::named(&name).ok_or("")),
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
    let failed = outcome.problems.any_error();
    let mut problems = outcome.problems.into_sorted(&outcome.sources);
    if quiet {
        problems.retain(|problem| problem.level == Level::Error);
    }
    let mut status = if failed { ExitCode::from(1) } else { ExitCode::SUCCESS };
    if let Some(bytes) = files.iter().find_map(|file| file.stdout.as_ref()) {
        let printed = print::data(bytes);
        status = if failed { status } else { printed };
    } else if format == Reporting::Json {
        let printed = Reporting::print_object(serde_json::json!({ "outputs": files }), &outcome.sources, &problems);
        return if failed { status } else { printed };
    } else if !quiet {
        for file in &files {
            print::to_stdout(msg!("printed.exported", path = file.path, size = output::size(file.bytes as u64)));
        }
    }
    format.print(&outcome.sources, &problems);
    if verbose {
        outcome.left_out.iter().for_each(print::to_stderr);
    }
    status
}

/// The request; wrong arguments end the program here.
fn request(args: ExportArgs) -> (Request, Reporting) {
    let (mut request, format) = args.content.request();
    args.files.apply(&mut request);
    args.documents.apply(&mut request);
    for format in args.formats {
        if !request.formats.contains(&format) {
            request.formats.push(format);
        }
    }
    match args.output {
        None => {}
        Some(path) if path == Path::new("-") => request.destination = Destination::Stdout,
        Some(path) => request.destination = Destination::File(path),
    }
    if !matches!(request.destination, Destination::Folder(_)) {
        if request.asks_for_several() {
            usage(msg!("usage.one-document"));
        }
        if request.formats.len() > 1 {
            usage(msg!("usage.one-format"));
        }
    }
    if request.destination == Destination::Stdout && format == Reporting::Json {
        usage(msg!("usage.stdout-twice"));
    }
    (request, format)
}
