//! `folio-pdf init`.

use std::path::Path;
use std::process::ExitCode;

use folio_pdf::{export, sample};

/// Writes the sample content.
pub fn run(folder: &Path, force: bool) -> ExitCode {
    let occupied = std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if occupied && !force {
        eprintln!("error: {} holds files already", folder.display());
        eprintln!("help: name another folder, or write over the files of the same name with `--force`");
        return ExitCode::from(1);
    }
    for file in sample::FILES {
        let path = folder.join(file.path);
        if let Err(error) = export::write_atomically(&path, file.data) {
            eprintln!("error: {} cannot be written: {error}", path.display());
            return ExitCode::from(3);
        }
        println!("{}", path.display());
    }
    let content =
        if folder == Path::new("content") { String::new() } else { format!(" --content {}", folder.display()) };
    println!("\nEdit {}, then: folio-pdf render{content}", folder.join("profile.yaml").display());
    ExitCode::SUCCESS
}
