//! The tailored content as data, for `show`.

use super::outcome::Outcome;
use super::prepared::Prepared;
use super::request::Request;
use crate::diagnostics::{Problems, msg, problem, suggest};
use crate::layout;
use crate::runtime::limits;
use crate::tailor::{self, Tailoring};
use crate::typeset::fonts::Fonts;
use crate::yaml::node::Node;

/// Tailors the content for a target, or for one of its documents, given by layout or title. Returns it with its
/// language.
pub fn show(
    request: &Request,
    target: Option<&str>,
    document: Option<&str>,
    outcome: &mut Outcome,
) -> Option<(Node, String)> {
    let _running = limits::running(msg!("limit.content"));
    let fonts = Fonts::new(&request.fonts);
    let mut prepared = Prepared::load(request, fonts, &mut outcome.sources, &mut outcome.problems)?;
    let found = shown(&mut prepared, target, document, &mut outcome.problems);
    outcome.sources = prepared.sources;
    found
}

fn shown(
    prepared: &mut Prepared,
    target: Option<&str>,
    document: Option<&str>,
    problems: &mut Problems,
) -> Option<(Node, String)> {
    let request = prepared.request;
    let (own, this_year) = (tailor::own_language(&prepared.content), request.as_of.year());
    let typed = match target {
        Some(name) => {
            let at = *prepared.targets.matching(&[name.to_owned()], problems).first()?;
            let source = &mut prepared.targets.all[at];
            problems.extend(std::mem::take(&mut source.problems));
            if source.broken {
                problems.extend(std::mem::take(&mut prepared.targets.problems));
                return None;
            }
            Some(source.read(request.lang.as_deref(), &own, this_year, problems)?)
        }
        None => None,
    };
    let documents = typed.as_ref().map(|target| target.documents.as_slice()).unwrap_or_default();
    let root = &prepared.content.root;
    let of_name = |name: &str| {
        let named = |word: &str| layout::named(word, root);
        documents.iter().find(|own| {
            named(own.layout_name()) == named(name) || own.title.as_ref().is_some_and(|title| title.text.trim() == name)
        })
    };
    let document = match document {
        Some(name) => {
            let found = of_name(name);
            if found.is_none() {
                let problem = problem!("unknown-document.not-found", name);
                let titles =
                    documents.iter().filter_map(|document| document.title.as_ref()).map(|title| title.text.trim());
                let names = documents.iter().map(|document| document.layout_name()).chain(titles);
                problems.push(problem.maybe_help(suggest(name, names)));
            }
            Some(found?)
        }
        None => None,
    };
    let tailoring = Tailoring { target: typed.as_ref(), document, ..prepared.tailoring() };
    Some(tailor::tree_for(&prepared.content, &tailoring, problems))
}
