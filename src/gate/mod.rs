//! Gates that a document must pass before it is called done: nothing of another company's in it, nothing left to
//! fill in, not too long, not too large.

mod example;
pub mod names;
mod placeholder;
mod rules;
mod squeeze;

use typst::layout::{Frame, FrameItem};
use typst::model::{Destination, Document as _};
use typst_layout::PagedDocument;

use example::example;
pub use names::Owner;
use names::{AllowedNames, Kind, Mention};
pub use placeholder::Literals;
use placeholder::placeholders;
pub use rules::{Gathered, Rules};

use crate::diagnostics::{Message, Problem, msg, problem};
use crate::typeset::inspect;

/// From so many bytes on, some application portals refuse a file.
pub const LARGE: u64 = 5_000_000;
/// What hardly any portal takes; the limit where none is named.
pub const TOO_LARGE: u64 = 10_000_000;

/// Everything by which a document is judged: the gates take this and the finished document, and nothing else. A manifest
/// keeps its fingerprint, so that a second run cannot be laxer than the first.
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
}

/// A text of a document that is searched, and where it is.
struct Searched {
    place: FoundIn,
    text: String,
}

/// Where something was found in a document.
enum FoundIn {
    Page(usize),
    /// On this page and the next.
    Seam(usize),
    Drawing,
    Link(String),
    Unseen,
    Metadata,
    FileName,
}

impl FoundIn {
    fn message(&self) -> Message {
        match self {
            Self::Page(page) => msg!("foreign-name.on-page", page),
            Self::Seam(page) => msg!("foreign-name.across-pages", page, next = page + 1),
            Self::Drawing => msg!("foreign-name.in-drawing"),
            Self::Link(url) => msg!("foreign-name.in-link", url),
            Self::Unseen => msg!("foreign-name.unseen"),
            Self::Metadata => msg!("foreign-name.in-metadata"),
            Self::FileName => msg!("foreign-name.in-file-name"),
        }
    }
}

impl Gates<'_> {
    /// What keeps a document from being written: its pages, the texts that are read out in place of its pictures, and the
    /// bytes of its file.
    pub fn check(&self, document: &PagedDocument, alternatives: &[&str], bytes: u64) -> Vec<Problem> {
        let size = self.check_size(bytes);
        let Some(rules) = self.rules else { return size.filter(|_| self.max_size.is_some()).into_iter().collect() };
        let mut found = Vec::new();
        let pages = inspect::text(document);
        // In the name of a file, words are parted by low lines.
        let with_name = |pages: &[String]| format!("{}\n{}", pages.join("\n"), self.file_name.replace('_', " "));
        let flow = || with_name(&inspect::flow(document));
        let left = placeholders(&with_name(&pages), flow, &rules.literals, rules.blanks);
        found.extend(left.into_iter().map(placeholder_left));
        found.extend(example(&rules.example, &pages));
        let mut searched = numbered(pages);
        searched.extend(numbered(inspect::flow(document)));
        let mut add = |place: FoundIn, text: String| searched.push(Searched { place, text });
        inspect::drawn(document).into_iter().for_each(|text| add(FoundIn::Drawing, text));
        for url in links(document) {
            let text = decoded(&url);
            add(FoundIn::Link(url), text);
        }
        let unseen = alternatives.iter().chain(&self.titles);
        unseen.for_each(|text| add(FoundIn::Unseen, (*text).to_owned()));
        metadata(document).for_each(|text| add(FoundIn::Metadata, text));
        // A company may be called as the person is.
        let authors = document.info().author.iter().map(|author| author.to_string());
        let text = authors.fold(self.file_name.clone(), |name, author| name.replace(&author, " . "));
        add(FoundIn::FileName, text);
        found.extend(leaks(rules, &rules.names.allowed(self.target), &searched));
        let count = document.pages().len();
        if let Some(max) = self.max_pages.filter(|max| count > *max as usize) {
            found.push(problem!("max-pages.more", count, max).help(msg!("max-pages.leave-out")));
        }
        found.extend(size);
        found
    }

    /// What keeps a document in another format from being written: names and placeholders in its text, and its size.
    pub fn check_file(&self, text: &str, bytes: u64) -> Vec<Problem> {
        let size = self.check_size(bytes);
        let Some(rules) = self.rules else { return size.filter(|_| self.max_size.is_some()).into_iter().collect() };
        let left = placeholders(text, || text.to_owned(), &rules.literals, rules.blanks);
        let mut found: Vec<_> = left.into_iter().map(placeholder_left).collect();
        let searched = Searched { place: FoundIn::Unseen, text: text.to_owned() };
        found.extend(leaks(rules, &rules.names.allowed(self.target), &[searched]));
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

fn placeholder_left(shown: String) -> Problem {
    let problem = problem!("placeholder.left", shown).as_error().help(msg!("placeholder.fill-in-or-escape"));
    problem.help(msg!("placeholder.allow"))
}

/// Names of other companies in the texts of a document, each once.
fn leaks(rules: &Rules, allowed: &AllowedNames, searched: &[Searched]) -> Vec<Problem> {
    let mut found: Vec<Problem> = Vec::new();
    let mut known: Vec<(String, String)> = Vec::new();
    for Searched { place, text } in searched {
        let kind = match place {
            FoundIn::FileName => Kind::FileName,
            FoundIn::Link(_) => Kind::Link,
            _ => Kind::Text,
        };
        for Mention { name, target, excerpt } in rules.names.mentions(text, allowed, kind) {
            let entry = (name.clone(), target.clone());
            if known.contains(&entry) {
                continue;
            }
            known.push(entry);
            let problem = problem!("foreign-name.mentioned", name, target);
            let problem = problem.help(msg!("foreign-name.excerpt", place = place.message(), excerpt));
            found.push(problem.help(msg!("foreign-name.avoid")));
        }
    }
    found
}

/// Pages that are searched. Names may go on from one to the next; the last line of a page and the first of the next
/// are searched once more as one text.
fn numbered(pages: Vec<String>) -> Vec<Searched> {
    let mut seams = Vec::new();
    for (at, pair) in pages.windows(2).enumerate() {
        if let (Some(last), Some(first)) = (pair[0].lines().last(), pair[1].lines().next()) {
            seams.push(Searched { place: FoundIn::Seam(at + 1), text: format!("{last}\n{first}") });
        }
    }
    let pages = pages.into_iter().enumerate();
    let mut all: Vec<_> = pages.map(|(at, text)| Searched { place: FoundIn::Page(at + 1), text }).collect();
    all.extend(seams);
    all
}

/// Where the links of a document lead.
fn links(document: &PagedDocument) -> Vec<String> {
    fn gather(frame: &Frame, found: &mut Vec<String>) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => gather(&group.frame, found),
                FrameItem::Link(Destination::Url(url), _) if !found.iter().any(|known| known == url.as_str()) => {
                    found.push(url.as_str().to_owned());
                }
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    document.pages().iter().for_each(|page| gather(&page.frame, &mut found));
    found
}

/// An address with what is percent-encoded or in Punycode made readable.
fn decoded(address: &str) -> String {
    let host = url::Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned));
    let readable_host = host.map(|host| idna::domain_to_unicode(&host).0).unwrap_or_default();
    let path = percent_encoding::percent_decode_str(address).decode_utf8_lossy().into_owned();
    format!("{path} {readable_host}")
}

fn metadata(document: &PagedDocument) -> impl Iterator<Item = String> {
    let info = document.info();
    let texts = [&info.title, &info.description].into_iter().flatten().map(|text| text.to_string());
    let lists = info.author.iter().chain(info.keywords.iter()).map(|text| text.to_string());
    texts.chain(lists).collect::<Vec<_>>().into_iter()
}
