//! What is wrong only because something else is.

use crate::diagnostics::problem::{Problem, Problems};
use crate::diagnostics::{Code, Level};
use crate::yaml::node::Node;

/// Takes out what documents lack only because the list that should hold it could not be read, which was told.
pub fn forget_what_follows(tree: &Node, problems: &mut Problems) {
    let found: Vec<_> = problems.iter().filter(|problem| follows(problem, tree, problems)).cloned().collect();
    problems.retain(|problem| !found.contains(problem));
}

/// Whether a document lacks something for that reason.
pub fn follows(problem: &Problem, tree: &Node, known: &Problems) -> bool {
    let key = match problem.code {
        Code::NoLetters => "letters",
        Code::UnknownName if problem.message.id == "unknown-name.section" => "sections",
        _ => return false,
    };
    if tree.has_gaps() {
        return true;
    }
    let list = tree.get(key).filter(|list| !list.is_empty());
    list.is_some_and(|list| {
        known.iter().filter(|known| known.level == Level::Error).any(|known| {
            let at = known.place.as_ref().filter(|at| at.file == list.place.file).map(|at| at.range.start);
            // One letter that is wrong may be the only one; of sections the others are still there.
            at.is_some_and(|at| at == list.place.range.start || key == "letters" && list.place.range.contains(&at))
        })
    })
}
