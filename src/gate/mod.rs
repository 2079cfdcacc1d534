//! Gates that a document must pass before it is written: nothing of another company's in it, nothing left to fill in,
//! not too long, not too large.

mod example;
pub mod names;
mod placeholder;
mod rules;
mod squeeze;
mod wording;

use std::ops::Range;

use crate::diagnostics::{Message, Problem, msg, problem};
use crate::reader::{HiddenKind, ReadPdf};
use crate::yaml::node::{Node, Value};

use example::example;
pub use names::Owner;
use names::{AllowedNames, Kind, Mention, Sense};
pub use placeholder::Literals;
use placeholder::{Text, left};
pub use rules::{Gathered, Rules};
pub use wording::{FORBID, REQUIRE, Wording};

/// From so many bytes on, some application portals refuse a file.
pub const LARGE: u64 = 5_000_000;
/// What hardly any portal takes; the limit where none is named.
pub const TOO_LARGE: u64 = 10_000_000;
/// So many letters are shown on either side of what was found.
const AROUND: usize = 12;

/// Everything by which a document is judged: the gates take this and the finished document, and nothing else decides. A
/// manifest keeps its fingerprint, so that a second run cannot be laxer than the first.
#[derive(Debug)]
pub struct Gates<'a> {
    /// What the documents of all targets are held to; `None` for a document that is for no one in particular.
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
}

/// A text of a document that is searched, and where it is.
struct Searched {
    place: FoundIn,
    text: String,
}

/// Where something was found in a document.
enum FoundIn {
    Page(usize),
    /// In the text of all pages, which start at these bytes.
    Flow(Vec<usize>),
    Hidden(HiddenKind),
    Link(String),
    File,
    FileName,
}

impl FoundIn {
    fn message(&self, range: &Range<usize>) -> Message {
        match self {
            Self::Page(page) => msg!("foreign-name.on-page", page),
            Self::Flow(starts) => {
                let page_of = |byte: usize| starts.iter().filter(|start| **start <= byte).count().max(1);
                match (page_of(range.start), page_of(range.end.saturating_sub(1))) {
                    (page, next) if page == next => msg!("foreign-name.on-page", page),
                    (page, next) => msg!("foreign-name.across-pages", page, next),
                }
            }
            Self::Hidden(HiddenKind::Metadata) => msg!("foreign-name.in-metadata"),
            Self::Hidden(HiddenKind::Bookmark) => msg!("foreign-name.in-bookmark"),
            Self::Hidden(HiddenKind::Attachment) => msg!("foreign-name.in-attachment"),
            Self::Hidden(_) => msg!("foreign-name.in-alternative"),
            Self::Link(url) => msg!("foreign-name.in-link", url),
            Self::File => msg!("foreign-name.in-file"),
            Self::FileName => msg!("foreign-name.in-file-name"),
        }
    }
}

impl Gates<'_> {
    /// What keeps a document from being written: what a reader reads of it, and the bytes of its file. `trees` are what it
    /// was made of, in which the places are.
    pub fn check(&self, read: impl FnOnce() -> ReadPdf, trees: &[&Node], bytes: u64) -> Vec<Problem> {
        let size = self.check_size(bytes);
        if self.rules.is_none() && self.forbidden.is_empty() && self.required.is_empty() {
            return size.filter(|_| self.max_size.is_some()).into_iter().collect();
        }
        let read = read();
        let searched = searched(&read, &self.file_name, &self.titles);
        let mut found = forbidden_words(&self.forbidden, &searched, trees);
        found.extend(missing_words(&self.required, &searched, trees));
        let Some(rules) = self.rules else {
            found.extend(size.filter(|_| self.max_size.is_some()));
            return found;
        };
        let allowed = rules.names.allowed(self.target);
        found.extend(placeholders(rules, &read, &searched, trees));
        found.extend(example(&rules.example, &read.page_texts()));
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
        let size = self.check_size(bytes);
        let searched = [Searched { place: FoundIn::File, text: text.to_owned() }];
        let mut found = forbidden_words(&self.forbidden, &searched, trees);
        let Some(rules) = self.rules else {
            found.extend(size.filter(|_| self.max_size.is_some()));
            return found;
        };
        let left = left(&[Text { text: text.to_owned(), code: Vec::new() }], &rules.literals, rules.blanks);
        found.extend(left.into_iter().map(|shown| placeholder_left(&shown, trees)));
        found.extend(leaks(rules, &rules.names.allowed(self.target), &searched, trees));
        found.extend(size);
        found
    }

    /// Whether a finished file is too large.
    fn check_size(&self, bytes: u64) -> Option<Problem> {
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
            return Some(problem!("max-size.larger", size, most).help(msg!("max-size.shrink")));
        }
        if bytes > LARGE && self.max_size.is_none() {
            return Some(problem!("large-file.for-portals", size = megabytes(bytes)).help(msg!("large-file.shrink")));
        }
        None
    }
}

/// What was left to fill in.
fn placeholders(rules: &Rules, read: &ReadPdf, searched: &[Searched], trees: &[&Node]) -> Vec<Problem> {
    let lines = read.paragraphs().into_iter().flatten().chain(read.running());
    let mut texts: Vec<_> = lines.map(|line| Text { text: line.text, code: line.code }).collect();
    // A document that is all in letters of one width has no code that could be told by them.
    let (all, code) = texts.iter().fold((0, 0), |(all, code), text| {
        (all + text.text.len(), code + text.code.iter().map(Range::len).sum::<usize>())
    });
    if code * 2 > all {
        texts.iter_mut().for_each(|text| text.code.clear());
    }
    let elsewhere = searched.iter().filter(|searched| !matches!(searched.place, FoundIn::Page(_) | FoundIn::Flow(_)));
    texts.extend(elsewhere.map(|searched| Text { text: searched.text.clone(), code: Vec::new() }));
    let left = left(&texts, &rules.literals, rules.blanks).into_iter();
    left.map(|shown| placeholder_left(&shown, trees)).collect()
}

fn placeholder_left(shown: &str, trees: &[&Node]) -> Problem {
    let problem = problem!("placeholder.left", shown).as_error();
    let problem = placed(problem, trees, |text| text.find(shown).map(|at| at..at + shown.len()));
    problem.help(msg!("placeholder.fill-in-or-escape")).help(msg!("placeholder.allow"))
}

/// Forbidden words in the texts of a document, each once.
fn forbidden_words(forbidden: &[Wording], searched: &[Searched], trees: &[&Node]) -> Vec<Problem> {
    let mut found = Vec::new();
    for Wording { word, reason } in forbidden {
        let Some((searched, text, range)) = searched.iter().find_map(|searched| {
            let text = squeeze::composed(&searched.text).into_owned();
            let range = wording::find(&text, word)?;
            Some((searched, text, range))
        }) else {
            continue;
        };
        let problem = match reason.is_empty() {
            true => problem!("forbidden-word.found", word),
            false => problem!("forbidden-word.found-because", word, reason),
        };
        let problem = placed(problem, trees, |text| wording::find(text, word));
        let (place, excerpt) = (searched.place.message(&range), excerpt(&text, &range));
        found.push(problem.help(msg!("foreign-name.excerpt", place, excerpt)));
    }
    found
}

/// Required words that no page and no file has. What only a link or the metadata say, nobody reads.
fn missing_words(required: &[Wording], searched: &[Searched], trees: &[&Node]) -> Vec<Problem> {
    let is_read = |searched: &&Searched| matches!(searched.place, FoundIn::Flow(_) | FoundIn::Page(_) | FoundIn::File);
    let texts: Vec<_> =
        searched.iter().filter(is_read).map(|searched| squeeze::composed(&searched.text).into_owned()).collect();
    let missing =
        required.iter().filter(|Wording { word, .. }| texts.iter().all(|text| wording::find(text, word).is_none()));
    let problems = missing.map(|Wording { word, reason }| {
        let problem = match reason.is_empty() {
            true => problem!("required-word.not-found", word),
            false => problem!("required-word.not-found-because", word, reason),
        };
        match trees.iter().find_map(|tree| wording::required_at(tree, word)) {
            Some(place) => problem.at(place),
            None => problem,
        }
    });
    problems.map(|problem| problem.help(msg!("required-word.write"))).collect()
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

/// All that a reader of a document reads.
fn searched(read: &ReadPdf, file_name: &str, titles: &[&str]) -> Vec<Searched> {
    let (mut flow, mut starts) = (String::new(), Vec::new());
    for lines in read.flow() {
        starts.push(flow.len());
        for line in lines {
            flow.push_str(&line.text);
            flow.push('\n');
        }
    }
    let mut all = vec![Searched { place: FoundIn::Flow(starts), text: flow }];
    let pages = read.page_texts().into_iter().enumerate();
    all.extend(pages.map(|(at, text)| Searched { place: FoundIn::Page(at + 1), text }));
    for hidden in &read.hidden {
        all.push(match hidden.kind {
            HiddenKind::Link => Searched { text: decoded(&hidden.text), place: FoundIn::Link(hidden.text.clone()) },
            kind => Searched { text: hidden.text.clone(), place: FoundIn::Hidden(kind) },
        });
    }
    let titles = titles.iter().map(|title| (*title).to_owned());
    all.extend(titles.map(|text| Searched { place: FoundIn::Hidden(HiddenKind::Bookmark), text }));
    // In the name of a file, words are parted by low lines.
    all.push(Searched { place: FoundIn::FileName, text: file_name.replace('_', " ") });
    all
}

/// A problem at the first text of what a document was made of in which something is found.
fn placed(problem: Problem, trees: &[&Node], find: impl Fn(&str) -> Option<Range<usize>>) -> Problem {
    fn first<'n>(
        node: &'n Node,
        find: &dyn Fn(&str) -> Option<Range<usize>>,
    ) -> Option<(&'n Node, &'n str, Range<usize>)> {
        match &node.value {
            Value::Error => None,
            Value::Scalar(scalar) => find(&scalar.text).map(|range| (node, scalar.text.as_str(), range)),
            Value::List(nodes) => nodes.iter().find_map(|node| first(node, find)),
            // Reasons for which a word is forbidden or required may have it.
            Value::Map(entries) => entries
                .iter()
                .filter(|entry| entry.key != FORBID && entry.key != REQUIRE)
                .find_map(|entry| first(&entry.value, find)),
        }
    }
    match trees.iter().find_map(|tree| first(tree, &find)) {
        Some((node, text, range)) if text.get(range.clone()).is_some() => problem.at(&node.place).point_at(text, range),
        _ => problem,
    }
}

/// An address with what is percent-encoded or in Punycode made readable.
fn decoded(address: &str) -> String {
    let host = url::Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned));
    let readable_host = host.map(|host| idna::domain_to_unicode(&host).0).unwrap_or_default();
    // What is encoded twice is shown decoded all the same.
    let once = |text: &str| percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned();
    let path = once(&once(address));
    format!("{path} {readable_host}")
}

/// A few words around a range of bytes, on one line.
fn excerpt(text: &str, range: &Range<usize>) -> String {
    let from = text[..range.start].char_indices().rev().take(AROUND).last().map_or(range.start, |(at, _)| at);
    let to = text[range.end..].char_indices().nth(AROUND).map_or(text.len(), |(at, _)| range.end + at);
    text[from..to].split_whitespace().collect::<Vec<_>>().join(" ")
}
