//! Reports when files of a content have changed.
//!
//! The watcher of `typst-kit` waits for 100 ms of silence after each event, which is longer than everything else that happens
//! between a save and the page on the screen.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, MetadataKind, ModifyKind, RenameMode};
use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::content::file::absolute;
use crate::diagnostics::{Problem, problem};
use crate::job::{Destination, Request};

/// Silence after which a save is complete: editors write, rename and remove several files.
const QUIET: Duration = Duration::from_millis(12);
/// Silence after a file was closed or renamed, which usually ends a save; more files may follow, as in a checkout.
const SETTLED: Duration = Duration::from_millis(3);
/// Longest time to wait for an empty file to be written.
const EMPTY: Duration = Duration::from_millis(150);
/// Longest time to wait while files keep changing.
const LONGEST: Duration = Duration::from_millis(400);
/// Interval for polling files without events, and for finding folders that have come back.
const POLL: Duration = Duration::from_millis(300);
/// Most folders to watch: systems give a program only so many watches, and a content has a handful of folders.
const MAX_FOLDERS: usize = 512;

/// What to watch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Watched {
    /// The content: a file or a folder.
    pub content: PathBuf,
    /// Other files, such as a table of targets.
    pub files: Vec<PathBuf>,
    /// Folders of fonts.
    pub fonts: Vec<PathBuf>,
    /// The folder or file of the output, which is not watched.
    pub output: Option<PathBuf>,
}

/// Watches the files of a content.
pub struct Watcher {
    watched: Watched,
    notify: Box<dyn notify::Watcher + Send>,
    events: Receiver<notify::Result<Event>>,
    folders: BTreeSet<PathBuf>,
}

impl Watcher {
    /// Starts watching; with `poll` by reading files regularly, for mounts that send no events.
    pub fn new(watched: Watched, poll: bool) -> Result<Self, Box<Problem>> {
        let (sender, events) = mpsc::channel();
        let config = Config::default().with_poll_interval(POLL).with_compare_contents(true);
        let failed = |error: notify::Error| Box::new(problem!("system.not-watched", error = error.to_string()));
        let notify: Box<dyn notify::Watcher + Send> = match poll {
            true => Box::new(PollWatcher::new(sender, config).map_err(failed)?),
            false => Box::new(RecommendedWatcher::new(sender, config).map_err(failed)?),
        };
        let mut watcher = Self { watched, notify, events, folders: BTreeSet::new() };
        watcher.follow();
        Ok(watcher)
    }

    /// Waits for a change and returns the changed files, sorted; none if nothing changes within `longest`.
    pub fn wait(&mut self, longest: Option<Duration>) -> Result<Vec<PathBuf>, Box<Problem>> {
        let until = longest.map(|longest| Instant::now() + longest);
        let mut changed = BTreeSet::new();
        // When the first change came, and when the save is complete if no other one comes.
        let mut save: Option<(Instant, Instant)> = None;
        loop {
            let now = Instant::now();
            let next = match save {
                None => until.map_or(now + POLL, |until| until.min(now + POLL)),
                Some((first, done)) => done.min(first + LONGEST),
            };
            match self.events.recv_timeout(next.saturating_duration_since(now)) {
                Ok(Ok(event)) => {
                    self.forget(&event);
                    let files = self.changes(&event);
                    if !files.is_empty() {
                        let now = Instant::now();
                        let first = save.map_or(now, |(first, _)| first);
                        save = Some((first, now + if is_end(&event.kind) { SETTLED } else { QUIET }));
                        changed.extend(files);
                    }
                }
                // A folder was removed; it is watched again when it is back.
                Ok(Err(_)) => {}
                Err(RecvTimeoutError::Disconnected) => return Err(Box::new(problem!("system.watch-ended"))),
                Err(RecvTimeoutError::Timeout) => match save {
                    None => {
                        // A folder that was missing and is back sends no event.
                        if self.follow() {
                            return Ok(vec![self.watched.content.clone()]);
                        }
                        if until.is_some_and(|until| Instant::now() >= until) {
                            return Ok(Vec::new());
                        }
                    }
                    Some((first, _)) if first.elapsed() < EMPTY && changed.iter().any(|path| is_empty(path)) => {
                        save = Some((first, Instant::now() + QUIET));
                    }
                    Some(_) => break,
                },
            }
        }
        self.follow();
        Ok(changed.into_iter().collect())
    }

    /// The watched files that an event reports as changed.
    fn changes(&self, event: &Event) -> Vec<PathBuf> {
        if !matters(&event.kind) {
            return Vec::new();
        }
        // A change in a folder is also reported for the file, and temporary files do not count.
        let is_named = matches!(event.kind, EventKind::Modify(ModifyKind::Name(_)));
        let is_folder = |path: &PathBuf| event.kind.is_modify() && !is_named && path.is_dir();
        event.paths.iter().filter(|path| self.is_watched(path) && !is_folder(path)).cloned().collect()
    }

    /// Stops watching a folder that was removed or renamed: another one may have its path now.
    fn forget(&mut self, event: &Event) {
        if event.kind.is_remove() || matches!(event.kind, EventKind::Modify(ModifyKind::Name(_))) {
            for gone in event.paths.iter().filter_map(|path| self.folders.take(path)) {
                let _ = self.notify.unwatch(&gone);
            }
        }
    }

    /// Watches the folders that exist now. Returns whether one is new.
    fn follow(&mut self) -> bool {
        let now = self.watched.folders();
        for gone in self.folders.extract_if(.., |folder| !now.contains(folder)) {
            let _ = self.notify.unwatch(&gone);
        }
        let before = self.folders.len();
        for folder in now {
            if !self.folders.contains(&folder) && self.notify.watch(&folder, RecursiveMode::NonRecursive).is_ok() {
                self.folders.insert(folder);
            }
        }
        self.folders.len() > before
    }

    fn is_watched(&self, path: &Path) -> bool {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if is_temporary(&name) || self.watched.output.as_ref().is_some_and(|output| path.starts_with(absolute(output)))
        {
            return false;
        }
        // The folder above the content is watched only to see the content come back.
        let content = absolute(&self.watched.content);
        let named = || self.watched.files.iter().any(|file| absolute(file) == path);
        let is_font = || self.watched.any_font(&[path.to_owned()]);
        path.starts_with(self.watched.root()) || content.starts_with(path) || named() || is_font()
    }
}

impl Watched {
    /// The files of a request.
    pub fn of(request: &Request) -> Self {
        let output = match &request.destination {
            Destination::Folder(folder) => Some(folder.clone()),
            Destination::File(file) => Some(file.clone()),
            Destination::Stdout => None,
        };
        let files = request.targeting.file.iter().cloned().collect();
        let output = output.filter(|output| !output.as_os_str().is_empty());
        Self { content: request.content.clone(), files, fonts: request.fonts.folders.clone(), output }
    }

    /// Whether one of these files is in a folder of fonts.
    pub fn any_font(&self, files: &[PathBuf]) -> bool {
        let folders: Vec<_> = self.fonts.iter().map(|folder| absolute(folder)).collect();
        files.iter().any(|file| folders.iter().any(|folder| file.starts_with(folder)))
    }

    /// Whether a path is a file of the content, or one of the other files.
    pub fn contains(&self, file: &Path) -> bool {
        let path = absolute(file);
        path.is_file() && (path.starts_with(self.root()) || self.files.iter().any(|file| absolute(file) == path))
    }

    /// The folder of the content.
    fn root(&self) -> PathBuf {
        let content = absolute(&self.content);
        match content.is_file() || content.extension().is_some() && !content.is_dir() {
            true => content.parent().map(Path::to_owned).unwrap_or(content),
            false => content,
        }
    }

    /// The folders that exist: content, fonts and all below them, the one above the content, and those of other files.
    fn folders(&self) -> BTreeSet<PathBuf> {
        let root = self.root();
        let mut found: BTreeSet<_> = root.parent().into_iter().map(Path::to_owned).collect();
        found.extend(self.files.iter().filter_map(|file| absolute(file).parent().map(Path::to_owned)));
        found.retain(|folder| folder.is_dir());
        let output = self.output.as_deref().map(absolute);
        let fonts = self.fonts.iter().map(|folder| absolute(folder));
        let mut open: Vec<_> = [root].into_iter().chain(fonts).filter(|folder| folder.is_dir()).collect();
        while let Some(folder) = open.pop() {
            if found.len() >= MAX_FOLDERS {
                break;
            }
            for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
                let (path, name) = (entry.path(), entry.file_name());
                // Thousands of folders that hold no content, where the content is the folder of a program.
                let skipped = ["node_modules", "target"].iter().any(|skipped| name == *skipped);
                let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
                if is_folder && !skipped && !name.to_string_lossy().starts_with('.') && output.as_ref() != Some(&path) {
                    open.push(path);
                }
            }
            found.insert(folder);
        }
        found
    }
}

/// Whether an event may be a change of the content of a file.
fn matters(kind: &EventKind) -> bool {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) | EventKind::Other => false,
        EventKind::Modify(ModifyKind::Metadata(kind)) => matches!(kind, MetadataKind::WriteTime | MetadataKind::Any),
        _ => true,
    }
}

/// Whether an event is usually the last one of a save.
fn is_end(kind: &EventKind) -> bool {
    let is_closed = matches!(kind, EventKind::Access(AccessKind::Close(AccessMode::Write)));
    is_closed || matches!(kind, EventKind::Modify(ModifyKind::Name(RenameMode::To | RenameMode::Both)))
}

/// Whether a name is that of a temporary file of an editor or of this program.
fn is_temporary(name: &str) -> bool {
    // Vim writes `4913` to see whether it may write to a folder.
    let endings = ["~", ".swp", ".swo", ".swx", ".tmp", ".part", ".bak", ".crswap"];
    name == "4913" || name.starts_with(['.', '#']) || endings.iter().any(|ending| name.ends_with(ending))
}

fn is_empty(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| found.is_file() && found.len() == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn temporary_files_are_known() {
        for name in ["4913", ".a.yaml.swp", "a.yaml~", ".#a.yaml", "#a.yaml#", ".folio-1.part", "a.yaml.tmp"] {
            assert!(is_temporary(name), "{name}");
        }
        for name in ["a.yaml", "사진.png", "49130", "targets"] {
            assert!(!is_temporary(name), "{name}");
        }
    }

    #[test]
    fn folders_below_the_content_are_watched_and_the_output_is_not() {
        let scratch = tempfile::tempdir().expect("a folder");
        let root = absolute(scratch.path()).join("content");
        for folder in ["targets", "layouts/own", "out", ".git", "node_modules/a"] {
            fs::create_dir_all(root.join(folder)).expect("a folder");
        }
        let watched =
            Watched { content: root.clone(), files: Vec::new(), fonts: vec![], output: Some(root.join("out")) };
        let folders = watched.folders();
        let names: Vec<_> = folders.iter().filter_map(|folder| folder.strip_prefix(&root).ok()).collect();
        assert_eq!(names, ["", "layouts", "layouts/own", "targets"].map(Path::new));
        assert!(folders.contains(root.parent().expect("a folder above")));
    }

    #[test]
    fn a_folder_that_was_removed_and_made_again_is_watched() {
        let scratch = tempfile::tempdir().expect("a folder");
        let root = absolute(scratch.path()).join("content");
        let targets = root.join("targets");
        fs::create_dir_all(&targets).expect("a folder");
        let watched = Watched { content: root, files: Vec::new(), fonts: vec![], output: None };
        let mut watcher = Watcher::new(watched, false).expect("a watcher");
        fs::remove_dir(&targets).expect("a folder");
        fs::create_dir(&targets).expect("a folder");
        // Events of the folder itself.
        while !watcher.wait(Some(POLL)).expect("changes").is_empty() {}
        let file = targets.join("a.yaml");
        fs::write(&file, "company: A").expect("a file");
        assert_eq!(watcher.wait(Some(Duration::from_secs(20))).expect("changes"), [file]);
    }
}
