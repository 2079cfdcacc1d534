//! Finds texts that look like placeholders: phrases, words in brackets, and repeated signs that hide a name.

use std::ops::Range;
use std::sync::LazyLock;

use super::words::{HEADS, Kind, PHRASES};

/// Most bytes that `~` in a phrase matches.
const MAX_ANY: usize = 64;

/// A text that looks like a placeholder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<'t> {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// Its form.
    pub look: Look<'t>,
}

/// The form of a text that looks like a placeholder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look<'t> {
    /// A phrase without brackets.
    Phrase(Kind),
    /// A word in brackets.
    Bracket(Kind, &'t str),
    /// Brackets with only spaces or question marks, or at least three of `_` or `?`.
    Empty,
    /// Several of a sign that hides a name.
    Hidden,
}

/// The first word of a phrase.
struct Start {
    /// The first character of the word.
    char: char,
    kind: Kind,
    word: &'static str,
    /// The rest of the phrase, in the notation of [`PHRASES`].
    more: &'static str,
}

/// The first words of all phrases, sorted by their first character and then in the order of [`PHRASES`].
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

/// A bit for each character with a code below 65,536: whether it may start something that looks like a placeholder.
static FIRST: LazyLock<Box<[u64; 1024]>> = LazyLock::new(|| {
    let mut bits = Box::new([0; 1024]);
    let signs = OPEN.chars().chain(RUNS.chars()).chain(STARTS.iter().map(|start| start.char));
    for code in signs.filter_map(|sign| u16::try_from(sign as u32).ok()).map(usize::from) {
        bits[code / 64] |= 1 << (code % 64);
    }
    bits
});

/// Everything in a text that looks like a placeholder, in its order.
pub fn all(text: &str) -> Vec<Found<'_>> {
    let may_start = |code: u32| FIRST.get(code as usize / 64).is_none_or(|bits| bits >> (code % 64) & 1 == 1);
    let (mut found, mut rest) = (Vec::new(), text);
    let mut before = ' ';
    loop {
        // Skips the characters that start nothing, which are most of a text.
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

/// The form at the start of a text, and its length in bytes. `char` is the first character of the text, `before` the one
/// before the text.
fn at_start(text: &str, char: char, before: char) -> Option<(usize, Look<'_>)> {
    if is_open(char) {
        // `물음표(?)` explains a word.
        return bracket(text).filter(|_| !(text.starts_with("(?)") && before.is_alphabetic()));
    }
    if !(is_word(char) && is_word(before))
        && let Some((kind, length)) = phrase(text, char, false, &|_| true)
    {
        return Some((length, Look::Phrase(kind)));
    }
    run(text, char)
}

/// Opening brackets.
const OPEN: &str = "[<({〈【《「";
/// Signs that look like a placeholder if they are repeated.
const RUNS: &str = "_?OXㅇㅁ□■△▲◇○〇◯●";

/// First characters of units after brackets that are left for a number.
const COUNTED: [char; 9] = ['%', '％', '건', '명', '배', '만', '억', '원', '초'];

fn is_open(char: char) -> bool {
    OPEN.contains(char)
}

fn is_close(char: char) -> bool {
    matches!(char, ']' | '>' | ')' | '}' | '〉' | '】' | '》' | '」')
}

/// Whether a character is part of an ASCII word.
fn is_word(char: char) -> bool {
    char.is_ascii_alphanumeric() || char == '_'
}

/// The first phrase at the start of a text, and its length in bytes. `in_brackets` selects the phrases of brackets or the
/// others; `fits` checks the text after the phrase.
fn phrase(text: &str, char: char, in_brackets: bool, fits: &dyn Fn(&str) -> bool) -> Option<(Kind, usize)> {
    // A phrase does not end inside an ASCII word.
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

/// Whether the case of a phrase matters.
fn is_exact(kind: Kind) -> bool {
    matches!(kind, Kind::Mark | Kind::Sign)
}

/// Matches the rest of a phrase, `row`, at the start of a text, and returns its length in bytes. `fits` checks the text after
/// it.
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

/// The length in bytes of a word at the start of a text; `None` if the text does not start with it.
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

/// The lengths in bytes that `~` may match at the start of a text: a space, and letters and spaces after it.
fn any(text: &str) -> Vec<usize> {
    let chars = text.starts_with(' ').then(|| text.char_indices()).into_iter().flatten();
    let letters = chars.take_while(|(at, char)| *at < MAX_ANY && (*char == ' ' || char.is_alphabetic()));
    letters.map(|(at, char)| at + char.len_utf8()).collect()
}

/// A word in brackets, or brackets with only spaces or question marks.
fn bracket(text: &str) -> Option<(usize, Look<'_>)> {
    let strip = |text: &str, is_sign: fn(char) -> bool| -> usize {
        text.chars().take(2).take_while(|char| is_sign(*char)).map(char::len_utf8).sum()
    };
    let inner = &text[strip(text, is_open)..];
    let word = inner.trim_start_matches(' ');
    let first = word.chars().next()?;
    // One space is a box to tick, except before a unit: `( )%`.
    let is_counted = || word.starts_with(is_close) && word[first.len_utf8()..].starts_with(COUNTED);
    let is_blank = inner.len() - word.len() > usize::from(!is_counted());
    let after = if is_blank { word } else { inner.trim_start_matches('?') };
    if after.len() < inner.len() && text.starts_with(['(', '[']) && after.starts_with([')', ']']) {
        return Some((text.len() - after.len() + 1, Look::Empty));
    }
    let closes = |rest: &str| rest.trim_start_matches(' ').starts_with(is_close);
    let (kind, length) =
        phrase(word, first, true, &closes).or_else(|| text.starts_with(['[', '<', '【']).then(|| headed(word))?)?;
    let rest = word[length..].trim_start_matches(' ');
    Some((text.len() - rest.len() + strip(rest, is_close), Look::Bracket(kind, &word[..length])))
}

/// The words up to a bracket, if the last one is of those that forms have in brackets. Returns their length in bytes.
fn headed(text: &str) -> Option<(Kind, usize)> {
    let (end, close) =
        text.char_indices().take(MAX_ANY).find(|(_, char)| is_close(*char) || "[(<{|\n".contains(*char))?;
    let words = text[..end].trim_end_matches(' ');
    let last = words.rsplit(' ').next()?.to_ascii_lowercase();
    let is_head = |head: &str| last.strip_prefix(head).is_some_and(|rest| matches!(rest, "" | "명"));
    (is_close(close) && HEADS.split_whitespace().any(is_head)).then_some((Kind::Headed, words.len()))
}

/// A run of one sign, or of different circles or squares.
fn run(text: &str, char: char) -> Option<(usize, Look<'_>)> {
    let is_shape = |char| matches!(char, '○' | '〇' | '◯' | '●' | '□' | '■');
    let (min, look) = match char {
        '_' | '?' => (3, Look::Empty),
        'O' | 'X' | 'ㅇ' | 'ㅁ' | '△' | '▲' | '◇' => (2, Look::Hidden),
        char if is_shape(char) => (2, Look::Hidden),
        _ => return None,
    };
    let length = text.find(|next| next != char && !(is_shape(char) && is_shape(next))).unwrap_or(text.len());
    (text[..length].chars().count() >= min).then_some((length, look))
}
