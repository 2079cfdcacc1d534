//! Gates that a document must pass before it is written: nothing of another company's in it, nothing left to fill in,
//! not too long, not too large.

pub mod blind;
mod example;
pub mod names;
mod placeholder;
mod rules;
mod searched;
mod squeeze;
mod wording;

use std::ops::Range;
use std::path::Path;

use crate::diagnostics::{Problem, msg, problem};
use crate::reader::{Line, ReadPdf, paragraphs};
use crate::yaml::node::Node;

pub use blind::Blind;
use example::example;
pub use names::Owner;
use names::{AllowedNames, Kind, Mention, Sense};
pub use placeholder::Literals;
use placeholder::{Text, left};
pub use rules::{Gathered, Rules};
pub use searched::{FORBID, REQUIRE};
use searched::{FoundIn, Searched, excerpt, placed, searched};
pub use wording::Wording;
use wording::{forbidden_words, missing_words};

/// From so many bytes on, some application portals refuse a file.
pub const LARGE: u64 = 5_000_000;
/// What hardly any portal takes; the limit where none is named.
pub const TOO_LARGE: u64 = 10_000_000;
/// Everything by which a document is judged: the gates take this and the finished document, and nothing else decides. A
/// manifest keeps its fingerprint, so that a second run cannot be laxer than the first.
#[derive(Debug)]
pub struct Gates<'a> {
    /// What the documents of all targets are held to; `None` for an untailored document.
    pub rules: Option<&'a Rules>,
    /// The id of its target.
    pub target: &'a str,
    /// The name of its file.
    pub file_name: String,
    /// Its title and those of its parts, which are bookmarks.
    pub titles: Vec<&'a str>,
    /// Pages that it may not exceed.
    pub max_pages: Option<u32>,
    /// Bytes that its file may not exceed.
    pub max_size: Option<u64>,
    /// Words that it may not have.
    pub forbidden: Vec<Wording>,
    /// Words that its pages must have.
    pub required: Vec<Wording>,
    /// What it must not say of the person.
    pub blind: Option<Blind>,
}

impl Gates<'_> {
    /// What keeps a document from being written: what a reader reads of it, and the bytes of its file. `trees` are what it
    /// was made of, in which the places are.
    pub fn check(&self, read: impl FnOnce() -> ReadPdf, trees: &[&Node], bytes: u64) -> Vec<Problem> {
        let size = self.check_size(&self.file_name, bytes);
        let has_words = !self.forbidden.is_empty() || !self.required.is_empty();
        if self.rules.is_none() && !has_words && self.blind.is_none() {
            return size.filter(|_| self.max_size.is_some()).into_iter().collect();
        }
        let read = read();
        let (flow, running) = read.apart();
        let searched = searched(&read, &flow, &self.file_name, &self.titles);
        let mut found = forbidden_words(&self.forbidden, &searched, trees);
        found.extend(missing_words(&self.required, &searched, trees));
        found.extend(self.blind.iter().flat_map(|blind| blind.check(&searched, trees)));
        let Some(rules) = self.rules else {
            found.extend(size.filter(|_| self.max_size.is_some()));
            return found;
        };
        let allowed = rules.names.allowed(self.target);
        found.extend(self.placeholders(rules, flow, running, &searched, trees));
        found.extend(example(&rules.example, &searched));
        found.extend(leaks(rules, &allowed, &searched, trees));
        for other in rules.names.incomplete(self.target) {
            found.push(problem!("foreign-name.unread", target = other).help(msg!("foreign-name.repair")));
        }
        let count = read.pages.len();
        if let Some(max) = self.max_pages.filter(|max| count > *max as usize) {
            found.push(problem!("max-pages.more", count, max).help(msg!("max-pages.leave-out")));
        }
        found.extend(size);
        found
    }

    /// What keeps a document in another format from being written: words and names in its text, what is left to fill in,
    /// and its size.
    pub fn check_file(&self, text: &str, trees: &[&Node], bytes: u64) -> Vec<Problem> {
        let mut found = self.check_text(text, trees, bytes);
        let searched = [Searched { place: FoundIn::File, text: text.to_owned() }];
        found.extend(missing_words(&self.required, &searched, trees));
        found
    }

    /// The same of a part of a document, which need not have every word that the whole must have.
    pub fn check_text(&self, text: &str, trees: &[&Node], bytes: u64) -> Vec<Problem> {
        // A text of another format has the name without `.pdf`.
        let name = Path::new(&self.file_name).with_extension("");
        let size = self.check_size(&name.to_string_lossy(), bytes);
        let searched = [Searched { place: FoundIn::File, text: text.to_owned() }];
        let mut found = forbidden_words(&self.forbidden, &searched, trees);
        found.extend(self.blind.iter().flat_map(|blind| blind.check(&searched, trees)));
        let Some(rules) = self.rules else {
            found.extend(size.filter(|_| self.max_size.is_some()));
            return found;
        };
        let left = self.left(vec![Text { text: text.to_owned(), code: Vec::new() }], rules);
        found.extend(left.into_iter().map(|shown| placeholder_left(&shown, trees)));
        found.extend(leaks(rules, &rules.names.allowed(self.target), &searched, trees));
        found.extend(size);
        found
    }

    /// What was left to fill in.
    fn placeholders(
        &self,
        rules: &Rules,
        flow: Vec<Vec<Line>>,
        running: Vec<Line>,
        searched: &[Searched],
        trees: &[&Node],
    ) -> Vec<Problem> {
        let lines = flow.into_iter().flat_map(paragraphs).chain(running);
        let mut texts: Vec<_> = lines.map(|line| Text { text: line.text, code: line.code }).collect();
        // A document that is all in letters of one width has no code that could be told by them.
        let (all, code) = texts.iter().fold((0, 0), |(all, code), text| {
            (all + text.text.len(), code + text.code.iter().map(Range::len).sum::<usize>())
        });
        if code * 2 > all {
            texts.iter_mut().for_each(|text| text.code.clear());
        }
        let elsewhere =
            searched.iter().filter(|searched| !matches!(searched.place, FoundIn::Page(_) | FoundIn::Flow(_)));
        texts.extend(elsewhere.map(|searched| Text { text: searched.text.clone(), code: Vec::new() }));
        let left = self.left(texts, rules).into_iter();
        left.map(|shown| placeholder_left(&shown, trees)).collect()
    }

    /// The same of texts. Where the names of schools are hidden, what hides them is none.
    fn left(&self, mut texts: Vec<Text>, rules: &Rules) -> Vec<String> {
        if self.blind.is_some() {
            texts.iter_mut().for_each(|text| text.text = blind::without_masks(&text.text));
        }
        left(&texts, &rules.literals, rules.blanks)
    }

    /// Whether a finished file is too large.
    fn check_size(&self, name: &str, bytes: u64) -> Option<Problem> {
        let max = self.max_size.unwrap_or(TOO_LARGE);
        let megabytes = |bytes: u64| format!("{:.1} MB", bytes as f64 / 1e6);
        if bytes > max {
            // In the largest unit in which the two differ, and the limit is not nothing.
            let kilobytes = |bytes: u64| format!("{:.1} kB", bytes as f64 / 1e3);
            let (size, most) = if max >= 1_000_000 && megabytes(bytes) != megabytes(max) {
                (megabytes(bytes), megabytes(max))
            } else if max >= 1000 && kilobytes(bytes) != kilobytes(max) {
                (kilobytes(bytes), kilobytes(max))
            } else {
                (format!("{bytes} bytes"), format!("{max} bytes"))
            };
            return Some(problem!("max-size.larger", name, size, most).help(msg!("max-size.shrink")));
        }
        if bytes > LARGE && self.max_size.is_none() {
            return Some(problem!("large-file.for-portals", size = megabytes(bytes)).help(msg!("large-file.shrink")));
        }
        None
    }
}

fn placeholder_left(shown: &str, trees: &[&Node]) -> Problem {
    let problem = problem!("placeholder.left", shown).as_error();
    let problem = placed(problem, trees, |text| text.find(shown).map(|at| at..at + shown.len()));
    let help = match shown.contains("{{") {
        true => msg!("placeholder.fill-in-or-escape"),
        false => msg!("placeholder.fill-in"),
    };
    problem.help(help).help(msg!("placeholder.allow"))
}

/// Names of other companies in the texts of a document, each once.
fn leaks(rules: &Rules, allowed: &AllowedNames, searched: &[Searched], trees: &[&Node]) -> Vec<Problem> {
    let mut found: Vec<Problem> = Vec::new();
    let mut known: Vec<(String, String)> = Vec::new();
    for Searched { place, text } in searched {
        let kind = match place {
            FoundIn::FileName => Kind::FileName,
            FoundIn::Link(_) => Kind::Link,
            _ => Kind::Text,
        };
        let text = squeeze::composed(text);
        for mention in rules.names.mentions(&text, allowed, kind) {
            let entry = (mention.word.clone(), mention.target.clone());
            if known.contains(&entry) {
                continue;
            }
            known.push(entry);
            let Mention { sense, name, word, target, range } = &mention;
            let problem = match sense {
                Sense::Product => problem!("product-name.mentioned", word, target),
                Sense::Company if is_name(word, name) => problem!("foreign-name.mentioned", name, target),
                Sense::Company => problem!("foreign-name.in-word", word, name, target),
            };
            let of_same = |text: &str| {
                let mentions = rules.names.mentions(text, allowed, Kind::Text).into_iter();
                mentions.filter(|other| other.target == *target && other.word == *word).map(|other| other.range).next()
            };
            let problem = placed(problem, trees, of_same);
            let problem = problem.help(msg!(
                "foreign-name.excerpt",
                place = place.message(range),
                excerpt = excerpt(&text, range)
            ));
            let problem = match sense {
                Sense::Company => problem.help(msg!("foreign-name.avoid")),
                Sense::Product => problem,
            };
            found.push(problem.help(msg!("foreign-name.allow", word)));
        }
    }
    found
}

/// Whether a word is a name, whatever its case and the form of the company.
fn is_name(word: &str, name: &str) -> bool {
    let names = squeeze::names(name);
    squeeze::names(word).iter().any(|one| names.iter().any(|name| name.text == one.text))
}
