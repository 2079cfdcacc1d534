//! Takes out of pictures what cameras and programs write about them: places, devices, thumbnails, comments.
//!
//! Of most formats only the pixels go into a PDF. JPEGs go there byte for byte, also those inside drawings and PDFs; other
//! formats than PDF have the whole files of pictures.

mod camera;
mod chunks;
mod drawing;
mod in_pdf;
mod jpeg;
#[cfg(test)]
mod tests;

pub(crate) use in_pdf::blank as blank_in_pdf;

use super::formats::Format;

/// A picture without what is nobody's business; drawings with the pictures in them.
pub(crate) fn without_metadata(bytes: Vec<u8>, is_drawing: bool) -> Vec<u8> {
    match Format::of_bytes(&bytes) {
        Some(Format::Jpeg) => jpeg::clean(&bytes, &camera::of_jpeg(&bytes)),
        Some(Format::Png) => chunks::png(&bytes),
        Some(Format::WebP) => chunks::webp(&bytes),
        Some(Format::Gif) => chunks::gif(&bytes),
        _ if is_drawing => drawing::clean(bytes),
        _ => bytes,
    }
}
