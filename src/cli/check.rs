//! `folio-pdf check`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueHint};
use folio_pdf::api::check::{self, Report};
use folio_pdf::api::diagnostics::msg;
use folio_pdf::api::job::Destination;

use super::arguments::{ContentArgs, DocumentArgs};
use super::format::Format;
use super::{fatal, output, print};

// Not a doc comment: clap would print it.
#[derive(Debug, Args)]
pub struct CheckArgs {
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with_all = ["layout", "target"])]
    file: Option<PathBuf>,
    #[arg(long)]
    as_text: bool,
    #[command(flatten)]
    documents: DocumentArgs,
    #[command(flatten)]
    content: ContentArgs,
}

/// Prints what was read, and what is wrong.
pub fn run(args: CheckArgs) -> ExitCode {
    fatal::object(serde_json::json!({ "documents": [] }));
    let (mut request, format) = args.content.request();
    let (outcome, reports) = match &args.file {
        Some(path) => {
            let (outcome, report) = check::file(path, &request);
            (outcome, report.into_iter().collect())
        }
        None => {
            args.documents.apply(&mut request);
            request.destination = Destination::Folder(PathBuf::new());
            check::documents(&request)
        }
    };
    let failed = outcome.problems.any_error();
    let problems = outcome.problems.into_sorted(&outcome.sources);
    let mut status = if failed { ExitCode::from(1) } else { ExitCode::SUCCESS };
    if format == Format::Json {
        let printed = Format::print_object(object(&reports, args.as_text), &outcome.sources, &problems);
        status = if failed { status } else { printed };
    } else if args.as_text {
        reports.iter().flat_map(|report| &report.text).flat_map(|page| page.lines()).for_each(print::to_stdout);
        format.print(&outcome.sources, &problems);
    } else {
        for report in &reports {
            let size = output::size(report.bytes as u64);
            print::to_stdout(msg!("check.document", path = report.path, pages = report.pages, size));
            report.lines().iter().for_each(|line| print::to_stdout(format!("  {line}")));
        }
        format.print(&outcome.sources, &problems);
    }
    status
}

/// The reports; with the text of their pages only if that is asked for.
fn object(reports: &[Report], as_text: bool) -> serde_json::Value {
    let mut object = serde_json::json!({ "documents": reports });
    let documents = object["documents"].as_array_mut().into_iter().flatten();
    for document in documents.filter_map(|document| document.as_object_mut()).filter(|_| !as_text) {
        document.shift_remove("text");
    }
    object
}
