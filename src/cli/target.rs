//! `folio-pdf target`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Subcommand, ValueHint};
use folio_pdf::api::diagnostics::{Message, msg, problem};
use folio_pdf::api::job;
use folio_pdf::api::posting;
use folio_pdf::api::typeset::export;

use super::arguments::{SourceArgs, one_target};
use super::diff::BASE;
use super::format::Report;
use super::{fatal, print};

#[derive(Debug, Subcommand)]
pub enum Action {
    New {
        #[arg(value_parser = new_target)]
        name: String,
        #[arg(long, alias = "jd", value_name = "FILE", value_hint = ValueHint::FilePath)]
        posting: Option<PathBuf>,
        #[command(flatten)]
        content: Box<SourceArgs>,
    },
}

/// Reads the name of a new target.
fn new_target(text: &str) -> Result<String, Message> {
    let is_sign = |char: char| "/\\:".contains(char) || char.is_control();
    if text.is_empty() || text.starts_with(['.', '_']) || text.contains(is_sign) {
        return Err(msg!("usage.target-name"));
    }
    if text == BASE || job::is_reserved(text) {
        return Err(msg!("usage.reserved-target"));
    }
    one_target(text)
}

/// Writes the target.
pub fn run(action: Action) -> ExitCode {
    let Action::New { name, posting: file, content } = action;
    fatal::object(serde_json::json!({ "path": null }));
    let (request, format) = content.request();
    let (mut outcome, drafted) = posting::draft(&name, file.as_deref(), &request);
    let drafted = drafted.filter(|_| !outcome.problems.any_error());
    let written = drafted.and_then(|(path, text)| {
        let mut known = [path.clone(), path.with_extension("yml")].into_iter();
        let problem = match known.find(|path| path.exists()) {
            Some(path) => problem!("write.exists", path).help(msg!("write.other-name")),
            None => match export::write_atomically(&path, text.as_bytes()) {
                Ok(()) => return Some(path),
                Err(error) => problem!("write.failed", path, error),
            },
        };
        outcome.problems.push(problem);
        None
    });
    let mut report = Report::new(outcome.sources, outcome.problems, format);
    report.failed = written.is_none();
    if report.is_json() {
        let path = written.as_ref().map(|path| path.display().to_string());
        return report.print_object(serde_json::json!({ "path": path }));
    }
    report.print();
    if let Some(path) = &written {
        print::to_stdout(path.display());
        let option = print::content_option(&request.content);
        print::to_stdout("");
        print::to_stdout(msg!("target-new.next", name = print::argument(&name), option));
    }
    report.status()
}
