//! PDFs that can be set, and others.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;

use crate::pictures::testing::{message, pdf};

#[test]
fn pdfs_that_cannot_be_set_are_reported() {
    let message_of = |objects: &[&[u8]], trailer: &str| message(&pdf(objects, trailer), "a.pdf");
    const CATALOGUE: &[u8] = b"<</Type/Catalog/Pages 2 0 R>>";
    const PAGES: &[u8] = b"<</Type/Pages/Kids[3 0 R]/Count 1>>";
    const PAGE: &[u8] = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>";
    let content = |letters: usize| {
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
        packed.write_all(&vec![b' '; letters]).expect("memory");
        let packed = packed.finish().expect("memory");
        let head = format!("<</Filter/FlateDecode/Length {}>>\nstream\n", packed.len());
        [head.as_bytes(), &packed, b"\nendstream"].concat()
    };
    assert_eq!(message_of(&[CATALOGUE, PAGES, PAGE, &content(9)], ""), "");
    assert_eq!(message_of(&[CATALOGUE, PAGES, PAGE, &content(65 << 20)], ""), "has a page of more than 64 MiB");
    let none = "has no page";
    assert_eq!(message_of(&[CATALOGUE, b"<</Type/Pages/Kids[]/Count 0>>"], ""), none);
    assert_eq!(message_of(&[CATALOGUE, b"<</Type/Pages/Kids[2 0 R]/Count 1>>"], ""), none);
    assert_eq!(message(b"%PDF-1.4\n%%EOF", "a.pdf"), "is not a valid PDF");
    let key = "0".repeat(64);
    let locked = format!("/ID[<00><00>]/Encrypt<</Filter/Standard/V 2/R 3/Length 128/O<{key}>/U<{key}>/P -4>>");
    assert_eq!(message_of(&[CATALOGUE, PAGES, PAGE, &content(9)], &locked), "is locked with a password");
}
