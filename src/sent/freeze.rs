//! Writes a folder completely or not at all, and never over another one.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::record::Record;
use crate::job::batch::options::own_folder;
use crate::typeset::export::PART;

/// Most folders for one target and day.
const MAX_FOLDERS: usize = 1000;

/// Writes files into a new folder below `folder`. Returns its path, and whether it is new: if a folder of this name contains
/// the same files already, it is returned instead.
///
/// The files are written to a temporary folder, which is renamed once they are on the disk. A rename does not replace a folder
/// that contains files, so of two runs at once the second finds the folder of the first and tries another name.
pub fn freeze(folder: &Path, name: &str, record: &Record, files: &[(String, Vec<u8>)]) -> io::Result<(PathBuf, bool)> {
    own_folder(folder.to_owned())?;
    if let Some(known) = kept(folder, name, record) {
        return Ok((known, false));
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(PART.0).suffix(PART.1);
    #[cfg(unix)]
    {
        // Temporary folders are private by default, but this one should be as readable as any other.
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o777));
    }
    let temporary = builder.tempdir_in(folder)?;
    for (name, bytes) in files {
        let mut file = File::create_new(temporary.path().join(name))?;
        file.write_all(bytes)?;
        file.sync_all()?;
    }
    sync(temporary.path())?;
    for number in 1..=MAX_FOLDERS {
        let path = folder.join(numbered(name, number));
        if fs::symlink_metadata(&path).is_err() {
            match fs::rename(temporary.path(), &path) {
                Ok(()) => {
                    // It must not be removed under its old name.
                    let _ = temporary.keep();
                    sync(folder)?;
                    return Ok((path, true));
                }
                // Another run was faster.
                Err(_) if fs::symlink_metadata(&path).is_ok() => {}
                Err(error) => return Err(error),
            }
        }
        if Record::read(&path).is_some_and(|known| known.is_of_the_same(record)) {
            return Ok((path, false));
        }
    }
    Err(io::Error::from(io::ErrorKind::AlreadyExists))
}

/// A folder of this name that contains the same files.
fn kept(folder: &Path, name: &str, record: &Record) -> Option<PathBuf> {
    let paths = (1..=MAX_FOLDERS).map(|number| folder.join(numbered(name, number)));
    let mut there = paths.take_while(|path| fs::symlink_metadata(path).is_ok());
    there.find(|path| Record::read(path).is_some_and(|known| known.is_of_the_same(record)))
}

fn numbered(name: &str, number: usize) -> String {
    if number == 1 { name.to_owned() } else { format!("{name}-{number}") }
}

/// Waits until the names in a folder are on the disk, if the system supports that.
fn sync(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}
