//! Terms and their spellings: a bundled table, a file of the content, and other terms of a posting.

use aho_corasick::{AhoCorasick, MatchKind};
use unicode_normalization::UnicodeNormalization as _;

use crate::korean::{is_hangul, suffix};
use crate::text::TERMS;

/// Fewest syllables of a Korean word that is found at the start of any compound.
const LONG: usize = 4;

/// Terms with their spellings.
#[derive(Debug, Clone)]
pub struct Terms(pub Vec<Vec<String>>);

/// A spelling in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// The index of its term.
    pub term: usize,
    /// The index of the spelling in the term.
    pub spelling: usize,
    start: usize,
    end: usize,
}

impl Mention {
    /// Its length in bytes.
    pub fn bytes(&self) -> usize {
        self.end - self.start
    }
}

impl Terms {
    /// The bundled terms, and lines of the same format; a line that shares a spelling with a term adds spellings to it.
    pub fn with(more: &str) -> Self {
        let mut terms = Self(Vec::new());
        for line in TERMS.lines().chain(more.lines()) {
            let spellings: Vec<&str> = line.split('|').map(str::trim).filter(|word| !word.is_empty()).collect();
            if !line.starts_with('#') && !spellings.is_empty() {
                terms.add(&spellings);
            }
        }
        terms
    }

    /// Adds spellings of one term, which may be known.
    pub fn add(&mut self, spellings: &[&str]) {
        let is_known = |known: &[String], word: &str| known.iter().any(|own| folded(own) == folded(word));
        let at = self.0.iter().position(|known| spellings.iter().any(|word| is_known(known, word)));
        let at = at.unwrap_or_else(|| {
            self.0.push(Vec::new());
            self.0.len() - 1
        });
        for word in spellings {
            if !is_known(&self.0[at], word) {
                self.0[at].push((*word).to_owned());
            }
        }
    }

    /// A search for all terms.
    pub fn finder(&self) -> Finder {
        let (mut patterns, mut of) = (Vec::new(), Vec::new());
        for (term, spellings) in self.0.iter().enumerate() {
            for (spelling, word) in spellings.iter().enumerate() {
                let word = folded(word);
                let joined = word.replace(' ', "");
                let dashed = word.replace(' ', "-");
                let mut forms = vec![word, joined, dashed];
                forms.dedup();
                for form in forms {
                    patterns.push(form);
                    of.push((term, spelling));
                }
            }
        }
        let search = AhoCorasick::builder().match_kind(MatchKind::Standard).build(&patterns);
        Finder { search: search.expect("a few thousand short patterns"), of }
    }
}

/// A text in NFC and lower case, for comparing.
pub fn folded(text: &str) -> String {
    text.nfc().flat_map(char::to_lowercase).collect()
}

/// Finds terms in texts.
pub struct Finder {
    search: AhoCorasick,
    of: Vec<(usize, usize)>,
}

impl Finder {
    /// All terms in a [`folded`] text, also within others: `Spring` in `Spring Boot`.
    pub fn all(&self, text: &str) -> Vec<Mention> {
        let hits = self.search.find_overlapping_iter(text).filter(|hit| is_word(text, hit.start(), hit.end()));
        let mentions = hits.map(|hit| {
            let (term, spelling) = self.of[hit.pattern().as_usize()];
            Mention { term, spelling, start: hit.start(), end: hit.end() }
        });
        mentions.collect()
    }

    /// The terms in a [`folded`] text in order, without those within a longer term.
    pub fn find(&self, text: &str) -> Vec<Mention> {
        let found = self.all(text);
        let is_within = |one: &Mention| {
            let longer = |other: &Mention| other.bytes() > one.bytes();
            found.iter().any(|other| longer(other) && other.start <= one.start && one.end <= other.end)
        };
        let mut kept: Vec<_> = found.iter().filter(|one| !is_within(one)).copied().collect();
        kept.sort_by_key(|one| (one.start, one.term, one.spelling));
        kept
    }

    /// The text with its terms replaced by spaces.
    pub fn rest(&self, text: &str) -> String {
        let mut rest = text.to_owned();
        for one in self.find(text) {
            rest.replace_range(one.start..one.end, &" ".repeat(one.bytes()));
        }
        rest
    }
}

/// Whether a range of a text is a whole word, or a Korean noun before particles.
fn is_word(text: &str, start: usize, end: usize) -> bool {
    let (before, after) = (text[..start].chars().next_back(), text[end..].chars().next());
    let (first, last) = (text[start..].chars().next(), text[..end].chars().next_back());
    let (Some(first), Some(last)) = (first, last) else { return false };
    let latin = |char: char| char.is_alphanumeric() && !is_hangul(char);
    let begins = match before {
        Some(before) if is_hangul(first) => !is_hangul(before),
        Some(before) => !latin(before) && (before != '.' || first == '.'),
        None => true,
    };
    let ends = match after {
        Some(after) if is_hangul(last) && is_hangul(after) => {
            let rest: String = text[end..].chars().take_while(|char| is_hangul(*char)).collect();
            text[start..end].chars().filter(|char| is_hangul(*char)).count() >= LONG || suffix::may_follow(last, &rest)
        }
        Some(after) if is_hangul(last) => !after.is_ascii_alphabetic(),
        // `C` is not `C++`, and `Java` not `JavaScript`.
        Some(after) => !latin(after) && !matches!(after, '+' | '#'),
        None => true,
    };
    begins && ends
}
