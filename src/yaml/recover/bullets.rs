//! What people write where YAML and Markdown want a dash, and tables of Markdown that stand outside of a text.

use super::draft::Line;
use super::scene::{Mistake, Scene};
use crate::diagnostics::problem::Problem;
use crate::text::bullets::{BULLETS, MARKS, is_row};

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
