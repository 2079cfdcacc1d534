//! The JPEGs of a finished PDF: those of PDFs that are shown as pictures come there byte for byte.

use std::io::{Read, Write};
use std::sync::LazyLock;

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use regex::bytes::Regex;

use super::jpeg;

/// Largest JPEG that is unpacked, in bytes.
const MOST: u64 = 64 * 1024 * 1024;

/// The filter of a JPEG, and where a stream begins and ends.
static FILTER: LazyLock<Regex> = LazyLock::new(|| Regex::new("/DCTDecode").expect("a pattern"));
static START: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"stream\r?\n").expect("a pattern"));
static END: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?:\r?\n)?endstream").expect("a pattern"));

/// Takes out of the JPEGs of a PDF what their pixels do not need. Its other bytes stay, and where they are.
pub(crate) fn blank(pdf: &mut [u8]) {
    let mut at = 0;
    while let Some(start) = FILTER.find_at(pdf, at).and_then(|filter| START.find_at(pdf, filter.end())) {
        let start = start.end();
        let end = END.find_at(pdf, start).map_or(pdf.len(), |end| end.start());
        if let Some(clean) = without_metadata(&pdf[start..end]) {
            // Whoever reads it stops where it ends.
            let (jpeg, rest) = pdf[start..end].split_at_mut(clean.len());
            jpeg.copy_from_slice(&clean);
            rest.fill(0);
        }
        at = end;
    }
}

/// What takes the place of a stream; nothing where it may stay.
fn without_metadata(data: &[u8]) -> Option<Vec<u8>> {
    let clean = if data.starts_with(jpeg::START) {
        jpeg::clean(data, &[])
    } else {
        let mut unpacked = Vec::new();
        ZlibDecoder::new(data).take(MOST).read_to_end(&mut unpacked).ok()?;
        let clean = Some(&unpacked).filter(|data| data.starts_with(jpeg::START)).map(|data| jpeg::clean(data, &[]))?;
        if clean.len() == unpacked.len() {
            return None;
        }
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
        packed.write_all(&clean).ok()?;
        packed.finish().ok()?
    };
    (clean.len() < data.len()).then_some(clean)
}
