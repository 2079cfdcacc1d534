//! `folio-pdf manifest`.

use std::io::ErrorKind;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Subcommand, ValueHint};
use folio_pdf::job::batch::manifest::{self, Manifest};

#[derive(Debug, Subcommand)]
pub enum Action {
    /// Join the manifests of all shards into one
    Merge {
        /// Manifests of shards [default: manifest-K-of-N.json in the folder]
        files: Vec<PathBuf>,
        /// Folder of the documents, to which the joined manifest is written
        #[arg(long, value_name = "DIR", default_value = "out", value_hint = ValueHint::DirPath)]
        out: PathBuf,
    },
}

/// Runs the action.
pub fn run(action: Action) -> ExitCode {
    let Action::Merge { files, out } = action;
    let files = if files.is_empty() { shards(&out) } else { files };
    let merged = match files.is_empty() {
        true => Err(format!("there are no manifests of shards in {}", out.display())),
        false => files
            .iter()
            .map(|file| {
                Manifest::read(file).map_err(|error| match error.kind() {
                    ErrorKind::NotFound => format!("there is no {}", file.display()),
                    _ => format!("{}: {error}", file.display()),
                })
            })
            .collect::<Result<Vec<_>, _>>()
            .and_then(manifest::merge),
    };
    let path = out.join(manifest::NAME);
    let count = match merged {
        Ok(mut merged) => merged.save(&path).map(|()| merged.files.len()).map_err(|error| error.to_string()),
        Err(error) => Err(error),
    };
    match count {
        Ok(count) => {
            let some = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
            say!("{}: {} of {}", path.display(), some(count, "file"), some(files.len(), "shard"));
            ExitCode::SUCCESS
        }
        Err(error) => {
            tell!("error: the manifests cannot be joined: {error}");
            tell!("help: run the shards that are missing again, or name the manifests to join");
            ExitCode::from(1)
        }
    }
}

fn shards(out: &std::path::Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(out).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut found: Vec<_> = entries
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            name.starts_with("manifest-") && name.contains("-of-") && name.ends_with(".json")
        })
        .collect();
    found.sort();
    found
}
