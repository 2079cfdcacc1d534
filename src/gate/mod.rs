//! The gates that a finished document must pass before it is written: no names of other companies, no placeholders, no
//! forbidden words, no missing ones, no resident registration numbers, no personal data in a blind document, and limits of
//! pages and bytes.
//!
//! # How to add a gate
//!
//! 1. Write it in a file of its own: a function from what [`searched`] found, or from the pages, to problems.
//! 2. Add what it must know to [`Gates`], or to [`Rules`] if it is the same for the documents of all targets. `job/gates.rs`
//!    fills both in.
//! 3. Call it in `check_read`, before the rules of targets if documents without a target have it too (then also
//!    `needs_texts` must know it), and in [`Gates::check_text`] for exported text.
//! 4. A gate that needs the fonts or the Views of a document is in `job/gates.rs`: characters that no font has, pictures of a
//!    blind document.

pub mod blind;
mod example;
pub mod names;
mod placeholder;
mod resident;
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
use names::{AllowedNames, Kind, Mention, Names, Sense};
pub use placeholder::Judgements;
use placeholder::{Text, unfilled};
use resident::resident;
pub use rules::{Gathered, Rules};
pub use searched::{FORBID, REQUIRE};
use searched::{FoundIn, Searched, excerpt, placed, searched};
pub use wording::Wording;
use wording::{forbidden_words, missing_words};

/// Size in bytes above which some application portals refuse a file.
pub const LARGE: u64 = 5_000_000;
/// Size in bytes that hardly any portal accepts. It is the limit of a document that sets none.
pub const TOO_LARGE: u64 = 10_000_000;

/// All rules and limits for one document. The gates use only these and the finished document. The manifest keeps their
/// fingerprint, so that a second run cannot be laxer than the first.
#[derive(Debug)]
pub struct Gates<'a> {
    /// Rules for the documents of all targets; `None` for an untailored document.
    pub rules: Option<&'a Rules>,
    /// The id of its target.
    pub target: &'a str,
    /// The name of its file.
    pub file_name: String,
    /// Its title and those of its parts, which become bookmarks.
    pub titles: Vec<&'a str>,
    /// The highest number of pages.
    pub max_pages: Option<u32>,
    /// The largest size of its file in bytes.
    pub max_size: Option<u64>,
    /// Words that it must not contain.
    pub forbidden: Vec<Wording>,
    /// Words that its pages must contain.
    pub required: Vec<Wording>,
    /// Personal data that it must not contain.
    pub blind: Option<Blind>,
}

impl Gates<'_> {
    /// Checks a finished PDF of `bytes` bytes. `read` returns its texts and is called only if a gate needs them. Problems
    /// get their places from `trees`, the YAML that the document was made from.
    pub fn check(&self, read: impl FnOnce() -> ReadPdf, trees: &[&Node], bytes: u64) -> Vec<Problem> {
        let mut found = Vec::new();
        if self.needs_texts() || self.max_pages.is_some() {
            let read = read();
            found = self.check_read(&read, trees);
            let count = read.pages.len();
            if let Some(max) = self.max_pages.filter(|max| count > *max as usize) {
                found.push(problem!("max-pages.more", count, max).help(msg!("max-pages.leave-out")));
            }
        }
        found.extend(self.check_size(&self.file_name, bytes));
        found
    }

    /// Checks the texts of a finished PDF.
    fn check_read(&self, read: &ReadPdf, trees: &[&Node]) -> Vec<Problem> {
        let (flow, running) = read.apart();
        let searched = searched(read, &flow, &self.file_name, &self.titles);
        let mut found = forbidden_words(&self.forbidden, &searched, trees);
        found.extend(missing_words(&self.required, &searched, trees));
        found.extend(self.blind.iter().flat_map(|blind| blind.check(&searched, trees)));
        let Some(rules) = self.rules else { return found };
        found.extend(self.placeholders(rules, flow, running, &searched, trees));
        found.extend(example(&rules.example, &searched));
        found.extend(rules.resident_year.iter().flat_map(|year| resident(*year, &searched, trees)));
        found.extend(foreign_names(&rules.names, &rules.names.allowed(self.target), &searched, trees));
        for other in rules.names.incomplete(self.target) {
            found.push(match other {
                "" => problem!("unknown-names.of-table").help(msg!("unknown-names.correct-table")),
                target => problem!("unknown-names.of-target", target).help(msg!("unknown-names.correct-file")),
            });
        }
        found
    }

    /// Whether a gate needs the texts of the document, which take time to read.
    fn needs_texts(&self) -> bool {
        let has_words = !self.forbidden.is_empty() || !self.required.is_empty();
        self.rules.is_some() || has_words || self.blind.is_some()
    }

    /// Checks a document in another format: its text, and the size of its file in bytes.
    pub fn check_file(&self, text: &str, trees: &[&Node], bytes: u64) -> Vec<Problem> {
        let mut found = self.check_text(text, trees, bytes);
        let searched = [Searched { place: FoundIn::File, text: text.to_owned() }];
        found.extend(missing_words(&self.required, &searched, trees));
        found
    }

    /// Checks a part of a document in another format, which need not contain all required words.
    pub fn check_text(&self, text: &str, trees: &[&Node], bytes: u64) -> Vec<Problem> {
        // `file_name` ends in `.pdf`.
        let name = Path::new(&self.file_name).with_extension("");
        let size = self.check_size(&name.to_string_lossy(), bytes);
        let searched = [Searched { place: FoundIn::File, text: text.to_owned() }];
        let mut found = forbidden_words(&self.forbidden, &searched, trees);
        found.extend(self.blind.iter().flat_map(|blind| blind.check(&searched, trees)));
        if let Some(rules) = self.rules {
            let unfilled = self.unfilled(vec![Text { text: text.to_owned(), code: Vec::new() }], rules);
            found.extend(unfilled.into_iter().map(|shown| placeholder_left(&shown, trees)));
            found.extend(rules.resident_year.iter().flat_map(|year| resident(*year, &searched, trees)));
            found.extend(foreign_names(&rules.names, &rules.names.allowed(self.target), &searched, trees));
        }
        found.extend(size);
        found
    }

    /// Placeholders on the pages, in the file name, in the metadata and in links.
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
        // Monospaced text is code, unless most of the document is monospaced.
        let (all, code) = texts.iter().fold((0, 0), |(all, code), text| {
            (all + text.text.len(), code + text.code.iter().map(Range::len).sum::<usize>())
        });
        if code * 2 > all {
            texts.iter_mut().for_each(|text| text.code.clear());
        }
        let elsewhere =
            searched.iter().filter(|searched| !matches!(searched.place, FoundIn::Page(_) | FoundIn::Flow(_)));
        texts.extend(elsewhere.map(|searched| Text { text: searched.text.clone(), code: Vec::new() }));
        // Names are searched without the lines between the words: `이름_회사명_이력서`.
        texts.push(Text { text: self.file_name.clone(), code: Vec::new() });
        let unfilled = self.unfilled(texts, rules).into_iter();
        unfilled.map(|shown| placeholder_left(&shown, trees)).collect()
    }

    /// Placeholders in texts. The masks of schools in a blind document are none.
    fn unfilled(&self, mut texts: Vec<Text>, rules: &Rules) -> Vec<String> {
        if self.blind.is_some() {
            texts.iter_mut().for_each(|text| text.text = blind::without_masks(&text.text));
        }
        unfilled(&texts, &rules.judgements, rules.blanks)
    }

    /// A problem if a file is too large. An untailored document without a limit may have any size.
    fn check_size(&self, name: &str, bytes: u64) -> Option<Problem> {
        if self.rules.is_none() && self.max_size.is_none() {
            return None;
        }
        let max = self.max_size.unwrap_or(TOO_LARGE);
        let megabytes = |bytes: u64| format!("{:.1} MB", bytes as f64 / 1e6);
        if bytes > max {
            // The largest unit in which the two differ and the limit is not zero.
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

/// The problem of a placeholder that was left in a document, at its place in `trees` if one contains it.
fn placeholder_left(shown: &str, trees: &[&Node]) -> Problem {
    let problem = problem!("placeholder.left", shown).as_error();
    let problem = placed(problem, trees, |text| text.find(shown).map(|at| at..at + shown.len()));
    let help = match shown.contains("{{") {
        true => msg!("placeholder.fill-in-or-escape"),
        false => msg!("placeholder.fill-in"),
    };
    problem.help(help).help(msg!("placeholder.allow"))
}

/// A problem for each name of another company in the texts of a document.
fn foreign_names(names: &Names, allowed: &AllowedNames, searched: &[Searched], trees: &[&Node]) -> Vec<Problem> {
    let mut found: Vec<Problem> = Vec::new();
    let mut known: Vec<(String, String)> = Vec::new();
    for Searched { place, text } in searched {
        let text = squeeze::composed(text);
        for mention in names.mentions(&text, allowed, place.kind()) {
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
            let same_mention = |text: &str| {
                let mut mentions = names.mentions(text, allowed, Kind::Text).into_iter();
                mentions.find(|other| other.target == *target && other.word == *word).map(|other| other.range)
            };
            let problem = placed(problem, trees, same_mention);
            let (place, excerpt) = (place.message(range), excerpt(&text, range));
            let mut problem = problem.note(msg!("foreign-name.excerpt", place, excerpt));
            if *sense == Sense::Company {
                problem = problem.help(msg!("foreign-name.avoid"));
            }
            found.push(problem.help(msg!("foreign-name.allow", word)));
        }
    }
    found
}

/// Whether a word is one of the spellings of a name, ignoring case and forms of company.
fn is_name(word: &str, name: &str) -> bool {
    let names = squeeze::names(name);
    squeeze::names(word).iter().any(|one| names.iter().any(|name| name.text == one.text))
}
