//! How problems and results are printed.

use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use clap::ValueEnum;
use folio_pdf::api::diagnostics::render;
use folio_pdf::api::diagnostics::{Level, Problem, Problems, Sources, msg};
use typst_kit::diagnostics::termcolor::{ColorChoice, StandardStream};

use super::print;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    #[value(aliases = ["long", "text"])]
    Full,
    #[value(alias = "short")]
    Concise,
    Json,
}

impl Format {
    /// Writes problems to standard error.
    pub fn print(self, sources: &Sources, problems: &[Problem]) {
        let choice = if std::io::stderr().is_terminal() { ColorChoice::Auto } else { ColorChoice::Never };
        let mut stderr = StandardStream::stderr(choice);
        // If standard error is closed, there is still the exit status.
        let _ = match self {
            Self::Full => render::problems(&mut stderr, sources, problems),
            Self::Concise => render::concise(&mut stderr, sources, problems),
            Self::Json => {
                let object = serde_json::json!({ "problems": render::json_problems(sources, problems) });
                writeln!(stderr, "{}", render::machine(&object))
            }
        };
    }
}

/// The problems of a command, by place, and how they are printed.
pub struct Report {
    pub format: Format,
    pub sources: Sources,
    pub problems: Vec<Problem>,
    /// Whether the command failed: there is an error, or no result.
    pub failed: bool,
}

impl Report {
    /// The problems, with `--quiet` without warnings.
    pub fn new(sources: Sources, problems: Problems, format: Format) -> Self {
        let mut report = Self::with_warnings(sources, problems, format);
        report.problems.retain(|problem| !print::is_quiet() || problem.level == Level::Error);
        report
    }

    /// All problems, for commands that search for them.
    pub fn with_warnings(sources: Sources, problems: Problems, format: Format) -> Self {
        let failed = problems.any_error();
        Self { format, problems: problems.into_sorted(&sources), sources, failed }
    }

    /// Writes the problems to standard error.
    pub fn print(&self) {
        self.format.print(&self.sources, &self.problems);
    }

    /// Prints the results of the command: as one JSON object with the problems, or the problems and then what `text` prints.
    pub fn finish(self, mut results: serde_json::Value, text: impl FnOnce(&Self)) -> ExitCode {
        if self.format == Format::Json {
            results["problems"] = render::json_problems(&self.sources, &self.problems);
            print::json(&results);
        } else {
            self.print();
            text(&self);
        }
        self.status()
    }

    /// The numbers of errors and warnings, as in `2 errors, 1 warning`; empty if there are none.
    pub fn counts(&self) -> String {
        let errors = self.problems.iter().filter(|problem| problem.level == Level::Error).count();
        let warnings = self.problems.len() - errors;
        let errors = (errors > 0).then(|| msg!("printed.errors", count = errors).to_string());
        let warnings = (warnings > 0).then(|| msg!("printed.warnings", count = warnings).to_string());
        errors.into_iter().chain(warnings).collect::<Vec<_>>().join(", ")
    }

    /// The exit status: 1 if the command failed.
    pub fn status(&self) -> ExitCode {
        if self.failed { ExitCode::from(1) } else { ExitCode::SUCCESS }
    }
}
