//! `folio-pdf render` and `folio-pdf data`.

use std::path::Path;
use std::process::ExitCode;

use clap::Args;
use folio_pdf::api::diagnostics::{Message, msg};
use folio_pdf::api::job::{self, Destination, Request};

use super::arguments::{ContentArgs, DocumentArgs, PageArgs, StandardArgs, WriteArgs};
use super::format::{Format, Report};
use super::{fatal, output, print, usage};

/// Endings of files that are surely no PDF.
const OTHER: &[&str] = &["png", "jpg", "jpeg", "svg", "docx", "doc", "hwp", "html", "md", "txt", "json", "yaml"];

#[derive(Debug, Args)]
pub struct RenderArgs {
    #[command(flatten)]
    pub write: WriteArgs,
    #[command(flatten)]
    standards: StandardArgs,
    #[command(flatten)]
    pages: PageArgs,
    #[arg(
        long,
        value_name = "PPI",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "144",
        value_parser = pixels_per_inch,
        help_heading = "Pages"
    )]
    png: Option<f64>,
    #[command(flatten)]
    content: ContentArgs,
}

#[derive(Debug, Args)]
pub struct DataArgs {
    #[command(flatten)]
    documents: DocumentArgs,
    #[command(flatten)]
    pages: PageArgs,
    #[command(flatten)]
    content: ContentArgs,
}

/// Renders the documents and prints what was written.
pub fn run(args: RenderArgs) -> ExitCode {
    fatal::object(serde_json::json!({ "outputs": [] }));
    let verbose = args.write.verbose;
    let (request, format) = request(args);
    output::print(job::render(&request), format, verbose, |counts| msg!("printed.not-rendered", counts))
}

/// Prints the data that the layouts receive.
pub fn data(args: DataArgs) -> ExitCode {
    let (mut request, format) = args.content.request();
    args.documents.apply(&mut request);
    args.pages.apply(&mut request);
    let (outcome, views) = job::views(&request);
    let report = Report::new(outcome.sources, outcome.problems, format);
    report.print();
    if report.failed {
        return report.status();
    }
    let mut text = String::new();
    for view in &views {
        // Content cannot make this fail: serde_json refuses keys that are not text, and a View has none.
        text += &serde_json::to_string(view).expect("a View has text keys only");
        text.push('\n');
    }
    print::data(text.as_bytes())
}

/// The request. Wrong arguments end the program.
pub fn request(args: RenderArgs) -> (Request, Format) {
    let (mut request, format) = args.content.request();
    args.standards.apply(&mut request);
    args.pages.apply(&mut request);
    request.png = args.png;
    args.write.apply(&mut request, format);
    if let Destination::File(path) = &request.destination
        && !path.exists()
        && is_other(path)
    {
        usage(msg!("usage.not-pdf", path = path.display()));
    }
    if request.destination == Destination::Stdout && request.png.is_some() {
        usage(msg!("usage.png-of-stdout"));
    }
    (request, format)
}

/// Whether a file is surely no PDF, by its ending.
pub fn is_other(path: &Path) -> bool {
    path.extension().is_some_and(|ending| OTHER.iter().any(|other| ending.eq_ignore_ascii_case(other)))
}

/// Reads the value of `--png`.
fn pixels_per_inch(text: &str) -> Result<f64, Message> {
    text.trim().parse().ok().filter(|ppi| (10.0..=1200.0).contains(ppi)).ok_or_else(|| msg!("usage.png"))
}
