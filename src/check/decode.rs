//! Decodes pictures to find those that are damaged inside.
//!
//! Typst itself decodes them, so that what passes here can be set. Of PNG the rows are read one after the other, and of
//! JPEG the brightness alone, by the decoders that Typst has too: that takes less time, and not the memory.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::{fs, panic};

use typst::foundations::{Bytes, Smart};
use typst::visualize::{ExchangeFormat, RasterImage, SvgImage};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::images::{BROKEN, Fault, Undecoded, unreadable};
use crate::content::problem::Problem;
use crate::parallel;

/// How many are decoded at once: the largest that is allowed takes half a gigabyte while it is.
const AT_ONCE: usize = 4;

/// Decodes pictures, each file once and several at a time, and says which of them cannot be.
pub fn decode_all(pictures: &[Undecoded]) -> Vec<Problem> {
    let files: BTreeMap<_, _> = pictures.iter().map(|picture| (&picture.file, picture.src.to_lowercase())).collect();
    let files: Vec<_> = files.into_iter().collect();
    let results = parallel::run(&files, parallel::threads(None).min(AT_ONCE), |(file, name)| {
        Some(decode_whole(fs::read(file).unwrap_or_default(), name))
    });
    let failed = |(file, _): &_, result: Option<Result<_, _>>| Some((*file, result?.err()?));
    let faults: BTreeMap<_, _> = files.iter().zip(results).filter_map(|(file, result)| failed(file, result)).collect();
    let told = |picture: &Undecoded| {
        faults.get(&picture.file).map(|fault| unreadable(&picture.src, &picture.place, fault.clone()))
    };
    pictures.iter().filter_map(told).collect()
}

/// Decodes one picture, and takes a panic for an error.
pub(super) fn decode_whole(bytes: Vec<u8>, name: &str) -> Result<(), Fault> {
    let gave_up = |_| Err(("cannot be decoded: the decoder gave up".into(), BROKEN.into()));
    panic::catch_unwind(|| decode(bytes, name)).unwrap_or_else(gave_up)
}

fn decode(bytes: Vec<u8>, name: &str) -> Result<(), Fault> {
    let bytes = Bytes::new(bytes);
    if name.ends_with(".svg") {
        let decoded = SvgImage::new(bytes);
        return decoded.map(|_| ()).map_err(|error| {
            (format!("is not an SVG that can be drawn: {}", reason(&format!("{error:?}"))), BROKEN.into())
        });
    }
    let Some(format) = ExchangeFormat::detect(&bytes).filter(|_| !name.ends_with(".pdf")) else { return Ok(()) };
    // Where these find something, Typst is asked, and its words are shown.
    let whole = match format {
        ExchangeFormat::Png => is_whole_png(&bytes),
        ExchangeFormat::Jpg => is_whole_jpeg(&bytes),
        _ => false,
    };
    if whole {
        return Ok(());
    }
    let decoded = RasterImage::new(bytes, format, Smart::Auto);
    decoded.map(|_| ()).map_err(|error| (format!("cannot be decoded: {}", reason(&error)), BROKEN.into()))
}

/// Whether every row of a PNG can be read.
fn is_whole_png(bytes: &[u8]) -> bool {
    let read = || {
        let mut reader = png::Decoder::new(Cursor::new(bytes)).read_info()?;
        let info = reader.info();
        // Rows of a picture without its colours are whole, and mean nothing.
        let has_colours = info.color_type != png::ColorType::Indexed || info.palette.is_some();
        while reader.next_row()?.is_some() {}
        reader.finish()?;
        Ok::<_, png::DecodingError>(has_colours)
    };
    read().unwrap_or(false)
}

/// Whether a JPEG in the usual colours can be read, with the settings that Typst's decoder has.
fn is_whole_jpeg(bytes: &[u8]) -> bool {
    let options = DecoderOptions::default();
    let options = options.set_strict_mode(false).set_max_width(usize::MAX).set_max_height(usize::MAX);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    let usual = decoder.decode_headers().is_ok() && decoder.input_colorspace() == Some(ColorSpace::YCbCr);
    decoder.set_options(options.jpeg_set_out_colorspace(ColorSpace::Luma));
    usual && decoder.decode().is_ok()
}

/// The first line of what a decoder says.
fn reason(error: &str) -> String {
    // Typst keeps the message of a drawing to itself; its debug form has it.
    let error = error.split_once("message: \"").map_or(error, |(_, message)| message);
    let error = error.split('"').next().unwrap_or(error);
    let error = error.trim_start_matches("failed to parse SVG (").trim_start_matches("failed to decode image (");
    let line: String = error.lines().next().unwrap_or_default().chars().take(120).collect();
    // What opened these brackets was taken away, here or in front of the message.
    let stray = |line: &str| line.ends_with(')') && line.matches(')').count() > line.matches('(').count();
    let mut line = line.as_str();
    while stray(line) {
        line = &line[..line.len() - 1];
    }
    line.to_owned()
}
