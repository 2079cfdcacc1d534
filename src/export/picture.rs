//! Loads pictures in a form that a format can show.

use std::io::Cursor;

use image::ImageFormat;
use typst::foundations::Bytes;

use super::{Format, Picture};
use crate::pictures::formats;
use crate::typeset::compile::compile;
use crate::typeset::export::png;
use crate::typeset::world::{Base, JobWorld};

/// How wide a drawing becomes where it has to become pixels.
const WIDTH: f64 = 2000.0;

/// The picture of a path of the View; the error says in words why it cannot be read.
pub fn load(base: &Base, path: &str, format: Format) -> Result<Picture, String> {
    let bytes = base.picture(path).map_err(|error| error.to_string())?;
    let kind = formats::Format::of_bytes(&bytes).or(formats::Format::of_name(path));
    let whole = |media_type| Ok(of_pixels(media_type, bytes.to_vec()));
    match kind {
        Some(formats::Format::Png) => whole("image/png"),
        Some(formats::Format::Jpeg) => whole("image/jpeg"),
        Some(formats::Format::Gif) if format != Format::Docx => whole("image/gif"),
        Some(formats::Format::WebP) if format != Format::Docx => whole("image/webp"),
        Some(formats::Format::Gif | formats::Format::WebP) => as_png(&bytes),
        Some(formats::Format::Svg) if format != Format::Docx => whole("image/svg+xml"),
        _ => drawn(base, path),
    }
}

fn of_pixels(media_type: &'static str, bytes: Vec<u8>) -> Picture {
    let size = imagesize::blob_size(&bytes).map_or((1.0, 1.0), |size| (size.width as f64, size.height as f64));
    Picture { media_type, bytes, width: size.0.max(1.0), height: size.1.max(1.0) }
}

fn as_png(bytes: &Bytes) -> Result<Picture, String> {
    let mut out = Vec::new();
    let picture = image::load_from_memory(bytes).map_err(|error| error.to_string())?;
    picture.write_to(&mut Cursor::new(&mut out), ImageFormat::Png).map_err(|error| error.to_string())?;
    Ok(of_pixels("image/png", out))
}

/// A drawing or a PDF as Typst draws it, with the fonts of the program.
fn drawn(base: &Base, path: &str) -> Result<Picture, String> {
    let said = |failure: crate::typeset::compile::Failure| {
        failure.found.iter().map(|found| found.message.clone()).collect::<Vec<_>>().join("; ")
    };
    let (document, _) = compile(&JobWorld::of_picture(base, path)).map_err(said)?;
    let page = document.pages().first().ok_or("")?;
    let size = page.frame.size();
    let (width, height) = (size.x.to_pt().max(1.0), size.y.to_pt().max(1.0));
    let bytes = png(page, WIDTH / width * 72.0).map_err(said)?;
    // Its size stays that of the drawing.
    Ok(Picture { media_type: "image/png", bytes, width: width / 0.75, height: height / 0.75 })
}
