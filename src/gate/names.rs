//! Finds names of other companies in a text.
//!
//! `docs/targets.md` explains the rule to users. Texts and names are compared without case, white space and joining signs,
//! and names without the form of company (`(주)`, `Inc.`). A name matches at the start of a word (어절), at a change of script
//! or case (`前카카오`, `2026토스`, `JoinNAVER`), and after a prefix (`전카카오`). The rest of the word decides what the match means:
//! - Nothing, particles that fit its sound, suffixes, or nouns such as `채용팀` ([`crate::korean::suffix`]): the company.
//! - More of a longer word: also the company (`토스페이먼츠`, `tosspayments.com`), unless the name is an ordinary word
//!   (`라인업`) or only one syllable follows (`토스트`).
//! - Work that was done, a product, words about an integration or a course, or the bare name before a noun
//!   (`네이버페이 연동`, `신한은행 앱 외주`): a product, which is a warning, unless the sentence is about an application or about
//!   the company.
//!
//! Names that are ordinary words (`라인`, `당근`, `LINE`) or techniques (`AWS`) match only if the text is about a company
//! ([`context`]). An address without a word of an application is a page that someone visited or made: a product. Hosts of e-mail
//! addresses at portals do not match ([`addresses`]). File names have no spaces between
//! words, so a name matches anywhere in them. A match inside a longer allowed name (`하늘` in the own `하늘페이`) is ignored.
//! Other names of well-known companies (`배민`), and those without their group (`쉴더스`), are in [`companies`].

mod addresses;
mod companies;
mod context;
#[cfg(test)]
mod corpus;
#[cfg(test)]
mod tests;
mod word;
mod words;

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use regex::Regex;

pub use self::word::{Kind, Sense};
use self::word::{Match, Word};
use super::squeeze::{Name, composed, letters, names};
use crate::korean::is_hangul;
use crate::text::pattern;

/// What joins two names of a list.
static LISTED: LazyLock<Regex> = pattern!(r"^ ?(과|와|랑|이랑|하고|및|[,·/&]) ?$");

/// All names of all targets, and those that any document may mention.
pub struct Names {
    automaton: Option<AhoCorasick>,
    patterns: Vec<Pattern>,
    /// The index of each name in `patterns`.
    index: HashMap<Name, usize>,
    /// The patterns of each target.
    of_target: Vec<Vec<usize>>,
    /// The targets.
    owners: Vec<Owner>,
    /// The index of each target in `owners` by its id.
    index_of_target: HashMap<String, usize>,
    /// The ids of the targets whose names may be missing.
    incomplete: Vec<String>,
    /// Patterns that any document may mention.
    free: Vec<usize>,
}

/// A spelling of a name.
struct Pattern {
    name: Name,
    /// Whether it is an ordinary word, or so short that it may be one in small letters.
    common: bool,
    /// Whether a well-known company has it.
    known: bool,
    /// Whether it is only the spelling of `--ascii-names`, which is searched in file names.
    romanised: bool,
    /// The name as it was written.
    shown: String,
    /// Indices of the targets that have this name.
    owners: Vec<usize>,
}

/// The names of one target.
#[derive(Debug, Clone, Default)]
pub struct Owner {
    /// Its id; empty for targets that could not be read.
    pub id: String,
    /// The name of its company and its aliases.
    pub names: Vec<String>,
    /// Names of other companies that its documents may mention.
    pub allowed: Vec<String>,
    /// Whether names may be missing, because its file contains errors.
    pub incomplete: bool,
}

/// The names that a document may mention, as indices of patterns.
#[derive(Debug, Clone, Default)]
pub struct AllowedNames(HashSet<usize>);

/// A name that a document must not mention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Whether it means the company or a product.
    pub sense: Sense,
    /// The name as the target writes it.
    pub name: String,
    /// The word that contains the name, without particles. `allow_mentions` must list this word to allow the mention.
    pub word: String,
    /// The id of the target that has this name.
    pub target: String,
    /// Its bytes in the text.
    pub range: Range<usize>,
}

impl Names {
    /// Collects the names of all targets. `free` lists names that any document may mention: past employers.
    pub fn new(owners: Vec<Owner>, free: &[String]) -> Self {
        let mut index: HashMap<Name, usize> = HashMap::new();
        let mut patterns: Vec<Pattern> = Vec::new();
        let mut add = |shown: &str, owner: Option<usize>, short: bool| -> Vec<usize> {
            let forms = names(shown)
                .into_iter()
                .map(|name| (name, false))
                .chain(romanised(shown).into_iter().map(|name| (name, true)));
            let added = forms.map(|(name, romanised)| {
                let at = *index.entry(name.clone()).or_insert_with(|| {
                    let common = short || words::is_common(&name.text);
                    let (known, shown) = (companies::is_known(&name.text), shown.to_owned());
                    patterns.push(Pattern { name, common, known, romanised, shown, owners: Vec::new() });
                    patterns.len() - 1
                });
                let pattern = &mut patterns[at];
                // A real name takes precedence over the romanised spelling of another one.
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
                owner.allowed.iter().for_each(|name| drop(add(name, None, false)));
                let mut own: Vec<usize> = owner.names.iter().flat_map(|name| add(name, Some(at), false)).collect();
                for name in &owner.names {
                    own.extend(companies::other_names(name).flat_map(|name| add(name, Some(at), false)));
                    own.extend(companies::spelled(name).into_iter().flat_map(|name| add(&name, Some(at), false)));
                    own.extend(companies::shortened(name).into_iter().flat_map(|name| add(&name, Some(at), true)));
                }
                own
            })
            .collect();
        let free = free.iter().flat_map(|name| add(name, None, false)).collect();
        // Names may overlap or contain each other, and only `MatchKind::Standard` finds overlapping matches.
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(patterns.iter().map(|pattern| &pattern.name.text))
            .ok()
            .filter(|_| !patterns.is_empty());
        let index_of_target = owners.iter().enumerate().map(|(at, owner)| (owner.id.clone(), at)).collect();
        let incomplete = owners.iter().filter(|owner| owner.incomplete).map(|owner| owner.id.clone()).collect();
        Self { automaton, patterns, index, of_target, owners, index_of_target, incomplete, free }
    }

    /// The names that the documents of a target may mention: its own, those of targets that share a name with it, those it
    /// allows, and those that any document may mention.
    pub fn allowed(&self, target: &str) -> AllowedNames {
        let Some(&own) = self.index_of_target.get(target) else { return AllowedNames::default() };
        let same_company = self.of_target[own].iter().flat_map(|at| &self.patterns[*at].owners);
        let mut allowed: HashSet<usize> = same_company.flat_map(|target| self.of_target[*target].clone()).collect();
        let named = self.owners[own].allowed.iter().flat_map(|name| names(name));
        let named: Vec<_> = named.filter_map(|name| self.index.get(&name)).copied().chain(self.free.clone()).collect();
        // To allow one name of a company is to allow all of them.
        let companies = named.iter().flat_map(|at| &self.patterns[*at].owners);
        allowed.extend(companies.flat_map(|target| &self.of_target[*target]));
        allowed.extend(named);
        AllowedNames(allowed)
    }

    /// The ids of other targets whose names may be missing; an empty one for targets that could not be read.
    pub fn incomplete(&self, target: &str) -> impl Iterator<Item = &str> {
        self.incomplete.iter().map(String::as_str).filter(move |other| *other != target)
    }

    /// The names in a text that are not allowed, each word of a target once. Their ranges refer to the [`composed`] text.
    pub fn mentions(&self, text: &str, allowed: &AllowedNames, kind: Kind) -> Vec<Mention> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let text = &*composed(text);
        let mut letters = letters(text);
        let addresses = addresses::find(text, kind);
        // The host of a personal address is no mention of a company.
        letters.retain(|letter| !addresses.is_silent(letter.at));
        let squeezed: String = letters.iter().map(|letter| letter.char).collect();
        let mut char_at = vec![0; squeezed.len() + 1];
        squeezed.char_indices().enumerate().for_each(|(index, (byte, _))| char_at[byte] = index);
        char_at[squeezed.len()] = letters.len();

        let (mut own, mut foreign) = (Vec::new(), Vec::new());
        for found in automaton.find_overlapping_iter(&squeezed) {
            let pattern = found.pattern().as_usize();
            let range = char_at[found.start()]..char_at[found.end()];
            let Pattern { name, common, known, romanised, owners, .. } = &self.patterns[pattern];
            if *romanised && kind != Kind::FileName {
                continue;
            }
            let visit = addresses.link(letters[range.start].at);
            let kind = if visit.is_some() { Kind::Link } else { kind };
            let (range, common, known) = (range.clone(), *common, *known);
            let matched = Match { text, letters: &letters, range: range.clone(), name, common, known, kind, visit };
            if allowed.0.contains(&pattern) {
                if matched.begins() && !matched.is_broken() {
                    own.push(range);
                }
            } else if !owners.is_empty()
                && let Some(word) = matched.read()
            {
                foreign.push((pattern, range, word));
            }
        }
        // `거래소` within `한국거래소` says nothing that the longer name of the target does not say.
        let all: Vec<_> = foreign.iter().map(|(pattern, range, _)| (*pattern, range.clone())).collect();
        let longest = all.iter().map(|(_, range)| range.len()).max().unwrap_or(0);
        foreign.retain(|(pattern, range, _)| {
            // They are in the order of their ends, and a text may have a million of them.
            let from = all.partition_point(|(_, other)| other.end < range.end);
            let mut near = all[from..].iter().take_while(|(_, other)| other.end < range.start + longest);
            !near.any(|(other, whole)| {
                whole.start < range.start && self.patterns[*other].owners == self.patterns[*pattern].owners
            })
        });
        // The names of a list mean what its last one means: `코인원과 코빗 호가`, `네이버, 카카오에 지원`. So do parts of one
        // name: `IBK기업은행`.
        for at in (1..foreign.len()).rev() {
            let (sense, start) = (foreign[at].2.sense, letters[foreign[at].1.start].at);
            let before = &mut foreign[at - 1].2;
            let between = text.get(letters[before.end - 1].end(text)..start);
            if between.is_none_or(|joint| joint.is_empty() || LISTED.is_match(joint)) {
                before.sense = sense;
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
            let range = letters[range.start].at..letters[end - 1].end(text);
            let word = text[range.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
            let mention = Mention { sense, name: shown.clone(), word, target, range };
            match mentions.iter_mut().find(|known| known.word == mention.word && known.target == mention.target) {
                // The name of a company takes precedence over a product of a company with a shorter name.
                Some(known) if known.sense == Sense::Product && mention.sense == Sense::Company => *known = mention,
                Some(_) => {}
                None => mentions.push(mention),
            }
        }
        mentions
    }
}

/// The spelling of a name in Hangul with `--ascii-names`; `None` for other names and for spellings of less than four letters.
fn romanised(name: &str) -> Option<Name> {
    let name = names(name).into_iter().find(|name| name.text.chars().all(is_hangul))?;
    let text: String = deunicode::deunicode(&name.text).to_ascii_lowercase();
    let text: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
    (text.len() >= 4).then_some(Name { text, gaps: Vec::new() })
}
