//! `folio-pdf show`.

use std::process::ExitCode;

use clap::Args;
use folio_pdf::job::{self, Outcome};
use folio_pdf::tailor;

use super::common::ContentArgs;
use super::format::Format;
use super::say;

/// Arguments of `show`.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// Target company, as in targets/NAME.yaml [default: for no one in particular]
    #[arg(short, long, value_name = "NAME")]
    target: Option<String>,
    /// Document of the target: its layout or title [default: what all its documents show]
    #[arg(short, long, value_name = "NAME")]
    document: Option<String>,
    #[command(flatten)]
    content: ContentArgs,
}

/// Prints the tailored content.
pub fn run(args: ShowArgs) -> ExitCode {
    let (request, format) = args.content.request();
    let mut outcome = Outcome::default();
    let shown = job::show(&request, args.target.as_deref(), args.document.as_deref(), &mut outcome);
    let failed = print_problems(outcome, format);
    match shown {
        Some((tree, _)) if !failed => say::whole(format!("{}\n", tailor::yaml(&tree).trim_end()).as_bytes()),
        _ => ExitCode::from(1),
    }
}

/// Prints problems; whether any is an error.
pub fn print_problems(outcome: Outcome, format: Format) -> bool {
    let failed = outcome.problems.any_error();
    format.print(&outcome.sources, &outcome.problems.into_sorted(&outcome.sources));
    failed
}
