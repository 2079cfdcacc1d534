//! Descriptions of the types of the model, for messages and for the JSON Schema.

use crate::diagnostics::{Arg, Message, ToArg};

/// The name of a record in messages, such as `a project`, as a key of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct What(pub &'static str);

impl What {
    /// A whole content.
    pub const CONTENT: Self = Self("record.Portfolio");
    /// A target.
    pub const TARGET: Self = Self("record.TargetData");
    /// An element of a list of texts.
    pub const ITEM: Self = Self("record.Item");
    /// A label with more than a text.
    pub const FACT: Self = Self("record.FactRecord");
    /// A language that the person speaks.
    pub const LANGUAGE: Self = Self("record.Language");

    /// The text of the name.
    pub fn message(self) -> Message {
        Message { id: self.0, args: Vec::new() }
    }
}

impl ToArg for What {
    fn to_arg(&self) -> Arg {
        self.message().to_arg()
    }
}

/// The shape of a value.
#[derive(Debug, Clone)]
pub enum Shape {
    /// A text, in one language or in several.
    Text,
    /// One of a few words, with the name of the choice.
    Word(&'static str, &'static [&'static str]),
    /// `true` or `false`.
    Bool,
    /// A whole number from 0.
    Number,
    /// A whole number from 1.
    Positive,
    /// A text of a certain form.
    Form(Form),
    /// A mapping with known keys.
    Record(fn() -> Record),
    /// A list; a single value counts as a list of one.
    List(Box<Shape>),
    /// A mapping with keys chosen by the user.
    Map(Box<Shape>),
    /// A shape that contains itself, by its name.
    Again(&'static str, fn() -> Shape),
    /// A mapping that is put over a record: nothing in it is required, and lists may be mappings by id.
    Over(fn() -> Record),
    /// Any value, without a description.
    Anything,
    /// One of several shapes.
    Any(Vec<Shape>),
}

/// A text of a certain form.
#[derive(Debug, Clone, Copy)]
pub struct Form {
    /// The name of its description in the catalogue.
    pub id: &'static str,
    /// A regular expression that it matches, in the syntax of JSON Schema.
    pub pattern: &'static str,
    /// Valid examples.
    pub examples: &'static [&'static str],
}

/// A mapping with known keys.
#[derive(Debug, Clone)]
pub struct Record {
    /// The name of the type; the catalogue describes it as `schema-NAME`.
    pub name: &'static str,
    /// Its name in messages.
    pub what: What,
    /// The keys in the order of the model.
    pub keys: Vec<Key>,
}

/// A key of a record.
#[derive(Debug, Clone)]
pub struct Key {
    /// The key.
    pub name: &'static str,
    /// The name of the type that defines it; the catalogue describes it as `schema-TYPE.KEY`.
    pub of: &'static str,
    /// Whether it is required.
    pub required: bool,
    /// The shape of its value.
    pub shape: fn() -> Shape,
}

impl Shape {
    /// The record of this shape, if it has one.
    pub fn record(&self) -> Option<Record> {
        match self {
            Self::Record(record) => Some(record()),
            Self::Any(shapes) => shapes.iter().find_map(Self::record),
            _ => None,
        }
    }
}
