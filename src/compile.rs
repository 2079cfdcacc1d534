//! Runs Typst, and turns what it has to say into words for who wrote the layout.

use typst::diag::{SourceDiagnostic, Warned};
use typst_kit::diagnostics::{DiagnosticFormat, emit, termcolor};
use typst_layout::PagedDocument;

use crate::typeset::finish;
use crate::world::{JobWorld, OUTSIDE};

/// What Typst advises where a path leaves its root.
const MOVE_THE_ROOT: &str = "you can adjust the project root with the `--root` argument";

/// A layout that does not compile, or a document that cannot be exported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Typst's diagnostics with their places in the layout.
    pub report: String,
}

/// The laid-out pages without word joiners, and Typst's warnings.
pub fn compile(world: &JobWorld) -> Result<(PagedDocument, Option<String>), Failure> {
    let Warned { output, warnings } = typst::compile::<PagedDocument>(world);
    let document = output.map_err(|errors| Failure { report: render(world, &errors) })?;
    let warnings = (!warnings.is_empty()).then(|| render(world, &warnings));
    Ok((finish(document), warnings))
}

/// Diagnostics as text, without colours.
pub fn render(world: &JobWorld, diagnostics: &[SourceDiagnostic]) -> String {
    let mut buffer = termcolor::NoColor::new(Vec::new());
    match emit(&mut buffer, world, diagnostics, DiagnosticFormat::Human) {
        // Typst's own program has a root that can be moved; this one has not.
        Ok(()) => String::from_utf8_lossy(&buffer.into_inner()).trim_end().replace(MOVE_THE_ROOT, OUTSIDE),
        Err(_) => diagnostics.iter().map(|diagnostic| diagnostic.message.to_string()).collect::<Vec<_>>().join("\n"),
    }
}
