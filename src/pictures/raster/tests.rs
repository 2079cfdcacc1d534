//! Damaged pictures made of pixels; other damages are cases of `tests/invalid/pictures`.

use crate::pictures::testing::{JPG, PNG, message};

/// A PNG of one pixel with a palette.
fn indexed(colours: &[u8]) -> Vec<u8> {
    let mut made = Vec::new();
    let mut encoder = png::Encoder::new(&mut made, 1, 1);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_palette(colours.to_vec());
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(&[0]).expect("a pixel");
    drop(writer);
    made
}

#[test]
fn a_palette_has_three_bytes_for_each_colour() {
    assert_eq!(message(&indexed(&[1, 2, 3]), "a.png"), "");
    for colours in [&[1, 2][..], &[1, 2, 3, 4], &[0; 771]] {
        assert_eq!(message(&indexed(colours), "a.png"), "has a damaged palette");
    }
}

#[test]
fn damaged_signatures_are_reported() {
    let mut png = PNG.to_vec();
    png[5] = 0;
    assert_eq!(message(&png, "a.png"), "has a damaged header");
    let copied = [b"\x89PNG\n\x1a\n", &PNG[8..]].concat();
    assert_eq!(message(&copied, "a.png"), "has a damaged header");
    for (bytes, name) in [
        (&b"GIF8?a\x01\0\x01\0;"[..], "a.gif"),
        (b"RIFF\x04\0\0\0WEBQ", "a.webp"),
        // The signature is right, but not the name of the chunk with the pixels.
        (b"RIFF\x0c\0\0\0WEBPVP8?\0\0\0\0", "a.webp"),
    ] {
        assert!(message(bytes, name).starts_with("cannot be decoded"), "{}", message(bytes, name));
    }
}

#[test]
fn a_gif_may_have_more_after_its_end() {
    for (end, expected) in [(&b"\0;"[..], "cannot be decoded"), (b"\0;more", "cannot be decoded"), (b"", "is cut off")]
    {
        let gif = [&b"GIF89a\x01\0\x01"[..], end].concat();
        assert!(message(&gif, "a.gif").starts_with(expected), "{}", message(&gif, "a.gif"));
    }
}

#[test]
fn jpegs_that_cannot_be_set_are_reported() {
    let at = JPG.windows(2).position(|mark| mark == b"\xff\xc0" || mark == b"\xff\xc2").expect("a frame");
    let mut wide = JPG.to_vec();
    wide[at + 5..at + 9].copy_from_slice(&[0, 8, 0x4e, 0x20]);
    assert_eq!(message(&wide, "a.jpg"), "has 20000 × 8 pixels");
    let mut lossless = JPG.to_vec();
    lossless[at + 1] = 0xc3;
    assert!(message(&lossless, "a.jpg").starts_with("cannot be decoded"), "{}", message(&lossless, "a.jpg"));
}
