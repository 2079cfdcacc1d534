//! Runs the program in a temporary folder, and compares results with references.
//!
//! This file does not use the library, as the tests of wrong inputs use it and link without Typst.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use similar::TextDiff;

/// The folder of the crate.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A temporary folder with a content. It is deleted with the value.
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

    /// The JSON that a command prints.
    pub fn json<S: AsRef<OsStr>>(&self, args: &[S]) -> serde_json::Value {
        let output = self.command(args).args(["--output-format", "json"]).output().expect("the program");
        serde_json::from_slice(&output.stdout).expect("JSON")
    }

    /// The program with arguments, to be run in this folder.
    pub fn command<S: AsRef<OsStr>>(&self, args: &[S]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_folio-pdf"));
        command.args(args).current_dir(self.0.path()).env("SOURCE_DATE_EPOCH", "1795132800");
        command
    }

    /// All files with their bytes and modification times.
    pub fn snapshot(&self) -> Vec<(String, Vec<u8>, std::time::SystemTime)> {
        let files = self.files("").into_iter();
        let read = |name: String| {
            let path = self.path(&name);
            let time = fs::metadata(&path).and_then(|data| data.modified()).expect("a time");
            (name, fs::read(path).unwrap_or_default(), time)
        };
        files.map(read).collect()
    }

    /// The paths of files below a folder, relative to that, sorted.
    pub fn files(&self, below: &str) -> Vec<String> {
        let base = self.path(below);
        let name = |path: PathBuf| path.strip_prefix(&base).unwrap_or(&path).display().to_string();
        let mut found: Vec<_> = files(&base).into_iter().map(name).collect();
        found.sort();
        found
    }
}

/// The files and folders in a folder, sorted; none if it does not exist.
pub fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    found.sort();
    found
}

/// All files below a folder, sorted.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let below = |path: PathBuf| if path.is_dir() { files(&path) } else { vec![path] };
    entries(folder).into_iter().flat_map(below).collect()
}

/// Standard error of a run.
pub fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Standard output of a run.
pub fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Whether references are overwritten (`FOLIO_ACCEPT=1`).
pub fn accepting() -> bool {
    std::env::var_os("FOLIO_ACCEPT").is_some()
}

/// Compares a text with its reference. A missing reference is written, but the test fails.
pub fn assert_reference(path: &Path, actual: &str) {
    if let Err(message) = compare_reference(path, actual) {
        panic!("{message}");
    }
}

/// Compares a text with its reference. The error is a diff.
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
