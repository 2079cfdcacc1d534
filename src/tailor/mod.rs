//! From the content to what one document is made of: settings put in, one language chosen, variables filled in.
//!
//! All of it happens on the located tree, before anything is typed: a value that is set on the command line or
//! overridden by a target is read, checked and reported like one that stands in a file.

mod language;
mod set;
mod variables;

pub use language::is_language;
pub use set::{Setting, apply};

use crate::content::Content;
use crate::content::model::Portfolio;
use crate::content::problem::Problems;
use crate::content::read::{Read, Reader};

/// What to make of a content.
#[derive(Debug, Clone)]
pub struct Choice<'a> {
    /// The language of the document; the content's own where `None`.
    pub lang: Option<&'a str>,
    /// The year by which two-digit years are told apart.
    pub this_year: u16,
}

/// A content in one language, typed.
#[derive(Debug, Clone, PartialEq)]
pub struct Tailored {
    /// What the document can show.
    pub portfolio: Portfolio,
    /// Its language.
    pub lang: String,
}

/// Chooses the language, fills in the variables and reads the tree into the model.
///
/// `None` where the tree could not be read at all; otherwise what could be read, and `problems` says what could not.
pub fn tailor(content: &Content, choice: &Choice, problems: &mut Problems) -> Option<Tailored> {
    let own = content.tree.get("lang").and_then(|node| node.as_str()).unwrap_or("ko").trim().to_owned();
    let lang = choice.lang.unwrap_or(&own).to_owned();
    let mut tree = content.tree.clone();
    language::choose(&mut tree, &lang, &own, problems);
    variables::fill(&mut tree, problems);
    let portfolio = Portfolio::read(&tree, &mut Reader { problems, this_year: choice.this_year })?;
    Some(Tailored { portfolio, lang })
}
