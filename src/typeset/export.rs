//! Pages → PDF or pictures → files. Files appear whole or not at all.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;
use typst::foundations::{Datetime, Smart};
use typst_layout::{Page, PagedDocument};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use typst_render::RenderOptions;

use super::compile::Failure;
use super::heights;
use super::world::JobWorld;
use crate::content::file::NO_FILE;
use crate::diagnostics::{Message, msg};
use crate::pictures::private::blank_in_pdf;
use crate::values::PartialDate;

/// How the name of a file begins and ends that is not whole yet.
pub const PART: (&str, &str) = (".folio-", ".part");

/// What a PDF must conform to.
#[derive(Debug, Clone, Default)]
pub struct Standards {
    /// Names as in `a-2u`.
    names: Vec<String>,
    parsed: PdfStandards,
}

impl Standards {
    /// Reads names such as `a-2u` and `ua-1`, which may be combined where they agree.
    pub fn parse(names: &[String]) -> Result<Self, Message> {
        let list = names.iter().map(|name| standard(name)).collect::<Result<Vec<_>, _>>()?;
        let parsed = PdfStandards::new(&list).map_err(|error| {
            let mut text = error.message().to_string();
            error.hints().iter().for_each(|hint| text.push_str(&format!("; {hint}")));
            msg!("typst.said", text)
        })?;
        Ok(Self { names: names.to_vec(), parsed })
    }

    /// Whether the standard requires a creation date.
    pub fn needs_date(&self) -> bool {
        self.names.iter().any(|name| name.starts_with("a-"))
    }
}

fn standard(name: &str) -> Result<PdfStandard, Message> {
    let deserializer = serde::de::value::StrDeserializer::<serde::de::value::Error>::new(name);
    serde::Deserialize::deserialize(deserializer).map_err(|_| msg!("usage.pdf-standard", name))
}

/// Turns pages into a PDF: the same bytes for the same pages.
///
/// The date of creation is the as-of date, and stands only where a standard wants one: a document does not change
/// because a day went by.
pub fn pdf(
    document: &PagedDocument,
    world: &JobWorld,
    standards: &Standards,
    ident: &str,
    as_of: PartialDate,
) -> Result<Vec<u8>, Failure> {
    let date = Datetime::from_ymd(as_of.year().into(), as_of.month().unwrap_or(1), as_of.day().unwrap_or(1));
    let options = PdfOptions {
        ident: Smart::Custom(ident.to_owned()),
        creator: Smart::Custom(Some(concat!("folio-pdf ", env!("CARGO_PKG_VERSION")).to_owned())),
        timestamp: date.filter(|_| standards.needs_date()).map(Timestamp::new_utc),
        standards: standards.parsed.clone(),
        ..PdfOptions::default()
    };
    let mut pdf = typst_pdf::pdf(document, &options).map_err(|errors| Failure::of(world, &errors))?;
    blank_in_pdf(&mut pdf);
    heights::level(&mut pdf);
    Ok(pdf)
}

/// Turns each page into a PNG with so many pixels an inch.
pub fn pngs(document: &PagedDocument, ppi: f64) -> Result<Vec<Vec<u8>>, Failure> {
    document.pages().iter().map(|page| png(page, ppi)).collect()
}

/// Turns one page into a PNG with so many pixels an inch.
pub fn png(page: &Page, ppi: f64) -> Result<Vec<u8>, Failure> {
    let options = RenderOptions { pixel_per_pt: (ppi / 72.0).into(), ..RenderOptions::default() };
    let picture = typst_render::render(page, &options);
    picture.encode_png().map_err(|error| Failure::said(error.to_string()))
}

/// Turns one page into an SVG, with its text as outlines.
pub fn svg(page: &Page) -> String {
    typst_svg::svg(page, &typst_svg::SvgOptions::default())
}

/// Writes a temporary file and renames it, so that no partial file is ever visible.
///
/// Its parent folders are made where they are not there. What is there and no file is left alone.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> io::Result<()> {
    write_whole(path, bytes, true)
}

/// The same; without `durable` it is left to the system when the bytes reach the disk. That is for files that a
/// later run checks: it then notices what a power failure took.
pub fn write_whole(path: &Path, bytes: &[u8], durable: bool) -> io::Result<()> {
    // A device or a pipe would be replaced by a file, and be gone.
    if fs::metadata(path).is_ok_and(|found| !found.is_file()) {
        return Err(io::Error::new(ErrorKind::InvalidInput, NO_FILE));
    }
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let write = || write_beside(path, folder, bytes, durable);
    // Another run that clears up may remove the new file before it is locked.
    write().or_else(|error| if error.kind() == ErrorKind::NotFound { write() } else { Err(error) })
}

fn write_beside(path: &Path, folder: &Path, bytes: &[u8], durable: bool) -> io::Result<()> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PART.0).suffix(PART.1);
    #[cfg(unix)]
    {
        // A temporary file is private by default; a document should be as readable as any other new file.
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file: NamedTempFile = builder.tempfile_in(folder)?;
    // So that others see that it is not abandoned; where there are no locks, no one removes it.
    let _ = file.as_file().try_lock();
    file.write_all(bytes)?;
    if durable {
        file.as_file().sync_all()?;
    }
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// The path of the picture of a page: `name-1.png` beside `name.pdf`.
pub fn png_path(pdf: &Path, page: usize) -> PathBuf {
    let stem = pdf.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    pdf.with_file_name(format!("{stem}-{page}.png"))
}
