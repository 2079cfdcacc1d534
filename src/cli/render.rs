//! `folio-pdf render`.

use std::io::{IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use folio_pdf::check::Levels;
use folio_pdf::content::problem::{Problem, Severity};
use folio_pdf::content::source::Sources;
use folio_pdf::export::Standards;
use folio_pdf::fonts::{FontSearch, any_in};
use folio_pdf::job::{self, Destination, Request};
use folio_pdf::report;
use folio_pdf::tailor::Setting;
use folio_pdf::values::PartialDate;
use typst_kit::diagnostics::termcolor::{ColorChoice, StandardStream};

use super::{FontArgs, Format, RenderArgs, ReportArgs, usage};

/// Checks the arguments, renders, reports.
pub fn run(args: RenderArgs) -> ExitCode {
    let (json, quiet, verbose) = (args.json, args.quiet, args.verbose);
    super::limits::watch(&args.limits);
    let (request, form) = request(args);
    let outcome = job::render(&request);
    let failed = outcome.problems.any_error();
    let mut problems = outcome.problems.into_sorted(&outcome.sources);
    if quiet {
        problems.retain(|problem| problem.severity == Severity::Error);
    }
    let mut stdout = std::io::stdout().lock();
    let to_stdout = outcome.outputs.iter().find_map(|output| output.stdout.as_ref());
    let written = if let Some(bytes) = to_stdout {
        stdout.write_all(bytes).and_then(|()| stdout.flush())
    } else if json {
        report::json(&mut stdout, &outcome.sources, &problems, &outcome.outputs)
    } else if !quiet {
        outcome.outputs.iter().try_for_each(|output| writeln!(stdout, "{}", report::line(output)))
    } else {
        Ok(())
    };
    if !json {
        print(&form, &outcome.sources, &problems);
        if verbose {
            outcome.left_out.iter().for_each(|what| eprintln!("left out by {}", report::printable(what)));
        }
    }
    match (failed, written) {
        (true, _) => ExitCode::from(1),
        (false, Err(error)) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            eprintln!("error: standard output cannot be written: {error}");
            ExitCode::from(3)
        }
        _ => ExitCode::SUCCESS,
    }
}

/// Writes problems to standard error in the form that was asked for.
pub fn print(args: &ReportArgs, sources: &Sources, problems: &[Problem]) {
    let choice = if std::io::stderr().is_terminal() { ColorChoice::Auto } else { ColorChoice::Never };
    let mut stderr = StandardStream::stderr(choice);
    // Where standard error is closed, the exit status still tells.
    let _ = match args.format {
        Format::Long => report::problems(&mut stderr, sources, problems),
        Format::Short => report::short(&mut stderr, sources, problems),
    };
}

/// The levels of warnings; a name that is not known is a mistake in the command.
pub fn levels(args: &ReportArgs) -> Levels {
    Levels::parse(&args.allow, &args.deny).unwrap_or_else(|error| usage(error))
}

/// Prints what the layouts would receive.
pub fn view(args: RenderArgs) -> ExitCode {
    super::limits::watch(&args.limits);
    let (request, form) = request(args);
    let (outcome, views) = job::views(&request);
    let failed = outcome.problems.any_error();
    print(&form, &outcome.sources, &outcome.problems.into_sorted(&outcome.sources));
    if failed {
        return ExitCode::from(1);
    }
    views.iter().for_each(|view| println!("{view}"));
    ExitCode::SUCCESS
}

/// Arguments → request. Everything that is wrong with the usage ends here.
fn request(args: RenderArgs) -> (Request, ReportArgs) {
    let destination = match args.output {
        None => Destination::Folder(args.out),
        Some(path) if path == Path::new("-") => Destination::Stdout,
        Some(path) => Destination::File(path),
    };
    let mut layouts: Vec<String> = Vec::new();
    for name in args.layout {
        if !layouts.contains(&name) {
            layouts.push(name);
        }
    }
    let several = layouts.len() > 1 || args.targets.target.iter().any(|target| target.contains(['*', '?', '[', '{']));
    if several && !matches!(destination, Destination::Folder(_)) {
        usage("`-o` takes one document: name one layout, or a folder with `--out`".into());
    }
    if args.json && destination == Destination::Stdout {
        usage("`--json` and `-o -` both want standard output".into());
    }
    if destination == Destination::Stdout && args.png.is_some() {
        usage("`--png` needs a file name beside which to write: name one with `-o FILE`".into());
    }
    if let Some(ppi) = args.png.filter(|ppi| !(10.0..=1200.0).contains(ppi)) {
        usage(format!("`--png={ppi}` is out of range: 10 to 1200 pixels an inch"));
    }
    let mut settings = args.set;
    let flags = [("gray", args.gray.then(|| "true".to_owned())), ("bleed", args.bleed)];
    let flags = flags.into_iter().chain([("crop_marks", args.crop_marks.then(|| "true".to_owned()))]);
    settings.extend(
        flags.filter_map(|(key, value)| {
            Some(Setting { path: vec!["design".to_owned(), key.to_owned()], value: value? })
        }),
    );
    let request = Request {
        content: args.content,
        layouts,
        lang: args.lang,
        settings,
        as_of: as_of(args.as_of.as_deref()),
        fonts: font_search(&args.fonts),
        standards: Standards::parse(&args.pdf_standard).unwrap_or_else(|error| usage(error)),
        levels: levels(&args.report),
        destination,
        png: args.png,
        draft: args.draft,
        targeting: args.targets.targeting(&args.cut),
    };
    (request, args.report)
}

/// Where fonts come from; a folder without any is a mistake in the command.
pub fn font_search(args: &FontArgs) -> FontSearch {
    if let Some(folder) = args.font_path.iter().find(|folder| !any_in(folder)) {
        usage(format!("`--font-path {}` holds no fonts (.ttf, .otf, .ttc)", folder.display()));
    }
    FontSearch { folders: args.font_path.clone(), system: args.system_fonts }
}

/// The day that was named, else that of SOURCE_DATE_EPOCH, else today.
pub fn as_of(named: Option<&str>) -> PartialDate {
    let today = || match std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.trim().parse().ok()) {
        Some(seconds) => jiff::Timestamp::from_second(seconds)
            .map(|at| at.to_zoned(jiff::tz::TimeZone::UTC).date())
            .unwrap_or_else(|_| usage(format!("SOURCE_DATE_EPOCH={seconds} is not a time"))),
        None => jiff::Zoned::now().date(),
    };
    let now = today();
    let this_year = u16::try_from(now.year()).unwrap_or(2000);
    let text = named.map_or_else(|| now.to_string(), str::to_owned);
    PartialDate::parse(&text, this_year).unwrap_or_else(|error| usage(format!("`--as-of`: {error}")))
}
