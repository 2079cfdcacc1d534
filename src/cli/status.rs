//! `folio-pdf status`.

use std::process::ExitCode;

use clap::Args;
use folio_pdf::diagnostics::{Message, msg};
use folio_pdf::job::batch::status::{self, State};

use super::batch::BatchCommonArgs;
use super::format::Format;
use super::{fatal, print};

// Not a doc comment: clap would print it.
#[derive(Debug, Args)]
pub struct StatusArgs {
    #[command(flatten)]
    common: BatchCommonArgs,
}

/// Prints the state of each output; exit status 1 if one is not current.
pub fn run(args: StatusArgs) -> ExitCode {
    fatal::object(serde_json::json!({ "outputs": [] }));
    let (request, format) = args.common.request();
    let (outcome, outputs) = status::status(&request);
    let failed = outcome.problems.any_error();
    let problems = outcome.problems.into_sorted(&outcome.sources);
    if format == Format::Json {
        Format::print_object(serde_json::json!({ "outputs": outputs }), &outcome.sources, &problems);
    } else {
        for output in &outputs {
            let reason = output.reason.as_ref().map(|reason| format!(" ({reason})")).unwrap_or_default();
            print::to_stdout(format!("{:<8} {}{reason}", state(output.state), output.path));
        }
        format.print(&outcome.sources, &problems);
    }
    let current = outputs.iter().all(|output| output.state == State::Current);
    if current && !failed { ExitCode::SUCCESS } else { ExitCode::from(1) }
}

fn state(state: State) -> Message {
    match state {
        State::Current => msg!("status.current"),
        State::Stale => msg!("status.stale"),
        State::Missing => msg!("status.missing"),
        State::Gone => msg!("status.gone"),
    }
}
