//! `folio-pdf layouts`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Subcommand, ValueHint};
use folio_pdf::api::content::folder_of;
use folio_pdf::api::diagnostics::{Message, Problems, Sources, msg, problem, suggest};
use folio_pdf::api::layout::{self, Layout};

use super::format::{Format, Report};
use super::thumbnails::Thumbnails;
use super::values::new_name;
use super::{fatal, output, print};

#[derive(Debug, Subcommand)]
pub enum Action {
    Eject {
        name: String,
        #[arg(long = "as", value_name = "NAME", value_parser = layout_name)]
        new_name: Option<String>,
        #[arg(short, long, value_name = "PATH", default_value = "content", value_hint = ValueHint::AnyPath)]
        content: PathBuf,
    },
}

/// Runs the action.
pub fn run(action: Action) -> ExitCode {
    let Action::Eject { name, new_name, content } = action;
    eject(&name, new_name.as_deref().unwrap_or(&name), &content)
}

/// Lists the layouts.
pub fn list(content: &Path, format: Format) -> ExitCode {
    let (mut sources, mut problems) = (Sources::default(), Problems::default());
    let layouts = layout::list(folder_of(content), &mut sources, &mut problems);
    let listed: Vec<_> = layouts.iter().map(Layout::as_json).collect();
    Report::new(sources, problems, format).finish(serde_json::json!({ "layouts": listed }), |_| {
        let thumbnails = Thumbnails::for_terminal();
        for layout in &layouts {
            thumbnails.iter().for_each(|thumbnails| thumbnails.print(layout));
            print_one(layout);
        }
    })
}

fn print_one(layout: &Layout) {
    let line = |name: &str, text: String| print::result(format!("{name:<10} {text}"));
    let own = if layout.is_built_in() { String::new() } else { format!(" ({})", msg!("layouts.own")) };
    line(&layout.name, format!("{}{own}", layout.about("en")).trim_start().to_owned());
    let header = &layout.header;
    let needed = header.needs.iter().map(|need| need.word());
    let shown: Vec<_> = needed.chain(header.sections.iter().map(|name| name.text.as_str())).collect();
    if !shown.is_empty() {
        line("", msg!("layouts.shows", names = shown.join(", ")).to_string());
    }
    // The day is no part of the content.
    let omitted = header.omits.iter().map(|name| name.text.as_str());
    let omitted: Vec<_> = omitted.filter(|name| *name != "as_of").collect();
    if !omitted.is_empty() {
        line("", msg!("layouts.omits", names = omitted.join(", ")).to_string());
    }
}

/// Copies a built-in layout into `layouts/` of the content.
fn eject(name: &str, new_name: &str, content: &Path) -> ExitCode {
    let Some(files) = layout::built_in(name) else {
        fatal::end(problem!("unknown-layout.unknown", name).maybe_help(suggest(name, layout::names())));
    };
    if !content.exists() {
        let problem = problem!("not-found.path", path = content);
        fatal::end(problem.help(msg!("not-found.name-content")));
    }
    let folder = folder_of(content).join(layout::FOLDER);
    let paths = [folder.join(format!("{new_name}.typ")), folder.join(new_name)];
    if let Some(path) = paths.iter().find(|path| path.exists()) {
        fatal::end(problem!("write.exists", path).help(msg!("write.as-name")));
    }
    let (file, option) = (paths[0].display(), print::content_option(content));
    let next = msg!("eject.next", file, name = print::argument(new_name), option);
    let files =
        files.into_iter().map(|(file, text)| (folder.join(file.replacen(name, new_name, 1)), text.into_owned()));
    output::created(files, &next)
}

/// Reads the name of a new layout.
fn layout_name(text: &str) -> Result<String, Message> {
    if text.contains('.') { Err(msg!("usage.layout-name")) } else { new_name(text) }
}
