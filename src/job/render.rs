//! Renders every document of a request.

use std::sync::Arc;

use super::batch;
use super::document::make_all;
use super::outcome::Outcome;
use super::prepare::{prepare_to_write, with_fonts};
use super::request::Request;
use super::write::write;
use crate::runtime::parallel;
use crate::typeset::fonts::Fonts;

/// Renders every document of a request. Of untailored documents nothing is written unless all of them can be; of a
/// target's documents those are written that pass the gates.
pub fn render(request: &Request) -> Outcome {
    if !request.targeting.targets.is_empty() {
        return batch::render_targets(request);
    }
    with_fonts(request, |fonts| render_untailored(request, fonts))
}

fn render_untailored(request: &Request, fonts: Arc<Fonts>) -> Outcome {
    let mut outcome = Outcome::default();
    let Some((prepared, plan)) = prepare_to_write(request, fonts, &mut outcome) else { return outcome };
    let made = make_all(&prepared, &plan, parallel::threads(None), &mut outcome);
    outcome.sources = prepared.sources;
    if outcome.problems.any_error() {
        return outcome;
    }
    for (viewed, product) in made {
        match write(viewed.planned, product, request, true) {
            Ok(output) => outcome.outputs.push(output),
            Err(problem) => outcome.problems.push(*problem),
        }
    }
    outcome
}
