//! Removes the files of targets that are gone: those that are known to be what a run wrote there.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::{fs, io};

use super::journal::cannot_write;
use super::manifest::{File, Manifest};
use crate::diagnostics::{Problem, msg, problem};

/// Takes files out of the manifest, which is at `path`, and removes those that are still as they were written.
/// Returns the names of these, and problems of the others.
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
    // Before anything is removed: what is listed is there at every moment.
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
