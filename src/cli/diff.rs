//! `folio-pdf diff`.

use std::process::ExitCode;

use clap::Args;
use folio_pdf::api::diagnostics::msg;
use folio_pdf::api::job::{self, Outcome};
use folio_pdf::api::tailor::{self, Change};

use super::arguments::{BASE, ContentArgs};
use super::format::Report;
use super::print;

#[derive(Debug, Args)]
pub struct DiffArgs {
    target: String,
    #[arg(default_value = BASE)]
    other: String,
    #[command(flatten)]
    content: ContentArgs,
}

/// Prints the differences: `-` lines are only in the other target, `+` lines only in the target.
pub fn run(args: DiffArgs) -> ExitCode {
    let (mut request, format) = args.content.request();
    let tree = |request: &job::Request, name: &str| {
        let mut outcome = Outcome::default();
        let shown = job::show(request, Some(name).filter(|name| *name != BASE), None, &mut outcome);
        let report = Report::new(outcome.sources, outcome.problems, format);
        report.print();
        shown.filter(|_| !report.failed)
    };
    let Some((target, lang)) = tree(&request, &args.target) else { return ExitCode::from(1) };
    // Both are shown in the language of the target, as two languages would differ in every line.
    request.lang = Some(lang.clone());
    let Some((other, _)) = tree(&request, &args.other) else { return ExitCode::from(1) };
    print_changes(&tailor::changes(&other, &target, &lang));
    ExitCode::SUCCESS
}

/// Prints differences.
pub fn print_changes(changes: &[Change]) {
    if changes.is_empty() {
        print::to_stderr(msg!("printed.no-changes"));
    }
    for change in changes {
        print::to_stdout(&change.path);
        change.before.iter().for_each(|text| print::to_stdout(format!("  - {text}")));
        change.after.iter().for_each(|text| print::to_stdout(format!("  + {text}")));
    }
}
