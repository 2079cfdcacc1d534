//! `folio-pdf manifest`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Subcommand, ValueHint};
use folio_pdf::diagnostics::{Message, msg};
use folio_pdf::job::batch::manifest::{self, Manifest};

use super::print;

// Not a doc comment: clap would print it.
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
    let files = if files.is_empty() { shards(&out_dir) } else { files };
    match merge(&files, &out_dir) {
        Ok(merged) => {
            print::to_stdout(merged);
            ExitCode::SUCCESS
        }
        Err(error) => {
            print::error(&msg!("manifest-merge.failed", error), Some(msg!("manifest-merge.run-again")));
            ExitCode::from(1)
        }
    }
}

/// Writes the merged manifest, and prints what it lists.
fn merge(files: &[PathBuf], folder: &Path) -> Result<Message, Message> {
    if files.is_empty() {
        return Err(msg!("manifest-merge.none", folder));
    }
    let mut manifests = Vec::new();
    for file in files {
        let manifest = Manifest::read(file);
        manifests.push(manifest.map_err(|error| msg!("manifest-merge.not-read", path = file.display(), error))?);
    }
    let mut merged = manifest::merge(manifests)?;
    let path = folder.join(manifest::NAME);
    merged.save(&path).map_err(|error| msg!("printed.not-written", path = path.display(), error))?;
    Ok(msg!("manifest-merge.done", path = path.display(), files = merged.files.len(), shards = files.len()))
}

/// The manifests of shards in a folder.
fn shards(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with("manifest-") && name.contains("-of-") && name.ends_with(".json") {
            found.push(entry.path());
        }
    }
    found.sort();
    found
}
