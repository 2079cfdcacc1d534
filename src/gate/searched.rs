//! The texts of a document that are searched, and how what is found there is shown.

use std::ops::Range;

use crate::diagnostics::{Message, Problem, msg};
use crate::reader::{HiddenKind, Line, ReadPdf};
use crate::yaml::node::{Node, Value};

/// The key of words that documents must not have.
pub const FORBID: &str = "forbid";
/// The key of words that they must have.
pub const REQUIRE: &str = "require";
/// So many letters are shown on either side of what was found.
const AROUND: usize = 12;

/// A text of a document that is searched, and where it is.
pub struct Searched {
    /// Where it is.
    pub place: FoundIn,
    /// The text.
    pub text: String,
}

/// Where something was found in a document.
pub enum FoundIn {
    /// On this page.
    Page(usize),
    /// In the text of all pages, which start at these bytes.
    Flow(Vec<usize>),
    /// What is read and not seen.
    Hidden(HiddenKind),
    /// The goal of a link.
    Link(String),
    /// The text of a file of another format.
    File,
    /// The name of the file.
    FileName,
}

impl FoundIn {
    /// Where something is that was found in a range of its text.
    pub fn message(&self, range: &Range<usize>) -> Message {
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

/// All that a reader of a document reads.
pub fn searched(read: &ReadPdf, flow: &[Vec<Line>], file_name: &str, titles: &[&str]) -> Vec<Searched> {
    let (mut text, mut starts) = (String::new(), Vec::new());
    for lines in flow {
        starts.push(text.len());
        for line in lines {
            text.push_str(&line.text);
            text.push('\n');
        }
    }
    let mut all = vec![Searched { place: FoundIn::Flow(starts), text }];
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
pub fn placed(problem: Problem, trees: &[&Node], find: impl Fn(&str) -> Option<Range<usize>>) -> Problem {
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
pub fn excerpt(text: &str, range: &Range<usize>) -> String {
    let from = text[..range.start].char_indices().rev().take(AROUND).last().map_or(range.start, |(at, _)| at);
    let to = text[range.end..].char_indices().nth(AROUND).map_or(text.len(), |(at, _)| range.end + at);
    text[from..to].split_whitespace().collect::<Vec<_>>().join(" ")
}
