//! What a value may look like, told by the types of the model themselves: for messages and for the JSON Schema.

use crate::diagnostics::{Arg, Message, ToArg};

/// What messages call a record, as in `a project`: the name of that in the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct What(pub &'static str);

impl What {
    /// Everything.
    pub const CONTENT: Self = Self("record.Portfolio");
    /// What documents are made for.
    pub const TARGET: Self = Self("record.TargetData");
    /// An element of a list of texts.
    pub const ITEM: Self = Self("record.ItemRecord");
    /// A label with more than a text.
    pub const FACT: Self = Self("record.FactRecord");
    /// A language that someone speaks.
    pub const LANGUAGE: Self = Self("record.Language");

    /// The words for it.
    pub fn message(self) -> Message {
        Message { id: self.0, args: Vec::new() }
    }
}

impl ToArg for What {
    fn to_arg(&self) -> Arg {
        self.message().to_arg()
    }
}

/// The form of a value.
#[derive(Debug, Clone)]
pub enum Shape {
    /// A text, in one language or in several.
    Text,
    /// One of a few words, with the name of the type that has them.
    Word(&'static str, &'static [&'static str]),
    /// `true` or `false`.
    Bool,
    /// A whole number from 0.
    Number,
    /// A whole number from 1.
    Positive,
    /// A text of a certain form: what it is, examples, and a regular expression it must match.
    Form(Form),
    /// A mapping with known keys.
    Record(fn() -> Record),
    /// A list; one value alone counts as a list of one.
    List(Box<Shape>),
    /// A mapping with keys of the user's own.
    Map(Box<Shape>),
    /// A form that holds itself, by its name.
    Again(&'static str, fn() -> Shape),
    /// A mapping that is put over a record: nothing in it is required, and lists may be mappings by id.
    Over(fn() -> Record),
    /// Anything: what is not described.
    Anything,
    /// Any of these.
    Any(Vec<Shape>),
}

/// A text of a certain form.
#[derive(Debug, Clone, Copy)]
pub struct Form {
    /// The name of its description in the catalogue.
    pub id: &'static str,
    /// Regular expression, as JSON Schema has them.
    pub pattern: &'static str,
    /// Some that are right.
    pub examples: &'static [&'static str],
}

/// A mapping with known keys.
#[derive(Debug, Clone)]
pub struct Record {
    /// The name of the type; the catalogue describes it as `schema-NAME`.
    pub name: &'static str,
    /// What messages call it.
    pub what: What,
    /// The keys in the order of the model.
    pub keys: Vec<Key>,
}

/// A key of a record.
#[derive(Debug, Clone)]
pub struct Key {
    /// The key.
    pub name: &'static str,
    /// The name of the type that has it; the catalogue describes it as `schema-TYPE.KEY`.
    pub of: &'static str,
    /// Whether a record without it is an error.
    pub required: bool,
    /// The form of its value.
    pub shape: fn() -> Shape,
}

impl Shape {
    /// The record among the forms, if there is one.
    pub fn record(&self) -> Option<Record> {
        match self {
            Self::Record(record) => Some(record()),
            Self::Any(shapes) => shapes.iter().find_map(Self::record),
            _ => None,
        }
    }
}
