//! `folio-pdf init`.

use std::path::Path;
use std::process::ExitCode;

use folio_pdf::api::diagnostics::msg;
use folio_pdf::api::sample;
use folio_pdf::api::typeset::export;

use super::print;

/// Writes the sample content.
pub fn run(folder: &Path, force: bool) -> ExitCode {
    let is_occupied = std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if is_occupied && !force {
        print::error(&msg!("init.not-empty", folder), Some(msg!("init.use-force")));
        return ExitCode::from(1);
    }
    for (name, data) in sample::files() {
        let path = folder.join(name);
        if let Err(error) = export::write_atomically(&path, &data) {
            print::error(&msg!("printed.not-written", path = path.display(), error), None);
            return ExitCode::from(3);
        }
        print::to_stdout(path.display());
    }
    let is_default = folder == Path::new("content");
    let option = if is_default { String::new() } else { format!(" --content {}", folder.display()) };
    print::to_stdout("");
    print::to_stdout(msg!("init.next", file = folder.join("profile.yaml").display(), option));
    ExitCode::SUCCESS
}
