//! What cameras write about a picture, of which little decides how it is shown.

use std::io::Cursor;

use exif::experimental::Writer;
use exif::{In, Reader, Tag};

/// What decides how a picture is shown: which side is up, and how large its pixels are.
const SHOWN: [Tag; 4] = [Tag::Orientation, Tag::XResolution, Tag::YResolution, Tag::ResolutionUnit];

/// That of a picture of any format; nothing where it says nothing of it.
pub(super) fn of(picture: &[u8]) -> Vec<u8> {
    let Ok(exif) = Reader::new().read_from_container(&mut Cursor::new(picture)) else { return Vec::new() };
    let mut writer = Writer::new();
    let fields: Vec<_> = SHOWN.iter().filter_map(|tag| exif.get_field(*tag, In::PRIMARY)).collect();
    fields.iter().for_each(|field| writer.push_field(field));
    let mut tiff = Cursor::new(Vec::new());
    match fields.is_empty() || writer.write(&mut tiff, false).is_err() {
        true => Vec::new(),
        false => tiff.into_inner(),
    }
}

/// The same as a segment of a JPEG.
pub(super) fn of_jpeg(jpeg: &[u8]) -> Vec<u8> {
    let tiff = of(jpeg);
    if tiff.is_empty() {
        return tiff;
    }
    let content = [&b"Exif\0\0"[..], &tiff].concat();
    let length = (content.len() as u16 + 2).to_be_bytes();
    [&[0xff, 0xe1][..], &length, &content].concat()
}
