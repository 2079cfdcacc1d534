//! `folio-pdf diff`.

use std::process::ExitCode;

use clap::Args;
use folio_pdf::api::diagnostics::{Sources, msg};
use folio_pdf::api::job::{self, Outcome, Request};
use folio_pdf::api::tailor::{self, Change};

use super::arguments::ContentArgs;
use super::format::{Format, Report};
use super::values::{BASE, one_target};
use super::{fatal, print};

#[derive(Debug, Args)]
pub struct DiffArgs {
    #[arg(value_parser = one_target)]
    target: String,
    #[arg(default_value = BASE, value_parser = one_target)]
    other: String,
    #[command(flatten)]
    content: ContentArgs,
}

/// Prints the differences: `-` lines are only in the other target, `+` lines only in the target.
pub fn run(args: DiffArgs) -> ExitCode {
    fatal::object(serde_json::json!({ "changes": [] }));
    let (mut request, format) = args.content.request();
    let mut outcome = Outcome::default();
    let changes = changes(&mut request, &args.target, &args.other, &mut outcome);
    print_changes(changes, outcome, format)
}

/// The differences; `None` if one of the targets cannot be read.
fn changes(request: &mut Request, target: &str, other: &str, outcome: &mut Outcome) -> Option<Vec<Change>> {
    let tree = |request: &Request, name: &str, outcome: &mut Outcome| {
        job::show(request, Some(name).filter(|name| *name != BASE), None, outcome)
    };
    let (target, lang) = tree(request, target, outcome).filter(|_| !outcome.problems.any_error())?;
    // Both are shown in the language of the target, as two languages would differ in every line.
    request.lang = Some(lang.clone());
    // The same files are read again.
    outcome.sources = Sources::default();
    let (other, _) = tree(request, other, outcome)?;
    Some(tailor::changes(&other, &target, &lang))
}

/// Prints differences; `None` is a failure.
pub fn print_changes(changes: Option<Vec<Change>>, outcome: Outcome, format: Format) -> ExitCode {
    let mut report = Report::new(outcome.sources, outcome.problems, format);
    report.failed |= changes.is_none();
    let changes = changes.filter(|_| !report.failed).unwrap_or_default();
    report.finish(serde_json::json!({ "changes": changes }), |report| {
        if changes.is_empty() && !report.failed {
            print::to_stderr(msg!("printed.no-changes"));
        }
        for change in &changes {
            print::result(&change.path);
            change.before.iter().for_each(|text| print::result(format!("  - {text}")));
            change.after.iter().for_each(|text| print::result(format!("  + {text}")));
        }
    })
}
