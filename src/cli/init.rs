//! `folio-pdf init`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueHint};
use folio_pdf::api::diagnostics::{msg, problem};
use folio_pdf::api::sample;
use folio_pdf::api::text::is_hangul;

use super::{fatal, output, print};

#[derive(Debug, Args)]
#[command(override_usage = "folio-pdf init [OPTIONS] [NAME]\n       folio-pdf init [OPTIONS] --example")]
pub struct InitArgs {
    #[arg(value_name = "NAME")]
    name: Option<String>,
    #[arg(short, long, value_name = "DIR", default_value = "content", value_hint = ValueHint::DirPath)]
    content: PathBuf,
    #[arg(long, value_name = "CODE", value_parser = ["ko", "en"], conflicts_with = "example")]
    lang: Option<String>,
    #[arg(long, conflicts_with = "name")]
    example: bool,
    #[arg(long)]
    schema: bool,
    #[arg(long)]
    force: bool,
}

/// Writes a content to start from.
pub fn run(args: InitArgs) -> ExitCode {
    let folder = args.content.as_path();
    let is_occupied = std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    // Schemas can be added to an existing content.
    let schemas_only = args.schema && !args.example && args.name.is_none() && is_occupied && !args.force;
    if is_occupied && !args.force && !schemas_only {
        fatal::end(problem!("write.not-empty", folder).help(msg!("write.use-force")));
    }
    let mut files = match (schemas_only, args.example) {
        (true, _) => Vec::new(),
        (_, true) => sample::files(),
        _ => {
            let lang = args.lang.unwrap_or_else(|| language(args.name.as_deref()).to_owned());
            vec![(sample::STARTER, sample::starter(&lang, args.name.as_deref()).into_bytes())]
        }
    };
    if !schemas_only {
        output::alone(folder, &files.iter().map(|(name, _)| *name).collect::<Vec<_>>());
    }
    let first = files.first().map(|(name, _)| *name);
    if args.schema {
        files = sample::with_schemas(files);
    }
    let next = match first {
        Some(first) => {
            msg!("init.next", file = folder.join(first).display(), option = print::content_option(folder))
        }
        None => msg!("init.name-schema", line = sample::SCHEMA_LINE.trim_end()),
    };
    output::created(files.into_iter().map(|(name, data)| (folder.join(name), data)), &next)
}

/// Korean if the name is in Hangul, as many Korean users have an English system. Otherwise the language of the POSIX locale,
/// which the first of these variables sets.
fn language(name: Option<&str>) -> &'static str {
    if name.is_some_and(|name| name.contains(is_hangul)) {
        return "ko";
    }
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
    match locale.into_iter().find(|value| !value.is_empty()) {
        Some(locale) if locale == "ko" || locale.starts_with("ko_") || locale.starts_with("ko.") => "ko",
        _ => "en",
    }
}
