//! Removes files of deleted targets, if they are unchanged since a run wrote them.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::{fs, io};

use super::journal::cannot_write;
use super::manifest::{File, Manifest};
use crate::diagnostics::{Problem, msg, problem};

/// Removes the files `gone` from the manifest at `path`, and deletes those that are unchanged since a run wrote them.
/// Returns the names of the deleted files, and problems for the others.
pub fn prune(
    manifest: &mut Manifest,
    gone: Vec<String>,
    folder: &Path,
    path: &Path,
) -> Result<(Vec<String>, Vec<Problem>), Box<Problem>> {
    let names: HashSet<_> = gone.iter().cloned().collect();
    let (pruned, left) = manifest.files.drain(..).partition::<Vec<_>, _>(|file| names.contains(&file.path));
    let written: HashMap<_, _> = pruned.iter().map(|file| (file.path.as_str(), file)).collect();
    manifest.files = left;
    manifest.pending.retain(|file| !names.contains(&file.path));
    // The manifest is saved first, so that it never lists a file that does not exist.
    manifest.save(path).map_err(|error| cannot_write(path, &error))?;
    let (mut removed, mut kept) = (Vec::new(), Vec::new());
    for name in gone {
        let at = folder.join(&name);
        let is_own = |file: &&File| file.is_there(folder);
        if fs::symlink_metadata(&at).is_ok() && !written.get(name.as_str()).is_some_and(is_own) {
            kept.push(problem!("kept-file.changed", path = at).help(msg!("kept-file.remove")));
            continue;
        }
        match fs::remove_file(&at) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(cannot_write(&at, &error)),
            _ => removed.push(name),
        }
    }
    Ok((removed, kept))
}
