//! Takes out of pictures what cameras and programs write about them: places, devices, thumbnails, comments.
//!
//! Only JPEGs go into a PDF byte for byte; of all other formats only the pixels do.

use std::borrow::Cow;
use std::io::Cursor;
use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use data_url::DataUrl;
use exif::experimental::Writer;
use exif::{In, Tag};
use regex::{Captures, Regex};

/// How a JPEG begins.
const JPEG: &[u8] = b"\xff\xd8\xff";
/// What decides how a picture is shown: which side is up, and how large its pixels are.
const SHOWN: [Tag; 4] = [Tag::Orientation, Tag::XResolution, Tag::YResolution, Tag::ResolutionUnit];

/// Pictures inside a drawing.
static INNER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"data:[^\x22',]*;base64,(?:[A-Za-z0-9+/=\s]|&#x?[0-9A-Fa-f]+;)+").expect("a pattern"));

/// A picture without what is nobody's business; drawings with the pictures in them.
pub(crate) fn without_metadata(bytes: Vec<u8>, is_drawing: bool) -> Vec<u8> {
    if bytes.starts_with(JPEG) {
        return jpeg(&bytes);
    }
    if !is_drawing {
        return bytes;
    }
    String::from_utf8(bytes).map_or_else(|error| error.into_bytes(), |text| drawing(&text).into_owned().into_bytes())
}

fn drawing(text: &str) -> Cow<'_, str> {
    INNER.replace_all(text, |found: &Captures| {
        // Line breaks in an attribute are written as references to characters.
        let mut parts = found[0].split("&#");
        let first = parts.next().unwrap_or_default().to_owned();
        let address = parts.fold(first, |address, part| address + part.split_once(';').map_or("", |(_, rest)| rest));
        let decoded = DataUrl::process(&address).ok().and_then(|url| url.decode_to_vec().ok());
        match decoded {
            Some((bytes, _)) if bytes.starts_with(JPEG) => {
                format!("data:image/jpeg;base64,{}", STANDARD.encode(jpeg(&bytes)))
            }
            _ => found[0].to_owned(),
        }
    })
}

/// A JPEG with the segments that its pixels need. What is behind its end, such as a second picture, is left out.
fn jpeg(bytes: &[u8]) -> Vec<u8> {
    let mut out = bytes[..2].to_vec();
    let mut exif = Some(shown(bytes));
    let mut at = 2;
    while let Some([mark, kind]) = bytes.get(at..at + 2) {
        if *mark != 0xff || *kind == 0xff {
            at += 1;
            continue;
        }
        // The first segment is the one that says that it is a JPEG.
        if *kind != 0xe0 {
            out.extend(exif.take().into_iter().flatten());
        }
        if matches!(kind, 0x00 | 0x01 | 0xd0..=0xd9) {
            out.extend([0xff, *kind]);
            at += 2;
            if *kind == 0xd9 {
                break;
            }
            continue;
        }
        let length = bytes.get(at + 2..at + 4).map_or(2, |length| u16::from_be_bytes([length[0], length[1]]));
        let end = (at + 2 + usize::from(length)).min(bytes.len());
        if is_needed(*kind, bytes.get(at + 4..end).unwrap_or_default()) {
            out.extend(&bytes[at..end]);
        }
        at = end;
        if *kind == 0xda {
            let is_mark = |pair: &[u8]| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xd0..=0xd7 | 0xff);
            let scan = bytes[at..].windows(2).position(is_mark).unwrap_or(bytes.len() - at);
            out.extend(&bytes[at..at + scan]);
            at += scan;
        }
    }
    out
}

/// Whether a segment says something about pixels: all but comments and what applications add, of which JFIF, colour
/// profiles and Adobe's transform of colours do.
fn is_needed(kind: u8, content: &[u8]) -> bool {
    match kind {
        0xe0 => content.starts_with(b"JFIF\0"),
        0xe2 => content.starts_with(b"ICC_PROFILE\0"),
        0xee => content.starts_with(b"Adobe"),
        0xe1..=0xef | 0xfe => false,
        _ => true,
    }
}

/// The segment with what decides how a picture is shown; nothing where it says nothing of that.
fn shown(bytes: &[u8]) -> Vec<u8> {
    let Ok(exif) = exif::Reader::new().read_from_container(&mut Cursor::new(bytes)) else { return Vec::new() };
    let mut writer = Writer::new();
    let fields: Vec<_> = SHOWN.iter().filter_map(|tag| exif.get_field(*tag, In::PRIMARY)).collect();
    fields.iter().for_each(|field| writer.push_field(field));
    let mut tiff = Cursor::new(Vec::new());
    if fields.is_empty() || writer.write(&mut tiff, false).is_err() {
        return Vec::new();
    }
    let content = [&b"Exif\0\0"[..], tiff.get_ref()].concat();
    let length = (content.len() as u16 + 2).to_be_bytes();
    [&[0xff, 0xe1][..], &length, &content].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use exif::{Field, Value};

    const SECRET: &str = "37.5665N 126.9780E";

    /// A JPEG with a place, a side that is up, a comment, and another picture behind its end.
    fn photo() -> Vec<u8> {
        let mut plain = Cursor::new(Vec::new());
        image::DynamicImage::new_rgb8(8, 4).write_to(&mut plain, image::ImageFormat::Jpeg).unwrap();
        let field = |tag, value| Field { tag, ifd_num: In::PRIMARY, value };
        let place = field(Tag::ImageDescription, Value::Ascii(vec![SECRET.into()]));
        let side = field(Tag::Orientation, Value::Short(vec![6]));
        let (mut writer, mut tiff) = (Writer::new(), Cursor::new(Vec::new()));
        [&place, &side].into_iter().for_each(|field| writer.push_field(field));
        writer.write(&mut tiff, true).unwrap();
        let segment =
            |kind: u8, content: &[u8]| [&[0xff, kind], &(content.len() as u16 + 2).to_be_bytes()[..], content].concat();
        let exif = segment(0xe1, &[b"Exif\0\0", &tiff.get_ref()[..]].concat());
        let plain = plain.into_inner();
        [&plain[..2], &exif, &segment(0xfe, SECRET.as_bytes()), &plain[2..], SECRET.as_bytes()].concat()
    }

    fn holds(bytes: &[u8]) -> bool {
        bytes.windows(SECRET.len()).any(|window| window == SECRET.as_bytes())
    }

    #[test]
    fn a_photo_keeps_its_pixels_and_its_side_up() {
        let photo = photo();
        let clean = without_metadata(photo.clone(), false);
        assert!(holds(&photo) && !holds(&clean));
        let exif = exif::Reader::new().read_from_container(&mut Cursor::new(&clean)).unwrap();
        assert_eq!(exif.get_field(Tag::Orientation, In::PRIMARY).and_then(|side| side.value.get_uint(0)), Some(6));
        assert_eq!(image::load_from_memory(&clean).unwrap(), image::load_from_memory(&photo).unwrap());
        assert_eq!(without_metadata(clean.clone(), false), clean);
    }

    #[test]
    fn a_photo_in_a_drawing_is_no_exception() {
        let base64 = STANDARD.encode(photo());
        let broken = base64.as_bytes().chunks(60).map(|line| String::from_utf8_lossy(line) + "&#10;").collect();
        for address in [base64, broken] {
            let svg = format!(r#"<svg><image href="data:image/jpg;base64,{address}"/><text>data:</text></svg>"#);
            let clean = String::from_utf8(without_metadata(svg.into_bytes(), true)).unwrap();
            let inner = clean.split([',', '"']).find(|part| part.len() > 60).unwrap();
            assert!(!holds(&STANDARD.decode(inner).unwrap()));
            assert!(clean.starts_with("<svg><image href=\"data:") && clean.ends_with("<text>data:</text></svg>"));
        }
    }
}
