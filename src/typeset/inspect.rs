//! Reads a finished document back: the text of its pages as an extractor would see it.

use typst::layout::{Abs, Frame, FrameItem, Point};
use typst::visualize::ImageKind;
use typst_layout::PagedDocument;

/// A run of text with the place of its baseline on the page.
struct Run {
    y: Abs,
    x: Abs,
    end: Abs,
    text: String,
}

/// The text of each page, line by line from the top, each line from the left.
pub fn text(document: &PagedDocument) -> Vec<String> {
    document.pages().iter().map(|page| page_text(&page.frame)).collect()
}

/// The text of each page in the order in which it was set: cells of a table one after another, not line by line.
pub fn flow(document: &PagedDocument) -> Vec<String> {
    document.pages().iter().map(|page| page_flow(&page.frame)).collect()
}

/// The texts in the drawings of a document, as extractors read them out of the PDF: those of a drawing as one.
pub fn drawn(document: &PagedDocument) -> Vec<String> {
    let mut found = Vec::new();
    document.pages().iter().for_each(|page| gather_drawn(&page.frame, &mut found));
    found
}

fn gather_drawn(frame: &Frame, found: &mut Vec<String>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => gather_drawn(&group.frame, found),
            FrameItem::Image(image, ..) => {
                let ImageKind::Svg(svg) = image.kind() else { continue };
                let text = std::str::from_utf8(svg.data()).ok().and_then(svg_text).unwrap_or_default();
                if !text.is_empty() && !found.contains(&text) {
                    found.push(text);
                }
            }
            _ => {}
        }
    }
}

/// Each text of an SVG on a line, its parts joined.
fn svg_text(svg: &str) -> Option<String> {
    let tree = roxmltree::Document::parse(svg).ok()?;
    let texts = tree.descendants().filter(|node| node.tag_name().name() == "text");
    let texts =
        texts.map(|text| text.descendants().filter_map(|node| node.text().filter(|_| node.is_text())).collect());
    Some(texts.collect::<Vec<String>>().join("\n"))
}

fn page_flow(frame: &Frame) -> String {
    let mut runs: Vec<Run> = Vec::new();
    gather(frame, Point::zero(), &mut runs);
    let mut text = String::new();
    for (at, run) in runs.iter().enumerate() {
        if let Some(last) = at.checked_sub(1).map(|last| &runs[last]) {
            let same_line = (run.y - last.y).abs() < Abs::pt(2.0);
            match same_line {
                true if (run.x - last.end).abs() < Abs::pt(1.0) => {}
                true => text.push(' '),
                false => text.push('\n'),
            }
        }
        text.push_str(&run.text);
    }
    text
}

fn page_text(frame: &Frame) -> String {
    let mut runs = Vec::new();
    gather(frame, Point::zero(), &mut runs);
    runs.sort_by_key(|run| run.y);
    // Runs on nearly one baseline are a line.
    let lines = runs.chunk_by_mut(|a, b| b.y - a.y < Abs::pt(2.0));
    lines.map(line_text).collect::<Vec<_>>().join("\n")
}

/// The runs of a line from the left; a gap between two of them is read as a space.
fn line_text(runs: &mut [Run]) -> String {
    runs.sort_by_key(|run| run.x);
    let mut line = String::new();
    let mut end = None;
    for run in runs {
        if end.is_some_and(|end| run.x - end > Abs::pt(1.0)) && !line.ends_with(' ') {
            line.push(' ');
        }
        line.push_str(&run.text);
        end = Some(run.end);
    }
    // Leaders of spaces are one space to a reader.
    line.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn gather(frame: &Frame, origin: Point, runs: &mut Vec<Run>) {
    for (position, item) in frame.items() {
        let at = origin + *position;
        match item {
            FrameItem::Group(group) => {
                let moved = Point::new(group.transform.tx, group.transform.ty);
                gather(&group.frame, at + moved, runs);
            }
            FrameItem::Text(text) => {
                runs.push(Run { y: at.y, x: at.x, end: at.x + text.width(), text: text.text.to_string() });
            }
            _ => {}
        }
    }
}
