//! Other signs in place of dashes, and Markdown tables outside of a text.

use super::draft::Line;
use super::scene::Scene;
use super::wide::narrow;
use crate::diagnostics::{Problem, msg, problem};
use crate::text::bullets::{BULLETS, HEADING_SIGNS, is_row};

/// Whether a line starts with a star and a space, a bullet of Markdown, where a list element is possible.
pub fn is_star(line: &Line) -> bool {
    line.rest(line.content).starts_with("* ") && line.colon.is_none() && !line.is_item()
}

/// `-text` and `•text` where a list is meant.
pub fn dash(scene: &Scene) -> Option<Problem> {
    scene.candidates().find_map(|(_, line)| {
        let sign = *line.chars.get(line.content)?;
        let bullet = BULLETS.contains(sign) || HEADING_SIGNS.contains(sign) || is_star(line);
        let glued = line.chars.get(line.content + 1).is_some_and(|next| !next.is_whitespace());
        if line.is_item() || !(bullet || sign == '-' && glued) || line.rest(line.content).starts_with("--") {
            return None;
        }
        let text = narrow(&line.rest(line.content + 1));
        let problem = if bullet { problem!("dash.other-sign", sign) } else { problem!("dash.no-space") };
        Some(problem.at(&scene.sign(line, line.content)).help(msg!("dash.write", text)))
    })
}

/// A table of Markdown under a key without `|`.
pub fn table(scene: &Scene) -> Option<Problem> {
    let row = |line: &Line| line.colon.is_none() && !line.prose && is_row(&line.rest(0));
    let (last, _) = scene.candidates().take(2).find(|(_, line)| row(line))?;
    let first = last + 1 - scene.lines[..=last].iter().rev().take_while(|line| row(line)).count();
    let head = scene.before(first).filter(|head| head.colon.is_some() && head.value == head.chars.len())?;
    let problem = problem!("needs-quotes.table").at(&scene.place_of_line(&scene.lines[first]));
    Some(problem.help(msg!("needs-quotes.table-behind-bar", key = head.key())))
}
