//! Small values that many records share.

use super::super::node::{Node, Value};
use super::super::problem::Problem;
use super::super::read::{Read, Reader, Text, record};
use super::super::source::Place;
use crate::values::{PartialDate, Period};

/// A date with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Day {
    /// The date in the precision that was typed.
    pub date: PartialDate,
    /// Where.
    pub place: Place,
}

impl Read for Day {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Some(text) = node.as_str() else {
            return reader.wrong(
                node,
                format!("a date is wanted here, not {}", node.kind()),
                "write 2023.01 or 2023-01-20",
            );
        };
        match PartialDate::parse(text, reader.this_year) {
            Ok(date) => Some(Self { date, place: node.place.clone() }),
            Err(error) => {
                let problem = Problem::error("date", error.to_string()).at(&node.place);
                reader.problems.push(problem.help("dates are written 2023, 2023.01, 2023-01-20 or 20230120"));
                None
            }
        }
    }
}

/// A period with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    /// The period.
    pub period: Period,
    /// Where.
    pub place: Place,
}

record! {
    /// A period written as `{start, end}`.
    "a period" StartEnd {
        /// First day.
        start: Day,
        /// Last day; open where absent.
        end: Option<Text>,
    }
}

impl Read for Span {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        const HELP: &str =
            "periods are written `2021.06 ~ 2023.01`, `2021.06 ~` where it goes on, or {start: …, end: …}";
        let parsed = match &node.value {
            Value::Scalar(scalar) => Period::parse(&scalar.text, reader.this_year),
            Value::Map(_) => {
                let parts = StartEnd::read(node, reader)?;
                let start = node.get("start").and_then(Node::as_str).unwrap_or_default();
                let end = parts.end.map(|end| end.text).unwrap_or_default();
                Period::from_parts(start, &end, reader.this_year)
            }
            Value::List(_) => return reader.wrong(node, "a period is wanted here, not a list", HELP),
        };
        match parsed {
            Ok(period) => Some(Self { period, place: node.place.clone() }),
            Err(error) => {
                reader.problems.push(Problem::error("period", error.to_string()).at(&node.place).help(HELP));
                None
            }
        }
    }
}

/// An address on the web, with a label where one was given.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// The address.
    pub url: Text,
    /// What is printed instead of it.
    pub label: Option<Text>,
    /// What chooses the icon, where the host does not tell.
    pub kind: Option<Text>,
}

record! {
    "a link" LinkRecord {
        url: Text,
        label: Option<Text>,
        kind: Option<Text>,
    }
}

impl Read for Link {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let link = match &node.value {
            Value::Map(_) => {
                let LinkRecord { url, label, kind, .. } = LinkRecord::read(node, reader)?;
                Self { url, label, kind }
            }
            _ => Self { url: Text::read(node, reader)?, label: None, kind: None },
        };
        let scheme = link.url.text.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
        if matches!(scheme.as_deref(), Some("http" | "https" | "mailto" | "tel")) {
            return Some(link);
        }
        let problem = Problem::error("link-scheme", format!("`{}` is not an address", link.url.text));
        let help = "addresses start with https://, http://, mailto: or tel:";
        reader.problems.push(problem.at(&link.url.place).help(help));
        None
    }
}

record! {
    /// A picture with its caption.
    "a figure" Figure {
        /// Path of the picture, relative to the file that names it.
        src: Text,
        /// Caption under it.
        caption: Option<Text>,
        /// What to read out to who cannot see it; the caption where absent.
        alt: Option<Text>,
        /// Share of the column's width, as in `60%`, or a length.
        width: Option<Text>,
        /// Id that targets know it by.
        id: Option<Text>,
    }
}

/// One name of a company, and since when.
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    /// The name.
    pub name: Text,
    /// When it took this name.
    pub from: Option<Day>,
}

record! {
    "a name in a history" NameRecord {
        name: Text,
        from: Option<Day>,
    }
}

/// The names a company had, the first one first; mostly one.
#[derive(Debug, Clone, PartialEq)]
pub struct History(pub Vec<Name>);

impl Read for History {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let one = |node: &Node, reader: &mut Reader| match &node.value {
            Value::Map(_) => NameRecord::read(node, reader).map(|NameRecord { name, from, .. }| Name { name, from }),
            _ => Text::read(node, reader).map(|name| Name { name, from: None }),
        };
        let names: Vec<_> = match &node.value {
            Value::List(nodes) => nodes.iter().filter_map(|node| one(node, reader)).collect(),
            _ => one(node, reader).into_iter().collect(),
        };
        (!names.is_empty()).then_some(Self(names))
    }
}
