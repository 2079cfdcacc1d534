//! `manifest.json` beside the documents: what each file is, so that a second run does only what changed.
//!
//! It never says what is not so: before a run writes over files it takes their entries out and lists them as
//! `pending`; a file is listed again after it lies there whole.

use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};
use std::{fs, io};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::shard::Shard;
use crate::content::file;
use crate::diagnostics::{Message, msg};
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
}

/// A file that lies there whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Hash of all that it is made from.
    pub content: String,
    /// Hash of the names that were looked for in it.
    pub names: String,
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
        match files.chain(manifest.pending.iter().map(|file| &file.path)).find(|path| !is_document(path)) {
            Some(stray) => Err(io::Error::other(msg!("manifest.stray", stray))),
            None => Ok(manifest),
        }
    }

    /// Writes it, whole or not at all: the same bytes for the same files.
    pub fn save(&mut self, path: &Path) -> io::Result<()> {
        self.version = 1;
        self.files.sort_by(|a, b| a.path.cmp(&b.path));
        self.pending.sort_by(|a, b| a.path.cmp(&b.path));
        let mut text = serde_json::to_string_pretty(self).map_err(io::Error::other)?;
        text.push('\n');
        export::write_atomically(path, text.as_bytes())
    }

    /// The file at a path below the folder.
    pub fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }
}

impl File {
    /// Whether the file on the disk is the one that is listed.
    pub fn is_there(&self, folder: &Path) -> bool {
        let path = folder.join(&self.path);
        // A link is not what was written, wherever it leads.
        let same_size = fs::symlink_metadata(&path).is_ok_and(|found| found.is_file() && found.len() == self.bytes);
        same_size && fs::read(&path).is_ok_and(|bytes| sha256(&bytes) == self.sha256)
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

/// SHA-256 in hex.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Joins the manifests of all shards.
pub fn merge(manifests: Vec<Manifest>) -> Result<Manifest, Message> {
    let mut merged = Manifest { version: 1, ..Manifest::default() };
    let (mut seen, mut known) = (Vec::new(), HashMap::new());
    for manifest in manifests {
        let Some(shard) = manifest.shard else { return Err(msg!("manifest-merge.no-shard")) };
        let count = seen.first().map_or(shard.count, |first: &Shard| first.count);
        if shard.count != count {
            return Err(msg!("manifest-merge.other-count", count = shard.count, other = count));
        }
        if seen.contains(&shard) {
            return Err(msg!("manifest-merge.twice", index = shard.index));
        }
        seen.push(shard);
        for file in manifest.files {
            match known.get(&file.path).map(|at: &usize| &merged.files[*at]) {
                Some(other) if *other != file => return Err(msg!("manifest-merge.differs", path = file.path)),
                Some(_) => {}
                None => {
                    known.insert(file.path.clone(), merged.files.len());
                    merged.files.push(file);
                }
            }
        }
        merged.pending.extend(manifest.pending);
    }
    let count = seen.first().map_or(0, |shard| shard.count);
    let missing: Vec<_> =
        (1..=count).filter(|index| !seen.iter().any(|shard| shard.index == *index)).map(|at| at.to_string()).collect();
    match missing.as_slice() {
        [] => Ok(merged),
        missing => Err(msg!("manifest-merge.missing", missing = missing.join(", "), count)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(index: u32, count: u32, paths: &[&str]) -> Manifest {
        let text = |text: &str| text.to_owned();
        let file = |path: &&str| File {
            path: text(path),
            target: text("t"),
            document: text("d"),
            layout: text("resume"),
            lang: text("ko"),
            pages: 1,
            bytes: 1,
            sha256: text("s"),
            content: text("c"),
            names: text("n"),
            program: text("p"),
        };
        let files = paths.iter().map(file).collect();
        Manifest { version: 1, shard: Some(Shard { index, count }), files, pending: Vec::new() }
    }

    #[test]
    fn only_documents_of_its_folder_are_listed() {
        for stray in ["", "a", ".pdf/", "/a.pdf", "../a.pdf", "b/a.pdf", "b\\a.pdf", "./a.pdf", "..", "manifest.json"] {
            assert!(!is_document(stray), "{stray}");
        }
        assert!(is_document("윤재하_이력서.pdf"));
    }

    #[test]
    fn all_shards_make_one() {
        let merged = merge(vec![of(2, 2, &["b"]), of(1, 2, &["a"])]).unwrap();
        assert_eq!((merged.files.len(), merged.shard), (2, None));
        for (manifests, error) in [
            (vec![of(1, 2, &[])], "missing shards: 2 of 2"),
            (vec![of(1, 2, &[]), of(1, 2, &[])], "two manifests belong to shard 1"),
            (vec![of(1, 2, &[]), of(2, 3, &[])], "batches of 3 and of 2 shards"),
            (vec![Manifest::default()], "does not belong to a shard"),
        ] {
            assert!(merge(manifests).unwrap_err().to_string().contains(error), "{error}");
        }
    }
}
