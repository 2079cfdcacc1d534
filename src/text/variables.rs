//! Replaces variables such as `{{company}}` and `{{company|은/는}}` in texts; `\{{` prints two braces, and so do the braces of an
//! unknown variable in code.
//!
//! Values are inserted literally: variables in a value are not replaced.

use std::borrow::Cow;
use std::ops::Range;

use crate::diagnostics::{Problem, msg, problem};
use crate::korean::particle;

/// Variables that every target has.
pub const OF_TARGET: &[&str] = &["company", "role"];

/// How many mistakes of one text are reported.
const MAX_REPORTED: usize = 50;

/// An error in one variable of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VariableError {
    /// Bytes of the source to point at: the name, the particle, or the braces.
    pub range: Range<usize>,
    /// What is wrong, and how to correct it.
    pub problem: Problem,
}

/// Replaces all variables by the values that `lookup` returns, or returns the errors in the order of the text, each mistake
/// once.
pub fn expand<'a>(
    source: &'a str,
    lookup: &dyn Fn(&str) -> Option<String>,
) -> Result<Cow<'a, str>, Vec<VariableError>> {
    if !source.contains("{{") {
        return Ok(Cow::Borrowed(source));
    }
    let mut out = String::with_capacity(source.len());
    let mut errors: Vec<VariableError> = Vec::new();
    let mut note = |range, problem| {
        if errors.len() < MAX_REPORTED && !errors.iter().any(|known| known.problem == problem) {
            errors.push(VariableError { range, problem });
        }
    };
    let mut in_code = in_code(source);
    for piece in pieces(source) {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Broken(range, problem) => note(range, problem()),
            Piece::Variable { whole, name, pair } => {
                let (name_start, value) = (name.start, lookup(&source[name.clone()]));
                if in_code(name_start) && value.is_none() && !OF_TARGET.contains(&&source[name.clone()]) {
                    out.push_str(&source[whole]);
                    continue;
                }
                if value.is_none() {
                    note(name.clone(), undefined(&source[name]));
                }
                let value = value.unwrap_or_default();
                out.push_str(&value);
                let Some(range) = pair else { continue };
                match particle::choose(&value, &source[range.clone()]) {
                    Ok(particle) => out.push_str(&particle),
                    Err(particle::UnknownPair(pair)) => {
                        // Without text after the bar, the whole variable is marked.
                        let open = source[..name_start].rfind("{{").filter(|_| pair.is_empty());
                        let close = source[range.end..].find("}}").map(|close| range.end + close + 2);
                        let range = open.zip(close).map_or(range, |(open, close)| open..close);
                        let problem = match pair.is_empty() {
                            true => problem!("variable.no-particle"),
                            false => problem!("variable.not-a-pair", pair),
                        };
                        note(range, problem.help(msg!("variable.pairs")));
                    }
                }
            }
        }
    }
    if errors.is_empty() { Ok(Cow::Owned(out)) } else { Err(errors) }
}

/// Tells of bytes of a text, in their order, whether they are in code of Markdown, where braces are often those of another
/// language: `` `{{ .Values }}` ``.
pub fn in_code(text: &str) -> impl FnMut(usize) -> bool {
    let (mut seen, mut ticks) = (0, 0);
    move |at| {
        let more = &text[seen..at];
        let block = more.rfind("\n\n");
        ticks = more[block.unwrap_or(0)..].matches('`').count() + if block.is_none() { ticks } else { 0 };
        seen = at;
        ticks % 2 == 1
    }
}

fn undefined(name: &str) -> Problem {
    let key = name.strip_prefix("vars.").unwrap_or(name).trim_end_matches('.');
    let help = match key {
        _ if OF_TARGET.contains(&key) => msg!("undefined-variable.of-target", key),
        _ if key == "vars" || key.contains('.') => msg!("undefined-variable.one-name"),
        _ => msg!("undefined-variable.define", key),
    };
    problem!("undefined-variable.found", name).help(help)
}

/// The names of the variables in a text, in order, each as often as it is used; broken ones are left out.
pub fn names(source: &str) -> impl Iterator<Item = &str> {
    pieces(source).into_iter().filter_map(|piece| match piece {
        Piece::Variable { name, .. } => Some(&source[name]),
        _ => None,
    })
}

enum Piece<'a> {
    Text(&'a str),
    Variable { whole: Range<usize>, name: Range<usize>, pair: Option<Range<usize>> },
    Broken(Range<usize>, fn() -> Problem),
}

/// Splits a text into pieces, in order.
fn pieces(source: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    // The text before `done` is in a piece; that before `at` has no other variable.
    let (mut done, mut at) = (0, 0);
    while let Some(found) = source[at..].find("{{").map(|found| at + found) {
        if found > done && source[..found].ends_with('\\') {
            pieces.push(Piece::Text(&source[done..found - 1]));
            (done, at) = (found, found + 2);
            continue;
        }
        // More than two braces: the outer ones are text, so `{{{name}}}` prints the name in braces.
        let braces = source[found..].bytes().take_while(|byte| *byte == b'{').count();
        let open = found + braces - 2;
        let (variable, end) = variable(source, open);
        pieces.extend([Piece::Text(&source[done..open]), variable]);
        (done, at) = (end, end);
    }
    pieces.push(Piece::Text(&source[done..]));
    pieces
}

/// The variable whose braces open at `open`, and the byte at which it ends.
fn variable(source: &str, open: usize) -> (Piece<'_>, usize) {
    let inner = open + 2;
    let line = source[inner..].split('\n').next().unwrap_or_default();
    let Some(length) = line.find("}}").filter(|close| !line[..*close].contains("{{")) else {
        let unclosed = || problem!("variable.unclosed").help(msg!("variable.close"));
        return (Piece::Broken(open..inner, unclosed), inner);
    };
    let (close, end) = (inner + length, inner + length + 2);
    let bar = source[inner..close].find('|').map(|bar| inner + bar);
    let name = trimmed(source, inner..bar.unwrap_or(close));
    if name.is_empty() {
        let nameless = || problem!("variable.no-name").help(msg!("variable.write-name"));
        return (Piece::Broken(open..end, nameless), end);
    }
    let pair = bar.map(|bar| trimmed(source, bar + 1..close));
    (Piece::Variable { whole: open..end, name, pair }, end)
}

fn trimmed(source: &str, range: Range<usize>) -> Range<usize> {
    let text = &source[range.clone()];
    let start = range.end - text.trim_start().len();
    start..start + text.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lookup(name: &str) -> Option<String> {
        let value = match name {
            "company" => "하늘페이",
            "role" => "서버 개발자",
            "name" => "한서진",
            "vars.team" => "정산플랫폼팀",
            "odd" => "{{company}}",
            "none" => "",
            _ => return None,
        };
        Some(value.to_owned())
    }

    fn shown(source: &str) -> String {
        match expand(source, &lookup) {
            Ok(text) => text.into_owned(),
            Err(errors) => panic!("{source}: {errors:?}"),
        }
    }

    #[test]
    fn variables_are_replaced() {
        for (source, expected) in [
            ("{{company}}", "하늘페이"),
            ("{{ role }}로서", "서버 개발자로서"),
            ("{{company}} 채용 담당자님께", "하늘페이 채용 담당자님께"),
            ("{{vars.team}}/{{name}}", "정산플랫폼팀/한서진"),
            ("{{company|은/는}}", "하늘페이는"),
            ("{{ name | 는/은 }} {{vars.team|을/를}}", "한서진은 정산플랫폼팀을"),
            ("{{company|으로/로}}, {{name|으로/로}}", "하늘페이로, 한서진으로"),
            ("{{odd}}", "{{company}}"),
            ("[{{none}}]", "[]"),
            ("{{{company}}}", "{하늘페이}"),
            ("a } b }} c", "a } b }} c"),
            ("{ {company} }", "{ {company} }"),
        ] {
            assert_eq!(shown(source), expected);
        }
    }

    #[test]
    fn a_backslash_prints_the_braces() {
        for (source, expected) in [
            (r"\{{", "{{"),
            (r"\{{ .Values.image }}", "{{ .Values.image }}"),
            (r"a \{{x}} {{company}} \{{y|은/는}}", "a {{x}} 하늘페이 {{y|은/는}}"),
            (r"\{{{{company}}}}", "{{하늘페이}}"),
            (r"\{{\{{", "{{{{"),
            (r"{{company}}\{{", "하늘페이{{"),
            (r"\n \d{2}", r"\n \d{2}"),
        ] {
            assert_eq!(shown(source), expected);
        }
    }

    #[test]
    fn code_keeps_the_braces_of_other_languages() {
        for (source, expected) in [
            ("`{{ .Values.image }}`를", "`{{ .Values.image }}`를"),
            ("`a` {{company}} `{{company}} {{user|json}}`", "`a` 하늘페이 `하늘페이 {{user|json}}`"),
            ("```\n{{ x }}\n```", "```\n{{ x }}\n```"),
        ] {
            assert_eq!(shown(source), expected);
        }
        for source in ["`a` {{ x }}", "`a\n\n{{ x }}`"] {
            assert!(expand(source, &lookup).is_err(), "{source}");
        }
        assert!(expand("`{{company}}`", &|_| None).is_err());
    }

    #[test]
    fn text_without_variables_is_borrowed() {
        for source in ["", "plain", "한글 {braces} }}"] {
            assert!(matches!(expand(source, &lookup), Ok(Cow::Borrowed(text)) if text == source));
        }
    }

    #[test]
    fn all_mistakes_are_found_in_one_go() {
        let source = "{{a}} {{b|x}}\n{{c\n{{}} {{company| }} {{ d {{company}}";
        let errors = expand(source, &lookup).unwrap_err();
        let places: Vec<&str> = errors.into_iter().map(|error| &source[error.range]).collect();
        assert_eq!(places, ["a", "b", "x", "{{", "{{}}", "{{company| }}"]);
    }

    #[test]
    fn names_are_listed_without_escaped_and_broken_ones() {
        let source = r"{{company|은/는}} \{{x}} {{ vars.team }} {{}} {{company}} {{role";
        let found: Vec<&str> = names(source).collect();
        assert_eq!(found, ["company", "vars.team", "company"]);
    }

    #[test]
    fn no_text_panics() {
        let pieces = ["{", "{{", "}", "}}", "\\", "가", "|", "\n", " ", "company"];
        for index in 0..pieces.len().pow(5) {
            let digit = |place: u32| pieces[index / pieces.len().pow(place) % pieces.len()];
            let text: String = (0..5).map(digit).collect();
            let _ = expand(&text, &lookup);
            assert!(names(&text).count() <= 5);
        }
    }
}
