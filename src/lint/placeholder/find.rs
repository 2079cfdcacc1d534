//! Finds texts that look like placeholders: phrases, words in brackets, and repeated signs that hide a name.

use std::ops::Range;
use std::sync::LazyLock;

use super::slots::slot;
use super::words::{EVENTS, FILLERS, Kind, MAX_ANY, PHRASES};
use crate::korean::is_hangul;
use crate::korean::particle::{after_particle, is_particle};

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
    /// Several of a sign that hides a name or a number.
    Hidden,
    /// A date or a phone number with signs in place of digits.
    Digits,
    /// A year alone: `20XX`.
    Year,
    /// The form of a date: `YYYY.MM`.
    Form,
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
static MAY_START: LazyLock<Box<[u64; 1024]>> = LazyLock::new(|| {
    let mut bits = Box::new([0; 1024]);
    let signs = OPEN.into_iter().chain(SIGNS.chars()).chain('0'..='9').chain(STARTS.iter().map(|start| start.char));
    for code in signs.filter_map(|sign| u16::try_from(sign as u32).ok()).map(usize::from) {
        bits[code / 64] |= 1 << (code % 64);
    }
    bits
});

/// Everything in a text that looks like a placeholder, in its order.
pub fn all(text: &str) -> Vec<Found<'_>> {
    let may_start = |code: u32| MAY_START.get(code as usize / 64).is_none_or(|bits| bits >> (code % 64) & 1 == 1);
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
                // Other marks may be inside.
                if matches!(look, Look::Bracket(Kind::Other | Kind::Label, _)) { char.len_utf8() } else { length }
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
    if !(is_word(char) && is_word(before)) {
        if let Some((kind, length)) = phrase(text, char) {
            return Some((length, Look::Phrase(kind)));
        }
        if let Some(found) = digits(text).or_else(|| wrapped(text, char)) {
            return Some(found);
        }
    }
    // `…을 통해 —를 배웠습니다`, `....에 지원`, `~~~% 개선`
    let is_gap = matches!(char, '…' | '—') || text.starts_with("....") || text.starts_with("~~~");
    if is_gap && !before.is_alphanumeric() && !matches!(before, '…' | '—' | '-' | '.' | '~') {
        let rest = text.trim_start_matches(['…', '—', '-', '.', '~']);
        let is_left =
            rest.starts_with('%') || is_particle(rest.split(|char: char| !is_hangul(char)).next().unwrap_or_default());
        return is_left.then(|| (text.len() - rest.len(), Look::Digits));
    }
    // `왜???` is a question.
    run(text, char).filter(|_| !(char == '?' && before.is_alphabetic()))
}

/// Opening brackets.
const OPEN: [char; 11] = ['[', '［', '<', '(', '{', '〈', '【', '《', '「', '『', '«'];
/// Most characters of a date or a phone number.
const MAX_DIGITS: usize = 24;
/// Signs that look like a placeholder if they are repeated, or on both sides of a word.
const SIGNS: &str = "_?OoXxNYyㅇㅁ□■△▲◇○〇◯●◎☆★*#-%@$'…—.~";

/// First characters of units after brackets that are left for a number.
const COUNTED: [char; 10] = ['%', '％', '년', '건', '명', '배', '만', '억', '원', '초'];

fn is_open(char: char) -> bool {
    OPEN.contains(&char)
}

fn is_close(char: char) -> bool {
    matches!(char, ']' | '］' | '>' | ')' | '}' | '〉' | '】' | '》' | '」' | '』' | '»')
}

/// Whether a character is part of an ASCII word.
fn is_word(char: char) -> bool {
    char.is_ascii_alphanumeric() || char == '_'
}

/// The first phrase at the start of a text, and its length in bytes.
fn phrase(text: &str, char: char) -> Option<(Kind, usize)> {
    // A phrase does not end inside an ASCII word.
    let ends = |rest: &str| {
        let last = text[..text.len() - rest.len()].chars().next_back();
        !(last.is_some_and(is_word) && rest.starts_with(is_word))
    };
    let from = STARTS.partition_point(|start| start.char < char);
    let mut starts = STARTS[from..].iter().take_while(|start| start.char == char);
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
        let same = own == char || !exact && own.eq_ignore_ascii_case(&char);
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
    // `{%회사명%}`, `<%= company %>`
    let is_tag = text.starts_with(['{', '<']) && inner.starts_with('%');
    let word = inner.trim_start_matches(|char| char == ' ' || is_tag && "%=".contains(char));
    // One space is a box to tick, except before a unit: `( )%`.
    let is_counted = || {
        let rest = word.strip_prefix(is_close).unwrap_or_default();
        rest.starts_with(COUNTED) || text.starts_with('(') && after_particle(rest).is_some()
    };
    let is_blank = inner.len() - word.len() > usize::from(!is_counted());
    let after = if is_blank { word } else { inner.trim_start_matches('?') };
    if after.len() < inner.len() && text.starts_with(['(', '[']) && after.starts_with([')', ']']) {
        return Some((text.len() - after.len() + 1, Look::Empty));
    }
    let (end, close) =
        word.char_indices().take(MAX_ANY).find(|(_, char)| is_close(*char) || "[(<{|\n".contains(*char))?;
    let words = word[..end].trim_end_matches(|char| char == ' ' || is_tag && char == '%');
    if is_tag && words.contains(' ') {
        return None;
    }
    let is_letter = |char: char| char.is_alphabetic() || " /'·&,-".contains(char);
    let is_other = words.chars().count() > 1
        && match text.chars().next()? {
            '[' => words.chars().all(is_letter),
            '{' => words.chars().all(|char| is_hangul(char) || char == ' '),
            _ => false,
        };
    let kind = slot(words).or(is_other.then_some(Kind::Other)).filter(|_| is_close(close))?;
    Some((text.len() - word.len() + end + strip(&word[end..], is_close), Look::Bracket(kind, words)))
}

/// A word between two equal signs: `%회사명%`, `@@name@@`, `__COMPANY__`.
fn wrapped(text: &str, char: char) -> Option<(usize, Look<'_>)> {
    let sign = Some(char).filter(|char| matches!(char, '%' | '@' | '$' | '#' | '_'))?;
    let count = text.chars().take(3).take_while(|own| *own == sign).count();
    let (sign, inner) = Some(text.split_at(count)).filter(|_| count < 3)?;
    let end = inner.char_indices().take(MAX_ANY).find(|(_, own)| *own == char || *own == '\n')?.0;
    let (words, rest) = (&inner[..end], inner[end..].strip_prefix(sign)?);
    let is_slot = slot(words) == Some(Kind::Blank) && !words.ends_with(' ');
    is_slot.then(|| (text.len() - rest.len(), Look::Bracket(Kind::Blank, words)))
}

/// A date or a phone number with signs in place of some digits: `20XX.03`, `2024.??`, `010-XXXX-XXXX`, `YYYY.MM`.
fn digits(text: &str) -> Option<(usize, Look<'_>)> {
    // `'2X.0X` is a year of two digits.
    let (rest, is_short) = text.strip_prefix('\'').map_or((text, false), |rest| (rest, true));
    let is_part = |char| matches!(char, '0'..='9' | 'M' | 'm' | 'D' | 'd' | '.' | '-' | '/') || FILLERS.contains(&char);
    let length = rest.chars().take(MAX_DIGITS).take_while(|char| is_part(*char)).map(char::len_utf8).sum();
    let mut whole = rest[..length].trim_end_matches(['.', '-', '/']);
    // `**2024.03**` is bold.
    if let Some(bold) =
        whole.strip_suffix("**").filter(|bold| bold.len() > 4 && bold.ends_with(|char: char| char.is_ascii_digit()))
    {
        whole = bold;
    }
    // Most are numbers.
    let is_number = whole.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'-' | b'/'));
    // `2024.00 입사` is a month that is still to be filled in, `2000.00` a number.
    let after = rest[whole.len()..].trim_start();
    let is_date = || after.starts_with('~') || EVENTS.split(' ').any(|event| after.starts_with(event));
    let is_year = whole.starts_with("19") || whole.starts_with("20");
    if is_year && matches!(whole.get(4..), Some(".00" | "-00" | "/00")) && is_date() {
        return Some((text.len() - rest.len() + whole.len(), Look::Form));
    }
    if whole.len() < 4 || is_number && whole.contains(|char| matches!(char, '1'..='9')) {
        return None;
    }
    let parts: Vec<&str> = whole.split(['.', '-', '/']).collect();
    let signs = |part: &str| part.trim_start_matches(|char: char| char.is_ascii_digit()).to_owned();
    let is_zero = |part: &str| part.bytes().all(|byte| byte == b'0');
    let is_blank = |part: &&str| is_zero(part) || signs(part) == **part;
    // Each part is digits, and then one sign.
    let is_one = |part: &&str| signs(part).chars().all(|char| signs(part).starts_with(char));
    let lengths: Vec<usize> = parts.iter().map(|part| part.chars().count()).collect();
    let look = match lengths[..] {
        [4] if is_year => Some(Look::Year),
        [4, 2 | 4] | [4, 2, 2] if is_year || is_blank(&parts[0]) => Some(Look::Digits),
        [2, 2] if is_short => Some(Look::Digits),
        [2..=3, 3..=4, 4] | [2, 2, 4, 4] if parts.iter().any(is_blank) => Some(Look::Form),
        [3, 3..=4] | [4, 4] if is_zero(&parts.concat()) => return Some((whole.len(), Look::Form)),
        _ => None,
    };
    let is_form = is_zero(&parts.concat()) || whole.chars().all(|char| "YMDymd.-/".contains(char));
    let is_left = parts.iter().all(is_one) && (is_form || parts.iter().any(|part| !signs(part).is_empty()));
    // `00mm` is a length.
    let is_mixed = !is_form && parts.len() == 1 && signs(whole).starts_with(['M', 'm', 'D', 'd']);
    let look = look.filter(|_| is_left && !is_mixed)?;
    Some((text.len() - rest.len() + whole.len(), if is_form { Look::Form } else { look }))
}

/// Signs that hide a name or a number if there are several.
const RUNS: [char; 21] =
    ['_', '?', 'O', 'o', 'X', 'x', 'Y', 'N', '0', '*', '#', '@', '-', 'ㅇ', 'ㅁ', '△', '▲', '◇', '◎', '☆', '★'];

/// A run of one sign, or of different circles or squares.
fn run(text: &str, char: char) -> Option<(usize, Look<'_>)> {
    let is_shape = |char| matches!(char, '○' | '〇' | '◯' | '●' | '□' | '■');
    if !(is_shape(char) || RUNS.contains(&char)) {
        return None;
    }
    let length = text.find(|next| next != char && !(is_shape(char) && is_shape(next))).unwrap_or(text.len());
    let count = text[..length].chars().count();
    let look = if "_?".contains(char) && count > 2 { Look::Empty } else { Look::Hidden };
    (count > 1).then_some((length, look))
}
