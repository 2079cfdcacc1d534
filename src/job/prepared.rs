//! The input that all documents of a request share: the content, the targets and the options of the command line.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::request::Request;
use crate::content::{self, Content};
use crate::diagnostics::levels::Levels;
use crate::diagnostics::problem::{Problem, Problems};
use crate::diagnostics::source::{Place, Sources};
use crate::layout::{self, Layout, Need};
use crate::model::read::{Read, Text};
use crate::pictures::decode::Undecoded;
use crate::tailor::{self, Cut, PlacedSetting, Tailoring, Targets};
use crate::typeset::fonts::Fonts;
use crate::typeset::world::Base;
use crate::yaml::node::{Entry, Node, Value};
use crate::{lint, model};

/// The input that all documents of a request share.
pub struct Prepared<'r> {
    /// The request.
    pub request: &'r Request,
    /// The content, not tailored.
    pub content: Content,
    /// All targets, chosen or not.
    pub targets: Targets,
    /// The state of Typst that all documents share.
    pub base: Base,
    /// The layouts that were loaded, by name.
    pub layouts: HashMap<String, Layout>,
    /// The source files.
    pub sources: Sources,
    /// The pictures of the content without problems so far; they are not decoded yet.
    pub pictures: Vec<Undecoded>,
    /// Drawings that no document may show, with their problems.
    pub refused: HashMap<PathBuf, Problem>,
    /// Which warnings are silenced and which are errors, from the command line and the content.
    pub levels: Levels,
    settings: Vec<PlacedSetting>,
    cut: Option<Cut>,
}

impl<'r> Prepared<'r> {
    /// Reads the content and all targets; `None` if the content cannot be read.
    pub fn load(
        request: &'r Request,
        fonts: Arc<Fonts>,
        sources: &mut Sources,
        problems: &mut Problems,
    ) -> Option<Self> {
        let content = content::load(&request.content, sources, problems)?;
        let folder = sources.folder(content.tree.place.file).to_owned();
        let settings = tailor::place(&request.settings, &folder, sources, problems);
        let cut = cut(&request.targeting.cuts, request.as_of.year(), sources, problems);
        let own = tailor::own_language(&content);
        let targets = Targets::load(&content.root, request.targeting.file.as_deref(), &own, sources);
        let levels = lint::levels(&content, &request.levels);
        problems.set_levels(levels.clone());
        Some(Self {
            request,
            base: Base::new(fonts, content.root.clone()),
            content,
            targets,
            layouts: HashMap::new(),
            sources: std::mem::take(sources),
            pictures: Vec::new(),
            refused: HashMap::new(),
            levels,
            settings,
            cut,
        })
    }

    /// The tailoring of the command line, without a target.
    pub fn tailoring(&self) -> Tailoring<'_> {
        let (lang, this_year) = (self.request.lang.as_deref(), self.request.as_of.year());
        Tailoring { lang, this_year, settings: &self.settings, cut: self.cut.as_ref(), ..Tailoring::default() }
    }

    /// Loads a layout by its name. A layout that is not found is reported at `named`.
    pub fn layout(&mut self, name: &str, named: Option<&Text>, problems: &mut Problems) -> Option<&Layout> {
        let name = &layout::named(name, &self.content.root);
        if !self.layouts.contains_key(name) {
            let mut found = Problems::default();
            let Some(layout) = layout::find(name, &self.content.root, &mut self.sources, &mut found) else {
                for mut problem in found.into_found() {
                    problem.place = problem.place.or_else(|| named.map(|named| named.place.clone()));
                    problems.push(problem);
                }
                return None;
            };
            problems.extend(found);
            self.layouts.insert(name.to_owned(), layout);
        }
        self.layouts.get(name)
    }

    /// The names of the layouts for which the content has data.
    pub fn fitting_layouts(&mut self, problems: &mut Problems) -> Vec<String> {
        let letters = self.content.tree.get("letters").is_some_and(|letters| !letters.is_empty());
        let mut names = layout::available(&self.content.root);
        names.retain(|name| {
            let layout = self.layout(name, None, problems);
            letters || !layout.is_some_and(|layout| layout.needs(Need::Letters))
        });
        names
    }

    /// The start of the content: the place of problems that belong to no line.
    pub fn place(&self) -> Place {
        self.content.tree.place.clone()
    }
}

/// Reads the cuts of the command line in the same way as `cut` of a target.
fn cut(cuts: &[(&'static str, String)], this_year: u16, sources: &mut Sources, problems: &mut Problems) -> Option<Cut> {
    let mut entries: Vec<Entry> = Vec::new();
    for (key, value) in cuts {
        let flag = format!("--{}", key.replace('_', "-"));
        let file = sources.add(flag, PathBuf::new(), value.clone());
        let mut nodes = Vec::new();
        let mut start = 0;
        for part in value.split(',') {
            let place = Place { file, range: start..start + part.len() };
            start += part.len() + 1;
            nodes.push(Node::text(part.trim(), &place));
        }
        let place = Place { file, range: 0..value.len() };
        let one = matches!(*key, "since" | "collapse_before");
        let value = if one { nodes.swap_remove(0) } else { Node::list(nodes, &place) };
        match entries.iter_mut().find(|entry| entry.key == *key) {
            // An option that is given twice adds to its list.
            Some(Entry { value: Node { value: Value::List(known), .. }, .. }) => {
                if let Value::List(more) = value.value {
                    known.extend(more);
                }
            }
            Some(entry) => entry.value = value,
            None => entries.push(Entry { key: (*key).to_owned(), key_place: place, value }),
        }
    }
    let place = entries.first()?.key_place.clone();
    Cut::read(&Node::map(entries, &place), &mut model::reader(problems, this_year))
}
