//! Rows of a table that Markdown does not recognise and prints as text.

use super::paragraphs;
use crate::diagnostics::{Problems, msg, problem};
use crate::lint::walk::TextAt;
use crate::text::bullets::is_row;
use crate::text::markdown::outline::Leaf;

/// Reports the first rows of a text that form no table.
pub fn check(text: &TextAt, leaves: &[Leaf], problems: &mut Problems) {
    for lines in paragraphs(text.text, leaves) {
        let Some(pair) = lines.windows(2).find(|pair| pair.iter().all(|line| is_row(line.text))) else { continue };
        let own = cells(pair[0].text);
        let row = "|---".repeat(own) + "|";
        let is_rule = pair[1].text.contains('-') && pair[1].text.chars().all(|char| "|-: ".contains(char));
        let help = if !is_rule {
            msg!("table.add-rule", row)
        } else if own != cells(pair[1].text) {
            msg!("table.correct-rule", row)
        } else {
            msg!("table.add-line")
        };
        let problem = problem!("table.no-table").at(text.place).point_at(text.text, pair[0].range.clone());
        return problems.push(problem.help(help));
    }
}

/// The number of cells of a row that starts and ends with `|`.
fn cells(row: &str) -> usize {
    row.matches('|').count() - row.matches(r"\|").count() - 1
}

#[cfg(test)]
mod tests {
    use crate::lint::markdown::tests::found;

    #[test]
    fn rows_that_make_no_table_are_found() {
        for (text, help) in [
            ("- 하나\n| a | b |\n|---|---|\n| 1 | 2 |", "add an empty line before the table"),
            ("| a | b |\n| 1 | 2 |", "add `|---|---|` below the first row"),
            (r"| a\|b | c |", ""),
            ("|a|b|\n|-|\n|1|2|", "write `|---|---|` below the first row, with as many cells"),
            ("글\n\n| a |\n| 1 |", "add `|---|` below the first row"),
            ("> | a |\n> | 1 |", "add `|---|` below the first row"),
        ] {
            let helps: String = found(text, "table")
                .iter()
                .flat_map(|(_, problem)| &problem.help)
                .map(|help| help.to_string())
                .collect();
            assert_eq!(helps, help, "{text}");
        }
        for text in ["|a|b|\n|-|-|\n|1|2|", "글\n|a|b|\n|-|-|", "```\n|a|\n|b|\n```", "|x| < 1", "|a|\n\n|b|"] {
            assert!(found(text, "table").is_empty(), "{text}");
        }
    }
}
