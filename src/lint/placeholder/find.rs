//! Finds what looks like a placeholder: phrases, words in brackets, runs of a sign that hides a name.

use std::ops::Range;
use std::sync::LazyLock;

use super::words::{Kind, PHRASES};

/// Signs of which several hide a name; those of the same line may be mixed.
const HIDING: &[&str] = &["O", "X", "○〇◯●", "ㅇ", "ㅁ", "△", "▲", "◇"];
const OPEN: &str = "[<({〈【《「";
const CLOSE: &str = "]>)}〉】》」";
/// The most bytes of letters in place of which a phrase has `~`.
const ANY: usize = 32;

/// Something that looks like a placeholder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<'t> {
    /// Where it is.
    pub range: Range<usize>,
    /// What it is.
    pub look: Look<'t>,
}

/// What something that looks like a placeholder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look<'t> {
    /// A phrase without brackets.
    Phrase(Kind),
    /// A word in brackets.
    Bracket(Kind, &'t str),
    /// Only spaces in brackets, or a long run of `_` or `?`.
    Empty,
    /// Several of a sign that hides a name.
    Hidden,
}

/// The phrases by the sign that they start with, in their order.
static BY_START: LazyLock<Vec<(char, usize)>> = LazyLock::new(|| {
    let mut starts = Vec::new();
    for (at, (kind, row)) in PHRASES.iter().enumerate() {
        let first = row.split([' ', '+']).next().unwrap_or_default();
        for start in first.split('|').filter_map(|word| word.chars().next()) {
            starts.push((start, at));
            if !is_exact(*kind) {
                starts.push((start.to_ascii_uppercase(), at));
            }
        }
    }
    starts.sort_unstable();
    starts.dedup();
    starts
});

/// All that looks like a placeholder in a text, from its start on.
pub fn all(text: &str) -> Vec<Found<'_>> {
    let (mut found, mut rest) = (Vec::new(), text);
    let mut before = ' ';
    while let Some(char) = rest.chars().next() {
        let length = match at_start(rest, char, before) {
            Some((length, look)) => {
                let start = text.len() - rest.len();
                found.push(Found { range: start..start + length, look });
                length
            }
            None => char.len_utf8(),
        };
        before = rest[..length].chars().next_back().unwrap_or(char);
        rest = &rest[length..];
    }
    found
}

/// What is at the start of a text.
fn at_start(text: &str, char: char, before: char) -> Option<(usize, Look<'_>)> {
    if OPEN.contains(char) {
        return bracket(text);
    }
    if !(is_word(char) && is_word(before))
        && let Some((kind, length)) = phrase(text, char, false, &|_| true)
    {
        return Some((length, Look::Phrase(kind)));
    }
    run(text, char)
}

/// Whether a sign is part of a word in ASCII letters.
fn is_word(char: char) -> bool {
    char.is_ascii_alphanumeric() || char == '_'
}

/// The first phrase at the start of a text, of those in brackets or of the others, and its length, if what follows fits.
fn phrase(text: &str, char: char, in_brackets: bool, fits: &dyn Fn(&str) -> bool) -> Option<(Kind, usize)> {
    let from = BY_START.partition_point(|(start, _)| *start < char);
    let rows = BY_START[from..].iter().take_while(|(start, _)| *start == char).map(|(_, at)| &PHRASES[*at]);
    let mut rows = rows.filter(|(kind, _)| matches!(kind, Kind::Blank | Kind::Label) == in_brackets);
    rows.find_map(|(kind, row)| {
        // No word in ASCII letters goes on behind it.
        let ends = |rest: &str| {
            let last = text[..text.len() - rest.len()].chars().next_back();
            !(last.is_some_and(is_word) && rest.starts_with(is_word)) && fits(rest)
        };
        Some((*kind, length(text, row, is_exact(*kind), &ends)?))
    })
}

fn is_exact(kind: Kind) -> bool {
    matches!(kind, Kind::Mark | Kind::Sign)
}

/// How much of the start of a text is a phrase, if what follows fits.
fn length(text: &str, row: &str, exact: bool, fits: &dyn Fn(&str) -> bool) -> Option<usize> {
    let end = row.find([' ', '+']).unwrap_or(row.len());
    let (words, more) = row.split_at(end);
    let ends: Vec<usize> = match words {
        "~" => any(text),
        _ => words.split('|').filter_map(|word| word_length(text, word, exact)).collect(),
    };
    ends.into_iter().find_map(|end| {
        let rest = &text[end..];
        let Some(glue) = more.chars().next() else { return fits(rest).then_some(end) };
        let rest = if glue == ' ' { rest.strip_prefix(' ').unwrap_or(rest) } else { rest };
        Some(text.len() - rest.len() + length(rest, &more[1..], exact, fits)?)
    })
}

fn word_length(text: &str, word: &str, exact: bool) -> Option<usize> {
    let mut chars = text.chars();
    for own in word.chars() {
        let char = chars.next()?;
        let same = match own {
            '№' => char.is_ascii_digit(),
            '×' => "XxO○_?".contains(char),
            own => own == char || !exact && own.eq_ignore_ascii_case(&char),
        };
        if !same {
            return None;
        }
    }
    Some(text.len() - chars.as_str().len())
}

/// How far a space and letters after it may go.
fn any(text: &str) -> Vec<usize> {
    let chars = text.starts_with(' ').then(|| text.char_indices()).into_iter().flatten();
    let letters = chars.take_while(|(at, char)| *at < ANY && (*char == ' ' || char.is_alphabetic()));
    letters.map(|(at, char)| at + char.len_utf8()).collect()
}

/// A word in brackets, or nothing in them.
fn bracket(text: &str) -> Option<(usize, Look<'_>)> {
    let strip = |text: &'_ str, signs: &str| {
        text.chars().take(2).take_while(|char| signs.contains(*char)).map(char::len_utf8).sum::<usize>()
    };
    let inner = &text[strip(text, OPEN)..];
    let word = inner.trim_start();
    let end_of = |rest: &str| text.len() - rest.len() + strip(rest, CLOSE);
    let first = word.chars().next()?;
    let is_empty = inner[..inner.len() - word.len()].chars().nth(1).is_some();
    if is_empty && (text.starts_with('(') && first == ')' || text.starts_with('[') && first == ']') {
        return Some((text.len() - word.len() + 1, Look::Empty));
    }
    let closes = |rest: &str| rest.trim_start().starts_with(|char| CLOSE.contains(char));
    let (kind, length) = phrase(word, first, true, &closes)?;
    Some((end_of(word[length..].trim_start()), Look::Bracket(kind, &word[..length])))
}

/// Several of one sign.
fn run(text: &str, char: char) -> Option<(usize, Look<'_>)> {
    let signs = match char {
        '_' => "_",
        '?' => "?",
        char => HIDING.iter().find(|signs| signs.contains(char))?,
    };
    let length = text.find(|char| !signs.contains(char)).unwrap_or(text.len());
    let count = text[..length].chars().count();
    match char {
        '_' | '?' => (count > 2).then_some((length, Look::Empty)),
        _ => (count > 1).then_some((length, Look::Hidden)),
    }
}
