//! Merges the manifests of all shards of a batch.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::lock::FolderLock;
use super::manifest::{self, Manifest};
use super::shard::Shard;
use crate::diagnostics::{Problem, msg, problem};

/// The result of a merge.
#[derive(Debug)]
pub struct Merged {
    /// The manifest that was written.
    pub path: PathBuf,
    /// Number of files in the merged manifest.
    pub files: usize,
    /// Number of shards.
    pub shards: usize,
}

/// Merges the given manifests, or those of all shards in the folder, and writes the result. Waits for runs in the
/// folder.
pub fn merge(folder: &Path, manifests: &[PathBuf], waiting: &dyn Fn(&str)) -> Result<Merged, Box<Problem>> {
    let paths = if manifests.is_empty() { of_shards(folder) } else { manifests.to_vec() };
    if paths.is_empty() {
        return Err(failed(problem!("manifest.none", folder)));
    }
    let path = folder.join(manifest::NAME);
    let not_written = |error| Box::new(problem!("write.failed", path, error));
    let _lock = FolderLock::take(folder, None, waiting).map_err(not_written)?;
    let mut manifests = Vec::new();
    for path in &paths {
        manifests.push(Manifest::read(path).map_err(|problem| failed(*problem))?);
    }
    let mut merged = joined(manifests)?;
    // Another run may have removed files of deleted targets.
    merged.files.retain(|file| fs::symlink_metadata(folder.join(&file.path)).is_ok());
    merged.save(&path).map_err(not_written)?;
    Ok(Merged { path, files: merged.files.len(), shards: paths.len() })
}

fn failed(problem: Problem) -> Box<Problem> {
    Box::new(problem.help(msg!("manifest.run-again")))
}

/// The paths of the manifests of shards in a folder.
fn of_shards(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with("manifest-") && name.contains("-of-") && name.ends_with(".json") {
            found.push(entry.path());
        }
    }
    found.sort();
    found
}

/// Joins the manifests of all shards. Every shard must be present and finished.
fn joined(manifests: Vec<Manifest>) -> Result<Manifest, Box<Problem>> {
    let mut merged = Manifest { version: 1, ..Manifest::default() };
    let (mut seen, mut unfinished) = (Vec::new(), Vec::new());
    let mut known: HashMap<String, usize> = HashMap::new();
    for manifest in manifests {
        let Some(shard) = manifest.shard else { return Err(failed(problem!("manifest.no-shard"))) };
        let count = seen.first().map_or(shard.count, |first: &Shard| first.count);
        if shard.count != count {
            return Err(failed(problem!("manifest.other-count", count = shard.count, other = count)));
        }
        if seen.contains(&shard) {
            return Err(failed(problem!("manifest.twice", index = shard.index)));
        }
        seen.push(shard);
        if manifest.unfinished || !manifest.pending.is_empty() {
            unfinished.push(shard.index);
        }
        for file in manifest.files {
            match known.get(&file.path).map(|at| &merged.files[*at]) {
                Some(other) if *other != file => return Err(failed(problem!("manifest.differs", path = file.path))),
                Some(_) => {}
                None => {
                    known.insert(file.path.clone(), merged.files.len());
                    merged.files.push(file);
                }
            }
        }
        merged.rejected.extend(manifest.rejected);
    }
    let count = seen.first().map_or(0, |shard| shard.count);
    let missing = (1..=count).filter(|index| !seen.iter().any(|shard| shard.index == *index));
    let missing: Vec<_> = missing.map(|index| index.to_string()).collect();
    if !missing.is_empty() {
        return Err(failed(problem!("manifest.missing", number = missing.len(), shards = missing.join(", "), count)));
    }
    if !unfinished.is_empty() {
        unfinished.sort_unstable();
        let unfinished: Vec<_> = unfinished.iter().map(u32::to_string).collect();
        let (number, shards) = (unfinished.len(), unfinished.join(", "));
        return Err(failed(problem!("manifest.unfinished", number, shards, count)));
    }
    Ok(merged)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::batch::manifest::{File, Pending};

    fn of(index: u32, count: u32, paths: &[&str]) -> Manifest {
        let file = |path: &&str| File { path: (*path).to_owned(), ..File::default() };
        let files = paths.iter().map(file).collect();
        Manifest { version: 1, shard: Some(Shard { index, count }), files, ..Manifest::default() }
    }

    #[test]
    fn all_shards_make_one() {
        let merged = joined(vec![of(2, 2, &["b"]), of(1, 2, &["a"])]).unwrap();
        assert_eq!((merged.files.len(), merged.shard), (2, None));
        let pending = vec![Pending { path: "c.pdf".into(), target: "c".into() }];
        for (manifests, error) in [
            (vec![of(1, 2, &[])], "shard 2 of 2 is missing"),
            (vec![of(1, 2, &[]), of(1, 2, &[])], "two manifests belong to shard 1"),
            (vec![of(1, 2, &[]), of(2, 3, &[])], "batches of 3 and of 2 shards"),
            (vec![Manifest::default()], "does not belong to a shard"),
            (vec![of(1, 2, &[]), Manifest { pending, ..of(2, 2, &[]) }], "shard 2 of 2 is unfinished"),
            (vec![Manifest { unfinished: true, ..of(1, 2, &[]) }, of(2, 2, &[])], "shard 1 of 2 is unfinished"),
        ] {
            assert!(joined(manifests).unwrap_err().message.to_string().contains(error), "{error}");
        }
    }
}
