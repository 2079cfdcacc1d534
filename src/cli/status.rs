//! `folio-pdf status`.

use std::process::ExitCode;

use clap::Args;
use folio_pdf::api::diagnostics::{Message, msg};
use folio_pdf::api::job::batch::{self, State};

use super::batch::BatchCommonArgs;
use super::format::Report;
use super::{fatal, print};

#[derive(Debug, Args)]
pub struct StatusArgs {
    #[command(flatten)]
    common: BatchCommonArgs,
}

/// Prints the state of each output; exit status 1 if one is not current.
pub fn run(args: StatusArgs) -> ExitCode {
    fatal::object(serde_json::json!({ "outputs": [] }));
    let (request, format) = args.common.request();
    let (outcome, outputs) = batch::status(&request);
    let mut report = Report::new(outcome.sources, outcome.problems, format);
    report.failed |= outputs.iter().any(|output| output.state != State::Current);
    report.finish(serde_json::json!({ "outputs": outputs }), |_| {
        for output in &outputs {
            let gone = (output.state == State::Gone).then(|| msg!("status.no-target"));
            let reason = output.reason.as_ref().or(gone.as_ref()).map(|reason| format!(" ({reason})"));
            let reason = reason.unwrap_or_default();
            print::result(format!("{:<12} {}{reason}", state(output.state), output.path));
        }
    })
}

fn state(state: State) -> Message {
    match state {
        State::Current => msg!("status.current"),
        State::Stale => msg!("status.stale"),
        State::Unchecked => msg!("status.unchecked"),
        State::Missing => msg!("status.missing"),
        State::Gone => msg!("status.gone"),
    }
}
