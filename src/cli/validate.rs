//! `folio-pdf validate`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use folio_pdf::api::diagnostics::{Level, msg};
use folio_pdf::api::job::{self, Destination};

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
    // File names are checked too, as if documents were written.
    request.destination = Destination::Folder(PathBuf::new());
    let outcome = job::validate(&request);
    let report = Report::new(outcome.sources, outcome.problems, format);
    if report.is_json() {
        return report.print_object(serde_json::json!({ "outputs": [] }));
    }
    report.print();
    if !args.quiet {
        let warnings = report.problems.iter().filter(|problem| problem.level == Level::Warning).count();
        let errors = report.problems.len() - warnings;
        let path = path.display();
        match (errors, warnings) {
            (0, 0) => print::to_stdout(msg!("printed.no-problems", path)),
            (0, _) => print::to_stdout(msg!("printed.warnings", path, warnings)),
            (_, 0) => print::to_stderr(msg!("printed.errors", path, errors)),
            (_, _) => print::to_stderr(msg!("printed.errors-and-warnings", path, errors, warnings)),
        }
    }
    report.status()
}
