//! Decodes pictures to find those that are damaged inside.
//!
//! By Typst itself, or by the decoders that it has, so that what passes here can be set.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::panic;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use super::fault::Fault;
use super::formats::Format;
use super::pdf;
use crate::content::file;
use crate::diagnostics::{Message, Place, Problem, msg};
use crate::pictures::{raster, svg};
use crate::runtime::{fingerprint, limits, parallel};

thread_local! {
    /// Whether this thread is decoding a picture.
    static DECODING: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread is decoding a picture: a panic is then a damaged picture, and reported as that.
pub fn is_decoding() -> bool {
    DECODING.get()
}

/// How many are decoded at once: the largest that is allowed takes half a gigabyte while it is.
const AT_ONCE: usize = 4;

/// Decodes pictures, each file once and several at a time: a problem for each that cannot be decoded.
pub fn decode_all(pictures: &[Undecoded]) -> Vec<Problem> {
    decode_those(pictures, |_| true).into_iter().map(|(_, problem)| problem).collect()
}

/// Decodes drawings and PDFs, with the file of each problem.
pub fn decode_drawings(pictures: &[Undecoded]) -> Vec<(PathBuf, Problem)> {
    decode_those(pictures, is_drawing)
}

/// Whether pictures of a format may take any time and memory before Typst reports anything: drawings and PDFs.
pub(crate) fn is_drawing(format: Format) -> bool {
    raster::exchange_format(format).is_none()
}

/// What was found out about drawings, by their names and bytes.
static JUDGED: Mutex<BTreeMap<(String, String), Result<(), Fault>>> = Mutex::new(BTreeMap::new());

/// Whether a drawing can be shown: decoded once, whoever asks. `sum` is the SHA-256 of its bytes.
pub(crate) fn judge(bytes: &[u8], sum: &str, name: &str) -> Result<(), Fault> {
    let key = (sum.to_owned(), name.rsplit('.').next().unwrap_or_default().to_lowercase());
    let known = JUDGED.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
    known.unwrap_or_else(|| {
        let judged = verify(bytes, name).and_then(|()| decode_whole(bytes.to_vec(), name));
        JUDGED.lock().unwrap_or_else(PoisonError::into_inner).insert(key, judged.clone());
        judged
    })
}

fn decode_those(pictures: &[Undecoded], wanted: impl Fn(Format) -> bool) -> Vec<(PathBuf, Problem)> {
    let mut files = BTreeMap::new();
    for picture in pictures {
        if Format::of_name(picture.src.trim()).is_some_and(&wanted) {
            files.insert(&picture.file, picture);
        }
    }
    let files: Vec<_> = files.into_values().collect();
    let results = parallel::run(&files, parallel::threads(None).min(AT_ONCE), |picture| {
        let _running = limits::running_picture(picture.shown.clone());
        let (bytes, name) = (file::read(&picture.file, MAX_BYTES as u64).unwrap_or_default(), picture.src.trim());
        Some(match Format::of_name(name).is_some_and(is_drawing) {
            true => judge(&bytes, &fingerprint::of_bytes(&bytes), name),
            false => decode_whole(bytes, name),
        })
    });
    let mut faults = BTreeMap::new();
    for (picture, result) in files.iter().zip(results) {
        if let Some(Err(fault)) = result {
            faults.insert(&picture.file, fault);
        }
    }
    let fault = |picture: &Undecoded| {
        let problem = faults.get(&picture.file)?.clone().at(&picture.src, &picture.place);
        Some((picture.file.clone(), problem))
    };
    pictures.iter().filter_map(fault).collect()
}

/// Decodes one picture, and takes a panic for an error.
pub(crate) fn decode_whole(bytes: Vec<u8>, name: &str) -> Result<(), Fault> {
    DECODING.set(true);
    let decoded = panic::catch_unwind(|| decode(bytes, name)).unwrap_or_else(|_| Err(Fault::not_decoded()));
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
    let format = Format::of_name(name).unwrap_or(Format::Pdf);
    match (format, raster::exchange_format(format)) {
        (_, Some(format)) => raster::decode(bytes, format),
        (Format::Svg, None) => svg::decode(bytes, verify_and_decode),
        (_, None) => pdf::decode(bytes),
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
    /// The picture and its place, for when decoding it takes too long.
    pub shown: Message,
}

/// Checks a picture without decoding it.
pub(crate) fn verify(bytes: &[u8], name: &str) -> Result<(), Fault> {
    if bytes.is_empty() {
        return Err(Fault::new(msg!("picture.empty"), msg!("picture.export-again")));
    }
    if bytes.len() > MAX_BYTES {
        let mebibytes = MAX_BYTES >> 20;
        return Err(Fault::new(msg!("picture.too-large", mebibytes), msg!("picture.smaller-file", mebibytes)));
    }
    let format = Format::of_name(name).unwrap_or(Format::Pdf);
    match (format, raster::exchange_format(format)) {
        (_, Some(format)) => raster::verify(bytes, format),
        (Format::Svg, None) => svg::verify(bytes),
        (_, None) if !ends_as_pdf(bytes) => Err(Fault::damaged(msg!("picture.cut-off"))),
        (_, None) => Ok(()),
    }
}

pub(crate) fn ends_as_pdf(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(64 * 1024)..];
    tail.windows(5).any(|window| window == b"%%EOF")
}
