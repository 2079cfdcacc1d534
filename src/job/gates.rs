//! Sets up the gates of documents: which names they may contain, and how long and large they may be.

use std::collections::HashMap;
use std::sync::OnceLock;

use typst_layout::PagedDocument;

use super::plan::PlannedDocument;
use super::prepared::Prepared;
use super::recipe::Recipe;
use crate::diagnostics::{Code, Level, Problem, msg, problem};
use crate::gate::{Blind, FORBID, Gates, Gathered, Judgements, Owner, REQUIRE, Rules, Wording};
use crate::lint::example::left;
use crate::reader;
use crate::tailor::{self, TargetSource};
use crate::typeset::uncovered;
use crate::view::View;
use crate::yaml::node::Node;

/// The gates of the documents of a run.
pub struct DocumentGates<'a> {
    prepared: &'a Prepared<'a>,
    /// The targets by their ids.
    sources: HashMap<&'a str, &'a TargetSource>,
    rules: OnceLock<Rules>,
}

impl<'a> DocumentGates<'a> {
    /// The gates of the documents of a request.
    pub fn new(prepared: &'a Prepared<'a>) -> Self {
        let sources = prepared.targets.all.iter().map(|source| (source.id.as_str(), source)).collect();
        Self { prepared, sources, rules: OnceLock::new() }
    }

    /// The rules for the documents of all targets, collected when they are first needed.
    fn rules(&self) -> &Rules {
        self.rules.get_or_init(|| {
            let (targets, tree) = (&self.prepared.targets.all, &self.prepared.content.tree);
            let owner = |target: &TargetSource| Owner {
                id: target.id.clone(),
                names: target.names(tree),
                allowed: target.allowed(),
                incomplete: target.lacks_names(tree),
            };
            // Targets of a table that cannot be read whole have no name at all.
            let unread = Owner { incomplete: true, ..Owner::default() };
            let unread = self.prepared.targets.incomplete.then_some(unread);
            let levels = &self.prepared.levels;
            let gathered = Gathered {
                owners: targets.iter().map(owner).chain(unread).collect(),
                free: [employers(tree), own_names(tree)].concat(),
                judgements: Judgements::of(targets.iter().map(|target| &target.node).chain([tree])),
                blanks: levels.allows_by_name(Code::Placeholder),
                example: if levels.allows_by_name(Code::Example) { Vec::new() } else { left(tree) },
                resident_year: (!levels.allows_by_name(Code::ResidentNumber))
                    .then(|| self.prepared.request.as_of.year()),
            };
            gathered.into()
        })
    }

    /// The gates of a document.
    pub fn of<'g>(&'g self, planned: &'g PlannedDocument) -> Gates<'g> {
        let (target, document) = (planned.target.as_deref(), planned.document.as_ref());
        let max_pages = document.and_then(|own| own.max_pages).or_else(|| target?.max_pages);
        let max_size = document.and_then(|own| own.max_size).or_else(|| target?.max_size);
        let own = self.source(planned.target_id());
        let trees = self.trees(planned.target_id());
        let listed = |key| trees.iter().flat_map(|tree| Wording::listed(tree, key)).collect::<Vec<_>>();
        let of_document = document.iter().flat_map(|own| &own.require);
        let of_document = of_document.filter_map(|(word, reason)| Wording::new(word, &reason.text));
        let blind = tailor::is_blind(&planned.tailoring(self.prepared)).then(|| {
            let allowed = own.map(TargetSource::allowed).unwrap_or_default();
            Blind::of(&self.prepared.content.tree, own.map(|target| &target.node), &allowed)
        });
        Gates {
            blind,
            forbidden: listed(FORBID),
            required: of_document.chain(listed(REQUIRE)).collect(),
            rules: target.map(|_| self.rules()),
            target: planned.target_id().unwrap_or_default(),
            file_name: planned.file_name(),
            titles: planned.parts.iter().chain([planned]).map(|document| document.title.as_str()).collect(),
            // The limit applies to each document of a package, not to the package.
            max_pages: max_pages.filter(|_| !planned.is_package()),
            max_size: max_size.or(self.prepared.request.targeting.max_size).map(|size| size.0),
        }
    }

    /// Finds the problems of a finished document.
    pub fn check(&self, recipe: &Recipe, document: &PagedDocument, bytes: u64) -> Vec<Problem> {
        let level = if recipe.target.is_some() { Level::Error } else { Level::Warning };
        let mut found = recipe.gates.check(|| reader::read_pages(document), &self.trees(recipe.target), bytes);
        if recipe.gates.blind.is_some() {
            found.extend(pixels(recipe));
        }
        found.extend(self.uncovered(document, level));
        self.named(recipe, found)
    }

    /// Finds the problems of a document in another format.
    pub fn check_file(&self, recipe: &Recipe, text: &str, bytes: u64) -> Vec<Problem> {
        self.named(recipe, recipe.gates.check_file(text, &self.trees(recipe.target), bytes))
    }

    /// The problems of a document of a target with its name, as their places are in a content with many documents.
    fn named(&self, recipe: &Recipe, mut found: Vec<Problem>) -> Vec<Problem> {
        if recipe.target.is_some() {
            let placed = found.iter_mut().filter(|problem| problem.place.is_some());
            placed.for_each(|problem| problem.notes.insert(0, msg!("of-document.file", name = recipe.gates.file_name)));
        }
        found
    }

    /// Finds the problems of answers that are printed as text.
    pub fn check_text(&self, recipe: &Recipe, text: &str) -> Vec<Problem> {
        recipe.gates.check_text(text, &self.trees(recipe.target), text.len() as u64)
    }

    /// The sources of a document: its target, if it has one, and the content.
    fn trees(&self, target: Option<&str>) -> Vec<&'a Node> {
        let own = self.source(target);
        own.map(|target| &target.node).into_iter().chain([&self.prepared.content.tree]).collect()
    }

    fn source(&self, target: Option<&str>) -> Option<&'a TargetSource> {
        self.sources.get(target?).copied()
    }

    /// Reports characters that no font has, at their place in the content.
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

/// A warning that nothing checks the pictures of a blind document for personal data.
fn pixels(recipe: &Recipe) -> Option<Problem> {
    let paths = recipe.views.iter().flat_map(View::pictures);
    let mut pictures: Vec<_> = paths.map(|path| path.trim_start_matches("/content/")).collect();
    pictures.retain(|path| !path.ends_with(".svg") && !path.ends_with(".pdf"));
    pictures.sort_unstable();
    pictures.dedup();
    let count = pictures.len();
    (count > 0).then(|| problem!("blind-hint.pictures", count).help(msg!("blind-hint.look-at", pictures)))
}

/// The names of the companies in the career of the person: every document may contain them.
fn employers(tree: &Node) -> Vec<String> {
    let mut found = Vec::new();
    for list in ["experience", "projects", "sections"].iter().filter_map(|key| tree.get(key)) {
        companies(list, &mut found);
    }
    found.retain(|name| !name.is_empty());
    found.sort();
    found.dedup();
    found
}

/// The names of the person: they are allowed even if they are also names of a company.
fn own_names(tree: &Node) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(name) = tree.get("profile").and_then(|profile| profile.get("name")) {
        company_names(name, &mut found);
    }
    found
}

fn companies(node: &Node, found: &mut Vec<String>) {
    node.elements().iter().for_each(|node| companies(node, found));
    for entry in node.entries() {
        match entry.key.as_str() {
            "company" | "organization" => company_names(&entry.value, found),
            _ => companies(&entry.value, found),
        }
    }
}

/// Adds the names of a company: one text, or a list of names with the dates of the changes.
fn company_names(node: &Node, found: &mut Vec<String>) {
    found.extend(node.as_str().map(|name| name.trim().to_owned()));
    node.elements().iter().for_each(|node| company_names(node, found));
    for entry in node.entries().iter().filter(|entry| entry.key != "from") {
        company_names(&entry.value, found);
    }
}
