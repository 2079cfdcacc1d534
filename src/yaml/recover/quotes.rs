//! Mistakes with quotes: values that need them, and quotes that are not closed or contain others.

use std::sync::LazyLock;

use regex_lite::Regex;

use super::draft::{Edit, Line, is_key};
use super::quoting::{closing, in_quotes, open_quote, quoted};
use super::scene::Scene;
use crate::diagnostics::{Problem, msg, problem};
use crate::text::pattern;

/// How many lines of a text in quotes are searched for a wrong escape.
const MAX_LINES: usize = 100;

/// A backslash inside double quotes that starts no escape, as in `"\프"`.
pub fn escape(scene: &Scene) -> Option<Problem> {
    if !scene.says(&["escape", "hexadecimal"]) {
        return None;
    }
    // The parser points at the quote; the text may go on for lines.
    let below = scene.lines[scene.line..].iter().take(MAX_LINES);
    let start = |line: &Line| scene.char.saturating_sub(line.at).min(line.chars.len());
    let found = below.map(|line| (line, start(line))).find_map(|(line, from)| Some((line, bad_escape(line, from)?)));
    let above = || scene.candidates().find_map(|(_, line)| Some((line, bad_escape(line, line.value)?)));
    let (line, column) = found.or_else(above)?;
    let place = scene.place(line, column, (column + 2).min(line.chars.len()));
    Some(problem!("escape.unknown").at(&place).help(msg!("escape.write-twice")))
}

/// The column of the first backslash from `from` on that is no escape of YAML.
fn bad_escape(line: &Line, from: usize) -> Option<usize> {
    static ESCAPE: LazyLock<Regex> = pattern!(
        r#"\\(?<good>[0abt\tnvfre "/\\N_LP]|x[0-9a-fA-F]{2}|u(?:[0-9a-ceA-CE-Ff][0-9a-fA-F]|[dD][0-7])[0-9a-fA-F]{2}|U00(?:0[0-9a-fA-F]|10)[0-9a-fA-F]{4}|$)?"#
    );
    let rest = line.rest(from);
    let bad = ESCAPE.captures_iter(&rest).find(|found| found.name("good").is_none())?;
    Some(from + rest[..bad.get(0)?.start()].chars().count())
}

/// A value that starts with a reserved sign of YAML, or goes on after its quotes or brackets.
pub fn value(scene: &Scene) -> Option<Problem> {
    // The parser stops at the value, or at the line below it.
    scene.candidates().take(2).find_map(|(index, line)| {
        let text = line.text(line.value);
        let first = text.chars().next()?;
        let second = text.chars().nth(1);
        let spaced = second.is_none_or(char::is_whitespace);
        let alone =
            |name: &str| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "_-".contains(c));
        let problem = match first {
            '*' if scene.info.contains("unknown anchor") && alone(&text[1..]) => {
                let problem = problem!("unknown-anchor.not-found", text).help(msg!("unknown-anchor.quote"));
                let problem = problem.at(&scene.place(line, line.value, line.chars.len()));
                return Some(problem);
            }
            '*' if super::bullets::is_star(line) => return None,
            '*' | '@' | '`' | '%' | '&' | '!' => starts_with(first).help(quoted(&text)),
            '|' | '>' if super::indent::is_block_head(line) => return None,
            '|' | '>' if scene.info.contains("block scalar") && line.starts_node() => {
                return Some(beside_bar(scene, index, &text));
            }
            '-' | '?' if spaced && line.colon.is_some() => {
                let problem = problem!("needs-quotes.beside-key", sign = first);
                problem.help(msg!("needs-quotes.list-on-next-line")).help(quoted(&text))
            }
            ',' | ']' | '}' | '|' | '>' if line.colon.is_some() || line.is_item() => {
                starts_with(first).help(quoted(&text))
            }
            '[' | '{' => {
                let end = closing(&line.chars, line.value)?;
                let rest = line.rest(end + 1);
                let double = text.starts_with("{{");
                if (rest.trim().is_empty() || rest.trim_start().starts_with(['#', ']', '}', ','])) && !double {
                    return None;
                }
                let is_link = text.starts_with('[') && text.contains("](");
                let problem = match double {
                    true => problem!("needs-quotes.starts-with", sign = "{{"),
                    false => problem!("needs-quotes.after-bracket", bracket = line.chars[end]),
                };
                let problem = problem.help(quoted(&text));
                problem.maybe_help(is_link.then(|| msg!("needs-quotes.link")))
            }
            '"' | '\'' => {
                let end = line.value + 1 + line.chars[line.value + 1..].iter().position(|char| *char == first)?;
                let rest = line.rest(end + 1);
                if rest.trim().is_empty()
                    || rest.trim_start().starts_with('#')
                    || rest.trim() == ","
                    || first == '\'' && rest.starts_with(first)
                {
                    return None;
                }
                let other = if first == '"' { '\'' } else { '"' };
                // In `"나는 "최고"다"` the outer quotes were meant as such; `"최고"의 팀` has none.
                let inner = text.strip_suffix(first).filter(|inner| inner.len() > 1).map(|inner| &inner[1..]);
                let whole = inner.filter(|inner| opens_inside(inner, first)).unwrap_or(&text);
                let help = match whole.contains(other) || other == '"' && whole.contains('\\') {
                    true => msg!("needs-quotes.behind-bar"),
                    false => msg!("needs-quotes.quote-whole", value = format!("{other}{whole}{other}")),
                };
                let place = scene.place(line, end + 1, line.chars.len());
                return Some(problem!("needs-quotes.after-quote").at(&place).help(help));
            }
            _ => return None,
        };
        Some(problem.at(&scene.sign(line, line.value)))
    })
}

/// Puts all values in quotes whose meaning is clear: `**설계**: 가`, which starts with an alias to YAML, and
/// `'20.07 ~ '22.02`.
pub fn understood(scene: &Scene) -> Option<(Option<Problem>, Vec<Edit>)> {
    let start = |line: &Line| {
        let from = if line.is_item() && is_bold(&line.text(line.content)) { line.content } else { line.value };
        let text = line.text(from);
        let begins = !line.prose && (line.starts_node() || line.indent > 0);
        (begins && (is_bold(&text) || is_short_year(&text))).then_some(from)
    };
    scene.candidates().find_map(|(_, line)| start(line))?;
    Some((None, scene.lines.iter().filter_map(|line| Some(line.quote_from(start(line)?))).collect()))
}

/// The fences of a code block around the file.
pub fn fence(scene: &Scene) -> Option<(Option<Problem>, Vec<Edit>)> {
    let is = |line: &&Line| line.rest(0).starts_with("```");
    let (_, line) = scene.candidates().take(2).find(|(_, line)| is(line))?;
    let problem = problem!("fence.found").at(&scene.place_of_line(line)).help(msg!("fence.remove"));
    Some((Some(problem), scene.lines.iter().filter(is).map(Line::clear).collect()))
}

/// The problem of a value that starts with a reserved sign. A backtick has its own message, as messages put signs
/// between backticks.
pub fn starts_with(sign: char) -> Problem {
    if sign == '`' { problem!("needs-quotes.starts-with-backtick") } else { problem!("needs-quotes.starts-with", sign) }
}

/// `'20.07 ~ '22.02`: apostrophes of years.
fn is_short_year(text: &str) -> bool {
    let digits = |part: &str| part.chars().take_while(char::is_ascii_digit).count();
    text.starts_with('\'')
        && text.split('\'').skip(1).all(|part| digits(part) == 2 && part[2..].starts_with(['.', '-', '/', '년']))
}

/// Whether the first quote in a text starts a quoted part, and every quote is closed.
fn opens_inside(inner: &str, quote: char) -> bool {
    let before = inner.find(quote).and_then(|at| inner[..at].chars().next_back());
    inner.matches(quote).count().is_multiple_of(2)
        && before.is_none_or(|char| char.is_whitespace() || "([".contains(char))
}

/// Whether a text starts with bold words, which are an alias only to YAML.
fn is_bold(text: &str) -> bool {
    text.strip_prefix("**").is_some_and(|rest| !rest.starts_with([' ', '*']) && rest.contains("**"))
}

/// `summary: | 가`: a text that starts beside the `|`, which may go on below.
fn beside_bar(scene: &Scene, index: usize, text: &str) -> Problem {
    let line = &scene.lines[index];
    let next = scene.lines.get(index + 1).filter(|next| !next.chars.is_empty() && next.indent > line.content);
    let help = match next {
        Some(_) => msg!("needs-quotes.write-below"),
        None => msg!("needs-quotes.write-below-or-quote", value = in_quotes(text)),
    };
    problem!("needs-quotes.beside-bar", bar = &text[..1]).at(&scene.sign(line, line.value)).help(help)
}

/// `- **설계**: 가`: a text with a colon that starts with a reserved sign of YAML.
pub fn key(scene: &Scene) -> Option<Problem> {
    scene.candidates().find_map(|(_, line)| {
        let (first, colon) = (*line.chars.get(line.content)?, line.colon?);
        if !matches!(first, '*' | '@' | '`' | '%') {
            return None;
        }
        let help = match line.is_item() {
            true => msg!("needs-quotes.quote-element", value = in_quotes(&line.text(line.content))),
            false => msg!("needs-quotes.quote-key", key = in_quotes(&line.part(line.content, colon))),
        };
        Some(starts_with(first).at(&scene.sign(line, line.content)).help(help))
    })
}

/// Whether a quote is closed in lines before the next key, and nothing follows it.
fn closed_below(lines: &[Line], quote: char) -> bool {
    let is_closed = |line: &Line| match line.chars.iter().position(|char| *char == quote) {
        Some(end) => {
            let rest = line.rest(end + 1);
            Some(rest.is_empty() || rest.starts_with(" #"))
        }
        None => line.starts_node().then_some(false),
    };
    lines.iter().find_map(is_closed) == Some(true)
}

/// A quote that is opened in a line and not closed before the next key.
pub fn unclosed_quote(scene: &Scene) -> Option<Problem> {
    let (line, column) = scene.lines[..=scene.line].iter().enumerate().find_map(|(index, line)| {
        let column = open_quote(line).filter(|_| !line.prose)?;
        let goes_on = scene.after(index).is_some_and(|next| !next.starts_node());
        // A text over several lines is valid, unless the parser says that its quote is not closed.
        let closed = || closed_below(&scene.lines[index + 1..], line.chars[column]);
        let closed_below = goes_on && (!scene.info.contains("quoted scalar") || closed());
        (!closed_below).then_some((line, column))
    })?;
    let quote = line.chars[column];
    let problem = problem!("unclosed-quote.found").at(&scene.sign(line, column));
    Some(problem.help(msg!("unclosed-quote.close", quote)))
}

/// `key: text: more`, or a text that ends with a colon.
pub fn colon_inside(scene: &Scene) -> Option<Problem> {
    if !scene.says(&["mapping values are not allowed", "illegal placement of ':'"]) {
        return None;
    }
    let line = &scene.lines[scene.line];
    line.colon?;
    // A value in quotes or brackets cannot be put in quotes again.
    let end = match line.chars.get(line.value) {
        Some(quote @ ('"' | '\'')) => {
            line.chars[line.value + 1..].iter().position(|char| char == quote).map(|at| line.value + at + 1)
        }
        Some('[' | '{') => closing(&line.chars, line.value),
        _ => None,
    };
    let start = end.map_or(line.value, |end| end + 1);
    let colon = (start..line.value + line.text(line.value).chars().count())
        .find(|at| line.chars[*at] == ':' && line.chars.get(at + 1).is_none_or(|next| next.is_whitespace()))?;
    // `- 결제: 성공률: 90%` has no key of the content model: it is one text.
    let text = line.is_item() && !line.key().chars().all(is_key);
    let from = if text { line.content } else { line.value };
    Some(colon_in_value(&line.text(from)).at(&scene.sign(line, colon)))
}

/// The problem of a value that contains `: `. Curly quotes of a word processor around it are none of YAML.
pub fn colon_in_value(value: &str) -> Problem {
    problem!("needs-quotes.colon").help(quoted(value.trim_matches(['“', '”', '‘', '’'])))
}
