//! The workhorse: projects, and the jobs and schools that extend them.

use std::ops::Deref;

use indexmap::IndexMap;

use super::address::Link;
use super::leaf::{Figure, History, Priority, Span};
use super::read::macros::{choice, record};
use super::read::{Read, Reader, Text};
use super::shape::{Record, Shape};
use crate::yaml::node::{Node, Value};

record! {
    /// All keys that an entry of any kind can have.
    "an entry" EntryData {
        /// Id that targets know it by.
        id: Option<Text>,
        /// Tags that targets select by.
        tags: Vec<Text>,
        /// Weight that targets select by.
        priority: Option<Priority>,
        /// Name of a project.
        title: Option<Text>,
        /// The company a project was done at.
        organization: Option<History>,
        /// When.
        period: Option<Span>,
        /// What one did.
        role: Option<Text>,
        /// With whom.
        team: Option<Text>,
        /// How it stands.
        status: Option<Text>,
        /// Small print after the period.
        note: Option<Text>,
        /// A block: what it is.
        summary: Option<Text>,
        /// Labels and values.
        facts: Option<Facts>,
        /// Techniques.
        stack: Vec<Text>,
        /// What was wrong.
        problem: Option<Items>,
        /// What was done about it.
        solution: Option<Items>,
        /// What was done.
        tasks: Option<Items>,
        /// What came of it.
        results: Option<Items>,
        /// Difficulties and how they were overcome.
        troubleshooting: Vec<Case>,
        /// What was learnt.
        lessons: Option<Items>,
        /// Pictures.
        figures: Vec<Figure>,
        /// Addresses.
        links: Vec<Link>,
        /// Parts of a larger one.
        entries: Vec<Project>,
        /// A block after the rest.
        body: Option<Text>,
        /// Labels for this entry.
        labels: IndexMap<String, Text>,
        /// The company one worked at.
        company: Option<History>,
        /// Department.
        department: Option<Text>,
        /// Where the company or school is.
        location: Option<Text>,
        /// Its address on the web.
        url: Option<Text>,
        /// Kind of employment.
        employment: Option<Employment>,
        /// Whether it counts towards the total.
        counts: Option<bool>,
        /// What one did there.
        projects: Vec<Project>,
        /// The school.
        school: Option<Text>,
        /// Degree.
        degree: Option<Text>,
        /// Field of study.
        major: Option<Text>,
        /// Grade point average, as in `4.1/4.5`.
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

/// Defines a kind of entry: the keys it can have and the one it must have.
macro_rules! entry_kind {
    ($(#[doc = $about:literal])* $what:literal $name:ident, $required:ident, [$($more:literal),*]) => {
        $(#[doc = $about])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name(pub EntryData);

        impl $name {
            /// The keys it can have.
            pub const KEYS: &'static [&'static str] = common_keys!($($more),*);

            /// What it may look like.
            pub fn record() -> Record {
                let mut keys = EntryData::record().keys;
                keys.retain(|key| Self::KEYS.contains(&key.name));
                keys.iter_mut().for_each(|key| key.required |= key.name == stringify!($required));
                Record { name: stringify!($name), what: $what, about: concat!($($about),*).trim_ascii(), keys }
            }
        }

        impl Read for $name {
            fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
                let entries = reader.map(node, $what, Self::KEYS)?;
                let _: Option<Node> = reader.field(entries, $what, stringify!($required), &node.place);
                EntryData::fields(entries, &node.place, reader).map(Self)
            }

            fn shape() -> Shape {
                Shape::Record(Self::record)
            }
        }

        impl Deref for $name {
            type Target = EntryData;

            fn deref(&self) -> &EntryData {
                &self.0
            }
        }
    };
}

entry_kind! {
    /// A project.
    "a project" Project, title, []
}
entry_kind! {
    /// A job.
    "an experience" Experience, company,
    ["company", "department", "location", "url", "employment", "counts", "projects"]
}
entry_kind! {
    /// A school.
    "an education" Education, school, ["school", "degree", "major", "gpa", "location", "url"]
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
    "kind of employment" Employment {
        /// The default, not printed.
        FullTime = "full-time",
        /// Fewer hours.
        PartTime = "part-time",
        /// For a time.
        Contract = "contract",
        /// On one's own account.
        Freelance = "freelance",
        /// An internship; does not count towards the total by default.
        Intern = "intern",
        /// Research at a school; does not count towards the total by default.
        Research = "research",
    }
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

/// One item, maybe with items under it.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// What it says.
    pub text: Option<Text>,
    /// Items under it.
    pub items: Option<Items>,
    /// Figures under it.
    pub figures: Vec<Figure>,
    /// Links after it.
    pub links: Vec<Link>,
}

record! {
    /// An item with more than its text.
    "an item" ItemRecord {
        /// Id that targets know it by.
        id: Option<Text>,
        /// Tags that targets select by.
        tags: Vec<Text>,
        /// Weight that targets select by.
        priority: Option<Priority>,
        /// What it says.
        text: Option<Text>,
        /// Items under it.
        items: Option<Items>,
        /// Figures under it.
        figures: Vec<Figure>,
        /// Links after it.
        links: Vec<Link>,
    }
}

impl Read for Item {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        match &node.value {
            Value::Map(_) => {
                let ItemRecord { text, items, figures, links, .. } = ItemRecord::read(node, reader)?;
                Some(Self { text, items, figures, links })
            }
            Value::List(_) => reader.wrong(
                node,
                "an item is wanted here, not a list",
                "items under an item are written {text: …, items: […]}; a text that starts with `[` needs quotes",
            ),
            Value::Scalar(_) | Value::Error => {
                let text = Some(Text::read(node, reader)?);
                Some(Self { text, items: None, figures: Vec::new(), links: Vec::new() })
            }
        }
    }

    fn shape() -> Shape {
        Shape::Any(vec![Shape::Text, ItemRecord::shape()])
    }
}

/// Labels and values in the order of the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts(pub Vec<Fact>);

/// A label and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// The label, a text of the user's.
    pub label: Text,
    /// The value.
    pub value: FactValue,
}

/// What a fact can be.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FactValue {
    /// Texts, mostly one.
    pub value: Vec<Text>,
    /// Items under it.
    pub items: Option<Items>,
    /// Facts under it.
    pub facts: Option<Facts>,
}

record! {
    /// A fact with more than a text.
    "a fact" FactRecord {
        /// The text.
        value: Option<Text>,
        /// Items under it.
        items: Option<Items>,
        /// Facts under it.
        facts: Option<Facts>,
    }
}

impl Read for Facts {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let Some(entries) = node.as_map() else {
            if reader.own_colon(node) {
                return None;
            }
            let help = match node.value {
                Value::List(_) => "write `label: value` lines, without dashes",
                _ => "write `label: value` lines",
            };
            return reader.wrong(node, format!("facts must be a mapping, not {}", node.kind()), help);
        };
        let filled = entries.iter().filter(|entry| !entry.value.is_empty());
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
    "an element of troubleshooting" Parts {
        /// Id that targets know it by.
        id: Option<Text>,
        /// Tags that targets select by.
        tags: Vec<Text>,
        /// Weight that targets select by.
        priority: Option<Priority>,
        /// What was wrong.
        problem: Option<Text>,
        /// Why.
        cause: Option<Text>,
        /// What was done.
        solution: Option<Text>,
        /// What came of it.
        result: Option<Text>,
        /// Figures.
        figures: Vec<Figure>,
        /// Addresses.
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
