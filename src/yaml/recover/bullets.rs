//! What people write where YAML and Markdown want a dash, and tables of Markdown that stand outside of a text.

use super::diagnose::{Mistake, Scene};
use super::draft::Line;
use crate::diagnostics::problem::Problem;

/// Signs that nothing but an element of a list starts with.
pub const BULLETS: &str = "•·‣▪●○–—−－ㆍ◦";
/// Signs that headings and notes start with too: only where two lines do so are these elements of a list.
const MARKS: &str = "■□▶▷►▸◆◇◾◽※✔✓✅☑①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳❶❷❸❹❺❻❼❽❾❿⑴⑵⑶⑷⑸⑹⑺⑻⑼㉠㉡㉢㉣㉤㉥㉦㉧";

/// The sign of a list that neither YAML nor Markdown knows, at the start of a line; `○○회사` is a name.
pub fn sign(line: &str) -> Option<&str> {
    let mut chars = line.chars();
    let first = chars.next().filter(|char| BULLETS.contains(*char) || MARKS.contains(*char))?;
    (chars.next() != Some(first)).then(|| &line[..first.len_utf8()])
}

/// The same with what Markdown knows and a text without `|` does not: `1.`, `2)` and `+`.
pub fn mark(line: &str) -> Option<&str> {
    let digits = line.len() - line.trim_start_matches(|char: char| char.is_ascii_digit()).len();
    let end = match digits {
        0 => line.starts_with('+').then_some(1),
        1 | 2 => line[digits..].starts_with(['.', ')']).then_some(digits + 1),
        _ => None,
    };
    sign(line).or_else(|| end.filter(|end| line[*end..].starts_with(' ')).map(|end| &line[..end]))
}

/// Whether lines are those of a list: two start with a sign of one, and numbers start from one.
pub fn is_list<'l>(lines: impl Iterator<Item = &'l str>) -> bool {
    let marks: Vec<_> = lines.filter_map(mark).collect();
    let numbers = |mark: &&str| mark.starts_with(|char: char| char.is_ascii_digit());
    let from_one = marks.iter().find(|mark| numbers(mark)).is_none_or(|first| first[..first.len() - 1] == *"1");
    marks.len() > 1 && from_one
}

/// Whether a line starts with a dash and a word that no space parts: `-5도` may well be meant.
pub fn is_glued(line: &str) -> bool {
    line.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphabetic))
}

/// Whether a line starts with a star and a space, a bullet of Markdown, where an element of a list may stand.
pub fn is_star(line: &Line) -> bool {
    line.rest(line.content).starts_with("* ") && line.colon.is_none() && !line.is_item()
}

/// `-text` and `•text` where a list is meant.
pub fn dash(scene: &Scene) -> Option<Mistake> {
    scene.candidates().find_map(|(index, line)| {
        let sign = *line.chars.get(line.content)?;
        let bullet = BULLETS.contains(sign) || MARKS.contains(sign) || is_star(line);
        let glued = line.chars.get(line.content + 1).is_some_and(|next| !next.is_whitespace());
        if line.is_item() || !(bullet || sign == '-' && glued) || line.rest(line.content).starts_with("---") {
            return None;
        }
        let text = line.rest(line.content + 1);
        let message = match bullet {
            true => format!("`{sign}` does not make a list"),
            false => "a space is missing after the dash".to_owned(),
        };
        let problem = Problem::error("dash", message)
            .at(&scene.place(line, line.content, line.content + 1))
            .help(format!("write `- {}`", text.trim()));
        let end = line.content + 1 + text.chars().take_while(|char| char.is_whitespace()).count();
        let mut edits = vec![(line.range(line.content, end), "- ".into())];
        if end == line.content + 1 {
            // What stood under the text moves with it.
            let below =
                scene.lines[index + 1..].iter().take_while(|below| below.is_blank() || below.indent > line.content);
            edits.extend(below.filter(|below| !below.is_blank()).map(|below| (below.range(0, 0), " ".into())));
        }
        Some(Mistake::new(problem, edits))
    })
}

/// Whether a line is the row of a table in Markdown.
pub fn is_row(line: &str) -> bool {
    let line = line.trim();
    line.len() > 1 && line.starts_with('|') && line.ends_with('|')
}

/// A table of Markdown under a key without `|`.
pub fn table(scene: &Scene) -> Option<Mistake> {
    let row = |line: &Line| line.colon.is_none() && !line.prose && is_row(&line.rest(0));
    let (last, _) = scene.candidates().take(2).find(|(_, line)| row(line))?;
    let first = last + 1 - scene.lines[..=last].iter().rev().take_while(|line| row(line)).count();
    let rows = scene.lines[first..].iter().take_while(|line| row(line)).count();
    let at = scene.lines[..first].iter().rposition(|line| !line.is_blank())?;
    let head = Some(&scene.lines[at]).filter(|head| head.colon.is_some() && head.value == head.chars.len())?;
    let problem = Problem::error("needs-quotes", "a table is a text of several lines, and must stand behind `|`")
        .at(&scene.place_of_line(&scene.lines[first]))
        .help(format!("write `{}: |`, and indent every row deeper than this key", head.key()));
    let depth = head.content + 2;
    let shallow = scene.lines[first..first + rows].iter().filter(|row| row.indent < depth);
    let moved = shallow.map(|row| (row.range(0, row.indent), " ".repeat(depth)));
    let end = head.chars.len();
    Some(Mistake::new(problem, moved.chain([(head.range(end, end), " |".to_owned())]).collect()))
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
