//! `folio-pdf watch`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use clap::Args;
use folio_pdf::api::diagnostics::{Level, Message, Problem, Sources, msg};
use folio_pdf::api::job::batch::{Options, Row, Verdict, run_with};
use folio_pdf::api::job::{Destination, Outcome, Request, render, render_changed};
use folio_pdf::api::live::{Watched, Watcher};
use folio_pdf::api::typeset::fonts::Fonts;

use super::format::Format;
use super::render::{self, RenderArgs};
use super::{output, print, usage};

/// So many changed files are named.
const NAMED: usize = 2;

// Not doc comments: clap would print them.
#[derive(Debug, Args)]
pub struct WatchArgs {
    #[arg(long)]
    open: bool,
    #[arg(long)]
    pub poll: bool,
    #[arg(short, long, value_name = "N", help_heading = "Targets")]
    jobs: Option<usize>,
    #[arg(long, help_heading = "Targets")]
    prune: bool,
    #[arg(long, help_heading = "Targets")]
    keep_rejected: bool,
    #[command(flatten)]
    render: RenderArgs,
}

/// A problem as it is told again or not: with its file, and without its line, which moves while one writes.
type Told = (String, Option<String>);

/// Renders, and renders again after each change until the program is stopped.
pub fn run(args: WatchArgs) -> ExitCode {
    let WatchArgs { open, poll, jobs, prune, keep_rejected, render: args } = args;
    let (quiet, verbose) = (args.quiet, args.verbose);
    let (request, format) = render::request(args);
    if request.destination == Destination::Stdout {
        usage(msg!("usage.watch-stdout"));
    }
    if jobs == Some(0) {
        usage(msg!("usage.no-jobs"));
    }
    let (mut fonts, watched) = (Fonts::new(&request.fonts), Watched::of(&request));
    let mut watcher = match Watcher::new(watched.clone(), poll) {
        Ok(watcher) => watcher,
        Err(message) => return failed(&message),
    };
    if !quiet {
        print::to_stderr(msg!("watch.watching", path = request.content));
    }
    let (mut told, mut changed, mut opened) = (Vec::new(), Vec::new(), !open);
    loop {
        let (outcome, first) = match request.targeting.targets.is_empty() {
            true => {
                // What is printed first is what there is, changed or not.
                let outcome = match changed.is_empty() {
                    true => render(&request),
                    false => render_changed(&request, Arc::clone(&fonts)),
                };
                let first = outcome.outputs.first().map(|output| output.path.clone());
                (outcome, first)
            }
            false => targets(&request, Arc::clone(&fonts), jobs, prune, keep_rejected),
        };
        if let Some(first) = first.filter(|_| !opened) {
            opened = true;
            if let Err(error) = opener::open(&first) {
                print::to_stderr(msg!("watch.not-opened", path = first, error = error.to_string()));
            }
        }
        report(outcome, &mut told, &changed, format, quiet, verbose);
        changed = match watcher.wait(None) {
            Ok(changed) => changed,
            Err(message) => return failed(&message),
        };
        if watched.any_font(&changed) {
            fonts = Fonts::new(&request.fonts);
        }
    }
}

fn failed(message: &Message) -> ExitCode {
    print::error(message, None);
    ExitCode::from(3)
}

/// The documents of targets, as `batch` writes them: those that have changed since its manifest; and the first of all.
fn targets(
    request: &Request,
    fonts: Arc<Fonts>,
    jobs: Option<usize>,
    prune: bool,
    keep_rejected: bool,
) -> (Outcome, Option<String>) {
    let (stop, manifest) = (AtomicBool::new(false), matches!(request.destination, Destination::Folder(_)));
    let options = Options { jobs, force: !manifest, prune, keep_rejected, manifest, ..Options::new(&stop) };
    let mut report = run_with(request, &options, fonts);
    let written: Vec<_> =
        report.rows.iter().filter(|row| row.result == Verdict::Written).map(|row| &row.path).collect();
    report.outcome.outputs.retain(|output| written.contains(&&output.path));
    let is_there = |row: &&Row| matches!(row.result, Verdict::Written | Verdict::Unchanged);
    let first = report.rows.iter().find(is_there).map(|row| row.path.clone());
    (report.outcome, first)
}

/// Prints what was written, and the problems that came and went.
fn report(outcome: Outcome, told: &mut Vec<Told>, changed: &[PathBuf], format: Format, quiet: bool, verbose: bool) {
    let Outcome { sources, problems, outputs, left_out, notes } = outcome;
    let mut problems = problems.into_sorted(&sources);
    if quiet {
        problems.retain(|problem| problem.level == Level::Error);
    }
    if format == Format::Json {
        let changed: Vec<_> = changed.iter().map(|path| name(path)).collect();
        let object = serde_json::json!({ "changed": changed, "outputs": outputs });
        Format::print_object(object, &sources, &problems);
        return;
    }
    let errors = problems.iter().filter(|problem| problem.level == Level::Error).count();
    if !quiet {
        let files = (!changed.is_empty()).then(|| named(changed));
        for output in &outputs {
            let document = output::line(output);
            match &files {
                Some(files) => print::to_stdout(msg!("watch.wrote", files, document)),
                None => print::to_stdout(document),
            }
        }
        if let Some(files) = files.filter(|_| outputs.is_empty()) {
            print::to_stdout(match errors {
                0 => msg!("watch.unchanged", files),
                errors => msg!("watch.not-rendered", files, errors),
            });
        }
    }
    let now: Vec<_> = problems.iter().map(|problem| tell(problem, &sources)).collect();
    if !quiet {
        for (message, _) in told.iter().filter(|known| !now.contains(known)) {
            print::to_stderr(msg!("watch.fixed", message));
        }
    }
    let new = problems.into_iter().zip(&now).filter(|(_, now)| !told.contains(now)).map(|(problem, _)| problem);
    format.print(&sources, &new.collect::<Vec<_>>());
    *told = now;
    if verbose {
        left_out.iter().chain(&notes).for_each(print::to_stderr);
    }
}

fn tell(problem: &Problem, sources: &Sources) -> Told {
    let file = problem.place.as_ref().map(|place| sources.path(place.file).to_owned());
    (format!("{} [{}]", problem.message, problem.code), file)
}

/// The files that have changed, as far as they are named.
fn named(changed: &[PathBuf]) -> Message {
    let names: Vec<_> = changed.iter().take(NAMED).map(|path| name(path)).collect();
    let files = names.join(", ");
    match changed.len().saturating_sub(NAMED) {
        0 => msg!("printed.plain", text = files),
        count => msg!("watch.more", files, count),
    }
}

/// The path from where the program was started, where the file is below it.
fn name(path: &Path) -> String {
    let here = std::env::current_dir().and_then(std::fs::canonicalize).unwrap_or_default();
    path.strip_prefix(here).unwrap_or(path).display().to_string()
}
