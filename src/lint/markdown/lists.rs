//! Markdown lists that end too early, or continue too far.
//!
//! Lines that belong to an element must be indented as far as its text: three columns for `1. `, two for `- `. With fewer
//! columns the list ends and its numbering restarts; with four more a dash is part of the text.

use super::{bullets, lines};
use crate::diagnostics::{Problems, msg, problem};
use crate::lint::walk::TextAt;
use crate::text::markdown::outline::{LeafKind, Outline};

/// Reports the lines of a text that end a list too early.
pub fn check(text: &TextAt, outline: &Outline, problems: &mut Problems) {
    for item in &outline.items {
        let (own, Some(before)) = (item.marker, item.before) else { continue };
        // `- a` and ` - b` are one list, if not a tidy one.
        let is_tidy = own.is_ordered == before.is_ordered && own.column < before.column + 2;
        if own.column > before.column && !is_tidy {
            let line = lines(text.text, item.range.clone()).remove(0);
            let problem = problem!("list-indentation.too-little").at(text.place).point_at(text.text, line.range);
            problems.push(problem.help(msg!("list-indentation.indent", columns = before.content)));
        }
    }
    for leaf in &outline.leaves {
        let first = match leaf.kind {
            LeafKind::Paragraph => 1,
            LeafKind::IndentedCode => 0,
            LeafKind::Line => continue,
        };
        let Some(above) = leaf.item else { continue };
        let mut start = leaf.range.start;
        for (at, line) in lines(text.text, leaf.range.clone()).into_iter().enumerate() {
            let column = line.range.start - start;
            start = line.range.start + line.range.len() + 1;
            if at >= first && column >= above.content + 4 && bullets::is_item(line.text) {
                let problem = problem!("list-indentation.too-much").at(text.place).point_at(text.text, line.range);
                problems.push(problem.help(msg!("list-indentation.indent", columns = above.content)));
            }
        }
    }
}

/// Reports a line directly below the last element of a numbered list that is not indented: Markdown joins it to the element.
pub fn joined(text: &TextAt, outline: &Outline, problems: &mut Problems) {
    for leaf in outline.leaves.iter().filter(|leaf| leaf.kind == LeafKind::Paragraph) {
        let Some(above) = leaf.item.filter(|above| above.is_ordered) else { continue };
        // In the middle of a list such a line is one that its author wrapped.
        let mut later = outline.items.iter().filter(|item| item.range.start >= leaf.range.end);
        if later.any(|item| item.before.is_some_and(|before| before.is_ordered && before.column == above.column)) {
            continue;
        }
        let mut start = leaf.range.start;
        let mut has_break_before = true;
        for line in lines(text.text, leaf.range.clone()) {
            let column = line.range.start - start;
            start = line.range.start + line.range.len() + 1;
            if !has_break_before
                && column <= above.column
                && !line.text.is_empty()
                && !bullets::starts_as_list(line.text)
            {
                let problem = problem!("bullet.joined").at(text.place).point_at(text.text, line.range);
                problems.push(problem.help(msg!("bullet.empty-line", columns = above.content)));
                break;
            }
            has_break_before = line.has_break;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::markdown::tests::found;

    #[test]
    fn a_line_that_joins_the_last_number_is_noted() {
        for (wrong, line) in [
            ("1. 하나\n2. 둘\n그래서 배웠다", "그래서 배웠다"),
            ("글\n\n1. 하나\n끝", "끝"),
            ("1. 하나\n   - 둘\n2. 셋\n끝\n또", "끝"),
        ] {
            let found = found(wrong, "bullet");
            assert_eq!(found.iter().map(|(shown, _)| shown.as_str()).collect::<Vec<_>>(), [line], "{wrong}");
        }
        for right in [
            "1. 하나\n2. 둘\n\n끝", "1. 하나\n   이어짐\n2. 둘\n   이어짐", "1. 하나\n이어짐\n2. 둘", "- 하나\n이어짐",
            "1. 하나  \n이어짐", "글\n끝",
        ] {
            assert!(found(right, "bullet").is_empty(), "{right}");
        }
    }

    #[test]
    fn only_lists_that_are_cut_are_noted() {
        for right in [
            "- a\n- b\n  - c\n    - d\n- e", "1. a\n   - b\n2. c", "1. a\n\n   글\n\n2. b", "- a\n - b",
            "글\n- a\n\n글\n  - b", "```\n- a\n      - b\n```", "- 가\n  나 - 다\n10. b\n    - c", "가 -\n-5도",
        ] {
            assert!(found(right, "list-indentation").is_empty(), "{right}");
        }
        for (wrong, line) in [
            ("1. a\n  - b\n2. c", "- b"),
            ("- a\n      - b", "- b"),
            ("- a  \n      - b\n", "- b"),
            ("- a\n\n      - b", "- b"),
            ("1. a\n  1. b", "1. b"),
            ("1. a\n\n  - b\n\n2. c", "- b"),
        ] {
            let found = found(wrong, "list-indentation");
            assert_eq!(found.iter().map(|(shown, _)| shown.as_str()).collect::<Vec<_>>(), [line], "{wrong}");
        }
    }
}
