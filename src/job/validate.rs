//! Looks for all that is wrong without setting a page: in every layout, every target and every language.

use std::thread::{self, ScopedJoinHandle};

use super::check::check_documents;
use super::collisions;
use super::outcome::Outcome;
use super::plan::Plan;
use super::prepare::{check_content, load, planned};
use super::prepared::Prepared;
use super::request::Request;
use crate::diagnostics::Code;
use crate::diagnostics::problem::{Problem, Problems};
use crate::layout::{self, Need};
use crate::lint;
use crate::pictures::decode;
use crate::runtime::parallel;
use crate::tailor::{self, Tailoring, Target};
use crate::typeset::fonts::Fonts;

/// Finds every problem of a request that can be found without setting a page. Where it names no layout
/// and no target, all are checked that the content has something for.
pub fn validate(request: &Request) -> Outcome {
    let mut outcome = Outcome::default();
    let Some(mut prepared) = load(request, Fonts::new(&request.fonts), &mut outcome) else { return outcome };
    let pictures = std::mem::take(&mut prepared.pictures);
    // Pictures are decoded while everything else is looked at.
    let damaged = thread::scope(|scope| {
        let damaged = parallel::beside(scope, || decode::decode_all(&pictures));
        check_content(&prepared, &mut outcome);
        let languages = other_languages(&prepared);
        check_all(&mut prepared, &mut outcome);
        read_in(&prepared, &languages, &mut outcome.problems);
        read_targets_in(&prepared, &mut outcome.problems);
        damaged.map(ScopedJoinHandle::join)
    });
    match damaged {
        Ok(found) => outcome.problems.extend_with(found.unwrap_or_default()),
        Err(_) => outcome.problems.extend_with(decode::decode_all(&pictures)),
    }
    outcome.sources = prepared.sources;
    outcome
}

/// The languages of a content beside its own, where none was asked for and no target chooses one.
fn other_languages(prepared: &Prepared) -> Vec<String> {
    let request = prepared.request;
    if request.lang.is_some() || !request.targeting.targets.is_empty() {
        return Vec::new();
    }
    let own = tailor::own_language(&prepared.content);
    tailor::languages(&prepared.content.tree).into_iter().filter(|lang| *lang != own).collect()
}

/// Reads the content in other languages, for what is wrong with the texts in these. It may well be meant for one
/// language in the main: that it lacks others is reported where a document in them is asked for.
fn read_in(prepared: &Prepared, languages: &[String], problems: &mut Problems) {
    for lang in languages {
        let mut own = Problems::default();
        tailor::tailor(&prepared.content, &Tailoring { lang: Some(lang), ..prepared.tailoring() }, &mut own);
        problems.extend_with(own.into_found().into_iter().filter(|problem| problem.code != Code::MissingTranslation));
    }
}

/// Reads what targets say in languages in which they are not going to be made, for what is wrong with that.
fn read_targets_in(prepared: &Prepared, problems: &mut Problems) {
    let request = prepared.request;
    let (own, this_year) = (tailor::own_language(&prepared.content), request.as_of.year());
    let (all, patterns) = (&prepared.targets, &request.targeting.targets);
    let chosen = match patterns.is_empty() {
        true => (0..all.all.len()).collect(),
        // An unknown target was reported already.
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

/// The layouts that a content has something for.
fn fitting(prepared: &mut Prepared, problems: &mut Problems) -> Vec<String> {
    let letters = prepared.content.tree.get("letters").is_some_and(|letters| !letters.is_empty());
    let mut names = layout::available(&prepared.content.root);
    names.retain(|name| {
        let layout = prepared.layout(name, None, problems);
        letters || !layout.is_some_and(|layout| layout.needs(Need::Letters))
    });
    names
}

/// Checks every document, and what none of them shows; where neither layouts nor targets were named, in all layouts and
/// for all targets.
fn check_all(prepared: &mut Prepared, outcome: &mut Outcome) {
    let request = prepared.request;
    let targeted = !request.targeting.targets.is_empty();
    let all = request.layouts.is_empty() && !targeted;
    let layouts = if all { fitting(prepared, &mut outcome.problems) } else { request.layouts.clone() };
    let plan = planned(prepared, &layouts, outcome);
    let left_out = check_documents(prepared, plan.documents.iter(), &mut outcome.problems);
    // What a target does not show it leaves out on purpose.
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
