//! The words around a mark. A forgotten note is a separate clause; a meant word continues its sentence.

use std::ops::Range;

use crate::korean::particle::after_particle;

/// Most characters around a mark that are read.
const REACH: usize = 60;
/// Signs that close a quotation or emphasis.
const QUOTES: &str = "\"'”’」』";
/// Signs that join two words to one phrase.
const JOINTS: &str = "·/&+=→←↔>ㆍ・@";

/// What follows a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next<'a> {
    /// The end of its clause: of the text, a bracket or a sentence, or a colon.
    End,
    /// A comma.
    Comma,
    /// A sign that joins it to the next word.
    Joint,
    /// The rest of the text, which continues the clause; `true` if no space is before it.
    More(&'a str, bool),
    /// A word after a closing quote: the sentence is about the mark.
    Quoted,
}

/// Finds what follows a mark.
pub fn next(text: &str, range: Range<usize>) -> Next<'_> {
    let (mut rest, mut quoted, mut spaced) = (&text[range.end..], false, false);
    // Limits the work, because a text may contain a million brackets.
    for _ in 0..REACH {
        let mut chars = rest.chars();
        let Some(char) = chars.next() else { return Next::End };
        let after = chars.as_str();
        let closes = |rest: &str| rest.chars().next().is_some_and(|char| QUOTES.contains(char));
        rest = match char {
            '\n' if ends_line(text, range.start, after) => return Next::End,
            char if char.is_whitespace() => {
                spaced = true;
                after
            }
            '"' | '\'' | '”' | '’' | '」' | '』' if !spaced => {
                quoted = true;
                after
            }
            // `YYYY.MM ~ 현재` is a period.
            '~' if spaced && after.starts_with(' ') => return Next::End,
            '*' | '_' | '~' | '`' => after,
            '.' | '!' | '?' | '…' if closes(after) => after,
            '.' if after.starts_with(char::is_alphanumeric) => return Next::Joint,
            '(' | '[' => match bracket(after) {
                Some(after) => {
                    spaced = false;
                    after
                }
                None => return Next::End,
            },
            '-' if after.starts_with('>') => return Next::Joint,
            '>' if !spaced => return Next::End,
            ',' | '，' | '、' => return Next::Comma,
            char if JOINTS.contains(char) => return Next::Joint,
            char if quoted && char.is_alphanumeric() => return Next::Quoted,
            char if char.is_alphanumeric() || QUOTES.contains(char) || "“‘「『".contains(char) => {
                return Next::More(rest, !spaced);
            }
            _ => return Next::End,
        };
    }
    Next::End
}

/// Whether a clause ends at the end of its line, because the mark is alone in it or the next line starts no word. Markdown
/// joins other lines. `after` is the text after the line break.
fn ends_line(text: &str, start: usize, after: &str) -> bool {
    let line = text[..start].bytes().rposition(|byte| byte == b'\n').map_or(0, |at| at + 1);
    let alone = !text[line..start].contains(char::is_alphanumeric);
    let next = after.trim_start_matches([' ', '\t']);
    alone || !next.starts_with(|char: char| char.is_alphabetic() || "\"'“‘".contains(char))
}

/// Whether a closing quote and a word follow, so that the sentence is about a quotation: `"이름을 입력하세요."라는 안내`.
pub fn is_quoted(after: &str) -> bool {
    let after = after.trim_start_matches(['.', '!', '?']);
    let rest = after.trim_start_matches(|char| QUOTES.contains(char));
    rest.len() < after.len() && rest.starts_with(char::is_alphanumeric)
}

/// The text after a short bracket; `None` if it does not close in its line. `text` starts inside the bracket.
fn bracket(text: &str) -> Option<&str> {
    let (at, close) = text.char_indices().take(REACH).find(|(_, char)| ")]\n".contains(*char))?;
    (close != '\n').then(|| &text[at + 1..])
}

/// Whether a mark starts a clause: nothing is before it, or a sign that ends the clause before.
pub fn starts_clause(text: &str, start: usize) -> bool {
    let mut before = text[..start].chars().rev().take(REACH);
    let last = before.find(|char| !matches!(char, ' ' | '\t' | '"' | '\'' | '“' | '‘' | '*'));
    // `// TODO` starts a comment.
    let goes_on = |last: char| last.is_alphanumeric() || ",，)]".contains(last) || last != '/' && JOINTS.contains(last);
    last.is_none_or(|last| !goes_on(last))
}

/// The start of `rest` up to the sign that ends its clause.
pub fn clause(rest: &str) -> &str {
    let ends = |char: char| ".!?…\n)]:;,|".contains(char);
    let end = rest.char_indices().take(REACH).find(|(_, char)| ends(*char));
    let whole = rest.char_indices().nth(REACH).map_or(rest.len(), |(at, _)| at);
    rest[..end.map_or(whole, |(at, _)| at)].trim_end_matches([' ', '\t', '"', '\'', '”', '’', '*'])
}

/// Whether a text starts with a word, alone or with a particle.
pub fn is_word(rest: &str, word: &str) -> bool {
    rest.strip_prefix(word)
        .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric) || after_particle(rest).is_some())
}

/// Whether letters abbreviate words beside them: `OOO (Out-of-order)`, `Trunk-Based Development(TBD)`.
pub fn is_spelled(text: &str, start: usize, end: usize) -> bool {
    let letters = text[start..end].to_lowercase();
    let initials = |words: &str| {
        let words =
            words.split(|char: char| !char.is_ascii_alphanumeric()).filter(|word| word.len() > 1 || letters.len() > 2);
        words.filter_map(|word| word.chars().next()).flat_map(char::to_lowercase).collect::<String>()
    };
    let after: String = text[end..].chars().take(REACH).take_while(|char| *char != '\n').collect();
    let inside = after.split_once('(').and_then(|(_, inside)| inside.split(')').next());
    let before: String = text[..start].chars().rev().take(REACH).collect::<Vec<_>>().into_iter().rev().collect();
    let before = before.strip_suffix('(').map(str::trim_end);
    inside.is_some_and(|words| initials(words).starts_with(&letters))
        || before.is_some_and(|words| initials(words).ends_with(&letters))
}
