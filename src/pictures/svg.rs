//! Checks SVG drawings: how much work they are, other files that they refer to, and pictures inside them.
//!
//! Typst sets the pictures inside a drawing, and rejects the whole document if one is in another file or damaged.

#[cfg(test)]
mod tests;

use std::io::Read;
use std::sync::Arc;

use data_url::DataUrl;
use flate2::read::GzDecoder;
use resvg::tiny_skia::{NonZeroRect, Pixmap, Transform};
use resvg::usvg::filter::Filter;
use resvg::usvg::{self, Group, Tree};
use roxmltree::{Document, Node, ParsingOptions};
use typst::foundations::Bytes;
use typst::visualize::SvgImage;

use super::fault::Fault;
use super::formats::Format;
use super::raster;
use crate::diagnostics::msg;

/// Largest drawing in bytes, after unpacking.
const MAX_BYTES: usize = 8 * 1024 * 1024;
/// Most uses of symbols.
const MAX_USES: usize = 2000;
/// Most characters in texts: the time that Typst needs grows with their square.
const MAX_LETTERS: usize = 50_000;
/// Namespaces of SVG elements, and of `href` in older drawings.
pub(crate) const SVG: &str = "http://www.w3.org/2000/svg";
pub(crate) const XLINK: &str = "http://www.w3.org/1999/xlink";
/// Longer side, in pixels, at which drawings with effects are painted: two for each point of the height of A4.
const PAINTED_SIDE: f32 = 1684.0;
/// Most pixels of the region of an effect, at this size.
const MAX_PAINTED: f32 = 64.0 * PAINTED_SIDE * PAINTED_SIDE;
/// The signature of gzip.
const PACKED: &[u8] = b"\x1f\x8b";

/// A check of a picture inside a drawing, by its bytes and the ending that its file would have.
pub(crate) type Inner = fn(Vec<u8>, &str) -> Result<(), Fault>;

/// Checks a drawing without parsing it.
pub(crate) fn inspect(bytes: &[u8]) -> Result<(), Fault> {
    if bytes.len() > MAX_BYTES {
        return Err(Fault::new(msg!("picture.size", mebibytes = bytes.len() >> 20), msg!("picture.simplify")));
    }
    if bytes.windows(8).any(|window| window.eq_ignore_ascii_case(b"<!entity")) {
        return Err(Fault::new(msg!("picture.entities"), msg!("picture.plain-svg")));
    }
    // `use` of `use` of `use`: a few lines that become millions of shapes.
    let uses = bytes.windows(4).filter(|window| *window == b"<use").count();
    if uses > MAX_USES {
        return Err(Fault::new(msg!("picture.uses", count = uses), msg!("picture.without-symbols")));
    }
    Ok(())
}

/// Checks that a drawing and all pictures in it can be drawn.
pub(crate) fn decode(bytes: Vec<u8>, inner: Inner) -> Result<(), Fault> {
    let bytes = unpacked(bytes)?;
    inspect(&bytes)?;
    // XML that cannot be parsed is reported below.
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let text = str::from_utf8(&bytes).ok();
    if let Some(tree) = text.and_then(|text| Document::parse_with_options(text, options).ok()) {
        verify_texts(&tree)?;
        tree.descendants().filter(shows_picture).try_for_each(|node| verify_shown(node, inner))?;
    }
    let bytes = Bytes::new(bytes);
    let drawing = SvgImage::new(bytes.clone()).map_err(|_| not_parsed(&bytes))?;
    paint_effects(drawing.tree())
}

/// Why a drawing cannot be parsed, which Typst does not say.
fn not_parsed(bytes: &[u8]) -> Fault {
    use usvg::{Error, roxmltree};
    let Err(error) = usvg::Tree::from_data(bytes, &usvg::Options::default()) else {
        return Fault::not_decoded();
    };
    match error {
        Error::ElementsLimitReached | Error::ParsingFailed(roxmltree::Error::NodesLimitReached) => {
            Fault::new(msg!("picture.shapes"), msg!("picture.simplify"))
        }
        Error::InvalidSize => Fault::new(msg!("picture.no-size"), msg!("picture.give-size")),
        Error::NotAnUtf8Str => Fault::new(msg!("picture.not-utf8"), msg!("picture.plain-svg")),
        Error::MalformedGZip => Fault::damaged(msg!("picture.not-unpacked")),
        Error::ParsingFailed(error) => Fault::damaged(msg!("picture.not-svg", error = error.to_string())),
    }
}

/// Paints a drawing that has effects such as blurs, as Typst will: if that takes too long, this picture is reported and not
/// the layout that shows it.
fn paint_effects(tree: &Tree) -> Result<(), Fault> {
    if tree.filters().is_empty() {
        return Ok(());
    }
    let size = tree.size();
    let scale = PAINTED_SIDE / size.width().max(size.height());
    if has_wide_effect(tree.root(), scale) {
        return Err(Fault::new(msg!("picture.wide-effect"), msg!("picture.simplify")));
    }
    let pixels = |side: f32| (side * scale).ceil().max(1.0) as u32;
    if let Some(mut canvas) = Pixmap::new(pixels(size.width()), pixels(size.height())) {
        resvg::render(tree, Transform::from_scale(scale, scale), &mut canvas.as_mut());
    }
    Ok(())
}

/// Whether the region of an effect is so large that the memory for it does not exist, which would abort the program.
fn has_wide_effect(group: &Group, scale: f32) -> bool {
    let (across, down) = group.abs_transform().get_scale();
    let is_wide = |rect: NonZeroRect| rect.width() * across * scale * rect.height() * down * scale > MAX_PAINTED;
    let is_any = |filter: &Arc<Filter>| {
        is_wide(filter.rect()) || filter.primitives().iter().any(|primitive| is_wide(primitive.rect()))
    };
    group.filters().iter().any(is_any)
        || group.children().iter().any(|node| {
            let mut found = matches!(node, usvg::Node::Group(group) if has_wide_effect(group, scale));
            node.subroots(|root| found |= has_wide_effect(root, scale));
            found
        })
}

/// The XML of a drawing that may be compressed.
pub(crate) fn unpacked(bytes: Vec<u8>) -> Result<Vec<u8>, Fault> {
    if !bytes.starts_with(PACKED) {
        return Ok(bytes);
    }
    let mut unpacked = Vec::new();
    let read = GzDecoder::new(bytes.as_slice()).take(MAX_BYTES as u64 + 1).read_to_end(&mut unpacked);
    match read {
        Err(_) => Err(Fault::damaged(msg!("picture.not-unpacked"))),
        Ok(_) if unpacked.len() > MAX_BYTES => {
            Err(Fault::new(msg!("picture.unpacked-size", mebibytes = MAX_BYTES >> 20), msg!("picture.simplify")))
        }
        Ok(_) => Ok(unpacked),
    }
}

fn verify_texts(tree: &Document) -> Result<(), Fault> {
    let is_drawn = |node: &Node| node.is_text() && node.ancestors().any(|above| above.tag_name().name() == "text");
    let texts = tree.descendants().filter(is_drawn).filter_map(|node| node.text());
    let letters: usize = texts.map(|text| text.chars().count()).sum();
    match letters > MAX_LETTERS {
        true => Err(Fault::new(msg!("picture.letters", count = letters), msg!("picture.text-to-paths"))),
        false => Ok(()),
    }
}

/// The addresses in the `href` of an element.
fn addresses<'a>(node: Node<'a, '_>) -> impl Iterator<Item = &'a str> {
    [node.attribute((XLINK, "href")), node.attribute("href")].into_iter().flatten()
}

/// Whether an element shows another picture.
fn shows_picture(node: &Node) -> bool {
    let name = node.tag_name();
    matches!(name.namespace(), None | Some(SVG)) && matches!(name.name(), "image" | "feImage")
}

/// The pictures that an element shows must be embedded in the drawing and valid.
fn verify_shown(node: Node, inner: Inner) -> Result<(), Fault> {
    for address in addresses(node) {
        match DataUrl::process(address) {
            Ok(url) => verify_inner(&url, inner)
                .map_err(|Fault { message, help }| Fault::new(msg!("picture.inner", fault = message), help))?,
            // usvg would follow an effect that shows the element it is applied to without end.
            Err(_) if node.tag_name().name() == "feImage" && address.trim().starts_with('#') => {
                return Err(Fault::new(msg!("picture.own-part"), msg!("picture.simplify")));
            }
            Err(_) => return Err(Fault::new(msg!("picture.other-file", address), msg!("picture.embed"))),
        }
    }
    Ok(())
}

/// Checks that a picture inside a drawing can be set. Typst ignores pictures of other media types.
fn verify_inner(url: &DataUrl, inner: Inner) -> Result<(), Fault> {
    let Ok((bytes, _)) = url.decode_to_vec() else {
        return Err(Fault::damaged(msg!("picture.base64")));
    };
    let mime = url.mime_type();
    let ending = match (mime.type_.as_str(), mime.subtype.as_str()) {
        ("image", subtype @ ("jpg" | "jpeg" | "png" | "gif" | "webp")) => subtype,
        ("image", "svg+xml") => "svg",
        // The type of an address without one.
        ("text", "plain") => match Format::of_bytes(&bytes) {
            Some(format) if raster::exchange_format(format).is_some() => format.ending().unwrap_or("svg"),
            _ => "svg",
        },
        _ => return Ok(()),
    };
    inner(bytes, &format!(".{ending}"))
}
