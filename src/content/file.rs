//! Reads files that a content names or holds: regular ones, inside its folder, and no more of each than is sensible.
//!
//! A content may come from somebody else: a pipe in its folder would be waited for without end, a device never ends,
//! and a link may lead to what is not its business.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

/// What is said of a thing that is no file.
pub const NO_FILE: &str = "it is not a file";

/// Whether a path leads to a place in a folder, through whatever links.
pub fn is_inside(path: &Path, root: &Path) -> bool {
    match (fs::canonicalize(path), fs::canonicalize(root)) {
        (Ok(path), Ok(root)) => path.starts_with(root),
        _ => false,
    }
}

/// The bytes of a regular file, at most so many and one more.
pub fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::new(ErrorKind::InvalidInput, NO_FILE));
    }
    read_any(path, most)
}

/// The same of whatever the path leads to, a pipe for one: for paths of the command line.
pub fn read_any(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}
