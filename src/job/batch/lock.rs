//! One run at a time in a folder of documents; of a batch in shares, one of each share.
//!
//! The system lets go of a lock when its process ends, however that comes about: a file that a killed run leaves is
//! locked by nobody, and the next run removes it.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::shard::Shard;

/// How often it is tried again.
const PAUSE: Duration = Duration::from_millis(50);

/// A folder that no other run writes to, until it is dropped.
#[derive(Debug, Default)]
pub struct FolderLock(Vec<Held>);

#[derive(Debug)]
struct Held {
    file: File,
    path: PathBuf,
}

/// Whether others may have the same lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Shared,
    Exclusive,
}

impl FolderLock {
    /// Waits until no other run is in the way. `waiting` is called once, with the process that has the lock.
    pub fn take(folder: &Path, shard: Option<Shard>, waiting: &dyn Fn(&str)) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        // A run over all documents excludes every share, and shares do not exclude each other.
        let whole = (folder.join(".folio.lock"), if shard.is_some() { Kind::Shared } else { Kind::Exclusive });
        let own = shard.map(|Shard { index, count }| folder.join(format!(".folio-{index}-of-{count}.lock")));
        let mut lock = Self::default();
        for (path, kind) in [Some(whole), own.map(|path| (path, Kind::Exclusive))].into_iter().flatten() {
            lock.0.extend(take(&path, kind, waiting)?);
        }
        Ok(lock)
    }
}

/// Takes one lock; `None` on a file system that has none.
fn take(path: &Path, kind: Kind, waiting: &dyn Fn(&str)) -> io::Result<Option<Held>> {
    let mut told = false;
    loop {
        let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
        let tried = match kind {
            Kind::Shared => file.try_lock_shared(),
            Kind::Exclusive => file.try_lock(),
        };
        match tried {
            // The run before may have removed it in the meantime.
            Ok(()) if is_at(&file, path) => {
                file.set_len(0).and_then(|()| file.write_all(this_process().as_bytes()))?;
                return Ok(Some(Held { file, path: path.to_owned() }));
            }
            Ok(()) => continue,
            Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(_)) => {
                drop(file);
                // Without locks an empty file says nothing to anyone.
                let _ = fs::remove_file(path);
                return Ok(None);
            }
        }
        if !told {
            let mut holder = String::new();
            // It may be about to write it, or have locked the whole file.
            let _ = file.take(256).read_to_string(&mut holder);
            waiting(&holder);
            told = true;
        }
        thread::sleep(PAUSE);
    }
}

impl Drop for FolderLock {
    fn drop(&mut self) {
        for Held { file, path } in self.0.drain(..) {
            // The last one removes the file, while no one else can have the lock.
            if file.unlock().is_ok() && file.try_lock().is_ok() && is_at(&file, &path) {
                let _ = fs::remove_file(&path);
            }
        }
    }
}

/// Whether an open file is the one that is now at a path.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |found: io::Result<fs::Metadata>| found.map(|found| (found.dev(), found.ino())).ok();
    id(file.metadata()).is_some_and(|open| id(fs::metadata(path)) == Some(open))
}

#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}

/// This process, for those who wait for it: `4711 on node3`.
fn this_process() -> String {
    let id = std::process::id();
    match fs::read_to_string("/proc/sys/kernel/hostname") {
        Ok(host) => format!("{id} on {}", host.trim()),
        Err(_) => id.to_string(),
    }
}
