//! Finds damaged pictures by decoding them, with the decoders that Typst uses: what passes here can be set.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::panic;
use std::path::PathBuf;
use std::sync::Mutex;

use super::fault::Fault;
use super::formats::Format;
use super::pdf;
use crate::content::file;
use crate::diagnostics::{Message, Place, Problem, msg};
use crate::pictures::{raster, svg};
use crate::runtime::{fingerprint, limits, parallel};

thread_local! {
    static DECODING: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread is decoding a picture: a panic then means that the picture is damaged, and is reported as that.
pub fn is_decoding() -> bool {
    DECODING.get()
}

/// How many pictures are decoded at once: the largest one that is allowed takes half a gigabyte.
const AT_ONCE: usize = 4;

/// Largest file, in bytes.
pub(crate) const MAX_BYTES: usize = 32 * 1024 * 1024;

/// A picture that passed all checks but decoding, which takes time and happens anyway in a document that shows it.
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

/// Decodes pictures, each file once and several at a time. Returns a problem for each that cannot be decoded.
pub fn decode_all(pictures: &[Undecoded]) -> Vec<Problem> {
    decode_if(pictures, |_| true).into_iter().map(|(_, problem)| problem).collect()
}

/// Decodes only drawings and PDFs, and returns the file of each problem too.
pub fn decode_drawings(pictures: &[Undecoded]) -> Vec<(PathBuf, Problem)> {
    decode_if(pictures, is_drawing)
}

/// Whether Typst may take any amount of time and memory for a picture before it reports anything: drawings and PDFs.
pub(crate) fn is_drawing(format: Format) -> bool {
    raster::exchange_format(format).is_none()
}

fn decode_if(pictures: &[Undecoded], wanted: impl Fn(Format) -> bool) -> Vec<(PathBuf, Problem)> {
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
            true => inspect_and_decode(&bytes, &fingerprint::of_bytes(&bytes), name),
            false => decode_whole(bytes, name),
        })
    });
    let faults: BTreeMap<_, _> =
        files.iter().zip(results).filter_map(|(picture, result)| Some((&picture.file, result?.err()?))).collect();
    let problem = |picture: &Undecoded| {
        let fault = faults.get(&picture.file)?.clone();
        Some((picture.file.clone(), fault.at(&picture.src, &picture.place)))
    };
    pictures.iter().filter_map(problem).collect()
}

/// Results for drawings and PDFs, by the SHA-256 of their bytes and the ending of their names.
static DECODED: Mutex<BTreeMap<(String, String), Result<(), Fault>>> = Mutex::new(BTreeMap::new());

/// Inspects and decodes a drawing or PDF. Each is decoded once in a run. `sum` is the SHA-256 of its bytes.
pub(crate) fn inspect_and_decode(bytes: &[u8], sum: &str, name: &str) -> Result<(), Fault> {
    let key = (sum.to_owned(), name.rsplit('.').next().unwrap_or_default().to_lowercase());
    let known = parallel::locked(&DECODED).get(&key).cloned();
    known.unwrap_or_else(|| {
        let result = inspect(bytes, name).and_then(|()| decode_whole(bytes.to_vec(), name));
        parallel::locked(&DECODED).insert(key, result.clone());
        result
    })
}

/// Decodes one picture; a panic of the decoder is an error.
pub(crate) fn decode_whole(bytes: Vec<u8>, name: &str) -> Result<(), Fault> {
    DECODING.set(true);
    let decoded = panic::catch_unwind(|| decode(bytes, name)).unwrap_or_else(|_| Err(Fault::not_decoded()));
    DECODING.set(false);
    decoded
}

fn decode(bytes: Vec<u8>, name: &str) -> Result<(), Fault> {
    let format = Format::of_name(name).unwrap_or(Format::Pdf);
    match (format, raster::exchange_format(format)) {
        (_, Some(format)) => raster::decode(bytes, format),
        // Pictures inside a drawing are checked like those beside the content.
        (Format::Svg, None) => {
            svg::decode(bytes, |bytes, name| inspect(&bytes, name).and_then(|()| decode(bytes, name)))
        }
        (_, None) => pdf::decode(bytes),
    }
}

/// Checks a picture without decoding it.
pub(crate) fn inspect(bytes: &[u8], name: &str) -> Result<(), Fault> {
    if bytes.is_empty() {
        return Err(Fault::new(msg!("picture.empty"), msg!("picture.export-again")));
    }
    if bytes.len() > MAX_BYTES {
        let mebibytes = MAX_BYTES >> 20;
        return Err(Fault::new(msg!("picture.too-large", mebibytes), msg!("picture.smaller-file", mebibytes)));
    }
    let format = Format::of_name(name).unwrap_or(Format::Pdf);
    match (format, raster::exchange_format(format)) {
        (_, Some(format)) => raster::inspect(bytes, format),
        (Format::Svg, None) => svg::inspect(bytes),
        (_, None) if !raster::has_near_end(bytes, b"%%EOF") => Err(Fault::damaged(msg!("picture.cut-off"))),
        (_, None) => Ok(()),
    }
}
