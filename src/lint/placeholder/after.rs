//! The words around a placeholder: a note that was left is a clause of its own, and a word that is meant goes on.

use std::ops::Range;

use crate::korean::particle::after_particle;

/// So many signs are looked at for what follows.
const REACH: usize = 60;
/// What closes a quotation, or emphasis.
const QUOTES: &str = "\"'”’」』";
/// Signs between two words that make one phrase of them.
const JOINTS: &str = "·/&+=→←↔>ㆍ・@";

/// What follows a placeholder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next<'a> {
    /// The end of its clause: of the text, of a bracket, of a sentence, or a colon.
    End,
    /// A comma.
    Comma,
    /// A sign that joins it with what follows.
    Joint,
    /// More of the same clause, from here on; `true` where no space parts it.
    More(&'a str, bool),
    /// More after it was quoted: the text is about it.
    Quoted,
}

/// What follows a placeholder.
pub fn next(text: &str, range: Range<usize>) -> Next<'_> {
    let (mut rest, mut quoted, mut spaced) = (&text[range.end..], false, false);
    // What is skipped is short, and a text may hold a million brackets.
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

/// Whether a clause ends at the end of a line: the placeholder is alone in it, or the next line starts something new. Else Markdown makes one line of both.
fn ends_line(text: &str, start: usize, after: &str) -> bool {
    let line = text[..start].bytes().rposition(|byte| byte == b'\n').map_or(0, |at| at + 1);
    let alone = !text[line..start].contains(char::is_alphanumeric);
    let next = after.trim_start_matches([' ', '\t']);
    alone || !next.starts_with(|char: char| char.is_alphabetic() || "\"'“‘".contains(char))
}

/// Whether what ended was quoted, and the text goes on about it: `"이름을 입력하세요."라는 안내`.
pub fn is_quoted(after: &str) -> bool {
    let after = after.trim_start_matches(['.', '!', '?']);
    let rest = after.trim_start_matches(|char| QUOTES.contains(char));
    rest.len() < after.len() && rest.starts_with(char::is_alphanumeric)
}

/// What follows a short bracket that is open.
fn bracket(text: &str) -> Option<&str> {
    let (at, close) = text.char_indices().take(REACH).find(|(_, char)| ")]\n".contains(*char))?;
    (close != '\n').then(|| &text[at + 1..])
}

/// Whether a clause starts where a placeholder does: in front of it is nothing, or a sign that no word goes on after.
pub fn starts_clause(text: &str, start: usize) -> bool {
    let mut before = text[..start].chars().rev().take(REACH);
    let last = before.find(|char| !matches!(char, ' ' | '\t' | '"' | '\'' | '“' | '‘' | '*'));
    // `// TODO` starts a comment.
    let goes_on = |last: char| last.is_alphanumeric() || ",，)]".contains(last) || last != '/' && JOINTS.contains(last);
    last.is_none_or(|last| !goes_on(last))
}

/// What is left of the clause that `rest` begins, up to a sign that ends it.
pub fn clause(rest: &str) -> &str {
    let ends = |char: char| ".!?…\n)]:;,|".contains(char);
    let end = rest.char_indices().take(REACH).find(|(_, char)| ends(*char));
    let whole = rest.char_indices().nth(REACH).map_or(rest.len(), |(at, _)| at);
    rest[..end.map_or(whole, |(at, _)| at)].trim_end_matches([' ', '\t', '"', '\'', '”', '’', '*'])
}

/// Whether a text goes on with a word, which a particle may follow.
pub fn is_word(rest: &str, word: &str) -> bool {
    rest.strip_prefix(word)
        .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric) || after_particle(rest).is_some())
}

/// Whether letters are short for words beside them: `OOO (Out-of-order)`, `Trunk-Based Development(TBD)`.
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
