//! Finds names of other companies in a text.
//!
//! The rule, which `docs/targets.md` tells users: texts and names are compared without case, white space and joining
//! signs, and names without the form of the company (`(주)`, `Inc.`). A name counts where it begins a word (어절).
//! What follows it in the same word must then be
//! - nothing, or the form of the company;
//! - behind a name of one or two syllables, or one that a space or line break runs through: particles and words such
//!   as `그룹` or `측` (`하늘에서는`, `하늘그룹은`, see [`endings`]) or other letters, so that `하늘색` is a colour;
//! - behind a longer name in Hangul: anything (`하늘페이팀`);
//! - behind a name in Latin letters: Hangul only, so that `Lineage` is not `Line`; in links also Latin letters, where
//!   the name has at least five.
//!
//! In the name of a file, where words are run together, a name in Hangul counts wherever it stands.
//!
//! A mention that is part of a longer name that may stand there (`하늘` in one's own `하늘페이`) does not count.

mod endings;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use aho_corasick::{AhoCorasick, MatchKind};

use super::squeeze::{Gap, Letter, Name, ends_with_form, is_form, letters, names};

/// All names of all targets, and those that may stand anywhere.
pub struct Names {
    automaton: Option<AhoCorasick>,
    patterns: Vec<Pattern>,
    /// Where each name is among them.
    index: HashMap<Name, usize>,
    /// The patterns of each target.
    of_target: Vec<Vec<usize>>,
    /// The targets.
    owners: Vec<Owner>,
    /// Patterns that may stand in any document.
    free: Vec<usize>,
}

struct Pattern {
    name: Name,
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
}

/// The names that may be in a document, by their patterns.
#[derive(Debug, Clone, Default)]
pub struct AllowedNames(HashSet<usize>);

/// What kind of text is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What people read.
    Text,
    /// An address.
    Link,
    /// The name of a file.
    FileName,
}

/// A name that should not be there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The name as the target writes it.
    pub name: String,
    /// The target whose name it is.
    pub target: String,
    /// The words around it.
    pub excerpt: String,
}

impl Names {
    /// Gathers the names of all targets, and those that may stand in any document: past employers.
    pub fn new(owners: Vec<Owner>, free: &[String]) -> Self {
        let mut index: HashMap<Name, usize> = HashMap::new();
        let mut patterns: Vec<Pattern> = Vec::new();
        let mut add = |shown: &str, owner: Option<usize>| -> Vec<usize> {
            let forms = names(shown).into_iter();
            let added = forms.map(|name| {
                let at = *index.entry(name.clone()).or_insert_with(|| {
                    patterns.push(Pattern { name, shown: shown.to_owned(), owners: Vec::new() });
                    patterns.len() - 1
                });
                let owners = &mut patterns[at].owners;
                if let Some(owner) = owner.filter(|owner| !owners.contains(owner)) {
                    owners.push(owner);
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

    /// The names in a text that should not be there, each once.
    pub fn mentions(&self, text: &str, allowed: &AllowedNames, kind: Kind) -> Vec<Mention> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let letters = letters(text);
        let squeezed: String = letters.iter().map(|letter| letter.char).collect();
        let mut char_at = vec![0; squeezed.len() + 1];
        squeezed.char_indices().enumerate().for_each(|(index, (byte, _))| char_at[byte] = index);
        char_at[squeezed.len()] = letters.len();

        let mut own = Vec::new();
        let mut foreign = Vec::new();
        for found in automaton.find_overlapping_iter(&squeezed) {
            let (pattern, range) = (found.pattern().as_usize(), char_at[found.start()]..char_at[found.end()]);
            let name = &self.patterns[pattern].name;
            let starts = begins(&letters, range.start) || kind == Kind::FileName && is_run_together(&letters, &range);
            let inside = (1..range.len()).map(|at| (at, letters[range.start + at].gap));
            let own_gaps = |at: usize| name.gaps.contains(&at);
            let broken = inside.clone().any(|(at, gap)| gap == Gap::Hard && !own_gaps(at));
            if !starts || broken {
                continue;
            }
            if allowed.0.contains(&pattern) {
                own.push(range);
                continue;
            }
            let run_through = inside.clone().any(|(at, gap)| gap != Gap::None && !own_gaps(at));
            if !self.patterns[pattern].owners.is_empty() && may_follow(&letters, &range, run_through, kind) {
                foreign.push((pattern, range));
            }
        }
        let mut mentions: Vec<Mention> = Vec::new();
        for (pattern, range) in foreign {
            if own.iter().any(|own: &std::ops::Range<usize>| own.start <= range.start && range.end <= own.end) {
                continue;
            }
            let Pattern { shown, owners, .. } = &self.patterns[pattern];
            let target = owners
                .first()
                .and_then(|owner| self.owners.get(*owner))
                .map(|owner| owner.id.clone())
                .unwrap_or_default();
            if !mentions.iter().any(|known| known.name == *shown && known.target == target) {
                let excerpt = excerpt(text, letters[range.start].at, letters[range.end - 1].at);
                mentions.push(Mention { name: shown.clone(), target, excerpt });
            }
        }
        mentions
    }
}

/// Whether a word begins there: after a gap, the form of a company, or other letters (`2026토스`).
fn begins(letters: &[Letter], at: usize) -> bool {
    let changes = || is_latin(letters[at].char) != is_latin(letters[at - 1].char);
    letters[at].gap != Gap::None || ends_with_form(&letters[..at]) || changes()
}

/// Whether a name is one that is found in words that are run together, as in names of files.
fn is_run_together(letters: &[Letter], range: &std::ops::Range<usize>) -> bool {
    range.len() >= 2 && !letters[range.clone()].iter().any(|letter| is_latin(letter.char))
}

/// Whether what follows a name in the same word leaves it a name.
fn may_follow(letters: &[Letter], range: &std::ops::Range<usize>, run_through: bool, kind: Kind) -> bool {
    let rest: String =
        letters[range.end..].iter().take_while(|letter| letter.gap == Gap::None).map(|letter| letter.char).collect();
    let Some(next) = rest.chars().next() else { return true };
    let last = letters[range.end - 1].char;
    let form: String = rest.chars().take_while(char::is_ascii_alphabetic).collect();
    if is_form(&rest) || (!form.is_empty() && is_form(&form) && form.len() < rest.len() && !is_latin(last)) {
        return true;
    }
    if is_latin(last) {
        return !is_latin(next) || (kind == Kind::Link && range.len() >= 5);
    }
    if range.len() > 2 && !run_through || kind == Kind::FileName && is_run_together(letters, range) {
        return true;
    }
    // What is written in other letters is another word: `토스v2`, `토스API`.
    is_latin(next) || endings::may_end(&rest)
}

/// Latin letters and digits, of which names such as `Line` and `11st` are made.
fn is_latin(char: char) -> bool {
    char.is_alphanumeric() && (char as u32) < 0x250
}

/// A few words around a range of bytes, on one line.
fn excerpt(text: &str, start: usize, last: usize) -> String {
    // Bytes of the composed text; of one that was not composed they may not be borders of characters.
    let from = text.char_indices().map(|(at, _)| at).take_while(|at| *at <= start).collect::<Vec<_>>();
    let from = from.iter().rev().nth(12).copied().unwrap_or(0);
    let to = text.char_indices().map(|(at, _)| at).filter(|at| *at > last).nth(12).unwrap_or(text.len());
    text.get(from..to).unwrap_or(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
