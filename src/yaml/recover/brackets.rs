//! Brackets and commas that are missing or too many.

use super::draft::{Line, is_key};
use super::flow;
use super::quotes::{colon_in_value, starts_with};
use super::quoting::{closing, outside_quotes, quoted};
use super::scene::Scene;
use super::signs;
use super::wide::{self, COMMAS};
use crate::diagnostics::{Problem, msg, problem};

/// Brackets of two kinds that cross: `{items: [Java, Kotlin}`, `[Kafka]]}`.
pub fn crossed_brackets(scene: &Scene) -> Option<Problem> {
    scene.candidates().take(2).find_map(|(_, line)| {
        let mut open: Vec<usize> = Vec::new();
        for (at, char) in outside_quotes(&line.chars, line.value) {
            match char {
                '[' | '{' => open.push(at),
                ']' | '}' => {
                    let last = *open.last()?;
                    if closer(line.chars[last]) != char {
                        return Some(crossed(scene, line, &open, last, at));
                    }
                    open.pop();
                }
                _ => {}
            }
            if open.is_empty() {
                return None;
            }
        }
        None
    })
}

/// The mistake of a bracket that does not fit the last open one: `[{c: d]}, e]` has a closing bracket too many,
/// `[{c: [d}]` lacks one.
fn crossed(scene: &Scene, line: &Line, open: &[usize], last: usize, at: usize) -> Problem {
    let char = line.chars[at];
    let own = open.iter().any(|open| closer(line.chars[*open]) == char);
    let count = |wanted: char| line.chars[line.value..].iter().filter(|own| **own == wanted).count();
    if !own || count(char) > count(if char == ']' { '[' } else { '{' }) {
        return stray_bracket(scene, line, at);
    }
    let (bracket, close) = (line.chars[last], closer(line.chars[last]));
    let help = msg!("unclosed-bracket.close-before", close, sign = char);
    problem!("unclosed-bracket.found", bracket).at(&scene.sign(line, last)).help(help)
}

/// The bracket that closes another one.
fn closer(open: char) -> char {
    if open == '[' { ']' } else { '}' }
}

/// A closing bracket without an opening one.
fn stray_bracket(scene: &Scene, line: &Line, column: usize) -> Problem {
    let problem = problem!("bracket.stray", bracket = line.chars[column]).at(&scene.sign(line, column));
    problem.help(msg!("bracket.remove"))
}

/// A bracket that is not closed before the next key or element.
pub fn unclosed_bracket(scene: &Scene) -> Option<Problem> {
    let first_open = scene.lines[..=scene.line].iter().enumerate().find_map(|(index, line)| {
        unclosed_in(line).filter(|_| !line.prose)?;
        let (open, column) = flow::unclosed(scene.lines, index)?;
        Some((&scene.lines[open], column))
    });
    let (line, column) = match first_open {
        Some(found) => found,
        // The last bracket that stays open to the end of the file.
        None if scene.char >= scene.lines.last()?.at => {
            let mut lines = scene.lines.iter().enumerate().filter(|(_, line)| !line.prose).rev();
            let open = |(index, line): &(usize, &Line)| {
                unclosed_in(line).is_some() && flow::over_lines(scene.lines, *index).is_none()
            };
            let (_, open) = lines.find(open)?;
            (open, unclosed_in(open)?)
        }
        None => return None,
    };
    let (bracket, close) = (line.chars[column], closer(line.chars[column]));
    let problem = problem!("unclosed-bracket.found", bracket).at(&scene.sign(line, column)).help(
        match comment_at(line).is_some_and(|at| line.chars[at..].contains(&close)) {
            true => msg!("unclosed-bracket.comment"),
            false => msg!("unclosed-bracket.close", close),
        },
    );
    Some(problem)
}

/// `[@nestjs/core, Java]`: a value between brackets that starts with a reserved sign of YAML.
pub fn sign(scene: &Scene) -> Option<Problem> {
    let line = Some(&scene.lines[scene.line]).filter(|_| scene.says(&["unexpected character"]))?;
    let column = scene.column().filter(|column| *column > line.value)?;
    flow::opened(line, column)?;
    let value = flow::around(line, column, false);
    let text = line.part(value.start, value.end);
    Some(starts_with(line.chars[column]).at(&scene.sign(line, column)).help(quoted(&text)))
}

/// `{items:[Java]}`: a colon between brackets without the space behind it.
pub fn colon(scene: &Scene) -> Option<Problem> {
    let line = Some(&scene.lines[scene.line]).filter(|_| scene.says(&["may not precede"]))?;
    let column = scene.column().filter(|column| line.chars[*column] == ':')?;
    let key = flow::around(line, column, false);
    let (key, value) = (line.part(key.start.min(column), column), format!("{}…", line.chars[column + 1]));
    let problem = problem!("colon-space.missing").at(&scene.sign(line, column));
    Some(problem.help(signs::write(&key, &value)))
}

/// `"Java",`: a comma after a value at the end of a line, as in JSON.
pub fn comma_at_end(scene: &Scene) -> Option<Problem> {
    if !scene.says(&["trailing content", "expected key", "expected '-'"]) {
        return None;
    }
    let line = &scene.lines[scene.line];
    let comma = line.chars.len().checked_sub(1).filter(|last| line.chars[*last] == ',')?;
    let end = line.chars[..comma].iter().rposition(|char| !char.is_whitespace())?;
    let ends = match *line.chars.get(line.value)? {
        '[' | '{' => closing(&line.chars, line.value) == Some(end),
        quote @ ('"' | '\'') => {
            line.value < end
                && line.chars[line.value + 1..].iter().position(|char| *char == quote)? == end - line.value - 1
        }
        _ => false,
    };
    let problem = problem!("comma.after-value").at(&scene.sign(line, comma)).help(msg!("comma.remove-at-end"));
    (ends && line.starts_node()).then_some(problem)
}

/// A dash between brackets, where elements need none.
pub fn dash(scene: &Scene) -> Option<Problem> {
    let line = &scene.lines[scene.line];
    let column = scene.column().filter(|column| line.chars[*column] == '-')?;
    let is_dash = scene.says(&["valid inside a block", "cannot start with '-'"]);
    let problem = problem!("dash.between-brackets").at(&scene.sign(line, column)).help(msg!("dash.use-commas"));
    is_dash.then_some(problem)
}

/// The column of the last bracket that a line opens at the start of its value, or inside it, and does not close.
fn unclosed_in(line: &Line) -> Option<usize> {
    if !line.chars.get(line.value).is_some_and(|char| matches!(char, '[' | '{')) {
        return None;
    }
    let end = comment_at(line).unwrap_or(line.chars.len());
    let mut open = Vec::new();
    for (at, char) in outside_quotes(&line.chars[..end], line.value) {
        match char {
            '[' | '{' => open.push(at),
            ']' | '}' => drop(open.pop()),
            _ => {}
        }
    }
    open.pop()
}

/// The column of the `#` of a comment behind a value that starts with a bracket.
fn comment_at(line: &Line) -> Option<usize> {
    let is_sign = |(at, char): &(usize, char)| *char == '#' && *at > line.value && line.chars[at - 1].is_whitespace();
    outside_quotes(&line.chars, line.value).find(is_sign).map(|(at, _)| at)
}

/// A bracket or a comma too many, or a comma too few, between brackets.
pub fn bracket_or_comma(scene: &Scene) -> Option<Problem> {
    let line = &scene.lines[scene.line];
    let column = scene.column()?;
    let char = line.chars[column];
    if scene.says(&["misplaced bracket"]) || (matches!(char, ']' | '}') && !scene.says(&["flow"])) {
        return Some(stray_bracket(scene, line, column));
    }
    let before = line.chars[..column].iter().rposition(|char| !char.is_whitespace());
    if char == ',' && before.is_some_and(|at| ",[{".contains(line.chars[at])) {
        return Some(problem!("comma.nothing-before").at(&scene.sign(line, column)).help(msg!("comma.remove")));
    }
    // `["a" "b"]`
    let is_apart = column > 0 && line.chars[column - 1].is_whitespace();
    if scene.says(&["trailing content"]) && is_apart && flow::opened(line, column).is_some() {
        return Some(problem!("comma.missing").at(&scene.sign(line, column)).help(msg!("comma.separate")));
    }
    if !scene.says(&["expected ','"]) {
        return None;
    }
    // `{name: 기사， date: 2021}`: a wide comma is a letter to YAML.
    let colon = (column..line.chars.len()).find(|at| line.chars[*at] == ':').unwrap_or(column);
    let before = line.chars[..colon].iter().rposition(|char| !is_key(*char) && !char.is_whitespace());
    if let Some(at) = before.filter(|at| COMMAS.contains(&line.chars[*at])) {
        return wide::sign(&Scene { char: line.at + at, info: wide::INFO, ..*scene });
    }
    let word = line.chars[..colon].iter().rposition(|char| char.is_whitespace()).map_or(column, |at| at + 1);
    // `{name: 기사 date: 2021}`: the second key starts at the word before the colon.
    let place = scene.place(line, word, colon.max(word + 1));
    let missing = || problem!("comma.missing").at(&place).help(msg!("comma.separate"));
    Some(colon_between(scene, line, column, word).unwrap_or_else(missing))
}

/// `{category: 언어: 기타}`: a second colon in a value between brackets, without a key before it.
fn colon_between(scene: &Scene, line: &Line, column: usize, word: usize) -> Option<Problem> {
    let bracket = flow::opened(line, column).filter(|_| line.chars[column] == ':')?;
    let value = flow::around(line, column, false);
    let key = word > value.start && line.chars[word].is_ascii_lowercase();
    if key && line.chars[word..column].iter().all(|char| is_key(*char)) || value.is_empty() {
        return None;
    }
    let value = if bracket == '[' { flow::around(line, column, true) } else { value };
    if matches!(line.chars[value.start], '"' | '\'') {
        return None;
    }
    Some(colon_in_value(&line.part(value.start, value.end)).at(&scene.sign(line, column)))
}
