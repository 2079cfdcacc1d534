//! Gates that a document must pass before it is called done: nothing of another company's in it, nothing left to
//! fill in, not too long, not too large.

pub mod names;
mod placeholder;
mod squeeze;

use typst::layout::{Frame, FrameItem};
use typst::model::{Destination, Document as _};
use typst_layout::PagedDocument;

pub use names::{AllowedNames, Kind, Mention, Names};
pub use placeholder::{Literals, placeholders};

use crate::diagnostics::problem::Problem;
use crate::typeset::inspect;

/// From so many bytes on, some application portals refuse a file.
pub const LARGE: u64 = 5_000_000;
/// What hardly any portal takes; the limit where none is named.
pub const TOO_LARGE: u64 = 10_000_000;

/// Where the name of the file is searched.
const FILE_NAME: &str = "in the file name";

/// What the gates of one document look for.
pub struct Gates<'a> {
    /// Names of all targets.
    pub names: &'a Names,
    /// Those that may be in this document.
    pub allowed: &'a AllowedNames,
    /// Double braces that are meant to be printed.
    pub literals: &'a Literals,
    /// Whether `OOO` and `TODO` are meant too.
    pub blanks: bool,
    /// Pages that it may not exceed.
    pub max_pages: Option<u32>,
    /// Bytes that its file may not exceed.
    pub max_size: Option<u64>,
}

/// A text of a document that is searched, and where it is.
struct Searched {
    place: String,
    text: String,
}

impl Gates<'_> {
    /// What keeps a set document from being written. `unseen` are texts that
    /// are not on the pages: alternative texts and bookmarks.
    pub fn check(&self, document: &PagedDocument, file_name: &str, unseen: &[String]) -> Vec<Problem> {
        let mut found = Vec::new();
        let pages = inspect::text(document);
        // In the name of a file, words are parted by low lines.
        let with_name = |pages: &[String]| format!("{}\n{}", pages.join("\n"), file_name.replace('_', " "));
        let flow = || with_name(&inspect::flow(document));
        for text in placeholders(&with_name(&pages), flow, self.literals, self.blanks) {
            let problem = Problem::error("placeholder", format!("`{text}` is left to be filled in"));
            let problem = problem.help(r"fill it in; braces that are meant are written `\{{`");
            found.push(problem.help("`--allow placeholder` or `allow: [placeholder]` lets `OOO` and the like pass"));
        }
        let mut searched = numbered(pages);
        searched.extend(numbered(inspect::flow(document)));
        let drawn = inspect::drawn(document).into_iter();
        searched.extend(drawn.map(|text| Searched { place: "in a drawing".into(), text }));
        searched.extend(
            links(document)
                .into_iter()
                .map(|url| Searched { place: format!("in the link {url}"), text: decoded(&url) }),
        );
        searched.extend(
            unseen
                .iter()
                .map(|text| Searched { place: "in an alternative text or bookmark".into(), text: text.clone() }),
        );
        searched.extend(metadata(document).map(|text| Searched { place: "in the metadata".into(), text }));
        // A company may be called as the person is.
        let authors = document.info().author.iter().map(|author| author.to_string());
        let text = authors.fold(file_name.to_owned(), |name, author| name.replace(&author, " . "));
        searched.push(Searched { place: FILE_NAME.into(), text });
        found.extend(self.leaks(&searched));
        let count = document.pages().len();
        if let Some(max) = self.max_pages.filter(|max| count > *max as usize) {
            let message = format!("{count} pages are more than {max}");
            found.push(Problem::error("max-pages", message).help("leave something out with `select`, `hide` or `cut`"));
        }
        found
    }

    /// Whether a finished file is too large.
    pub fn check_size(&self, bytes: u64) -> Option<Problem> {
        let max = self.max_size.unwrap_or(TOO_LARGE);
        let megabytes = |bytes: u64| format!("{:.1} MB", bytes as f64 / 1e6);
        if bytes > max {
            // In the largest unit in which the two differ, and the limit is not nothing.
            let whole = |bytes: u64| format!("{bytes} bytes");
            let kilobytes = |bytes: u64| format!("{:.1} kB", bytes as f64 / 1e3);
            let differ = |unit: &dyn Fn(u64) -> String, least: u64| max >= least && unit(bytes) != unit(max);
            let message = match () {
                () if differ(&megabytes, 1_000_000) => (megabytes(bytes), megabytes(max)),
                () if differ(&kilobytes, 1000) => (kilobytes(bytes), kilobytes(max)),
                () => (whole(bytes), whole(max)),
            };
            let message = format!("the file is {}, more than {}", message.0, message.1);
            return Some(Problem::error("max-size", message).help("make its pictures smaller, or raise `max_size`"));
        }
        (bytes > LARGE && self.max_size.is_none()).then(|| {
            let message = format!("the file is {}: some portals take no more than 5 MB", megabytes(bytes));
            Problem::warning("large-file", message).help("make its pictures smaller, or set `max_size`")
        })
    }

    fn leaks(&self, searched: &[Searched]) -> Vec<Problem> {
        let mut found: Vec<Problem> = Vec::new();
        let mut known: Vec<(String, String)> = Vec::new();
        for Searched { place, text } in searched {
            let kind = match place.as_str() {
                FILE_NAME => Kind::FileName,
                place if place.starts_with("in the link") => Kind::Link,
                _ => Kind::Text,
            };
            for Mention { name, target, excerpt } in self.names.mentions(text, self.allowed, kind) {
                let entry = (name.clone(), target.clone());
                if known.contains(&entry) {
                    continue;
                }
                known.push(entry);
                let message = format!("`{name}`, a name of the target `{target}`, stands in this document");
                found.push(Problem::error("foreign-name", message).help(format!(
                    "{place}: … {excerpt} …; use {{{{company}}}}, hide it, or list it under `allow_mentions`"
                )));
            }
        }
        found
    }
}

/// Pages that are searched. Names may go on from one to the next; the last line of a page and the first of the next
/// are searched once more as one text.
fn numbered(pages: Vec<String>) -> Vec<Searched> {
    let seams: Vec<_> = pages
        .windows(2)
        .enumerate()
        .filter_map(|(at, pair)| {
            let text = format!("{}\n{}", pair[0].lines().last()?, pair[1].lines().next()?);
            Some(Searched { place: format!("from page {} to {}", at + 1, at + 2), text })
        })
        .collect();
    let pages = pages.into_iter().enumerate();
    let mut all: Vec<_> = pages.map(|(at, text)| Searched { place: format!("on page {}", at + 1), text }).collect();
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
