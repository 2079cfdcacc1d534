//! Small values that many records share.

use super::read::macros::{self, record};
use super::read::{Read, Reader, Text};
use super::shape::{Form, Shape};
use crate::diagnostics::problem::Problem;
use crate::diagnostics::source::Place;
use crate::values::{PartialDate, Period};
use crate::yaml::node::{Node, Value};

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

    fn shape() -> Shape {
        Shape::Form(Form {
            about: "A date in the precision that is known.",
            pattern: "[0-9]",
            examples: &["2023.01", "2023", "2023-01-20"],
        })
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
        start: Option<Day>,
        /// Last day; open where absent.
        end: Option<Text>,
    }
}

impl Read for Span {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        const HELP: &str =
            "periods are written `2021.06 ~ 2023.01`, `2021.06 ~` where it goes on, or {start: …, end: …}";
        let parsed = match &node.value {
            Value::Scalar(scalar) => match Period::parse(&scalar.text, reader.this_year) {
                Ok(period) => Ok(period),
                Err(_) => {
                    for (error, range) in Period::faults(&scalar.text, reader.this_year) {
                        let problem = Problem::error("period", error.to_string()).at(&node.place).help(HELP);
                        let whole = range.len() == scalar.text.len();
                        reader.problems.push(match whole {
                            true => problem,
                            false => problem.point_at(&scalar.text, range),
                        });
                    }
                    return None;
                }
            },
            Value::Map(_) => {
                let parts = StartEnd::read(node, reader)?;
                // A wrong start was noted by itself; a wrong end is a problem of its own, at its own place.
                let wrong_end = parts.end.as_ref().and_then(|end| {
                    Period::from_parts("1950", &end.text, reader.this_year).err().map(|error| (end, error))
                });
                if let Some((end, error)) = &wrong_end {
                    reader.problems.push(Problem::error("period", error.to_string()).at(&end.place).help(HELP));
                }
                let start_typed = node.get("start").is_some_and(|start| !start.is_empty());
                if wrong_end.is_some() || start_typed && parts.start.is_none() {
                    return None;
                }
                let start = node.get("start").and_then(Node::as_str).unwrap_or_default();
                let end = parts.end.map(|end| end.text).unwrap_or_default();
                Period::from_parts(start, &end, reader.this_year)
            }
            Value::List(_) | Value::Error => return reader.wrong(node, "a period is wanted here, not a list", HELP),
        };
        match parsed {
            Ok(period) => Some(Self { period, place: node.place.clone() }),
            Err(error) => {
                reader.problems.push(Problem::error("period", error.to_string()).at(&node.place).help(HELP));
                None
            }
        }
    }

    fn shape() -> Shape {
        let text = Form {
            about: "From when to when; an end that is empty or `현재` is open.",
            pattern: "[0-9]",
            examples: &["2021.06 ~ 2023.01", "2021.06 ~", "2021.06 ~ 현재"],
        };
        Shape::Any(vec![Shape::Form(text), StartEnd::shape()])
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
    /// One name of a company, and since when.
    "a name in a history" NameRecord {
        /// The name.
        name: Text,
        /// When it took this name.
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

    fn shape() -> Shape {
        let one = || Shape::Any(vec![Shape::Text, NameRecord::shape()]);
        Shape::Any(vec![one(), Shape::List(Box::new(one()))])
    }
}

macros::choice! {
    /// How much an entry or item matters; nothing prints it.
    "priority" Priority {
        /// Kept longest.
        High = "high",
        /// The default.
        Normal = "normal",
        /// Left out first.
        Low = "low",
    }
}
