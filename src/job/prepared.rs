//! What all documents of a request are made from: the content, the targets, what the command line says.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::request::Request;
use crate::content::{self, Content};
use crate::diagnostics::levels::Levels;
use crate::diagnostics::problem::{Problem, Problems};
use crate::diagnostics::source::{Place, Sources};
use crate::layout::{self, Layout};
use crate::model::read::{Read, Text};
use crate::pictures::decode::Undecoded;
use crate::tailor::{self, Cut, PlacedSetting, Tailoring, Targets};
use crate::typeset::fonts::Fonts;
use crate::typeset::world::Base;
use crate::yaml::node::{Entry, Node, Value};
use crate::{lint, model};

/// What all documents of a request are made from.
pub struct Prepared<'r> {
    /// The request.
    pub request: &'r Request,
    /// The content as it is in its files.
    pub content: Content,
    /// All targets, chosen or not.
    pub targets: Targets,
    /// What Typst shares between the documents.
    pub base: Base,
    /// The layouts in use by name.
    pub layouts: HashMap<String, Layout>,
    /// The texts.
    pub sources: Sources,
    /// The pictures of the content, where nothing is wrong with them as far as their files tell.
    pub pictures: Vec<Undecoded>,
    /// Drawings that no document may show, with what is wrong with them.
    pub refused: HashMap<PathBuf, Problem>,
    /// Which warnings are silent, and which are errors: of the command line and of the content.
    pub levels: Levels,
    settings: Vec<PlacedSetting>,
    cut: Option<Cut>,
}

impl<'r> Prepared<'r> {
    /// Reads the content and all targets. `None` after a problem that leaves nothing to go on with.
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

    /// What the command line says, for no target.
    pub fn tailoring(&self) -> Tailoring<'_> {
        let (lang, this_year) = (self.request.lang.as_deref(), self.request.as_of.year());
        Tailoring { lang, this_year, settings: &self.settings, cut: self.cut.as_ref(), ..Tailoring::default() }
    }

    /// A layout by its name; one that is not there is a problem where it is named.
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

    /// Where the content begins: the place of problems that are of no line.
    pub fn place(&self) -> Place {
        self.content.tree.place.clone()
    }
}

/// The cuts of the command line, read as those of a target.
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
            // A flag that is given twice adds to its list.
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
