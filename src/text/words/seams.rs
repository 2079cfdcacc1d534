//! Where lines may and must not break inside words, and the characters that say so.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::korean::is_hangul;

/// U+2060 WORD JOINER: no line break here.
pub const JOINER: char = '\u{2060}';

/// U+200B ZERO WIDTH SPACE: a line may break here.
pub const BREAK: char = '\u{200b}';
/// All characters that are inserted into words.
pub const INSERTED: [char; 2] = [JOINER, BREAK];

/// U+00A0 NO-BREAK SPACE: an ordinary space on the finished page.
pub const NO_BREAK: char = '\u{a0}';

/// The width in em from which on a word must be able to break inside, where columns are of usual width.
pub const LONG: u8 = 9;

/// Words of code wider than this, in columns, may break anywhere.
const CODE_COLUMNS: usize = 60;

/// Whether UAX #14 (LB13) allows no break before a word because of its first character, even after spaces:
/// `/batch/daily` would stay behind the word before it, however long that is.
pub fn is_held_back(word: &str) -> bool {
    word.starts_with(|first| first == '/' || closes(first)) && word.contains(char::is_alphanumeric)
}

/// Removes joiners and breaks, and makes no-break spaces ordinary ones.
pub fn strip(text: &str) -> String {
    unjoined(text).replace(NO_BREAK, " ")
}

/// Removes joiners and breaks.
pub fn unjoined(text: &str) -> String {
    text.chars().filter(|c| *c != JOINER && *c != BREAK).collect()
}

/// Characters to insert into a word, each with the byte offset of the character behind it.
pub type Seams = Vec<(usize, char)>;

/// Inserts characters into a text.
pub fn insert(text: &str, seams: impl IntoIterator<Item = (usize, char)>) -> String {
    let (mut out, mut from) = (String::with_capacity(text.len() * 2), 0);
    for (at, c) in seams {
        out.push_str(&text[from..at]);
        out.push(c);
        from = at;
    }
    out.push_str(&text[from..]);
    out
}

/// Inserts the seams of each word of a text.
pub fn map_words(text: &str, seams: impl Fn(&str) -> Seams) -> String {
    pieces(text).map(|(word, piece)| if word { insert(piece, seams(piece)) } else { piece.into() }).collect()
}

/// Splits a text into white space and words, in turn.
pub fn pieces(text: &str) -> impl Iterator<Item = (bool, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let word = !rest.chars().next()?.is_whitespace();
        let end = rest.find(|c: char| c.is_whitespace() == word).unwrap_or(rest.len());
        let (piece, tail) = rest.split_at(end);
        rest = tail;
        Some((word, piece))
    })
}

/// The joiners of a word, or of a part that starts at byte `base` of its word.
pub fn short_seams(word: &str, base: usize) -> Seams {
    // Typst takes what follows `www.` at a possible line start for a link, and breaks it its own way.
    let www = word.starts_with("www.");
    let seams =
        pairs(word).filter(|(at, x, y)| (www && *at == 1) || !never_breaks(*x, *y)).map(|(at, ..)| (base + at, JOINER));
    seams.collect()
}

/// Each border between two graphemes: its offset, the character before and the one after.
fn pairs(word: &str) -> impl Iterator<Item = (usize, char, char)> {
    word.grapheme_indices(true)
        .skip(1)
        .filter_map(|(at, g)| Some((at, word[..at].chars().next_back()?, g.chars().next()?)))
}

/// Whether UAX #14 forbids a break here anyway: a joiner would only cost the kerning.
fn never_breaks(x: char, y: char) -> bool {
    let latin = |c: char| {
        c.is_ascii_alphanumeric() || "_<>=@#&*^".contains(c) || ('\u{c0}'..='\u{24f}').contains(&c) && c.is_alphabetic()
    };
    latin(x) && (latin(y) || ".,:;!?()[]{}'\"/-%".contains(y)) || ".,:'\"([{)]".contains(x) && latin(y)
}

/// The approximate width of a word in em, hardly ever less than it is: a word that is too long must be able to break.
pub fn width(word: &str) -> f32 {
    word.graphemes(true).map(|g| if g.width() > 1 { 1.0 } else { 0.55 }).sum()
}

/// Whether a character must not begin a line.
pub fn closes(c: char) -> bool {
    const NO_LINE_START: &str = ".,:;!?)]}'\"”’…‥·・‧ㆍ~～–—―ー々％‰℃，．！？：；）］｝";
    NO_LINE_START.contains(c) || ('\u{3001}'..='\u{301f}').contains(&c) && !opens(c)
}

/// Whether a character must not end a line.
fn opens(c: char) -> bool {
    "([{“‘〈《「『【〔（［｛$₩￦＄¥€£№＃".contains(c)
}

/// A text that `begins` or `ends` a box, with joiners beside its brackets there: Typst takes them for those at the edges
/// of a line, and moves them into what stands beside the box.
pub fn guarded(mut text: String, begins: bool, ends: bool) -> String {
    let wide = |c: char| c > '\u{3000}' || "“‘”’".contains(c);
    if begins && text.starts_with(|c| opens(c) && wide(c)) {
        text.insert(0, JOINER);
    }
    if ends && text.ends_with(|c| closes(c) && wide(c)) {
        text.push(JOINER);
    }
    text
}

/// Whether the border between `x` and `y` is inside a number; `before` is the word up to it.
fn in_number(before: &str, x: char, y: char) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let previous = before.chars().rev().nth(1);
    // `-5` is a number, `ABC-5` is not.
    let hyphen = x == '-' && previous.is_some_and(char::is_alphabetic);
    y.is_ascii_digit() && (".,:-+±−".contains(x) && !hyphen || "/~–～".contains(x) && digit(previous))
}

/// Whether a long word breaks well between `x` and `y`: after `/ · - @ …`, before `(` and between the words of
/// `camelCase`, but not inside numbers.
fn breaks_well(before: &str, x: char, y: char) -> bool {
    const AFTER: &str = "/·・‧ㆍ-–—~～_.,?&=:@)→、。，．！？：；）］｝」』》〉】〕";
    x.is_ascii_lowercase() && y.is_ascii_uppercase()
        || "(（".contains(y) && !opens(x)
        || AFTER.contains(x) && !AFTER.contains(y) && !closes(y) && !in_number(before, x, y)
}

/// Whether only a particle or the end of a verb would go to the next line.
fn is_tail(rest: &str) -> bool {
    let rest = rest.trim_end_matches(closes);
    rest.chars().nth(2).is_none() && rest.chars().all(is_hangul)
}

/// The break opportunities and joiners of a word that may be wider than its line, and the ranges of its parts that may be
/// wider than a line by themselves. Only these parts break inside, and only where they do not fit.
pub fn long_seams(word: &str, limit: f32) -> (Seams, Vec<Range<usize>>) {
    let (mut seams, mut wide, mut start, mut begun) = (Seams::new(), Vec::new(), 0, false);
    let ends = pairs(word).filter(|(at, x, y)| {
        // A `/` or `--` at the start does not break.
        begun |= x.is_alphanumeric();
        begun && breaks_well(&word[..*at], *x, *y) && !is_tail(&word[*at..])
    });
    for end in ends.map(|(at, ..)| at).chain([word.len()]) {
        if start > 0 {
            // Also where Typst would break by itself: after `://` it would go on in its own way.
            seams.push((start, BREAK));
        }
        let part = &word[start..end];
        if width(part) <= limit {
            seams.extend(short_seams(part, start));
        } else {
            last_resort(word, start..end, limit, &mut seams);
            wide.push(start..end);
        }
        start = end;
    }
    wide.retain(|part| part.len() < word.len());
    (seams, wide)
}

/// The break opportunities of a part without good places: anywhere, but in Latin words and numbers
/// only if one alone is too long.
fn last_resort(word: &str, part: Range<usize>, limit: f32, seams: &mut Seams) {
    let seam = |at: usize, x: char, y: char| {
        let unit = x.is_numeric() && (!y.is_ascii() || y == '%');
        let whole = unit || closes(y) || opens(x) || in_number(&word[..at], x, y) || is_tail(&word[at..]);
        (at, if whole { JOINER } else { BREAK })
    };
    let inner = |run: Range<usize>| {
        let text = &word[run.clone()];
        // A number breaks only where it would fit on no line at all.
        let number = text.chars().all(|c| !c.is_alphabetic());
        let long = width(text) > if number { limit.max(f32::from(LONG)) } else { limit };
        pairs(text).filter(move |_| long).map(move |(at, x, y)| seam(run.start + at, x, y))
    };
    let mut start = part.start;
    for (at, x, y) in pairs(&word[part.clone()]).filter(|(_, x, y)| !never_breaks(*x, *y)) {
        let at = part.start + at;
        seams.extend(inner(start..at));
        seams.push(seam(at, x, y));
        start = at;
    }
    seams.extend(inner(start..part.end));
}

/// The joiners of a word of code, so that lines break at white space alone, or the breaks of a very long one.
pub fn code_seams(word: &str) -> Seams {
    if word.width() > CODE_COLUMNS {
        return pairs(word).map(|(at, ..)| (at, BREAK)).collect();
    }
    let joins = |x: char, y: char| !(x.is_ascii_alphanumeric() && y.is_ascii_alphanumeric());
    pairs(word).filter(|(_, x, y)| joins(*x, *y)).map(|(at, ..)| (at, JOINER)).collect()
}
