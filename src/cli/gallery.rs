//! `folio-pdf layouts --open`: a page with the sample in every layout, in the browser.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{fs, io};

use folio_pdf::diagnostics::msg;
use folio_pdf::job::{self, Destination, Document, Outcome, Request, Targeting};
use folio_pdf::layout::{self, Listing};
use folio_pdf::sample;
use folio_pdf::typeset::export;

use super::arguments::as_of;
use super::format::Format;
use super::{layouts, print, show};

/// Pixels an inch: sharp on a screen with two pixels a point, at the width that pictures have in the page.
const PPI: f64 = 96.0;

/// Writes the page into a temporary folder, which stays, and opens it.
pub fn open(lang: Option<&str>) -> ExitCode {
    let documents = match documents(lang) {
        Ok(documents) => documents,
        Err(failed) => return failed,
    };
    let file = match write(&documents) {
        Ok(file) => file,
        Err(error) => {
            print::error(&msg!("layouts.not-written", error), None);
            return ExitCode::from(3);
        }
    };
    print::to_stdout(file.display());
    if let Err(error) = opener::open(&file) {
        print::error(&msg!("layouts.not-opened", error = error.to_string()), Some(msg!("layouts.open-it")));
        return ExitCode::from(3);
    }
    ExitCode::SUCCESS
}

/// The sample in every layout of the program. Where it cannot be made, what is wrong is printed.
pub fn documents(lang: Option<&str>) -> Result<Vec<(Listing, Document)>, ExitCode> {
    let layouts: Vec<_> = layout::list(Path::new("")).into_iter().filter(|layout| layout.built_in).collect();
    let (outcome, documents) =
        made(lang, layouts.iter().map(|layout| layout.name.clone()).collect()).map_err(|error| {
            print::error(&msg!("layouts.not-written", error), None);
            ExitCode::from(3)
        })?;
    if documents.len() < layouts.len() {
        show::print_problems(outcome, Format::Full);
        return Err(ExitCode::from(1));
    }
    Ok(layouts.into_iter().zip(documents).collect())
}

fn made(lang: Option<&str>, layouts: Vec<String>) -> io::Result<(Outcome, Vec<Document>)> {
    let folder = tempfile::tempdir()?;
    for (name, data) in sample::files() {
        export::write_whole(&folder.path().join(name), &data, false)?;
    }
    let (content, lang) = (folder.path().to_owned(), lang.map(str::to_owned));
    let mut request = Request::of_content(content, lang, Vec::new(), as_of(None), Targeting::default());
    // Nothing is written there; but standard output as a destination would take one document only.
    request.destination = Destination::Folder(PathBuf::new());
    request.layouts = layouts;
    Ok(job::documents(&request))
}

/// Writes the page with its pictures and PDFs; where it is.
fn write(documents: &[(Listing, Document)]) -> io::Result<PathBuf> {
    let folder = tempfile::Builder::new().prefix("folio-pdf-layouts-").tempdir()?;
    for (layout, document) in documents {
        let path = |ending| folder.path().join(&layout.name).with_extension(ending);
        fs::write(path("png"), picture(document, PPI)?)?;
        fs::write(path("pdf"), &document.pdf)?;
    }
    fs::write(folder.path().join("index.html"), page(documents))?;
    Ok(folder.keep().join("index.html"))
}

/// The first page as a PNG.
pub fn picture(document: &Document, ppi: f64) -> io::Result<Vec<u8>> {
    let first = document.pages.pages().first().ok_or(io::ErrorKind::InvalidData)?;
    export::png(first, ppi).map_err(|_| io::ErrorKind::OutOfMemory.into())
}

/// The page.
fn page(documents: &[(Listing, Document)]) -> String {
    let lang = documents.first().map_or("en", |(_, document)| document.view.lang.as_str());
    let mut figures = String::new();
    for (layout, _) in documents {
        let (name, about) = (&layout.name, layouts::about(layout, lang).replace('&', "&amp;").replace('<', "&lt;"));
        let _ = writeln!(
            figures,
            "<figure><a href=\"{name}.pdf\"><img src=\"{name}.png\" alt=\"{name}\"></a>\n\
             <figcaption><h2>{name}</h2><p>{about}</p><p><code>--layout {name}</code></p>\
             </figcaption></figure>"
        );
    }
    include_str!("gallery.html").replace("LANG", lang).replace("FIGURES", &figures)
}
