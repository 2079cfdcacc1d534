//! `folio-pdf status`.

use std::io::Write;
use std::process::ExitCode;

use clap::Args;
use folio_pdf::diagnostics::render;
use folio_pdf::job::batch::status;

use super::batch::BatchCommonArgs;
use super::last;

/// Arguments of `status`.
#[derive(Debug, Args)]
pub struct StatusArgs {
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    common: BatchCommonArgs,
}

/// Prints the state of each output; exit status 1 where one is not current.
pub fn run(args: StatusArgs) -> ExitCode {
    last::json(args.json, serde_json::json!({ "outputs": [] }));
    let (request, format) = args.common.request();
    let (outcome, outputs) = status::status(&request);
    let failed = outcome.problems.any_error();
    let problems = outcome.problems.into_sorted(&outcome.sources);
    let mut stdout = std::io::stdout().lock();
    let _ = match args.json {
        true => {
            let problems = render::json_problems(&outcome.sources, &problems);
            writeln!(stdout, "{}", render::machine(&serde_json::json!({ "outputs": outputs, "problems": problems })))
        }
        false => outputs.iter().try_for_each(|output| {
            let reason = output.reason.map(|reason| format!(" ({reason})")).unwrap_or_default();
            writeln!(stdout, "{:<8} {}{reason}", output.state, render::on_one_line(&output.path))
        }),
    };
    if !args.json {
        format.print(&outcome.sources, &problems);
    }
    let current = outputs.iter().all(|output| output.state == "current");
    if current && !failed { ExitCode::SUCCESS } else { ExitCode::from(1) }
}
