//! Batches of documents for targets: made in parallel, each written independently of the others.

pub mod comparison;
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
pub mod status;

use std::sync::Arc;

use super::prepare::with_plan_to_write;
use super::produce::DocumentRenderer;
use super::request::Request;
use crate::pictures::decode;
use crate::typeset::fonts::Fonts;
pub use options::Options;
use rows::{Report, Row, Verdict};
use run::Run;

/// Makes and writes the documents of the chosen targets.
pub fn run(request: &Request, options: &Options) -> Report {
    run_with(request, options, Fonts::new(&request.fonts))
}

/// Like [`run`], with fonts that are already loaded.
pub fn run_with(request: &Request, options: &Options, fonts: Arc<Fonts>) -> Report {
    let (outcome, report) = with_plan_to_write(request, fonts, |prepared, plan, outcome| {
        let mut report = Report { outcome: std::mem::take(outcome), ..Report::default() };
        let refused = plan.targets.iter().filter(|target| target.refused);
        report.rows.extend(refused.map(Row::of_refused_target));
        let renderer = DocumentRenderer::new(prepared);
        Run::new(prepared, &renderer, options).all(plan, &mut report);
        *outcome = std::mem::take(&mut report.outcome);
        if report.rows.iter().any(|row| row.result == Verdict::Failed) {
            // A broken picture may be the reason: decoding reports it at its place in the content.
            outcome.problems.extend_with(decode::decode_all(&prepared.pictures));
        }
        report
    });
    Report { outcome, ..report }
}
