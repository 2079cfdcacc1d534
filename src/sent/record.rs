//! `sent.json`, the record of a submission: its files, and what they were made from.

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::sheet::Sheet;
use crate::content::file;
use crate::diagnostics::{Problem, msg, problem};
use crate::runtime::fingerprint;

/// File name of the record.
pub const NAME: &str = "sent.json";
/// File name of the content that the documents were made from.
pub const CONTENT: &str = "content.yaml";
/// Largest record, in bytes.
const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// A submission.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Version of the format.
    pub version: u32,
    /// Id of the target.
    pub target: String,
    /// The company as the documents call it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub company: Option<String>,
    /// The role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// The date, as in `2026-11-27`.
    pub date: String,
    /// Name and version of the program.
    pub program: String,
    /// SHA-256 of `content.yaml`.
    pub content: String,
    /// The commit of the content, if it is in a Git repository.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commit: Option<String>,
    /// The files, sorted by name.
    pub files: Vec<File>,
    /// The interview sheet.
    pub sheet: Sheet,
}

/// A file of a submission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// Its name in the folder.
    pub path: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Size in bytes.
    pub bytes: u64,
}

/// A submission in its folder.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Listed {
    /// The folder.
    pub path: String,
    /// Names of files that are missing or changed.
    pub changed: Vec<String>,
    /// The record.
    #[serde(flatten)]
    pub record: Record,
}

impl File {
    /// The entry of a file with these bytes.
    pub fn of(name: &str, bytes: &[u8]) -> Self {
        Self { path: name.to_owned(), sha256: fingerprint::of_bytes(bytes), bytes: bytes.len() as u64 }
    }

    /// Whether it is in the folder, unchanged.
    fn is_there(&self, folder: &Path) -> bool {
        // Rejects paths that lead out of the folder.
        let is_name = Path::new(&self.path).file_name().is_some_and(|name| name == self.path.as_str());
        let path = folder.join(&self.path);
        let same_size = fs::symlink_metadata(&path).is_ok_and(|found| found.is_file() && found.len() == self.bytes);
        is_name && same_size && fs::read(&path).is_ok_and(|bytes| fingerprint::of_bytes(&bytes) == self.sha256)
    }
}

impl Record {
    /// Reads the record of a folder; `None` if there is none that can be read.
    pub fn read(folder: &Path) -> Option<Self> {
        let bytes = file::read(&folder.join(NAME), MAX_BYTES).ok()?;
        let record: Self = serde_json::from_slice(&bytes).ok()?;
        (record.version == 1).then_some(record)
    }

    /// Whether two records have the same target and files.
    pub fn is_of_the_same(&self, other: &Self) -> bool {
        self.target == other.target && self.files == other.files
    }
}

/// All submissions in a folder, oldest first. Folders without a record are skipped; one that cannot be read is an error.
pub fn list(folder: &Path) -> Result<Vec<Listed>, Box<Problem>> {
    let mut found = Vec::new();
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(found),
        Err(error) => return Err(Box::new(problem!("sent.folder", path = folder, error))),
    };
    for entry in entries.flatten() {
        // Temporary folders of killed runs begin with a dot.
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        let path = entry.path();
        let Some(record) = Record::read(&path) else {
            match path.join(NAME) {
                record if record.exists() => return Err(Box::new(problem!("sent.unreadable", path = record))),
                _ => continue,
            }
        };
        let changed = record.files.iter().filter(|file| !file.is_there(&path)).map(|file| file.path.clone()).collect();
        found.push(Listed { path: path.display().to_string(), changed, record });
    }
    // By length before name, so that `a-2026-11-27-10` comes after `-9`.
    found.sort_by_key(|listed| (listed.record.date.clone(), listed.path.len(), listed.path.clone()));
    Ok(found)
}

/// The submission in the folder `name`, or else the last one of the target `name`.
pub fn find(name: &str, folder: &Path) -> Result<Option<Listed>, Box<Problem>> {
    let all = list(folder)?;
    let is_folder = |listed: &&Listed| Path::new(&listed.path).file_name().is_some_and(|own| own == name);
    let exact = all.iter().find(is_folder);
    Ok(exact.or(all.iter().rev().find(|listed| listed.record.target == name)).cloned())
}

/// The problem that there is no such submission.
pub fn not_found(name: &str) -> Problem {
    problem!("sent.not-found", name).help(msg!("sent.submit-it", name))
}
