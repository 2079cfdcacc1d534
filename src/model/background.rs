//! Lists of short rows: certificates, languages, awards, publications, skills, military service, references.

use super::leaf::{Day, Priority, Span};
use super::read::macros::record;
use super::read::{Read, Reader, Text};
use super::shape::Shape;
use crate::yaml::node::{Node, Value};

/// Defines a row: its own keys, and those that every row can have.
macro_rules! row {
    ($(#[doc = $about:literal])* $what:literal $name:ident {
        $($(#[doc = $doc:literal])* $key:ident: $type:ty,)*
    }) => {
        record! {
            $(#[doc = $about])*
            $what $name {
                $($(#[doc = $doc])* $key: $type,)*
                /// Id that targets know it by.
                id: Option<Text>,
                /// Tags that targets select by.
                tags: Vec<Text>,
                /// Weight that targets select by.
                priority: Option<Priority>,
            }
        }
    };
}

row! {
    /// A certificate.
    "a certification" Certification {
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
    "a language" Language {
        /// Which.
        language: Text,
        /// How well.
        level: Option<Text>,
        /// By which test.
        test: Option<Text>,
        /// With what score.
        score: Option<Text>,
        /// When.
        date: Option<Day>,
        /// Anything else.
        note: Option<Text>,
    }
}
row! {
    /// An award.
    "an award" Award {
        /// Its name.
        title: Text,
        /// Who gave it.
        issuer: Option<Text>,
        /// When.
        date: Option<Day>,
        /// A block: what for.
        summary: Option<Text>,
        /// Where to read about it.
        url: Option<Text>,
    }
}
row! {
    /// A paper, talk, post, patent or book.
    "a publication" Publication {
        /// Its title.
        title: Text,
        /// Where it appeared.
        venue: Option<Text>,
        /// When.
        date: Option<Day>,
        /// Who wrote it.
        authors: Option<Authors>,
        /// Where to read it.
        url: Option<Text>,
        /// A block: what it says.
        summary: Option<Text>,
        /// paper, talk, post, patent, book or another word.
        kind: Option<Text>,
    }
}
row! {
    /// Skills of one category.
    "a skill" Skill {
        /// The category.
        category: Option<Text>,
        /// The skills.
        items: Option<SkillItems>,
        /// Anything else.
        note: Option<Text>,
    }
}
row! {
    /// Someone who can be asked.
    "a reference" Reference {
        /// Name.
        name: Text,
        /// Who that is.
        relation: Option<Text>,
        /// How to reach them.
        contact: Option<Text>,
        /// A block: what they say.
        text: Option<Text>,
    }
}
record! {
    /// Military service.
    "military" Military {
        /// 군별: army, navy …
        branch: Option<Text>,
        /// Unit.
        unit: Option<Text>,
        /// 병과: what one did.
        role: Option<Text>,
        /// 계급.
        rank: Option<Text>,
        /// 복무기간.
        period: Option<Span>,
        /// 구분: 군필, 미필, 면제 …
        status: Option<Text>,
        /// 전역구분.
        discharge: Option<Text>,
        /// Anything else.
        note: Option<Text>,
    }
}

/// Names, as a list or in one text.
#[derive(Debug, Clone, PartialEq)]
pub struct Authors(pub Vec<Text>);

impl Read for Authors {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        Vec::<Text>::read(node, reader).map(Self)
    }

    fn shape() -> Shape {
        Vec::<Text>::shape()
    }
}

/// Skills, as a list or as `Java, Python (3.12, 3.13)`.
#[derive(Debug, Clone, PartialEq)]
pub struct SkillItems(pub Vec<Text>);

impl Read for SkillItems {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let texts = Vec::<Text>::read(node, reader)?;
        match node.value {
            Value::Scalar(_) => Some(Self(texts.iter().flat_map(split_at_commas).collect())),
            _ => Some(Self(texts)),
        }
    }

    fn shape() -> Shape {
        Vec::<Text>::shape()
    }
}

/// The parts between commas that stand outside parentheses.
fn split_at_commas(text: &Text) -> Vec<Text> {
    let mut depth = 0i32;
    let parts = text.text.split(|char| {
        match char {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            _ => {}
        }
        char == ',' && depth <= 0
    });
    let filled = parts.map(str::trim).filter(|part| !part.is_empty());
    filled.map(|part| Text { text: part.into(), place: text.place.clone() }).collect()
}
