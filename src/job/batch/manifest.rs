//! `manifest.json` beside the documents: what each file is, so that a second run does only what changed.
//!
//! It lists nothing that is not there: before a run writes over files it takes their entries out and lists them as
//! `pending`; a file is listed again when it is there whole.

use std::path::{Component, Path, PathBuf};
use std::{fs, io};

use serde::{Deserialize, Serialize};

use super::shard::Shard;
use crate::content::file;
use crate::diagnostics::msg;
use crate::runtime::fingerprint;
use crate::typeset::export;

/// Its name.
pub const NAME: &str = "manifest.json";
/// The program and its version as files are stamped.
pub const PROGRAM: &str = concat!("folio-pdf ", env!("CARGO_PKG_VERSION"));
/// Some two million files.
const MAX_BYTES: u64 = 1024 * 1024 * 1024;

/// What is known of the files in a folder.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Form of this file.
    pub version: u32,
    /// The part of the documents it is about, where it is not all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shard: Option<Shard>,
    /// The files by path.
    pub files: Vec<File>,
    /// Paths of files that a run was about to write.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pending: Vec<Pending>,
    /// Whether a share has not come to its end: files that it lists may be out of date.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unfinished: bool,
    /// Files in the folder of documents that did not pass.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rejected: Vec<Rejected>,
}

fn is_default(value: &bool) -> bool {
    !value
}

/// A file that is there whole.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// Its path below the folder.
    pub path: String,
    /// Id of the target.
    pub target: String,
    /// What it is called.
    pub document: String,
    /// Name of its layout.
    pub layout: String,
    /// Its language.
    pub lang: String,
    /// Number of pages.
    pub pages: usize,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Fingerprint of all that it is made from.
    pub content: String,
    /// Fingerprint of what it was judged by: names, limits, what is meant.
    #[serde(default)]
    pub gates: String,
    /// Files of the content that it was made from, beside the YAML: pictures, layouts and what these read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reads: Vec<String>,
    /// Whether setting it gave a warning: it is set again, so that every run says so.
    #[serde(default, skip_serializing_if = "is_default")]
    pub warned: bool,
    /// The program that made it.
    pub program: String,
}

/// A file that a run was about to write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    /// Its path below the folder.
    pub path: String,
    /// Id of the target.
    pub target: String,
}

/// A file of a document that did not pass.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Rejected {
    /// Its name.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

impl Manifest {
    /// Reads the manifest of a folder; an empty one where there is none.
    pub fn load(path: &Path) -> io::Result<Self> {
        match Self::read(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self { version: 1, ..Self::default() }),
            read => read,
        }
    }

    /// Reads a manifest that must be there. What it lists is read and removed by its word, so that it may name
    /// nothing but documents in its own folder.
    pub fn read(path: &Path) -> io::Result<Self> {
        if fs::metadata(path)?.len() > MAX_BYTES {
            return Err(io::Error::other(msg!("manifest.too-large", mebibytes = MAX_BYTES >> 20)));
        }
        let bytes = file::read(path, MAX_BYTES)?;
        let manifest: Self = serde_json::from_slice(&bytes).map_err(|error| io::Error::other(error.to_string()))?;
        if manifest.version != 1 {
            return Err(io::Error::other(msg!("manifest.other-version", version = manifest.version)));
        }
        let files = manifest.files.iter().map(|file| &file.path);
        let more =
            manifest.pending.iter().map(|file| &file.path).chain(manifest.rejected.iter().map(|file| &file.name));
        match files.chain(more).find(|path| !is_document(path)) {
            Some(stray) => Err(io::Error::other(msg!("manifest.stray", stray))),
            None => Ok(manifest),
        }
    }

    /// Writes it, whole or not at all: the same bytes for the same files.
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
    /// Whether the file on the disk is the one that is listed.
    pub fn is_there(&self, folder: &Path) -> bool {
        let path = folder.join(&self.path);
        // A link is not what was written, wherever it leads.
        let same_size = fs::symlink_metadata(&path).is_ok_and(|found| found.is_file() && found.len() == self.bytes);
        same_size && fs::read(&path).is_ok_and(|bytes| fingerprint::of_bytes(&bytes) == self.sha256)
    }
}

/// Whether a path is the name of a document, and of nothing in another folder.
fn is_document(path: &str) -> bool {
    let mut parts = Path::new(path).components();
    let one = matches!((parts.next(), parts.next()), (Some(Component::Normal(_)), None));
    one && path.ends_with(".pdf") && !path.contains(['/', '\\'])
}

/// The manifest of a run in a folder: its own for each shard, so that shards may share the folder.
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
