//! What no single value can tell: ids that stand twice, names that lead nowhere, texts that are probably not meant.
//!
//! Reading finds what is wrong with a value; the View finds what a document cannot show. Here the whole content is
//! looked at once, whatever a document shows of it, in all its languages. Errors first, then warnings.

mod ids;
mod images;
mod jobs;
mod lists;
mod names;
mod prose;
mod spelling;
mod walk;
mod warnings;

pub use prose::text_problem;
pub use warnings::{Levels, WARNINGS};

use crate::content::Content;
use crate::content::model::Portfolio;
use crate::content::problem::Problems;
use crate::content::read::Read;
use crate::content::source::Sources;
use crate::values::YearMonth;

/// What the checks need beside the content.
#[derive(Debug, Clone, Copy)]
pub struct Context {
    /// The year by which two-digit years are told apart.
    pub this_year: u16,
    /// The month to which open periods count.
    pub as_of: YearMonth,
}

/// The levels of the command line with what the content itself allows.
pub fn levels(content: &Content, given: &Levels) -> Levels {
    let own = names::listed(content.tree.get("allow")).iter().filter_map(|name| name.as_str());
    let own = own.map(|name| name.trim().to_owned()).filter(|name| !given.deny.contains(name));
    Levels { allow: given.allow.iter().cloned().chain(own).collect(), deny: given.deny.clone() }
}

/// Checks a content once, for all documents that are made of it.
pub fn content(content: &Content, context: Context, sources: &Sources, problems: &mut Problems) {
    let texts = walk::texts(&content.tree, &Portfolio::shape());
    ids::check(&content.tree, problems);
    names::check(&content.tree, problems);
    for text in &texts {
        lists::check(text, sources, problems);
        prose::check(text, content, sources, problems);
    }
    walk::pictures(&content.tree, &mut |src, place| {
        images::check(content, sources, src, place, problems);
    });
    walk::addresses(&content.tree, problems);
    jobs::check(&content.tree, context, problems);
    spelling::check(&content.tree, problems);
}
