//! Many documents: planned, made side by side, each written by itself or not at all.

pub mod hash;
pub mod journal;
mod lock;
pub mod manifest;
pub mod merge;
pub mod options;
pub mod prune;
pub mod rows;
mod run;
pub mod shard;
pub mod state;
pub mod status;

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::outcome::Outcome;
use super::prepare::{prepare_to_write, with_fonts};
use super::produce::DocumentRenderer;
use super::request::Request;
use crate::pictures::decode;
use crate::typeset::fonts::Fonts;
pub use options::Options;
use rows::{Report, Row, Verdict};
use run::Run;

/// `render --target`: the documents of some targets, without a manifest.
pub fn render_targets(request: &Request) -> Outcome {
    run(request, &Options::new(&AtomicBool::new(false))).outcome
}

/// Makes the documents of the chosen targets.
pub fn run(request: &Request, options: &Options) -> Report {
    with_fonts(request, |fonts| run_with(request, options, fonts))
}

/// The same with fonts that are there already.
pub fn run_with(request: &Request, options: &Options, fonts: Arc<Fonts>) -> Report {
    let mut report = Report::default();
    let Some((prepared, plan)) = prepare_to_write(request, fonts, &mut report.outcome) else { return report };
    let refused = plan.targets.iter().filter(|target| target.refused);
    report.rows.extend(refused.map(|target| Row::of_refused_target(&target.id)));
    let renderer = DocumentRenderer::new(&prepared);
    Run::new(&prepared, &renderer, options).all(&plan, &mut report);
    drop(renderer);
    if report.rows.iter().any(|row| row.result == Verdict::Failed) {
        // A picture that cannot be decoded is a problem at its place in the content.
        report.outcome.problems.extend_with(decode::decode_all(&prepared.pictures));
    }
    report.outcome.sources = prepared.sources;
    report
}
