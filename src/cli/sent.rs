//! `folio-pdf sent`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand, ValueHint};
use folio_pdf::api::diagnostics::msg;
use folio_pdf::api::job::Outcome;
use folio_pdf::api::sent;

use super::arguments::ContentArgs;
use super::diff;
use super::format::Format;
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
    let found = sent::find(&name, &folder.sent_dir).unwrap_or_else(|problem| fatal::end(*problem));
    let found = found.unwrap_or_else(|| fatal::end(sent::not_found(&name)));
    let changes = sent::changes(&request, &found, &mut outcome);
    diff::print_changes(changes, outcome, format)
}

/// Lists what was sent.
pub fn list(folder: &Path, format: Format) -> ExitCode {
    fatal::object(serde_json::json!({ "sent": [] }));
    let listed = sent::list(folder).unwrap_or_else(|problem| fatal::end(*problem));
    if format == Format::Json {
        return print::json(&serde_json::json!({ "sent": listed, "problems": [] }));
    }
    if listed.is_empty() {
        print::to_stderr(msg!("submission.none"));
    }
    for sent in &listed {
        let record = &sent.record;
        let company = record.company.as_deref().unwrap_or(&record.target);
        print::result(msg!("submission.line", date = record.date, path = sent.path, company));
        if !sent.changed.is_empty() {
            print::result(format!("  {}", msg!("submission.changed", files = sent.changed.join(", "))));
        }
    }
    ExitCode::SUCCESS
}
