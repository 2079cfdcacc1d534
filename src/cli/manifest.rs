//! `folio-pdf manifest`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Subcommand, ValueHint};
use folio_pdf::api::diagnostics::{Message, msg};
use folio_pdf::api::job::batch::{Merged, merge};

use super::{fatal, print};

#[derive(Debug, Subcommand)]
pub enum Action {
    Merge {
        files: Vec<PathBuf>,
        #[arg(long, alias = "out", value_name = "DIR", default_value = "out", value_hint = ValueHint::DirPath)]
        out_dir: PathBuf,
    },
}

/// Runs the action.
pub fn run(action: Action) -> ExitCode {
    let Action::Merge { files, out_dir } = action;
    let waiting = |holder: &str| print::to_stderr(waiting(&out_dir, holder));
    match merge(&out_dir, &files, &waiting) {
        Ok(Merged { path, files, shards }) => {
            print::to_stdout(msg!("manifest-merge.done", path = path.display(), files, shards));
            ExitCode::SUCCESS
        }
        Err(problem) => fatal::end(*problem),
    }
}

/// The message that another run writes to a folder.
pub fn waiting(folder: &Path, holder: &str) -> Message {
    match holder.trim() {
        "" => msg!("batch.waiting", folder),
        holder => msg!("batch.waiting-for", folder, holder),
    }
}
