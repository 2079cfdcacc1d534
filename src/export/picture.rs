//! Loads pictures, and converts those that a format cannot show.

use std::collections::BTreeMap;
use std::io::Cursor;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use image::ImageFormat;
use typst::foundations::Bytes;

use super::Format;
use crate::pictures::formats;
use crate::typeset::compile::compile;
use crate::typeset::export::png;
use crate::typeset::world::{Base, JobWorld};

/// Width in pixels of drawings that are converted to PNG.
const WIDTH: f64 = 2000.0;

/// A picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// `image/png` and the like.
    pub media_type: &'static str,
    /// Content of its file.
    pub bytes: Vec<u8>,
    /// Width in pixels, or in points for a drawing.
    pub width: f64,
    /// Height in the same unit.
    pub height: f64,
}

/// Pictures by their paths in the View.
pub type Pictures = BTreeMap<String, Picture>;

impl Picture {
    /// The extension of its file.
    pub fn ending(&self) -> &'static str {
        match self.media_type {
            "image/jpeg" => "jpg",
            "image/gif" => "gif",
            "image/webp" => "webp",
            "image/svg+xml" => "svg",
            _ => "png",
        }
    }

    /// The picture as a `data:` URL.
    pub fn data_url(&self) -> String {
        format!("data:{};base64,{}", self.media_type, STANDARD.encode(&self.bytes))
    }
}

/// Loads the picture of a path in the View. The error says why it cannot be read.
pub fn load(base: &Base, path: &str, format: Format) -> Result<Picture, String> {
    let bytes = base.picture(path).map_err(|error| error.to_string())?;
    let kind = formats::Format::of_bytes(&bytes).or(formats::Format::of_name(path));
    let media_type = match kind {
        Some(formats::Format::Png) => "image/png",
        Some(formats::Format::Jpeg) => "image/jpeg",
        Some(formats::Format::Gif) if format != Format::Docx => "image/gif",
        Some(formats::Format::WebP) if format != Format::Docx => "image/webp",
        Some(formats::Format::Svg) if format != Format::Docx => "image/svg+xml",
        Some(formats::Format::Gif | formats::Format::WebP) => return as_png(&bytes),
        _ => return drawn(base, path),
    };
    Ok(unchanged(media_type, bytes.to_vec()))
}

fn unchanged(media_type: &'static str, bytes: Vec<u8>) -> Picture {
    let size = imagesize::blob_size(&bytes).map_or((1.0, 1.0), |size| (size.width as f64, size.height as f64));
    Picture { media_type, bytes, width: size.0.max(1.0), height: size.1.max(1.0) }
}

fn as_png(bytes: &Bytes) -> Result<Picture, String> {
    let mut out = Vec::new();
    let picture = image::load_from_memory(bytes).map_err(|error| error.to_string())?;
    picture.write_to(&mut Cursor::new(&mut out), ImageFormat::Png).map_err(|error| error.to_string())?;
    Ok(unchanged("image/png", out))
}

/// Converts an SVG or a PDF to PNG with Typst.
fn drawn(base: &Base, path: &str) -> Result<Picture, String> {
    let said = |failure: crate::typeset::compile::Failure| {
        failure.found.iter().map(|found| found.message.clone()).collect::<Vec<_>>().join("; ")
    };
    let (document, _) = compile(&JobWorld::of_picture(base, path)).map_err(said)?;
    let page = document.pages().first().ok_or("")?;
    let size = page.frame.size();
    let (width, height) = (size.x.to_pt().max(1.0), size.y.to_pt().max(1.0));
    let bytes = png(page, WIDTH / width * 72.0).map_err(said)?;
    // The size stays that of the drawing, in pixels.
    Ok(Picture { media_type: "image/png", bytes, width: width / 0.75, height: height / 0.75 })
}
