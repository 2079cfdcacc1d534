//! Reads files that a content names or holds: regular ones, inside its folder, and no more of each than is sensible.
//!
//! A content may come from somebody else: a pipe in its folder would be waited for without end, a device never ends,
//! and a link may lead to what is not its business.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Component, Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

/// What is said of a thing that is no file.
pub const NO_FILE: &str = "it is not a file";

/// What a buffer needs beyond the bytes of a file, so that its end is found without growing.
const SPARE: usize = 64;

/// Whether a path leads to a place in a folder, through whatever links.
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

/// The same of whatever the path leads to, a pipe for one: for paths of the command line.
pub fn read_any(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    read_up_to(path, most, 0)
}

/// Reads into a buffer that holds what is expected.
fn read_up_to(path: &Path, most: u64, expected: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(expected.min(most) as usize + SPARE);
    File::open(path)?.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}
