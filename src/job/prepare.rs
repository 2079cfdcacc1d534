//! Reads everything, and plans the documents.

use super::look::{look_at, look_at_broken};
use super::outcome::Outcome;
use super::plan::Plan;
use super::prepared::Prepared;
use super::request::{Request, as_of_month};
use crate::diagnostics::problem::Problems;
use crate::diagnostics::{Code, msg};
use crate::job::plan;
use crate::lint;
use crate::runtime::limits;

/// Reads everything and plans the documents; `None` where nothing can be made.
pub fn prepare<'r>(request: &'r Request, outcome: &mut Outcome) -> Option<(Prepared<'r>, Plan)> {
    let mut prepared = open(request, outcome)?;
    match planned(&mut prepared, outcome) {
        Some(plan) => Some((prepared, plan)),
        None => {
            outcome.sources = prepared.sources;
            None
        }
    }
}

/// Reads everything, and checks the content as a whole.
pub(crate) fn open<'r>(request: &'r Request, outcome: &mut Outcome) -> Option<Prepared<'r>> {
    let prepared = load(request, outcome)?;
    check_content(&prepared, outcome);
    Some(prepared)
}

/// Reads everything, and finds the pictures.
pub(crate) fn load<'r>(request: &'r Request, outcome: &mut Outcome) -> Option<Prepared<'r>> {
    let mut prepared = Prepared::load(request, &mut outcome.sources, &mut outcome.problems)?;
    let (content, sources) = (&prepared.content, &prepared.sources);
    prepared.pictures = lint::pictures(content, context(request), sources, &mut outcome.problems);
    Some(prepared)
}

/// Checks the content as a whole.
pub(crate) fn check_content(prepared: &Prepared, outcome: &mut Outcome) {
    let _running = limits::running(msg!("limit.content"));
    let context = context(prepared.request);
    lint::content(&prepared.content, context, &prepared.sources, &mut outcome.problems);
}

pub(crate) fn context(request: &Request) -> lint::Context {
    lint::Context { this_year: request.as_of.year(), as_of: as_of_month(request.as_of), draft: request.draft }
}

/// Plans the documents; `None` where nothing can be made.
pub(crate) fn planned(prepared: &mut Prepared, outcome: &mut Outcome) -> Option<Plan> {
    let request = prepared.request;
    let chosen = match request.targeting.targets.as_slice() {
        [] => None,
        patterns => {
            let mut missing = Problems::default();
            let found = prepared.targets.matching(patterns, &mut missing);
            // Of a table that cannot be read nothing can be found.
            if !prepared.targets.all.is_empty() || !prepared.wrong_targets.any_error() {
                outcome.problems.extend(missing);
            }
            Some(found)
        }
    };
    let mut own = Problems::default();
    let mut plan = plan::plan(prepared, chosen.as_deref(), &mut own);
    // What is wrong with single targets ends those alone.
    let ends = match chosen {
        Some(_) => outcome.problems.any_error() || own.any_of(Code::Collision),
        // What else is wrong is told before the run ends.
        None => plan.documents.is_empty(),
    };
    outcome.problems.extend(own);
    let unreadable = prepared.targets.unreadable(&request.targeting.targets);
    plan.failed.extend(unreadable.iter().cloned());
    // A broken file of a target that was not chosen is no matter of this run.
    let none = prepared.targets.all.is_empty();
    if chosen.is_some() && (none || !plan.failed.is_empty() || request.targeting.file.is_some()) {
        outcome.problems.extend(std::mem::take(&mut prepared.wrong_targets));
    }
    look_at_broken(prepared, &unreadable, &mut outcome.problems);
    if let Some(refused) = plan.refused.take() {
        look_at(prepared, &refused, &mut outcome.problems);
    }
    if ends && chosen.is_some() {
        look_at(prepared, &plan, &mut outcome.problems);
    }
    (!ends).then_some(plan)
}
