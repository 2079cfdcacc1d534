//! The gates of documents: whose names may be in them, how long and how large they may be.

use std::sync::OnceLock;

use typst_layout::PagedDocument;

use super::plan::PlannedDocument;
use super::prepared::Prepared;
use crate::diagnostics::{Code, Level, Problem, msg, problem};
use crate::gate::names::Owner;
use crate::gate::{AllowedNames, Gates, Literals, Names};
use crate::reader;
use crate::typeset::uncovered;
use crate::yaml::node::{Node, Value};

/// What keeps documents of a run from being written.
pub struct DocumentGates<'a> {
    prepared: &'a Prepared<'a>,
    names: OnceLock<Names>,
    literals: OnceLock<Literals>,
}

impl<'a> DocumentGates<'a> {
    /// Gates of the documents of a request.
    pub fn new(prepared: &'a Prepared<'a>) -> Self {
        Self { prepared, names: OnceLock::new(), literals: OnceLock::new() }
    }

    /// The names of all targets and past employers, gathered when the first document is checked.
    pub fn names(&self) -> &Names {
        self.names.get_or_init(|| {
            let targets = self.prepared.targets.all.iter();
            let owners = targets.map(|target| Owner {
                id: target.id.clone(),
                names: target.names(),
                allowed: target.allowed(),
                broken: target.broken,
            });
            let tree = &self.prepared.content.tree;
            Names::new(owners.collect(), &[employers(tree), own_names(tree)].concat())
        })
    }

    /// The names that may be in a document.
    pub fn allowed(&self, planned: &PlannedDocument) -> AllowedNames {
        planned.target_id().map(|id| self.names().allowed(id)).unwrap_or_default()
    }

    /// The gates of a target's document.
    pub fn of<'g>(&'g self, planned: &'g PlannedDocument, allowed: &'g AllowedNames) -> Gates<'g> {
        let (target, document) = (planned.target.as_deref(), planned.document.as_ref());
        let max_pages = document.and_then(|own| own.max_pages).or_else(|| target?.max_pages);
        let max_size = document.and_then(|own| own.max_size).or_else(|| target?.max_size);
        Gates {
            names: self.names(),
            allowed,
            target: planned.target_id().unwrap_or_default(),
            literals: self.literals.get_or_init(|| {
                let targets = self.prepared.targets.all.iter().map(|target| &target.node);
                Literals::of(targets.chain([&self.prepared.content.tree]))
            }),
            blanks: self.prepared.levels.allows(Code::Placeholder),
            // A package is as long as its documents together: the limit is that of each.
            max_pages: max_pages.filter(|_| !planned.is_package()),
            max_size: max_size.or(self.prepared.request.targeting.max_size).map(|size| size.0),
        }
    }

    /// What is wrong with a finished document. `titles` are those of it and its parts.
    pub fn check(
        &self,
        planned: &PlannedDocument,
        document: &PagedDocument,
        titles: &[&str],
        bytes: u64,
    ) -> Vec<Problem> {
        if planned.target.is_none() {
            let mut found = self.uncovered(document, Level::Warning);
            if self.prepared.request.targeting.max_size.is_some() {
                found.extend(self.of(planned, &AllowedNames::default()).check_size(bytes));
            }
            return found;
        }
        let allowed = self.allowed(planned);
        let gates = self.of(planned, &allowed);
        let own = self.prepared.targets.all.iter().find(|target| Some(target.id.as_str()) == planned.target_id());
        let trees: Vec<_> = own.map(|target| &target.node).into_iter().chain([&self.prepared.content.tree]).collect();
        let mut found = gates.check(&reader::read_pages(document), &planned.file_name(), titles, &trees);
        found.extend(self.uncovered(document, Level::Error));
        found.extend(gates.check_size(bytes));
        found
    }

    /// Characters that no font has, with the place where they were typed.
    pub fn uncovered(&self, document: &PagedDocument, level: Level) -> Vec<Problem> {
        let mut found = Vec::new();
        for character in uncovered(document) {
            let (char, code) = (character.char.escape_debug().to_string(), u32::from(character.char));
            let mut problem = problem!("uncovered.no-glyph", char, code = format!("U+{code:04X}"));
            problem.level = level;
            problem.place = self.prepared.sources.find_char(character.char);
            found.push(problem.help(msg!("uncovered.write-otherwise", page = character.page)));
        }
        found
    }
}

/// Names of the companies one has worked at or with: they may be in any document.
fn employers(tree: &Node) -> Vec<String> {
    let mut found = Vec::new();
    for entry in tree.as_map().unwrap_or_default() {
        if matches!(entry.key.as_str(), "experience" | "projects" | "sections") {
            companies(&entry.value, &mut found);
        }
    }
    found.retain(|name| !name.is_empty());
    found
}

/// The names of the person, which a company may have too.
fn own_names(tree: &Node) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(name) = tree.get("profile").and_then(|profile| profile.get("name")) {
        company_names(name, &mut found);
    }
    found
}

fn companies(node: &Node, found: &mut Vec<String>) {
    match &node.value {
        Value::Scalar(_) | Value::Error => {}
        Value::List(nodes) => nodes.iter().for_each(|node| companies(node, found)),
        Value::Map(entries) => {
            for entry in entries {
                match entry.key.as_str() {
                    "company" | "organization" => company_names(&entry.value, found),
                    _ => companies(&entry.value, found),
                }
            }
        }
    }
}

/// The names of a company: one, or several with the dates from which they were its name.
fn company_names(node: &Node, found: &mut Vec<String>) {
    match &node.value {
        Value::Scalar(scalar) => found.push(scalar.text.trim().to_owned()),
        Value::Error => {}
        Value::List(nodes) => nodes.iter().for_each(|node| company_names(node, found)),
        Value::Map(entries) => {
            for entry in entries.iter().filter(|entry| entry.key != "from") {
                company_names(&entry.value, found);
            }
        }
    }
}
