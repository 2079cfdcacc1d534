//! `folio-pdf sent`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand, ValueHint};
use folio_pdf::api::diagnostics::{Problem, msg};
use folio_pdf::api::job::Outcome;
use folio_pdf::api::sent;

use super::arguments::ContentArgs;
use super::diff;
use super::format::Format;
use super::{fatal, print, usage};

// Not doc comments: clap would print them.
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
    let failed = outcome.problems.any_error() || changes.is_none();
    let changes = changes.filter(|_| !failed).unwrap_or_default();
    let problems = outcome.problems.into_sorted(&outcome.sources);
    if format == Format::Json {
        Format::print_object(serde_json::json!({ "changes": changes }), &outcome.sources, &problems);
    } else {
        format.print(&outcome.sources, &problems);
        diff::print_changes(changes);
    }
    if failed { ExitCode::from(1) } else { ExitCode::SUCCESS }
}

/// Lists what was sent.
pub fn list(folder: &Path, json: bool) -> ExitCode {
    let listed = match sent::list(folder) {
        Ok(listed) => listed,
        Err(problem) => return failed(&problem),
    };
    if json {
        let object = serde_json::json!({ "sent": listed });
        return Format::print_object(object, &Default::default(), &[]);
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

fn failed(problem: &Problem) -> ExitCode {
    print::error(&problem.message, None);
    ExitCode::from(1)
}

/// The name of a target; a pattern ends the program.
pub fn one_target(name: String) -> String {
    if name.contains(['*', '?', '[', '{']) {
        usage(msg!("usage.one-target", name));
    }
    name
}
