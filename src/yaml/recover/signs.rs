//! Missing and wrong signs between keys and values, and conflict markers of git.

use super::draft::{Edit, Line};
use super::scene::Scene;
use super::wide::COLONS;
use crate::diagnostics::{Message, Problem, msg, problem};

/// The markers of a merge conflict of git, with the common ancestor in the style `diff3`. The first version is kept.
pub fn conflict(scene: &Scene) -> Option<(Option<Problem>, Vec<Edit>)> {
    let is = |line: &Line, sign: &str| line.rest(0).starts_with(sign);
    let marker = |line: &Line| ["<<<<<<<", "|||||||", "=======", ">>>>>>>"].iter().any(|sign| is(line, sign));
    let start = scene.lines.iter().take(scene.line + 2).position(marker)?;
    let place = scene.place_of_line(&scene.lines[start]);
    let problem = problem!("merge-conflict.found").at(&place).help(msg!("merge-conflict.keep-one"));
    // Only to the end of this conflict, as the next one is another mistake.
    let next = scene.lines[start + 1..].iter().take_while(|line| !is(line, "<<<<<<<"));
    let last = next.clone().position(|line| is(line, ">>>>>>>")).unwrap_or(next.count());
    let end = (start + 2 + last).min(scene.lines.len());
    let mut theirs = false;
    let edits = scene.lines[start..end].iter().filter(|line| {
        theirs = (theirs || is(line, "|||||||") || is(line, "=======")) && !is(line, ">>>>>>>");
        theirs || marker(line)
    });
    Some((Some(problem), edits.map(Line::clear).collect()))
}

/// `name:홍길동`, and `name： 홍길동` with the wide colon of Korean keyboards.
pub fn colon(scene: &Scene) -> Option<Problem> {
    scene.candidates().find_map(|(index, line)| {
        let column = after_key(scene, index)?;
        let sign = *line.chars.get(column)?;
        let rest = line.rest(column + 1);
        let key = line.part(line.content, column);
        let value = rest.trim();
        let problem = match sign {
            ':' if !rest.starts_with([' ', '/', ':']) && !rest.is_empty() => problem!("colon-space.missing"),
            sign if COLONS.contains(&sign) => problem!("wide-character.colon", sign),
            _ => return None,
        };
        Some(problem.at(&scene.sign(line, column)).help(write(&key, value)))
    })
}

/// `profile：` above its keys, which are read as below `profile:`.
pub fn wide_colon(scene: &Scene) -> Option<(Option<Problem>, Vec<Edit>)> {
    scene.candidates().find_map(|(index, line)| {
        let column = after_key(scene, index)?;
        let sign = line.chars.get(column).filter(|sign| COLONS.contains(sign))?;
        let rest = line.rest(column + 1);
        if !rest.trim().is_empty() && !rest.trim().starts_with('#') {
            return None;
        }
        let problem = problem!("wide-character.colon", sign = *sign).at(&scene.sign(line, column));
        let problem = problem.help(write(&line.part(line.content, column), ""));
        Some((Some(problem), vec![line.replace(column, column + 1, ": ")]))
    })
}

/// The column after the word that may be the key of a line.
fn after_key(scene: &Scene, index: usize) -> Option<usize> {
    let line = &scene.lines[index];
    let word = line.chars[line.content..].iter().take_while(|char| is_word(**char)).count();
    let column = Some(line.content + word).filter(|_| word > 0);
    column.filter(|column| line.chars.get(*column) != Some(&' ')).or_else(|| own_key(scene, index))
}

/// A help that shows how to write a key and its value, which may be on the lines below.
pub fn write(key: &str, value: &str) -> Message {
    let value = value.trim();
    let space = if value.is_empty() { "" } else { " " };
    msg!("colon-space.write", key, value = format!("{space}{value}"))
}

/// Whether a character can be in a key without spaces.
fn is_word(char: char) -> bool {
    char.is_alphanumeric() || char == '_'
}

/// The column of a wide colon after a key that is not in the content model, at a place where only a key is possible.
fn own_key(scene: &Scene, index: usize) -> Option<usize> {
    let (line, before) = (&scene.lines[index], scene.before(index)?);
    let column = line.content + line.chars[line.content..].iter().position(|char| COLONS.contains(char))?;
    let words = line.chars[line.content..column].iter().all(|char| is_word(*char) || *char == ' ');
    let opened = before.colon.is_some() && before.value == before.chars.len() && before.content < line.content;
    let beside = before.colon.is_some() && before.content == line.content;
    (words && column > line.content && (opened || beside)).then_some(column)
}

/// `name = 홍길동`.
pub fn equals(scene: &Scene) -> Option<Problem> {
    scene.candidates().find_map(|(_, line)| {
        let word = line.chars[line.content..].iter().take_while(|char| is_word(**char)).count();
        let column = line.content + word;
        let spaces = line.chars[column..].iter().take_while(|char| char.is_whitespace()).count();
        let sign = column + spaces;
        if word == 0 || line.chars.get(sign) != Some(&'=') || line.colon.is_some() {
            return None;
        }
        let (key, value) = (line.part(line.content, column), line.rest(sign + 1));
        Some(problem!("colon-space.equals").at(&scene.sign(line, sign)).help(write(&key, &value)))
    })
}
