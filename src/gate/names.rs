//! Finds names of other companies in a text.
//!
//! The rule, which `docs/targets.md` tells users: texts and names are compared without case, white space and joining
//! signs, and names without the form of the company (`(주)`, `Inc.`). A name counts where a word (어절) begins, or the
//! letters change (`前카카오`, `2026토스`, `JoinNAVER`), or behind a prefix (`전카카오`). What follows in the same word
//! decides what it is:
//! - nothing, particles that fit its sound, suffixes and nouns such as `채용팀` ([`crate::korean::suffix`]): the company;
//! - more of a longer word: the company too (`토스페이먼츠`, `tosspayments.com`), unless the name is an ordinary word
//!   (`라인업`), or only one syllable is added (`토스트`);
//! - a product, the words of an integration or a course, or a bare name before a noun (`네이버페이 연동`, `신한은행 앱 외주`): a
//!   product, which is a warning, unless the sentence applies there or speaks of a company.
//!
//! Names that are ordinary words (`라인`, `당근`, `LINE`) or stand for techniques (`AWS`) count where the text speaks of a company
//! ([`context`]).
//! Addresses of e-mail at portals are none ([`addresses`]). In the name of a file, where words are run together, a name
//! counts wherever it is. A mention that is part of a longer name that may be there (`하늘` in one's own `하늘페이`)
//! does not count.

mod addresses;
mod context;
#[cfg(test)]
mod corpus;
#[cfg(test)]
mod tests;
mod word;
mod words;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

use self::word::Word;
pub use self::word::{Kind, Sense};
use super::squeeze::{Name, composed, letters, names};
use crate::korean::is_hangul;

/// All names of all targets, and those that may be anywhere.
pub struct Names {
    automaton: Option<AhoCorasick>,
    patterns: Vec<Pattern>,
    /// Where each name is among them.
    index: HashMap<Name, usize>,
    /// The patterns of each target.
    of_target: Vec<Vec<usize>>,
    /// The targets.
    owners: Vec<Owner>,
    /// Patterns that may be in any document.
    free: Vec<usize>,
}

struct Pattern {
    name: Name,
    /// Whether it is an ordinary word, or too short to be anything else in small letters.
    common: bool,
    /// Whether it is only as names of files spell it in ASCII.
    romanised: bool,
    /// As it was written.
    shown: String,
    /// Targets that have it as a name.
    owners: Vec<usize>,
}

/// The names of one target.
#[derive(Debug, Clone, Default)]
pub struct Owner {
    /// Its id.
    pub id: String,
    /// Its company and the aliases.
    pub names: Vec<String>,
    /// Names of others that its documents may mention.
    pub allowed: Vec<String>,
    /// Whether names may be missing, because something in its file could not be read.
    pub incomplete: bool,
}

/// The names that may be in a document, by their patterns.
#[derive(Debug, Clone, Default)]
pub struct AllowedNames(HashSet<usize>);

/// A name that should not be there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// What it is.
    pub sense: Sense,
    /// The name as the target writes it.
    pub name: String,
    /// The word that it is in, as far as it is a name: what `allow_mentions` must list to allow it.
    pub word: String,
    /// The target whose name it is.
    pub target: String,
    /// Where it is, in bytes.
    pub range: Range<usize>,
}

impl Names {
    /// Gathers the names of all targets, and those that may be in any document: past employers.
    pub fn new(owners: Vec<Owner>, free: &[String]) -> Self {
        let mut index: HashMap<Name, usize> = HashMap::new();
        let mut patterns: Vec<Pattern> = Vec::new();
        let mut add = |shown: &str, owner: Option<usize>| -> Vec<usize> {
            let forms = names(shown)
                .into_iter()
                .map(|name| (name, false))
                .chain(romanised(shown).into_iter().map(|name| (name, true)));
            let added = forms.map(|(name, romanised)| {
                let at = *index.entry(name.clone()).or_insert_with(|| {
                    let common = words::is_common(&name.text);
                    patterns.push(Pattern { name, common, romanised, shown: shown.to_owned(), owners: Vec::new() });
                    patterns.len() - 1
                });
                let pattern = &mut patterns[at];
                // A name that someone has is no spelling of another one.
                if pattern.romanised && !romanised {
                    (pattern.romanised, pattern.owners) = (false, Vec::new());
                }
                let fits = pattern.romanised == romanised;
                if let Some(owner) = owner.filter(|owner| fits && !pattern.owners.contains(owner)) {
                    pattern.owners.push(owner);
                }
                at
            });
            added.collect()
        };
        let of_target: Vec<Vec<usize>> = owners
            .iter()
            .enumerate()
            .map(|(at, owner)| {
                owner.allowed.iter().for_each(|name| drop(add(name, None)));
                owner.names.iter().flat_map(|name| add(name, Some(at))).collect()
            })
            .collect();
        let free = free.iter().flat_map(|name| add(name, None)).collect();
        // A longer name that only shares its beginning is found as well, so overlapping matches are asked for.
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(patterns.iter().map(|pattern| &pattern.name.text))
            .ok()
            .filter(|_| !patterns.is_empty());
        Self { automaton, patterns, index, of_target, owners, free }
    }

    /// The names that may be in the documents of a target: its own, those of targets that share one with it, those it
    /// allows, and those that may be anywhere.
    pub fn allowed(&self, target: &str) -> AllowedNames {
        let Some(own) = self.owners.iter().position(|owner| owner.id == target) else { return AllowedNames::default() };
        let same_company = self.of_target[own].iter().flat_map(|at| &self.patterns[*at].owners);
        let mut allowed: HashSet<usize> = same_company.flat_map(|target| self.of_target[*target].clone()).collect();
        let named = self.owners[own].allowed.iter().flat_map(|name| names(name));
        let named: Vec<_> = named.filter_map(|name| self.index.get(&name)).copied().chain(self.free.clone()).collect();
        // A company that may be named may be named by its other names too.
        let theirs = named.iter().flat_map(|at| &self.patterns[*at].owners);
        allowed.extend(theirs.flat_map(|target| &self.of_target[*target]));
        allowed.extend(named);
        AllowedNames(allowed)
    }

    /// The targets whose names may be missing, but for this one.
    pub fn incomplete(&self, but: &str) -> impl Iterator<Item = &str> {
        let incomplete = self.owners.iter().filter(move |owner| owner.incomplete && owner.id != but);
        incomplete.map(|owner| owner.id.as_str())
    }

    /// The names in a text that should not be there, each word of a target once; their ranges are those of a [`composed`] text.
    pub fn mentions(&self, text: &str, allowed: &AllowedNames, kind: Kind) -> Vec<Mention> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let text = &*composed(text);
        let mut letters = letters(text);
        let addresses = addresses::find(text, kind);
        // What one's own address says of its host is no mention.
        letters.retain(|letter| !addresses.is_silent(letter.at));
        let squeezed: String = letters.iter().map(|letter| letter.char).collect();
        let mut char_at = vec![0; squeezed.len() + 1];
        squeezed.char_indices().enumerate().for_each(|(index, (byte, _))| char_at[byte] = index);
        char_at[squeezed.len()] = letters.len();

        let (mut own, mut foreign) = (Vec::new(), Vec::new());
        for found in automaton.find_overlapping_iter(&squeezed) {
            let pattern = found.pattern().as_usize();
            let range = char_at[found.start()]..char_at[found.end()];
            let Pattern { name, common, romanised, owners, .. } = &self.patterns[pattern];
            if *romanised && kind != Kind::FileName {
                continue;
            }
            let kind = if addresses.is_link(letters[range.start].at) { Kind::Link } else { kind };
            let at = word::At { text, letters: &letters, range: range.clone(), name, common: *common, kind };
            if allowed.0.contains(&pattern) {
                if at.begins() && !at.is_broken() {
                    own.push(range);
                }
            } else if !owners.is_empty()
                && let Some(word) = at.read()
            {
                foreign.push((pattern, range, word));
            }
        }
        let mut mentions: Vec<Mention> = Vec::new();
        for (pattern, range, Word { sense, end }) in foreign {
            if own.iter().any(|own: &Range<usize>| own.start <= range.start && range.end <= own.end) {
                continue;
            }
            let Pattern { shown, owners, .. } = &self.patterns[pattern];
            let target = owners.first().and_then(|owner| self.owners.get(*owner));
            let target = target.map(|owner| owner.id.clone()).unwrap_or_default();
            let last = letters[end - 1].at;
            let end = text[last..].chars().next().map_or(text.len(), |char| last + char.len_utf8());
            let range = letters[range.start].at..end;
            let word = text[range.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
            let mention = Mention { sense, name: shown.clone(), word, target, range };
            match mentions.iter_mut().find(|known| known.word == mention.word && known.target == mention.target) {
                // The whole name of a company is a better reading than a product of one with a shorter name.
                Some(known) if known.sense == Sense::Product && mention.sense == Sense::Company => *known = mention,
                Some(_) => {}
                None => mentions.push(mention),
            }
        }
        mentions
    }
}

/// A name in Hangul as `--ascii-names` spells it.
fn romanised(name: &str) -> Option<Name> {
    let name = names(name).into_iter().find(|name| name.text.chars().all(is_hangul))?;
    let text: String = deunicode::deunicode(&name.text).to_ascii_lowercase();
    let text: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
    (text.len() >= 4).then_some(Name { text, gaps: Vec::new() })
}
