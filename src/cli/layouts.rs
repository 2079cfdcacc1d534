//! `folio-pdf layouts`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Subcommand, ValueHint};
use folio_pdf::diagnostics::{msg, render, suggest};
use folio_pdf::job::filename;
use folio_pdf::layout::{self, Listing};
use folio_pdf::typeset::export;

use super::print;
use super::thumbnails::Thumbnails;

// Not a doc comment: clap would print it.
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
        let object = serde_json::json!({ "layouts": layouts });
        return print::data(format!("{}\n", render::machine(&object)).as_bytes());
    }
    let thumbnails = Thumbnails::for_terminal();
    for layout in layouts {
        if let Some(thumbnails) = &thumbnails {
            thumbnails.print(&layout);
        }
        let about = about(&layout, "en");
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

/// What a layout says it is: in a language, else in English, else in any.
pub fn about<'l>(layout: &'l Listing, lang: &str) -> &'l str {
    let texts = &layout.about;
    texts.get(lang).or_else(|| texts.get("en")).or_else(|| texts.values().next()).map_or("", String::as_str)
}

/// Copies a built-in layout into `layouts/` of the content.
fn eject(name: &str, new_name: &str, content: &Path) -> ExitCode {
    let Some(files) = layout::built_in(name) else {
        print::error(&msg!("eject.unknown", name), suggest(name, layout::names()));
        return ExitCode::from(1);
    };
    if new_name.is_empty() || new_name.contains(['/', '\\', '.']) {
        print::error(&msg!("eject.name", name = new_name), None);
        return ExitCode::from(2);
    }
    if filename::is_reserved(new_name) {
        print::error(&msg!("eject.reserved", name = new_name), None);
        return ExitCode::from(2);
    }
    let folder = root(content).join(layout::FOLDER);
    let paths = [folder.join(format!("{new_name}.typ")), folder.join(new_name)];
    if let Some(path) = paths.iter().find(|path| path.exists()) {
        print::error(&msg!("eject.exists", path = path.display()), Some(msg!("eject.other-name")));
        return ExitCode::from(1);
    }
    for (file, text) in files {
        let path = folder.join(file.replacen(name, new_name, 1));
        if let Err(error) = export::write_atomically(&path, text.as_bytes()) {
            print::error(&msg!("printed.not-written", path = path.display(), error), None);
            return ExitCode::from(3);
        }
        print::to_stdout(path.display());
    }
    print::to_stdout("");
    print::to_stdout(msg!("eject.next", name = new_name));
    ExitCode::SUCCESS
}

/// The folder of the content, also if the content is a file.
fn root(content: &Path) -> PathBuf {
    match content.is_file() {
        true => content.parent().unwrap_or(Path::new("")).to_owned(),
        false => content.to_owned(),
    }
}
