//! Decodes pictures to find those that are damaged inside.
//!
//! By Typst itself, or by the decoders that it has, so that what passes here can be set.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::{fs, panic};

use super::pdf;
use super::reason::{BROKEN, Fault, unreadable};
use crate::diagnostics::problem::Problem;
use crate::diagnostics::source::Place;
use crate::pictures::{raster, svg};
use crate::runtime::{limits, parallel};

thread_local! {
    /// Whether this thread is decoding a picture.
    static DECODING: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread is decoding a picture: a panic is then a damaged picture, and told as that.
pub fn is_decoding() -> bool {
    DECODING.get()
}

/// How many are decoded at once: the largest that is allowed takes half a gigabyte while it is.
const AT_ONCE: usize = 4;

/// Decodes pictures, each file once and several at a time, and says which of them cannot be.
pub fn decode_all(pictures: &[Undecoded]) -> Vec<Problem> {
    decode_of(pictures, |_| true)
}

/// The same of those that may take time and memory without end before Typst says anything: drawings and PDFs.
pub fn decode_drawings(pictures: &[Undecoded]) -> Vec<Problem> {
    decode_of(pictures, |name| raster::format(name).is_none())
}

fn decode_of(pictures: &[Undecoded], wanted: impl Fn(&str) -> bool) -> Vec<Problem> {
    let named = pictures.iter().map(|picture| (picture, picture.src.trim().to_lowercase()));
    let files: BTreeMap<_, _> =
        named.filter(|(_, name)| wanted(name)).map(|(picture, name)| (&picture.file, (picture, name))).collect();
    let files: Vec<_> = files.into_values().collect();
    let results = parallel::run(&files, parallel::threads(None).min(AT_ONCE), |(picture, name)| {
        let _running = limits::running_picture(&picture.shown);
        Some(decode_whole(fs::read(&picture.file).unwrap_or_default(), name))
    });
    let failed =
        |(picture, _): &(&Undecoded, _), result: Option<Result<_, _>>| Some((picture.file.clone(), result?.err()?));
    let faults: BTreeMap<_, _> = files.iter().zip(results).filter_map(|(file, result)| failed(file, result)).collect();
    let told = |picture: &Undecoded| {
        faults.get(&picture.file).map(|fault| unreadable(&picture.src, &picture.place, fault.clone()))
    };
    pictures.iter().filter_map(told).collect()
}

/// Decodes one picture, and takes a panic for an error.
pub(crate) fn decode_whole(bytes: Vec<u8>, name: &str) -> Result<(), Fault> {
    let gave_up = |_| Err(("cannot be decoded: the decoder gave up".into(), BROKEN.into()));
    DECODING.set(true);
    let decoded = panic::catch_unwind(|| decode(bytes, name)).unwrap_or_else(gave_up);
    DECODING.set(false);
    decoded
}

/// Looks at a picture inside a drawing as at one beside the content.
fn verify_and_decode(bytes: Vec<u8>, name: &str) -> Result<(), Fault> {
    verify(&bytes, name)?;
    decode(bytes, name)
}

/// Decodes one picture, by its ending.
pub(crate) fn decode(bytes: Vec<u8>, name: &str) -> Result<(), Fault> {
    match raster::format(name) {
        Some(format) => raster::decode(bytes, format),
        None if name.ends_with(".svg") => svg::decode(bytes, verify_and_decode),
        None => pdf::decode(bytes),
    }
}

/// Largest file, in bytes.
pub(crate) const MAX_BYTES: usize = 32 * 1024 * 1024;

/// A picture in which nothing wrong is found before it is decoded, which takes time: a document that shows it does
/// so anyway.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undecoded {
    /// The file.
    pub file: PathBuf,
    /// What it is called in the content.
    pub src: String,
    /// Where the content names it.
    pub place: Place,
    /// It and that place, as they are told where looking at it takes too long.
    pub shown: String,
}

/// Whether a picture can be shown, as far as its file tells without being decoded.
pub(crate) fn verify(bytes: &[u8], name: &str) -> Result<(), Fault> {
    if bytes.is_empty() {
        return Err(("is empty".into(), "export it again".into()));
    }
    if bytes.len() > MAX_BYTES {
        let help = format!("save it smaller: pictures have {} MiB at most", MAX_BYTES >> 20);
        return Err((format!("is larger than {} MiB", MAX_BYTES >> 20), help));
    }
    match raster::format(name) {
        Some(format) => raster::verify(bytes, format),
        None if name.ends_with(".svg") => svg::verify(bytes),
        None if !ends_as_pdf(bytes) => Err(("ends too early".into(), BROKEN.into())),
        None => Ok(()),
    }
}

pub(crate) fn ends_as_pdf(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(64 * 1024)..];
    tail.windows(5).any(|window| window == b"%%EOF")
}
