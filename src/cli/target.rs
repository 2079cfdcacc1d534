//! `folio-pdf target`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Subcommand, ValueHint};
use folio_pdf::api::diagnostics::{msg, problem};
use folio_pdf::api::posting;

use super::arguments::SourceArgs;
use super::format::Report;
use super::values::new_name;
use super::{fatal, output, print};

#[derive(Debug, Subcommand)]
pub enum Action {
    New {
        #[arg(value_parser = new_name)]
        name: String,
        #[arg(long, alias = "jd", value_name = "FILE", value_hint = ValueHint::FilePath)]
        posting: Option<PathBuf>,
        #[command(flatten)]
        content: Box<SourceArgs>,
    },
}

/// Writes the target.
pub fn run(action: Action) -> ExitCode {
    let Action::New { name, posting: file, content } = action;
    fatal::object(serde_json::json!({ "path": null }));
    let (request, format) = content.request();
    let (outcome, drafted) = posting::draft(&name, file.as_deref(), &request);
    let report = Report::new(outcome.sources, outcome.problems, format);
    let Some((path, text)) = drafted.filter(|_| !report.failed) else {
        return report.finish(serde_json::json!({ "path": null }), |_| ());
    };
    if let Some(path) = [path.clone(), path.with_extension("yml")].into_iter().find(|path| path.exists()) {
        fatal::end(problem!("write.exists", path).help(msg!("write.other-name")));
    }
    let path = path.display().to_string();
    output::write(Path::new(&path), text.as_bytes());
    report.finish(serde_json::json!({ "path": path }), |_| {
        print::to_stdout(&path);
        let option = print::content_option(&request.content);
        print::to_stdout("");
        print::to_stdout(msg!("target-new.next", file = path, name = print::argument(&name), option));
    })
}
