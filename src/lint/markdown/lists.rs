//! Markdown lists that end where their author thought they went on.
//!
//! CommonMark wants what belongs to an element to stand under its text: three columns in for `1. `, two for `- `. One
//! column less and the numbering starts again; four more and the dash is part of the text.

use crate::diagnostics::problem::{Problem, Problems};
use crate::diagnostics::source::{Place, Sources};
use crate::lint::walk::TextAt;

/// A line with the marker of a list.
#[derive(Clone, Copy)]
struct Marker {
    /// Column of the marker.
    column: usize,
    /// Column of the text after it.
    content: usize,
    /// The number, where it has one.
    number: Option<u32>,
}

impl Marker {
    fn of(line: &str) -> Option<Self> {
        let column = line.len() - line.trim_start_matches(' ').len();
        let text = &line[column..];
        let digits = text.len() - text.trim_start_matches(|char: char| char.is_ascii_digit()).len();
        let sign = match digits {
            0 => text.starts_with(['-', '*', '+']).then_some(1)?,
            1..=9 => text[digits..].starts_with(['.', ')']).then_some(digits + 1)?,
            _ => return None,
        };
        let rest = &text[sign..];
        let spaces = rest.len() - rest.trim_start_matches(' ').len();
        if spaces == 0 || rest.trim().is_empty() {
            return None;
        }
        let spaces = if spaces > 4 { 1 } else { spaces };
        Some(Self { column, content: column + sign + spaces, number: text[..digits].parse().ok() })
    }
}

/// Notes the lines of a block at which a list is cut.
pub fn check(text: &TextAt, sources: &Sources, problems: &mut Problems) {
    if !text.text.contains('\n') {
        return;
    }
    let mut open: Vec<Marker> = Vec::new();
    let mut fence: Option<&str> = None;
    let mut blank = false;
    for (index, line) in text.text.lines().enumerate() {
        let bare = line.trim_start();
        let column = line.len() - bare.len();
        if let Some(mark) = ["```", "~~~"].into_iter().find(|mark| bare.starts_with(mark)) {
            fence = if fence.is_none() { Some(mark) } else { fence.filter(|own| *own != mark) };
            continue;
        }
        if fence.is_some() {
            continue;
        }
        if bare.is_empty() {
            blank = true;
            continue;
        }
        let Some(marker) = Marker::of(line) else {
            // A paragraph that stands to the left of the list ends it.
            if blank {
                open.retain(|above| above.content <= column);
            }
            blank = false;
            continue;
        };
        blank = false;
        open.retain(|above| above.column <= marker.column);
        let Some(above) = open.last().copied() else {
            open.push(marker);
            continue;
        };
        let cut = marker.column > above.column && marker.column < above.content;
        // `- a` and ` - b` are one list, if not a tidy one.
        let tidy = marker.number.is_some() == above.number.is_some() && marker.column < above.column + 2;
        let buried = marker.column >= above.content + 4;
        if (cut && !tidy) || buried {
            let (message, help) = match buried {
                true => ("this line is no element of a list: it stands too far right", "indent it by"),
                false => ("the list above ends here: this line stands too far left to belong to it", "indent it by"),
            };
            let problem = Problem::error("list-indentation", message)
                .at(&place_of(text, index, sources))
                .help(format!("{help} {} columns, under the text of the element above", above.content - base(text)));
            problems.push(problem);
        }
        if marker.column == above.column {
            open.pop();
        }
        if !buried {
            open.push(marker);
        }
    }
}

/// The indentation that the whole text has.
fn base(text: &TextAt) -> usize {
    let filled = text.text.lines().filter(|line| !line.trim().is_empty());
    filled.map(|line| line.len() - line.trim_start().len()).min().unwrap_or(0)
}

/// The place of a line of a text, if it was typed as lines.
fn place_of(text: &TextAt, index: usize, sources: &Sources) -> Place {
    let source = sources.text(text.place.file).get(text.place.range.clone()).unwrap_or_default();
    let wanted = text.text.lines().nth(index).unwrap_or_default().trim();
    let mut at = text.place.range.start;
    for (line_index, line) in source.split_inclusive('\n').enumerate() {
        if line.trim() == wanted && line_index >= index {
            let start = at + line.len() - line.trim_start().len();
            return Place { file: text.place.file, range: start..start + wanted.len() };
        }
        at += line.len();
    }
    text.place.clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cuts(text: &str) -> usize {
        let mut sources = Sources::default();
        let file = sources.add("a".into(), ".".into(), text.into());
        let place = Place { file, range: 0..text.len() };
        let mut problems = Problems::default();
        check(&TextAt { path: Vec::new(), text, place: &place }, &sources, &mut problems);
        problems.into_sorted(&sources).len()
    }

    #[test]
    fn only_lists_that_are_cut_are_noted() {
        for right in [
            "- a\n- b\n  - c\n    - d\n- e",
            "1. a\n   - b\n2. c",
            "1. a\n\n   글\n\n2. b",
            "- a\n - b",
            "글\n- a\n\n글\n  - b",
            "```\n- a\n      - b\n```",
            "- 가\n  나 - 다\n10. b\n    - c",
            "가 -\n-5도",
        ] {
            assert_eq!(cuts(right), 0, "{right}");
        }
        for wrong in ["1. a\n  - b\n2. c", "- a\n      - b", "1. a\n  1. b", "1. a\n\n  - b\n\n2. c"] {
            assert_eq!(cuts(wrong), 1, "{wrong}");
        }
    }
}
