//! Drawings: what they take, and what they hold, other files and other pictures.
//!
//! Typst sets the pictures inside a drawing, and refuses a whole document for one that is elsewhere or damaged.

#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};
use std::io::Read;

use data_url::DataUrl;
use flate2::read::GzDecoder;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, Tree};
use roxmltree::{Document, Node, ParsingOptions};
use typst::foundations::Bytes;
use typst::visualize::SvgImage;

use super::fault::Fault;
use super::formats::Format;
use crate::diagnostics::brief::shortened;
use crate::diagnostics::msg;

/// Largest drawing, in bytes, unpacked.
const MAX_BYTES: usize = 8 * 1024 * 1024;
/// Most uses of symbols.
const MAX_USES: usize = 2000;
/// Most letters in texts: Typst takes a time that grows with their square.
const MAX_LETTERS: usize = 50_000;
/// Namespaces of what Typst draws, and of addresses in older drawings.
pub(crate) const SVG: &str = "http://www.w3.org/2000/svg";
pub(crate) const XLINK: &str = "http://www.w3.org/1999/xlink";
/// Pixels of the longer side of a drawing whose effects are painted: two for each point of the height of A4.
const PAINTED_SIDE: f32 = 1684.0;
/// How a compressed drawing begins.
const PACKED: &[u8] = b"\x1f\x8b";

/// Checks a picture inside a drawing: its bytes, and the ending that it would have.
pub(crate) type Inner = fn(Vec<u8>, &str) -> Result<(), Fault>;

/// Checks a drawing without parsing it.
pub(crate) fn verify(bytes: &[u8]) -> Result<(), Fault> {
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

/// Whether it can be drawn, and all that it holds.
pub(crate) fn decode(bytes: Vec<u8>, inner: Inner) -> Result<(), Fault> {
    let bytes = unpacked(bytes)?;
    verify(&bytes)?;
    // XML that cannot be parsed is reported below, in Typst's words.
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let text = str::from_utf8(&bytes).ok();
    if let Some(tree) = text.and_then(|text| Document::parse_with_options(text, options).ok()) {
        verify_texts(&tree)?;
        verify_effects(&tree)?;
        tree.descendants().filter(shows_picture).try_for_each(|node| verify_shown(node, inner))?;
    }
    let bytes = Bytes::new(bytes);
    match SvgImage::new(bytes.clone()) {
        Ok(drawing) => paint_effects(drawing.tree()),
        Err(_) => return Err(not_parsed(&bytes)),
    }
    Ok(())
}

/// Why a drawing cannot be parsed: Typst keeps the reason to itself.
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

/// Paints a drawing that has effects, such as blurs: Typst will, and they may take any time. When that is too long it is this
/// picture that is reported, and not the layout that shows it.
fn paint_effects(tree: &Tree) {
    if tree.filters().is_empty() {
        return;
    }
    let size = tree.size();
    let scale = PAINTED_SIDE / size.width().max(size.height());
    let pixels = |side: f32| (side * scale).ceil().max(1.0) as u32;
    if let Some(mut canvas) = Pixmap::new(pixels(size.width()), pixels(size.height())) {
        resvg::render(tree, Transform::from_scale(scale, scale), &mut canvas.as_mut());
    }
}

/// A drawing that was compressed, as it was before.
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
    let texts = tree.descendants().filter(|node| node.is_text());
    let printed = texts.filter(|node| node.ancestors().any(|above| above.tag_name().name() == "text"));
    let letters: usize = printed.filter_map(|node| node.text()).map(|text| text.chars().count()).sum();
    match letters > MAX_LETTERS {
        true => Err(Fault::new(msg!("picture.letters", count = letters), msg!("picture.text-to-paths"))),
        false => Ok(()),
    }
}

/// Effects must not show what they are on, in however many steps: usvg follows such circles without end, and these only.
fn verify_effects(tree: &Document) -> Result<(), Fault> {
    let mut effects = tree.descendants().filter(|node| node.tag_name().name() == "feImage").peekable();
    if effects.peek().is_none() {
        return Ok(());
    }
    let mut by_id: HashMap<&str, Vec<Node>> = HashMap::new();
    for node in tree.descendants() {
        node.attribute("id").into_iter().for_each(|id| by_id.entry(id).or_default().push(node));
    }
    // Which elements a style is for is not asked: for any.
    let styles = tree.descendants().filter(|node| node.tag_name().name() == "style");
    let styled: Vec<_> = styles.filter_map(|style| style.text()).flat_map(urls).collect();
    let is_circle = |effect: Node| {
        let filter = effect.parent();
        let (mut seen, mut next) = (HashSet::new(), hrefs(effect).collect::<Vec<_>>());
        while let Some(id) = next.pop() {
            if !seen.insert(id) {
                continue;
            }
            for shown in by_id.get(id).into_iter().flatten() {
                if Some(*shown) == filter {
                    return true;
                }
                next.extend(&styled);
                next.extend(shown.descendants().flat_map(references));
            }
        }
        false
    };
    match effects.any(is_circle) {
        true => Err(Fault::new(msg!("picture.circular"), msg!("picture.simplify"))),
        false => Ok(()),
    }
}

/// The ids of what an element refers to.
fn references<'a>(node: Node<'a, '_>) -> impl Iterator<Item = &'a str> {
    hrefs(node).chain(node.attributes().flat_map(|attribute| urls(attribute.value())).collect::<Vec<_>>())
}

/// The ids that the addresses of an element name.
fn hrefs<'a>(node: Node<'a, '_>) -> impl Iterator<Item = &'a str> {
    let addresses = [node.attribute((XLINK, "href")), node.attribute("href")].into_iter().flatten();
    addresses.filter_map(|address| address.trim().strip_prefix('#'))
}

/// The ids in `url(#id)`.
fn urls(text: &str) -> impl Iterator<Item = &str> {
    let inner = text.split("url(").skip(1).filter_map(|rest| rest.split(')').next());
    inner.filter_map(|inner| {
        inner.trim_matches(|char: char| char.is_whitespace() || "'\"".contains(char)).strip_prefix('#')
    })
}

/// Whether an element shows a picture from somewhere else.
fn shows_picture(node: &Node) -> bool {
    let name = node.tag_name();
    matches!(name.namespace(), None | Some(SVG)) && matches!(name.name(), "image" | "feImage")
}

/// The pictures that an element shows must be embedded in the drawing and valid.
fn verify_shown(node: Node, inner: Inner) -> Result<(), Fault> {
    for address in [node.attribute((XLINK, "href")), node.attribute("href")].into_iter().flatten() {
        match DataUrl::process(address) {
            Ok(url) => {
                if let Err(Fault { message, help }) = verify_inner(&url, inner) {
                    return Err(Fault::new(msg!("picture.inner", fault = message), help));
                }
            }
            // An effect may show a part of the drawing itself.
            Err(_) if node.tag_name().name() == "feImage" && address.trim().starts_with('#') => {}
            Err(_) => {
                let address = shortened(address);
                return Err(Fault::new(msg!("picture.other-file", address), msg!("picture.embed")));
            }
        }
    }
    Ok(())
}

/// Whether a picture inside a drawing can be set. What is of a kind unknown to Typst is not drawn at all.
fn verify_inner(url: &DataUrl, inner: Inner) -> Result<(), Fault> {
    let Ok((bytes, _)) = url.decode_to_vec() else {
        return Err(Fault::damaged(msg!("picture.base64")));
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
        ("text", "plain") => match Format::of_bytes(bytes) {
            Some(Format::Png) => Some(".png"),
            Some(Format::Jpeg) => Some(".jpg"),
            Some(Format::Gif) => Some(".gif"),
            Some(Format::WebP) => Some(".webp"),
            _ => Some(".svg"),
        },
        _ => None,
    }
}
