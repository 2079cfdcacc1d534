//! Records that are printed as short rows: certificates, languages, awards, publications, skills, military service,
//! references.

use super::leaf::{Day, Priority, Span};
use super::read::macros::{kind, record};
use super::read::{Read, Reader, Text};
use super::shape::Shape;
use crate::yaml::node::{Node, Value};

record! {
    /// All keys that a row of any kind can have.
    RowData {
        name: Option<Text>,
        title: Option<Text>,
        language: Option<Text>,
        branch: Option<Text>,
        kind: Option<Text>,
        venue: Option<Text>,
        authors: Vec<Text>,
        issuer: Option<Text>,
        level: Option<Text>,
        test: Option<Text>,
        score: Option<Text>,
        number: Option<Text>,
        unit: Option<Text>,
        role: Option<Text>,
        rank: Option<Text>,
        status: Option<Text>,
        discharge: Option<Text>,
        relation: Option<Text>,
        contact: Option<Text>,
        note: Option<Text>,
        date: Option<Day>,
        expires: Option<Day>,
        period: Option<Span>,
        url: Option<Text>,
        summary: Option<Text>,
        text: Option<Text>,
        id: Option<Text>,
        tags: Vec<Text>,
        priority: Option<Priority>,
    }
}

kind! {
    /// A certificate.
    Certification: RowData, of Certification, name,
    &["name", "issuer", "date", "score", "url", "number", "expires", "note", "id", "tags", "priority"]
}
kind! {
    /// A language spoken.
    Language: RowData, of Language, language,
    &["language", "level", "test", "score", "date", "note", "id", "tags", "priority"]
}
kind! {
    /// An award.
    Award: RowData, of Award, title, &["title", "issuer", "date", "summary", "url", "id", "tags", "priority"]
}
kind! {
    /// A paper, talk, post, patent or book.
    Publication: RowData, of Publication, title,
    &["title", "venue", "date", "authors", "url", "summary", "kind", "id", "tags", "priority"]
}
kind! {
    /// Someone who can be asked.
    Reference: RowData, of Reference, name, &["name", "relation", "contact", "text", "id", "tags", "priority"]
}
kind! {
    /// Military service.
    Military: RowData, of Military, , &["branch", "unit", "role", "rank", "period", "status", "discharge", "note"]
}

record! {
    /// Skills of one category.
    Skill {
        category: Option<Text>,
        items: Option<SkillItems>,
        note: Option<Text>,
        id: Option<Text>,
        tags: Vec<Text>,
        priority: Option<Priority>,
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
