//! Keeps the lines of a text together for extractors.
//!
//! pdfminer joins two lines where the gap between them is less than half the height of one, and where both begin at one
//! edge, give or take as much. At the line pitch of Korean text every line is a text of its own to it, which it may read
//! after what stands beside it. A word space has no ink: set larger and as wide as it was, it makes its line as high as
//! it has to be, and nothing on the page changes. One space of a line is enough. Lines that hang from a list mark or a
//! number get spaces before them, and so begin where the mark does.

use std::collections::HashMap;

use typst::layout::{Abs, Em, Frame, FrameItem, GroupItem, Point};
use typst::text::{Glyph, TextItem};

/// From baseline to baseline, lines of one text are less apart than this, in sizes of text.
const FARTHEST: f64 = 1.8;
/// They begin no farther from one edge.
const EDGE: f64 = 0.3;
/// What stands in one row, give or take as much, is cells of a table.
const ROW: f64 = 0.3;
/// Between a mark and its text is more.
const MARK: f64 = 0.3;
/// Wider gaps are none of one line.
const GAP: f64 = 1.7;
/// As much of the height of a line is below its baseline, or a little more.
const BELOW: f64 = 0.15;
/// To be on the safe side of the limits of extractors.
const SAFELY: f64 = 1.04;

/// A line of text, or a run that becomes one with its neighbours.
#[derive(Clone, Copy)]
struct Line {
    x: Abs,
    y: Abs,
    end: Abs,
    size: Abs,
    /// Where its text begins after a mark or a number; lines after it hang from there.
    hang: Option<Abs>,
    /// The number of its first run on the page, and of the first with a space in it.
    first: usize,
    spaced: Option<usize>,
}

/// What happens to a run.
#[derive(Clone, Copy, Default)]
struct Change {
    /// How high its first space is to be.
    height: Option<Abs>,
    /// How much before it spaces are to begin.
    indent: Option<Abs>,
}

/// By the number of the run on the page.
type Changes = HashMap<usize, Change>;

/// Makes extractors see one text in lines that are one.
pub fn join_lines(frame: &mut Frame) {
    let mut runs = Vec::new();
    gather(frame, Point::zero(), &mut runs);
    let mut lines = lines(&runs);
    let mut changes = Changes::new();
    for at in 1..lines.len() {
        let next = lines.get(at + 1).copied();
        let (before, after) = lines.split_at_mut(at);
        let (above, below) = (&before[at - 1], &mut after[0]);
        let begins_row = next.is_some_and(|next| (next.y - below.y).abs() < below.size * ROW);
        if begins_row || !follows(above, below) {
            continue;
        }
        let edge = below.x - above.x;
        if above.hang.is_some_and(|hang| (below.x - hang).abs() < below.size * 0.1) && below.hang.is_none() {
            changes.entry(below.first).or_default().indent = Some(edge);
            (below.x, below.hang) = (above.x, above.hang);
        } else if edge.abs() > below.size * EDGE {
            continue;
        }
        if let Some((run, height)) = joining(above, below) {
            let known = &mut changes.entry(run).or_default().height;
            *known = Some(known.map_or(height, |known| known.max(height)));
        }
    }
    if !changes.is_empty() {
        change(frame, &changes, &mut 0);
    }
}

/// The runs of a page in the order in which they were set.
fn gather(frame: &Frame, origin: Point, runs: &mut Vec<Line>) {
    for (position, item) in frame.items() {
        let at = origin + *position;
        match item {
            FrameItem::Group(group) => {
                gather(&group.frame, at + Point::new(group.transform.tx, group.transform.ty), runs);
            }
            FrameItem::Text(text) => runs.push(Line {
                x: at.x,
                y: at.y,
                end: at.x + text.width(),
                size: text.size,
                hang: None,
                first: runs.len(),
                spaced: first_space(text).map(|_| runs.len()),
            }),
            _ => {}
        }
    }
}

/// The lines that they make.
fn lines(runs: &[Line]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for run in runs {
        match lines.last_mut() {
            Some(line) if (run.y - line.y).abs() < Abs::pt(0.5) && (run.x - line.end).abs() < run.size * GAP => {
                if run.first == line.first + 1 && run.x - line.end > run.size * MARK {
                    line.hang = Some(run.x);
                }
                line.end = line.end.max(run.end);
                line.size = line.size.max(run.size);
                line.spaced = line.spaced.or(run.spaced);
            }
            _ => lines.push(*run),
        }
    }
    lines
}

/// Whether two lines may be of one text.
fn follows(above: &Line, below: &Line) -> bool {
    let pitch = below.y - above.y;
    let equal = (below.size - above.size).abs() < above.size * 0.01;
    equal && pitch > Abs::zero() && pitch < above.size * FARTHEST
}

/// The space that joins two lines where it is so high, unless they are joined by themselves.
fn joining(above: &Line, below: &Line) -> Option<(usize, Abs)> {
    let pitch = below.y - above.y;
    // Half its height reaches the other line: that of the upper one from above, that of the lower one from below.
    let (run, reach) = match (above.spaced, below.spaced) {
        (Some(run), _) => (run, (pitch - below.size * (1.0 - BELOW)) / (0.5 + BELOW)),
        (None, Some(run)) => (run, (pitch - above.size * BELOW) / (1.5 - BELOW)),
        (None, None) => return None,
    };
    let height = reach * SAFELY;
    (height > above.size).then_some((run, height))
}

/// The glyph of the first space.
fn first_space(item: &TextItem) -> Option<usize> {
    item.glyphs.iter().position(|glyph| &item.text[glyph.range()] == " ")
}

fn change(frame: &mut Frame, changes: &Changes, number: &mut usize) {
    let mut changed = Frame::new(frame.size(), frame.kind());
    if frame.has_baseline() {
        changed.set_baseline(frame.baseline());
    }
    for (position, item) in frame.items() {
        match item {
            FrameItem::Group(group) => {
                let mut group: GroupItem = group.clone();
                change(&mut group.frame, changes, number);
                changed.push(*position, FrameItem::Group(group));
            }
            FrameItem::Text(text) => {
                let Change { height, indent } = changes.get(number).copied().unwrap_or_default();
                if let Some((indent, spaces)) = indent.and_then(|indent| Some((indent, spaces(text, indent)?))) {
                    changed.push(*position - Point::with_x(indent), FrameItem::Text(spaces));
                }
                match (height, first_space(text)) {
                    (Some(height), Some(at)) => push_enlarged(&mut changed, *position, text, at, height),
                    _ => changed.push(*position, item.clone()),
                }
                *number += 1;
            }
            other => changed.push(*position, other.clone()),
        }
    }
    *frame = changed;
}

/// Spaces in the font of a run, as wide as that.
fn spaces(text: &TextItem, width: Abs) -> Option<TextItem> {
    let id = text.font.ttf().glyph_index(' ')?.0;
    let natural = text.font.x_advance(id)?;
    let count = (width / natural.at(text.size)).round().max(1.0) as u16;
    let x_advance = Em::from_abs(width / f64::from(count), text.size);
    let like = text.glyphs.first()?;
    let glyphs = (0..count).map(|at| Glyph {
        id,
        x_advance,
        x_offset: Em::zero(),
        y_advance: Em::zero(),
        y_offset: Em::zero(),
        range: at..at + 1,
        span: like.span,
    });
    Some(TextItem { glyphs: glyphs.collect(), text: " ".repeat(usize::from(count)).into(), ..text.clone() })
}

/// What stands before a space, the space in another size, and what stands after it.
fn push_enlarged(frame: &mut Frame, mut position: Point, text: &TextItem, at: usize, height: Abs) {
    for (from, to) in [(0, at), (at, at + 1), (at + 1, text.glyphs.len())] {
        let mut part = part_of(text, from, to);
        let width = part.width();
        if from == at {
            let scale = text.size / height;
            for glyph in &mut part.glyphs {
                glyph.x_advance = Em::new(glyph.x_advance.get() * scale);
            }
            part.size = height;
        }
        if to > from {
            frame.push(position, FrameItem::Text(part));
        }
        position.x += width;
    }
}

/// Some glyphs of a run with their text.
fn part_of(text: &TextItem, from: usize, to: usize) -> TextItem {
    let glyphs = &text.glyphs[from..to];
    let start = glyphs.iter().map(|glyph| glyph.range.start).min().unwrap_or_default();
    let end = glyphs.iter().map(|glyph| glyph.range.end).max().unwrap_or_default();
    let moved =
        glyphs.iter().map(|glyph| Glyph { range: glyph.range.start - start..glyph.range.end - start, ..glyph.clone() });
    TextItem { glyphs: moved.collect(), text: text.text[usize::from(start)..usize::from(end)].into(), ..text.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(x: f64, y: f64, spaced: Option<usize>) -> Line {
        let (x, y, size) = (Abs::pt(x), Abs::pt(y), Abs::pt(10.0));
        Line { x, y, end: x + size, size, hang: None, first: 0, spaced }
    }

    /// What pdfminer asks: whether the gap is less than half the height, with spaces that reach far or little down.
    fn touch(above: (f64, f64), below: (f64, f64), descent: f64) -> bool {
        let gap = (below.0 - below.1 * (1.0 - descent)) - (above.0 + above.1 * descent);
        gap < above.1.max(below.1) / 2.0
    }

    #[test]
    fn lines_of_a_paragraph_touch() {
        for pitch in [15.2, 16.2, 16.5, 17.7] {
            for (spaced_above, spaced_below) in [(Some(0), None), (None, Some(1)), (Some(0), Some(1))] {
                let lines = [line(0.0, 0.0, spaced_above), line(0.0, pitch, spaced_below)];
                assert!(follows(&lines[0], &lines[1]));
                let (run, height) = joining(&lines[0], &lines[1]).expect("a space");
                let heights = if run == 0 { (height.to_pt(), 10.0) } else { (10.0, height.to_pt()) };
                for descent in [0.2, 0.25] {
                    assert!(touch((0.0, heights.0), (pitch, heights.1), descent), "{pitch} {heights:?}");
                }
            }
        }
    }

    #[test]
    fn close_lines_and_other_texts_are_left_alone() {
        assert_eq!(joining(&line(0.0, 0.0, Some(0)), &line(0.0, 14.0, None)), None);
        assert!(!follows(&line(0.0, 0.0, Some(0)), &line(0.0, 19.0, None)));
        assert!(!follows(&line(0.0, 0.0, Some(0)), &line(40.0, 0.0, None)));
    }
}
