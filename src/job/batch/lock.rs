//! Locks a folder of documents, so that runs wait for each other; different shards of a batch may run together.
//!
//! The operating system releases a lock when its process ends, even if it is killed. The lock file of a killed run is
//! therefore not locked, and the next run removes it.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::shard::Shard;

/// Time between two attempts to take a lock.
const PAUSE: Duration = Duration::from_millis(50);

/// Keeps other runs from writing to a folder until it is dropped.
#[derive(Debug, Default)]
pub struct FolderLock(Vec<Held>);

#[derive(Debug)]
struct Held {
    file: File,
    path: PathBuf,
}

/// Whether several runs may have the lock at the same time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Shared,
    Exclusive,
}

impl FolderLock {
    /// Waits until no other run uses the folder. Before it waits, it calls `waiting` with the process that has the
    /// lock.
    pub fn take(folder: &Path, shard: Option<Shard>, waiting: &dyn Fn(&str)) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        // A run over all documents excludes every shard, but shards do not exclude each other.
        let whole = (folder.join(".folio.lock"), if shard.is_some() { Kind::Shared } else { Kind::Exclusive });
        let own = shard.map(|Shard { index, count }| folder.join(format!(".folio-{index}-of-{count}.lock")));
        let mut lock = Self::default();
        for (path, kind) in [Some(whole), own.map(|path| (path, Kind::Exclusive))].into_iter().flatten() {
            lock.0.extend(take(&path, kind, waiting)?);
        }
        Ok(lock)
    }
}

/// Takes one lock; `None` if the file system has no locks.
fn take(path: &Path, kind: Kind, waiting: &dyn Fn(&str)) -> io::Result<Option<Held>> {
    let mut reported = false;
    loop {
        // A link would lead the name of this process into another file.
        if fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink()) {
            fs::remove_file(path)?;
        }
        let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
        let tried = match kind {
            Kind::Shared => file.try_lock_shared(),
            Kind::Exclusive => file.try_lock(),
        };
        match tried {
            // The previous run may have removed the file in the meantime: then the lock is worthless.
            Ok(()) if is_at(&file, path) => {
                file.set_len(0).and_then(|()| file.write_all(this_process().as_bytes()))?;
                return Ok(Some(Held { file, path: path.to_owned() }));
            }
            Ok(()) => continue,
            Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(_)) => {
                drop(file);
                // Without locks the file has no purpose.
                let _ = fs::remove_file(path);
                return Ok(None);
            }
        }
        if !reported {
            let mut holder = String::new();
            // The name may be missing: it is not yet written, or the system locks the file against reading.
            let _ = file.take(256).read_to_string(&mut holder);
            waiting(&holder);
            reported = true;
        }
        thread::sleep(PAUSE);
    }
}

impl Drop for FolderLock {
    fn drop(&mut self) {
        for Held { file, path } in self.0.drain(..) {
            // The last owner removes the file while it has the exclusive lock.
            if file.unlock().is_ok() && file.try_lock().is_ok() && is_at(&file, &path) {
                let _ = fs::remove_file(&path);
            }
        }
    }
}

/// Whether an open file is still the file at a path.
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

/// Describes this process for runs that wait for it: `4711 on node3`.
fn this_process() -> String {
    let id = std::process::id();
    match fs::read_to_string("/proc/sys/kernel/hostname") {
        Ok(host) => format!("{id} on {}", host.trim()),
        Err(_) => id.to_string(),
    }
}
