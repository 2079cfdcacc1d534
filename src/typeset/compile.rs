//! Runs Typst, and turns its errors and warnings into problems for the author of a layout.

use std::ops::Range;

use typst::World;
use typst::diag::{SourceDiagnostic, Warned};
use typst::syntax::{DiagSpan, DiagSpanKind};
use typst_layout::PagedDocument;

use super::world::{JobWorld, outside};
use crate::diagnostics::{Place, Problem, Sources, msg};
use crate::typeset::pages::{self, finish::finish};

/// Typst's hint if a path leaves its root.
const MOVE_THE_ROOT: &str = "you can adjust the project root with the `--root` argument";
/// Number of settings between two cleanings of Typst's caches, which go through all that is in them.
const CLEANED_AFTER: usize = 4;
/// Number of cleanings after which results that no setting between them used are removed. This keeps the memory of many
/// documents, and of one that is set again and again until it fits, to what a few settings need.
const EVICT_AGE: usize = 3;
/// Most calls that are reported on the way to an error.
const MAX_CALLS: usize = 4;

/// A layout that does not compile, or a document that cannot be exported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// All errors.
    pub found: Vec<Finding>,
}

/// One error or warning of Typst.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The message.
    pub message: String,
    spot: Option<Spot>,
    related: Vec<(Spot, String)>,
    help: Vec<String>,
}

/// A place in a file that Typst has read.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Spot {
    name: String,
    text: String,
    range: Range<usize>,
}

/// The laid-out pages without word joiners, and Typst's warnings.
pub fn compile(world: &JobWorld) -> Result<(PagedDocument, Vec<Finding>), Failure> {
    let Warned { output, warnings } = typst::compile::<PagedDocument>(world);
    if pages::count_setting().is_multiple_of(CLEANED_AFTER) {
        comemo::evict(EVICT_AGE);
    }
    let document = output.map_err(|errors| Failure::of(world, &errors))?;
    Ok((finish(&document), warnings.iter().map(|warning| Finding::of(world, warning)).collect()))
}

impl Failure {
    /// A failure without a place.
    pub fn new(message: impl Into<String>) -> Self {
        let message = message.into();
        Self { found: vec![Finding { message, spot: None, related: Vec::new(), help: Vec::new() }] }
    }

    /// The errors of Typst for a world.
    pub fn of(world: &JobWorld, diagnostics: &[SourceDiagnostic]) -> Self {
        Self { found: diagnostics.iter().map(|diagnostic| Finding::of(world, diagnostic)).collect() }
    }
}

impl Finding {
    fn of(world: &JobWorld, diagnostic: &SourceDiagnostic) -> Self {
        // This program has no `--root`.
        let in_place = |text: &str| text.replace(MOVE_THE_ROOT, &outside());
        let (mut related, mut help) = (Vec::new(), Vec::new());
        for hint in &diagnostic.hints {
            match spot(world, hint.span) {
                Some(spot) => related.push((spot, hint.v.to_string())),
                None => help.push(in_place(&hint.v)),
            }
        }
        let calls =
            diagnostic.trace.iter().filter_map(|point| Some((spot(world, point.span.into())?, point.v.to_string())));
        related.extend(calls.take(MAX_CALLS));
        Self { message: in_place(&diagnostic.message), spot: spot(world, diagnostic.span), related, help }
    }

    /// Adds place, calls and hints to a problem.
    pub fn locate(&self, mut problem: Problem, sources: &Sources) -> Problem {
        let place = |spot: &Spot| Place { file: sources.share(&spot.name, &spot.text), range: spot.range.clone() };
        problem.place = self.spot.as_ref().map(place);
        let message = |text: &String| msg!("typst.said", text);
        problem.related.extend(self.related.iter().map(|(spot, label)| (place(spot), message(label))));
        problem.help.extend(self.help.iter().map(message));
        problem
    }
}

/// The place of a span, if its text can be shown.
fn spot(world: &JobWorld, span: DiagSpan) -> Option<Spot> {
    let (id, text, range) = match span.get() {
        DiagSpanKind::Detached => return None,
        DiagSpanKind::Number { id, num, sub_range } => {
            let source = world.source(id).ok()?;
            (id, source.text().to_owned(), source.range(num, sub_range)?)
        }
        DiagSpanKind::Range { id, range } => (id, world.file(id).ok()?.as_str().ok()?.to_owned(), range),
    };
    text.get(range.clone())?;
    Some(Spot { name: world.name(id), text, range })
}
