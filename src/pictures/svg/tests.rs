//! Valid drawings, and drawings that attack the program.

use std::io::Write;

use percent_encoding::{NON_ALPHANUMERIC, percent_encode};

use crate::pictures::testing::{PNG, message};

fn svg(inside: &str) -> String {
    let spaces = "xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"";
    format!("<svg {spaces} width=\"9\" height=\"9\">{inside}</svg>")
}

fn message_of(inside: &str) -> String {
    message(svg(inside).as_bytes(), "a.svg")
}

#[test]
fn drawings_that_attack_are_rejected() {
    assert_eq!(message_of("<path d=\"M0 0h9\"/>"), "");
    let bomb = "<!DOCTYPE svg [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>".to_owned() + &svg("<text>&b;</text>");
    assert_eq!(message(bomb.as_bytes(), "a.svg"), "defines entities, which are not supported");
    assert!(message(&svg("<g>").as_bytes()[..60], "a.svg").starts_with("is not a valid SVG: "));
    let deep = "<g>".repeat(100_000) + &"</g>".repeat(100_000);
    assert_eq!(message_of(&deep), "has too many shapes or nested groups");
    let unseen = svg("").replace("width=\"9\"", "width=\"0\"");
    assert_eq!(message(unseen.as_bytes(), "a.svg"), "has no size");
    assert_eq!(message_of(&format!("<text>{}</text>", "가".repeat(50_001))), "has text of 50001 letters");
    assert_eq!(message_of(&format!("<style>/*{}*/</style>", "가".repeat(50_001))), "");
}

#[test]
fn compressed_drawings_are_checked_too() {
    let packed = |text: &str| {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(text.as_bytes()).expect("memory");
        encoder.finish().expect("memory")
    };
    assert_eq!(message(&packed(&svg("<path d=\"M0 0h9\"/>")), "a.svg"), "");
    assert_eq!(message(&packed(&svg(&"<use/>".repeat(2001))), "a.svg"), "uses symbols 2001 times");
    let large = svg(&" ".repeat(9 << 20));
    assert_eq!(message(&packed(&large), "a.svg"), "has more than 8 MiB unpacked");
    assert_eq!(message(&packed(&large)[..99], "a.svg"), "cannot be unpacked");
}

#[test]
fn other_files_are_rejected() {
    for address in ["http://a/b.png", "file:///etc/passwd", "/a.png", "../a.png", "a.svg", "#a"] {
        let expected = format!("refers to another file, `{address}`");
        assert_eq!(message_of(&format!("<image href=\"{address}\" width=\"9\" height=\"9\"/>")), expected);
        assert_eq!(message_of(&format!("<defs><image xlink:href=\"{address}\"/></defs>")), expected);
    }
    let effect = |address: &str| {
        message_of(&format!("<filter id=\"f\"><feImage href=\"{address}\"/></filter><path id=\"p\" d=\"M0 0h9v9\"/>"))
    };
    // Elements of other namespaces are not drawn.
    assert_eq!(message_of("<x:image xmlns:x=\"http://a/x\" href=\"a.png\"/>"), "");
    assert_eq!(effect("a.png"), "refers to another file, `a.png`");
    assert!(effect("#p").starts_with("has an effect (`feImage`) that shows a part of the drawing"));
}

#[test]
fn pictures_inside_are_checked_too() {
    let image = |address: &str| message_of(&format!("<image href=\"{address}\" width=\"9\" height=\"9\"/>"));
    let data = |bytes: &[u8]| percent_encode(bytes, NON_ALPHANUMERIC).to_string();
    assert_eq!(image(&format!("data:image/png,{}", data(PNG))), "");
    assert_eq!(image(&format!("data:,{}", data(PNG))), "");
    let mut garbled = PNG.to_vec();
    garbled[PNG.len() / 2] ^= 1;
    assert_eq!(image(&format!("data:image/png,{}", data(&garbled))), "holds a picture that cannot be decoded");
    let mut huge = PNG.to_vec();
    huge[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
    let expected = "holds a picture that has 65536 × 65536 pixels";
    assert_eq!(image(&format!("data:image/png,{}", data(&huge))), expected);
    assert_eq!(image("data:image/png;base64,"), "holds a picture that is empty");
    let inner = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'%3E";
    assert_eq!(image(&format!("{inner}%3C/svg%3E")), "");
    let expected = "holds a picture that refers to another file, `a.png`";
    assert_eq!(image(&format!("{inner}%3Cimage href='a.png'/%3E%3C/svg%3E")), expected);
}

#[test]
fn an_effect_on_a_huge_region_is_rejected() {
    let effect = |region: &str| {
        message_of(&format!(
            "<filter id=\"f\" {region}><feFlood/></filter><g transform=\"scale(2)\"><path filter=\"url(#f)\" d=\"M0 0h9v9\"/></g>"
        ))
    };
    assert_eq!(effect("x=\"-1\" y=\"-1\" width=\"3\" height=\"3\""), "");
    assert_eq!(effect("width=\"9999\" height=\"9999\""), "has an effect on a region much larger than the drawing");
}
