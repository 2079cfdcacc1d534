//! The program as a command in a folder of its own, and references that can be accepted.
//!
//! Nothing of the library is used here: the tests of wrong inputs share this file, and link without Typst.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use similar::TextDiff;

/// The folder of the crate.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A content of one file in a folder of its own, which lives as long as the value.
pub struct Scratch(tempfile::TempDir);

impl Scratch {
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    pub fn with(yaml: &str) -> Self {
        let scratch = Self::new();
        scratch.write("content/portfolio.yaml", yaml);
        scratch
    }

    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    /// Runs the program in this folder.
    pub fn run<S: AsRef<OsStr>>(&self, args: &[S]) -> Output {
        self.command(args).output().expect("the program")
    }

    /// The program with its arguments, to be run in the folder.
    pub fn command<S: AsRef<OsStr>>(&self, args: &[S]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_folio-pdf"));
        command.args(args).current_dir(self.0.path()).env("SOURCE_DATE_EPOCH", "1795132800");
        command
    }

    /// All files with their bytes and the time they were written.
    pub fn snapshot(&self) -> Vec<(String, Vec<u8>, std::time::SystemTime)> {
        let files = self.files("").into_iter();
        let read = |name: String| {
            let path = self.path(&name);
            let time = fs::metadata(&path).and_then(|data| data.modified()).expect("a time");
            (name, fs::read(path).unwrap_or_default(), time)
        };
        files.map(read).collect()
    }

    /// The files below a folder of it, sorted.
    pub fn files(&self, below: &str) -> Vec<String> {
        fn walk(folder: &Path, base: &Path, found: &mut Vec<String>) {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = entry.path();
                match path.is_dir() {
                    true => walk(&path, base, found),
                    false => found.push(path.strip_prefix(base).unwrap_or(&path).display().to_string()),
                }
            }
        }
        let mut found = Vec::new();
        walk(&self.path(below), &self.path(below), &mut found);
        found.sort();
        found
    }
}

/// Standard error of a run.
pub fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Standard output of a run.
pub fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Whether references are to be written anew: `FOLIO_ACCEPT=1`.
pub fn accepting() -> bool {
    std::env::var_os("FOLIO_ACCEPT").is_some()
}

/// Compares a text with its reference. A reference that is not there is written, and the test fails all the same.
pub fn assert_reference(path: &Path, actual: &str) {
    if let Err(message) = compare_reference(path, actual) {
        panic!("{message}");
    }
}

/// The same for tests that report a message: what differs, as a diff.
pub fn compare_reference(path: &Path, actual: &str) -> Result<(), String> {
    let known = fs::read_to_string(path).ok();
    if accepting() || known.is_none() {
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, actual).expect("a reference");
    }
    if accepting() {
        return Ok(());
    }
    let shown = path.strip_prefix(root()).unwrap_or(path).display();
    let known = known.ok_or_else(|| format!("{shown} was missing and has been written: check and commit it"))?;
    if known == actual {
        return Ok(());
    }
    let diff = TextDiff::from_lines(&known, actual);
    let diff = diff.unified_diff().header("expected", "actual").to_string();
    Err(format!("{shown} differs\n{diff}accept it with FOLIO_ACCEPT=1 if it is right"))
}
