//! `folio-pdf watch`.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use clap::Args;
use folio_pdf::api::diagnostics::{Code, Message, msg};
use folio_pdf::api::job::batch::{Options, Row, Verdict, run_with};
use folio_pdf::api::job::{Destination, Outcome, Request, render, render_changed};
use folio_pdf::api::live::{Watched, Watcher};
use folio_pdf::api::typeset::fonts::Fonts;

use super::batch::RunArgs;
use super::format::{Format, Report};
use super::render::{self, RenderArgs};
use super::{fatal, output, print, usage};

/// How many changed files are named.
const NAMED: usize = 2;

#[derive(Debug, Args)]
pub struct WatchArgs {
    #[arg(long)]
    open: bool,
    #[arg(long)]
    pub poll: bool,
    #[command(flatten)]
    render: RenderArgs,
    #[command(flatten, next_help_heading = "Targets")]
    run: RunArgs,
}

/// A problem by which it is known whether it was printed before: its message and file, without the line, which changes while
/// the user types.
type Known = (String, Option<String>);

/// Renders, and renders again after each change until the program is stopped.
pub fn run(args: WatchArgs) -> ExitCode {
    let WatchArgs { open, poll, run, render: args } = args;
    let verbose = args.write.verbose;
    let (request, format) = render::request(args);
    if request.destination == Destination::Stdout {
        usage(msg!("usage.watch-stdout"));
    }
    if request.targeting.targets.is_empty() && (run.jobs.is_some() || run.prune || run.keep_rejected) {
        usage(msg!("usage.with-target"));
    }
    let (mut fonts, watched) = (Fonts::new(&request.fonts), Watched::of(&request));
    let mut watcher = Watcher::new(watched.clone(), poll).unwrap_or_else(|problem| fatal::end(*problem));
    print::to_stderr(msg!("watch.watching", path = request.content));
    let (mut known, mut changed, mut opened) = (Vec::new(), Vec::new(), !open);
    loop {
        let (outcome, first) = match request.targeting.targets.is_empty() {
            true => {
                // The first run lists all documents, also those that have not changed.
                let outcome = match changed.is_empty() {
                    true => render(&request),
                    false => render_changed(&request, Arc::clone(&fonts)),
                };
                let first = outcome.outputs.first().map(|output| output.path.clone());
                (outcome, first)
            }
            false => targets(&request, Arc::clone(&fonts), run),
        };
        if let Some(first) = first.filter(|_| !opened) {
            opened = true;
            if let Err(error) = opener::open(&first) {
                print::to_stderr(msg!("watch.not-opened", path = first, error = error.to_string()));
            }
        }
        report(outcome, &mut known, &changed, format, verbose);
        changed = watcher.wait(None).unwrap_or_else(|problem| fatal::end(*problem));
        if watched.any_font(&changed) {
            fonts = Fonts::new(&request.fonts);
        }
    }
}

/// Writes the documents of targets that have changed, as `batch` does, and returns the path of the first one.
fn targets(request: &Request, fonts: Arc<Fonts>, run: RunArgs) -> (Outcome, Option<String>) {
    let (stop, manifest) = (AtomicBool::new(false), matches!(request.destination, Destination::Folder(_)));
    let options = Options { force: !manifest, manifest, ..run.options(&stop) };
    let mut report = run_with(request, &options, fonts);
    let written: Vec<_> =
        report.rows.iter().filter(|row| row.result == Verdict::Written).map(|row| &row.path).collect();
    report.outcome.outputs.retain(|output| written.contains(&&output.path));
    let is_there = |row: &&Row| matches!(row.result, Verdict::Written | Verdict::Unchanged);
    let first = report.rows.iter().find(is_there).map(|row| row.path.clone());
    (report.outcome, first)
}

/// Prints new problems, problems that are fixed, and the written documents.
fn report(outcome: Outcome, known: &mut Vec<Known>, changed: &[PathBuf], format: Format, verbose: bool) {
    let Outcome { sources, problems, outputs, left_out, notes } = outcome;
    let mut report = Report::new(sources, problems, format);
    let (counts, changed) = (report.counts(), names(changed));
    if format != Format::Json {
        let before = std::mem::take(known);
        report.problems.retain(|problem| {
            // An event, not something to fix.
            if problem.code == Code::EarlierFile {
                return true;
            }
            let file = problem.place.as_ref().map(|place| report.sources.path(place.file).to_owned());
            known.push((format!("{} [{}]", problem.message, problem.code), file));
            !known.last().is_some_and(|now| before.contains(now))
        });
        let fixed = before.iter().filter(|it| !known.contains(it));
        fixed.for_each(|(message, _)| print::to_stderr(msg!("watch.fixed", message)));
    }
    report.finish(serde_json::json!({ "changed": changed, "outputs": outputs }), |report| {
        if verbose {
            left_out.iter().chain(&notes).for_each(print::to_stderr);
        }
        let line = |document: Message| match changed.is_empty() {
            true => document,
            false => msg!("watch.wrote", files = named(&changed), document),
        };
        if outputs.is_empty() && report.failed {
            print::to_stdout(line(msg!("printed.not-rendered", counts)));
        } else if outputs.is_empty() && !changed.is_empty() {
            print::to_stdout(msg!("watch.unchanged", files = named(&changed)));
        } else {
            outputs.iter().for_each(|output| print::to_stdout(line(output::line(output))));
        }
    });
}

/// The names of the first changed files, and the number of the others.
fn named(changed: &[String]) -> Message {
    let files = changed[..changed.len().min(NAMED)].join(", ");
    match changed.len().saturating_sub(NAMED) {
        0 => msg!("printed.plain", text = files),
        count => msg!("watch.more", files, count),
    }
}

/// The paths of changed files, relative to the working folder if they are inside it. Without those that are gone, such as the
/// temporary files of editors, unless all are.
fn names(changed: &[PathBuf]) -> Vec<String> {
    let here = std::env::current_dir().and_then(std::fs::canonicalize).unwrap_or_default();
    let is_gone = |path: &PathBuf| !path.exists();
    let name = |path: &PathBuf| path.strip_prefix(&here).unwrap_or(path).display().to_string();
    let all_gone = changed.iter().all(is_gone);
    changed.iter().filter(|path| all_gone || !is_gone(path)).map(name).collect()
}
