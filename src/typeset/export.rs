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
use crate::diagnostics::{Message, msg};
use crate::pictures::private::blank_in_pdf;
use crate::values::PartialDate;

/// Prefix and suffix of the name of a file that is not complete yet.
pub const PART: (&str, &str) = (".folio-", ".part");

/// Names of the PDF standards.
pub const STANDARDS: [&str; 17] = [
    "1.4", "1.5", "1.6", "1.7", "2.0", "a-1b", "a-1a", "a-2b", "a-2u", "a-2a", "a-3b", "a-3u", "a-3a", "a-4", "a-4f",
    "a-4e", "ua-1",
];

/// What a PDF must conform to.
#[derive(Debug, Clone, Default)]
pub struct Standards {
    /// Names as in `a-2u`, also for fingerprints: the `Debug` of `PdfStandards` shows nothing.
    names: Vec<String>,
    parsed: PdfStandards,
}

impl Standards {
    /// Parses names such as `a-2u` and `ua-1`, which must be compatible with each other.
    pub fn parse(names: &[String]) -> Result<Self, Message> {
        let list = names.iter().map(|name| standard(name)).collect::<Result<Vec<_>, _>>()?;
        let parsed = PdfStandards::new(&list).map_err(|error| {
            let texts =
                [error.message().to_string()].into_iter().chain(error.hints().iter().map(|hint| hint.to_string()));
            msg!("typst.said", text = texts.collect::<Vec<_>>().join("; "))
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
    serde::Deserialize::deserialize(deserializer).map_err(|error| msg!("typst.said", text = error.to_string()))
}

/// Exports pages as PDF: the same bytes for the same pages.
///
/// The creation date is the as-of date, and is written only if a standard requires one, so that a document does not change
/// from day to day.
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

/// Renders each page as a PNG with `ppi` pixels per inch.
pub fn pngs(document: &PagedDocument, ppi: f64) -> Result<Vec<Vec<u8>>, Failure> {
    document.pages().iter().map(|page| png(page, ppi)).collect()
}

/// Renders one page as a PNG with `ppi` pixels per inch.
pub fn png(page: &Page, ppi: f64) -> Result<Vec<u8>, Failure> {
    let options = RenderOptions { pixel_per_pt: (ppi / 72.0).into(), ..RenderOptions::default() };
    let picture = typst_render::render(page, &options);
    picture.encode_png().map_err(|error| Failure::new(error.to_string()))
}

/// Renders one page as an SVG, with its text as outlines.
pub fn svg(page: &Page) -> String {
    typst_svg::svg(page, &typst_svg::SvgOptions::default())
}

/// Writes a temporary file and renames it, so that no partial file is ever visible.
///
/// Missing parent folders are created. An existing path that is not a file is an error.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> io::Result<()> {
    write_whole(path, bytes, true)
}

/// Like [`write_atomically`]; without `durable` the system decides when the bytes reach the disk. That is for files whose
/// hashes a later run checks, so that it notices what a power failure took.
pub fn write_whole(path: &Path, bytes: &[u8], durable: bool) -> io::Result<()> {
    if path.as_os_str().as_encoded_bytes().ends_with(b"/") {
        return Err(ErrorKind::IsADirectory.into());
    }
    // A device or a pipe would be replaced by a file.
    if fs::metadata(path).is_ok_and(|found| !found.is_file()) {
        return Err(ErrorKind::InvalidInput.into());
    }
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => ErrorKind::NotADirectory.into(),
        _ => error,
    })?;
    let write = || write_beside(path, folder, bytes, durable);
    // Another run that removes abandoned files may remove the new one before it is locked.
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
    // Shows other runs that it is not abandoned; on a system without locks, none removes it.
    let _ = file.as_file().try_lock();
    file.write_all(bytes)?;
    if durable {
        file.as_file().sync_all()?;
    }
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// The path of the PNG of a page: `name-1.png` beside `name.pdf`.
pub fn png_path(pdf: &Path, page: usize) -> PathBuf {
    let stem = pdf.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    pdf.with_file_name(format!("{stem}-{page}.png"))
}
