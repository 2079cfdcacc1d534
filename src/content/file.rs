//! Reads files that a content names or holds: regular ones, inside its folder, and no more of each than is sensible.
//!
//! A content may come from somebody else: a pipe in its folder would be waited for without end, a device never ends,
//! and a link may lead to what is not its business.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Component, Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

use crate::diagnostics::{Code, Message, Place, Problem, Sources, msg, problem};

/// What is said of a thing that is no file.
pub const NO_FILE: &str = "it is not a file";

/// What a buffer needs beyond the bytes of a file, so that its end is found without growing.
const SPARE: usize = 64;

/// Whether a path is in a folder once its links are resolved.
pub fn is_inside(path: &Path, root: &Path) -> bool {
    if is_plainly_inside(path, root) {
        return true;
    }
    match (fs::canonicalize(path), fs::canonicalize(root)) {
        (Ok(path), Ok(root)) => path.starts_with(root),
        _ => false,
    }
}

/// Whether it does so by its name alone, without a link on the way: of nearly all files, and soon found out.
fn is_plainly_inside(path: &Path, root: &Path) -> bool {
    let Ok(below) = path.strip_prefix(root) else { return false };
    let mut at = root.to_owned();
    below.components().all(|part| {
        at.push(part);
        let is_plain = || fs::symlink_metadata(&at).is_ok_and(|found| !found.is_symlink());
        matches!(part, Component::Normal(_)) && is_plain()
    })
}

/// The absolute path without links, as far as it exists.
pub fn absolute(path: &Path) -> PathBuf {
    fs::canonicalize(path).or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
}

/// The file that a path below a folder means: that of this name, else one whose name is the same letters written in
/// other codes. Archives of macOS hold `하` as its parts, and what is typed in a content is composed.
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

/// The name in a folder that is composed of the same letters.
fn spelt(folder: &Path, part: Component) -> Option<OsString> {
    let wanted: String = part.as_os_str().to_str()?.nfc().collect();
    let names = fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.file_name()));
    // By order, so that of several the same one is taken everywhere.
    names.filter(|name| name.to_str().is_some_and(|name| name.nfc().eq(wanted.chars()))).min()
}

/// The bytes of a regular file, at most so many and one more.
pub fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let found = fs::metadata(path)?;
    if !found.is_file() {
        return Err(io::Error::new(ErrorKind::InvalidInput, NO_FILE));
    }
    read_up_to(path, most, found.len())
}

/// The same for any path, such as a pipe: for paths of the command line.
pub fn read_any(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    read_up_to(path, most, 0)
}

/// Reads into a buffer that holds what is expected.
fn read_up_to(path: &Path, most: u64, expected: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(expected.min(most) as usize + SPARE);
    File::open(path)?.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// No portfolio comes near this, and a parser should not be handed a database dump.
pub(crate) const MAX_BYTES: u64 = 4 * 1024 * 1024;

/// Some four million targets.
pub(crate) const MAX_TABLE: u64 = 256 * 1024 * 1024;

/// Why a file or folder cannot be read.
pub fn io_problem(path: &Path, error: &io::Error) -> Problem {
    match error.kind() {
        ErrorKind::NotFound => problem!("not-found.path", path),
        ErrorKind::PermissionDenied => problem!("permission.path", path).help(msg!("permission.allow")),
        ErrorKind::InvalidInput => problem!("unreadable.no-file", path).help(msg!("unreadable.remove")),
        _ => problem!("unreadable.path", path, error),
    }
}

/// A problem of a whole file, with what can be shown of its text and the byte to point at.
pub type Unread = Box<(Problem, Option<(String, usize)>)>;

/// A problem of a whole file with its place. What can be shown of it is, so that editors find the file, and people the
/// line.
pub fn placed(unread: Unread, path: &Path, sources: &mut Sources) -> Problem {
    let (problem, known) = *unread;
    // What is not there has no lines.
    if problem.code == Code::NotFound {
        return problem;
    }
    let (text, at) = known.unwrap_or_default();
    let file = sources.add(path.display().to_string(), PathBuf::new(), text);
    problem.at(&Place { file, range: at..at })
}

/// Where the path of a file comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin<'a> {
    /// The command line: the user may name what they like, a pipe for one.
    Named,
    /// The same, of a table of many targets.
    Table,
    /// It was found in the folder of a content, and must be a file in that.
    Folder(&'a Path),
}

/// The text of a file in UTF-8, without a byte order mark.
pub fn read_text(path: &Path, origin: Origin) -> Result<String, Unread> {
    let mut bytes = read_bytes(path, origin).map_err(|problem| Box::new((*problem, None)))?;
    let is_table = origin == Origin::Table;
    let no_text = |kind: Message| {
        let help = if is_table { msg!("encoding.save-table") } else { msg!("encoding.name-yaml") };
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

/// The bytes of a file, of a sensible number.
fn read_bytes(path: &Path, origin: Origin) -> Result<Vec<u8>, Box<Problem>> {
    let most = if origin == Origin::Table { MAX_TABLE } else { MAX_BYTES };
    let read = match origin {
        Origin::Named | Origin::Table => read_any(path, most),
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

/// How to convert a file to UTF-8.
fn convert(encoding: &str, path: &Path) -> Message {
    let quoted = path.display().to_string().replace('\'', "'\\''");
    let ending = path.extension().map_or("yaml".into(), |ending| ending.to_string_lossy());
    msg!("encoding.convert", encoding, path = quoted, ending)
}

pub(crate) fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml")
}

/// Whether what has zeros or a mark of UTF-16 is text in it, by how it starts: without control characters, in one order
/// of the bytes.
fn is_utf_16(bytes: &[u8]) -> bool {
    let pairs = || bytes.chunks_exact(2).take(64).map(|pair| [pair[0], pair[1]]);
    let is_text = |unit: u16| unit >= 0x20 || matches!(unit, 0x09 | 0x0a | 0x0d);
    pairs().map(u16::from_le_bytes).all(is_text) || pairs().map(u16::from_be_bytes).all(is_text)
}

/// What a file is that is no text, by how it starts.
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
