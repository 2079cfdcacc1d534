//! Text around the keys of a file that is not YAML: headings above them, and marks of quoted lines.

use super::draft::{Edit, Line, is_key};
use super::elements::is_own_key;
use super::scene::Scene;
use super::wide::COLONS;
use crate::diagnostics::{Problem, msg, problem};

/// Whether a line is a key at the top of a file.
fn is_top_key(line: &Line) -> bool {
    line.indent == 0 && !line.is_item() && is_own_key(&line.key())
}

/// Lines of text above the first key.
pub fn above_keys(scene: &Scene) -> Option<(Option<Problem>, Vec<Edit>)> {
    let first = scene.lines.iter().position(|line| !line.is_blank())?;
    let key = first + scene.lines[first..].iter().position(is_top_key)?;
    let text = scene.lines[first].rest(0);
    // Keys without a correct colon, and mistakes that other finders know.
    let known = ["---", "--", "%", "{", "[", "\"", "'", "<", "/", "`", "=", "|", ">", " ", "\t"];
    let is_word = |text: &str| text.trim_end_matches([' ', '|', '>']).chars().all(is_key);
    if first == key
        || known.iter().any(|start| text.starts_with(start))
        || text.contains([':', '='])
        || text.contains(COLONS)
        || is_word(&text)
    {
        return None;
    }
    let lines: Vec<_> = scene.lines[first..key].iter().filter(|line| !line.is_blank()).collect();
    let text_only = |line: &&Line| line.colon.is_none() && !line.prose && !is_word(&line.rest(line.content));
    if !lines.iter().all(text_only) {
        return None;
    }
    let problem = problem!("no-key.above", more = lines.len() - 1).at(&scene.place_of_line(lines[0]));
    Some((Some(problem.help(msg!("no-key.start-or-comment"))), lines.into_iter().map(Line::clear).collect()))
}

/// `> profile:`: lines that are quoted as in mails and Markdown.
pub fn quoted_lines(scene: &Scene) -> Option<(Option<Problem>, Vec<Edit>)> {
    let sign = *scene.lines[scene.line].chars.first().filter(|sign| "|>".contains(**sign))?;
    let is = |line: &&Line| !line.prose && line.chars.first() == Some(&sign);
    let key = |line: &Line| line.rest(1).trim_start().split_once(':').is_some_and(|(key, _)| key.chars().all(is_key));
    let line = scene.lines.iter().find(is).filter(|line| key(line))?;
    let problem = problem!("no-key.quoted-line", sign).at(&scene.sign(line, 0)).help(msg!("no-key.remove-marks", sign));
    let end = |line: &Line| if line.chars.get(1) == Some(&' ') { 2 } else { 1 };
    Some((Some(problem), scene.lines.iter().filter(is).map(|line| line.replace(0, end(line), "")).collect()))
}
