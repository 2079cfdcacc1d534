//! `folio-pdf import`.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueHint};
use folio_pdf::api::content::{Origin, read_text};
use folio_pdf::api::diagnostics::{Level, Problem, Sources, msg, problem};
use folio_pdf::api::import::{Data, Imported, MAX_FILE_BYTES, Options, Source, import, is_packed, rank};
use folio_pdf::api::job::{self, Request};

use super::limits::{self, LimitArgs};
use super::values::today;
use super::{fatal, output, print};

#[derive(Debug, Args)]
pub struct ImportArgs {
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::AnyPath)]
    files: Vec<PathBuf>,
    #[arg(short, long, aliases = ["out-dir", "out"], value_name = "DIR", default_value = "content", value_hint = ValueHint::DirPath)]
    content: PathBuf,
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pictures: Option<PathBuf>,
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    receipt: Option<PathBuf>,
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    limits: LimitArgs,
}

/// The file that is written.
const FILE: &str = "portfolio.yaml";

/// The most files of a folder, as of an archive.
const MAX_FILES: usize = 10_000;

/// Imports documents into a new portfolio.
pub fn run(args: &ImportArgs) -> ExitCode {
    limits::watch(&args.limits);
    let mut read = Vec::new();
    for (path, folder) in files(&args.files) {
        let origin = folder.as_deref().map_or(Origin::Text, Origin::Folder);
        let mut sources = Sources::default();
        let data = match packed(&path) {
            Some(bytes) => Data::Bytes(bytes),
            None => match read_text(&path, origin, &mut sources) {
                Ok(text) => Data::Text(text),
                Err(problem) => fatal::end_with(&sources, &[*problem]),
            },
        };
        read.push(Source { path, data });
    }
    check_writable(args, &read);
    let this_year = today().year();
    let options = Options { pictures: args.pictures.clone(), this_year };
    let made = import(&read, &options).unwrap_or_else(|problem| {
        let is_bug = ["import.lost", "import.invented", "import.not-read-back"].contains(&problem.message.id);
        fatal::end(problem.maybe_help(is_bug.then(|| msg!("import.report"))))
    });
    check(&made);
    write(args, &made);
    report(&made, args);
    ExitCode::SUCCESS
}

/// Checks that no content would be overwritten, and by the receipt nothing that was not named with `--force`, and no source.
fn check_writable(args: &ImportArgs, sources: &[Source]) {
    output::alone(&args.content, &[FILE]);
    if args.content.join(FILE).exists() && !args.force {
        fatal::end(problem!("import.exists", path = args.content.as_path()).help(msg!("import.use-force")));
    }
    if let Some(path) = args.receipt.as_ref().filter(|path| path.exists()) {
        let written = fs::canonicalize(path).ok();
        if !args.force || sources.iter().any(|source| fs::canonicalize(&source.path).ok() == written) {
            fatal::end(problem!("write.exists", path = path.as_path()).help(msg!("write.other-name")));
        }
    }
}

/// The bytes of a binary file that can be imported; `None` for a text, or if it is not a file.
fn packed(path: &Path) -> Option<Vec<u8>> {
    // Opening a pipe would wait for its writer.
    fs::metadata(path).ok().filter(|found| found.is_file())?;
    let file = fs::File::open(path).ok()?;
    let mut bytes = Vec::new();
    let failed = |error| fatal::end(problem!("unreadable.path", path, error));
    (&file).take(4).read_to_end(&mut bytes).unwrap_or_else(failed);
    if !is_packed(path, &bytes) {
        return None;
    }
    (&file).take(MAX_FILE_BYTES).read_to_end(&mut bytes).unwrap_or_else(failed);
    Some(bytes)
}

/// Whether a file found in a folder is imported. Other formats are probably something else.
fn is_source(path: &Path) -> bool {
    matches!(ending(path).as_str(), "md" | "markdown" | "mdown" | "html" | "htm" | "xhtml" | "docx" | "hwpx")
}

/// Whether a file of the command line is imported.
fn is_named(path: &Path) -> bool {
    is_source(path)
        || matches!(ending(path).as_str(), "" | "txt" | "json" | "yaml" | "yml" | "zip" | "hwp" | "pdf" | "doc")
}

fn ending(path: &Path) -> String {
    path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase()).unwrap_or_default()
}

/// The files of the command line, and the files in its folders, each with its folder.
fn files(named: &[PathBuf]) -> Vec<(PathBuf, Option<PathBuf>)> {
    let mut found = Vec::new();
    for path in named {
        if path.is_dir() {
            let mut below = Vec::new();
            gather(path, &mut below);
            if below.len() > MAX_FILES {
                fatal::end(problem!("import.archive-too-many", path = path.as_path(), most = MAX_FILES));
            }
            // A résumé comes before projects and essays.
            below.sort_by_key(|path| (rank(path), path.clone()));
            if below.is_empty() {
                let problem = problem!("import.no-files", path = path.as_path());
                fatal::end(problem.help(msg!("import.name-files")));
            }
            found.extend(below.into_iter().map(|file| (file, Some(path.clone()))));
        } else if path.exists() && !is_named(path) {
            let problem = problem!("import.unknown", path = path.as_path());
            fatal::end(problem.help(msg!("import.name-files")));
        } else {
            found.push((path.clone(), None));
        }
    }
    found
}

fn gather(folder: &Path, found: &mut Vec<PathBuf>) {
    if found.len() > MAX_FILES {
        return;
    }
    let mut entries: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().collect();
    entries.sort_by_key(|entry| entry.file_name());
    for entry in entries {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Ok(kind) = entry.file_type() else { continue };
        if name.starts_with('.') || name == "node_modules" || kind.is_symlink() {
            continue;
        }
        let path = entry.path();
        if kind.is_dir() {
            gather(&path, found);
        } else if kind.is_file() && is_source(&path) {
            found.push(path);
        }
    }
}

/// Checks the content as `validate` does, in a temporary folder, before anything is written.
fn check(made: &Imported) {
    let folder = tempfile::tempdir().unwrap_or_else(failed);
    let path = folder.path().join(FILE);
    fs::write(&path, &made.yaml).unwrap_or_else(failed);
    for (name, file) in &made.pictures {
        let copy = folder.path().join(name);
        fs::create_dir_all(copy.parent().unwrap_or(folder.path())).unwrap_or_else(failed);
        fs::copy(file, copy).unwrap_or_else(failed);
    }
    let outcome = job::validate(&Request::new(path, today()));
    // The program may end here.
    drop(folder);
    if outcome.problems.any_error() {
        let mut problems: Vec<Problem> = outcome.problems.into_sorted(&outcome.sources);
        problems.retain(|problem| problem.level == Level::Error);
        problems.push(problem!("import.invalid").help(msg!("import.report")));
        fatal::end_with(&outcome.sources, &problems);
    }
}

fn failed<T>(error: std::io::Error) -> T {
    fatal::end(problem!("write.failed", path = FILE, error))
}

fn write(args: &ImportArgs, made: &Imported) {
    // First, as nothing is imported if it cannot be written.
    if let Some(path) = &args.receipt {
        let lines = made.receipt.lines().join("\n");
        output::write(path, format!("{}\n{lines}\n", msg!("import.columns")).as_bytes());
    }
    for (name, file) in &made.pictures {
        let data = fs::read(file);
        let data = data.unwrap_or_else(|error| fatal::end(problem!("write.failed", path = file.as_path(), error)));
        output::write(&args.content.join(name), &data);
    }
    output::write(&args.content.join(FILE), made.yaml.as_bytes());
}

/// Prints the receipt, and the next step.
fn report(made: &Imported, args: &ImportArgs) {
    let path = args.content.join(FILE);
    print::to_stderr(made.receipt.summary(args.receipt.as_deref()));
    if made.receipt.nameless {
        print::to_stderr(msg!("import.nameless", path = path.display()));
    }
    let option = print::content_option(&args.content);
    print::to_stdout(msg!("import.next", path = path.display(), option));
}
