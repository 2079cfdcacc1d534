//! Finds and reads the files of a content: one file, or a folder that is one document.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::file;
use crate::diagnostics::problem::{Problem, Problems};
use crate::diagnostics::source::{FileIndex, Place, Sources};
use crate::runtime::parallel;
use crate::yaml;
use crate::yaml::node::{Entry, Keys, Node, Value};

/// No portfolio comes near this, and a parser should not be handed a database dump.
const MAX_BYTES: u64 = 4 * 1024 * 1024;
/// Some four million targets.
const MAX_TABLE: u64 = 256 * 1024 * 1024;

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
    let mut texts = Vec::new();
    for found in &files {
        let from = if *found == path { From::Named } else { From::Folder(&root) };
        let text = match read_text(found, from) {
            Ok(text) => text,
            Err(unread) => {
                problems.push(placed(unread, found, sources));
                problems.unread();
                continue;
            }
        };
        texts.push(sources.add(found.display().to_string(), root.clone(), text));
    }
    let place = Place { file: *texts.first()?, range: 0..0 };
    // Files know nothing of each other until their keys come together.
    let read = parallel::run(&texts, parallel::threads(None), |file| {
        let mut own = Problems::default();
        Some((top_level(sources, *file, &mut own), own))
    });
    let mut entries: Vec<Entry> = Vec::new();
    for (own, found) in read.into_iter().flatten() {
        problems.extend(found);
        merge(&mut entries, own, sources, problems);
    }
    if entries.is_empty() {
        if problems.any_error() {
            return None;
        }
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
        let yaml = is_yaml(&file);
        let hidden = file.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if yaml && !hidden {
            files.push(file);
        }
    }
    files.sort();
    if files.is_empty() {
        let problem = Problem::error("no-yaml", format!("no *.yaml file in {}", path.display()));
        let inner = path.join("content");
        return Err(Box::new(match files_of(&inner) {
            Ok(_) if inner.is_dir() => {
                problem.help(format!("the content is one folder deeper: `--content {}`", inner.display()))
            }
            _ => problem.help("write content/profile.yaml, or run `folio-pdf init` for a sample"),
        }));
    }
    Ok(files)
}

/// Why a file or folder cannot be read.
pub fn io_problem(path: &Path, error: &std::io::Error) -> Problem {
    let shown = path.display();
    match error.kind() {
        // Whoever stands in the folder of a content means that one.
        ErrorKind::NotFound if path == Path::new("content") && Path::new("profile.yaml").is_file() => {
            Problem::error("not-found", "there is no folder `content` here, but a profile.yaml")
                .help("the content is this folder: `--content .`")
        }
        ErrorKind::NotFound => Problem::error("not-found", format!("there is no {shown}"))
            .help("name your content with `--content PATH`, or run `folio-pdf init` for a sample"),
        ErrorKind::PermissionDenied => Problem::error("permission", format!("{shown} may not be read"))
            .help("change its permissions so that you can read it"),
        ErrorKind::InvalidInput => Problem::error("unreadable", format!("{shown} cannot be read: {error}"))
            .help("a folder, a pipe or a device: give it another name, or take it away"),
        _ => Problem::error("unreadable", format!("{shown} cannot be read: {error}")),
    }
}

/// A problem of a whole file, with what can be shown of its text and the byte to point at.
pub type Unread = Box<(Problem, Option<(String, usize)>)>;

/// A problem of a whole file with its place. What can be shown of it is, so that editors find the file, and people the
/// line.
pub fn placed(unread: Unread, path: &Path, sources: &mut Sources) -> Problem {
    let (problem, known) = *unread;
    // What is not there has no lines.
    if problem.name == "not-found" {
        return problem;
    }
    let (text, at) = known.unwrap_or_default();
    let file = sources.add(path.display().to_string(), PathBuf::new(), text);
    problem.at(&Place { file, range: at..at })
}

/// Where the path of a file comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From<'a> {
    /// The command line: the user may name what they like, a pipe for one.
    Named,
    /// The same, of a table of many targets.
    Table,
    /// It was found in the folder of a content, and must be a file in that.
    Folder(&'a Path),
}

/// The text of a file in UTF-8, without a byte order mark.
pub fn read_text(path: &Path, from: From) -> Result<String, Unread> {
    let io = |error: std::io::Error| {
        let problem = match from {
            From::Table if error.kind() == ErrorKind::NotFound => {
                Problem::error("not-found", format!("there is no {}", path.display()))
                    .help("name a table of targets with `--targets FILE.csv`, or `.jsonl`")
            }
            _ => io_problem(path, &error),
        };
        Box::new((problem, None))
    };
    let name = path.display();
    let most = if from == From::Table { MAX_TABLE } else { MAX_BYTES };
    let mut bytes = match from {
        From::Named | From::Table => file::read_any(path, most).map_err(io)?,
        From::Folder(root) => {
            let bytes = file::read(path, most).map_err(|error| match error.kind() {
                ErrorKind::NotFound => {
                    let problem = Problem::error("unreadable", format!("{name} is a link that leads nowhere"));
                    Box::new((problem.help("take it away, or put the file there"), None))
                }
                _ => io(error),
            })?;
            if !file::is_inside(path, root) {
                let problem =
                    Problem::error("outside", format!("{name} is a link that leads out of {}", root.display()));
                return Err(Box::new((
                    problem.help("copy the file here: a content is read from its own folder"),
                    None,
                )));
            }
            bytes
        }
    };
    if bytes.len() as u64 > most {
        let problem = Problem::error("too-large", format!("{name} is larger than {} MiB", most >> 20));
        let help = match from {
            From::Table => "split it into several, and run `batch` for each",
            _ => "is this the right file? a portfolio is a few dozen kilobytes of text",
        };
        return Err(Box::new((problem.help(help), None)));
    }
    if let Some(kind) = binary(&bytes) {
        let problem = Problem::error("encoding", format!("{name} is {kind}, not a text file"));
        let help = match from {
            From::Table => "save the table as CSV in UTF-8",
            _ => "name a YAML file, or the folder that holds your YAML files",
        };
        return Err(Box::new((problem.help(help), None)));
    }
    if bytes.starts_with(&[0xef, 0xbb, 0xbf]) {
        bytes.drain(..3);
    }
    let zeros = bytes.iter().take(64).filter(|byte| **byte == 0).count();
    if matches!(bytes.as_slice(), [0xff, 0xfe, ..] | [0xfe, 0xff, ..]) || zeros > 8 {
        let problem = Problem::error("encoding", format!("{name} is UTF-16"));
        return Err(Box::new((problem.help(convert("UTF-16", path)), None)));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
        let problem = Problem::error("encoding", format!("{name} is not UTF-8 (CP949/EUC-KR?)"));
        Box::new((problem.help(convert("CP949", path)), Some((text, at))))
    })
}

fn convert(from: &str, path: &Path) -> String {
    let quoted = path.display().to_string().replace('\'', "'\\''");
    let ending = path.extension().map_or("yaml".into(), |ending| ending.to_string_lossy());
    format!("save it as UTF-8 in your editor, or: iconv -f {from} -t UTF-8 '{quoted}' > new.{ending}")
}

fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml")
}

/// What a file is that is no text, by how it starts.
fn binary(bytes: &[u8]) -> Option<&'static str> {
    let kinds: [(&[u8], &str); 6] = [
        (b"%PDF", "a PDF"),
        (b"PK\x03\x04", "a ZIP or Office document"),
        (b"\xd0\xcf\x11\xe0", "an Office or Hangul document"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"\x1f\x8b", "a compressed file"),
    ];
    kinds.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, kind)| *kind)
}

/// The top-level keys of one file. An empty file has none, which is fine beside others.
fn top_level(sources: &Sources, file: FileIndex, problems: &mut Problems) -> Vec<Entry> {
    match yaml::parse(sources, file, problems) {
        Some(Node { value: Value::Map(entries), .. }) => entries,
        Some(node) => {
            let place = Place { file, range: node.place.range.start..node.place.range.start + 1 };
            let message = format!("a file holds keys at its top, not {}", node.kind());
            let help = "start every line with a key, as in `profile:`; what belongs to it stands below, indented";
            problems.push(Problem::error("wrong-value", message).at(&place).help(help));
            problems.incomplete(file);
            Vec::new()
        }
        None => Vec::new(),
    }
}

fn merge(entries: &mut Vec<Entry>, own: Vec<Entry>, sources: &Sources, problems: &mut Problems) {
    let mut known = Keys::default();
    for entry in own {
        match known.find(entries, &entry.key).map(|at| &entries[at]) {
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
