//! Finds and reads the files of a content: one file, or a folder that is one document.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::node::{Entry, Node, Value};
use super::problem::{Problem, Problems};
use super::source::{FileIndex, Place, Sources};
use super::yaml;

/// No portfolio comes near this, and a parser should not be handed a database dump.
const MAX_BYTES: u64 = 4 * 1024 * 1024;

/// The files of a content as one tree.
#[derive(Debug, Clone)]
pub struct Content {
    /// All top-level keys of all files.
    pub tree: Node,
    /// The folder that no path may leave.
    pub root: PathBuf,
}

/// Reads a file, or every `*.yaml` and `*.yml` directly in a folder as one document.
///
/// The texts go to `sources` in any case, so that problems can be shown with their lines.
pub fn load(path: &Path, sources: &mut Sources, problems: &mut Problems) -> Option<Content> {
    let files = match files_of(path) {
        Ok(files) => files,
        Err(problem) => {
            problems.push(*problem);
            return None;
        }
    };
    let root = match path.is_dir() {
        true => path.to_owned(),
        false => path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned(),
    };
    let mut entries: Vec<Entry> = Vec::new();
    let mut first_place = None;
    let mut complete = true;
    for file in &files {
        let text = match read_text(file) {
            Ok(text) => text,
            Err(problem) => {
                problems.push(*problem);
                complete = false;
                continue;
            }
        };
        let index = sources.add(file.display().to_string(), root.clone(), text);
        first_place.get_or_insert(Place { file: index, range: 0..0 });
        match top_level(sources, index, problems) {
            Some(own) => merge(&mut entries, own, sources, problems),
            None => complete = false,
        }
    }
    let place = first_place.filter(|_| complete)?;
    if entries.is_empty() {
        let problem = Problem::error("empty", format!("there is nothing in {}", path.display()));
        problems.push(problem.help("`folio-pdf init` writes a sample to start from"));
        return None;
    }
    Some(Content { tree: Node { value: Value::Map(entries), place }, root })
}

fn files_of(path: &Path) -> Result<Vec<PathBuf>, Box<Problem>> {
    let io = |error| Box::new(io_problem(path, &error));
    if !fs::metadata(path).map_err(io)?.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(path).map_err(io)? {
        let file = entry.map_err(io)?.path();
        let yaml = file.extension().is_some_and(|ending| ending == "yaml" || ending == "yml");
        let hidden = file.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if yaml && !hidden && file.is_file() {
            files.push(file);
        }
    }
    files.sort();
    if files.is_empty() {
        let problem = Problem::error("no-yaml", format!("no *.yaml file in {}", path.display()));
        return Err(Box::new(problem.help("write content/profile.yaml, or run `folio-pdf init` for a sample")));
    }
    Ok(files)
}

fn io_problem(path: &Path, error: &std::io::Error) -> Problem {
    let shown = path.display();
    match error.kind() {
        ErrorKind::NotFound => Problem::error("not-found", format!("there is no {shown}"))
            .help("name your content with `--content PATH`, or run `folio-pdf init` for a sample"),
        ErrorKind::PermissionDenied => Problem::error("permission", format!("{shown} may not be read"))
            .help("change its permissions so that you can read it"),
        _ => Problem::error("unreadable", format!("{shown} cannot be read: {error}")),
    }
}

/// The text of a file in UTF-8, without a byte order mark.
pub fn read_text(path: &Path) -> Result<String, Box<Problem>> {
    let io = |error| Box::new(io_problem(path, &error));
    if fs::metadata(path).map_err(io)?.len() > MAX_BYTES {
        let problem = Problem::error("too-large", format!("{} is larger than 4 MiB", path.display()));
        return Err(Box::new(problem.help("is this the right file? a portfolio is a few dozen kilobytes of text")));
    }
    let bytes = fs::read(path).map_err(io)?;
    let name = path.display();
    let (start, from) = match bytes.as_slice() {
        [0xef, 0xbb, 0xbf, ..] => (3, None),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => (0, Some("UTF-16")),
        _ => (0, None),
    };
    let utf16 = from.is_some() || (bytes.len() > 3 && bytes.iter().take(64).filter(|byte| **byte == 0).count() > 8);
    match String::from_utf8(bytes[start..].to_vec()) {
        Ok(text) if !utf16 => Ok(text),
        _ => {
            let from = if utf16 { "UTF-16" } else { "CP949" };
            let what = if utf16 { "UTF-16" } else { "not UTF-8 (CP949/EUC-KR?)" };
            let problem = Problem::error("encoding", format!("{name} is {what}"));
            Err(Box::new(
                problem
                    .help(format!("save it as UTF-8 in your editor, or: iconv -f {from} -t UTF-8 '{name}' > new.yaml")),
            ))
        }
    }
}

/// The top-level keys of one file. An empty file has none, which is fine beside others.
fn top_level(sources: &Sources, file: FileIndex, problems: &mut Problems) -> Option<Vec<Entry>> {
    let mut found = Problems::default();
    let node = yaml::parse(sources, file, &mut found);
    let failed = found.any_error() && node.is_none();
    problems.extend(found);
    match node {
        Some(Node { value: Value::Map(entries), .. }) => Some(entries),
        Some(node) => {
            let place = Place { file, range: node.place.range.start..node.place.range.start };
            let problem = Problem::error("wrong-value", format!("a file holds keys at its top, not {}", node.kind()));
            problems.push(problem.at(&place).help("start with a key, as in `profile:`"));
            None
        }
        None => (!failed).then(Vec::new),
    }
}

fn merge(entries: &mut Vec<Entry>, own: Vec<Entry>, sources: &Sources, problems: &mut Problems) {
    for entry in own {
        match entries.iter().find(|known| known.key == entry.key) {
            Some(known) => problems.push(
                Problem::error("key-in-two-files", format!("the key `{}` stands in two files", entry.key))
                    .at(&entry.key_place)
                    .related(&known.key_place, format!("also in {}", sources.name(known.key_place.file)))
                    .help("keep it in one of them"),
            ),
            None => entries.push(entry),
        }
    }
}
