//! Finds and reads the files of a content: one file, or all files of a folder as one document.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::file::{Origin, folder_of, io_problem, read_text, yaml_files};
use crate::diagnostics::{FileIndex, Place, Problem, Problems, Sources, msg, problem};
use crate::model::read::{Read, Reader};
use crate::model::{Portfolio, Profile, names, standard};
use crate::runtime::parallel;
use crate::yaml;
use crate::yaml::node::{Entry, Keys, Node, Value};

/// The files of a content as one tree.
#[derive(Debug, Clone)]
pub struct Content {
    /// All top-level keys of all files.
    pub tree: Node,
    /// The folder that all paths must be inside.
    pub root: PathBuf,
}

/// Reads a file, or every `*.yaml` and `*.yml` directly in a folder as one document.
///
/// The texts are always added to `sources`, so that problems can be printed with their lines.
pub fn load(path: &Path, sources: &mut Sources, problems: &mut Problems) -> Option<Content> {
    let files = files_of(path).map_err(|problem| problems.push(*problem)).ok()?;
    let root = folder_of(path).to_owned();
    let mut texts = Vec::new();
    let mut entries: Vec<Entry> = Vec::new();
    for found in &files {
        let origin = if *found == path { Origin::Named } else { Origin::Folder(&root) };
        match read_text(found, origin, sources) {
            Ok(text) => texts.push(sources.add(found.display().to_string(), root.clone(), text)),
            Err(problem) => {
                entries.extend(problem.place.clone().map(Entry::gap));
                problems.push(*problem);
            }
        }
    }
    let place = Place { file: *texts.first()?, range: 0..0 };
    // The files are independent until their keys are merged.
    let read = parallel::run(&texts, parallel::threads(None), |file| {
        let mut own = Problems::default();
        Some((top_level(sources, *file, &mut own), own))
    });
    for (own, found) in read.into_iter().flatten() {
        problems.extend(found);
        merge(&mut entries, own, sources, problems);
    }
    if entries.iter().all(Entry::is_gap) {
        if problems.any_error() {
            return None;
        }
        let path = if let [only] = files.as_slice() { only.as_path() } else { path };
        problems.push(problem!("empty.content", path).at(&place).help(msg!("empty.add")));
        return None;
    }
    let mut tree = Node::map(entries, &place);
    standard::sections(&mut tree);
    Some(Content { tree, root })
}

fn files_of(path: &Path) -> Result<Vec<PathBuf>, Box<Problem>> {
    let io = |error: io::Error| {
        let problem = io_problem(path, &error);
        // The program was run inside a content folder: suggest that folder.
        let is_here = || ["portfolio.yaml", "profile.yaml"].into_iter().any(|name| Path::new(name).is_file());
        Box::new(match error.kind() {
            ErrorKind::NotFound if path == Path::new("content") && is_here() => {
                problem.help(msg!("not-found.content-is-here"))
            }
            ErrorKind::NotFound => problem.help(msg!("not-found.name-content")),
            _ => problem,
        })
    };
    if !fs::metadata(path).map_err(io)?.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = yaml_files(path).map_err(io)?;
    files.retain(|file| file.file_name().is_some_and(|name| !name.to_string_lossy().starts_with('.')));
    if files.is_empty() {
        let inner = path.join("content");
        let help = match files_of(&inner) {
            Ok(_) if inner.is_dir() => msg!("no-yaml.deeper", path = inner.as_path()),
            _ => {
                let option =
                    if path == Path::new("content") { String::new() } else { format!(" --content {}", path.display()) };
                msg!("no-yaml.init", path, option)
            }
        };
        return Err(Box::new(problem!("no-yaml.in-folder", path).help(help)));
    }
    Ok(files)
}

/// The top-level keys of one file. An empty file has none, which is fine beside others.
fn top_level(sources: &Sources, file: FileIndex, problems: &mut Problems) -> Vec<Entry> {
    match yaml::parse(sources, file, problems) {
        Some(mut node) if node.as_map().is_some() => {
            standard::standard(&mut node, &Portfolio::shape());
            match node.value {
                Value::Map(entries) => entries,
                _ => Vec::new(),
            }
        }
        Some(Node { value: Value::Error, place }) => vec![Entry::gap(place)],
        Some(node) => {
            let place = Place { file, range: node.place.range.start..node.place.range.start + 1 };
            let records = [Portfolio::record(), Profile::record()];
            let is_key = |word: &str| records.iter().any(|record| names::key(record, word).is_some());
            if !Reader::new(problems, 0).colons(&node, is_key) {
                let problem = problem!("wrong-value.expected", expected = msg!("kind.mapping"), found = node.found());
                problems.push(problem.at(&place).help(msg!("wrong-value.top")));
            }
            vec![Entry::gap(place)]
        }
        None => Vec::new(),
    }
}

fn merge(entries: &mut Vec<Entry>, own: Vec<Entry>, sources: &Sources, problems: &mut Problems) {
    let mut known = Keys::default();
    for entry in own {
        if entry.is_gap() {
            entries.push(entry);
            continue;
        }
        match known.find(entries, &entry.key).map(|at| &entries[at]) {
            Some(known) => problems.push(
                problem!("key-in-two-files.found", key = entry.key)
                    .at(&entry.key_place)
                    .related(&known.key_place, msg!("key-in-two-files.also", file = sources.name(known.key_place.file)))
                    .help(msg!("key-in-two-files.keep-one")),
            ),
            None => entries.push(entry),
        }
    }
}
