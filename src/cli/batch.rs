//! `folio-pdf batch`.

use std::io::{IsTerminal, Write};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::Args;
use comfy_table::{CellAlignment, Table, presets};
use folio_pdf::diagnostics::Level;
use folio_pdf::diagnostics::render;
use folio_pdf::job::Request;
use folio_pdf::job::batch::rows::{Event, Report, Row, Verdict};
use folio_pdf::job::batch::shard::Shard;
use folio_pdf::job::batch::{self, Options};
use indicatif::{ProgressBar, ProgressStyle};

use super::common::{ContentArgs, OutputArgs, TargetArgs};
use super::format::Format;
use super::{last, output, usage};

/// Arguments of `batch`.
#[derive(Debug, Args)]
pub struct BatchArgs {
    /// Set so many documents at once [default: as many as there are cores]
    #[arg(short, long, value_name = "N")]
    jobs: Option<usize>,
    /// Make documents anew that have not changed
    #[arg(long)]
    force: bool,
    /// Remove the files of targets that are gone
    #[arg(long)]
    prune: bool,
    /// Write documents that do not pass the gates to `rejected/`
    #[arg(long)]
    keep_rejected: bool,
    /// Make one share of the documents; `auto` reads which from Kubernetes, Slurm or AWS Batch
    #[arg(long, value_name = "K/N|auto/N|auto")]
    shard: Option<String>,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
    /// Print nothing but errors
    #[arg(short, long)]
    quiet: bool,
    #[command(flatten)]
    common: BatchCommonArgs,
}

/// Arguments of all commands about the documents of targets.
#[derive(Debug, Args)]
pub struct BatchCommonArgs {
    #[command(flatten)]
    targets: TargetArgs,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    content: ContentArgs,
}

impl BatchCommonArgs {
    /// Arguments → request: all targets where none is named.
    pub fn request(self) -> (Request, Format) {
        let (mut request, format) = self.content.request();
        self.output.apply(&mut request);
        request.targeting.targets = match self.targets.target {
            targets if targets.is_empty() => vec!["*".to_owned()],
            targets => targets,
        };
        (request, format)
    }
}

/// Checks the arguments, makes the documents, reports.
pub fn run(args: BatchArgs) -> ExitCode {
    let shard = args.shard.as_deref().map(|text| {
        let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
        Shard::parse(text, variable).unwrap_or_else(|error| usage(format!("`--shard`: {error}")))
    });
    if args.jobs == Some(0) {
        usage("`--jobs 0` would make nothing: name at least 1");
    }
    let stop = Arc::new(AtomicBool::new(false));
    let on_interrupt = Arc::clone(&stop);
    // Without a handler Ctrl-C ends the program at once, which leaves whole files too, only without a word.
    let _ = ctrlc::set_handler(move || {
        if on_interrupt.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
        tell!("stopping after the documents that are being made; once more to stop at once");
    });
    let (json, quiet) = (args.json, args.quiet);
    last::json(json, serde_json::json!({ "documents": [], "gone": [], "pruned": false }));
    last::help("what was finished is kept: correct or leave out this one, and a second run goes on from there");
    let bar = progress_bar(quiet || json);
    let lines = !quiet && !json && bar.is_none();
    let progress = |event: Event| match (event, &bar) {
        (Event::Planned(count), Some(bar)) => bar.set_length(count as u64),
        (Event::Done(row), Some(bar)) => {
            bar.set_message(render::on_one_line(&row.target));
            bar.inc(1);
        }
        (Event::Done(row), None) if lines && row.result != Verdict::Unchanged => say!("{}", line(row)),
        _ => {}
    };
    let (request, format) = args.common.request();
    let options = Options {
        jobs: args.jobs,
        force: args.force,
        prune: args.prune,
        keep_rejected: args.keep_rejected,
        shard,
        manifest: true,
        stop: &stop,
        progress: &progress,
    };
    let report = batch::run(&request, &options);
    bar.iter().for_each(ProgressBar::finish_and_clear);
    print(report, format, json, quiet)
}

/// A bar on a terminal; elsewhere lines are enough.
fn progress_bar(silent: bool) -> Option<ProgressBar> {
    if silent || !std::io::stderr().is_terminal() {
        return None;
    }
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {eta} {msg}");
    Some(ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar())))
}

fn line(row: &Row) -> String {
    let reasons = if row.reasons.is_empty() { String::new() } else { format!(": {}", row.reasons.join(", ")) };
    format!("{} {}{reasons}", word(row.result), row.path)
}

fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Written => "written",
        Verdict::Unchanged => "unchanged",
        Verdict::Rejected => "rejected",
        Verdict::Failed => "failed",
        Verdict::Stopped => "not made",
    }
}

fn print(report: Report, format: Format, json: bool, quiet: bool) -> ExitCode {
    let complete = report.is_complete();
    let Report { outcome, rows, gone, pruned } = report;
    let mut problems = outcome.problems.into_sorted(&outcome.sources);
    if quiet {
        problems.retain(|problem| problem.level == Level::Error);
    }
    let mut stdout = std::io::stdout().lock();
    // A reader that went away is no failure of the documents.
    let _ = match (json, quiet) {
        (true, _) => {
            let problems = render::json_problems(&outcome.sources, &problems);
            let object = serde_json::json!({ "documents": rows, "gone": gone, "pruned": pruned, "problems": problems });
            writeln!(stdout, "{}", render::machine(&object))
        }
        (false, true) => Ok(()),
        (false, false) => writeln!(stdout, "\n{}\n\n{}", table(&rows), summary(&rows)),
    };
    if !json {
        format.print(&outcome.sources, &problems);
        if !gone.is_empty() && !quiet {
            let what = if pruned { "removed" } else { "of targets that are gone; remove them with `--prune`" };
            let files = if gone.len() == 1 { "1 file".to_owned() } else { format!("{} files", gone.len()) };
            tell!("{files} {what}: {}", gone.join(", "));
        }
    }
    if complete { ExitCode::SUCCESS } else { ExitCode::from(1) }
}

fn table(rows: &[Row]) -> Table {
    let mut table = Table::new();
    table.load_preset(presets::NOTHING);
    table.set_header(["target", "document", "pages", "size", "time", "result"]);
    for row in rows {
        let number = |there: bool, text: String| if there { text } else { String::new() };
        let reasons = if row.reasons.is_empty() { String::new() } else { format!(": {}", row.reasons.join(", ")) };
        table.add_row([
            render::on_one_line(&row.target),
            render::on_one_line(&row.document),
            number(row.pages > 0, row.pages.to_string()),
            number(row.bytes > 0, output::size(row.bytes as usize)),
            number(row.milliseconds > 0.0, format!("{:.0} ms", row.milliseconds)),
            format!("{}{reasons}", word(row.result)),
        ]);
    }
    for column in 2..5 {
        table.column_mut(column).into_iter().for_each(|column| column.set_cell_alignment(CellAlignment::Right));
    }
    table
}

/// `3 documents: 2 written, 1 rejected`.
fn summary(rows: &[Row]) -> String {
    let verdicts = [Verdict::Written, Verdict::Unchanged, Verdict::Rejected, Verdict::Failed, Verdict::Stopped];
    let counts = verdicts.map(|verdict| (verdict, rows.iter().filter(|row| row.result == verdict).count()));
    let parts = counts.into_iter().filter(|(_, count)| *count > 0);
    let parts: Vec<_> = parts.map(|(verdict, count)| format!("{count} {}", word(verdict))).collect();
    let noun = if rows.len() == 1 { "document" } else { "documents" };
    format!("{} {noun}: {}", rows.len(), if parts.is_empty() { "nothing to do".to_owned() } else { parts.join(", ") })
}
