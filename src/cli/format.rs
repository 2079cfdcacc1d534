//! How problems are shown.

use std::io::IsTerminal;

use clap::ValueEnum;
use folio_pdf::diagnostics::problem::Problem;
use folio_pdf::diagnostics::render;
use folio_pdf::diagnostics::source::Sources;
use typst_kit::diagnostics::termcolor::{ColorChoice, StandardStream};

/// How problems are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// With the line and a caret
    Long,
    /// One line each, for editors
    Short,
}

impl Format {
    /// Writes problems to standard error.
    pub fn print(self, sources: &Sources, problems: &[Problem]) {
        let choice = if std::io::stderr().is_terminal() { ColorChoice::Auto } else { ColorChoice::Never };
        let mut stderr = StandardStream::stderr(choice);
        // Where standard error is closed, the exit status still tells.
        let _ = match self {
            Self::Long => render::problems(&mut stderr, sources, problems),
            Self::Short => render::short(&mut stderr, sources, problems),
        };
    }
}
