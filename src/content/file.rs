//! Reads the files of a content: only regular files inside its folder, up to a limited size.
//!
//! A content may come from somebody else. Reading a pipe or a device in its folder may never end, and a symbolic link may point
//! to private files.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Component, Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

use crate::diagnostics::{Code, Message, Place, Problem, Sources, msg, problem};

/// Additional bytes of a buffer, so that the end of the file is found without growing it.
const SPARE: usize = 64;

/// Whether a path is inside a folder after resolving symbolic links.
pub fn is_inside(path: &Path, root: &Path) -> bool {
    if is_plainly_inside(path, root) {
        return true;
    }
    match (fs::canonicalize(path), fs::canonicalize(root)) {
        (Ok(path), Ok(root)) => path.starts_with(root),
        _ => false,
    }
}

/// Whether a path is inside a folder without symbolic links between them. This is fast, and true for nearly all files.
fn is_plainly_inside(path: &Path, root: &Path) -> bool {
    let Ok(below) = path.strip_prefix(root) else { return false };
    let mut at = root.to_owned();
    below.components().all(|part| {
        at.push(part);
        let is_plain = || fs::symlink_metadata(&at).is_ok_and(|found| !found.is_symlink());
        matches!(part, Component::Normal(_)) && is_plain()
    })
}

/// The absolute path without symbolic links, as far as it exists.
pub fn absolute(path: &Path) -> PathBuf {
    fs::canonicalize(path).or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
}

/// The file at a path below a folder; if it does not exist, one with the same name in another Unicode normalization. Archives of
/// macOS contain names with decomposed syllables, and users type composed ones.
pub fn named(folder: &Path, relative: &Path) -> PathBuf {
    let plain = folder.join(relative);
    if fs::symlink_metadata(&plain).is_ok() || relative.as_os_str().is_ascii() {
        return plain;
    }
    relative.components().fold(folder.to_owned(), |at, part| {
        let next = at.join(part);
        match fs::symlink_metadata(&next).is_ok() {
            true => next,
            false => spelt(&at, part).map_or(next, |name| at.join(name)),
        }
    })
}

/// The name in a folder that is the same after Unicode normalization (NFC).
fn spelt(folder: &Path, part: Component) -> Option<OsString> {
    let wanted: String = part.as_os_str().to_str()?.nfc().collect();
    let names = fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.file_name()));
    // The smallest of several names, so that it is the same one on every system.
    names.filter(|name| name.to_str().is_some_and(|name| name.nfc().eq(wanted.chars()))).min()
}

/// The bytes of a regular file, at most `most` and one more.
pub fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let found = fs::metadata(path)?;
    if !found.is_file() {
        return Err(ErrorKind::InvalidInput.into());
    }
    read_up_to(path, most, found.len())
}

/// The bytes of a path of the command line, at most `most` and one more: of a regular file, or of a pipe of the shell
/// (`/dev/stdin`, `<(…)`). Any other pipe may have nobody who writes, and never end.
pub fn read_any(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    if path.starts_with("/dev") { read_up_to(path, most, 0) } else { read(path, most) }
}

/// Reads at most `most` bytes and one more, into a buffer for the expected number.
fn read_up_to(path: &Path, most: u64, expected: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(expected.min(most) as usize + SPARE);
    File::open(path)?.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Largest size of a file in bytes. No portfolio comes near it.
pub(crate) const MAX_BYTES: u64 = 4 * 1024 * 1024;

/// Largest size of a table of targets in bytes: about four million targets.
pub(crate) const MAX_TABLE: u64 = 256 * 1024 * 1024;

/// The problem of a file or folder that cannot be read.
pub fn io_problem(path: &Path, error: &io::Error) -> Problem {
    match error.kind() {
        ErrorKind::NotFound => problem!("not-found.path", path),
        ErrorKind::PermissionDenied => problem!("permission.path", path).help(msg!("permission.allow")),
        ErrorKind::InvalidInput if path.is_dir() => {
            problem!("unreadable.is-folder", path).help(msg!("unreadable.rename-folder"))
        }
        ErrorKind::InvalidInput => problem!("unreadable.no-file", path).help(msg!("unreadable.remove")),
        _ => problem!("unreadable.path", path, error),
    }
}

/// A problem of a whole file, with its text as far as it can be shown and the byte to point at.
type Unread = Box<(Problem, Option<(String, usize)>)>;

/// The text of a file in UTF-8, or a problem with its place.
pub fn read_text(path: &Path, origin: Origin, sources: &mut Sources) -> Result<String, Box<Problem>> {
    text_of(path, origin).map_err(|unread| {
        let (problem, known) = *unread;
        // A file that does not exist has no place.
        if problem.code == Code::NotFound {
            return Box::new(problem);
        }
        let (text, at) = known.unwrap_or_default();
        let file = sources.add_once(path.display().to_string(), PathBuf::new(), text);
        Box::new(problem.at(&Place { file, range: at..at }))
    })
}

/// The folder of a content, which may be a file in it.
pub fn folder_of(content: &Path) -> &Path {
    match content.is_file() {
        true => content.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new(".")),
        false => content,
    }
}

/// Where the path of a file comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin<'a> {
    /// The command line, which may name any file, also a pipe.
    Named,
    /// The command line, for a text that is not YAML.
    Text,
    /// The command line, for a table of targets.
    Table,
    /// The folder of a content. The path must be a file inside it.
    Folder(&'a Path),
}

/// The text of a file in UTF-8, without a byte order mark.
fn text_of(path: &Path, origin: Origin) -> Result<String, Unread> {
    let mut bytes = read_bytes(path, origin).map_err(|problem| Box::new((*problem, None)))?;
    let no_text = |kind: Message| {
        let help = match origin {
            Origin::Table => msg!("encoding.save-table"),
            Origin::Text => msg!("encoding.save-text"),
            Origin::Named | Origin::Folder(_) => msg!("encoding.name-yaml"),
        };
        Box::new((problem!("encoding.binary", path, kind).help(help), None))
    };
    if let Some(kind) = binary(&bytes) {
        return Err(no_text(kind));
    }
    if bytes.starts_with(&[0xef, 0xbb, 0xbf]) {
        bytes.drain(..3);
    }
    let zeros = bytes.iter().take(64).filter(|byte| **byte == 0).count();
    if matches!(bytes.as_slice(), [0xff, 0xfe, ..] | [0xfe, 0xff, ..]) || zeros > 8 {
        if !is_utf_16(&bytes) {
            return Err(no_text(msg!("encoding.data")));
        }
        return Err(Box::new((problem!("encoding.utf-16", path).help(convert("UTF-16", path)), None)));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
        Box::new((problem!("encoding.not-utf-8", path).help(convert("CP949", path)), Some((text, at))))
    })
}

/// The bytes of a file of limited size.
fn read_bytes(path: &Path, origin: Origin) -> Result<Vec<u8>, Box<Problem>> {
    let most = if origin == Origin::Table { MAX_TABLE } else { MAX_BYTES };
    let read = match origin {
        Origin::Named | Origin::Text | Origin::Table => read_any(path, most),
        Origin::Folder(_) => read(path, most),
    };
    let bytes = read.map_err(|error| {
        Box::new(match (origin, error.kind()) {
            (Origin::Table, ErrorKind::NotFound) => problem!("not-found.path", path).help(msg!("not-found.name-table")),
            (Origin::Folder(_), ErrorKind::NotFound) => {
                problem!("unreadable.broken-link", path).help(msg!("unreadable.remove-link"))
            }
            _ => io_problem(path, &error),
        })
    })?;
    match origin {
        Origin::Folder(root) if !is_inside(path, root) => {
            return Err(Box::new(problem!("outside.link", path, root).help(msg!("outside.copy"))));
        }
        _ => {}
    }
    if bytes.len() as u64 > most {
        let help = if origin == Origin::Table { msg!("too-large.split") } else { msg!("too-large.right-file") };
        return Err(Box::new(problem!("too-large.file", path, most = most >> 20).help(help)));
    }
    Ok(bytes)
}

/// The help line that converts a file to UTF-8.
fn convert(encoding: &str, path: &Path) -> Message {
    let quoted = path.display().to_string().replace('\'', "'\\''");
    let ending = path.extension().map_or("yaml".into(), |ending| ending.to_string_lossy());
    msg!("encoding.convert", encoding, path = quoted, ending)
}

/// The YAML files of a folder, sorted.
pub fn yaml_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let is_yaml = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml");
    let mut files: Vec<_> = fs::read_dir(folder)?.flatten().map(|entry| entry.path()).filter(is_yaml).collect();
    files.sort();
    Ok(files)
}

/// Whether bytes are text in UTF-16: their start has no control characters in one of the two byte orders.
fn is_utf_16(bytes: &[u8]) -> bool {
    let pairs = || bytes.chunks_exact(2).take(64).map(|pair| [pair[0], pair[1]]);
    let is_text = |unit: u16| unit >= 0x20 || matches!(unit, 0x09 | 0x0a | 0x0d);
    pairs().map(u16::from_le_bytes).all(is_text) || pairs().map(u16::from_be_bytes).all(is_text)
}

/// The kind of a binary file, by its first bytes.
fn binary(bytes: &[u8]) -> Option<Message> {
    match bytes {
        [b'%', b'P', b'D', b'F', ..] => Some(msg!("encoding.pdf")),
        [b'P', b'K', 3, 4, ..] => Some(msg!("encoding.zip")),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Some(msg!("encoding.office")),
        [0x89, b'P', b'N', b'G', ..] | [0xff, 0xd8, 0xff, ..] => Some(msg!("encoding.picture")),
        [0x1f, 0x8b, ..] => Some(msg!("encoding.compressed")),
        _ => None,
    }
}
