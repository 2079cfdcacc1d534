//! Finds all problems that can be found without setting pages, in every layout, target and language.

use std::thread::{self, ScopedJoinHandle};

use super::check::check_documents;
use super::collisions;
use super::outcome::Outcome;
use super::plan::Plan;
use super::prepare::{check_content, planned, with_content};
use super::prepared::Prepared;
use super::request::Request;
use crate::diagnostics::Code;
use crate::diagnostics::problem::{Problem, Problems};
use crate::lint;
use crate::pictures::decode;
use crate::runtime::parallel;
use crate::tailor::{self, Tailoring, Target};
use crate::typeset::fonts::Fonts;

/// Finds every problem of a request that can be found without setting pages. If the request names neither a layout nor
/// a target, it checks all targets, and all layouts for which the content has data.
pub fn validate(request: &Request) -> Outcome {
    let validate = |prepared: &mut Prepared, outcome: &mut Outcome| {
        let pictures = std::mem::take(&mut prepared.pictures);
        // Pictures are decoded in parallel with all other checks.
        let damaged = thread::scope(|scope| {
            let damaged = parallel::beside(scope, || decode::decode_all(&pictures));
            check_content(prepared, outcome);
            let languages = other_languages(prepared);
            check_all(prepared, outcome);
            check_languages(prepared, &languages, &mut outcome.problems);
            check_languages_of_targets(prepared, &mut outcome.problems);
            damaged.map(ScopedJoinHandle::join)
        });
        match damaged {
            Ok(found) => outcome.problems.extend_with(found.unwrap_or_default()),
            Err(_) => outcome.problems.extend_with(decode::decode_all(&pictures)),
        }
    };
    with_content(request, Fonts::new(&request.fonts), validate).0
}

/// The other languages of a content; none if the request names a language or targets.
fn other_languages(prepared: &Prepared) -> Vec<String> {
    let request = prepared.request;
    if request.lang.is_some() || !request.targeting.targets.is_empty() {
        return Vec::new();
    }
    let own = tailor::own_language(&prepared.content);
    tailor::languages(&prepared.content.tree).into_iter().filter(|lang| *lang != own).collect()
}

/// Reports problems of the content in other languages. Missing translations are left out, because the content may be
/// meant mainly for one language; they are reported when a document in the other language is requested.
fn check_languages(prepared: &Prepared, languages: &[String], problems: &mut Problems) {
    for lang in languages {
        let mut own = Problems::default();
        tailor::tailor(&prepared.content, &Tailoring { lang: Some(lang), ..prepared.tailoring() }, &mut own);
        problems.extend_with(own.into_found().into_iter().filter(|problem| problem.code != Code::MissingTranslation));
    }
}

/// Reports problems of targets in the languages in which their documents are not made.
fn check_languages_of_targets(prepared: &Prepared, problems: &mut Problems) {
    let request = prepared.request;
    let (own, this_year) = (tailor::own_language(&prepared.content), request.as_of.year());
    let (all, patterns) = (&prepared.targets, &request.targeting.targets);
    let chosen = match patterns.is_empty() {
        true => (0..all.all.len()).collect(),
        // An unknown target is already reported.
        false => all.matching(patterns, &mut Problems::default()),
    };
    if let Some(default) = all.alone.as_ref().filter(|_| patterns.is_empty()) {
        default.read(request.lang.as_deref(), &own, this_year, problems);
    }
    for source in chosen.into_iter().map(|at| &all.all[at]).filter(|source| !source.broken) {
        let made = request.lang.as_deref().or_else(|| source.node.get("lang")?.as_str()).unwrap_or(&own);
        for lang in tailor::languages(&source.node).into_iter().filter(|lang| lang != made.trim()) {
            let mut found = Problems::default();
            let target = source.read(Some(&lang), &own, this_year, &mut found);
            let differs = |target: &Target| target.overrides.iter().any(|over| tailor::languages(over).contains(&lang));
            if let Some(target) = target.filter(differs) {
                let tailoring = Tailoring { lang: Some(&lang), target: Some(&target), ..prepared.tailoring() };
                tailor::tailor(&prepared.content, &tailoring, &mut found);
            }
            let of_target = |problem: &Problem| {
                let file = problem.place.as_ref().map(|place| place.file);
                file == Some(source.node.place.file) && problem.code != Code::MissingTranslation
            };
            problems.extend_with(found.into_found().into_iter().filter(of_target));
        }
        if problems.is_full() {
            break;
        }
    }
}

/// Checks every document, and reports data that none of them shows. If the request names neither layouts nor targets,
/// it checks all of them.
fn check_all(prepared: &mut Prepared, outcome: &mut Outcome) {
    let request = prepared.request;
    let targeted = !request.targeting.targets.is_empty();
    let all = request.layouts.is_empty() && !targeted;
    let layouts = if all { prepared.fitting_layouts(&mut outcome.problems) } else { request.layouts.clone() };
    let plan = planned(prepared, &layouts, outcome);
    let left_out = check_documents(prepared, plan.documents.iter(), &mut outcome.problems);
    // Targets leave things out on purpose.
    if !targeted {
        lint::not_shown(&prepared.content.tree, &left_out, &mut outcome.problems);
    }
    if all {
        outcome.problems.extend(std::mem::take(&mut prepared.targets.problems));
        let targets: Vec<_> = (0..prepared.targets.all.len()).collect();
        let plan = Plan::of_targets(prepared, &targets, &mut outcome.problems);
        collisions::check(plan.ready(), &request.destination, &mut outcome.problems);
        check_documents(prepared, plan.documents.iter(), &mut outcome.problems);
    }
}
