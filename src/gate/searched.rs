//! The texts of a document that the gates search, and how they show a match.

use std::ops::Range;

use super::names::Kind;
use crate::diagnostics::{Message, Problem, msg};
use crate::reader::{HiddenKind, Line, ReadPdf};
use crate::yaml::node::{Node, Value};

/// The key of words that documents must not contain.
pub const FORBID: &str = "forbid";
/// The key of words that documents must contain.
pub const REQUIRE: &str = "require";
/// Characters that an excerpt shows on each side of a match.
const AROUND: usize = 12;

/// A text of a document.
pub struct Searched {
    /// Where it is in the document.
    pub place: FoundIn,
    /// The text.
    pub text: String,
}

/// A place in a document.
pub enum FoundIn {
    /// One page; the first is 1.
    Page(usize),
    /// The text of all pages in reading order, with the byte at which each page starts.
    Flow(Vec<usize>),
    /// Text that programs read and people do not see.
    Hidden(HiddenKind),
    /// The address of a link.
    Link(String),
    /// The text of a file of another format.
    File,
    /// The name of the file.
    FileName,
}

impl FoundIn {
    /// The rules by which names are found there.
    pub fn kind(&self) -> Kind {
        match self {
            Self::FileName => Kind::FileName,
            Self::Link(_) => Kind::Link,
            _ => Kind::Text,
        }
    }

    /// Names the place of a match to the user. `range` is the match in the text of the place.
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

/// All texts of a PDF: its pages, its hidden texts, its titles and its file name.
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
    all.extend(flow.windows(2).enumerate().flat_map(|(at, pages)| across(at, &pages[0], &pages[1])));
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
    // File names separate words by underscores.
    all.push(Searched { place: FoundIn::FileName, text: file_name.replace('_', " ") });
    all
}

/// The end of each column of a page with its start on the next one, since the order of the file may have a column beside them
/// in between. `at` is the position of the page.
fn across(at: usize, page: &[Line], next: &[Line]) -> Vec<Searched> {
    let same = |one: &Line, other: &Line| (one.x - other.x).abs() < one.size;
    let is_first = |line: &&Line| !next.iter().any(|other| same(line, other) && other.y < line.y);
    let columns = next.iter().filter(is_first).filter_map(|start| {
        let own = page.iter().filter(|line| same(start, line));
        Some((own.max_by(|one, other| one.y.total_cmp(&other.y))?, start))
    });
    let searched = columns.map(|(end, start)| {
        let starts = [vec![0; at + 1], vec![end.text.len() + 1]].concat();
        Searched { place: FoundIn::Flow(starts), text: format!("{}\n{}", end.text, start.text) }
    });
    searched.collect()
}

/// Adds the place of the first text in `trees` for which `find` returns a range.
pub fn placed(problem: Problem, trees: &[&Node], find: impl Fn(&str) -> Option<Range<usize>>) -> Problem {
    fn first<'n>(
        node: &'n Node,
        find: &dyn Fn(&str) -> Option<Range<usize>>,
    ) -> Option<(&'n Node, &'n str, Range<usize>)> {
        match &node.value {
            Value::Error => None,
            Value::Scalar(scalar) => find(&scalar.text).map(|range| (node, scalar.text.as_str(), range)),
            Value::List(nodes) => nodes.iter().find_map(|node| first(node, find)),
            // These lists contain the words themselves, and reasons that may mention them.
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

/// An address with percent-encoding and Punycode decoded.
fn decoded(address: &str) -> String {
    let host = url::Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned));
    let readable_host = host.map(|host| idna::domain_to_unicode(&host).0).unwrap_or_default();
    // Some addresses are encoded twice.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_goes_on_in_the_same_column_of_the_next_page() {
        let page = [Line::at("연락처", 0.0, 10.0), Line::at("가나", 100.0, 10.0), Line::at("하늘", 100.0, 20.0)];
        let next = [Line::at("자격", 0.0, 10.0), Line::at("페이에 지원", 101.0, 10.0), Line::at("합니다", 100.0, 20.0)];
        let found: Vec<_> = across(0, &page, &next).into_iter().map(|searched| searched.text).collect();
        assert_eq!(found, ["연락처\n자격", "하늘\n페이에 지원"]);
    }
}
