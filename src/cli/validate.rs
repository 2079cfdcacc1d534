//! `folio-pdf validate`.

use std::process::ExitCode;

use clap::Args;
use folio_pdf::api::diagnostics::msg;
use folio_pdf::api::job;

use super::arguments::{ContentArgs, DocumentArgs};
use super::format::Report;
use super::{fatal, print};

#[derive(Debug, Args)]
pub struct ValidateArgs {
    #[command(flatten)]
    documents: DocumentArgs,
    #[arg(short, long)]
    quiet: bool,
    #[command(flatten)]
    content: ContentArgs,
}

/// Checks everything that can be checked without laying out pages.
pub fn run(args: ValidateArgs) -> ExitCode {
    fatal::object(serde_json::json!({ "outputs": [] }));
    let path = args.content.source.content.clone();
    let (mut request, format) = args.content.request();
    args.documents.apply(&mut request);
    let outcome = job::validate(&request);
    let report = Report::with_warnings(outcome.sources, outcome.problems, format);
    report.finish(serde_json::json!({ "outputs": [] }), |report| {
        let counts = report.counts();
        match report.failed {
            _ if args.quiet => {}
            true => print::to_stderr(msg!("printed.problems", path, counts)),
            false if counts.is_empty() => print::to_stdout(msg!("printed.no-problems", path)),
            false => print::to_stdout(msg!("printed.problems", path, counts)),
        }
    })
}
