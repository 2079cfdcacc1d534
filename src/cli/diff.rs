//! `folio-pdf diff`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueHint};
use folio_pdf::job::{self, Outcome, Targeting};
use folio_pdf::tailor;

use super::render::as_of;
use super::show::print_problems;

/// The content for no one in particular.
const BASE: &str = "base";

/// Arguments of `diff`.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// Target whose content is shown
    target: String,
    /// Target to hold it against; `base` is the content for no one in particular
    #[arg(default_value = BASE)]
    other: String,
    /// File or folder with the content
    #[arg(short, long, value_name = "PATH", default_value = "content", value_hint = ValueHint::AnyPath)]
    content: PathBuf,
    /// More targets, one a row or line
    #[arg(long, value_name = "FILE.csv|.jsonl", value_hint = ValueHint::FilePath)]
    targets: Option<PathBuf>,
    /// Language of both [default: that of the target]
    #[arg(long, value_name = "CODE")]
    lang: Option<String>,
}

/// Prints what differs, a line with `-` for what only the other has and one with `+` for what the target has.
pub fn run(args: DiffArgs) -> ExitCode {
    let targeting = Targeting { file: args.targets, ..Targeting::default() };
    let mut request = job::Request::of_content(args.content, args.lang, Vec::new(), as_of(None), targeting);
    let tree = |request: &job::Request, name: &str| {
        let mut outcome = Outcome::default();
        let shown = job::show(request, Some(name).filter(|name| *name != BASE), None, &mut outcome);
        let failed = print_problems(outcome);
        shown.filter(|_| !failed)
    };
    let Some((target, lang)) = tree(&request, &args.target) else { return ExitCode::from(1) };
    // Two languages would differ in every line: the other is shown in that of the target.
    request.lang = Some(lang.clone());
    let Some((other, _)) = tree(&request, &args.other) else { return ExitCode::from(1) };
    for change in tailor::changes(&other, &target, &lang) {
        println!("{}", change.path);
        change.before.iter().for_each(|text| println!("  - {text}"));
        change.after.iter().for_each(|text| println!("  + {text}"));
    }
    ExitCode::SUCCESS
}
