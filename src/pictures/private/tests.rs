//! Pictures with metadata, and what is left of it.

use std::io::{Cursor, Write};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use exif::experimental::Writer;
use exif::{Field, In, Tag, Value};
use flate2::Compression;
use flate2::write::{GzEncoder, ZlibEncoder};
use image::{DynamicImage, ImageFormat};

use super::*;

const SECRET: &str = "37.5665N 126.9780E";

/// A JPEG with EXIF, a comment, and data after its end.
fn photo() -> Vec<u8> {
    let plain = plain(ImageFormat::Jpeg);
    let segment =
        |kind: u8, content: &[u8]| [&[0xff, kind], &(content.len() as u16 + 2).to_be_bytes()[..], content].concat();
    let exif = segment(0xe1, &[b"Exif\0\0", &camera()[..]].concat());
    [&plain[..2], &exif, &segment(0xfe, SECRET.as_bytes()), &plain[2..], SECRET.as_bytes()].concat()
}

fn plain(format: ImageFormat) -> Vec<u8> {
    let mut plain = Cursor::new(Vec::new());
    DynamicImage::new_rgb8(8, 4).write_to(&mut plain, format).unwrap();
    plain.into_inner()
}

/// EXIF with a description and an orientation.
fn camera() -> Vec<u8> {
    let field = |tag, value| Field { tag, ifd_num: In::PRIMARY, value };
    let place = field(Tag::ImageDescription, Value::Ascii(vec![SECRET.into()]));
    let side = field(Tag::Orientation, Value::Short(vec![6]));
    let (mut writer, mut tiff) = (Writer::new(), Cursor::new(Vec::new()));
    [&place, &side].into_iter().for_each(|field| writer.push_field(field));
    writer.write(&mut tiff, true).unwrap();
    tiff.into_inner()
}

fn has_secret(bytes: &[u8]) -> bool {
    bytes.windows(SECRET.len()).any(|window| window == SECRET.as_bytes())
}

/// Such pictures in all formats.
fn pictures() -> [Vec<u8>; 4] {
    let png = plain(ImageFormat::Png);
    let chunk = |kind: &[u8], content: &[u8]| {
        let mut sum = flate2::Crc::new();
        [kind, content].into_iter().for_each(|part| sum.update(part));
        [&(content.len() as u32).to_be_bytes()[..], kind, content, &sum.sum().to_be_bytes()].concat()
    };
    let text = [b"Comment\0", SECRET.as_bytes()].concat();
    let png = [&png[..33], &chunk(b"eXIf", &camera()), &chunk(b"tEXt", &text), &png[33..], SECRET.as_bytes()].concat();

    let webp = plain(ImageFormat::WebP);
    let chunk = |kind: &[u8], content: &[u8]| {
        let end: &[u8] = if content.len() % 2 == 1 { &[0] } else { &[] };
        [kind, &(content.len() as u32).to_le_bytes(), content, end].concat()
    };
    let extended = chunk(b"VP8X", &[0b1100, 0, 0, 0, 7, 0, 0, 3, 0, 0]);
    let camera = chunk(b"EXIF", &camera());
    let mut webp = [&webp[..12], &extended, &webp[12..], &camera, &chunk(b"XMP ", SECRET.as_bytes())].concat();
    let size = webp.len() as u32 - 8;
    webp[4..8].copy_from_slice(&size.to_le_bytes());

    let gif = plain(ImageFormat::Gif);
    let start = 13 + (3 << ((gif[10] & 7) + 1)) * usize::from(gif[10] >> 7);
    let note = [&[0x21, 0xfe, SECRET.len() as u8], SECRET.as_bytes(), &[0]].concat();
    let gif = [&gif[..start], &note, &gif[start..], SECRET.as_bytes()].concat();
    [photo(), png, webp, gif]
}

#[test]
fn a_picture_keeps_its_pixels_and_orientation() {
    for (at, picture) in pictures().into_iter().enumerate() {
        let clean = without_metadata(picture.clone(), false);
        assert!(has_secret(&picture) && !has_secret(&clean), "{at}");
        let exif = exif::Reader::new().read_from_container(&mut Cursor::new(&clean));
        let side = exif.ok().and_then(|exif| exif.get_field(Tag::Orientation, In::PRIMARY)?.value.get_uint(0));
        assert_eq!(side, (at < 3).then_some(6), "{at}");
        assert_eq!(image::load_from_memory(&clean).unwrap(), image::load_from_memory(&picture).unwrap(), "{at}");
        assert_eq!(without_metadata(clean.clone(), false), clean, "{at}");
        // A truncated picture does not panic.
        (0..picture.len()).for_each(|end| drop(without_metadata(picture[..end].to_vec(), false)));
    }
}

#[test]
fn a_drawing_keeps_only_what_is_drawn() {
    let svg = |address: &str| {
        format!(
            "<?xml version=\"1.0\"?><!-- {SECRET} --><svg xmlns=\"{}\" xmlns:xlink=\"{}\" xmlns:i=\"urn:i\" \
             i:file=\"{SECRET}\"><metadata>{SECRET}</metadata><i:view>{SECRET}</i:view><text>나<!-- -->루</text>\
             <image xlink:href=\"{address}\"/></svg>",
            crate::pictures::svg::SVG,
            crate::pictures::svg::XLINK,
        )
    };
    let packed = |svg: &str| {
        let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
        packed.write_all(svg.as_bytes()).unwrap();
        packed.finish().unwrap()
    };
    for picture in pictures() {
        let base64 = STANDARD.encode(&picture);
        let lines: String = base64.as_bytes().chunks(60).map(|line| String::from_utf8_lossy(line) + "&#10;").collect();
        let plain: String = picture.iter().map(|byte| format!("%{byte:02x}")).collect();
        let inner = svg(&format!("data:image/x;base64,{base64}"));
        let (inner, packed_inner) = (STANDARD.encode(&inner), STANDARD.encode(packed(&inner)));
        for address in [
            format!("data:image/jpg;base64,{base64}"),
            format!(" DATA:image/jpg;name=a;BASE64,{lines}"),
            format!("d&#97;ta:image/jpg,{plain}"),
            format!("data:image/svg+xml;base64,{inner}"),
            format!("data:image/svg+xml;base64,{packed_inner}"),
        ] {
            let svg = svg(&address);
            for bytes in [svg.clone().into_bytes(), packed(&svg)] {
                let clean = String::from_utf8(without_metadata(bytes, true)).unwrap();
                assert!(clean.contains("<text>나루</text>") && !clean.contains(SECRET), "{clean}");
                let address = clean.split('"').find(|part| part.starts_with("data:")).unwrap();
                let inner = data_url::DataUrl::process(address).unwrap().decode_to_vec().unwrap().0;
                assert!(!inner.is_empty() && !has_secret(&inner), "{clean}");
                let text = String::from_utf8_lossy(&inner).into_owned();
                if let Some(address) = text.split('"').find(|part| part.starts_with("data:")) {
                    assert!(!has_secret(&data_url::DataUrl::process(address).unwrap().decode_to_vec().unwrap().0));
                }
            }
        }
    }
}

#[test]
fn a_pdf_keeps_its_offsets_and_the_pixels_of_its_photos() {
    let photo = photo();
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(&photo).unwrap();
    let packed = packed.finish().unwrap();
    for (filter, data) in [("/DCTDecode", &photo), ("[/FlateDecode /DCTDecode]", &packed)] {
        let start = format!("1 0 obj\n<</Filter {filter}/Length {}>>\nstream\n", data.len());
        let end = format!("\nendstream\nendobj\n% {SECRET}");
        let mut pdf = [start.as_bytes(), data, end.as_bytes()].concat();
        let before = pdf.clone();
        blank_in_pdf(&mut pdf);
        let stream = start.len()..start.len() + data.len();
        assert_eq!((&pdf[..stream.start], &pdf[stream.end..]), (&before[..stream.start], &before[stream.end..]));
        let mut unpacked = Vec::new();
        match filter.starts_with('[') {
            true => drop(std::io::copy(&mut flate2::read::ZlibDecoder::new(&pdf[stream]), &mut unpacked).unwrap()),
            false => unpacked.extend(&pdf[stream]),
        }
        assert!(!has_secret(&unpacked));
        assert_eq!(image::load_from_memory(&unpacked).unwrap(), image::load_from_memory(&photo).unwrap());
        let once = pdf.clone();
        blank_in_pdf(&mut pdf);
        assert_eq!(pdf, once);
    }
}
