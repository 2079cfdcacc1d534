//! `folio-pdf layouts`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Subcommand, ValueHint};
use folio_pdf::api::diagnostics::{msg, suggest};
use folio_pdf::api::job;
use folio_pdf::api::layout;

use super::print;
use super::thumbnails::Thumbnails;

#[derive(Debug, Subcommand)]
pub enum Action {
    Eject {
        name: String,
        #[arg(long = "as", value_name = "NAME")]
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
pub fn list(content: &Path, json: bool) -> ExitCode {
    let layouts = layout::list(&root(content));
    if json {
        return print::json(&serde_json::json!({ "layouts": layouts }));
    }
    let thumbnails = Thumbnails::for_terminal();
    for layout in layouts {
        if let Some(thumbnails) = &thumbnails {
            thumbnails.print(&layout);
        }
        let about = layout.about_in("en");
        let own = if layout.built_in { String::new() } else { format!(" ({})", msg!("layouts.own")) };
        print::to_stdout(format!("{:<10} {about}{own}", layout.name));
        let needed = layout.needs.iter().map(|need| need.word());
        let shown: Vec<_> = needed.chain(layout.sections.iter().map(String::as_str)).collect();
        print::to_stdout(format!("{:<10} {}", "", msg!("layouts.shows", names = shown.join(", "))));
        if !layout.omits.is_empty() {
            print::to_stdout(format!("{:<10} {}", "", msg!("layouts.omits", names = layout.omits.join(", "))));
        }
    }
    ExitCode::SUCCESS
}

/// Copies a built-in layout into `layouts/` of the content.
fn eject(name: &str, new_name: &str, content: &Path) -> ExitCode {
    let Some(files) = layout::built_in(name) else {
        return print::error(1, &msg!("eject.unknown", name), suggest(name, layout::names()));
    };
    if new_name.is_empty() || new_name.contains(['/', '\\', '.']) {
        return print::error(2, &msg!("eject.name", name = new_name), None);
    }
    if job::is_reserved(new_name) {
        return print::error(2, &msg!("eject.reserved", name = new_name), None);
    }
    let folder = root(content).join(layout::FOLDER);
    let paths = [folder.join(format!("{new_name}.typ")), folder.join(new_name)];
    if let Some(path) = paths.iter().find(|path| path.exists()) {
        return print::error(1, &msg!("eject.exists", path = path.display()), Some(msg!("eject.other-name")));
    }
    let next = msg!("eject.next", name = print::argument(new_name), option = print::content_option(content));
    let files =
        files.into_iter().map(|(file, text)| (folder.join(file.replacen(name, new_name, 1)), text.into_owned()));
    print::created(files, &next)
}

/// The folder of the content, also if the content is a file.
fn root(content: &Path) -> PathBuf {
    match content.is_file() {
        true => content.parent().unwrap_or(Path::new("")).to_owned(),
        false => content.to_owned(),
    }
}
