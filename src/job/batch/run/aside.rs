//! Moves files of earlier runs aside whose documents do not pass any more: they may contain what the checks of
//! today look for, and have the names under which documents are sent.

use std::path::{Path, PathBuf};
use std::{fs, io};

use super::Run;
use crate::diagnostics::{Code, Problem, msg, problem};
use crate::job::batch::journal::{cannot_write, relative};
use crate::job::batch::manifest::{File, Pending};
use crate::job::batch::options::own_folder;
use crate::job::batch::rows::{Row, Verdict};
use crate::job::plan::{Plan, PlannedDocument};

/// The name of the folder for them, within the folder of documents.
const EARLIER: &str = "earlier";

impl Run<'_> {
    /// Moves the old files of documents that were not made this time to another folder, so that every file in the
    /// folder of documents passed the current checks. Files that were not written by a run stay, with a warning.
    pub(super) fn set_earlier_aside(&mut self, plan: &Plan, rows: &[Row]) -> Result<(), Box<Problem>> {
        let kept_back = |row: &&Row| matches!(row.result, Verdict::Rejected | Verdict::Failed);
        // A document that passed but could not be written, for example on a full disk, leaves the old file.
        let passed = |row: &&Row| row.reasons.iter().any(|reason| reason == Code::Write.name());
        let rows = rows.iter().filter(kept_back).filter(|row| !passed(row));
        let mut paths: Vec<PathBuf> = rows.map(|row| PathBuf::from(&row.path)).collect();
        if let Some(folder) = self.manifest_folder() {
            let refused = |id: &str| plan.targets.iter().any(|target| target.refused && target.id == id);
            let of_refused: Vec<&File> = self.old.values().filter(|file| refused(&file.target)).collect();
            // Their entries leave the manifest before the files are moved, so that it never lists a missing file.
            let pending = |file: &&File| Pending { path: file.path.clone(), target: file.target.clone() };
            self.journal().begin(of_refused.iter().map(pending).collect())?;
            paths.extend(of_refused.iter().map(|file| folder.join(&file.path)));
        }
        paths.retain(|path| fs::symlink_metadata(path).is_ok());
        paths.sort();
        for path in paths {
            let problem = match self.move_aside(&path) {
                Ok(to) => problem!("earlier-file.moved", path, to),
                Err(_) => problem!("earlier-file.still-there", path).help(msg!("earlier-file.remove")),
            };
            self.note_problem(problem);
        }
        Ok(())
    }

    /// Moves a file that is unchanged since a run wrote it, and removes it from the manifest. Returns the new path.
    fn move_aside(&mut self, path: &Path) -> io::Result<PathBuf> {
        let folder = self.manifest_folder().ok_or(io::ErrorKind::NotFound)?.to_owned();
        let name = relative(path, &folder);
        self.journal().forget(&name);
        self.old.get(&name).filter(|file| file.is_there(&folder)).ok_or(io::ErrorKind::NotFound)?;
        let to = set_aside(path, &folder)?;
        self.old.remove(&name);
        Ok(to)
    }

    /// Moves a file with the name of a document aside before that is written, if no run wrote the file, or if it was
    /// changed since.
    pub(super) fn make_room(&self, planned: &PlannedDocument, pdf: &[u8]) -> Result<(), Box<Problem>> {
        let (Some(folder), path) = (self.manifest_folder(), &planned.path) else { return Ok(()) };
        let is_own = self.listed(planned).is_some_and(|file| file.is_there(folder))
            // A run that was killed may have written it.
            || self.journal().had_begun(&relative(path, folder))
            || path.is_file() && fs::read(path).is_ok_and(|bytes| bytes == pdf);
        if is_own || fs::symlink_metadata(path).is_err() {
            return Ok(());
        }
        let to = set_aside(path, folder).map_err(|error| cannot_write(path, &error))?;
        self.note_problem(problem!("earlier-file.in-the-way", path, to));
        Ok(())
    }
}

/// Moves a file of the folder of documents to the folder for earlier ones, over no other file. Returns its new path.
fn set_aside(path: &Path, folder: &Path) -> io::Result<PathBuf> {
    let (aside, name) = (own_folder(folder.join(EARLIER))?, relative(path, folder));
    let stem = name.strip_suffix(".pdf").unwrap_or(&name);
    let names = (2..).map(|count| format!("{stem} ({count}).pdf"));
    let mut free = std::iter::once(name.clone()).chain(names).map(|name| aside.join(name));
    let to = free.find(|to| fs::symlink_metadata(to).is_err()).unwrap_or_default();
    fs::rename(path, &to).map(|()| to)
}
