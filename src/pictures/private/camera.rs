//! EXIF, of which only a few fields decide how a picture is shown.

use std::io::Cursor;

use exif::experimental::Writer;
use exif::{In, Reader, Tag};

/// The fields that decide how a picture is shown: orientation and resolution.
const SHOWN: [Tag; 4] = [Tag::Orientation, Tag::XResolution, Tag::YResolution, Tag::ResolutionUnit];

/// The EXIF of a picture with only these fields; empty if there are none.
pub(super) fn exif(picture: &[u8]) -> Vec<u8> {
    let Ok(exif) = Reader::new().read_from_container(&mut Cursor::new(picture)) else { return Vec::new() };
    let mut writer = Writer::new();
    SHOWN.iter().filter_map(|tag| exif.get_field(*tag, In::PRIMARY)).for_each(|field| writer.push_field(field));
    let mut tiff = Cursor::new(Vec::new());
    // Without fields there is nothing to write, which is an error.
    writer.write(&mut tiff, false).map(|()| tiff.into_inner()).unwrap_or_default()
}

/// The same as an APP1 segment of a JPEG.
pub(super) fn jpeg_segment(jpeg: &[u8]) -> Vec<u8> {
    let tiff = exif(jpeg);
    if tiff.is_empty() {
        return tiff;
    }
    let content = [&b"Exif\0\0"[..], &tiff].concat();
    let length = (content.len() as u16 + 2).to_be_bytes();
    [&[0xff, 0xe1][..], &length, &content].concat()
}
