//! Drawings: what they take, and what they hold, other files and other pictures.
//!
//! Typst sets the pictures inside a drawing, and refuses a whole document for one that is elsewhere or damaged.

#[cfg(test)]
mod tests;

use std::io::Read;

use data_url::DataUrl;
use flate2::read::GzDecoder;
use roxmltree::{Document, Node, ParsingOptions};
use typst::foundations::Bytes;
use typst::visualize::SvgImage;

use super::filters;
use super::reason::{self, BROKEN, Fault, SIMPLER};

/// Largest drawing, in bytes, unpacked.
const MAX_BYTES: usize = 8 * 1024 * 1024;
/// Most uses of symbols.
const MAX_USES: usize = 2000;
/// Most letters in texts: Typst takes a time that grows with their square.
const MAX_LETTERS: usize = 50_000;
/// Longest address that is shown.
const MAX_SHOWN: usize = 60;
/// Namespaces of what Typst draws, and of addresses in older drawings.
const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
/// How a compressed drawing begins.
const PACKED: &[u8] = b"\x1f\x8b";

/// Whether a picture inside a drawing is sound: its bytes, and the ending that it would have.
pub(crate) type Inner = fn(Vec<u8>, &str) -> Result<(), Fault>;

/// Whether a drawing can be shown, as far as its text tells without being read.
pub(crate) fn verify(bytes: &[u8]) -> Result<(), Fault> {
    if bytes.len() > MAX_BYTES {
        return Err((format!("has {} MiB", bytes.len() >> 20), SIMPLER.into()));
    }
    if bytes.windows(8).any(|window| window.eq_ignore_ascii_case(b"<!entity")) {
        let help = "export it as plain SVG, without a document type of its own".into();
        return Err(("defines entities, which are not read".into(), help));
    }
    // `use` of `use` of `use`: a few lines that become millions of shapes.
    let uses = bytes.windows(4).filter(|window| *window == b"<use").count();
    if uses > MAX_USES {
        return Err((format!("uses symbols {uses} times"), "export it with its shapes written out, or as PNG".into()));
    }
    Ok(())
}

/// Whether it can be drawn, and all that it holds.
pub(crate) fn decode(bytes: Vec<u8>, inner: Inner) -> Result<(), Fault> {
    let bytes = unpacked(bytes)?;
    verify(&bytes)?;
    // What is no XML is told below, in Typst's words.
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let text = str::from_utf8(&bytes).ok();
    if let Some(tree) = text.and_then(|text| Document::parse_with_options(text, options).ok()) {
        verify_texts(&tree)?;
        tree.descendants().filter(shows_picture).try_for_each(|node| verify_shown(node, inner))?;
    }
    let drawing = SvgImage::new(Bytes::new(bytes)).map_err(|error| reason::of_drawing(&format!("{error:?}")))?;
    filters::verify(drawing.tree())
}

/// A drawing that was compressed, as it was before.
fn unpacked(bytes: Vec<u8>) -> Result<Vec<u8>, Fault> {
    if !bytes.starts_with(PACKED) {
        return Ok(bytes);
    }
    let mut unpacked = Vec::new();
    let read = GzDecoder::new(bytes.as_slice()).take(MAX_BYTES as u64 + 1).read_to_end(&mut unpacked);
    match read {
        Err(_) => Err(("cannot be unpacked".into(), BROKEN.into())),
        Ok(_) if unpacked.len() > MAX_BYTES => {
            Err((format!("has more than {} MiB when it is unpacked", MAX_BYTES >> 20), SIMPLER.into()))
        }
        Ok(_) => Ok(unpacked),
    }
}

fn verify_texts(tree: &Document) -> Result<(), Fault> {
    let texts = tree.descendants().filter(|node| node.is_text());
    let printed = texts.filter(|node| node.ancestors().any(|above| above.tag_name().name() == "text"));
    let letters: usize = printed.filter_map(|node| node.text()).map(|text| text.chars().count()).sum();
    match letters > MAX_LETTERS {
        true => Err((format!("has texts of {letters} letters"), "turn its texts into paths, or save it as PNG".into())),
        false => Ok(()),
    }
}

/// Whether an element shows a picture from somewhere else.
fn shows_picture(node: &Node) -> bool {
    let name = node.tag_name();
    matches!(name.namespace(), None | Some(SVG)) && matches!(name.name(), "image" | "feImage")
}

/// The pictures that an element shows must stand in the drawing, and be sound.
fn verify_shown(node: Node, inner: Inner) -> Result<(), Fault> {
    for address in [node.attribute((XLINK, "href")), node.attribute("href")].into_iter().flatten() {
        match DataUrl::process(address) {
            Ok(url) => verify_inner(&url, inner)
                .map_err(|(message, help)| (format!("holds a picture that {message}"), help))?,
            // An effect may show a part of the drawing itself.
            Err(_) if node.tag_name().name() == "feImage" && address.trim().starts_with('#') => {}
            Err(_) => {
                let mut shown: String = address.chars().take(MAX_SHOWN).collect();
                if shown.len() < address.len() {
                    shown.push('…');
                }
                let help = "embed the picture when exporting the drawing, or save the drawing as PNG";
                return Err((format!("shows another file, `{shown}`"), help.into()));
            }
        }
    }
    Ok(())
}

/// Whether a picture inside a drawing can be set. What is of a kind unknown to Typst is not drawn at all.
fn verify_inner(url: &DataUrl, inner: Inner) -> Result<(), Fault> {
    let Ok((bytes, _)) = url.decode_to_vec() else {
        return Err(("cannot be decoded: its Base64 is wrong".into(), BROKEN.into()));
    };
    let Some(ending) = ending(url, &bytes) else { return Ok(()) };
    inner(bytes, ending)
}

/// The ending that a picture inside a drawing would have, by its media type, or by its bytes where that says nothing.
fn ending(url: &DataUrl, bytes: &[u8]) -> Option<&'static str> {
    let mime = url.mime_type();
    match (mime.type_.as_str(), mime.subtype.as_str()) {
        ("image", "jpg" | "jpeg") => Some(".jpg"),
        ("image", "png") => Some(".png"),
        ("image", "gif") => Some(".gif"),
        ("image", "webp") => Some(".webp"),
        ("image", "svg+xml") => Some(".svg"),
        ("text", "plain") => Some(match imagesize::image_type(bytes) {
            Ok(imagesize::ImageType::Jpeg) => ".jpg",
            Ok(imagesize::ImageType::Png) => ".png",
            Ok(imagesize::ImageType::Gif) => ".gif",
            Ok(imagesize::ImageType::Webp) => ".webp",
            _ => ".svg",
        }),
        _ => None,
    }
}
