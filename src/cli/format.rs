//! How problems and results are printed.

use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use clap::ValueEnum;
use folio_pdf::diagnostics::render;
use folio_pdf::diagnostics::{Problem, Sources};
use typst_kit::diagnostics::termcolor::{ColorChoice, StandardStream};

use super::print;

// Not doc comments: clap would print them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    #[value(alias = "long")]
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
        // If standard error is closed, the exit status still tells.
        let _ = match self {
            Self::Full => render::problems(&mut stderr, sources, problems),
            Self::Concise => render::concise(&mut stderr, sources, problems),
            Self::Json => {
                let object = serde_json::json!({ "problems": render::json_problems(sources, problems) });
                writeln!(stderr, "{}", render::machine(&object))
            }
        };
    }

    /// Prints the result of a command as JSON: its own keys, and the problems.
    pub fn print_object(mut object: serde_json::Value, sources: &Sources, problems: &[Problem]) -> ExitCode {
        object["problems"] = render::json_problems(sources, problems);
        print::data(format!("{}\n", render::machine(&object)).as_bytes())
    }
}
