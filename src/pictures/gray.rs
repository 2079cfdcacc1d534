//! Converts pictures to grey for `--gray`: pixels by their lightness, drawings by replacing their colours.

use std::borrow::Cow;
use std::io::Cursor;
use std::path::Path;
use std::sync::LazyLock;

use image::ImageFormat;
use regex::{Captures, Regex};
use roxmltree::{Document, Node, ParsingOptions};

use crate::text::pattern;

/// The picture in grey. PDFs and pictures that cannot be read are returned unchanged.
pub fn picture(path: &Path, bytes: Vec<u8>) -> Vec<u8> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    match ending.as_str() {
        "svg" => String::from_utf8(bytes).map_or_else(|error| error.into_bytes(), |text| drawing(&text).into_bytes()),
        "jpg" | "jpeg" => raster(&bytes, ImageFormat::Jpeg).unwrap_or(bytes),
        "png" | "webp" | "gif" => raster(&bytes, ImageFormat::Png).unwrap_or(bytes),
        _ => bytes,
    }
}

fn raster(bytes: &[u8], format: ImageFormat) -> Option<Vec<u8>> {
    let gray = image::load_from_memory(bytes).ok()?.grayscale();
    let mut out = Vec::new();
    gray.write_to(&mut Cursor::new(&mut out), format).ok()?;
    Some(out)
}

/// Replaces the colours of an SVG, but not in its texts, such as `#123 이슈`.
fn drawing(svg: &str) -> String {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let tree = Document::parse_with_options(svg, options).ok();
    let is_read = |node: &Node| node.is_text() && node.parent().is_some_and(|above| above.tag_name().name() != "style");
    let texts = tree.iter().flat_map(|tree| tree.descendants().filter(is_read)).map(|node| node.range());
    let (mut out, mut start) = (String::with_capacity(svg.len()), 0);
    for text in texts.filter(|range| svg.get(range.clone()).is_some()) {
        // A text with character references is several nodes with the same range.
        if text.start >= start {
            out.push_str(&recoloured(&svg[start..text.start]));
            out.push_str(&svg[text.clone()]);
            start = text.end;
        }
    }
    out + &recoloured(&svg[start..])
}

/// Replaces `#rgb` and `#rrggbb`, the notations in which drawing programs write colours.
fn recoloured(svg: &str) -> Cow<'_, str> {
    // `url(#id)` and `href="#id"` are references, even if the id looks like a colour.
    static COLOUR: LazyLock<Regex> = pattern!(r#"(?<reference>url\(|href=["'])?#(?<digits>[0-9a-fA-F]+)"#);
    COLOUR.replace_all(svg, |found: &Captures| {
        let digits = &found["digits"];
        let channel = |at: usize| match digits.len() {
            3 => u8::from_str_radix(&digits[at..=at].repeat(2), 16).ok().map(f64::from),
            6 => u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).ok().map(f64::from),
            _ => None,
        };
        match (found.name("reference"), channel(0), channel(1), channel(2)) {
            (None, Some(red), Some(green), Some(blue)) => {
                let luma = (0.2126 * red + 0.7152 * green + 0.0722 * blue).round() as u8;
                format!("#{luma:02x}{luma:02x}{luma:02x}")
            }
            _ => found[0].to_owned(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::drawing;

    #[test]
    fn colours_become_greys_and_references_stay() {
        let svg = r##"<a fill="#0b57d0" stroke="#f00" href="#abc" style="fill:url(#fed)"/>"##;
        assert_eq!(drawing(svg), r##"<a fill="#505050" stroke="#363636" href="#abc" style="fill:url(#fed)"/>"##);
    }

    #[test]
    fn texts_stay_as_they_were_typed() {
        let svg = r##"<!DOCTYPE svg><svg><style>a { fill: #f00 }</style><text fill="#f00">#123 이슈 &amp; #f00</text></svg>"##;
        let gray = r##"<!DOCTYPE svg><svg><style>a { fill: #363636 }</style><text fill="#363636">#123 이슈 &amp; #f00</text></svg>"##;
        assert_eq!(drawing(svg), gray);
    }
}
