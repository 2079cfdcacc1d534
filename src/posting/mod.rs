//! Compares a job posting with the documents for it: which of its terms they mention, and which the content could add.
//!
//! Terms are those of a table of spellings, the skills of the content, and Latin words in a Korean posting. Nothing is added to
//! a document.

mod draft;
mod questions;
mod sections;
mod terms;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::Regex;
use serde::Serialize;

use crate::content::file::{Origin, folder_of, read_text};
use crate::diagnostics::Sources;
use crate::job::{self, Outcome, Request};
use crate::korean::is_hangul;
use crate::tailor::ids_of;
use crate::text::pattern;
use crate::text::words;
use crate::view::{Found, View};
use crate::yaml::node::{Node, Value};

pub use sections::Part;
use terms::{Finder, Terms, folded};

/// The file with additional spellings, beside the content.
const MORE: &str = "terms.txt";
/// Most places to list for a term.
const MAX_PLACES: usize = 3;

/// A term of a posting.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Term {
    /// The term as the posting spells it.
    pub term: String,
    /// The part of the posting that it is in.
    pub part: Part,
    /// Where it was found.
    #[serde(flatten)]
    pub found: Where,
}

/// Where a term was found.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "found", rename_all = "kebab-case")]
pub enum Where {
    /// In the documents.
    Document,
    /// In the documents, but only in another spelling.
    Spelling {
        /// The spelling in the documents.
        spelling: String,
    },
    /// In the content, but not in the documents.
    LeftOut {
        /// Places in the content.
        places: Vec<Spot>,
    },
    /// Nowhere.
    Nowhere,
}

/// A place in the content.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Spot {
    /// Its path of ids, as used in `select.hide` and `order`.
    pub id: String,
    /// The file.
    pub file: String,
    /// The line.
    pub line: usize,
}

/// Compares a posting with the documents of a request and their content; writes nothing.
pub fn compare(posting: &Path, request: &Request) -> (Outcome, Vec<Term>) {
    let mut outcome = Outcome::default();
    let Some(text) = read(posting, &mut outcome) else { return (outcome, Vec::new()) };
    let (outcome, views) = job::views(request);
    if outcome.problems.any_error() {
        return (outcome, Vec::new());
    }
    let mut whole = Outcome::default();
    let Some((tree, lang)) = untailored(request, &mut whole) else { return (whole, Vec::new()) };
    let terms = terms_of(&text, &more_terms(request), &tree);
    let compared = compared(&text, &terms, &printed(&views), &scalars(&tree, &lang), &whole.sources);
    (outcome, compared)
}

/// Drafts a target, for a posting if one is given: its path and its YAML. Writes nothing.
pub fn draft(name: &str, posting: Option<&Path>, request: &Request) -> (Outcome, Option<(PathBuf, String)>) {
    let mut outcome = Outcome::default();
    let text = posting.and_then(|path| read(path, &mut outcome));
    if posting.is_some() && text.is_none() {
        return (outcome, None);
    }
    let Some((tree, lang)) = untailored(request, &mut outcome) else { return (outcome, None) };
    let yaml = draft::yaml(text.as_deref(), &more_terms(request), &tree, &lang);
    (outcome, Some((folder_of(&request.content).join("targets").join(format!("{name}.yaml")), yaml)))
}

/// The text of a posting, or `None` after a problem was added.
fn read(posting: &Path, Outcome { sources, problems, .. }: &mut Outcome) -> Option<String> {
    read_text(posting, Origin::Text, sources).map_err(|problem| problems.push(*problem)).ok()
}

/// The untailored content and its language.
fn untailored(request: &Request, outcome: &mut Outcome) -> Option<(Node, String)> {
    let mut request = request.clone();
    request.targeting.cuts.clear();
    job::show(&request, None, None, outcome)
}

/// The text of [`MORE`]; empty if there is none.
fn more_terms(request: &Request) -> String {
    let folder = folder_of(&request.content);
    read_text(&folder.join(MORE), Origin::Folder(folder), &mut Sources::default()).unwrap_or_default()
}

/// The table of terms with the skills of the content and the Latin words of the posting.
fn terms_of(posting: &str, more: &str, tree: &Node) -> Terms {
    let mut terms = Terms::with(more);
    let mut skills = Vec::new();
    if let Some(Node { value: Value::List(nodes), .. }) = tree.get("skills") {
        for node in nodes.iter().map(|node| node.get("items").unwrap_or(node)).filter(|node| node.as_map().is_none()) {
            walk(node, "", "", &mut |_, _, text| skills.extend(text.split(',').map(|one| one.trim().to_owned())));
        }
    }
    let is_term = |word: &&String| (2..=20).contains(&word.chars().count()) && !word.contains(['\n', '.']);
    skills.iter().filter(is_term).for_each(|skill| terms.add(&[skill]));
    let (finder, in_korean) = (terms.finder(), posting.chars().any(is_hangul));
    for word in sections::lines(posting).into_iter().flat_map(|(_, line)| sections::latin(&line, in_korean, &finder)) {
        terms.add(&[&word]);
    }
    terms
}

/// The texts of documents as they are printed.
fn printed(views: &[View]) -> String {
    let mut text = String::new();
    for view in views {
        view.for_each_string(&mut |found| {
            if let Found::Text(own) = found {
                text += &without_addresses(&words::strip(own));
                text.push('\n');
            }
        });
    }
    text
}

/// A text of the content with its path of ids.
struct Written<'n> {
    id: String,
    node: &'n Node,
    text: String,
}

fn scalars<'n>(tree: &'n Node, lang: &str) -> Vec<Written<'n>> {
    let mut all = Vec::new();
    let mut add = |id: &str, node, text: &str| {
        all.push(Written { id: id.to_owned(), node, text: folded(&without_addresses(text)) });
    };
    walk(tree, "", lang, &mut add);
    all
}

/// A text without addresses: `https://` is not a skill.
fn without_addresses(text: &str) -> Cow<'_, str> {
    static ADDRESS: LazyLock<Regex> =
        pattern!(r"https?://[^\s)>]*|[\w.+-]+@[\w.-]+|(?:[a-zA-Z][\w-]*\.)+[a-z]{2,}/[^\s)>]*");
    if text.contains(['/', '@']) { ADDRESS.replace_all(text, " ") } else { Cow::Borrowed(text) }
}

/// Calls a function with every text in a node and its path of ids.
fn walk<'n>(node: &'n Node, id: &str, lang: &str, visit: &mut dyn FnMut(&str, &'n Node, &str)) {
    let joined = |step: &str| if id.is_empty() { step.to_owned() } else { format!("{id}.{step}") };
    match &node.value {
        Value::Scalar(scalar) => visit(id, node, &scalar.text),
        Value::List(nodes) => {
            for (node, step) in nodes.iter().zip(ids_of(nodes, lang)) {
                walk(node, &step.map_or_else(|| id.to_owned(), |step| joined(&step)), lang, visit);
            }
        }
        Value::Map(entries) => {
            for entry in entries.iter().filter(|entry| entry.key != "tags" && entry.key != "id") {
                // Only top-level keys are part of a path of ids.
                let own = if id.is_empty() { entry.key.clone() } else { id.to_owned() };
                walk(&entry.value, &own, lang, visit);
            }
        }
        Value::Error => {}
    }
}

fn compared(posting: &str, terms: &Terms, document: &str, content: &[Written], sources: &Sources) -> Vec<Term> {
    let finder = terms.finder();
    let here = finder.all(&folded(document));
    let mut found: Vec<Term> = Vec::new();
    let mut known = BTreeSet::new();
    let mut lines = sections::lines(posting);
    // A term that is required somewhere counts as required.
    lines.sort_by_key(|(part, _)| *part);
    for (part, line) in lines {
        for mention in finder.find(&folded(&line)) {
            if !known.insert(mention.term) {
                continue;
            }
            let spellings = &terms.0[mention.term];
            let term = spellings[mention.spelling].clone();
            let own: Vec<_> = here.iter().filter(|one| one.term == mention.term).collect();
            let place = if own.iter().any(|one| one.spelling == mention.spelling) {
                Where::Document
            } else if let Some(other) = own.iter().max_by_key(|one| one.bytes()) {
                Where::Spelling { spelling: spellings[other.spelling].clone() }
            } else {
                left_out(mention.term, &finder, content, sources)
            };
            found.push(Term { term, part, found: place });
        }
    }
    found
}

fn left_out(term: usize, finder: &Finder, content: &[Written], sources: &Sources) -> Where {
    let has = |text: &str| finder.all(text).iter().any(|one| one.term == term);
    let mut places: Vec<Spot> = Vec::new();
    for written in content.iter().filter(|written| has(&written.text)) {
        if places.len() < MAX_PLACES && !places.iter().any(|known| known.id == written.id) {
            let place = &written.node.place;
            let (line, _) = sources.line_column(place);
            places.push(Spot { id: written.id.clone(), file: sources.path(place.file).to_owned(), line });
        }
    }
    if places.is_empty() { Where::Nowhere } else { Where::LeftOut { places } }
}
