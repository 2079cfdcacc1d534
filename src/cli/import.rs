//! `folio-pdf import`.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueHint};
use folio_pdf::api::content::{Origin, placed, read_text, yaml_files};
use folio_pdf::api::diagnostics::{Level, Problem, Sources, msg, problem};
use folio_pdf::api::import::{Data, Imported, MAX_FILE_BYTES, Options, Source, import, is_packed, rank};
use folio_pdf::api::job::{self, Request};
use folio_pdf::api::typeset::export;

use super::arguments::today;
use super::format::Format;
use super::limits::{self, LimitArgs};
use super::print;

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

/// How many levels of folders are searched.
const MAX_DEPTH: usize = 4;
/// How many files of a folder are read.
const MAX_FILES: usize = 200;

/// Imports documents into a new portfolio.
pub fn run(args: &ImportArgs) -> ExitCode {
    limits::watch(&args.limits);
    let mut sources = Sources::default();
    match imported(args, &mut sources) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problems) => {
            Format::Full.print(&sources, &problems);
            ExitCode::from(1)
        }
    }
}

fn imported(args: &ImportArgs, sources: &mut Sources) -> Result<(), Vec<Problem>> {
    let one = |problem: Box<Problem>| vec![*problem];
    let mut read = Vec::new();
    for (path, folder) in files(&args.files).map_err(one)? {
        let origin = folder.as_deref().map_or(Origin::Text, Origin::Folder);
        let data = match packed(&path).map_err(one)? {
            Some(bytes) => Data::Bytes(bytes),
            None => Data::Text(read_text(&path, origin).map_err(|unread| vec![placed(unread, &path, sources)])?),
        };
        read.push(Source { path, data });
    }
    writable(args).map_err(one)?;
    let this_year = today().year();
    let options = Options { pictures: args.pictures.clone(), this_year };
    let made = import(&read, &options).map_err(|problem| {
        let is_bug = ["import.lost", "import.invented", "import.not-read-back"].contains(&problem.message.id);
        vec![problem.maybe_help(is_bug.then(|| msg!("import.report")))]
    })?;
    valid(&made, sources)?;
    write(args, &made).map_err(one)?;
    report(&made, args);
    Ok(())
}

/// Checks that no content would be overwritten.
fn writable(args: &ImportArgs) -> Result<(), Box<Problem>> {
    let known = yaml_files(&args.content).unwrap_or_default();
    if known.is_empty() {
        return Ok(());
    }
    let exists = problem!("import.exists", path = args.content.as_path());
    let others = known.iter().any(|path| path.file_name().is_none_or(|name| name != FILE));
    match (others, args.force) {
        (true, _) => Err(Box::new(exists.help(msg!("import.other-files")))),
        (false, false) => Err(Box::new(exists.help(msg!("import.use-force")))),
        (false, true) => Ok(()),
    }
}

/// The bytes of a binary file that can be imported; `None` for a text, or if it is not a file.
fn packed(path: &Path) -> Result<Option<Vec<u8>>, Box<Problem>> {
    let Ok(file) = fs::File::open(path) else { return Ok(None) };
    if !file.metadata().is_ok_and(|found| found.is_file()) {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    let failed = |error: std::io::Error| Box::new(problem!("unreadable.path", path, error));
    (&file).take(4).read_to_end(&mut bytes).map_err(failed)?;
    if !is_packed(&bytes) {
        return Ok(None);
    }
    (&file).take(MAX_FILE_BYTES).read_to_end(&mut bytes).map_err(failed)?;
    Ok(Some(bytes))
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
fn files(named: &[PathBuf]) -> Result<Vec<(PathBuf, Option<PathBuf>)>, Box<Problem>> {
    let mut found = Vec::new();
    for path in named {
        if path.is_dir() {
            let mut below = Vec::new();
            gather(path, 0, &mut below);
            // A résumé comes before projects and essays.
            below.sort_by_key(|path| (rank(path), path.clone()));
            if below.is_empty() {
                let problem = problem!("import.no-files", path = path.as_path());
                return Err(Box::new(problem.help(msg!("import.name-files"))));
            }
            found.extend(below.into_iter().take(MAX_FILES).map(|file| (file, Some(path.clone()))));
        } else if path.exists() && !is_named(path) {
            let problem = problem!("import.unknown", path = path.as_path());
            return Err(Box::new(problem.help(msg!("import.name-files"))));
        } else {
            found.push((path.clone(), None));
        }
    }
    Ok(found)
}

fn gather(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) {
    if depth > MAX_DEPTH {
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
            gather(&path, depth + 1, found);
        } else if is_source(&path) {
            found.push(path);
        }
    }
}

/// Checks the content as `validate` does, in a temporary folder, before anything is written.
fn valid(made: &Imported, sources: &mut Sources) -> Result<(), Vec<Problem>> {
    let failed = |error: std::io::Error| vec![problem!("write.failed", path = FILE, error)];
    let folder = tempfile::tempdir().map_err(failed)?;
    let path = folder.path().join(FILE);
    fs::write(&path, &made.yaml).map_err(failed)?;
    for (name, file) in &made.pictures {
        let copy = folder.path().join(name);
        fs::create_dir_all(copy.parent().unwrap_or(folder.path())).map_err(failed)?;
        fs::copy(file, copy).map_err(failed)?;
    }
    let outcome = job::validate(&Request::new(path, today()));
    if !outcome.problems.any_error() {
        return Ok(());
    }
    *sources = outcome.sources;
    let mut problems: Vec<Problem> = outcome.problems.into_sorted(sources);
    problems.retain(|problem| problem.level == Level::Error);
    problems.push(problem!("import.invalid").help(msg!("import.report")));
    Err(problems)
}

fn write(args: &ImportArgs, made: &Imported) -> Result<(), Box<Problem>> {
    let save = |path: &Path, data: &[u8]| {
        export::write_atomically(path, data).map_err(|error| Box::new(problem!("write.failed", path, error)))
    };
    // First, as nothing is imported if it cannot be written.
    if let Some(path) = &args.receipt {
        save(path, (made.receipt.lines().join("\n") + "\n").as_bytes())?;
    }
    for (name, file) in &made.pictures {
        let data = fs::read(file).map_err(|error| Box::new(problem!("write.failed", path = file.as_path(), error)))?;
        save(&args.content.join(name), &data)?;
    }
    save(&args.content.join(FILE), made.yaml.as_bytes())?;
    Ok(())
}

/// Prints the receipt, and the next step.
fn report(made: &Imported, args: &ImportArgs) {
    let path = args.content.join(FILE);
    print::to_stderr(made.receipt.summary());
    if made.receipt.nameless {
        print::to_stderr(msg!("import.nameless", path = path.display()));
    }
    let option = print::content_option(&args.content);
    print::to_stdout(msg!("import.next", path = path.display(), option));
}
