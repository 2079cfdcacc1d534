//! Pictures in grey, for `--gray`: rasters by their lightness, drawings by replacing their colours.

use std::io::Cursor;
use std::path::Path;

use image::ImageFormat;
use roxmltree::{Document, Node, ParsingOptions};

/// The picture in grey. What cannot be converted (a PDF) stays as it is.
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

/// Replaces colours everywhere but in what people read: `#123 이슈` is a text.
fn drawing(svg: &str) -> String {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let tree = Document::parse_with_options(svg, options).ok();
    let is_read = |node: &Node| node.is_text() && node.parent().is_some_and(|above| above.tag_name().name() != "style");
    let texts = tree.iter().flat_map(|tree| tree.descendants().filter(is_read)).map(|node| node.range());
    let (mut out, mut start) = (String::with_capacity(svg.len()), 0);
    for text in texts.filter(|range| svg.get(range.clone()).is_some()) {
        // Parts of one text share their place where it has references.
        if text.start >= start {
            out.push_str(&recoloured(&svg[start..text.start]));
            out.push_str(&svg[text.clone()]);
            start = text.end;
        }
    }
    out + &recoloured(&svg[start..])
}

/// Replaces `#rgb` and `#rrggbb`, the form in which drawing programs write colours.
fn recoloured(svg: &str) -> String {
    let mut out = String::with_capacity(svg.len());
    let mut rest = svg;
    while let Some(at) = rest.find('#') {
        let (before, hash) = rest.split_at(at);
        out.push_str(before);
        let digits: String = hash[1..].chars().take_while(char::is_ascii_hexdigit).collect();
        let full: String = match digits.len() {
            3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
            6 => digits.clone(),
            _ => String::new(),
        };
        // `url(#id)` and `href="#id"` are references even where they look like colours.
        let reference = before.ends_with("url(") || before.ends_with("href=\"") || before.ends_with("href='");
        match u32::from_str_radix(&full, 16) {
            Ok(color) if !reference => {
                let channel = |shift: u32| f64::from(color >> shift & 0xff);
                let luma = (0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)).round() as u8;
                out.push_str(&format!("#{luma:02x}{luma:02x}{luma:02x}"));
            }
            _ => out.push_str(&hash[..1 + digits.len()]),
        }
        rest = &hash[1 + digits.len()..];
    }
    out + rest
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
