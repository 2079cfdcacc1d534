//! Brackets and commas that are missing or too many.

use super::draft::{Line, is_key};
use super::flow;
use super::quotes::{closing, curly, opens_quote, quoted, shown};
use super::scene::{Mistake, Scene};
use super::wide::{self, COMMAS};
use crate::diagnostics::problem::Problem;

/// Brackets of two kinds that cross: `{items: [Java, Kotlin}`, `[Kafka]]}`.
pub fn crossed_brackets(scene: &Scene) -> Option<Mistake> {
    scene.candidates().take(2).find_map(|(_, line)| {
        let mut open: Vec<usize> = Vec::new();
        let mut quote = None;
        for (at, char) in line.chars.iter().copied().enumerate().skip(line.value) {
            let close = |open: char| if open == '[' { ']' } else { '}' };
            match (quote, char) {
                (Some(own), char) if own == char => quote = None,
                (Some(_), _) => {}
                (None, '"' | '\'') if opens_quote(&line.chars, at) => quote = Some(char),
                (None, '[' | '{') => open.push(at),
                (None, ']' | '}') if open.last().is_some_and(|open| close(line.chars[*open]) == char) => {
                    open.pop();
                }
                (None, ']' | '}') if !open.is_empty() => {
                    let own = open.iter().any(|open| close(line.chars[*open]) == char);
                    let (last, end) = (*open.last()?, close(line.chars[*open.last()?]));
                    // `[{c: d]}, e]` has one that closes too much, `[{c: [d}]` one that opens.
                    let count = |wanted: char| line.chars[line.value..].iter().filter(|own| **own == wanted).count();
                    let stray = count(char) > count(if char == ']' { '[' } else { '{' });
                    return Some(match own && !stray {
                        true => {
                            let problem = Problem::error(
                                "unclosed-bracket",
                                format!("a `{}` that is never closed", line.chars[last]),
                            )
                            .at(&scene.place(line, last, last + 1))
                            .help(format!("close it with `{end}` before the `{char}`"));
                            Mistake::new(problem, vec![(line.range(at, at), end.to_string())])
                        }
                        false => stray_bracket(scene, line, at),
                    });
                }
                _ => {}
            }
            if open.is_empty() {
                break;
            }
        }
        None
    })
}

/// A bracket that closes nothing.
fn stray_bracket(scene: &Scene, line: &Line, column: usize) -> Mistake {
    let problem = Problem::error("bracket", format!("a `{}` that closes nothing", line.chars[column]))
        .at(&scene.place(line, column, column + 1))
        .help("remove it, or put the value in quotes if it is a text");
    Mistake::new(problem, vec![(line.range(column, column + 1), String::new())])
}

/// A bracket that is not closed before the next key or element.
pub fn unclosed_bracket(scene: &Scene) -> Option<Mistake> {
    let first_open = scene.lines[..=scene.line].iter().enumerate().find_map(|(index, line)| {
        unclosed_in(line).filter(|_| !line.prose)?;
        let ((open, column), last) = flow::unclosed(scene.lines, index)?;
        Some((&scene.lines[open], column, &scene.lines[last]))
    });
    let (line, column, end) = match first_open {
        Some(found) => found,
        // The last one that stays open to the end of the file.
        None if scene.char >= scene.lines.last()?.at => {
            let mut lines = scene.lines.iter().enumerate().filter(|(_, line)| !line.prose).rev();
            let open = |(index, line): &(usize, &Line)| {
                unclosed_in(line).is_some() && flow::over_lines(scene.lines, *index).is_none()
            };
            let (_, open) = lines.find(open)?;
            (open, unclosed_in(open)?, scene.lines.iter().rfind(|line| !line.is_blank())?)
        }
        None => return None,
    };
    let open = line.chars[column];
    let close = if open == '[' { ']' } else { '}' };
    let problem = Problem::error("unclosed-bracket", format!("a `{open}` that is never closed"))
        .at(&scene.place(line, column, column + 1))
        .help(format!("close it with `{close}`, or put the value in quotes if it is a text"));
    let comment = comment_at(line);
    let problem = match comment {
        Some(_) => problem.help("` #` starts a comment: put a text with `#` in quotes"),
        None => problem,
    };
    let at = text_end(end);
    Some(Mistake::new(problem, vec![(end.range(at, at), close.to_string())]))
}

/// `[Java, #Spring]`: a value between brackets with a `#`, which makes the rest of the line a comment.
pub fn hash(scene: &Scene) -> Option<Mistake> {
    scene.lines[..=scene.line].iter().enumerate().find_map(|(index, line)| {
        if line.prose || !line.chars.get(line.value).is_some_and(|char| "[{".contains(*char)) {
            return None;
        }
        let sign = hash_after(line, |before| before.is_whitespace() || ",[{".contains(before))?;
        let close = if flow::opened(line, sign)? == '[' { ']' } else { '}' };
        if !line.chars[sign..].contains(&close) || flow::over_lines(scene.lines, index).is_some() {
            return None;
        }
        let value = flow::around(line, sign, false);
        let text = line.part(value.start, value.end);
        let message = format!("a `#` between brackets starts a comment, and hides the `{close}`");
        let problem = Problem::error("needs-quotes", message).at(&scene.place(line, sign, sign + 1));
        let problem = match line.chars.get(sign + 1) {
            Some(' ') => problem.help(format!("write the comment behind the `{close}`, or {}", quoted(&text))),
            _ => problem.help(quoted(&text)),
        };
        let text = text.replace('\'', "''");
        Some(Mistake::new(problem, vec![(line.range(value.start, value.end), format!("'{text}'"))]))
    })
}

/// `[@nestjs/core, Java]`: a value between brackets that starts with a sign that YAML keeps for itself.
pub fn sign(scene: &Scene) -> Option<Mistake> {
    let line = Some(&scene.lines[scene.line]).filter(|_| scene.info.contains("unexpected character"))?;
    let column = scene.char.checked_sub(line.at).filter(|column| *column > line.value && *column < line.chars.len())?;
    flow::opened(line, column)?;
    let value = flow::around(line, column, false);
    let text = line.part(value.start, value.end);
    let message = format!("a value cannot start with {} in YAML", shown(line.chars[column]));
    let problem = Problem::error("needs-quotes", message).at(&scene.place(line, column, column + 1));
    let edit = (line.range(value.start, value.end), format!("'{}'", text.replace('\'', "''")));
    Some(Mistake::new(problem.help(quoted(&text)), vec![edit]))
}

/// `{items:[Java]}`: a colon between brackets without the space behind it.
pub fn colon(scene: &Scene) -> Option<Mistake> {
    let line = Some(&scene.lines[scene.line]).filter(|_| scene.info.contains("may not precede"))?;
    let column = scene.char.checked_sub(line.at).filter(|column| line.chars.get(*column) == Some(&':'))?;
    let key = flow::around(line, column, false);
    let problem = Problem::error("colon-space", "a space is missing after the colon")
        .at(&scene.place(line, column, column + 1))
        .help(format!("write `{}: {}…`", line.part(key.start.min(column), column), line.chars[column + 1]));
    Some(Mistake::new(problem, vec![(line.range(column + 1, column + 1), " ".into())]))
}

/// `"Java",`: a comma after a value on a line of its own, as other formats want it.
pub fn comma_at_end(scene: &Scene) -> Option<Mistake> {
    if !["trailing content", "expected key", "expected '-'"].iter().any(|info| scene.info.contains(info)) {
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
    let problem = Problem::error("comma", "a comma after a value")
        .at(&scene.place(line, comma, comma + 1))
        .help("remove it: a value ends where its line ends");
    (ends && line.starts_node()).then(|| Mistake::new(problem, vec![(line.range(comma, comma + 1), String::new())]))
}

/// A dash between brackets, where a list has none.
pub fn dash(scene: &Scene) -> Option<Mistake> {
    let line = &scene.lines[scene.line];
    let column = scene.char.checked_sub(line.at).filter(|column| line.chars.get(*column) == Some(&'-'))?;
    if !scene.info.contains("valid inside a block") && !scene.info.contains("cannot start with '-'") {
        return None;
    }
    let problem = Problem::error("dash", "a dash between brackets does not make a list")
        .at(&scene.place(line, column, column + 1))
        .help("remove it, and separate what stands in `[…]` by commas; or put the value in quotes if it is a text");
    // The elements below are the same mistake.
    let below = scene.lines[scene.line..].iter().filter(|own| !own.is_blank());
    let below = below.take_while(|own| column == line.indent && own.is_item() && own.indent == line.indent);
    let elements = below.flat_map(|own| {
        let end = text_end(own);
        [(own.range(column, column + 1), String::new()), (own.range(end, end), ",".to_owned())]
    });
    let edits: Vec<_> = elements.collect();
    let alone = edits.len() < 4;
    Some(Mistake::new(problem, if alone { vec![(line.range(column, column + 1), String::new())] } else { edits }))
}

/// The column of the last bracket that a line opens at the start of its value, or inside it, and does not close.
fn unclosed_in(line: &Line) -> Option<usize> {
    if !line.chars.get(line.value).is_some_and(|char| matches!(char, '[' | '{')) {
        return None;
    }
    let end = comment_at(line).unwrap_or(line.chars.len());
    let mut open = Vec::new();
    let mut quote = None;
    for at in line.value..end {
        match (quote, line.chars[at]) {
            (Some(own), char) if own == char => quote = None,
            (Some(_), _) => {}
            (None, char @ ('"' | '\'')) if opens_quote(&line.chars, at) => quote = Some(char),
            (None, '[' | '{') => open.push(at),
            (None, ']' | '}') => drop(open.pop()),
            _ => {}
        }
    }
    open.pop()
}

/// The column of the `#` of a comment behind a value that starts with a bracket.
fn comment_at(line: &Line) -> Option<usize> {
    hash_after(line, |before| before.is_whitespace())
}

/// The column after the text of a line, before a comment.
fn text_end(line: &Line) -> usize {
    let end = comment_at(line).unwrap_or(line.chars.len());
    line.chars[..end].iter().rposition(|char| !char.is_whitespace()).map_or(end, |last| last + 1)
}

/// The column of the first `#` outside of quotes behind such a sign.
fn hash_after(line: &Line, before: impl Fn(char) -> bool) -> Option<usize> {
    let mut quote = None;
    (line.value..line.chars.len()).find(|at| {
        match (quote, line.chars[*at]) {
            (Some(own), char) if own == char => quote = None,
            (None, char @ ('"' | '\'')) if opens_quote(&line.chars, *at) => quote = Some(char),
            (None, '#') => return *at > line.value && before(line.chars[at - 1]),
            _ => {}
        }
        false
    })
}

/// A bracket or a comma too many, or a comma too few, between brackets.
pub fn bracket_or_comma(scene: &Scene) -> Option<Mistake> {
    let line = &scene.lines[scene.line];
    let column = scene.char.checked_sub(line.at).filter(|column| *column < line.chars.len())?;
    let char = line.chars[column];
    let place = scene.place(line, column, column + 1);
    if scene.info.contains("misplaced bracket") || (matches!(char, ']' | '}') && !scene.info.contains("flow")) {
        return Some(stray_bracket(scene, line, column));
    }
    let before = line.chars[..column].iter().rposition(|char| !char.is_whitespace());
    if char == ',' && before.is_some_and(|at| ",[{".contains(line.chars[at])) {
        let problem = Problem::error("comma", "a comma with nothing before it").at(&place).help("remove it");
        return Some(Mistake::new(problem, vec![(line.range(column, column + 1), String::new())]));
    }
    if !scene.info.contains("expected ','") && !scene.info.contains("expected ',' or") {
        return None;
    }
    // `{name: 기사， date: 2021}`: a comma is there, and is none.
    let key = (column..line.chars.len()).find(|at| line.chars[*at] == ':').unwrap_or(column);
    let before = line.chars[..key].iter().rposition(|char| !is_key(*char) && !char.is_whitespace());
    if let Some(at) = before.filter(|at| COMMAS.contains(&line.chars[*at])) {
        return wide::sign(&Scene { char: line.at + at, info: wide::INFO, ..*scene });
    }
    let colon = (column..line.chars.len()).find(|at| line.chars[*at] == ':').unwrap_or(column);
    let word = line.chars[..colon].iter().rposition(|char| char.is_whitespace()).map_or(column, |at| at + 1);
    if let Some(mistake) = colon_between(scene, line, column, word) {
        return Some(mistake);
    }
    // `{name: 기사 date: 2021}`: the second key starts at the word before the colon.
    let space = line.chars[..word].iter().rposition(|char| !char.is_whitespace()).map_or(word, |at| at + 1);
    let problem = Problem::error("comma", "a comma is missing between brackets")
        .at(&scene.place(line, word, colon.max(word + 1)))
        .help("separate what stands in `{…}` and `[…]` by commas; put a text that holds `: ` or commas in quotes");
    Some(Mistake::new(problem, vec![(line.range(space, space), ",".into())]))
}

/// `{category: 언어: 기타}`: a second colon in a value between brackets, before which no key stands.
fn colon_between(scene: &Scene, line: &Line, column: usize, word: usize) -> Option<Mistake> {
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
    let text = line.part(value.start, value.end);
    let problem =
        Problem::error("needs-quotes", "`: ` inside a value without quotes").at(&scene.place(line, column, column + 1));
    let problem = curly(problem.help(quoted(&text)), line.chars[value.start]);
    let text = text.replace('\'', "''");
    Some(Mistake::new(problem, vec![(line.range(value.start, value.end), format!("'{text}'"))]))
}
