//! `folio-pdf sent`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand, ValueHint};
use folio_pdf::api::diagnostics::msg;
use folio_pdf::api::job::Outcome;
use folio_pdf::api::sent;

use super::arguments::ContentArgs;
use super::diff;
use super::format::Report;
use super::{fatal, print};

#[derive(Debug, Args)]
pub struct SentArgs {
    #[arg(long, value_name = "DIR", default_value = "sent", value_hint = ValueHint::DirPath)]
    pub sent_dir: PathBuf,
}

#[derive(Debug, Subcommand)]
pub enum Action {
    Diff {
        name: String,
        #[command(flatten)]
        folder: SentArgs,
        #[command(flatten)]
        content: ContentArgs,
    },
}

/// Runs the action.
pub fn run(action: Action) -> ExitCode {
    let Action::Diff { name, folder, content } = action;
    fatal::object(serde_json::json!({ "changes": [] }));
    let (request, format) = content.request();
    let mut outcome = Outcome::default();
    let found =
        sent::find(&name, &folder.sent_dir).and_then(|found| found.ok_or_else(|| Box::new(sent::not_found(&name))));
    let changes = match found {
        Ok(found) => sent::changes(&request, &found, &mut outcome),
        Err(problem) => {
            outcome.problems.push(*problem);
            None
        }
    };
    let mut report = Report::new(outcome.sources, outcome.problems, format);
    report.failed |= changes.is_none();
    let changes = changes.filter(|_| !report.failed);
    if report.is_json() {
        return report.print_object(serde_json::json!({ "changes": changes.unwrap_or_default() }));
    }
    report.print();
    changes.into_iter().for_each(diff::print_changes);
    report.status()
}

/// Lists what was sent.
pub fn list(folder: &Path, json: bool) -> ExitCode {
    let listed = match sent::list(folder) {
        Ok(listed) => listed,
        Err(problem) => return print::error(1, &problem.message, None),
    };
    if json {
        return print::json(&serde_json::json!({ "sent": listed, "problems": [] }));
    }
    if listed.is_empty() {
        print::to_stderr(msg!("submission.none"));
    }
    for sent in &listed {
        let record = &sent.record;
        let company = record.company.as_deref().unwrap_or(&record.target);
        print::to_stdout(msg!("submission.line", date = record.date, path = sent.path, company));
        if !sent.changed.is_empty() {
            print::to_stdout(format!("  {}", msg!("submission.changed", files = sent.changed.join(", "))));
        }
    }
    ExitCode::SUCCESS
}
