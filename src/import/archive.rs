//! Archives, unpacked into memory within bounds: nothing is written outside, nothing grows without end.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::{Component, Path};

use unicode_normalization::UnicodeNormalization;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::diagnostics::{Problem, problem};

/// The largest file that is read, in bytes.
pub const LARGEST: u64 = 50 << 20;

/// The most that an archive may hold, in bytes, and how many files.
const MOST_BYTES: u64 = 200 << 20;
const MOST_FILES: usize = 10_000;

/// So many times its size in the archive is what only an attack grows to, beyond so many bytes.
const MOST_TIMES: u64 = 200;
const ALWAYS: u64 = 4 << 20;

/// How deep archives may be in each other.
const DEEPEST: usize = 2;

/// Files of an archive by their names, whose letters are composed and whose parts are between slashes.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Unpacks an archive, and those within it.
pub fn unpack(path: &Path, bytes: &[u8]) -> Result<Files, Box<Problem>> {
    let mut unpacking = Unpacking { path, files: Files::new(), bytes: 0, count: 0 };
    unpacking.archive(bytes, 0)?;
    Ok(unpacking.files)
}

struct Unpacking<'a> {
    path: &'a Path,
    files: Files,
    bytes: u64,
    count: usize,
}

impl Unpacking<'_> {
    fn archive(&mut self, bytes: &[u8], depth: usize) -> Result<(), Box<Problem>> {
        let path = self.path;
        let damaged = |error: ZipError| match error {
            ZipError::UnsupportedArchive(text) if text == ZipError::PASSWORD_REQUIRED => {
                problem!("import.archive-locked", path)
            }
            error => problem!("import.archive-damaged", path, error = error.to_string()),
        };
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        if entries(bytes).is_some_and(|count| count != archive.len()) {
            return Err(Box::new(problem!("import.archive-twice", path)));
        }
        for at in 0..archive.len() {
            self.count += 1;
            if self.count > MOST_FILES {
                return Err(Box::new(problem!("import.archive-too-many", path, most = MOST_FILES)));
            }
            let mut file = archive.by_index(at).map_err(damaged)?;
            let plain = Path::new(file.name()).components().all(|part| matches!(part, Component::Normal(_)));
            if !plain
                || file.name().contains(['\\', '\0'])
                || file.name().contains(':') && cfg!(windows)
                || file.is_symlink()
            {
                return Err(Box::new(problem!("import.archive-outside", path, name = file.name())));
            }
            if file.is_dir() {
                continue;
            }
            let name: String = file.name().nfc().collect();
            let most = match file.compressed_size().saturating_mul(MOST_TIMES) {
                times if times < ALWAYS => ALWAYS,
                times => times,
            };
            let most = most.min(MOST_BYTES - self.bytes);
            let mut data = Vec::new();
            let read = file.by_ref().take(most + 1).read_to_end(&mut data);
            read.map_err(|error| problem!("import.archive-damaged", path, error))?;
            drop(file);
            if data.len() as u64 > most {
                return Err(Box::new(problem!("import.archive-too-large", path)));
            }
            self.bytes += data.len() as u64;
            let is_part = depth < DEEPEST && name.to_lowercase().ends_with(".zip");
            if is_part && data.starts_with(b"PK") {
                // Parts of an export belong together.
                self.archive(&data, depth + 1)?;
            } else if self.files.insert(name, data).is_some() {
                return Err(Box::new(problem!("import.archive-twice", path)));
            }
        }
        Ok(())
    }
}

/// How many files an archive says to have, by its last record; names that are there twice are read as one.
fn entries(bytes: &[u8]) -> Option<usize> {
    let from = bytes.len().saturating_sub(22 + usize::from(u16::MAX));
    let at = from + bytes[from..].windows(4).rposition(|window| window == b"PK\x05\x06")?;
    let count = u16::from_le_bytes([*bytes.get(at + 10)?, *bytes.get(at + 11)?]);
    // That of larger archives is elsewhere.
    (count != u16::MAX).then_some(usize::from(count))
}
