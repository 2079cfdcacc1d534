//! Plans documents before any of them is set: which ones there are, their titles, and the paths of their files.

use std::path::Path;
use std::sync::Arc;

use super::filename::{self, Naming};
use super::prepared::Prepared;
use crate::diagnostics::{Problems, problem, suggest};
use crate::layout::{self, Layout};
use crate::lint;
use crate::model::read::Text;
use crate::model::shape::Shape;
use crate::tailor::{self, Document, OVERRIDE, Tailoring, Target};
use crate::view::Language;

/// The layout if none is named.
pub const DEFAULT: &str = "resume";

/// A planned document.
#[derive(Debug, Clone)]
pub struct PlannedDocument {
    /// Its target, read in the language of the document.
    pub target: Option<Arc<Target>>,
    /// The document in the list of the target.
    pub document: Option<Document>,
    /// Name of the layout.
    pub layout: String,
    /// The title, such as `이력서`.
    pub title: String,
    /// Language code.
    pub lang: String,
    /// Path of the file; empty after a problem with its name.
    pub path: std::path::PathBuf,
    /// The documents of a package, which is one PDF of several documents; empty for a single document.
    pub parts: Vec<PlannedDocument>,
    /// Whether it is not made because of an error that was reported.
    pub refused: bool,
}

impl PlannedDocument {
    /// The id of the target.
    pub fn target_id(&self) -> Option<&str> {
        self.target.as_deref().map(|target| target.id.as_str())
    }

    /// How the content is tailored for this document.
    pub fn tailoring<'a>(&'a self, prepared: &'a Prepared) -> Tailoring<'a> {
        let (target, document) = (self.target.as_deref(), self.document.as_ref());
        Tailoring { target, document, ..prepared.tailoring() }
    }

    /// Whether it is a package: one PDF of several documents.
    pub fn is_package(&self) -> bool {
        !self.parts.is_empty()
    }

    /// The name of its file.
    pub fn file_name(&self) -> String {
        self.path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }
}

/// A target that documents are planned for.
#[derive(Debug)]
pub struct PlannedTarget {
    /// Its id.
    pub id: String,
    /// Whether nothing is made for it because of an error that was reported.
    pub refused: bool,
    /// The codes of its errors.
    pub errors: Vec<String>,
}

/// All documents of a request.
#[derive(Debug, Default)]
pub struct Plan {
    /// The chosen targets.
    pub targets: Vec<PlannedTarget>,
    /// The documents, target by target; the package of a target comes last.
    pub documents: Vec<PlannedDocument>,
    /// Whether no document is made.
    pub refused: bool,
}

impl Plan {
    /// Plans documents without a target: one for each layout.
    pub fn of_layouts(prepared: &mut Prepared, layouts: &[String], problems: &mut Problems) -> Self {
        let default = [DEFAULT.to_owned()];
        let layouts = if layouts.is_empty() { &default } else { layouts };
        let mut plan = Self::default();
        let found: Vec<_> = layouts.iter().map(|name| prepared.layout(name, None, problems).cloned()).collect();
        for own in &found {
            let layout = (own.clone(), found.iter().flatten());
            plan.documents.extend(planned(prepared, None, None, layout, problems));
        }
        plan
    }

    /// Plans the documents of targets, given by their indices in [`Targets::all`](tailor::Targets). An error in one
    /// target does not affect the others.
    pub fn of_targets(prepared: &mut Prepared, chosen: &[usize], problems: &mut Problems) -> Self {
        let mut plan = Self::default();
        for &at in chosen {
            let source = &mut prepared.targets.all[at];
            let (id, broken) = (source.id.clone(), source.broken);
            let mut own = std::mem::take(&mut source.problems);
            // Warnings that the user turned into errors refuse the target, too.
            own.set_levels(prepared.levels.clone());
            lint_target(prepared, at, &mut own);
            let mut documents = of_target(prepared, at, &mut own);
            let refused = broken || own.any_error();
            documents.iter_mut().for_each(|document| document.refused = refused);
            plan.documents.extend(documents);
            plan.targets.push(PlannedTarget { id, refused, errors: own.error_names() });
            problems.extend(own);
        }
        plan
    }

    /// Marks all documents as refused.
    pub fn refuse_all(&mut self) {
        self.refused = true;
        self.documents.iter_mut().for_each(|document| document.refused = true);
    }

    /// The documents that are to be made.
    pub fn ready(&self) -> impl Iterator<Item = &PlannedDocument> {
        self.documents.iter().filter(|document| !document.refused)
    }

    /// The documents that are refused.
    pub fn not_ready(&self) -> impl Iterator<Item = &PlannedDocument> {
        self.documents.iter().filter(|document| document.refused)
    }
}

/// Checks the texts of a target.
fn lint_target(prepared: &Prepared, at: usize, problems: &mut Problems) {
    let context = prepared.request.lint_context(&prepared.content, &prepared.sources);
    let shape = (&Shape::Record(Target::record), OVERRIDE);
    lint::target(&prepared.targets.all[at].node, shape, context, problems);
}

/// Plans the documents of a target, and their package.
fn of_target(prepared: &mut Prepared, at: usize, problems: &mut Problems) -> Vec<PlannedDocument> {
    let request = prepared.request;
    let content_lang = tailor::own_language(&prepared.content);
    let read = |prepared: &Prepared, lang: Option<&str>, problems: &mut Problems| {
        prepared.targets.all[at].read(lang, &content_lang, request.as_of.year(), problems).map(Arc::new)
    };
    let Some(target) = read(prepared, request.lang.as_deref(), problems) else { return Vec::new() };
    let mut documents = Vec::new();
    for document in documents_of(&target, &request.layouts, &prepared.content.root) {
        let layout = prepared.layout(document.layout_name(), document.layout.as_ref(), problems).cloned();
        documents.push((document, layout));
    }
    let mut all = Vec::new();
    for (document, layout) in &documents {
        // An unknown letter is an error of the target, for which nothing is made then.
        if target.overrides.is_none() {
            tailor::check_letter(&prepared.content.tree, &target, document, &content_lang, problems);
        }
        // A document in another language reads the target in that language.
        let lang = document.lang.as_ref().map(|lang| lang.text.trim()).filter(|_| request.lang.is_none());
        let in_lang = lang.and_then(|lang| read(prepared, Some(lang), problems));
        let target = in_lang.unwrap_or_else(|| Arc::clone(&target));
        // Titles must differ only from those of documents that take them from their layouts, in the same language.
        let lang = |document: &Document| document.lang.as_ref().map(|lang| lang.text.clone());
        let alike = documents.iter().filter(|(other, _)| other.title.is_none() && lang(other) == lang(document));
        let layouts = (layout.clone(), alike.filter_map(|(_, layout)| layout.as_ref()));
        all.extend(planned(prepared, Some(target), Some(document.clone()), layouts, problems));
    }
    // Who names a layout wants these documents only.
    if target.package == Some(true) && !all.is_empty() && request.layouts.is_empty() {
        all.extend(package(prepared, &target, all.clone(), problems));
    }
    all
}

/// The documents that a target lists. Layouts on the command line choose among them; a layout that the target does not
/// list is added.
fn documents_of(target: &Target, layouts: &[String], root: &Path) -> Vec<Document> {
    let named = |word: &str| layout::named(word, root);
    let of_layout = |name: &str| Document::of_layout(Text { text: name.to_owned(), place: target.place.clone() });
    let mut documents = Vec::new();
    for name in layouts {
        let own = target.documents.iter().filter(|document| named(document.layout_name()) == named(name));
        let before = documents.len();
        documents.extend(own.cloned());
        if documents.len() == before {
            documents.push(of_layout(name));
        }
    }
    if layouts.is_empty() {
        documents.clone_from(&target.documents);
    }
    if documents.is_empty() {
        documents.push(of_layout(DEFAULT));
    }
    documents
}

/// Plans one document. `others` are the layouts of the documents beside it. If its layout was not found, the default
/// layout is used to find further problems.
fn planned<'l>(
    prepared: &mut Prepared,
    target: Option<Arc<Target>>,
    document: Option<Document>,
    (found, others): (Option<Layout>, impl Iterator<Item = &'l Layout>),
    problems: &mut Problems,
) -> Option<PlannedDocument> {
    let is_there = found.is_some();
    let layout: Layout = match found {
        Some(layout) => layout,
        None => prepared.layout(DEFAULT, None, problems)?.clone(),
    };
    let request = prepared.request;
    let tailoring = Tailoring { target: target.as_deref(), document: document.as_ref(), ..prepared.tailoring() };
    let (mut variables, mut lang) = tailor::variables_for(&prepared.content, &tailoring);
    if Language::find(&lang).is_none() {
        let of_document = document.as_ref().and_then(|own| own.lang.as_ref());
        let of_target = target.as_deref().and_then(|own| own.lang.as_ref());
        let of_content = prepared.content.tree.get("lang").map(|node| node.place.clone());
        let place = of_document.or(of_target).map(|lang| lang.place.clone()).or(of_content);
        let mut problem = problem!("unknown-language.of-document", lang);
        problem.place = place.filter(|_| request.lang.is_none());
        problems.push(problem.maybe_help(suggest(&lang, Language::codes())));
        lang = Language::DEFAULT.to_owned();
    }
    let mut title = layout.document_beside(&lang, others);
    if let Some(own) = document.as_ref().and_then(|document| document.title.as_ref()) {
        title = own.text.trim().to_owned();
        variables.fill(&mut title, &own.place, problems);
    }
    variables.insert("document", title.clone());
    variables.insert("layout", layout.name.clone());
    let pattern = document.as_ref().and_then(|document| document.filename.as_ref());
    let naming = Naming { request, pattern, target: target.as_deref(), lang: &lang, content: &prepared.place() };
    let path = filename::path(&naming, &mut variables, problems).filter(|_| is_there).unwrap_or_default();
    let layout = layout.name;
    Some(PlannedDocument { target, document, layout, title, lang, path, parts: Vec::new(), refused: false })
}

/// Plans the package of a target: one PDF of all its documents.
fn package(
    prepared: &Prepared,
    target: &Arc<Target>,
    parts: Vec<PlannedDocument>,
    problems: &mut Problems,
) -> Option<PlannedDocument> {
    let request = prepared.request;
    let tailoring = Tailoring { target: Some(target), ..prepared.tailoring() };
    let (mut variables, lang) = tailor::variables_for(&prepared.content, &tailoring);
    let word = Language::find(&lang).and_then(|language| language.words.get("package"));
    let title = word.cloned().unwrap_or_else(|| "package".to_owned());
    variables.insert("document", title.clone());
    variables.insert("layout", "package".into());
    let place = prepared.place();
    let naming = Naming { request, pattern: None, target: Some(target), lang: &lang, content: &place };
    let path = filename::path(&naming, &mut variables, problems)?;
    let (target, layout) = (Some(Arc::clone(target)), "package".to_owned());
    Some(PlannedDocument { target, document: None, layout, title, lang, path, parts, refused: false })
}
