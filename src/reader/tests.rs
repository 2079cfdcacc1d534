//! PDFs written by hand, in the way of other programs.

use super::*;

/// A PDF of some objects, numbered from 1: the first is the catalog, the second the pages.
fn pdf(objects: &[&str]) -> Vec<u8> {
    crate::pictures::testing::pdf(objects, "")
}

fn stream(keys: &str, content: &str) -> String {
    format!("<<{keys}/Length {}>>\nstream\n{content}\nendstream", content.len())
}

/// A page with these fonts and this content, and more objects from the fifth on.
fn page(fonts: &str, content: &str, more: &[&str]) -> ReadPdf {
    let own = format!(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<<{fonts}>>/XObject<</X 5 0 R>>>>/Contents 4 0 R>>"
    );
    let content = stream("", content);
    let mut objects = vec!["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", &own, &content];
    objects.extend(more);
    read(&pdf(&objects)).unwrap()
}

fn texts(lines: &[Line]) -> Vec<&str> {
    lines.iter().map(|line| line.text.as_str()).collect()
}

const LATIN: &str = "/F<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+Some-Bold/Encoding<</BaseEncoding/WinAnsiEncoding\
    /Differences[1/f_i/uniD55C/eacute/ffi]>>/FirstChar 0/Widths[500 500 500 500]/FontDescriptor<</MissingWidth 500>>>>";

#[test]
fn simple_fonts_are_read_by_their_encoding() {
    let read = page(
        LATIN,
        "BT /F 10 Tf 50 700 Td [(na\\001) -300 (\\002\\200) 20 (caf\\003)] TJ 0 -20 Td (two \\004) Tj ET",
        &[],
    );
    assert_eq!(texts(&read.pages[0].lines()), ["nafi 한€café", "two ffi"]);
    let first = &read.pages[0].runs[0];
    assert_eq!((&*first.font, first.x, first.y, first.size), ("Some-Bold", 50.0, 100.0, 10.0));
}

const MAP: &str = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <ffff> \
    endcodespacerange 2 beginbfchar <0001> <ac00> <0002> <00660069> endbfchar endcmap end end";

#[test]
fn composite_fonts_are_read_by_their_maps() {
    let font = "/F<</Type/Font/Subtype/Type0/BaseFont/K/Encoding/Identity-H/ToUnicode 5 0 R/DescendantFonts[<</Type/Font\
        /Subtype/CIDFontType2/DW 1000/W[2[600]]>>]>>";
    let content =
        "BT /F 10 Tf 50 700 Td <000100020003> Tj /Span<</ActualText<feffd55c>>>BDC <00010001> Tj EMC <0001> Tj ET";
    let read = page(font, content, &[&stream("", MAP)]);
    assert_eq!(texts(&read.pages[0].in_order()), ["가fi\u{fffd}한가"]);
    assert_eq!(read.pages[0].runs[0].end, 50.0 + 10.0 + 6.0 + 10.0 + 20.0 + 10.0);
    // Character collections of Korean fonts that every reader has.
    let font = "/F<</Type/Font/Subtype/Type0/BaseFont/Batang/Encoding/KSCms-UHC-H/DescendantFonts[<</Type/Font\
        /Subtype/CIDFontType0/CIDSystemInfo<</Registry(Adobe)/Ordering(Korea1)/Supplement 1>>>>]>>";
    let read = page(font, "BT /F 10 Tf 50 700 Td <b0a1c7d1> Tj ET", &[]);
    assert_eq!(texts(&read.pages[0].in_order()), ["가한"]);
}

#[test]
fn drawings_are_followed_and_end() {
    let form = stream(
        "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Matrix[2 0 0 2 100 0]/Resources<</XObject<</X 5 0 R/Y 5 0 R>>>>",
        "BT /F 10 Tf 0 300 Td (in) Tj ET /X Do /Y Do",
    );
    let read = page(LATIN, "BT /F 10 Tf 50 700 Td (out) Tj ET q /X Do Q BT 50 650 Td (behind) Tj ET", &[&form]);
    let lines = read.pages[0].in_order();
    assert_eq!((lines[0].text.as_str(), lines[1].text.as_str()), ("out", "in"));
    assert_eq!((lines[1].x, lines[1].y, lines[1].size), (100.0, 200.0, 20.0));
    assert_eq!(lines.last().unwrap().text, "behind");
}

#[test]
fn flow_has_no_heads_feet_and_artifacts() {
    let font = "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>";
    let pages: Vec<_> = [5, 6]
        .map(|content| format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]{font}/Contents {content} 0 R>>"))
        .into();
    let one = "BT /F 10 Tf 50 780 Td (Running head, 1) Tj 0 -100 Td (A sentence that) Tj ET BT 300 20 Td (1 / 2) Tj ET";
    let two = "BT /F 10 Tf 50 780 Td (Running head, 2) Tj 0 -20 Td (goes on) Tj ET /Artifact BMC BT 50 700 Td (mark) Tj ET EMC BT 300 20 Td (2 / 2) Tj ET";
    let (one, two) = (stream("", one), stream("", two));
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>", &pages[0], &pages[1], &one, &two,
    ];
    let read = read(&pdf(&objects)).unwrap();
    let flow = read.flow();
    assert_eq!([texts(&flow[0]), texts(&flow[1])], [["A sentence that"], ["goes on"]]);
    assert_eq!(texts(&read.pages[1].lines()), ["Running head, 2", "goes on", "mark", "2 / 2"]);
}

#[test]
fn lines_that_go_on_are_a_paragraph() {
    let content = "BT /F 10 Tf 12 TL 50 700 Td (one two three four) Tj T* (five six seven) Tj T* (- item) Tj 0 -40 Td (far) Tj ET";
    let read = page(LATIN, content, &[]);
    assert_eq!(texts(&read.paragraphs()[0]), ["one two three four five six seven", "- item", "far"]);
}

#[test]
fn texts_outside_of_pages_are_found() {
    let xmp = stream(
        "/Type/Metadata/Subtype/XML",
        "<x xmlns:dc='d'><dc:title>In XMP</dc:title><dc:Producer>none</dc:Producer></x>",
    );
    let file = stream("/Type/EmbeddedFile", "attached text");
    let objects = [
        "<</Type/Catalog/Pages 2 0 R/Outlines<</First 4 0 R>>/Metadata 5 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Annots[<</Subtype/Link/Rect[10 20 30 40]/A<</S/URI/URI(https://a.example)>>>>]>>",
        "<</Title<feffd55c>/Parent 9 0 R>>",
        &xmp,
        "<</Type/StructElem/S/Figure/Alt(\\351t\\351)>>",
        "<</Type/Filespec/UF(notes.txt)/EF<</F 8 0 R>>>>",
        &file,
    ];
    let read = read(&pdf(&objects)).unwrap();
    let found: Vec<_> = read.hidden.iter().map(|one| (one.kind, one.text.as_str())).collect();
    for expected in [
        (HiddenKind::Bookmark, "한"),
        (HiddenKind::Metadata, "In XMP"),
        (HiddenKind::Alternative, "été"),
        (HiddenKind::Attachment, "notes.txt"),
        (HiddenKind::Attachment, "attached text"),
        (HiddenKind::Link, "https://a.example"),
    ] {
        assert!(found.contains(&expected), "{expected:?}: {found:?}");
    }
    assert_eq!(found.len(), 6, "{found:?}");
    assert_eq!(read.pages[0].links, [(kurbo::Rect::new(10.0, 760.0, 30.0, 780.0), "https://a.example".to_owned())]);
}

#[test]
fn other_files_are_rejected() {
    assert_eq!(read(b"no PDF").unwrap_err(), Unreadable::Damaged);
    assert_eq!(read(b"").unwrap_err(), Unreadable::Damaged);
}
