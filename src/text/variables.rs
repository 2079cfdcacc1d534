//! Replaces variables such as `{{company}}` and `{{company|은/는}}` in texts; `\{{` prints two braces.
//!
//! Values are inserted literally: variables in a value are not replaced.

use std::borrow::Cow;
use std::ops::Range;

use crate::diagnostics::{Message, Problem, msg, problem};
use crate::korean::particle;

/// Variables that every target has.
pub const OF_TARGET: &[&str] = &["company", "role"];

/// An error in one variable of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VariableError {
    /// Bytes of the source to point at: the name, the particle, or the braces.
    pub range: Range<usize>,
    /// What is wrong.
    pub kind: VariableErrorKind,
}

/// The kinds of errors in variables.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum VariableErrorKind {
    /// The name is not defined; the caller knows similar names.
    Undefined {
        /// The name as written, without spaces around it.
        name: String,
    },
    /// There is no `}}` on the same line, or another `{{` comes before it.
    Unclosed,
    /// What follows the bar is not a pair of particles.
    BadParticle {
        /// The text after the bar, without spaces around it.
        pair: String,
    },
    /// There is no name between the braces.
    Empty,
}

impl VariableErrorKind {
    /// The problem to report, without its place.
    pub fn problem(&self) -> Problem {
        match self {
            Self::Undefined { name } => problem!("undefined-variable.found", name),
            Self::Unclosed => problem!("variable.unclosed"),
            Self::BadParticle { pair } if pair.is_empty() => problem!("variable.no-particle"),
            Self::BadParticle { pair } => problem!("variable.not-a-pair", pair),
            Self::Empty => problem!("variable.no-name"),
        }
    }

    /// How to correct the error.
    pub fn help(&self) -> Message {
        match self {
            Self::Undefined { name } => {
                let key = name.strip_prefix("vars.").unwrap_or(name).trim_end_matches('.');
                match OF_TARGET.contains(&key) {
                    true => msg!("undefined-variable.of-target", key),
                    false => msg!("undefined-variable.define", key),
                }
            }
            Self::Unclosed => msg!("variable.close"),
            Self::BadParticle { .. } => msg!("variable.pairs"),
            Self::Empty => msg!("variable.write-name"),
        }
    }
}

/// Replaces all variables by the values that `lookup` returns, or returns all errors in the order of the text.
pub fn expand<'a>(
    source: &'a str,
    lookup: &dyn Fn(&str) -> Option<String>,
) -> Result<Cow<'a, str>, Vec<VariableError>> {
    if !source.contains("{{") {
        return Ok(Cow::Borrowed(source));
    }
    let mut out = String::with_capacity(source.len());
    let mut errors = Vec::new();
    for piece in pieces(source) {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Broken(error) => errors.push(error),
            Piece::Variable { name, pair } => {
                let (name_start, value) = (name.start, lookup(&source[name.clone()]));
                if value.is_none() {
                    let kind = VariableErrorKind::Undefined { name: source[name.clone()].to_owned() };
                    errors.push(VariableError { range: name, kind });
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
                        errors.push(VariableError { range, kind: VariableErrorKind::BadParticle { pair } });
                    }
                }
            }
        }
    }
    if errors.is_empty() { Ok(Cow::Owned(out)) } else { Err(errors) }
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
    Variable { name: Range<usize>, pair: Option<Range<usize>> },
    Broken(VariableError),
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
    let broken = |range, kind| Piece::Broken(VariableError { range, kind });
    let inner = open + 2;
    let line = source[inner..].split('\n').next().unwrap_or_default();
    let Some(length) = line.find("}}").filter(|close| !line[..*close].contains("{{")) else {
        return (broken(open..inner, VariableErrorKind::Unclosed), inner);
    };
    let (close, end) = (inner + length, inner + length + 2);
    let bar = source[inner..close].find('|').map(|bar| inner + bar);
    let name = trimmed(source, inner..bar.unwrap_or(close));
    if name.is_empty() {
        return (broken(open..end, VariableErrorKind::Empty), end);
    }
    let pair = bar.map(|bar| trimmed(source, bar + 1..close));
    (Piece::Variable { name, pair }, end)
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
    fn text_without_variables_is_borrowed() {
        for source in ["", "plain", "한글 {braces} }}"] {
            assert!(matches!(expand(source, &lookup), Ok(Cow::Borrowed(text)) if text == source));
        }
    }

    #[test]
    fn all_errors_are_found_in_one_go() {
        let source = "{{a}} {{b|x}}\n{{c\n{{}} {{company| }} {{ d {{company}}";
        let errors = expand(source, &lookup).unwrap_err();
        let places: Vec<&str> = errors.into_iter().map(|error| &source[error.range]).collect();
        assert_eq!(places, ["a", "b", "x", "{{", "{{}}", "{{company| }}", "{{"]);
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
