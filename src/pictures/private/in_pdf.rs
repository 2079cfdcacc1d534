//! Metadata of the JPEGs in a finished PDF, which come there byte for byte from PDFs that are shown as pictures.

use std::io::{Read, Write};
use std::sync::LazyLock;

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use regex::bytes::Regex;

use super::jpeg;
use crate::text::pattern;

/// Largest JPEG in bytes, after unpacking.
const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// The filter of a JPEG, and the start and end of a stream.
static FILTER: LazyLock<Regex> = pattern!("/DCTDecode");
static START: LazyLock<Regex> = pattern!(r"stream\r?\n");
static END: LazyLock<Regex> = pattern!(r"(?:\r?\n)?endstream");

/// Removes the metadata of JPEGs. The length of the PDF and all other bytes stay, so that its references are still valid.
pub(crate) fn blank_in_pdf(pdf: &mut [u8]) {
    let mut at = 0;
    while let Some(start) = FILTER.find_at(pdf, at).and_then(|filter| START.find_at(pdf, filter.end())) {
        let start = start.end();
        let end = END.find_at(pdf, start).map_or(pdf.len(), |end| end.start());
        if let Some(clean) = without_metadata(&pdf[start..end]) {
            // Decoders stop at the end of the JPEG.
            let (jpeg, rest) = pdf[start..end].split_at_mut(clean.len());
            jpeg.copy_from_slice(&clean);
            rest.fill(0);
        }
        at = end;
    }
}

/// A stream without metadata; `None` if it can stay or does not become shorter.
fn without_metadata(data: &[u8]) -> Option<Vec<u8>> {
    let clean = if data.starts_with(jpeg::START) {
        jpeg::clean(data, &[])
    } else {
        let mut unpacked = Vec::new();
        ZlibDecoder::new(data).take(MAX_BYTES).read_to_end(&mut unpacked).ok()?;
        if !unpacked.starts_with(jpeg::START) {
            return None;
        }
        let clean = jpeg::clean(&unpacked, &[]);
        if clean.len() == unpacked.len() {
            return None;
        }
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
        packed.write_all(&clean).ok()?;
        packed.finish().ok()?
    };
    (clean.len() < data.len()).then_some(clean)
}
