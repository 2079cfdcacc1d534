//! Reads the content and the targets, and plans the documents.

use std::sync::{Arc, Once};
use std::thread;

use super::check::check_documents;
use super::collisions;
use super::guard::guard;
use super::outcome::Outcome;
use super::plan::{self, Plan};
use super::prepared::Prepared;
use super::request::Request;
use crate::diagnostics::problem::Problems;
use crate::diagnostics::{Code, msg};
use crate::lint;
use crate::pictures::decode;
use crate::runtime::limits;
use crate::typeset::fonts::Fonts;
use crate::typeset::world;

/// Templates and usual fonts are kept once they are read, so later renderings of a process need not read ahead.
static READ_AHEAD: Once = Once::new();

/// Runs a function with the content, the targets and the pictures of a request. Returns its result, or the default one if
/// the content cannot be read.
pub(crate) fn with_content<T: Default>(
    request: &Request,
    fonts: Arc<Fonts>,
    run: impl FnOnce(&mut Prepared, &mut Outcome) -> T,
) -> (Outcome, T) {
    let mut outcome = Outcome::default();
    let Some(mut prepared) = load(request, fonts, &mut outcome) else { return (outcome, T::default()) };
    let result = run(&mut prepared, &mut outcome);
    outcome.sources = prepared.sources;
    (outcome, result)
}

/// Runs a function with the planned documents of a request. Returns its result, or the default one if no document can be
/// made.
pub fn with_plan<T: Default>(request: &Request, run: impl FnOnce(&Prepared, &Plan, &mut Outcome) -> T) -> (Outcome, T) {
    with_content(request, Fonts::new(&request.fonts), |prepared, outcome| {
        check_content(prepared, outcome);
        let plan = planned(prepared, &request.layouts, outcome);
        run_planned(prepared, &plan, outcome, run)
    })
}

/// Like [`with_plan`], for documents that will be written: also protects other files, and decodes drawings. Fonts and
/// templates are read in parallel while the content is read.
pub fn with_plan_to_write<T: Default>(
    request: &Request,
    fonts: Arc<Fonts>,
    run: impl FnOnce(&Prepared, &Plan, &mut Outcome) -> T,
) -> (Outcome, T) {
    let usual = [plan::DEFAULT.to_owned()];
    let layouts = if request.layouts.is_empty() { &usual } else { &request.layouts[..] };
    thread::scope(|scope| {
        if !READ_AHEAD.is_completed() {
            scope.spawn(|| READ_AHEAD.call_once(|| world::read_ahead(&fonts, layouts)));
        }
        with_content(request, Arc::clone(&fonts), |prepared, outcome| {
            check_content(prepared, outcome);
            let mut plan = planned(prepared, &request.layouts, outcome);
            if !guard(prepared, &plan, &mut outcome.problems) {
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
            run_planned(prepared, &plan, outcome, run)
        })
    })
}

/// Checks the refused documents, so that one run finds all problems, and runs a function unless all of them are refused.
fn run_planned<T: Default>(
    prepared: &Prepared,
    plan: &Plan,
    outcome: &mut Outcome,
    run: impl FnOnce(&Prepared, &Plan, &mut Outcome) -> T,
) -> T {
    check_documents(prepared, plan.not_ready(), &mut outcome.problems);
    if plan.refused { T::default() } else { run(prepared, plan, outcome) }
}

/// Reads the content and the targets, and finds the pictures.
fn load<'r>(request: &'r Request, fonts: Arc<Fonts>, outcome: &mut Outcome) -> Option<Prepared<'r>> {
    let _running = limits::running(msg!("limit.content"));
    let mut prepared = Prepared::load(request, fonts, &mut outcome.sources, &mut outcome.problems)?;
    let context = request.lint_context(&prepared.content, &prepared.sources);
    prepared.pictures = lint::pictures(context, &mut outcome.problems);
    Some(prepared)
}

/// Checks the whole content, independent of any document.
pub(crate) fn check_content(prepared: &Prepared, outcome: &mut Outcome) {
    let _running = limits::running(msg!("limit.content"));
    let context = prepared.request.lint_context(&prepared.content, &prepared.sources);
    lint::content(context, &mut outcome.problems);
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
