//! `folio-pdf show`.

use std::process::ExitCode;

use clap::Args;
use folio_pdf::api::job::{self, Outcome};
use folio_pdf::api::tailor;

use super::arguments::ContentArgs;
use super::format::Report;
use super::print;
use super::values::one_target;

#[derive(Debug, Args)]
pub struct ShowArgs {
    #[arg(short, long, value_name = "NAME", value_parser = one_target)]
    target: Option<String>,
    #[arg(short, long, value_name = "NAME", requires = "target")]
    document: Option<String>,
    #[command(flatten)]
    content: ContentArgs,
}

/// Prints the tailored content.
pub fn run(args: ShowArgs) -> ExitCode {
    let (request, format) = args.content.request();
    let mut outcome = Outcome::default();
    let shown = job::show(&request, args.target.as_deref(), args.document.as_deref(), &mut outcome);
    let report = Report::new(outcome.sources, outcome.problems, format);
    report.print();
    match shown {
        Some((tree, _)) if !report.failed => print::data(format!("{}\n", tailor::yaml(&tree).trim_end()).as_bytes()),
        _ => ExitCode::from(1),
    }
}
