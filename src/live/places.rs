//! Finds where the words of a document were written.
//!
//! The words of the pages, in the order of the PDF, are compared with the texts of the content by their letters and digits. A
//! text is found as a whole, in parts if it goes on over a page, or word by word if a layout splits it. If several texts read
//! the same, the sequence that jumps least through the content wins (Viterbi): words between two values of one project are
//! from that project. Words that nobody typed, such as labels, titles and durations, get the place of what they belong to.

use std::collections::HashMap;
use std::ops::Range;

use super::source::{Leaf, leaves, letters};
use crate::diagnostics::{Place, Sources};
use crate::typeset::boxes::Word;
use crate::yaml::node::Node;

/// Fewest letters of a part of a text that is found alone.
const PART: usize = 10;
/// Fewest letters of a text that may end inside a word of the page, before a particle.
const INSIDE: usize = 4;
/// Most texts to compare for one piece of a page.
const MAX_CANDIDATES: usize = 24;
/// Cost of a step up or down in the content, in skipped texts.
const STEP: usize = 20;
/// Highest cost of skipped texts.
const FAR: usize = 60;

/// A place in the content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The place in its file.
    pub place: Place,
    /// Keys and numbers from the top: `experience[0].results[1]`.
    pub path: String,
}

/// The places of the words of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places {
    /// All places.
    pub spots: Vec<Spot>,
    /// For each word of each page the index of its spot.
    pub words: Vec<Vec<Option<usize>>>,
}

/// Finds the places of the words of pages in the tree that the document was made from.
pub fn places(pages: &[Vec<Word>], tree: &Node, sources: &Sources) -> Places {
    let leaves = leaves(tree, sources);
    let text = PageText::of(pages);
    let mut found: Vec<Option<usize>> = vec![None; text.starts.len()];
    let pieces = Matcher::new(&text, &leaves).pieces();
    for (piece, leaf) in pieces.iter().zip(likeliest(&pieces, &leaves)) {
        piece.words.clone().for_each(|word| found[word] = Some(leaf));
    }
    let spots = leaves.iter().map(|leaf| Spot { place: leaf.place.clone(), path: leaf.path.clone() });
    let mut spots: Vec<_> = spots.collect();
    assign_others(&text, &leaves, &mut found, &mut spots);
    let mut rest = found.into_iter();
    let words = pages.iter().map(|page| rest.by_ref().take(page.len()).collect()).collect();
    Places { spots, words }
}

/// The letters and digits of all words, one after another.
struct PageText {
    letters: Vec<char>,
    /// The start of each word in `letters`; a word without letters starts where the next one does.
    starts: Vec<usize>,
    /// The index of the word of each letter.
    words: Vec<usize>,
    /// The page and line of each word.
    lines: Vec<(usize, usize)>,
}

impl PageText {
    fn of(pages: &[Vec<Word>]) -> Self {
        let mut text = Self { letters: Vec::new(), starts: Vec::new(), words: Vec::new(), lines: Vec::new() };
        for (page, words) in pages.iter().enumerate() {
            for word in words {
                text.starts.push(text.letters.len());
                text.letters.extend(letters(&word.text).chars());
                text.words.resize(text.letters.len(), text.starts.len() - 1);
                text.lines.push((page, word.line));
            }
        }
        text
    }

    /// Whether a word starts at a letter, or the text ends before it.
    fn is_start(&self, at: usize) -> bool {
        at == 0 || at >= self.letters.len() || self.words[at] != self.words[at - 1]
    }

    /// The range of the letters of a word.
    fn word(&self, word: usize) -> Range<usize> {
        self.starts[word]..self.starts.get(word + 1).copied().unwrap_or(self.letters.len())
    }

    fn between(&self, words: &Range<usize>) -> String {
        self.letters[self.starts[words.start]..self.word(words.end - 1).end].iter().collect()
    }
}

/// Words of the pages, with the indexes of the texts that they may come from.
#[derive(Debug, Clone)]
struct Piece {
    words: Range<usize>,
    candidates: Vec<usize>,
}

struct Matcher<'a> {
    text: &'a PageText,
    leaves: &'a [Leaf],
    chars: Vec<Vec<char>>,
    /// The texts by their first two letters.
    starts: HashMap<(char, Option<char>), Vec<usize>>,
    /// Texts of which a part was found, with its length: the rest may follow on the next page.
    begun: Vec<(usize, usize)>,
}

impl<'a> Matcher<'a> {
    fn new(text: &'a PageText, leaves: &'a [Leaf]) -> Self {
        let chars: Vec<Vec<char>> = leaves.iter().map(|leaf| leaf.letters.chars().collect()).collect();
        let mut starts: HashMap<_, Vec<_>> = HashMap::new();
        for (at, chars) in chars.iter().enumerate() {
            starts.entry((chars[0], chars.get(1).copied())).or_default().push(at);
        }
        Self { text, leaves, chars, starts, begun: Vec::new() }
    }

    /// All pieces in the order of the pages.
    fn pieces(mut self) -> Vec<Piece> {
        let (mut pieces, mut at) = (Vec::new(), 0);
        while at < self.text.letters.len() {
            match self.longest(at) {
                Some((length, candidates)) => {
                    let words = self.text.words[at]..self.text.words[at + length - 1] + 1;
                    pieces.push(Piece { words, candidates });
                    at += length;
                }
                None => at = self.text.word(self.text.words[at]).end,
            }
        }
        let mut parts = self.parts(&pieces);
        pieces.append(&mut parts);
        pieces.sort_by_key(|piece| piece.words.start);
        pieces
    }

    /// The longest match that starts at a letter of the pages: its length, and the texts that it may come from.
    fn longest(&mut self, at: usize) -> Option<(usize, Vec<usize>)> {
        let rest = &self.text.letters[at..];
        let (first, second) = (rest[0], rest.get(1).copied());
        let starting =
            [second, None].into_iter().flat_map(|second| self.starts.get(&(first, second)).into_iter().flatten());
        let begun = self.begun.iter().copied();
        let (mut most, mut candidates): (usize, Vec<(usize, usize)>) = (0, Vec::new());
        for (leaf, from) in starting.map(|leaf| (*leaf, 0)).chain(begun) {
            let wanted = &self.chars[leaf][from..];
            let mut length = wanted.iter().zip(rest).take_while(|(one, other)| one == other).count();
            let is_whole = length == wanted.len();
            if is_whole && length < INSIDE && !self.text.is_start(at + length) {
                continue;
            }
            if !is_whole {
                // A part consists of whole words.
                while length > 0 && !self.text.is_start(at + length) {
                    length -= 1;
                }
                if length < PART.min(wanted.len().max(1)) {
                    continue;
                }
            }
            if length > most {
                (most, candidates) = (length, Vec::new());
            }
            if length == most && candidates.len() < MAX_CANDIDATES {
                candidates.push((leaf, from + length));
            }
        }
        if most == 0 {
            return None;
        }
        let ends = |(leaf, end): &(usize, usize)| self.chars[*leaf].len() == *end;
        // Prefers texts that match as a whole.
        if candidates.iter().any(ends) {
            candidates.retain(ends);
        }
        self.begun.retain(|(leaf, _)| !candidates.iter().any(|(found, _)| found == leaf));
        self.begun.extend(candidates.iter().filter(|candidate| !ends(candidate)));
        Some((most, candidates.into_iter().map(|(leaf, _)| leaf).collect()))
    }

    /// Matches the rest of each line with parts of texts: as a whole, or else word by word.
    fn parts(&self, pieces: &[Piece]) -> Vec<Piece> {
        let mut known = vec![false; self.text.starts.len()];
        pieces.iter().for_each(|piece| known[piece.words.clone()].fill(true));
        let mut found = Vec::new();
        let mut word = 0;
        while word < known.len() {
            let mut end = word;
            while end < known.len() && !known[end] && self.text.lines[end] == self.text.lines[word] {
                end += 1;
            }
            if end == word {
                word += 1;
                continue;
            }
            match self.containing(word..end) {
                Some(piece) => found.push(piece),
                None => found.extend((word..end).filter_map(|word| self.containing(word..word + 1))),
            }
            word = end;
        }
        found
    }

    /// The texts that contain these words.
    fn containing(&self, words: Range<usize>) -> Option<Piece> {
        let part = self.text.between(&words);
        // Short words without a digit are labels, and short numbers are page numbers.
        let (digits, letters) = (part.chars().filter(char::is_ascii_digit).count(), part.chars().count());
        if letters < if digits == letters || digits == 0 { INSIDE } else { 2 } {
            return None;
        }
        let texts = self.leaves.iter().enumerate().filter(|(_, leaf)| leaf.letters.contains(&part));
        let candidates: Vec<_> = texts.map(|(at, _)| at).take(MAX_CANDIDATES).collect();
        (!candidates.is_empty()).then_some(Piece { words, candidates })
    }
}

/// Chooses a text for each piece, so that the sum of all jumps through the content is least: jumps within an entry cost less
/// than between entries, and forward jumps less than backward jumps.
fn likeliest(pieces: &[Piece], leaves: &[Leaf]) -> Vec<usize> {
    let paths: Vec<Vec<&str>> = leaves.iter().map(|leaf| leaf.path.split(['.', '[']).collect()).collect();
    let jump = |from: usize, to: usize| {
        let common = paths[from].iter().zip(&paths[to]).take_while(|(one, other)| one == other).count();
        let steps = paths[from].len() + paths[to].len() - 2 * common;
        let order = match to.checked_sub(from) {
            Some(1) => 0,
            Some(on) => 1 + on.min(FAR),
            None => 3 + (from - to).min(FAR),
        };
        steps * STEP + order
    };
    // For each piece and candidate: the least cost up to it, and the candidate of the piece before.
    let mut steps: Vec<Vec<(usize, usize)>> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| (&pieces[before], &steps[before]));
        let step = piece.candidates.iter().map(|&to| {
            let Some((before, costs)) = before else { return (0, 0) };
            let ways = before.candidates.iter().zip(costs).enumerate();
            let ways = ways.map(|(way, (&from, (cost, _)))| (cost + jump(from, to), way));
            ways.min().unwrap_or_default()
        });
        steps.push(step.collect());
    }
    let mut way = steps.last().and_then(|last| (0..last.len()).min_by_key(|at| last[*at].0)).unwrap_or_default();
    let mut chosen = Vec::with_capacity(pieces.len());
    for (piece, step) in pieces.iter().zip(&steps).rev() {
        chosen.push(piece.candidates[way]);
        way = step[way].1;
    }
    chosen.reverse();
    chosen
}

/// Assigns words that nobody typed to the text before them on their line, or else to the key of the next text; the first words
/// of a section to the key of the section.
fn assign_others(text: &PageText, leaves: &[Leaf], found: &mut [Option<usize>], spots: &mut Vec<Spot>) {
    let typed = found.to_vec();
    let mut keys: HashMap<Place, usize> = HashMap::new();
    let mut open: Vec<Place> = Vec::new();
    let mut word = 0;
    while word < typed.len() {
        if let Some(leaf) = typed[word] {
            let top = &leaves[leaf].top;
            if !open.contains(top) {
                open.push(top.clone());
            }
            word += 1;
            continue;
        }
        let end = (word..typed.len()).find(|at| typed[*at].is_some()).unwrap_or(typed.len());
        let before = word.checked_sub(1).and_then(|before| Some((text.lines[before], typed[before]?)));
        for (line, found) in text.lines[word..end].iter().zip(&mut found[word..end]) {
            *found = before.filter(|(own, _)| own == line).map(|(_, leaf)| leaf);
        }
        if let Some(next) = typed.get(end).copied().flatten().map(|leaf| &leaves[leaf]) {
            let (place, path) = match open.contains(&next.top) {
                true => (&next.key, next.path.rsplit_once('[').filter(|_| next.path.ends_with(']'))),
                false => (&next.top, next.path.split_once(['.', '['])),
            };
            let path = path.map_or(next.path.as_str(), |(key, _)| key);
            let key = *keys.entry(place.clone()).or_insert_with(|| {
                spots.push(Spot { place: place.clone(), path: path.to_owned() });
                spots.len() - 1
            });
            (word..end).filter(|at| text.lines[*at].0 == text.lines[end].0).for_each(|at| {
                found[at].get_or_insert(key);
            });
        }
        word = end;
    }
}
