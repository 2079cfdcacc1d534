//! Removes metadata from pictures: places, devices, thumbnails, comments.
//!
//! Typst puts only the pixels of most formats into a PDF, but JPEGs byte for byte, also those inside drawings and PDFs.
//! Exports such as HTML contain the whole files of pictures.

mod camera;
pub(crate) mod chunks;
mod drawing;
mod in_pdf;
mod jpeg;
#[cfg(test)]
mod tests;

pub(crate) use in_pdf::blank_in_pdf;

use super::formats::Format;

/// A picture without its metadata. With `is_drawing`, an unknown format is read as SVG.
pub(crate) fn without_metadata(bytes: Vec<u8>, is_drawing: bool) -> Vec<u8> {
    match Format::of_bytes(&bytes) {
        Some(Format::Jpeg) => jpeg::clean(&bytes, &camera::jpeg_segment(&bytes)),
        Some(Format::Png) => chunks::png(&bytes),
        Some(Format::WebP) => chunks::webp(&bytes),
        Some(Format::Gif) => chunks::gif(&bytes),
        _ if is_drawing => drawing::clean(bytes),
        _ => bytes,
    }
}
