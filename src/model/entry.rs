//! Entries: projects, and the jobs and schools that extend them.

use indexmap::IndexMap;

use super::address::Link;
use super::leaf::{Figure, History, Priority, Span};
use super::read::macros::{choice, kind, record};
use super::read::{Read, Reader, Text};
use super::shape::Shape;
use crate::yaml::node::{Node, Value};

record! {
    /// All keys that an entry of any kind can have.
    EntryData {
        id: Option<Text>,
        tags: Vec<Text>,
        priority: Option<Priority>,
        title: Option<Text>,
        organization: Option<History>,
        period: Option<Span>,
        role: Option<Text>,
        team: Option<Text>,
        status: Option<Text>,
        note: Option<Text>,
        summary: Option<Text>,
        facts: Option<Facts>,
        stack: Vec<Text>,
        problem: Option<Items>,
        solution: Option<Items>,
        tasks: Option<Items>,
        results: Option<Items>,
        troubleshooting: Vec<Case>,
        lessons: Option<Items>,
        figures: Vec<Figure>,
        links: Vec<Link>,
        entries: Vec<Project>,
        body: Option<Text>,
        labels: IndexMap<String, Text>,
        company: Option<History>,
        department: Option<Text>,
        location: Option<Text>,
        url: Option<Text>,
        employment: Option<Employment>,
        counts: Option<bool>,
        projects: Vec<Project>,
        school: Option<Text>,
        degree: Option<Text>,
        major: Option<Text>,
        gpa: Option<Text>,
    }
}

/// Keys that every entry can have.
macro_rules! common_keys {
    ($($more:literal),*) => {
        &[
            "id", "tags", "priority", "title", "organization", "period", "role", "team", "status", "note", "summary",
            "facts", "stack", "problem", "solution", "tasks", "results", "troubleshooting", "lessons", "figures",
            "links", "entries", "body", "labels", $($more),*
        ]
    };
}

kind! {
    /// A project.
    Project: EntryData, of EntryData, title, common_keys!()
}
kind! {
    /// A job.
    Experience: EntryData, of EntryData, company,
    common_keys!("company", "department", "location", "url", "employment", "counts", "projects")
}
kind! {
    /// A school.
    Education: EntryData, of EntryData, school, common_keys!("school", "degree", "major", "gpa", "location", "url")
}

impl Read for Node {
    fn read(node: &Node, _: &mut Reader) -> Option<Self> {
        Some(node.clone())
    }

    fn shape() -> Shape {
        Shape::Anything
    }
}

choice! {
    /// Kinds of employment.
    Employment { FullTime, PartTime, Contract, Freelance, Intern, Research }
}

impl Employment {
    /// Internships and research, which do not count towards the total unless `counts` says so.
    pub const UNCOUNTED: [Self; 2] = [Self::Intern, Self::Research];
}

/// A list of items, or a block that is one.
#[derive(Debug, Clone, PartialEq)]
pub enum Items {
    /// Items in YAML.
    List(Vec<Item>),
    /// Markdown.
    Block(Text),
}

impl Read for Items {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        match &node.value {
            Value::Scalar(_) => Text::read(node, reader).map(Self::Block),
            _ => Vec::<Item>::read(node, reader).map(Self::List),
        }
    }

    fn shape() -> Shape {
        Shape::Any(vec![Shape::Text, Vec::<Item>::shape()])
    }
}

record! {
    /// An item, which may have items under it.
    Item or text {
        id: Option<Text>,
        tags: Vec<Text>,
        priority: Option<Priority>,
        text: Option<Text>,
        items: Option<Items>,
        figures: Vec<Figure>,
        links: Vec<Link>,
    }
}

/// Labels and values in the order of the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts(pub Vec<Fact>);

/// A label and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// The label, chosen by the user.
    pub label: Text,
    /// The value.
    pub value: FactValue,
}

/// The value of a fact.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FactValue {
    /// Texts, usually one.
    pub value: Vec<Text>,
    /// Items under it.
    pub items: Option<Items>,
    /// Facts under it.
    pub facts: Option<Facts>,
}

record! {
    /// A fact with more than a text.
    FactRecord {
        value: Option<Text>,
        items: Option<Items>,
        facts: Option<Facts>,
    }
}

impl Read for Facts {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let filled = reader.own_keys(node)?.iter().filter(|entry| !entry.value.is_empty());
        let facts = filled.filter_map(|entry| {
            let label = Text { text: entry.key.clone(), place: entry.key_place.clone() };
            Some(Fact { label, value: FactValue::read(&entry.value, reader)? })
        });
        Some(Self(facts.collect()))
    }

    fn shape() -> Shape {
        Shape::Again("Facts", || Shape::Map(Box::new(FactValue::shape())))
    }
}

impl Read for FactValue {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Some(entries) = node.as_map() else {
            return Vec::<Text>::read(node, reader).map(|value| Self { value, ..Self::default() });
        };
        if entries.iter().any(|entry| FactRecord::KEYS.contains(&entry.key.as_str())) {
            let FactRecord { value, items, facts, .. } = FactRecord::read(node, reader)?;
            return Some(Self { value: value.into_iter().collect(), items, facts });
        }
        Facts::read(node, reader).map(|facts| Self { facts: Some(facts), ..Self::default() })
    }

    fn shape() -> Shape {
        Shape::Any(vec![Vec::<Text>::shape(), FactRecord::shape(), Facts::shape()])
    }
}

/// A difficulty and how it was overcome.
#[allow(clippy::large_enum_variant, reason = "a handful of them, each read once")]
#[derive(Debug, Clone, PartialEq)]
pub enum Case {
    /// In one text, a block.
    Text(Text),
    /// In parts.
    Parts(Box<Parts>),
}

record! {
    /// The parts of a difficulty, each a block.
    Parts {
        id: Option<Text>,
        tags: Vec<Text>,
        priority: Option<Priority>,
        problem: Option<Text>,
        cause: Option<Text>,
        solution: Option<Text>,
        result: Option<Text>,
        figures: Vec<Figure>,
        links: Vec<Link>,
    }
}

impl Read for Case {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        match &node.value {
            Value::Map(_) => Parts::read(node, reader).map(|parts| Self::Parts(Box::new(parts))),
            _ => Text::read(node, reader).map(Self::Text),
        }
    }

    fn shape() -> Shape {
        Shape::Any(vec![Shape::Text, Parts::shape()])
    }
}
