//! `folio-pdf submit`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueHint};
use folio_pdf::api::diagnostics::msg;
use folio_pdf::api::sent;

use super::arguments::{ContentArgs, FileArgs, StandardArgs};
use super::format::Report;
use super::sent::SentArgs;
use super::values::one_target;
use super::{fatal, print};

#[derive(Debug, Args)]
pub struct SubmitArgs {
    #[arg(value_name = "NAME", value_parser = one_target)]
    target: String,
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    posting: Option<PathBuf>,
    #[command(flatten)]
    folder: SentArgs,
    #[command(flatten)]
    files: FileArgs,
    #[command(flatten)]
    standards: StandardArgs,
    #[command(flatten)]
    content: ContentArgs,
}

/// Keeps what is sent, and prints where.
pub fn run(args: SubmitArgs) -> ExitCode {
    fatal::object(serde_json::json!({ "submitted": null }));
    let (mut request, format) = args.content.request();
    args.files.apply(&mut request);
    args.standards.apply(&mut request);
    let (outcome, submitted) = sent::submit(&request, &args.target, args.posting.as_deref(), &args.folder.sent_dir);
    let mut report = Report::new(outcome.sources, outcome.problems, format);
    report.failed |= submitted.is_none();
    report.finish(serde_json::json!({ "submitted": submitted }), |report| match &submitted {
        Some(submitted) => {
            let (path, files) = (&submitted.path, submitted.record.files.len());
            print::to_stdout(match submitted.new {
                true => msg!("submission.kept", path, files),
                false => msg!("submission.kept-already", path),
            });
        }
        None => print::to_stderr(msg!("printed.not-archived", counts = report.counts())),
    })
}
