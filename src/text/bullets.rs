//! Signs that people write in place of a dash, and rows of tables.

/// Signs that only elements of lists start with.
pub const BULLETS: &str = "•·‣▪●○–—−－ㆍ◦";

/// Signs that headings and notes start with too; they mark elements of a list only on at least two lines.
pub(crate) const HEADING_SIGNS: &str = "■□▶▷►▸◆◇◾◽※✔✓✅☑①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳❶❷❸❹❺❻❼❽❾❿⑴⑵⑶⑷⑸⑹⑺⑻⑼㉠㉡㉢㉣㉤㉥㉦㉧";

/// The sign of a list that neither YAML nor Markdown knows, at the start of a line; `○○회사` is a name.
pub fn sign(line: &str) -> Option<&str> {
    let mut chars = line.chars();
    let first = chars.next().filter(|char| BULLETS.contains(*char) || HEADING_SIGNS.contains(*char))?;
    (chars.next() != Some(first)).then(|| &line[..first.len_utf8()])
}

/// The [`sign`] of a line, or a marker that is a list in Markdown but not in YAML: `1.`, `2)` and `+`.
pub fn mark(line: &str) -> Option<&str> {
    let digits = line.len() - line.trim_start_matches(|char: char| char.is_ascii_digit()).len();
    let end = match digits {
        0 => line.starts_with('+').then_some(1),
        1 | 2 => line[digits..].starts_with(['.', ')']).then_some(digits + 1),
        _ => None,
    };
    sign(line).or_else(|| end.filter(|end| line[*end..].starts_with(' ')).map(|end| &line[..end]))
}

/// Whether lines are a list: at least two start with a [`mark`], and numbers start from one.
pub fn is_list<'l>(lines: impl Iterator<Item = &'l str>) -> bool {
    let marks: Vec<_> = lines.filter_map(mark).collect();
    let numbers = |mark: &&str| mark.starts_with(|char: char| char.is_ascii_digit());
    let from_one = marks.iter().find(|mark| numbers(mark)).is_none_or(|first| first[..first.len() - 1] == *"1");
    marks.len() > 1 && from_one
}

/// Whether a line starts with a dash and a word without a space between them; `-5도` is probably a number.
pub fn is_glued(line: &str) -> bool {
    line.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphabetic))
}

/// Whether a line is a row of a Markdown table.
pub fn is_row(line: &str) -> bool {
    let line = line.trim();
    line.len() > 1 && line.starts_with('|') && line.ends_with('|')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_lines_with_signs_are_a_list() {
        for list in ["ㆍ가\n· 나", "1. 가\n2. 나", "+ 가\n+ 나", "① 가\n말\n② 나"] {
            assert!(is_list(list.lines()), "{list}");
        }
        for text in ["■ 가\n나", "2021. 3월\n4. 5일", "○○회사\n○○은행", "+5\n+6", "1.5배\n2.5배"] {
            assert!(!is_list(text.lines()), "{text}");
        }
    }
}
