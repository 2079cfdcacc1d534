//! Reads the content and the targets, and plans the documents.

use std::sync::Arc;
use std::thread;

use super::check::check_documents;
use super::collisions;
use super::guard::guard;
use super::outcome::Outcome;
use super::plan::{self, Plan};
use super::prepared::Prepared;
use super::request::{Request, as_of_month};
use crate::diagnostics::problem::Problems;
use crate::diagnostics::{Code, msg};
use crate::lint;
use crate::pictures::decode;
use crate::runtime::limits;
use crate::typeset::fonts::Fonts;
use crate::typeset::world;

/// Runs a function with the fonts of a request. Fonts and templates are read in parallel while the function reads the content.
pub(crate) fn with_fonts<T>(request: &Request, run: impl FnOnce(Arc<Fonts>) -> T) -> T {
    let fonts = Fonts::new(&request.fonts);
    let usual = [plan::DEFAULT.to_owned()];
    let layouts = if request.layouts.is_empty() { &usual } else { &request.layouts[..] };
    thread::scope(|scope| {
        scope.spawn(|| world::read_ahead(&fonts, layouts));
        run(Arc::clone(&fonts))
    })
}

/// Reads the content and plans the documents; `None` if none can be made. Refused documents are checked, so that one
/// run finds all problems.
pub fn prepare<'r>(request: &'r Request, fonts: Arc<Fonts>, outcome: &mut Outcome) -> Option<(Prepared<'r>, Plan)> {
    let mut prepared = load(request, fonts, outcome)?;
    check_content(&prepared, outcome);
    let plan = planned(&mut prepared, &request.layouts, outcome);
    refused_checked(prepared, plan, outcome)
}

/// Like [`prepare`], for documents that will be written: also protects other files, and decodes drawings.
pub fn prepare_to_write<'r>(
    request: &'r Request,
    fonts: Arc<Fonts>,
    outcome: &mut Outcome,
) -> Option<(Prepared<'r>, Plan)> {
    let mut prepared = load(request, fonts, outcome)?;
    check_content(&prepared, outcome);
    let mut plan = planned(&mut prepared, &request.layouts, outcome);
    if !guard(&prepared, &plan, &mut outcome.problems) {
        plan.refuse_all();
    }
    for (file, problem) in decode::decode_drawings(&prepared.pictures) {
        outcome.problems.push(problem.clone());
        prepared.refused.insert(file, problem);
    }
    // Documents without a target are written all together or not at all.
    if request.targeting.targets.is_empty() && outcome.problems.any_error() {
        plan.refuse_all();
    }
    refused_checked(prepared, plan, outcome)
}

/// Checks the refused documents; `None` if all documents are refused.
fn refused_checked<'r>(prepared: Prepared<'r>, plan: Plan, outcome: &mut Outcome) -> Option<(Prepared<'r>, Plan)> {
    check_documents(&prepared, plan.not_ready(), &mut outcome.problems);
    if plan.refused {
        outcome.sources = prepared.sources;
        return None;
    }
    Some((prepared, plan))
}

/// Reads the content and the targets, and finds the pictures.
pub(crate) fn load<'r>(request: &'r Request, fonts: Arc<Fonts>, outcome: &mut Outcome) -> Option<Prepared<'r>> {
    let _running = limits::running(msg!("limit.content"));
    let mut prepared = Prepared::load(request, fonts, &mut outcome.sources, &mut outcome.problems)?;
    let (content, sources) = (&prepared.content, &prepared.sources);
    prepared.pictures = lint::pictures(content, context(request), sources, &mut outcome.problems);
    Some(prepared)
}

/// Checks the whole content, independent of any document.
pub(crate) fn check_content(prepared: &Prepared, outcome: &mut Outcome) {
    let _running = limits::running(msg!("limit.content"));
    let context = context(prepared.request);
    lint::content(&prepared.content, context, &prepared.sources, &mut outcome.problems);
}

fn context(request: &Request) -> lint::Context {
    lint::Context { this_year: request.as_of.year(), as_of: as_of_month(request.as_of), draft: request.draft }
}

/// Plans the documents of the chosen targets, or without targets one for each layout. All of them are refused if there
/// is nothing to plan, if an error was found before targets were chosen, or if two documents would be the same file.
pub(crate) fn planned(prepared: &mut Prepared, layouts: &[String], outcome: &mut Outcome) -> Plan {
    let request = prepared.request;
    let patterns = &request.targeting.targets;
    let mut problems = Problems::default();
    let (mut plan, wrong);
    if patterns.is_empty() {
        plan = Plan::of_layouts(prepared, layouts, &mut problems);
        wrong = plan.documents.is_empty();
        if request.targeting.file.is_some() {
            outcome.problems.extend(std::mem::take(&mut prepared.targets.problems));
        }
    } else {
        let chosen = prepared.targets.matching(patterns, &mut outcome.problems);
        wrong = outcome.problems.any_error();
        outcome.problems.extend(std::mem::take(&mut prepared.targets.problems));
        plan = Plan::of_targets(prepared, &chosen, &mut problems);
    }
    // A check of all layouts writes no files.
    if layouts == request.layouts {
        collisions::check(plan.ready(), &request.destination, &mut problems);
    }
    if wrong || problems.any_of(Code::Collision) {
        plan.refuse_all();
    }
    outcome.problems.extend(problems);
    plan
}
