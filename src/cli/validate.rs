//! `folio-pdf validate`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use folio_pdf::diagnostics::Level;
use folio_pdf::job::{self, Destination, Request};

use super::common::{ContentArgs, TargetArgs};
use super::{last, output};

/// Arguments of `validate`.
#[derive(Debug, Args)]
pub struct ValidateArgs {
    /// Check for this layout only (several as `a,b`, or given more than once) [default: all, or the documents of the target]
    #[arg(short, long, value_name = "NAME", value_delimiter = ',')]
    layout: Vec<String>,
    #[command(flatten)]
    targets: TargetArgs,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
    /// Print nothing but problems
    #[arg(short, long)]
    quiet: bool,
    #[command(flatten)]
    content: ContentArgs,
}

/// Checks everything that can be checked without setting a page.
pub fn run(args: ValidateArgs) -> ExitCode {
    last::json(args.json, serde_json::json!({ "outputs": [] }));
    let shown = args.content.content.display().to_string();
    let (mut request, format) = args.content.request();
    request.targeting.targets = args.targets.target;
    // Names of files are checked too, as if they were to be written.
    let request = Request { layouts: args.layout, destination: Destination::Folder(PathBuf::new()), ..request };
    let outcome = job::validate(&request);
    let failed = outcome.problems.any_error();
    let problems = outcome.problems.into_sorted(&outcome.sources);
    if args.json {
        let _ = output::json(&mut std::io::stdout().lock(), &outcome.sources, &problems, &[]);
    } else {
        format.print(&outcome.sources, &problems);
    }
    if !args.json && !args.quiet {
        let warnings = problems.iter().filter(|problem| problem.level == Level::Warning).count();
        let errors = problems.len() - warnings;
        let count = |number: usize, word: &str| match number {
            1 => format!("1 {word}"),
            number => format!("{number} {word}s"),
        };
        match (errors, warnings) {
            (0, 0) => say!("{shown}: no problems"),
            (0, _) => say!("{shown}: {}", count(warnings, "warning")),
            _ => tell!("{shown}: {}, {}", count(errors, "error"), count(warnings, "warning")),
        }
    }
    if failed { ExitCode::from(1) } else { ExitCode::SUCCESS }
}
