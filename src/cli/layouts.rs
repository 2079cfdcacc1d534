//! `folio-pdf layouts`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use folio_pdf::diagnostics::render;
use folio_pdf::diagnostics::suggest::suggest;
use folio_pdf::job::filename;
use folio_pdf::layout;
use folio_pdf::typeset::export;

use super::say;

/// Lists the layouts.
pub fn list(content: &Path, json: bool) -> ExitCode {
    let layouts = layout::list(&root(content));
    if json {
        return say::whole(format!("{}\n", render::machine(&serde_json::json!({ "layouts": layouts }))).as_bytes());
    }
    for layout in layouts {
        let about = layout.about.get("en").or(layout.about.first().map(|(_, text)| text));
        let own = if layout.built_in { "" } else { " (your own)" };
        say!("{:<10} {}{own}", layout.name, about.map_or("", String::as_str));
        let needed = layout.needs.iter().map(|need| need.word());
        let shown: Vec<_> = needed.chain(layout.sections.iter().map(String::as_str)).collect();
        say!("{:<10} shows {}", "", shown.join(", "));
        if !layout.omits.is_empty() {
            say!("{:<10} leaves out {}", "", layout.omits.join(", "));
        }
    }
    ExitCode::SUCCESS
}

/// Writes a layout of the program beside the content.
pub fn eject(name: &str, new_name: Option<&str>, content: &Path) -> ExitCode {
    let Some(files) = layout::built_in(name) else {
        tell!("error: there is no layout `{name}` in the program");
        suggest(name, layout::names()).iter().for_each(|help| tell!("help: {help}"));
        return ExitCode::from(1);
    };
    let new_name = new_name.unwrap_or(name);
    if new_name.is_empty() || new_name.contains(['/', '\\', '.']) {
        tell!("error: `{new_name}` is not a name for a layout: no dots and no slashes");
        return ExitCode::from(2);
    }
    if filename::is_reserved(new_name) {
        tell!("error: Windows keeps the name `{new_name}` for itself");
        return ExitCode::from(2);
    }
    let folder = root(content).join(layout::FOLDER);
    let paths = [folder.join(format!("{new_name}.typ")), folder.join(new_name)];
    if let Some(path) = paths.iter().find(|path| path.exists()) {
        tell!("error: {} is there already", path.display());
        tell!("help: give yours another name with `--as NAME`");
        return ExitCode::from(1);
    }
    for (file, text) in files {
        let path = folder.join(file.replacen(name, new_name, 1));
        if let Err(error) = export::write_atomically(&path, text.as_bytes()) {
            tell!("error: {} cannot be written: {error}", path.display());
            return ExitCode::from(3);
        }
        say!("{}", path.display());
    }
    say!("");
    say!("Edit it, then: folio-pdf render --layout {new_name}");
    ExitCode::SUCCESS
}

/// The folder of a content that may be named by one of its files.
fn root(content: &Path) -> PathBuf {
    match content.is_file() {
        true => content.parent().unwrap_or(Path::new("")).to_owned(),
        false => content.to_owned(),
    }
}
