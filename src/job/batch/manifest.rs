//! `manifest.json` beside the documents: a list of the files, so that the next run makes only documents that changed.
//!
//! It lists only files that exist: before a run overwrites files, it moves their entries to `pending`. A file is listed
//! again when it is written completely.

use std::path::{Component, Path, PathBuf};
use std::{fs, io};

use serde::{Deserialize, Serialize};

use super::shard::Shard;
use crate::content::file;
use crate::diagnostics::{Problem, ToArg, msg, problem};
use crate::runtime::fingerprint;
use crate::typeset::export;

/// The file name.
pub const NAME: &str = "manifest.json";
/// The program and its version, as recorded for every file.
pub const PROGRAM: &str = concat!("folio-pdf ", env!("CARGO_PKG_VERSION"));
/// Maximum size of a manifest in bytes: enough for about two million files.
const MAX_BYTES: u64 = 1024 * 1024 * 1024;

/// The files in a folder of documents.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of the file format.
    pub version: u32,
    /// The shard, if the manifest covers only a part of the documents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shard: Option<Shard>,
    /// The complete files, sorted by path.
    pub files: Vec<File>,
    /// Files that a run was about to write.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pending: Vec<Pending>,
    /// Whether the run of a shard has not finished, so that files may be out of date.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unfinished: bool,
    /// The files in the folder of rejected documents.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rejected: Vec<Rejected>,
}

fn is_default(value: &bool) -> bool {
    !value
}

/// A complete file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// Path relative to the folder.
    pub path: String,
    /// Id of the target.
    pub target: String,
    /// Title of the document.
    pub document: String,
    /// Name of the layout.
    pub layout: String,
    /// Language code.
    pub lang: String,
    /// Number of pages.
    pub pages: usize,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Fingerprint of everything that determines the document.
    pub content: String,
    /// Fingerprint of its gates.
    #[serde(default)]
    pub gates: String,
    /// Files of the content besides YAML that it was made from: pictures, layouts and files that these read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reads: Vec<String>,
    /// Whether setting its pages gave a warning. It is then made in every run, so that the warning is repeated.
    #[serde(default, skip_serializing_if = "is_default")]
    pub warned: bool,
    /// Name and version of the program that made it.
    pub program: String,
}

/// A file that a run was about to write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    /// Path relative to the folder.
    pub path: String,
    /// Id of the target.
    pub target: String,
}

/// The file of a rejected document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Rejected {
    /// The file name.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

impl Manifest {
    /// Reads a manifest; an empty one if the file does not exist.
    pub fn load(path: &Path) -> Result<Self, Box<Problem>> {
        match fs::metadata(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self { version: 1, ..Self::default() }),
            _ => Self::read(path).map_err(|problem| Box::new(problem.help(msg!("manifest.remove")))),
        }
    }

    /// Reads a manifest that must exist. Runs read and remove the files that it lists, so it may name only documents in
    /// its own folder.
    pub fn read(path: &Path) -> Result<Self, Box<Problem>> {
        let unreadable = |error: &dyn ToArg| Box::new(problem!("manifest.unreadable", path, error));
        let bytes = file::read(path, MAX_BYTES).map_err(|error| Box::new(file::io_problem(path, &error)))?;
        if bytes.len() as u64 > MAX_BYTES {
            return Err(unreadable(&msg!("manifest.too-large", mebibytes = MAX_BYTES >> 20)));
        }
        let manifest: Self = serde_json::from_slice(&bytes).map_err(|error| {
            unreadable(&match error.is_data() {
                true => msg!("manifest.no-manifest"),
                false => msg!("json.invalid", message = error.to_string()),
            })
        })?;
        if manifest.version != 1 {
            return Err(unreadable(&msg!("manifest.other-version", version = manifest.version)));
        }
        let files = manifest.files.iter().map(|file| &file.path);
        let more =
            manifest.pending.iter().map(|file| &file.path).chain(manifest.rejected.iter().map(|file| &file.name));
        match files.chain(more).find(|path| !is_document(path)) {
            Some(stray) => Err(unreadable(&msg!("manifest.stray", stray))),
            None => Ok(manifest),
        }
    }

    /// Writes the manifest atomically, with the same bytes for the same files.
    pub fn save(&mut self, path: &Path) -> io::Result<()> {
        self.version = 1;
        self.files.sort_by(|a, b| a.path.cmp(&b.path));
        self.pending.sort_by(|a, b| a.path.cmp(&b.path));
        self.rejected.sort();
        let mut text = serde_json::to_string_pretty(self).map_err(io::Error::other)?;
        text.push('\n');
        export::write_atomically(path, text.as_bytes())
    }
}

impl File {
    /// Whether the file on the disk is the listed one.
    pub fn is_there(&self, folder: &Path) -> bool {
        let path = folder.join(&self.path);
        // A symbolic link is not the file that was written.
        let same_size = fs::symlink_metadata(&path).is_ok_and(|found| found.is_file() && found.len() == self.bytes);
        same_size && fs::read(&path).is_ok_and(|bytes| fingerprint::of_bytes(&bytes) == self.sha256)
    }
}

/// Whether a path is only the file name of a document.
fn is_document(path: &str) -> bool {
    let mut parts = Path::new(path).components();
    let one = matches!((parts.next(), parts.next()), (Some(Component::Normal(_)), None));
    one && path.ends_with(".pdf") && !path.contains(['/', '\\'])
}

/// The path of a manifest in a folder. Each shard has its own, so that shards can share the folder.
pub fn path(folder: &Path, shard: Option<Shard>) -> PathBuf {
    match shard {
        None => folder.join(NAME),
        Some(Shard { index, count }) => folder.join(format!("manifest-{index}-of-{count}.json")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_documents_of_its_folder_are_listed() {
        for stray in ["", "a", ".pdf/", "/a.pdf", "../a.pdf", "b/a.pdf", "b\\a.pdf", "./a.pdf", "..", "manifest.json"] {
            assert!(!is_document(stray), "{stray}");
        }
        assert!(is_document("윤재하_이력서.pdf"));
    }
}
