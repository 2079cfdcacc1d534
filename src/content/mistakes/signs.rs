//! Signs that are missing, too many, or not the ones that YAML means: tabs, brackets, commas, colons, dashes.

use super::quotes::{closing, opens_quote};
use super::wide::{self, COLONS, COMMAS};
use super::{Draft, Edit, Line, Mistake, Scene};
use crate::content::problem::Problem;
use crate::content::source::{FileIndex, Place};

/// A tab where YAML wants spaces. All tabs in the indentation of the file are one mistake.
pub fn tab(scene: &Scene) -> Option<Mistake> {
    let nearby = scene.line.saturating_sub(1)..(scene.line + 2).min(scene.lines.len());
    let indented = |line: &Line| line.chars[..line.indent].contains(&'\t') && !line.prose;
    if scene.lines[nearby.clone()].iter().any(indented) {
        let (first, count) =
            (scene.lines.iter().find(|line| indented(line))?, scene.lines.iter().filter(|l| indented(l)));
        let column = first.chars.iter().position(|char| *char == '\t')?;
        let count = count.count();
        let more = if count > 1 { format!("in this line and in {} more: ", count - 1) } else { String::new() };
        let problem = Problem::error("tab", "a tab in the indentation")
            .at(&scene.place(first, column, column + 1))
            .help(format!("{more}YAML is indented with spaces only; set your editor to insert spaces"));
        let tabs = scene.lines.iter().filter(|line| indented(line)).flat_map(|line| {
            (0..line.indent).filter(|at| line.chars[*at] == '\t').map(|at| (line.range(at, at + 1), "  ".to_owned()))
        });
        return Some(Mistake::new(problem, tabs.collect()));
    }
    if !scene.info.contains("tab") {
        return None;
    }
    let line = scene.lines[nearby].iter().find(|line| line.chars.contains(&'\t'))?;
    let column = line.chars.iter().position(|char| *char == '\t')?;
    let problem = Problem::error("tab", "a tab where YAML wants a space")
        .at(&scene.place(line, column, column + 1))
        .help("write spaces; set your editor to insert them");
    let tabs = (0..line.chars.len()).filter(|at| line.chars[*at] == '\t');
    Some(Mistake::new(problem, tabs.map(|at| (line.range(at, at + 1), " ".to_owned())).collect()))
}

/// What git leaves in a file when two versions disagree; with `diff3` also what both were made from.
pub fn conflict(scene: &Scene) -> Option<Mistake> {
    let is = |line: &Line, sign: &str| line.rest(0).starts_with(sign);
    let marker = |line: &Line| ["<<<<<<<", "|||||||", "=======", ">>>>>>>"].iter().any(|sign| is(line, sign));
    let start = scene.lines.iter().take(scene.line + 2).position(marker)?;
    let problem = Problem::error("merge-conflict", "a merge conflict of git was left in the file")
        .at(&scene.place_of_line(&scene.lines[start]))
        .help("keep one of the two versions, and remove the lines `<<<<<<<`, `=======` and `>>>>>>>`");
    // To its own end: the next conflict is a mistake of its own.
    let next = scene.lines[start + 1..].iter().take_while(|line| !is(line, "<<<<<<<"));
    let last = next.clone().position(|line| is(line, ">>>>>>>")).unwrap_or(next.count());
    let end = (start + 2 + last).min(scene.lines.len());
    let mut theirs = false;
    let edits = scene.lines[start..end].iter().filter(|line| {
        theirs = (theirs || is(line, "|||||||") || is(line, "=======")) && !is(line, ">>>>>>>");
        theirs || marker(line)
    });
    Some(Mistake::new(problem, edits.map(clear).collect()))
}

/// Leaves a line out.
pub fn clear(line: &Line) -> Edit {
    (line.range(0, line.chars.len()), String::new())
}

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

/// A bracket that its line opens and does not close before the next key.
pub fn unclosed_bracket(scene: &Scene) -> Option<Mistake> {
    let one_line = scene.lines[..=scene.line].iter().enumerate().find_map(|(index, line)| {
        let column = unclosed_in(line).filter(|_| !line.prose)?;
        let next = scene.after(index);
        // A list over several lines is legal: its elements stand deeper, or are no keys at all.
        let ends = next.is_none_or(|next| next.indent <= line.indent && next.starts_node());
        ends.then_some((line, column))
    });
    let (line, column, end) = match one_line {
        Some((line, column)) => (line, column, line),
        // The last one that stays open to the end of the file.
        None if scene.char >= scene.lines.last()?.at => {
            let open = scene.lines.iter().filter(|line| !line.prose).rev().find(|line| unclosed_in(line).is_some())?;
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
    let at = comment.filter(|_| std::ptr::eq(line, end)).unwrap_or(end.chars.len());
    Some(Mistake::new(problem, vec![(end.range(at, at), close.to_string())]))
}

/// The column of the last bracket that a line opens at the start of its value, or inside it, and does not close.
fn unclosed_in(line: &Line) -> Option<usize> {
    if !line.chars.get(line.value).is_some_and(|char| matches!(char, '[' | '{')) {
        return None;
    }
    let end = comment_at(line).unwrap_or(line.chars.len());
    let opens = |at: &usize| matches!(line.chars[*at], '[' | '{') && closing(&line.chars[..end], *at).is_none();
    (line.value..end).rev().find(opens)
}

fn comment_at(line: &Line) -> Option<usize> {
    (line.value + 1..line.chars.len()).find(|at| line.chars[*at] == '#' && line.chars[at - 1].is_whitespace())
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
    // `{name: 기사 date: 2021}`: the second key starts at the word before the colon.
    let colon = (column..line.chars.len()).find(|at| line.chars[*at] == ':').unwrap_or(column);
    let word = line.chars[..colon].iter().rposition(|char| char.is_whitespace()).map_or(column, |at| at + 1);
    let space = line.chars[..word].iter().rposition(|char| !char.is_whitespace()).map_or(word, |at| at + 1);
    let problem = Problem::error("comma", "a comma is missing between brackets")
        .at(&scene.place(line, word, colon.max(word + 1)))
        .help("separate what stands in `{…}` and `[…]` by commas; put a text that holds `: ` or commas in quotes");
    Some(Mistake::new(problem, vec![(line.range(space, space), ",".into())]))
}

/// `name:홍길동`, and `name： 홍길동` with the wide colon of Korean keyboards.
pub fn colon(scene: &Scene) -> Option<Mistake> {
    scene.candidates().find_map(|(index, line)| {
        let word = line.chars[line.content..].iter().take_while(|char| is_key(**char)).count();
        let column = Some(line.content + word).filter(|_| word > 0);
        let column = column.filter(|column| line.chars.get(*column) != Some(&' '));
        let column = column.or_else(|| own_key(scene, index))?;
        let sign = *line.chars.get(column)?;
        let rest = line.rest(column + 1);
        let key = line.part(line.content, column);
        let value = rest.trim();
        let problem = match sign {
            ':' if !rest.starts_with([' ', '/', ':']) && !rest.is_empty() => Problem::error(
                "colon-space",
                "a space is missing after the colon",
            )
            .at(&scene.place(line, column, column + 1)),
            sign if COLONS.contains(&sign) => Problem::error(
                "wide-character",
                format!("`{sign}` is not a colon to YAML"),
            )
            .at(&scene.place(line, column, column + 1)),
            _ => return None,
        };
        let edits = vec![(line.range(column, column + 1), ": ".to_owned())];
        Some(Mistake::new(problem.help(format!("write `{key}: {value}`")), edits))
    })
}

/// The column of a wide colon behind a key of the user's own, which may be any words: where a key must stand.
fn own_key(scene: &Scene, index: usize) -> Option<usize> {
    let (line, before) = (&scene.lines[index], scene.before(index)?);
    let column = line.content + line.chars[line.content..].iter().position(|char| COLONS.contains(char))?;
    let words = line.chars[line.content..column].iter().all(|char| char.is_alphanumeric() || " _".contains(*char));
    let opened = before.colon.is_some() && before.value == before.chars.len() && before.content < line.content;
    let beside = before.colon.is_some() && before.content == line.content;
    (words && column > line.content && (opened || beside)).then_some(column)
}

/// What no one sees: control characters anywhere, and wide spaces in the indentation, which Korean keyboards and
/// copied web pages leave there. One mistake for each kind.
pub fn invisible(file: FileIndex, draft: &Draft) -> Vec<Mistake> {
    let lines = draft.lines();
    let leading = |line: &Line| line.chars.iter().take_while(|char| char.is_whitespace()).count();
    let mut mistakes = Vec::new();
    let kinds: [(&str, &str, &str); 3] = [
        ("\u{a0}", "a no-break space (U+00A0) in the indentation", " "),
        ("\u{3000}", "a wide space (U+3000) in the indentation", "  "),
        ("", "a control character", ""),
    ];
    for (sign, message, with) in kinds {
        let found = lines.iter().flat_map(|line| {
            let end = match sign {
                "" => line.chars.len(),
                _ if line.prose => 0,
                _ => leading(line),
            };
            let wanted = move |at: &usize| match sign.chars().next() {
                Some(sign) => line.chars[*at] == sign,
                None => is_control(line.chars[*at]),
            };
            (0..end).filter(wanted).map(move |at| (line, at))
        });
        let found: Vec<_> = found.collect();
        let Some((line, at)) = found.first() else { continue };
        let range = line.range(*at, at + 1);
        let place = Place { file, range: draft.byte(range.start)..draft.byte(range.end) };
        let problem = match sign {
            "" => Problem::error("control-character", format!("{message} (U+{:04X})", u32::from(line.chars[*at])))
                .help("remove it: it cannot be printed; is this a text file?"),
            _ => Problem::error("wide-character", message)
                .help("YAML is indented with ordinary spaces only; replace it in the whole file"),
        };
        let edits = found.iter().map(|(line, at)| (line.range(*at, at + 1), with.to_owned())).collect();
        mistakes.push(Mistake::new(problem.at(&place), edits));
    }
    mistakes
}

/// Whether a character is one that terminals obey and pages cannot show.
pub fn is_control(char: char) -> bool {
    char.is_control() && !matches!(char, '\t' | '\n' | '\r' | '\u{85}')
}

/// `name = 홍길동`.
pub fn equals(scene: &Scene) -> Option<Mistake> {
    scene.candidates().find_map(|(_, line)| {
        let word = line.chars[line.content..].iter().take_while(|char| is_key(**char)).count();
        let column = line.content + word;
        let spaces = line.chars[column..].iter().take_while(|char| char.is_whitespace()).count();
        let sign = column + spaces;
        if word == 0 || line.chars.get(sign) != Some(&'=') || line.colon.is_some() {
            return None;
        }
        let (key, value) = (line.part(line.content, column), line.rest(sign + 1));
        let problem = Problem::error("colon-space", "a key is followed by `: `, not by `=`")
            .at(&scene.place(line, sign, sign + 1))
            .help(format!("write `{key}: {}`", value.trim()));
        Some(Mistake::new(problem, vec![(line.range(column, sign + 1), ": ".into())]))
    })
}

/// Whether a character can stand in the keys of the content model.
pub fn is_key(char: char) -> bool {
    char.is_ascii_alphanumeric() || char == '_'
}
