//! `folio-pdf render`.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{ArgAction, Args, ValueHint};
use folio_pdf::diagnostics::Level;
use folio_pdf::job::{self, Destination, Request};
use folio_pdf::tailor::Setting;

use super::common::{ContentArgs, OutputArgs, TargetArgs};
use super::format::Format;
use super::{last, output, say, usage};

/// Arguments of `render`.
#[derive(Debug, Args)]
pub struct RenderArgs {
    /// Layout (several as `a,b`, or given more than once) [default: resume, or the documents of the target]
    #[arg(short, long, value_name = "NAME", value_delimiter = ',')]
    layout: Vec<String>,
    #[command(flatten)]
    targets: TargetArgs,
    /// File to write to; `-` is standard output
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "out")]
    output: Option<PathBuf>,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
    /// Print nothing but errors
    #[arg(short, long, conflicts_with = "verbose")]
    quiet: bool,
    /// Print more: what a layout leaves out
    #[arg(short, long, action = ArgAction::SetTrue)]
    verbose: bool,
    #[command(flatten)]
    files: OutputArgs,
    #[command(flatten)]
    print: PrintArgs,
    #[command(flatten)]
    content: ContentArgs,
}

/// How pages come out.
#[derive(Debug, Args)]
#[command(next_help_heading = "Pages")]
struct PrintArgs {
    /// Write a picture of each page too, with so many pixels an inch
    #[arg(long, value_name = "PPI", num_args = 0..=1, require_equals = true, default_missing_value = "144")]
    png: Option<f64>,
    /// Let the page go so far beyond the cut, as in 3mm
    #[arg(long, value_name = "LENGTH")]
    bleed: Option<String>,
    /// Mark where to cut
    #[arg(long)]
    crop_marks: bool,
    /// Turn all colours grey
    #[arg(long)]
    gray: bool,
    /// Draw a box where a picture is missing
    #[arg(long)]
    draft: bool,
}

/// Checks the arguments, renders, reports.
pub fn run(args: RenderArgs) -> ExitCode {
    let (json, quiet, verbose) = (args.json, args.quiet, args.verbose);
    last::json(json, serde_json::json!({ "outputs": [] }));
    let (request, format) = request(args);
    let outcome = job::render(&request);
    let failed = outcome.problems.any_error();
    let mut problems = outcome.problems.into_sorted(&outcome.sources);
    if quiet {
        problems.retain(|problem| problem.level == Level::Error);
    }
    let mut stdout = std::io::stdout().lock();
    let to_stdout = outcome.outputs.iter().find_map(|output| output.stdout.as_ref());
    let written = if let Some(bytes) = to_stdout {
        stdout.write_all(bytes).and_then(|()| stdout.flush())
    } else if json {
        output::json(&mut stdout, &outcome.sources, &problems, &outcome.outputs)
    } else if !quiet {
        outcome.outputs.iter().try_for_each(|output| writeln!(stdout, "{}", output::line(output)))
    } else {
        Ok(())
    };
    if !json {
        format.print(&outcome.sources, &problems);
        if verbose {
            outcome.left_out.iter().for_each(|what| tell!("left out by {what}"));
            outcome.notes.iter().for_each(|note| tell!("{note}"));
        }
    }
    match (failed, written) {
        (true, _) => ExitCode::from(1),
        (false, Err(error)) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            tell!("error: standard output cannot be written: {error}");
            ExitCode::from(3)
        }
        _ => ExitCode::SUCCESS,
    }
}

/// Prints what the layouts would receive.
pub fn view(args: RenderArgs) -> ExitCode {
    let (request, format) = request(args);
    let (outcome, views) = job::views(&request);
    let failed = outcome.problems.any_error();
    format.print(&outcome.sources, &outcome.problems.into_sorted(&outcome.sources));
    if failed {
        return ExitCode::from(1);
    }
    let mut text = String::new();
    for view in &views {
        text += &serde_json::to_string(view).expect("a View has text keys only");
        text.push('\n');
    }
    say::whole(text.as_bytes())
}

/// Arguments → request. Everything that is wrong with the usage ends here.
fn request(args: RenderArgs) -> (Request, Format) {
    let (mut request, format) = args.content.request();
    args.files.apply(&mut request);
    match args.output {
        None => {}
        Some(path) if path == Path::new("-") => request.destination = Destination::Stdout,
        Some(path) => request.destination = Destination::File(path),
    }
    for name in args.layout {
        if !request.layouts.contains(&name) {
            request.layouts.push(name);
        }
    }
    request.targeting.targets = args.targets.target;
    let patterns = request.targeting.targets.iter().any(|target| target.contains(['*', '?', '[', '{']));
    let several = request.layouts.len() > 1 || patterns;
    if several && !matches!(request.destination, Destination::Folder(_)) {
        usage("`-o` takes one document: name one layout, or a folder with `--out`");
    }
    if args.json && request.destination == Destination::Stdout {
        usage("`--json` and `-o -` both want standard output");
    }
    if request.destination == Destination::Stdout && args.print.png.is_some() {
        usage("`--png` needs a file name beside which to write: name one with `-o FILE`");
    }
    if let Some(ppi) = args.print.png.filter(|ppi| !(10.0..=1200.0).contains(ppi)) {
        usage(format!("`--png={ppi}` is out of range: 10 to 1200 pixels an inch"));
    }
    let flag = |on: bool| on.then(|| "true".to_owned());
    let flags = [
        ("gray", "--gray", flag(args.print.gray)),
        ("bleed", "--bleed", args.print.bleed),
        ("crop_marks", "--crop-marks", flag(args.print.crop_marks)),
    ];
    let flags = flags.into_iter().filter_map(|(key, flag, value)| {
        Some(Setting { path: vec!["design".to_owned(), key.to_owned()], value: value?, flag: Some(flag) })
    });
    request.settings.extend(flags);
    (Request { png: args.print.png, draft: args.print.draft, ..request }, format)
}
