//! Finds what looks like a placeholder: phrases, words in brackets, runs of a sign that hides a name.

use std::ops::Range;
use std::sync::LazyLock;

use super::words::{Kind, PHRASES};

/// The most bytes of letters in place of which a phrase has `~`.
const ANY: usize = 64;

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
    /// Only spaces or question marks in brackets, or a long run of `_` or `?`.
    Empty,
    /// Several of a sign that hides a name.
    Hidden,
}

/// A word that a phrase starts with.
struct Start {
    /// The first sign of the word.
    char: char,
    kind: Kind,
    word: &'static str,
    /// What follows the word in its row.
    more: &'static str,
}

/// The phrases by the sign that they start with, in their order.
static STARTS: LazyLock<Vec<Start>> = LazyLock::new(|| {
    let mut starts = Vec::new();
    for (kind, row) in PHRASES.iter() {
        let (first, more) = row.split_at(row.find([' ', '+']).unwrap_or(row.len()));
        for word in first.split('|') {
            let Some(char) = word.chars().next() else { continue };
            starts.push(Start { char, kind: *kind, word, more });
            let capital = char.to_ascii_uppercase();
            if !is_exact(*kind) && capital != char {
                starts.push(Start { char: capital, kind: *kind, word, more });
            }
        }
    }
    starts.sort_by_key(|start| start.char);
    starts
});

/// The signs with which something may start that looks like a placeholder, as bits by their code.
static FIRST: LazyLock<Box<[u64; 1024]>> = LazyLock::new(|| {
    let mut bits = Box::new([0; 1024]);
    let signs = OPEN.chars().chain(RUNS.chars()).chain(STARTS.iter().map(|start| start.char));
    for code in signs.filter_map(|sign| u16::try_from(sign as u32).ok()).map(usize::from) {
        bits[code / 64] |= 1 << (code % 64);
    }
    bits
});

/// All that looks like a placeholder in a text, from its start on.
pub fn all(text: &str) -> Vec<Found<'_>> {
    let may_start = |code: u32| FIRST.get(code as usize / 64).is_none_or(|bits| bits >> (code % 64) & 1 == 1);
    let (mut found, mut rest) = (Vec::new(), text);
    let mut before = ' ';
    loop {
        // Most signs of a text start nothing.
        let plain = rest.find(|char| may_start(char as u32)).unwrap_or(rest.len());
        before = rest[..plain].chars().next_back().unwrap_or(before);
        rest = &rest[plain..];
        let Some(char) = rest.chars().next() else { return found };
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
}

/// What is at the start of a text.
fn at_start(text: &str, char: char, before: char) -> Option<(usize, Look<'_>)> {
    if is_open(char) {
        return bracket(text);
    }
    if !(is_word(char) && is_word(before))
        && let Some((kind, length)) = phrase(text, char, false, &|_| true)
    {
        return Some((length, Look::Phrase(kind)));
    }
    run(text, char)
}

/// Brackets that open.
const OPEN: &str = "[<({〈【《「";
/// Signs of which several look like a placeholder.
const RUNS: &str = "_?OXㅇㅁ△▲◇○〇◯●";

fn is_open(char: char) -> bool {
    OPEN.contains(char)
}

fn is_close(char: char) -> bool {
    matches!(char, ']' | '>' | ')' | '}' | '〉' | '】' | '》' | '」')
}

/// Whether a sign is part of a word in ASCII letters.
fn is_word(char: char) -> bool {
    char.is_ascii_alphanumeric() || char == '_'
}

/// The first phrase at the start of a text, of those in brackets or of the others, and its length, if what follows fits.
fn phrase(text: &str, char: char, in_brackets: bool, fits: &dyn Fn(&str) -> bool) -> Option<(Kind, usize)> {
    // No word in ASCII letters goes on behind it.
    let ends = |rest: &str| {
        let last = text[..text.len() - rest.len()].chars().next_back();
        !(last.is_some_and(is_word) && rest.starts_with(is_word)) && fits(rest)
    };
    let from = STARTS.partition_point(|start| start.char < char);
    let starts = STARTS[from..].iter().take_while(|start| start.char == char);
    let mut starts = starts.filter(|start| matches!(start.kind, Kind::Blank | Kind::Label) == in_brackets);
    starts.find_map(|Start { kind, word, more, .. }| {
        let (exact, end) = (is_exact(*kind), word_length(text, word, is_exact(*kind))?);
        Some((*kind, end + more_length(&text[end..], more, exact, &ends)?))
    })
}

fn is_exact(kind: Kind) -> bool {
    matches!(kind, Kind::Mark | Kind::Sign)
}

/// How much of the start of a text is what follows a word in its phrase, if what follows that fits.
fn more_length(text: &str, row: &str, exact: bool, fits: &dyn Fn(&str) -> bool) -> Option<usize> {
    let Some(glue) = row.chars().next() else { return fits(text).then_some(0) };
    let (space, row) = (usize::from(glue == ' ' && text.starts_with(' ')), &row[1..]);
    let (words, more) = row.split_at(row.find([' ', '+']).unwrap_or(row.len()));
    let rest = &text[space..];
    let ends: Vec<usize> = match words {
        "~" => any(rest),
        _ => words.split('|').filter_map(|word| word_length(rest, word, exact)).collect(),
    };
    ends.into_iter().find_map(|end| Some(space + end + more_length(&rest[end..], more, exact, fits)?))
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

/// A word in brackets, or nothing but spaces or question marks.
fn bracket(text: &str) -> Option<(usize, Look<'_>)> {
    let strip = |text: &str, is_sign: fn(char) -> bool| -> usize {
        text.chars().take(2).take_while(|char| is_sign(*char)).map(char::len_utf8).sum()
    };
    let inner = &text[strip(text, is_open)..];
    let word = inner.trim_start_matches(' ');
    let first = word.chars().next()?;
    let after = if inner.len() - word.len() > 1 { word } else { inner.trim_start_matches('?') };
    if after.len() < inner.len() && text.starts_with(['(', '[']) && after.starts_with([')', ']']) {
        return Some((text.len() - after.len() + 1, Look::Empty));
    }
    let closes = |rest: &str| rest.trim_start_matches(' ').starts_with(is_close);
    let (kind, length) = phrase(word, first, true, &closes)?;
    let rest = word[length..].trim_start_matches(' ');
    Some((text.len() - rest.len() + strip(rest, is_close), Look::Bracket(kind, &word[..length])))
}

/// Several of one sign, or of circles.
fn run(text: &str, char: char) -> Option<(usize, Look<'_>)> {
    let is_circle = |char| matches!(char, '○' | '〇' | '◯' | '●');
    let (least, look) = match char {
        '_' | '?' => (3, Look::Empty),
        'O' | 'X' | 'ㅇ' | 'ㅁ' | '△' | '▲' | '◇' => (2, Look::Hidden),
        char if is_circle(char) => (2, Look::Hidden),
        _ => return None,
    };
    let length = text.find(|next| next != char && !(is_circle(char) && is_circle(next))).unwrap_or(text.len());
    (text[..length].chars().count() >= least).then_some((length, look))
}
