//! The text that gates search in Typst's pages is the same as the text of the finished PDF.

use folio_pdf::api::reader::{self, HiddenKind, ReadPdf};

use crate::support::{Scratch, make};

/// The words of a document and its texts outside of pages except the name of the program, sorted.
fn said(read: &ReadPdf) -> (Vec<String>, Vec<(String, String)>) {
    let letters = |text: &str| text.chars().filter(|char| !char.is_whitespace()).collect::<String>();
    let mut words: Vec<_> = read.flow().into_iter().flatten().map(|line| letters(&line.text)).collect();
    words.sort();
    let kinds = [HiddenKind::Alternative, HiddenKind::Bookmark, HiddenKind::Link, HiddenKind::Metadata];
    let hidden = read.hidden.iter().filter(|one| kinds.contains(&one.kind) && !one.text.starts_with("folio-pdf"));
    let mut hidden: Vec<_> = hidden.map(|one| (format!("{:?}", one.kind), letters(&one.text))).collect();
    hidden.sort();
    hidden.dedup();
    (words, hidden)
}

#[test]
fn pages_and_their_pdf_say_the_same() {
    let scratch = Scratch::with(
        "title: 표제\nprofile: {name: 홍길동, headline: '한 줄 `코드` x̄ 🚀', links: [{url: 'https://example.com/가'}]}\n\
         sections: [{id: s, title: 소개, body: '가나 *다라* [마바](https://example.org)'}]\n\
         letters: [{title: 편지, body: 글, questions: [{prompt: 물음, answer: 답}]}]\n\
         projects: [{title: 첫 사업, figures: [{src: a.svg, alt: 그림 하나}, {src: b.svg, alt: 그림 둘}], tasks: [일]}]\n",
    );
    let svg = |text: &str| {
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='30'><style>text {{ fill: red }}</style>\
             <text y='20' font-family='Pretendard'>{text}</text></svg>"
        )
    };
    let doctype = "<?xml version='1.0'?><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>";
    scratch.write("content/a.svg", svg("그린 <tspan>글자</tspan>"));
    scratch.write("content/b.svg", format!("{doctype}{}", svg("다른 글자")));
    for layout in folio_pdf::api::layout::names() {
        let made = make(&scratch.path("content"), layout, None);
        let (pages, file) = (reader::read_pages(&made.document), reader::read(&made.pdf).expect("a PDF"));
        let (ours, theirs) = (said(&pages), said(&file));
        assert_eq!(ours.0, theirs.0, "{layout}");
        for hidden in &theirs.1 {
            assert!(ours.1.contains(hidden), "{layout}: {hidden:?} not in {:?}", ours.1);
        }
    }
}

#[test]
fn a_letter_with_an_accent_changes_no_later_letter() {
    let scratch = Scratch::with(
        "profile: {name: 홍길동}\nsections: [{id: s, title: 소개, body: '평균 x̄ 그리고 x 와 ax n̂ nn'}]\n",
    );
    let made = make(&scratch.path("content"), "resume", None);
    let text = reader::read(&made.pdf).expect("a PDF").page_texts().concat();
    assert!(text.contains("평균 x̄ 그리고 x 와 ax n̂ nn"), "{text}");
}
