//! Keeps words whole. Typst breaks lines between any two syllables of Hangul; Korean readers expect
//! breaks between words, as white space separates them.
//!
//! Word joiners between the characters of a word forbid the breaks, no-break spaces those between words that belong
//! together. They and the break opportunities of long words are taken out of the laid-out pages again, so no reader meets
//! them.

mod glue;
#[cfg(test)]
mod tests;
pub mod unjoin;

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::rich::{self, Block, Inline};
use crate::korean::is_hangul;

/// U+2060 WORD JOINER: no line break here.
pub const JOINER: char = '\u{2060}';

/// U+200B ZERO WIDTH SPACE: a line may break here.
pub const BREAK: char = '\u{200b}';
/// Both of them.
pub const MARKS: [char; 2] = [JOINER, BREAK];

/// U+00A0 NO-BREAK SPACE: an ordinary space on the finished page.
pub const NO_BREAK: char = '\u{a0}';

/// The width in em from which on a word must be able to break inside, where columns are of usual width.
pub const LONG: u8 = 9;

/// The same in cells of tables, which are narrower.
const LONG_IN_CELL: f32 = 3.0;

/// The width in em from which on a word must be able to break inside on pages whose text is so wide: layouts have columns of
/// a fifth of it.
pub fn long_on(text_width: f64) -> u8 {
    (text_width / 5.0).clamp(4.0, f64::from(LONG)) as u8
}

/// The columns that a line of code holds before it may break outside of white space.
const CODE_COLUMNS: usize = 60;

/// Keeps the words of a line whole, across the borders of marks too; those wider than `long` em may have to break.
pub fn join(line: &mut Vec<Inline>, long: u8) {
    join_within(line, f32::from(long));
}

/// The same where words wider than `long` em may not fit on a line of their own.
fn join_within(line: &mut Vec<Inline>, long: f32) {
    let mut flat = Flat { long, ..Flat::default() };
    flat.take(std::mem::take(line), &[]);
    flat.join();
    *line = flat.build(&flat.leaves, 0);
}

/// Keeps the words of blocks whole.
pub fn join_blocks(blocks: &mut Vec<Block>, long: u8) {
    for block in blocks {
        match block {
            Block::Para { c } | Block::Heading { c, .. } | Block::Figure { caption: c, .. } => join(c, long),
            Block::List { items, .. } => items.iter_mut().for_each(|item| join_blocks(item, long)),
            Block::Table { header, rows, .. } => {
                let cells = header.iter_mut().chain(rows.iter_mut().flatten());
                cells.for_each(|cell| join_within(cell, LONG_IN_CELL));
            }
            Block::Code { c, .. } => {
                let lines: Vec<_> = unjoined(c).split('\n').map(|l| map_words(l, code_seams)).collect();
                *c = lines.join("\n");
            }
            Block::Quote { c } => join_blocks(c, long),
            Block::Links { c } => c.iter_mut().for_each(|link| join(&mut link.c, long)),
            Block::Divider => {}
        }
    }
}

/// Keeps the words of a plain string whole, however long they are.
pub fn join_str(text: &str) -> String {
    let (text, mut out) = (unjoined(text), String::with_capacity(text.len() * 2));
    for (is_word, piece) in pieces(&text) {
        if is_word && is_held_back(piece) && !out.is_empty() {
            out.push(BREAK);
        }
        out.push_str(&if is_word { insert(piece, short_seams(piece, 0)) } else { piece.to_owned() });
    }
    out
}

/// Whether no line would begin with a word for its first character, spaces before it or not (UAX #14, LB13): `/batch/daily`
/// then stays behind the word before it, however long that is.
fn is_held_back(word: &str) -> bool {
    word.starts_with(|first| first == '/' || closes(first)) && word.contains(char::is_alphanumeric)
}

/// Removes what the other functions insert.
pub fn strip(text: &str) -> String {
    unjoined(text).replace(NO_BREAK, " ")
}

/// The same but for no-break spaces.
fn unjoined(text: &str) -> String {
    text.chars().filter(|c| *c != JOINER && *c != BREAK).collect()
}

/// What goes between two characters of a word, by the byte offset of the second.
type Seams = Vec<(usize, char)>;

fn insert(text: &str, seams: impl IntoIterator<Item = (usize, char)>) -> String {
    let (mut out, mut from) = (String::with_capacity(text.len() * 2), 0);
    for (at, c) in seams {
        out.push_str(&text[from..at]);
        out.push(c);
        from = at;
    }
    out.push_str(&text[from..]);
    out
}

fn map_words(text: &str, seams: impl Fn(&str) -> Seams) -> String {
    pieces(text).map(|(word, piece)| if word { insert(piece, seams(piece)) } else { piece.into() }).collect()
}

/// Splits a text into white space and words, in turn.
fn pieces(text: &str) -> impl Iterator<Item = (bool, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let word = !rest.chars().next()?.is_whitespace();
        let end = rest.find(|c: char| c.is_whitespace() == word).unwrap_or(rest.len());
        let (piece, tail) = rest.split_at(end);
        rest = tail;
        Some((word, piece))
    })
}

/// The joiners of a word or of a part of one that starts at `base` of it.
fn short_seams(word: &str, base: usize) -> Seams {
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

pub fn width(word: &str) -> f32 {
    word.graphemes(true).map(|g| if g.width() > 1 { 1.0 } else { 0.55 }).sum()
}

/// What begins no line.
fn closes(c: char) -> bool {
    const MARKS: &str = ".,:;!?)]}'\"”’…‥·・‧ㆍ~～–—―ー々％‰℃，．！？：；）］｝";
    MARKS.contains(c) || ('\u{3001}'..='\u{301f}').contains(&c) && !opens(c)
}

/// What ends no line.
fn opens(c: char) -> bool {
    "([{“‘〈《「『【〔（［｛$₩￦＄¥€£№＃".contains(c)
}

/// Whether a border between two characters is within a number.
fn in_number(before: &str, x: char, y: char) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let previous = before.chars().rev().nth(1);
    // `-5` is a number, `ABC-5` is not.
    let hyphen = x == '-' && previous.is_some_and(char::is_alphabetic);
    y.is_ascii_digit() && (".,:-+±−".contains(x) && !hyphen || "/~–～".contains(x) && digit(previous))
}

/// Where a long word breaks well: after `/ · - …`, before `(` and between the words of a `camelCase`, but not within numbers.
fn breaks_well(before: &str, x: char, y: char) -> bool {
    const AFTER: &str = "/·・‧ㆍ-–—~～_.,?&=:)→、。，．！？：；）］｝」』》〉】〕";
    x.is_ascii_lowercase() && y.is_ascii_uppercase()
        || "(（".contains(y) && !opens(x)
        || AFTER.contains(x) && !AFTER.contains(y) && !closes(y) && !in_number(before, x, y)
}

/// Whether only a particle or the end of a verb would go to the next line.
fn is_tail(rest: &str) -> bool {
    let rest = rest.trim_end_matches(closes);
    rest.chars().nth(2).is_none() && rest.chars().all(is_hangul)
}

/// The break opportunities of a word that may be wider than its line, and its joiners.
fn long_seams(word: &str, limit: f32) -> Seams {
    let (mut seams, mut start, mut begun) = (Seams::new(), 0, false);
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
        }
        start = end;
    }
    seams
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

/// Code breaks at white space alone, but where a line would never end.
fn code_seams(word: &str) -> Seams {
    if word.width() > CODE_COLUMNS {
        return pairs(word).map(|(at, ..)| (at, BREAK)).collect();
    }
    let joins = |x: char, y: char| !(x.is_ascii_alphanumeric() && y.is_ascii_alphanumeric());
    pairs(word).filter(|(_, x, y)| joins(*x, *y)).map(|(at, ..)| (at, JOINER)).collect()
}

/// A mark around text, without the text.
enum Mark {
    Strong,
    Emph,
    Strike,
    Code,
    Link(String),
    Word,
}

/// What is at the tips of the tree: a text, a break or an image, never a mark.
type Leaf = Inline;

/// A word, which may be in several leaves, or what is between words.
enum Piece {
    Word(Vec<(Vec<usize>, String)>),
    Space(Vec<usize>, String),
    Leaf(Vec<usize>, Leaf),
}

/// A line as a sequence of leaves, each below a path of marks (numbers in `marks`, outermost first).
///
/// Words do not care for marks; in this form they are neighbouring leaves.
#[derive(Default)]
struct Flat {
    /// Words wider than this may not fit on a line, in em.
    long: f32,
    marks: Vec<Mark>,
    leaves: Vec<(Vec<usize>, Leaf)>,
}

impl Flat {
    fn take(&mut self, inlines: Vec<Inline>, path: &[usize]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => {
                    self.leaves.push((path.to_vec(), Inline::Text(unjoined(&text).replace('\t', " "))))
                }
                Inline::Code { c } => self.take_in(Mark::Code, vec![Inline::Text(c)], path),
                Inline::Strong { c } => self.take_in(Mark::Strong, c, path),
                Inline::Emph { c } => self.take_in(Mark::Emph, c, path),
                Inline::Strike { c } => self.take_in(Mark::Strike, c, path),
                Inline::Link { url, c } => self.take_in(Mark::Link(url), c, path),
                Inline::Word { c } => self.take(c, path),
                leaf @ (Inline::Break | Inline::Image { .. }) => self.leaves.push((path.to_vec(), leaf)),
            }
        }
    }

    fn take_in(&mut self, mark: Mark, c: Vec<Inline>, path: &[usize]) {
        self.marks.push(mark);
        let path = [path, &[self.marks.len() - 1]].concat();
        self.take(c, &path);
    }

    fn join(&mut self) {
        let pieces = self.pieces();
        for line in pieces.split_inclusive(|piece| matches!(piece, Piece::Leaf(_, Inline::Break))) {
            let mut glued = self.glued(line).into_iter();
            for (at, piece) in line.iter().enumerate() {
                match piece {
                    Piece::Word(parts) => self.word(parts.clone()),
                    Piece::Space(path, space) => {
                        let mut text = if glued.next() == Some(true) { NO_BREAK.into() } else { space.clone() };
                        if text != NO_BREAK.to_string()
                            && let Some(Piece::Word(parts)) = line.get(at + 1)
                            && is_held_back(&parts.iter().map(|(_, part)| part.as_str()).collect::<String>())
                        {
                            text.push(BREAK);
                        }
                        self.leaves.push((path.clone(), Inline::Text(text)));
                    }
                    Piece::Leaf(path, leaf) => self.leaves.push((path.clone(), leaf.clone())),
                }
            }
        }
    }

    /// The leaves as words, each whole, and what is between them.
    fn pieces(&mut self) -> Vec<Piece> {
        let mut out: Vec<Piece> = Vec::new();
        for (path, leaf) in std::mem::take(&mut self.leaves) {
            let Inline::Text(text) = &leaf else {
                out.push(Piece::Leaf(path, leaf));
                continue;
            };
            for (is_word, piece) in pieces(text) {
                let (path, piece) = (path.clone(), piece.to_owned());
                match out.last_mut() {
                    Some(Piece::Word(parts)) if is_word => parts.push((path, piece)),
                    _ if is_word => out.push(Piece::Word(vec![(path, piece)])),
                    _ => out.push(Piece::Space(path, piece)),
                }
            }
        }
        out
    }

    /// For each space of a line whether no line ends at it.
    fn glued(&self, line: &[Piece]) -> Vec<bool> {
        let spaces = line.iter().filter(|piece| matches!(piece, Piece::Space(..))).count();
        let in_code = |path: &[usize]| path.iter().any(|mark| matches!(self.marks[*mark], Mark::Code));
        let (mut words, mut may) = (Vec::new(), Vec::new());
        // Words and single spaces by turns; anything else ends what is looked at.
        let (mut out, mut rest) = (Vec::with_capacity(spaces), line.iter().peekable());
        while let Some(piece) = rest.next() {
            match piece {
                Piece::Word(parts) => words.push(parts.iter().map(|(_, part)| part.as_str()).collect::<String>()),
                Piece::Space(path, _) if !words.is_empty() && matches!(rest.peek(), Some(Piece::Word(_))) => {
                    may.push(!in_code(path));
                }
                other => {
                    out.extend(flush(&mut words, &mut may, self.long));
                    out.extend(matches!(other, Piece::Space(..)).then_some(false));
                }
            }
        }
        out.extend(flush(&mut words, &mut may, self.long));
        out
    }

    /// Puts joiners into a word that may be in several leaves, and a `Word` around a long one.
    fn word(&mut self, parts: Vec<(Vec<usize>, String)>) {
        let text: String = parts.iter().map(|(_, part)| part.as_str()).collect();
        let long = width(&text) > self.long;
        let seams = if long { long_seams(&text, self.long) } else { short_seams(&text, 0) };
        let common = parts.iter().map(|(path, _)| path.as_slice()).reduce(common_start);
        // Code holds text only, so a `Word` goes around it.
        let mut depth = common.unwrap_or_default().len();
        if depth > 0 && matches!(self.marks[parts[0].0[depth - 1]], Mark::Code) {
            depth -= 1;
        }
        if long {
            self.marks.push(Mark::Word);
        }
        let (mut seams, mut start) = (seams.into_iter().peekable(), 0);
        for (mut path, part) in parts {
            let end = start + part.len();
            let inside = std::iter::from_fn(|| seams.next_if(|(at, _)| *at < end));
            let text = insert(&part, inside.map(|(at, c)| (at - start, c)));
            if long {
                path.insert(depth, self.marks.len() - 1);
            }
            self.leaves.push((path, Inline::Text(text)));
            start = end;
        }
    }

    /// The tree of some neighbouring leaves below their first `depth` marks.
    fn build(&self, leaves: &[(Vec<usize>, Leaf)], depth: usize) -> Vec<Inline> {
        let mut out = Vec::new();
        for group in leaves.chunk_by(|(a, _), (b, _)| a.get(depth) == b.get(depth)) {
            let Some(mark) = group[0].0.get(depth) else {
                group.iter().for_each(|(_, leaf)| rich::push(&mut out, leaf.clone()));
                continue;
            };
            let c = self.build(group, depth + 1);
            out.push(match &self.marks[*mark] {
                Mark::Strong => Inline::Strong { c },
                Mark::Emph => Inline::Emph { c },
                Mark::Strike => Inline::Strike { c },
                Mark::Link(url) => Inline::Link { url: url.clone(), c },
                Mark::Word => Inline::Word { c },
                Mark::Code => Inline::Code { c: rich::Line(c).plain_text() },
            });
        }
        out
    }
}

fn flush(words: &mut Vec<String>, may: &mut Vec<bool>, wide: f32) -> Vec<bool> {
    glue::glued(&std::mem::take(words), &std::mem::take(may), wide)
}

fn common_start<'a>(a: &'a [usize], b: &'a [usize]) -> &'a [usize] {
    let same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    &a[..same]
}
