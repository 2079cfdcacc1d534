//! Unpacks ZIP archives into memory within limits of size, number and depth.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::{Component, Path};

use unicode_normalization::UnicodeNormalization;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::diagnostics::{Problem, msg, problem};

/// The maximum size of a file to import, in bytes.
pub const MAX_FILE_BYTES: u64 = 50 << 20;

/// The maximum size of all unpacked files, in bytes, and their maximum number.
const MAX_BYTES: u64 = 200 << 20;
const MAX_FILES: usize = 10_000;

/// The maximum ratio of the unpacked to the packed size of a file; zip bombs exceed it.
const MAX_RATIO: u64 = 200;

/// The unpacked size up to which the ratio does not matter, in bytes.
const MIN_LIMIT: u64 = 4 << 20;

/// The maximum depth of archives within archives.
const MAX_DEPTH: usize = 2;

/// The files of an archive by their paths, in NFC and with `/` as separator.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Unpacks an archive and the archives within it. Fails if a limit is exceeded, a name leads out, or it is damaged.
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
                problem!("import.archive-locked", path).help(msg!("import.save-without-password"))
            }
            ZipError::InvalidArchive(_) => problem!("import.archive-invalid", path),
            error => problem!("import.archive-damaged", path, error = error.to_string()),
        };
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        if entries(bytes).is_some_and(|count| count != archive.len()) {
            return Err(Box::new(problem!("import.archive-twice", path)));
        }
        for at in 0..archive.len() {
            self.count += 1;
            if self.count > MAX_FILES {
                return Err(Box::new(problem!("import.archive-too-many", path, most = MAX_FILES)));
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
            let most = file.compressed_size().saturating_mul(MAX_RATIO).max(MIN_LIMIT).min(MAX_BYTES - self.bytes);
            let mut data = Vec::new();
            let read = file.by_ref().take(most + 1).read_to_end(&mut data);
            read.map_err(|error| problem!("import.archive-damaged", path, error))?;
            drop(file);
            if data.len() as u64 > most {
                return Err(Box::new(problem!("import.archive-too-large", path)));
            }
            self.bytes += data.len() as u64;
            let is_part = depth < MAX_DEPTH && name.to_lowercase().ends_with(".zip");
            if is_part && data.starts_with(b"PK") {
                // Large exports are archives of several archives.
                self.archive(&data, depth + 1)?;
            } else if self.files.insert(name, data).is_some() {
                return Err(Box::new(problem!("import.archive-twice", path)));
            }
        }
        Ok(())
    }
}

/// The number of files that the last record of an archive states. The reader counts duplicate names once.
fn entries(bytes: &[u8]) -> Option<usize> {
    let from = bytes.len().saturating_sub(22 + usize::from(u16::MAX));
    let at = from + bytes[from..].windows(4).rposition(|window| window == b"PK\x05\x06")?;
    let count = u16::from_le_bytes([*bytes.get(at + 10)?, *bytes.get(at + 11)?]);
    // Larger archives state it elsewhere.
    (count != u16::MAX).then_some(usize::from(count))
}
