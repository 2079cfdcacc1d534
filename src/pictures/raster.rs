//! Pictures made of pixels: whether their files are complete, and whether all their pixels can be read.
//!
//! PNGs are decoded row by row and JPEGs to brightness only, by the decoders that Typst uses: that takes less time and
//! memory. Where they find something wrong, Typst decides.

#[cfg(test)]
mod tests;

use std::io::Cursor;

use typst::foundations::{Bytes, Smart};
use typst::visualize::{ExchangeFormat, RasterImage};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::fault::Fault;
use super::formats::Format;
use super::private::chunks::chunk;
use crate::diagnostics::msg;

/// Most pixels of a picture; decoding takes up to eight bytes for each.
const MAX_PIXELS: usize = 64_000_000;
/// Longest side of a JPEG in pixels: the limit of the decoder that writes the PDF.
const MAX_JPEG_SIDE: usize = 16_384;

/// The format as Typst calls it; `None` for drawings and PDFs.
pub(crate) fn exchange_format(format: Format) -> Option<ExchangeFormat> {
    match format {
        Format::Png => Some(ExchangeFormat::Png),
        Format::Jpeg => Some(ExchangeFormat::Jpg),
        Format::Gif => Some(ExchangeFormat::Gif),
        Format::WebP => Some(ExchangeFormat::Webp),
        _ => None,
    }
}

/// Checks a picture without decoding it.
pub(crate) fn inspect(bytes: &[u8], format: ExchangeFormat) -> Result<(), Fault> {
    // The signature of a PNG is made to show whether a file was copied as if it were text.
    if format == ExchangeFormat::Png && !bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Err(Fault::damaged(msg!("picture.start")));
    }
    if let Ok(imagesize::ImageSize { width, height }) = imagesize::blob_size(bytes) {
        let pixels = || msg!("picture.pixels", width, height);
        if width.saturating_mul(height) > MAX_PIXELS {
            return Err(Fault::new(pixels(), msg!("picture.fewer-pixels", millions = MAX_PIXELS / 1_000_000)));
        }
        if format == ExchangeFormat::Jpg && width.max(height) > MAX_JPEG_SIDE {
            return Err(Fault::new(pixels(), msg!("picture.shorter-sides", pixels = MAX_JPEG_SIDE)));
        }
    }
    if !is_whole(bytes, format) {
        return Err(Fault::damaged(msg!("picture.cut-off")));
    }
    // Decoders may panic over such a palette instead of refusing it.
    if format == ExchangeFormat::Png && !has_sane_palette(bytes) {
        return Err(Fault::damaged(msg!("picture.palette")));
    }
    Ok(())
}

/// Checks that all pixels of a picture can be read and set.
pub(crate) fn decode(bytes: Vec<u8>, format: ExchangeFormat) -> Result<(), Fault> {
    let whole = match format {
        ExchangeFormat::Png => is_whole_png(&bytes),
        ExchangeFormat::Jpg => is_whole_jpeg(&bytes)?,
        _ => false,
    };
    if whole {
        return Ok(());
    }
    let decoded = RasterImage::new(Bytes::new(bytes), format, Smart::Auto);
    decoded.map(|_| ()).map_err(|_| Fault::not_decoded())
}

/// Whether a mark is in the last 64 KiB of a file.
pub(crate) fn has_near_end(bytes: &[u8], mark: &[u8]) -> bool {
    bytes[bytes.len().saturating_sub(64 * 1024)..].windows(mark.len()).any(|window| window == mark)
}

/// Whether the end of the format is there: decoders fill the rest of a truncated picture with grey.
fn is_whole(bytes: &[u8], format: ExchangeFormat) -> bool {
    match format {
        ExchangeFormat::Png => has_near_end(bytes, b"IEND"),
        ExchangeFormat::Jpg => has_near_end(bytes, b"\xff\xd9"),
        // The end of the last frame and of the file. Some programs write more behind it.
        ExchangeFormat::Gif => has_near_end(bytes, b"\0;"),
        ExchangeFormat::Webp => {
            let size = bytes.get(4..8).map_or(0, |size| u32::from_le_bytes([size[0], size[1], size[2], size[3]]));
            bytes.len() as u64 >= u64::from(size) + 8
        }
    }
}

/// Whether the palette of a PNG has three bytes for each colour, and at most 256 colours.
fn has_sane_palette(bytes: &[u8]) -> bool {
    let mut at = 8;
    while let Some((kind, end)) = chunk(bytes, at, true) {
        match kind {
            b"PLTE" => return (end - at - 8).is_multiple_of(3) && (3..=3 * 256).contains(&(end - at - 8)),
            b"IDAT" => return true,
            _ => at = end + 4,
        }
    }
    true
}

/// Whether every row of a PNG can be read.
fn is_whole_png(bytes: &[u8]) -> bool {
    let read = || {
        let mut reader = png::Decoder::new(Cursor::new(bytes)).read_info()?;
        let info = reader.info();
        // Rows of indexes without a palette can be read, but mean nothing.
        let has_colours = info.color_type != png::ColorType::Indexed || info.palette.is_some();
        while reader.next_row()?.is_some() {}
        reader.finish()?;
        Ok::<_, png::DecodingError>(has_colours)
    };
    read().unwrap_or(false)
}

/// Whether a JPEG can be read with the settings that Typst has; false for unusual colours, which Typst decides about.
fn is_whole_jpeg(bytes: &[u8]) -> Result<bool, Fault> {
    let options = DecoderOptions::default();
    let options = options.set_strict_mode(false).set_max_width(usize::MAX).set_max_height(usize::MAX);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    let is_read = decoder.decode_headers().is_ok();
    let usual = is_read && decoder.input_colorspace() == Some(ColorSpace::YCbCr);
    decoder.set_options(options.jpeg_set_out_colorspace(ColorSpace::Luma));
    Ok(usual && decoder.decode().is_ok())
}
