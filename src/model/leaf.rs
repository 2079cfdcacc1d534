//! Values that many records have: dates, periods, figures, names of companies, priorities.

use super::read::macros::{self, record};
use super::read::{Read, Reader, Text};
use super::shape::{Form, Shape};
use crate::diagnostics::{Place, msg};
use crate::values::{End, PartialDate, Period};
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
            return reader.expected(node, msg!("kind.date"), Some(msg!("date.write")));
        };
        match PartialDate::parse(text, reader.this_year) {
            Ok(date) => Some(Self { date, place: node.place.clone() }),
            Err(problem) => {
                reader.problems.push(problem.at(&node.place));
                None
            }
        }
    }

    fn shape() -> Shape {
        Shape::Form(Form { id: "schema-form.date", pattern: "[0-9]", examples: &["2023.01", "2023", "2023-01-20"] })
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
    StartEnd {
        start: Option<Day>,
        end: Option<Text>,
    }
}

impl Read for Span {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let period = match &node.value {
            Value::Scalar(scalar) => match Period::parse(&scalar.text, reader.this_year) {
                Ok(period) => period,
                Err(_) => {
                    for (problem, range) in Period::faults(&scalar.text, reader.this_year) {
                        let problem = problem.at(&node.place);
                        let whole = range.len() == scalar.text.len();
                        reader.problems.push(if whole { problem } else { problem.point_at(&scalar.text, range) });
                    }
                    return None;
                }
            },
            Value::Map(_) => Self::from_parts(node, reader)?,
            _ => return reader.expected(node, msg!("kind.period"), Some(msg!("period.write"))),
        };
        Some(Self { period, place: node.place.clone() })
    }

    fn shape() -> Shape {
        let text = Form {
            id: "schema-form.period",
            pattern: "[0-9]",
            examples: &["2021.06 ~ 2023.01", "2021.06 ~", "2021.06 ~ 현재"],
        };
        Shape::Any(vec![Shape::Form(text), StartEnd::shape()])
    }
}

impl Span {
    /// Reads `{start, end}`; a mistake is reported at the place of the wrong part.
    fn from_parts(node: &Node, reader: &mut Reader) -> Option<Period> {
        let parts = StartEnd::read(node, reader)?;
        let end = parts.end.as_ref();
        let wrong_end = end.and_then(|end| Some((End::parse(&end.text, reader.this_year).err()?, &end.place)));
        if let Some((problem, place)) = wrong_end {
            reader.problems.push(problem.at(place));
            return None;
        }
        let start = node.get("start").filter(|start| !start.is_empty());
        if start.is_some() && parts.start.is_none() {
            return None;
        }
        let start = start.and_then(Node::as_str).unwrap_or_default();
        let end = end.map(|end| end.text.as_str()).unwrap_or_default();
        let period = Period::from_parts(start, end, reader.this_year);
        period.map_err(|problem| reader.problems.push(problem.at(&node.place))).ok()
    }
}

record! {
    /// A picture with its caption.
    Figure {
        src: Text,
        caption: Option<Text>,
        alt: Option<Text>,
        width: Option<Text>,
        id: Option<Text>,
    }
}

record! {
    /// One name of a company, and since when.
    Name or name {
        name: Text,
        from: Option<Day>,
    }
}

/// The names of a company in order of time, usually one.
#[derive(Debug, Clone, PartialEq)]
pub struct History(pub Vec<Name>);

impl Read for History {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let names = match &node.value {
            Value::List(nodes) => nodes.iter().filter_map(|node| Name::read(node, reader)).collect(),
            _ => vec![Name::read(node, reader)?],
        };
        Some(names).filter(|names| !names.is_empty()).map(Self)
    }

    fn shape() -> Shape {
        Shape::Any(vec![Name::shape(), Shape::List(Box::new(Name::shape()))])
    }
}

macros::choice! {
    /// How important an entry or item is; it is not printed.
    Priority { High, Normal, Low }
}
