//! Finds the targets: `targets/*.yaml` beside the content, and the rows of a CSV or JSON-lines file.

pub mod rows;
pub mod target;

use std::collections::HashMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::merge;
use crate::content::file::{Origin, io_problem, placed, read_text};
use crate::diagnostics::problem::{Problem, Problems};
use crate::diagnostics::source::{Place, Sources};
use crate::diagnostics::suggest::suggest;
use crate::yaml;
use crate::yaml::node::{Node, Value};
use target::TargetSource;

/// The folder of the targets beside the content.
pub const FOLDER: &str = "targets";
/// The target whose keys all others share; not one itself.
const DEFAULT: &str = "_default";

/// All targets of a content.
#[derive(Debug, Default)]
pub struct Targets {
    /// In the order of their ids; rows in their own order after them.
    pub all: Vec<TargetSource>,
    /// Ids of those whose files cannot be read.
    pub unreadable: Vec<String>,
    /// Of these, what could be read after a mistake of syntax, to be looked at for what else is wrong.
    pub broken: Vec<TargetSource>,
    /// What all would share, where there are none: nothing is made of it, and it may be wrong all the same.
    pub alone: Option<TargetSource>,
}

impl Targets {
    /// Reads `targets/*.yaml` in a folder, and the rows of `file` where one is given, each over `_default.yaml`.
    ///
    /// A target that cannot be read is left out after its problem was noted.
    pub fn load(root: &Path, file: Option<&Path>, lang: &str, sources: &mut Sources, problems: &mut Problems) -> Self {
        let folder = root.join(FOLDER);
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => Some(entries),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => {
                problems.push(match folder.is_dir() {
                    true => io_problem(&folder, &error),
                    false => Problem::error("unreadable", format!("{} is not a folder", folder.display()))
                        .help("targets are files in it: give this one another name"),
                });
                None
            }
        };
        let mut files: Vec<_> = entries
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml"))
            .collect();
        files.sort();
        let (mut default, mut all, mut unreadable, mut broken) = (None, Vec::new(), Vec::new(), Vec::new());
        for path in files {
            let id = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
            let id = crate::text::clean::clean(&id).into_owned();
            if id.starts_with('.') || (id.starts_with('_') && id != DEFAULT) {
                continue;
            }
            let node = match target_file(&path, &folder, root, sources, problems) {
                Ok(node) => node,
                Err(rest) => {
                    broken.extend(rest.map(|node| TargetSource { id: id.clone(), node }));
                    unreadable.push(id);
                    continue;
                }
            };
            match id.as_str() {
                DEFAULT => default = Some(node),
                _ => all.push(TargetSource { id, node }),
            }
        }
        if let Some(file) = file {
            all.extend(rows::read(file, root, sources, problems));
        }
        let mut targets = Self { all: Vec::new(), unreadable, broken: Vec::new(), alone: None };
        let whole = |target: TargetSource, problems: &mut Problems| match &default {
            Some(default) => over_default(default, target, lang, problems),
            None => target,
        };
        let broken = broken.into_iter().filter(|target| target.id != DEFAULT);
        targets.broken = broken.map(|target| whole(target, problems)).collect();
        let mut known: HashMap<String, Place> = HashMap::new();
        for target in all {
            if let Some(first) = known.insert(target.id.clone(), target.node.place.clone()) {
                let problem = Problem::error("duplicate-target", format!("the target `{}` is there twice", target.id));
                problems.push(problem.at(&target.node.place).related(&first, "first here"));
                continue;
            }
            targets.all.push(whole(target, problems));
        }
        targets.alone =
            default.filter(|_| targets.all.is_empty()).map(|node| TargetSource { id: DEFAULT.to_owned(), node });
        targets
    }

    /// Of the targets that cannot be read, those that a glob matches.
    pub fn unreadable(&self, patterns: &[String]) -> Vec<String> {
        let globs = patterns.iter().filter_map(|pattern| globset::Glob::new(&crate::text::clean::clean(pattern)).ok());
        let globs: Vec<_> = globs.map(|glob| glob.compile_matcher()).collect();
        self.unreadable.iter().filter(|id| globs.iter().any(|glob| glob.is_match(id))).cloned().collect()
    }

    /// The targets whose ids a glob matches; a plain name that is not there is answered with a suggestion.
    pub fn matching(&self, patterns: &[String], problems: &mut Problems) -> Vec<usize> {
        let mut found = vec![false; self.all.len()];
        for pattern in patterns {
            let pattern_clean = crate::text::clean::clean(pattern);
            let glob = match globset::Glob::new(&pattern_clean) {
                Ok(glob) => glob.compile_matcher(),
                Err(error) => {
                    problems.push(Problem::error("target-glob", format!("`{pattern}` is not a pattern: {error}")));
                    continue;
                }
            };
            // What is wrong with a file was told when it was read.
            let mut any = self.unreadable.iter().any(|id| *id == pattern_clean || glob.is_match(id));
            for (at, target) in self.all.iter().enumerate() {
                if target.id == *pattern_clean || glob.is_match(&target.id) {
                    (found[at], any) = (true, true);
                }
            }
            if !any {
                let none = self.all.is_empty() && pattern == "*";
                let message =
                    if none { "there are no targets".into() } else { format!("there is no target `{pattern}`") };
                let problem = Problem::error("unknown-target", message);
                let ids = self.all.iter().map(|target| target.id.as_str());
                problems.push(problem.maybe_help(suggest(pattern, ids)).help(format!(
                    "targets are files {FOLDER}/NAME.yaml beside the content, or rows of a file named with `--targets`"
                )));
            }
        }
        found.iter().enumerate().filter(|(_, found)| **found).map(|(at, _)| at).collect()
    }
}

/// A target as it stands in its file; after a mistake of syntax what could be read of it is an error.
fn target_file(
    path: &Path,
    folder: &Path,
    root: &Path,
    sources: &mut Sources,
    problems: &mut Problems,
) -> Result<Node, Option<Node>> {
    let text = match read_text(path, Origin::Folder(root)) {
        Ok(text) => text,
        Err(unread) => {
            problems.push(placed(unread, path, sources));
            return Err(None);
        }
    };
    let file = sources.add(path.display().to_string(), folder.to_owned(), text);
    let mut own = Problems::default();
    let node = yaml::parse(sources, file, &mut own);
    let failed = own.any_error();
    problems.extend(own);
    // A file without anything in it is a target that shows everything.
    let empty = Node { value: Value::Map(Vec::new()), place: Place { file, range: 0..0 } };
    if failed { Err(node) } else { Ok(node.unwrap_or(empty)) }
}

/// A target over the default one. What both override merges too, the target's own winning.
fn over_default(default: &Node, target: TargetSource, lang: &str, problems: &mut Problems) -> TargetSource {
    let mut node = default.clone();
    node.place = target.node.place.clone();
    // Lists are whole values here: the documents of a target take the place of the default ones.
    merge::over(&mut node, &target.node, lang, problems);
    TargetSource { id: target.id, node }
}
