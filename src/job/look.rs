//! Looks at documents without setting them, for what is wrong with them.

use super::plan::{self, Plan, Planned};
use super::prepared::Prepared;
use super::produce::Studio;
use super::suppress::forget_what_follows;
use crate::diagnostics::problem::Problems;
use crate::runtime::parallel;
use crate::typeset::fonts::Fonts;
use crate::typeset::world::Base;

/// Of so many contents are the documents looked at side by side, before it is asked whether enough is wrong.
const AT_ONCE: usize = 64;

/// Looks at what could be read of targets in whose files is a mistake of syntax, which was told.
pub fn look_at_broken(prepared: &mut Prepared, ids: &[String], problems: &mut Problems) {
    let plan = plan::broken(prepared, ids, problems);
    if !plan.documents.is_empty() {
        look_at(prepared, &plan, problems);
    }
}

/// Looks at documents that are not going to be made, so that one run tells all that is wrong.
pub fn look_at(prepared: &Prepared, plan: &Plan, problems: &mut Problems) -> Vec<Vec<String>> {
    let base = Base::new(Fonts::new(&prepared.request.fonts), prepared.content.root.clone());
    look(prepared, &Studio::new(prepared, plan, &base), plan, problems)
}

/// Reads every document without setting it, for what is wrong with it; what each of them leaves out comes back.
pub fn look(prepared: &Prepared, studio: &Studio, plan: &Plan, problems: &mut Problems) -> Vec<Vec<String>> {
    let alone: Vec<_> = plan.documents.iter().filter(|document| document.parts.is_empty()).collect();
    // Documents that differ in nothing but their layout are made of one and the same content.
    let same = |a: &&Planned, b: &&Planned| a.target == b.target && a.document.is_none() && b.document.is_none();
    let groups: Vec<_> = alone.chunk_by(same).collect();
    let threads = parallel::threads(None);
    let mut hidden = Vec::new();
    for groups in groups.chunks(AT_ONCE) {
        if problems.is_full() {
            break;
        }
        let contents = parallel::run(groups, threads, |documents| {
            let mut own = Problems::default();
            Some((studio.tailored(documents[0], &mut own), own))
        });
        let contents: Vec<_> = contents.into_iter().flatten().collect();
        let with_content =
            groups.iter().zip(&contents).filter_map(|(group, (content, _))| Some((group, content.as_ref()?)));
        let documents: Vec<_> =
            with_content.flat_map(|(group, content)| group.iter().map(move |document| (*document, content))).collect();
        let seen = parallel::run(&documents, threads, |(document, tailored)| {
            let mut own = Problems::default();
            Some((studio.look_at(document, tailored, &mut own), own))
        });
        contents.into_iter().for_each(|(_, own)| problems.extend(own));
        for (left_out, own) in seen.into_iter().flatten() {
            hidden.extend(left_out);
            problems.extend(own);
        }
    }
    forget_what_follows(&prepared.content.tree, problems);
    hidden
}
