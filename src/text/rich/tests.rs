//! What the visitors of the tree see.

use super::*;

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
