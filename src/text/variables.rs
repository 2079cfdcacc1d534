//! `{{company}}` and `{{company|은/는}}` in what a user wrote, replaced by values; `\{{` prints two braces.
//!
//! A value is put in as it is: braces in it are not looked at again.

use std::borrow::Cow;
use std::ops::Range;

use crate::diagnostics::{Message, msg};
use crate::korean::particle;

/// Something wrong with one variable, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VariableError {
    /// Bytes of the source to point at: the name, the particle, or the braces.
    pub range: Range<usize>,
    /// What is wrong.
    pub kind: VariableErrorKind,
}

/// What can be wrong with a variable.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum VariableErrorKind {
    /// Nothing is known by this name; the caller knows which names are close.
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
    /// The sentence that says so.
    pub fn message(&self) -> Message {
        match self {
            Self::Undefined { name } => {
                msg!("variable.undefined", name, key = name.strip_prefix("vars.").unwrap_or(name))
            }
            Self::Unclosed => msg!("variable.unclosed"),
            Self::BadParticle { pair } if pair.is_empty() => msg!("variable.no-particle"),
            Self::BadParticle { pair } => msg!("variable.not-a-pair", pair),
            Self::Empty => msg!("variable.no-name"),
        }
    }
}

/// The name, where a message says that a variable has no value.
pub fn undefined_name(message: &Message) -> Option<&str> {
    message.text("name").filter(|_| message.id() == Some("variable.undefined"))
}

/// Replaces all variables by what `lookup` knows, or returns all errors in the order of the text.
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
                        // Nothing behind the bar is nothing to point at: the whole variable is.
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

/// The names of the variables in a text, in order and as often as they stand there; broken ones are left out.
pub fn names(source: &str) -> impl Iterator<Item = &str> {
    pieces(source).filter_map(|piece| match piece {
        Piece::Variable { name, .. } => Some(&source[name]),
        _ => None,
    })
}

enum Piece<'a> {
    Text(&'a str),
    Variable { name: Range<usize>, pair: Option<Range<usize>> },
    Broken(VariableError),
}

fn pieces(source: &str) -> Pieces<'_> {
    Pieces { source, at: 0, search: 0 }
}

/// Walks over a text; what stands before `search` was looked at, what stands before `at` was handed out.
struct Pieces<'a> {
    source: &'a str,
    at: usize,
    search: usize,
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        if self.at == self.source.len() {
            return None;
        }
        let Some(found) = self.source[self.search..].find("{{") else {
            return Some(self.text(self.source.len()));
        };
        let found = self.search + found;
        if found > self.at && self.source.as_bytes()[found - 1] == b'\\' {
            let text = &self.source[self.at..found - 1];
            (self.at, self.search) = (found, found + 2);
            return Some(Piece::Text(text));
        }
        // Of more than two braces the outer ones are text: `{{{name}}}` prints the name in braces.
        let braces = self.source[found..].bytes().take_while(|b| *b == b'{');
        let open = found + braces.count() - 2;
        if open > self.at {
            return Some(self.text(open));
        }
        Some(self.variable())
    }
}

impl<'a> Pieces<'a> {
    fn text(&mut self, end: usize) -> Piece<'a> {
        let text = &self.source[self.at..end];
        (self.at, self.search) = (end, end);
        Piece::Text(text)
    }

    /// Takes the `{{` at the current place.
    fn variable(&mut self) -> Piece<'a> {
        let (open, inner) = (self.at, self.at + 2);
        let rest = &self.source[inner..];
        let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
        let length = line.find("}}").filter(|close| !line[..*close].contains("{{"));
        let close = inner + length.unwrap_or(0);
        self.at = length.map_or(inner, |_| close + 2);
        self.search = self.at;
        let broken = |range, kind| Piece::Broken(VariableError { range, kind });
        if length.is_none() {
            return broken(open..inner, VariableErrorKind::Unclosed);
        }
        let bar = self.source[inner..close].find('|').map(|bar| inner + bar);
        let name = self.trimmed(inner..bar.unwrap_or(close));
        if name.is_empty() {
            return broken(open..close + 2, VariableErrorKind::Empty);
        }
        let pair = bar.map(|bar| self.trimmed(bar + 1..close));
        Piece::Variable { name, pair }
    }

    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let text = &self.source[range.clone()];
        let start = range.end - text.trim_start().len();
        start..start + text.trim().len()
    }
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

    /// The parts of the text that errors point at, and the errors.
    fn errors(source: &str) -> Vec<(&str, String)> {
        let errors = expand(source, &lookup).unwrap_err();
        errors.into_iter().map(|error| (&source[error.range.clone()], error.kind.message().to_string())).collect()
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
    fn errors_point_at_their_place_and_say_what_to_do() {
        let undefined =
            r"undefined variable `compny`; define `compny` under `vars`, or write `\{{` for braces that are printed";
        assert_eq!(errors("{{ compny }}"), [("compny", undefined.to_owned())]);
        let nested = errors("{{vars.tem|은/는}}");
        assert!(nested[0].1.contains("define `tem` under `vars`"));
        let unclosed = r"`{{` has no `}}` on its line; close it, or write `\{{` for braces that are printed";
        assert_eq!(errors("가 {{company\n}}"), [("{{", unclosed.to_owned())]);
        assert_eq!(errors("{{ a {{company}}"), [("{{", unclosed.to_owned())]);
        assert_eq!(errors("{{"), [("{{", unclosed.to_owned())]);
        let empty = r"variable has no name; write one between `{{` and `}}`, or `\{{` for braces that are printed";
        assert_eq!(errors("a {{ }} b"), [("{{ }}", empty.to_owned())]);
        assert_eq!(errors("{{|은/는}}"), [("{{|은/는}}", empty.to_owned())]);
        let (place, message) = &errors("{{company| 은/을 }}")[0];
        assert_eq!(*place, "은/을");
        assert!(message.starts_with("`은/을` is not a pair of particles; write 은/는"));
        assert_eq!(errors("{{company|은/는}} {{company| }}")[0].0, "{{company| }}");
    }

    #[test]
    fn all_errors_are_found_in_one_go() {
        let found = errors("{{a}} {{b|x}}\n{{c\n{{}}");
        let places: Vec<&str> = found.iter().map(|(place, _)| *place).collect();
        assert_eq!(places, ["a", "b", "x", "{{", "{{}}"]);
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
