//! `folio-pdf validate`.

use std::path::PathBuf;
use std::process::ExitCode;

use folio_pdf::content::problem::Severity;
use folio_pdf::export::Standards;
use folio_pdf::job::{self, Destination, Request, Targeting};
use folio_pdf::report;

use super::{ValidateArgs, render};

/// Checks everything that can be checked without setting a page.
pub fn run(args: ValidateArgs) -> ExitCode {
    super::limits::watch(&args.limits);
    let shown = args.content.display().to_string();
    let request = Request {
        targeting: Targeting::default(),
        content: args.content,
        layouts: args.layout,
        lang: args.lang,
        settings: args.set,
        as_of: render::as_of(args.as_of.as_deref()),
        fonts: render::font_search(&args.fonts),
        standards: Standards::default(),
        levels: render::levels(&args.report),
        destination: Destination::Folder(PathBuf::new()),
        png: None,
        draft: false,
    };
    let outcome = job::validate(&request);
    let failed = outcome.problems.any_error();
    let problems = outcome.problems.into_sorted(&outcome.sources);
    if args.json {
        let _ = report::json(&mut std::io::stdout().lock(), &outcome.sources, &problems, &[]);
    } else {
        render::print(&args.report, &outcome.sources, &problems);
    }
    if !args.json && !args.quiet {
        let warnings = problems.iter().filter(|problem| problem.severity == Severity::Warning).count();
        let errors = problems.len() - warnings;
        let count = |number: usize, word: &str| match number {
            1 => format!("1 {word}"),
            number => format!("{number} {word}s"),
        };
        match (errors, warnings) {
            (0, 0) => println!("{shown}: no problems"),
            (0, _) => println!("{shown}: {}", count(warnings, "warning")),
            _ => eprintln!("{shown}: {}, {}", count(errors, "error"), count(warnings, "warning")),
        }
    }
    if failed { ExitCode::from(1) } else { ExitCode::SUCCESS }
}
