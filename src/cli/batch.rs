//! `folio-pdf batch`.

use std::io::IsTerminal;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::Args;
use comfy_table::{CellAlignment, Table, presets};
use folio_pdf::api::diagnostics::render::on_one_line;
use folio_pdf::api::diagnostics::{Message, msg};
use folio_pdf::api::job::Request;
use folio_pdf::api::job::batch::{self, Event, Options, Report, Row, Shard, Verdict};
use indicatif::{ProgressBar, ProgressStyle};

use super::arguments::{ContentArgs, FolderArgs, StandardArgs, TargetArgs};
use super::format::{Format, Report as Problems};
use super::manifest::waiting;
use super::values::jobs;
use super::{fatal, limits, output, print};

/// How many reasons the table shows of a document.
const REASONS: usize = 3;

#[derive(Debug, Args)]
pub struct BatchArgs {
    #[command(flatten)]
    run: RunArgs,
    #[arg(long)]
    force: bool,
    #[arg(long, value_name = "K/N|auto/N|auto", value_parser = shard)]
    shard: Option<Shard>,
    #[command(flatten)]
    common: BatchCommonArgs,
}

// How the documents of targets are written, by `batch` and `watch`.
#[derive(Debug, Clone, Copy, Args)]
pub struct RunArgs {
    #[arg(short, long, value_name = "N", value_parser = jobs)]
    pub jobs: Option<usize>,
    #[arg(long)]
    pub prune: bool,
    #[arg(long)]
    pub keep_rejected: bool,
}

impl RunArgs {
    /// The options of a run.
    pub fn options(self, stop: &AtomicBool) -> Options<'_> {
        let Self { jobs, prune, keep_rejected } = self;
        Options { jobs, prune, keep_rejected, ..Options::new(stop) }
    }
}

// Arguments of `batch` and `status`.
#[derive(Debug, Args)]
pub struct BatchCommonArgs {
    #[command(flatten)]
    targets: TargetArgs,
    #[command(flatten)]
    folder: FolderArgs,
    #[command(flatten)]
    standards: StandardArgs,
    #[command(flatten)]
    content: ContentArgs,
}

impl BatchCommonArgs {
    /// The request, for all targets by default, and how problems are printed.
    pub fn request(self) -> (Request, Format) {
        let (mut request, format) = self.content.request();
        self.folder.apply(&mut request);
        self.standards.apply(&mut request);
        request.targeting.targets = self.targets.target;
        if request.targeting.targets.is_empty() {
            request.targeting.targets.push("*".to_owned());
        }
        (request, format)
    }
}

/// Renders the documents and prints what was written.
pub fn run(args: BatchArgs) -> ExitCode {
    fatal::object(serde_json::json!({ "documents": [], "gone": [], "pruned": false }));
    fatal::help(msg!("batch.run-again"));
    let over = limits::over(&args.common.content.source.limits);
    let (request, format) = args.common.request();
    let json = format == Format::Json;
    let (stop, begun) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
    stop_on_interrupt(&stop, &begun);
    limits::go_on(&stop);
    let bar = progress_bar(print::is_quiet() || json);
    let progress = |event: Event| match (event, &bar) {
        (Event::Waiting { folder, holder }, _) => print::to_stderr(waiting(folder, holder)),
        (Event::Planned(count), bar) => {
            begun.store(true, Ordering::Relaxed);
            bar.iter().for_each(|bar| bar.set_length(count as u64));
        }
        (Event::Done(row), Some(bar)) => {
            bar.set_message(on_one_line(&row.target));
            bar.inc(1);
        }
        (Event::Done(row), None) if !json && row.result != Verdict::Unchanged => {
            print::to_stdout(format!("{} {}{}", result(row), row.path, reasons(row)))
        }
        _ => {}
    };
    let options = Options {
        force: args.force,
        shard: args.shard,
        manifest: true,
        over,
        progress: &progress,
        ..args.run.options(&stop)
    };
    let report = batch::run(&request, &options);
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
    let complete = report.is_complete();
    print_report(report, format);
    if complete { ExitCode::SUCCESS } else { ExitCode::from(1) }
}

/// Reads a shard, which may be given by the environment.
fn shard(text: &str) -> Result<Shard, Message> {
    Shard::parse(text, |name| std::env::var(name).ok().filter(|value| !value.trim().is_empty()))
}

/// Makes Ctrl-C and SIGTERM stop the run after the documents that are being rendered. The second time, and before the first
/// document, the program ends at once.
fn stop_on_interrupt(stop: &Arc<AtomicBool>, begun: &Arc<AtomicBool>) {
    let (stop, begun) = (Arc::clone(stop), Arc::clone(begun));
    // Without a handler Ctrl-C ends the program at once, which leaves no partial files either.
    let _ = ctrlc::set_handler(move || {
        if stop.swap(true, Ordering::Relaxed) || !begun.load(Ordering::Relaxed) {
            std::process::exit(130);
        }
        print::to_stderr(msg!("batch.stopping"));
    });
}

/// A progress bar on a terminal, otherwise a line for each document.
fn progress_bar(silent: bool) -> Option<ProgressBar> {
    if silent || !std::io::stderr().is_terminal() {
        return None;
    }
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {eta} {msg}");
    Some(ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar())))
}

fn print_report(report: Report, format: Format) {
    let Report { outcome, rows, gone, pruned } = report;
    let problems = Problems::new(outcome.sources, outcome.problems, format);
    problems.finish(serde_json::json!({ "documents": rows, "gone": gone, "pruned": pruned }), |problems| {
        if !gone.is_empty() {
            let (count, files) = (gone.len(), gone.join(", "));
            let removed = if pruned { msg!("batch.pruned", count, files) } else { msg!("batch.gone", count, files) };
            print::to_stderr(removed);
        }
        if rows.is_empty() {
            match problems.failed {
                true => print::to_stderr(msg!("printed.not-rendered", counts = problems.counts())),
                false => print::to_stdout(msg!("batch.empty-shard")),
            }
        } else if !print::is_quiet() {
            print::data(format!("\n{}\n\n{}\n", table(&rows), summary(&rows)).as_bytes());
        }
    });
}

fn table(rows: &[Row]) -> Table {
    let mut table = Table::new();
    table.load_preset(presets::NOTHING);
    table.set_header([
        msg!("batch.target"),
        msg!("batch.document"),
        msg!("batch.pages"),
        msg!("batch.size"),
        msg!("batch.time"),
        msg!("batch.result"),
    ]);
    for row in rows {
        let pages = if row.pages > 0 { row.pages.to_string() } else { String::new() };
        let size = if row.bytes > 0 { output::size(row.bytes) } else { String::new() };
        let time = if row.milliseconds > 0.0 { output::time(row.milliseconds) } else { String::new() };
        let (target, document) = (on_one_line(&row.target), on_one_line(&row.document));
        table.add_row([target, document, pages, size, time, format!("{}{}", result(row), reasons(row))]);
    }
    for column in 2..5 {
        if let Some(column) = table.column_mut(column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table
}

/// `written`, `rejected`.
fn result(row: &Row) -> Message {
    match row.result {
        Verdict::Written => msg!("batch.written"),
        Verdict::Unchanged => msg!("batch.unchanged"),
        Verdict::Rejected => msg!("batch.rejected"),
        Verdict::Failed => msg!("batch.failed"),
        Verdict::Stopped => msg!("batch.stopped"),
    }
}

/// The codes after a result: `: max-pages`.
fn reasons(row: &Row) -> String {
    let (more, first) = (row.reasons.len() > REASONS, row.reasons.iter().take(REASONS));
    let codes: Vec<_> = first.map(String::as_str).chain(more.then_some("…")).collect();
    if codes.is_empty() { String::new() } else { format!(": {}", codes.join(", ")) }
}

/// `3 documents: 2 written, 1 rejected`.
fn summary(rows: &[Row]) -> Message {
    let mut sorted: Vec<_> = rows.iter().collect();
    sorted.sort_by_key(|row| row.result);
    let same = sorted.chunk_by(|a, b| a.result == b.result);
    let results: Vec<_> = same.map(|rows| format!("{} {}", rows.len(), result(rows[0]))).collect();
    msg!("batch.summary", documents = rows.len(), results = results.join(", "))
}
