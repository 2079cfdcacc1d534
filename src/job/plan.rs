//! Which documents there are, what each of them is called, and where it goes: known before the first is set.

use std::collections::HashMap;
use std::path::PathBuf;

use super::filename;
use super::prepared::Prepared;
use super::request::{Destination, Request};
use crate::diagnostics::problem::{Problem, Problems};
use crate::diagnostics::source::Place;
use crate::diagnostics::suggest::suggest;
use crate::layout::{self, Layout};
use crate::model::read::Text;
use crate::tailor::{self, Choice, Document, Tailoring, Target, TargetSource};
use crate::view::Language;

/// The layout where none is named.
const DEFAULT: &str = "resume";

/// A document that is planned.
#[derive(Debug, Clone)]
pub struct Planned {
    /// The target in [`Plan::targets`].
    pub target: Option<usize>,
    /// The document of the target.
    pub document: Option<Document>,
    /// Name of the layout.
    pub layout: String,
    /// What it is called: `이력서`.
    pub title: String,
    /// Its language.
    pub lang: String,
    /// Where it goes.
    pub path: PathBuf,
    /// Documents of which it is one PDF, by their place in the plan; empty for one that stands alone.
    pub parts: Vec<usize>,
}

/// All documents of a request.
#[derive(Debug, Default)]
pub struct Plan {
    /// The targets, typed, each with its place among all targets.
    pub targets: Vec<(usize, Target)>,
    /// The documents, those of a target one after another, its package last.
    pub documents: Vec<Planned>,
    /// Targets that cannot be made, because something in them is wrong.
    pub failed: Vec<String>,
    /// Their documents, to be looked at for what else is wrong.
    pub refused: Option<Box<Plan>>,
}

impl Plan {
    /// The id of a document's target.
    pub fn target_id(&self, document: &Planned) -> Option<&str> {
        document.target.map(|at| self.targets[at].1.id.as_str())
    }

    /// Takes out the targets and documents from these on.
    fn refuse(&mut self, targets: usize, documents: usize) {
        let refused = self.refused.get_or_insert_default();
        let alone = self.documents.drain(documents..).filter(|document| document.parts.is_empty());
        let first = refused.targets.len();
        refused.documents.extend(alone.map(|document| {
            let target = document.target.map(|at| at - targets + first);
            Planned { target, ..document }
        }));
        refused.targets.extend(self.targets.drain(targets..));
    }
}

/// Plans the documents of the chosen targets; those of the layouts of the request where none is chosen.
pub fn plan(prepared: &mut Prepared, chosen: Option<&[usize]>, problems: &mut Problems) -> Plan {
    let mut plan = Plan::default();
    match chosen {
        None => {
            let layouts = prepared.wanted.clone();
            for name in if layouts.is_empty() { vec![DEFAULT.to_owned()] } else { layouts } {
                add(prepared, &mut plan, None, None, &name, problems);
            }
        }
        Some(chosen) => {
            for at in chosen {
                let mut own = Problems::default();
                let (targets, documents) = (plan.targets.len(), plan.documents.len());
                let source = prepared.targets.all[*at].clone();
                add_target(prepared, &mut plan, (*at, source), &mut own);
                // What is wrong with one target is no reason to leave out the others.
                if own.any_error() {
                    plan.refuse(targets, documents);
                    plan.failed.push(prepared.targets.all[*at].id.clone());
                }
                problems.extend(own);
            }
        }
    }
    // Whoever looks at all layouts writes none of them.
    if chosen.is_some() || prepared.wanted == prepared.request.layouts {
        collisions(&plan, problems);
    }
    plan
}

/// Plans the documents of targets in whose files is a mistake of syntax: nothing is made of them, and what else is
/// wrong with them is found. Their places among all targets are none.
pub fn broken(prepared: &mut Prepared, ids: &[String], problems: &mut Problems) -> Plan {
    let mut plan = Plan::default();
    let sources: Vec<_> = prepared.targets.broken.iter().filter(|target| ids.contains(&target.id)).cloned().collect();
    for source in sources {
        add_target(prepared, &mut plan, (0, source), problems);
    }
    plan.documents.retain(|document| document.parts.is_empty());
    plan
}

fn add_target(prepared: &mut Prepared, plan: &mut Plan, (at, source): (usize, TargetSource), problems: &mut Problems) {
    let request = prepared.request;
    let own = tailor::own_language(&prepared.content);
    let year = request.as_of.year();
    let Some(target) = source.read(request.lang.as_deref(), &own, year, problems) else { return };
    let lost = (!target.is_whole()).then(|| target.clone());
    let (told, mut own_problems) = (problems, Problems::default());
    let problems = &mut own_problems;
    let mut documents = target.documents.clone();
    if !request.layouts.is_empty() {
        // Layouts of the command line choose among the documents, and add what the target does not have.
        let named = |name: &String| {
            let own: Vec<_> = documents.iter().filter(|document| document.layout_name() == name).cloned().collect();
            let text = Text { text: name.clone(), place: target.place.clone() };
            if own.is_empty() { vec![Document::of_layout(text)] } else { own }
        };
        documents = request.layouts.iter().flat_map(named).collect();
    }
    if documents.is_empty() {
        documents.push(Document::of_layout(Text { text: DEFAULT.into(), place: target.place.clone() }));
    }
    plan.targets.push((at, target.clone()));
    let base = plan.targets.len() - 1;
    let first = plan.documents.len();
    for document in documents {
        // A document in another language than its target sees the target in that language.
        let lang = document.lang.as_ref().map(|lang| lang.text.trim()).filter(|_| request.lang.is_none());
        let typed = lang.and_then(|lang| source.read(Some(lang), &own, year, problems));
        let index = match typed {
            Some(typed) => {
                plan.targets.push((at, typed));
                plan.targets.len() - 1
            }
            None => base,
        };
        let layout = document.layout_name().to_owned();
        add(prepared, plan, Some(index), Some(document), &layout, problems);
    }
    if target.package == Some(true) && plan.documents.len() > first {
        let parts = (first..plan.documents.len()).collect();
        package(prepared, plan, base, parts, problems);
    }
    told.extend_with(tailor::told(own_problems, lost.as_ref()));
}

/// Adds a document, or notes why it cannot be.
fn add(
    prepared: &mut Prepared,
    plan: &mut Plan,
    target: Option<usize>,
    document: Option<Document>,
    layout_name: &str,
    problems: &mut Problems,
) {
    let named = document.as_ref().and_then(|document| document.layout.as_ref());
    let found = find_layout(prepared, layout_name, named, problems);
    // Nothing is written after an error; what else is wrong is found with a layout that is there.
    let (layout_name, is_there) = if found.is_some() { (layout_name, true) } else { (DEFAULT, false) };
    let Some(layout) = found.or_else(|| find_layout(prepared, DEFAULT, None, problems)) else { return };
    let request = prepared.request;
    let typed = target.map(|at| &plan.targets[at].1);
    let tailoring = Tailoring { target: typed, document: document.as_ref(), ..prepared.tailoring() };
    let choice = Choice { lang: request.lang.as_deref(), this_year: request.as_of.year() };
    let (mut variables, mut lang) = tailor::variables_for(&prepared.content, &choice, &tailoring);
    if Language::find(&lang).is_none() {
        let place = [document.as_ref().and_then(|own| own.lang.as_ref()), typed.and_then(|own| own.lang.as_ref())];
        let content = prepared.content.tree.get("lang").map(|node| node.place.clone());
        let place = place.into_iter().flatten().next().map(|lang| lang.place.clone()).or(content);
        let mut problem = Problem::error("unknown-language", format!("there is no language `{lang}`"));
        problem.place = place.filter(|_| request.lang.is_none());
        problems.push(problem.maybe_help(suggest(&lang, Language::codes())));
        // Nothing is written; what else is wrong is found in the language of the program.
        lang = Language::DEFAULT.to_owned();
    }
    let mut title = layout.document(&lang).to_owned();
    if let Some(own) = document.as_ref().and_then(|document| document.title.as_ref()) {
        title = own.text.trim().to_owned();
        tailor::fill_text(&mut title, &own.place, &variables, problems);
    }
    variables.insert("document".into(), title.clone());
    variables.insert("layout".into(), layout_name.to_owned());
    let pattern = document.as_ref().and_then(|document| document.filename.as_ref());
    let pattern = pattern.or_else(|| typed?.filename.as_ref());
    let path = path(request, pattern, typed, &lang, &mut variables, prepared.place(), problems);
    let path = path.filter(|_| is_there).unwrap_or_default();
    let layout = layout_name.to_owned();
    plan.documents.push(Planned { target, document, layout, title, lang, path, parts: Vec::new() });
}

/// Adds the one PDF of all documents of a target.
fn package(prepared: &Prepared, plan: &mut Plan, target: usize, parts: Vec<usize>, problems: &mut Problems) {
    let request = prepared.request;
    let typed = &plan.targets[target].1;
    let tailoring = Tailoring { target: Some(typed), ..prepared.tailoring() };
    let choice = Choice { lang: request.lang.as_deref(), this_year: request.as_of.year() };
    let (mut variables, lang) = tailor::variables_for(&prepared.content, &choice, &tailoring);
    let word = Language::find(&lang).and_then(|language| language.words.get("package"));
    let title = word.cloned().unwrap_or_else(|| "package".to_owned());
    variables.insert("document".into(), title.clone());
    variables.insert("layout".into(), "package".into());
    let pattern = typed.filename.as_ref();
    let named = path(request, pattern, Some(typed), &lang, &mut variables, prepared.place(), problems);
    let Some(path) = named else { return };
    let layout = "package".to_owned();
    plan.documents.push(Planned { target: Some(target), document: None, layout, title, lang, path, parts });
}

/// Finds a layout, each once; one that is not there is a problem where it is named.
pub fn find_layout(
    prepared: &mut Prepared,
    name: &str,
    place: Option<&Text>,
    problems: &mut Problems,
) -> Option<Layout> {
    if !prepared.layouts.contains_key(name) {
        let mut own = Problems::default();
        match layout::find(name, &prepared.content.root, &mut prepared.sources, &mut own) {
            Some(layout) => {
                problems.extend(own);
                prepared.layouts.insert(name.to_owned(), layout);
            }
            None => {
                for mut problem in own.into_found() {
                    problem.place = problem.place.or_else(|| place.map(|place| place.place.clone()));
                    problems.push(problem);
                }
                return None;
            }
        }
    }
    prepared.layouts.get(name).cloned()
}

/// Where a document goes.
fn path(
    request: &Request,
    pattern: Option<&Text>,
    target: Option<&Target>,
    lang: &str,
    variables: &mut std::collections::BTreeMap<String, String>,
    place: Place,
    problems: &mut Problems,
) -> Option<PathBuf> {
    let folder = match &request.destination {
        Destination::Folder(folder) => folder,
        Destination::File(path) => return Some(path.clone()),
        Destination::Stdout => return Some(PathBuf::from("-")),
    };
    variables.insert("lang".into(), lang.to_owned());
    // A content without a name is told of where it is read.
    let mut own: Vec<_> = variables.contains_key("name").then_some("name").into_iter().collect();
    if let Some(target) = target {
        variables.insert("target".into(), target.id.clone());
        // The company and role of the target itself; those of the content are for no one in particular.
        // What has a value that cannot be read was told.
        let known = |key: &str, text: &Option<Text>| text.is_some() && variables.contains_key(key);
        own.push(if known("company", &target.company) { "company" } else { "target" });
        own.extend(known("role", &target.role).then_some("role"));
    }
    own.push("document");
    let default = own.iter().map(|key| format!("{{{{{key}}}}}")).collect::<Vec<_>>().join("_");
    let company = target.map(|target| target.company.as_ref().map_or(&target.place, |company| &company.place));
    let place = company.cloned().unwrap_or(place);
    let (pattern, place) = pattern.map_or((default.as_str(), place), |text| (&text.text, text.place.clone()));
    match filename::stem(pattern, &place, variables, request.targeting.ascii_names, problems) {
        Ok(stem) => Some(folder.join(format!("{stem}.pdf"))),
        Err(fault) => {
            if !fault.is_empty() {
                let problem = Problem::error("file-name", fault).at(&place);
                problems.push(problem.help("files are named by `filename` in the target, or by name and company"));
            }
            None
        }
    }
}

/// What a document's file is named by: its own pattern, or that of its target, or else the target. Of two documents
/// of one target it is the documents that are told apart.
fn named_at<'p>(plan: &'p Plan, planned: &'p Planned, other: &Planned) -> Option<&'p Place> {
    let target = &plan.targets[planned.target?].1;
    let document = planned.document.as_ref();
    let own = document.and_then(|document| document.filename.as_ref()).map(|pattern| &pattern.place);
    let alone = document.filter(|_| plan.target_id(planned) == plan.target_id(other)).map(|document| &document.place);
    let pattern = target.filename.as_ref().map(|pattern| &pattern.place);
    Some(own.or(alone).or(pattern).unwrap_or(&target.place))
}

/// Documents that would be one file are an error.
fn collisions(plan: &Plan, problems: &mut Problems) {
    let mut seen: HashMap<String, &Planned> = HashMap::new();
    for document in plan.documents.iter().filter(|document| !document.path.as_os_str().is_empty()) {
        let key = filename::comparable(&document.path.to_string_lossy());
        let Some(other) = seen.insert(key, document) else { continue };
        let name = |planned: &Planned| match plan.target_id(planned) {
            Some(id) => format!("`{}` of `{id}`", planned.title),
            None => format!("`{}`", planned.layout),
        };
        let message = format!("{} and {} would both be {}", name(other), name(document), document.path.display());
        let help = match document.target {
            Some(_) => "tell them apart by `filename`, with {{target}}, {{role}} or {{document}}, or by their `title`",
            None => "name each layout once",
        };
        let mut problem = Problem::error("collision", message).help(help);
        if let [Some(own), Some(first)] = [named_at(plan, document, other), named_at(plan, other, document)] {
            problem = problem.at(own).related(first, "and this one");
        }
        problems.push(problem);
    }
}
