//! The tree as JSON, and what its visitors see.

use super::*;
use serde_json::{json, to_value};

/// A line as the tests of this folder write it: `{b …}`, `{code …}`, `{https://… …}`, `⏎`.
pub fn show(line: &[Inline]) -> String {
    let pieces = line.iter().map(|inline| match inline {
        Inline::Text(text) => text.clone(),
        Inline::Strong { c } => format!("{{b {}}}", show(c)),
        Inline::Emph { c } => format!("{{i {}}}", show(c)),
        Inline::Strike { c } => format!("{{s {}}}", show(c)),
        Inline::Code { c } => format!("{{code {c}}}"),
        Inline::Link { url, c } => format!("{{{url} {}}}", show(c)),
        Inline::Image { src, alt } => format!("{{image {src} {alt}}}"),
        Inline::Break => "⏎".into(),
        Inline::Word { c } => format!("{{w {}}}", show(c)),
    });
    pieces.collect()
}

fn text(text: &str) -> Inline {
    Inline::Text(text.into())
}

fn sample() -> Blocks {
    let image = Inline::Image { src: "a.png".into(), alt: "그림".into() };
    let cell = vec![text("칸"), Inline::Break, text("둘")];
    Blocks(vec![
        Block::Para { c: vec![Inline::Strong { c: vec![text("굵게")] }, text("는 "), image] },
        Block::List {
            ordered: true,
            start: 3,
            tight: true,
            items: vec![vec![Block::Divider, Block::Code { lang: "".into(), c: "x\ny".into() }]],
        },
        Block::Table { align: vec![Align::Right], header: vec![cell.clone()], rows: vec![] },
        Block::Figure { src: "b.png".into(), alt: "".into(), caption: vec![text("설명")], width: None },
    ])
}

#[test]
fn lines_serialise_as_strings_where_they_can() {
    assert_eq!(to_value(Line::plain("가")).unwrap(), json!("가"));
    assert_eq!(to_value(Line::default()).unwrap(), json!(""));
    let line = Line(vec![text("가"), Inline::Break, Inline::Code { c: "나".into() }]);
    assert_eq!(to_value(line).unwrap(), json!(["가", {"t": "break"}, {"t": "code", "c": "나"}]));
}

#[test]
fn blocks_serialise_with_their_kind() {
    let value = to_value(sample()).unwrap();
    assert_eq!(value[0]["c"][0], json!({"t": "strong", "c": ["굵게"]}));
    assert_eq!(value[1]["items"][0][0], json!({"t": "divider"}));
    assert_eq!(value[2]["align"], json!(["right"]));
    assert_eq!(value[3], json!({"t": "figure", "src": "b.png", "alt": "", "caption": ["설명"]}));
}

#[test]
fn plain_text_has_no_markup() {
    assert_eq!(sample().plain_text(), "굵게는 \nx\ny\n칸 둘\n설명");
    assert!(Line::plain("").is_empty() && Blocks::default().is_empty());
}

#[test]
fn texts_merge() {
    let mut line = vec![text("가")];
    for next in [text("나"), text(""), Inline::Break, text("다")] {
        push(&mut line, next);
    }
    assert_eq!(line, [text("가나"), Inline::Break, text("다")]);
}

#[test]
fn visitors_reach_everything() {
    let (mut blocks, mut seen) = (sample(), Vec::new());
    blocks.for_each_string(&mut |text| seen.push(text.clone()));
    assert_eq!(seen, ["굵게", "는 ", "x\ny", "칸", "둘", "설명"]);
    blocks.for_each_image(&mut |src, _| src.insert_str(0, "/images/"));
    let mut paths = Vec::new();
    blocks.for_each_image(&mut |src, alt| paths.push(format!("{src} {alt}")));
    assert_eq!(paths, ["/images/a.png 그림", "/images/b.png "]);
}
