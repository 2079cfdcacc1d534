//! A line as a sequence of words, whatever marks are around them.

use super::glue;
use super::seams::{BREAK, NO_BREAK, guarded, insert, is_held_back, long_seams, pieces, short_seams, unjoined, width};
use crate::text::rich::{self, Inline};

/// An inline without children: a text, a break or an image.
type Leaf = Inline;

/// A word, which may be in several leaves, or a space or other leaf between words.
enum Piece {
    Word(Vec<(Vec<usize>, String)>),
    Space(Vec<usize>, String),
    Leaf(Vec<usize>, Leaf),
}

/// A line as a sequence of leaves, each below a path of marks (numbers in `marks`, outermost first).
///
/// Words do not care for marks; in this form they are neighbouring leaves.
#[derive(Default)]
pub(super) struct Flat {
    /// Words wider than this may not fit on a line, in em.
    long: f32,
    /// The marks, without their content.
    marks: Vec<Inline>,
    leaves: Vec<(Vec<usize>, Leaf)>,
}

impl Flat {
    /// Flattens a line in which words wider than `long` em may have to break.
    pub fn new(line: Vec<Inline>, long: f32) -> Self {
        let mut flat = Self { long, ..Self::default() };
        flat.take(line, &[]);
        flat
    }

    /// The line with its words kept whole.
    pub fn joined(mut self) -> Vec<Inline> {
        self.join();
        self.build(&self.leaves, 0)
    }

    fn take(&mut self, inlines: Vec<Inline>, path: &[usize]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => {
                    self.leaves.push((path.to_vec(), Inline::Text(unjoined(&text).replace('\t', " "))))
                }
                Inline::Code { c } => self.take_in(Inline::Code { c: String::new() }, vec![Inline::Text(c)], path),
                Inline::Word { c } => self.take(c, path),
                mut inline => match inline.inner_mut().map(std::mem::take) {
                    Some(c) => self.take_in(inline, c, path),
                    None => self.leaves.push((path.to_vec(), inline)),
                },
            }
        }
    }

    fn take_in(&mut self, mark: Inline, c: Vec<Inline>, path: &[usize]) {
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

    /// For each space of a line, whether it must not break.
    fn glued(&self, line: &[Piece]) -> Vec<bool> {
        let spaces = line.iter().filter(|piece| matches!(piece, Piece::Space(..))).count();
        let in_code = |path: &[usize]| path.iter().any(|mark| matches!(self.marks[*mark], Inline::Code { .. }));
        let (mut words, mut may) = (Vec::new(), Vec::new());
        // Words and single spaces in turn; anything else ends the sequence.
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

    /// Puts joiners into a word that may be in several leaves, and a `Word` around a long one and around each part of it
    /// that is long by itself.
    fn word(&mut self, parts: Vec<(Vec<usize>, String)>) {
        let text: String = parts.iter().map(|(_, part)| part.as_str()).collect();
        let (long, length) = (width(&text) > self.long, text.len());
        let (seams, wide) = if long { long_seams(&text, self.long) } else { (short_seams(&text, 0), Vec::new()) };
        let common = parts.iter().map(|(path, _)| path.as_slice()).reduce(common_start);
        // Code holds text only, so a `Word` goes around it.
        let mut depth = common.unwrap_or_default().len();
        if depth > 0 && matches!(self.marks[parts[0].0[depth - 1]], Inline::Code { .. }) {
            depth -= 1;
        }
        let whole = self.marks.len();
        self.marks.extend((0..usize::from(long) + wide.len()).map(|_| Inline::Word { c: Vec::new() }));
        let (mut seams, mut start) = (seams.into_iter().peekable(), 0);
        for (path, part) in parts {
            let end = start + part.len();
            while start < end {
                let within = wide.iter().position(|part| part.contains(&start));
                let borders = wide.iter().flat_map(|part| [part.start, part.end]);
                let stop = borders.filter(|at| *at > start).fold(end, usize::min);
                let mut path = path.clone();
                if long {
                    path.insert(depth, whole);
                }
                if let Some(number) = within {
                    // A break before a part is outside of its box.
                    if let Some((_, before)) = seams.next_if(|(at, _)| *at == start && *at == wide[number].start) {
                        self.leaves.push((path[..=depth].to_vec(), Inline::Text(before.into())));
                    }
                    path.insert(depth + 1, whole + 1 + number);
                }
                let inside = std::iter::from_fn(|| seams.next_if(|(at, _)| *at < stop));
                let text = insert(&text[start..stop], inside.map(|(at, c)| (at - start, c)));
                let boxes = || long.then_some(0..length).into_iter().chain(wide.iter().cloned());
                let text = guarded(text, boxes().any(|it| it.start == start), boxes().any(|it| it.end == stop));
                self.leaves.push((path, Inline::Text(text)));
                start = stop;
            }
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
                Inline::Code { .. } => Inline::Code { c: rich::Line(c).plain_text() },
                mark => mark.around(c),
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
