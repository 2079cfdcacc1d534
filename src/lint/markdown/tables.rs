//! Rows that were meant for a table, and are printed as they stand.

use super::unclosed::printed;
use crate::diagnostics::problem::{Problem, Problems};
use crate::lint::walk::TextAt;
use crate::text::bullets::is_row;
use crate::text::markdown::LineBreaks;

/// Notes the first rows of a text that make no table.
pub fn check(text: &TextAt, problems: &mut Problems) {
    if two_rows(text.text).is_none() {
        return;
    }
    // What became a table or code is not in these lines.
    let lines = printed(text.text, LineBreaks::Keep);
    let Some((first, second)) = lines.iter().find_map(|line| two_rows(line)) else { return };
    let start = text.text.find(first).unwrap_or(0);
    let end = if text.text[start..].starts_with(first) { start + first.len() } else { start };
    let bare = first.trim();
    let row = |cells: usize| "|---".repeat(cells) + "|";
    let dashes = |line: &str| line.contains('-') && line.chars().all(|char| "|-: ".contains(char));
    let help = match (cells(bare), dashes(second).then(|| cells(second.trim()))) {
        (own, None) => format!("write `{}` under the first row, the header", row(own)),
        (own, Some(under)) if own != under => format!("write `{}` under the header: as many cells as it has", row(own)),
        _ => "put an empty line before the table".to_owned(),
    };
    let message = "these rows make no table, and are printed as they stand";
    problems.push(Problem::warning("table", message).at(text.place).point_at(text.text, start..end).help(help));
}

/// The first two rows that follow each other.
fn two_rows(text: &str) -> Option<(&str, &str)> {
    let mut before = None;
    for line in text.lines() {
        // Most lines start with no bar.
        let own = Some(line).filter(|line| line.trim_start().starts_with('|') && is_row(line));
        if let Some(pair) = before.zip(own) {
            return Some(pair);
        }
        before = own;
    }
    None
}

fn cells(row: &str) -> usize {
    row.matches('|').count() - row.matches(r"\|").count() - 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::source::{Place, Sources};

    fn told(text: &str) -> Vec<String> {
        let mut sources = Sources::default();
        let file = sources.add("a".into(), ".".into(), text.into());
        let place = Place { file, range: 0..text.len() };
        let mut problems = Problems::default();
        check(&TextAt { path: Vec::new(), text, place: &place }, &mut problems);
        problems
            .into_sorted(&sources)
            .into_iter()
            .flat_map(|problem| problem.help)
            .map(|help| help.to_string())
            .collect()
    }

    #[test]
    fn rows_that_make_no_table_are_told() {
        for (text, help) in [
            ("- 하나\n| a | b |\n|---|---|\n| 1 | 2 |", "put an empty line before the table"),
            ("| a | b |\n| 1 | 2 |", "write `|---|---|` under the first row, the header"),
            ("|a|b|\n|-|\n|1|2|", "write `|---|---|` under the header: as many cells as it has"),
            ("글\n\n| a |\n| 1 |", "write `|---|` under the first row, the header"),
        ] {
            assert_eq!(told(text), [help], "{text}");
        }
        for text in ["|a|b|\n|-|-|\n|1|2|", "글\n|a|b|\n|-|-|", "```\n|a|\n|b|\n```", "|x| < 1", "|a|\n\n|b|"] {
            assert_eq!(told(text), [""; 0], "{text}");
        }
    }
}
