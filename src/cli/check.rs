//! `folio-pdf check`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueHint};
use folio_pdf::api::check::{self, Report};
use folio_pdf::api::diagnostics::msg;

use super::arguments::{ContentArgs, DocumentArgs};
use super::format::Report as Problems;
use super::{fatal, output, print};

#[derive(Debug, Args)]
pub struct CheckArgs {
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with_all = ["layout", "target"])]
    file: Option<PathBuf>,
    #[arg(long)]
    as_text: bool,
    #[arg(short, long)]
    quiet: bool,
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
            check::documents(&request)
        }
    };
    let problems = Problems::with_warnings(outcome.sources, outcome.problems, format);
    problems.finish(object(&reports, args.as_text), |_| {
        for report in reports.iter().filter(|_| !args.quiet) {
            if args.as_text {
                report.text.iter().flat_map(|page| page.lines()).for_each(print::result);
            } else {
                let size = output::size(report.bytes as u64);
                print::result(msg!("check.document", path = report.path, pages = report.pages, size));
                report.lines().iter().for_each(|line| print::result(format!("  {line}")));
            }
        }
    })
}

/// The reports as JSON, with the text of the pages only for `--as-text`.
fn object(reports: &[Report], as_text: bool) -> serde_json::Value {
    let mut object = serde_json::json!({ "documents": reports });
    let documents = object["documents"].as_array_mut().into_iter().flatten();
    for document in documents.filter_map(|document| document.as_object_mut()).filter(|_| !as_text) {
        document.shift_remove("text");
    }
    object
}
