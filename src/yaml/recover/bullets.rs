//! Other signs in place of dashes, and Markdown tables outside of a text.

use super::draft::Line;
use super::scene::{Mistake, Scene};
use crate::diagnostics::{msg, problem};
use crate::text::bullets::{BULLETS, HEADING_SIGNS, is_row};

/// Whether a line starts with a star and a space, a bullet of Markdown, where a list element is possible.
pub fn is_star(line: &Line) -> bool {
    line.rest(line.content).starts_with("* ") && line.colon.is_none() && !line.is_item()
}

/// `-text` and `•text` where a list is meant.
pub fn dash(scene: &Scene) -> Option<Mistake> {
    scene.candidates().find_map(|(index, line)| {
        let sign = *line.chars.get(line.content)?;
        let bullet = BULLETS.contains(sign) || HEADING_SIGNS.contains(sign) || is_star(line);
        let glued = line.chars.get(line.content + 1).is_some_and(|next| !next.is_whitespace());
        if line.is_item() || !(bullet || sign == '-' && glued) || line.rest(line.content).starts_with("---") {
            return None;
        }
        let text = line.rest(line.content + 1);
        let problem = if bullet { problem!("dash.other-sign", sign) } else { problem!("dash.no-space") };
        let problem = problem.at(&scene.sign(line, line.content)).help(msg!("dash.write", text = text.trim()));
        let end = line.content + 1 + text.chars().take_while(|char| char.is_whitespace()).count();
        let mut edits = vec![line.replace(line.content, end, "- ")];
        if end == line.content + 1 {
            // Lines that belong to the element move with it.
            let below =
                scene.lines[index + 1..].iter().take_while(|below| below.is_blank() || below.indent > line.content);
            edits.extend(below.filter(|below| !below.is_blank()).map(|below| below.insert(0, " ")));
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
    let problem = problem!("needs-quotes.table")
        .at(&scene.place_of_line(&scene.lines[first]))
        .help(msg!("needs-quotes.table-behind-bar", key = head.key()));
    let depth = head.content + 2;
    let shallow = scene.lines[first..first + rows].iter().filter(|row| row.indent < depth);
    let moved = shallow.map(|row| row.reindent(depth));
    Some(Mistake::new(problem, moved.chain([head.insert(head.chars.len(), " |")]).collect::<Vec<_>>()))
}
