//! Records that are printed as short rows: certificates, languages, awards, publications, skills, military service,
//! references.

use super::leaf::{Day, Priority, Span};
use super::read::macros::record;
use super::read::{Read, Reader, Text};
use super::shape::Shape;
use crate::yaml::node::{Node, Value};

/// Defines a row: its own keys, and those that every row can have.
macro_rules! row {
    ($(#[$about:meta])* $name:ident {
        $($key:ident: $type:ty,)*
    }) => {
        record! {
            $(#[$about])*
            $name {
                $($key: $type,)*
                id: Option<Text>,
                tags: Vec<Text>,
                priority: Option<Priority>,
            }
        }
    };
}

row! {
    /// A certificate.
    Certification {
        name: Text,
        issuer: Option<Text>,
        date: Option<Day>,
        score: Option<Text>,
        url: Option<Text>,
        number: Option<Text>,
        expires: Option<Day>,
        note: Option<Text>,
    }
}
row! {
    /// A language spoken.
    Language {
        language: Text,
        level: Option<Text>,
        test: Option<Text>,
        score: Option<Text>,
        date: Option<Day>,
        note: Option<Text>,
    }
}
row! {
    /// An award.
    Award {
        title: Text,
        issuer: Option<Text>,
        date: Option<Day>,
        summary: Option<Text>,
        url: Option<Text>,
    }
}
row! {
    /// A paper, talk, post, patent or book.
    Publication {
        title: Text,
        venue: Option<Text>,
        date: Option<Day>,
        authors: Vec<Text>,
        url: Option<Text>,
        summary: Option<Text>,
        kind: Option<Text>,
    }
}
row! {
    /// Skills of one category.
    Skill {
        category: Option<Text>,
        items: Option<SkillItems>,
        note: Option<Text>,
    }
}
row! {
    /// Someone who can be asked.
    Reference {
        name: Text,
        relation: Option<Text>,
        contact: Option<Text>,
        text: Option<Text>,
    }
}
record! {
    /// Military service.
    Military {
        branch: Option<Text>,
        unit: Option<Text>,
        role: Option<Text>,
        rank: Option<Text>,
        period: Option<Span>,
        status: Option<Text>,
        discharge: Option<Text>,
        note: Option<Text>,
    }
}

/// Skills, as a list or as `Java, Python (3.12, 3.13)`.
#[derive(Debug, Clone, PartialEq)]
pub struct SkillItems(pub Vec<Text>);

impl Read for SkillItems {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let texts = Vec::<Text>::read(node, reader)?;
        match node.value {
            Value::Scalar(_) => Some(Self(texts.iter().flat_map(parts).collect())),
            _ => Some(Self(texts)),
        }
    }

    fn shape() -> Shape {
        Vec::<Text>::shape()
    }
}

/// The skills of a text.
fn parts(text: &Text) -> Vec<Text> {
    let one = |part: &str| Text { text: part.into(), place: text.place.clone() };
    split_at_commas(&text.text).into_iter().map(one).collect()
}

/// Splits a text at the commas outside of parentheses.
pub fn split_at_commas(text: &str) -> Vec<&str> {
    let mut depth = 0i32;
    let parts = text.split(|char| {
        match char {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            _ => {}
        }
        char == ',' && depth <= 0
    });
    parts.map(str::trim).filter(|part| !part.is_empty()).collect()
}
