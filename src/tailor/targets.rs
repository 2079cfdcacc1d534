//! Finds the targets: `targets/*.yaml` beside the content, and the rows of a CSV or JSON-lines file.

pub mod rows;
pub mod target;

use std::collections::HashMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::merge;
use crate::content::file::{Origin, io_problem, read_text, yaml_files};
use crate::diagnostics::{Place, Problems, Sources, msg, problem, suggest};
use crate::model::shape::Shape;
use crate::model::standard;
use crate::text::clean::clean;
use crate::yaml;
use crate::yaml::node::Node;
use target::{Target, TargetSource};

/// The folder of the targets, next to the content.
pub const FOLDER: &str = "targets";
/// The file with default keys for all targets; it is not a target itself.
const DEFAULT: &str = "_default";

/// All targets of a content.
#[derive(Debug, Default)]
pub struct Targets {
    /// The targets: files in the order of their ids, then rows in the order of the table.
    pub all: Vec<TargetSource>,
    /// The problems of the folder, the table and `_default.yaml`, which belong to no single target.
    pub problems: Problems,
    /// Whether some targets could not be read, so that unknown documents may be theirs.
    pub incomplete: bool,
    /// `_default.yaml` if there is no target, so that it can be checked.
    pub alone: Option<TargetSource>,
}

impl Targets {
    /// Reads `targets/*.yaml` in a folder, and the rows of `table` if there is one, and puts each over `_default.yaml`.
    pub fn load(root: &Path, table: Option<&Path>, lang: &str, sources: &mut Sources) -> Self {
        let mut targets = Self::default();
        let (mut found, mut default) = (Vec::new(), None);
        for path in files(&root.join(FOLDER), &mut targets.problems) {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            let id = clean(&stem).into_owned();
            if id.starts_with('.') || (id.starts_with('_') && id != DEFAULT) {
                continue;
            }
            let mut target = read_target(id, &path, root, sources);
            if target.id == DEFAULT {
                targets.problems.extend(std::mem::take(&mut target.problems));
                default = Some(target);
            } else {
                found.push(target);
            }
        }
        if let Some(table) = table {
            found.extend(rows::read(table, root, sources, &mut targets.problems));
        }
        let shape = Shape::Record(Target::record);
        found.iter_mut().chain(&mut default).for_each(|target| standard::standard(&mut target.node, &shape));
        let mut first: HashMap<String, Place> = HashMap::new();
        for mut target in found {
            if let Some(first) = first.get(&target.id) {
                let problem = problem!("duplicate-target.twice", id = target.id).at(&target.node.place);
                targets.problems.push(problem.related(first, msg!("duplicate-target.first-here")));
                continue;
            }
            first.insert(target.id.clone(), target.node.place.clone());
            if let Some(default) = &default {
                target.put_over(default, lang);
            }
            targets.all.push(target);
        }
        targets.incomplete = targets.problems.any_error();
        targets.alone = default.filter(|default| targets.all.is_empty() && !default.broken);
        targets
    }

    /// The positions of the targets whose ids match a pattern; an unknown name is reported with a suggestion.
    pub fn matching(&self, patterns: &[String], problems: &mut Problems) -> Vec<usize> {
        let mut found = vec![false; self.all.len()];
        for pattern in patterns {
            let cleaned = clean(pattern);
            let glob = match globset::Glob::new(&cleaned) {
                Ok(glob) => glob.compile_matcher(),
                Err(error) => {
                    problems.push(problem!("target-glob.invalid", pattern, error = error.kind().to_string()));
                    continue;
                }
            };
            let mut any = false;
            for (at, target) in self.all.iter().enumerate() {
                if target.id == *cleaned || glob.is_match(&target.id) {
                    (found[at], any) = (true, true);
                }
            }
            // It may be in a table or a folder that cannot be read.
            if any || self.problems.any_error() {
                continue;
            }
            let problem = if self.all.is_empty() && pattern == "*" {
                problem!("unknown-target.none")
            } else if pattern.contains(['*', '?', '[', '{']) {
                problem!("unknown-target.no-match", pattern)
            } else {
                problem!("unknown-target.not-found", pattern)
            };
            let ids = self.all.iter().map(|target| target.id.as_str());
            // Some name the file of the target.
            let name = Path::new(pattern).file_stem().map_or(pattern.into(), |name| name.to_string_lossy());
            let several = pattern.contains(',').then(|| msg!("unknown-target.repeat"));
            let help = several.or_else(|| suggest(&name, ids)).unwrap_or_else(|| msg!("unknown-target.add"));
            problems.push(problem.help(help));
        }
        found.iter().enumerate().filter(|(_, found)| **found).map(|(at, _)| at).collect()
    }
}

impl TargetSource {
    /// Puts the target over the default one. Their overrides are merged, and the values of the target win.
    fn put_over(&mut self, default: &TargetSource, lang: &str) {
        // Without the default keys the target is incomplete.
        self.broken |= default.broken;
        let mut node = default.node.clone();
        node.place = self.node.place.clone();
        // Lists are whole values here: the documents of a target take the place of the default ones.
        merge::over(&mut node, &self.node, lang, &mut self.problems);
        self.node = node;
    }
}

/// The YAML files of the folder, sorted.
fn files(folder: &Path, problems: &mut Problems) -> Vec<PathBuf> {
    yaml_files(folder).unwrap_or_else(|error| {
        if folder.is_dir() {
            problems.push(io_problem(folder, &error));
        } else if error.kind() != ErrorKind::NotFound {
            let problem = problem!("unreadable.not-a-folder", path = folder);
            problems.push(problem.help(msg!("unreadable.rename-for-targets")));
        }
        Vec::new()
    })
}

/// Reads the file of a target; its problems belong to the target.
fn read_target(id: String, path: &Path, root: &Path, sources: &mut Sources) -> TargetSource {
    let mut problems = Problems::default();
    let read = read_text(path, Origin::Folder(root), sources).map_err(|problem| problems.push(*problem));
    let is_read = read.is_ok();
    let file = sources.add(path.display().to_string(), root.join(FOLDER), read.unwrap_or_default());
    let node = if is_read { yaml::parse(sources, file, &mut problems) } else { None };
    // An empty file is a target that shows everything.
    let node = node.unwrap_or_else(|| Node::map(Vec::new(), &Place { file, range: 0..0 }));
    TargetSource { id, node, broken: problems.any_error(), problems }
}
