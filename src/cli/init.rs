//! `folio-pdf init`.

use std::path::Path;
use std::process::ExitCode;

use folio_pdf::sample;
use folio_pdf::typeset::export;

/// Writes the sample content.
pub fn run(folder: &Path, force: bool) -> ExitCode {
    let occupied = std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if occupied && !force {
        tell!("error: {} holds files already", folder.display());
        tell!("help: name another folder, or write over the files of the same name with `--force`");
        return ExitCode::from(1);
    }
    let targets = sample::FILES.iter().any(|file| file.path.starts_with("targets/"));
    let files = sample::FILES.iter().map(|file| (file.path.to_owned(), sample::with_schema(file)));
    let schemas = [(sample::SCHEMA.to_owned(), sample::content_schema().into_bytes())];
    let more = targets.then(|| ("targets/schema.json".to_owned(), sample::target_schema().into_bytes()));
    for (name, data) in files.chain(schemas).chain(more) {
        let path = folder.join(name);
        if let Err(error) = export::write_atomically(&path, &data) {
            tell!("error: {} cannot be written: {error}", path.display());
            return ExitCode::from(3);
        }
        say!("{}", path.display());
    }
    let content =
        if folder == Path::new("content") { String::new() } else { format!(" --content {}", folder.display()) };
    say!("");
    say!("Edit {}, then: folio-pdf render{content}", folder.join("profile.yaml").display());
    ExitCode::SUCCESS
}
