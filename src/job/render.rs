//! Renders every document of a request.

use std::sync::Arc;
use std::thread;

use super::look::look;
use super::outcome::Outcome;
use super::prepare::prepare;
use super::produce::Studio;
use super::request::Request;
use super::suppress;
use super::write::write;
use crate::job::{batch, guard};
use crate::pictures::decode;
use crate::typeset::fonts::Fonts;
use crate::typeset::world::Base;

/// Renders every document of a request. For no target nothing is written unless all of them can be; of a target's
/// documents those are written that pass the gates.
pub fn render(request: &Request) -> Outcome {
    if !request.targeting.targets.is_empty() {
        return batch::render_targets(request);
    }
    let fonts = Fonts::new(&request.fonts);
    // Fonts are parsed while the content is read.
    thread::scope(|scope| {
        scope.spawn(|| fonts.store());
        render_in(request, Arc::clone(&fonts))
    })
}

pub(crate) fn render_in(request: &Request, fonts: Arc<Fonts>) -> Outcome {
    let mut outcome = Outcome::default();
    let Some((prepared, plan)) = prepare(request, &mut outcome) else { return outcome };
    guard::guard(&prepared, &plan, &mut outcome.problems);
    outcome.problems.extend_with(decode::decode_drawings(&prepared.pictures));
    let base = Base::new(fonts, prepared.content.root.clone());
    let studio = Studio::new(&prepared, &plan, &base);
    if outcome.problems.any_error() {
        look(&prepared, &studio, &plan, &mut outcome.problems);
        drop(studio);
        outcome.sources = prepared.sources;
        return outcome;
    }
    let mut products = Vec::new();
    let mut said = Outcome::default();
    said.problems.set_levels(outcome.problems.levels().clone());
    for (document, made) in plan.documents.iter().zip(studio.make_all(&mut said)) {
        products.extend(made.map(|product| (document, product)));
    }
    drop(studio);
    if products.len() < plan.documents.len() {
        // A picture that cannot be decoded is told with its place in the content, not in the layout.
        outcome.problems.extend_with(decode::decode_all(&prepared.pictures));
    }
    if !outcome.problems.any_error() {
        outcome.problems.extend(said.problems);
        suppress::forget_what_follows(&prepared.content.tree, &mut outcome.problems);
    }
    outcome.left_out = said.left_out;
    outcome.notes = said.notes;
    outcome.sources = prepared.sources;
    if outcome.problems.any_error() {
        return outcome;
    }
    for (document, product) in products {
        match write(document, product, request, true) {
            Ok(output) => outcome.outputs.push(output),
            Err(problem) => outcome.problems.push(*problem),
        }
    }
    outcome
}

/// What the layouts of a request would receive, as JSON: for who writes one.
pub fn views(request: &Request) -> (Outcome, Vec<String>) {
    let mut outcome = Outcome::default();
    let Some((prepared, plan)) = prepare(request, &mut outcome) else { return (outcome, Vec::new()) };
    let base = Base::new(Fonts::new(&request.fonts), prepared.content.root.clone());
    let studio = Studio::new(&prepared, &plan, &base);
    let mut views = Vec::new();
    for document in plan.documents.iter().filter(|document| document.parts.is_empty()) {
        let view = studio.view(document, &mut outcome.problems);
        views.extend(view.and_then(|(view, _)| serde_json::to_string(&view).ok()));
    }
    drop(studio);
    outcome.sources = prepared.sources;
    (outcome, views)
}
