//! `folio-pdf show`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueHint};
use folio_pdf::job::{self, Outcome};
use folio_pdf::tailor::Setting;
use folio_pdf::{report, tailor};
use typst_kit::diagnostics::termcolor::{ColorChoice, StandardStream};

use super::render::as_of;
use super::{CutArgs, TargetArgs};

/// Arguments of `show`.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// File or folder with the content
    #[arg(short, long, value_name = "PATH", default_value = "content", value_hint = ValueHint::AnyPath)]
    content: PathBuf,
    #[command(flatten)]
    targets: TargetArgs,
    #[command(flatten)]
    cut: CutArgs,
    /// Document of the target: its layout or title [default: what all its documents show]
    #[arg(short, long, value_name = "NAME")]
    document: Option<String>,
    /// Language [default: that of the target]
    #[arg(long, value_name = "CODE")]
    lang: Option<String>,
    /// Put a value over the content, as in design.accent=#333 (can be given more than once)
    #[arg(long, value_name = "KEY.PATH=VALUE")]
    set: Vec<Setting>,
}

/// Prints the tailored content.
pub fn run(args: ShowArgs) -> ExitCode {
    let mut targeting = args.targets.targeting(&args.cut);
    let target = targeting.targets.pop();
    let request = job::Request::of_content(args.content, args.lang, args.set, as_of(None), targeting);
    let mut outcome = Outcome::default();
    let shown = job::show(&request, target.as_deref(), args.document.as_deref(), &mut outcome);
    let failed = print_problems(outcome);
    match shown {
        Some((tree, _)) if !failed => {
            print!("{}", tailor::yaml(&tree));
            ExitCode::SUCCESS
        }
        _ => ExitCode::from(1),
    }
}

/// Prints problems; whether any is an error.
pub fn print_problems(outcome: Outcome) -> bool {
    let failed = outcome.problems.any_error();
    let mut stderr = StandardStream::stderr(ColorChoice::Never);
    let _ = report::problems(&mut stderr, &outcome.sources, &outcome.problems.into_sorted(&outcome.sources));
    failed
}
