//! Metadata of SVG drawings, and of the pictures in them.

use std::ops::Range;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use data_url::DataUrl;
use roxmltree::{Document, Node, ParsingOptions};

use super::without_metadata;
use crate::pictures::svg::{SVG, XLINK, unpacked};

/// Elements that only describe a drawing.
const DESCRIBING: &[&str] = &["metadata", "title", "desc"];

/// A drawing, uncompressed, with only what is drawn.
pub(super) fn clean(bytes: Vec<u8>) -> Vec<u8> {
    let Ok(bytes) = unpacked(bytes) else { return Vec::new() };
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return error.into_bytes(),
    };
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let Ok(tree) = Document::parse_with_options(&text, options) else { return text.into_bytes() };
    let mut changes: Vec<_> = tree.root().descendants().flat_map(|node| changes(node)).collect();
    changes.sort_by_key(|(range, _)| (range.start, usize::MAX - range.end));
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for (range, with) in changes.into_iter().filter(|(range, _)| text.get(range.clone()).is_some()) {
        // Skips changes inside an element that was removed.
        if range.start >= at {
            out.push_str(&text[at..range.start]);
            out.push_str(&with);
            at = range.end;
        }
    }
    (out + &text[at..]).into_bytes()
}

/// The parts of a node to replace, with what replaces them.
fn changes(node: Node) -> Vec<(Range<usize>, String)> {
    let name = node.tag_name();
    let is_drawn = matches!(name.namespace(), None | Some(SVG)) && !DESCRIBING.contains(&name.name());
    if node.is_comment() || node.is_pi() || node.is_element() && !is_drawn {
        return vec![(node.range(), String::new())];
    }
    let attributes = node.attributes().filter_map(|attribute| match attribute.namespace() {
        None | Some(XLINK) if attribute.name() == "href" => {
            Some((attribute.range_value(), cleaned(attribute.value())?))
        }
        None | Some(XLINK | roxmltree::NS_XML_URI) => None,
        // Attributes of programs, such as where they saved the file.
        Some(_) => Some((attribute.range(), String::new())),
    });
    attributes.collect()
}

/// The data URL of a picture in a drawing without its metadata; `None` if it has none.
fn cleaned(address: &str) -> Option<String> {
    let url = DataUrl::process(address.trim()).ok()?;
    let (bytes, _) = url.decode_to_vec().ok()?;
    let mime = url.mime_type();
    let is_drawing = mime.subtype == "svg+xml" || mime.type_ == "text";
    let clean = without_metadata(bytes.clone(), is_drawing);
    let media_type = format!("{}/{}", mime.type_, mime.subtype);
    (clean != bytes).then(|| format!("data:{media_type};base64,{}", STANDARD.encode(clean)))
}
