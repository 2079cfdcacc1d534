//! `folio-pdf layouts --open`: a page with the sample in every layout, in the browser.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{fs, io};

use folio_pdf::api::diagnostics::{Problems, Sources, msg, problem};
use folio_pdf::api::job::{self, Document, Outcome, Request};
use folio_pdf::api::layout::{self, Layout};
use folio_pdf::api::sample;
use folio_pdf::api::typeset::export;

use super::values::today;
use super::{fatal, print};

/// Pixels per inch of the pictures: sharp on a screen with two pixels per point.
const PPI: f64 = 96.0;

/// Writes the page into a temporary folder, which stays, and opens it.
pub fn open(lang: Option<&str>) -> ExitCode {
    let file = write(&documents(lang)).unwrap_or_else(not_written);
    print::to_stdout(file.display());
    if let Err(error) = opener::open(&file) {
        fatal::end(problem!("system.browser", error = error.to_string()).help(msg!("system.open-it")));
    }
    ExitCode::SUCCESS
}

fn not_written<T>(error: io::Error) -> T {
    fatal::end(problem!("write.pictures", error))
}

/// The sample in every built-in layout. An error ends the program.
pub fn documents(lang: Option<&str>) -> Vec<(Layout, Document)> {
    let mut layouts = layout::list(Path::new(""), &mut Sources::default(), &mut Problems::default());
    layouts.retain(Layout::is_built_in);
    let names = layouts.iter().map(|layout| layout.name.clone()).collect();
    let (outcome, documents) = render(lang, names).unwrap_or_else(not_written);
    if documents.len() < layouts.len() {
        fatal::end_with(&outcome.sources, &outcome.problems.into_sorted(&outcome.sources));
    }
    layouts.into_iter().zip(documents).collect()
}

fn render(lang: Option<&str>, layouts: Vec<String>) -> io::Result<(Outcome, Vec<Document>)> {
    let folder = tempfile::tempdir()?;
    for (name, data) in sample::files() {
        export::write_whole(&folder.path().join(name), &data, false)?;
    }
    let mut request = Request::new(folder.path().to_owned(), today());
    request.lang = lang.map(str::to_owned);
    request.layouts = layouts;
    Ok(job::documents(&request))
}

/// Writes the page with its pictures and PDFs, and returns its path.
fn write(documents: &[(Layout, Document)]) -> io::Result<PathBuf> {
    let folder = tempfile::Builder::new().prefix("folio-pdf-layouts-").tempdir()?;
    for (layout, document) in documents {
        let path = |ending| folder.path().join(&layout.name).with_extension(ending);
        fs::write(path("png"), picture(document, PPI)?)?;
        fs::write(path("pdf"), &document.pdf)?;
    }
    fs::write(folder.path().join("index.html"), page(documents))?;
    Ok(folder.keep().join("index.html"))
}

/// The first page as a PNG of so many pixels per inch.
pub fn picture(document: &Document, ppi: f64) -> io::Result<Vec<u8>> {
    let first = document.pages.pages().first().ok_or(io::ErrorKind::InvalidData)?;
    export::png(first, ppi).map_err(|_| io::ErrorKind::OutOfMemory.into())
}

/// The page.
fn page(documents: &[(Layout, Document)]) -> String {
    let lang = documents.first().map_or("en", |(_, document)| document.planned.lang.as_str());
    let mut figures = String::new();
    for (layout, _) in documents {
        let (name, about) = (&layout.name, layout.about(lang).replace('&', "&amp;").replace('<', "&lt;"));
        let _ = writeln!(
            figures,
            "<figure><a href=\"{name}.pdf\"><img src=\"{name}.png\" alt=\"{name}\"></a>\n\
             <figcaption><h2>{name}</h2><p>{about}</p><p><code>--layout {name}</code></p>\
             </figcaption></figure>"
        );
    }
    include_str!("gallery.html").replace("LANG", lang).replace("FIGURES", &figures)
}
