//! The text of a document without its pages: the tree that the formats are written from.

use crate::text::rich::{Block, Inline};
use crate::view::View;

/// A line of text.
pub type Line = Vec<Inline>;

/// Separates fields, dates and links on one line.
pub const BETWEEN: &str = " · ";

/// A document. Its metadata, design and photo are those of the View.
pub struct Document<'v> {
    /// The View it was made from.
    pub view: &'v View,
    /// Name of the person.
    pub name: Line,
    /// One line about the person; may be empty.
    pub headline: Line,
    /// Date of birth; may be empty.
    pub birth_date: Line,
    /// How to reach the person.
    pub contacts: Vec<Contact<'v>>,
    /// Letters and sections.
    pub sections: Vec<Section>,
}

/// A way to reach the person.
pub struct Contact<'v> {
    /// Path of its icon.
    pub icon: &'v str,
    /// The printed text, mostly a link.
    pub text: Line,
}

/// A section, or a letter.
pub struct Section {
    /// Its heading; may be empty.
    pub title: Line,
    /// Text beside the heading, such as the total of all jobs.
    pub note: Line,
    /// Its content.
    pub body: Vec<Node>,
}

/// A part of a section or an entry.
pub enum Node {
    /// Text as it was written.
    Text(Vec<Block>),
    /// A job, a project, a school, or a question of a letter.
    Entry(Entry),
    /// Certificates, awards and other short entries, as a list.
    Rows(Vec<Entry>),
    /// Labels and their values.
    Facts(Vec<Fact>),
    /// Techniques, separated by commas.
    Terms(Line),
    /// A part with a label. HTML highlights results.
    Part { label: Line, results: bool, body: Vec<Node> },
    /// Parts that belong together, such as those of a difficulty.
    Group(Vec<Node>),
}

/// A job, a project, a school, a question of a letter, or a row such as a certificate.
#[derive(Default)]
pub struct Entry {
    /// Level of its heading: 3 in a section, 4 below another entry. Rows have no heading.
    pub level: u8,
    /// Heading of this and the following entries, one level above.
    pub group: Option<Line>,
    /// Its number, in a numbered section.
    pub number: Option<usize>,
    /// Its title, which may be a link; may be empty.
    pub title: Line,
    /// Role, department, issuer and the like.
    pub fields: Vec<Field>,
    /// The date or period, and how long that is.
    pub dates: Vec<Line>,
    /// The content below the heading.
    pub body: Vec<Node>,
}

/// A value with its label.
pub struct Field {
    /// The label; empty if none is printed.
    pub label: Line,
    /// The value.
    pub value: Line,
}

/// A label with its values.
pub struct Fact {
    /// The label; may be empty.
    pub label: Line,
    /// The values, separated by commas.
    pub value: Line,
    /// The content below them.
    pub body: Vec<Node>,
}

impl Field {
    /// Label and value on one line.
    pub fn line(&self) -> Line {
        joined([self.label.clone(), self.value.clone()], " ")
    }
}

impl Entry {
    /// The title after its number: `1. Title`.
    pub fn numbered_title(&self) -> Line {
        let number = self.number.map(|number| Inline::Text(format!("{number}. ")));
        number.into_iter().chain(self.title.iter().cloned()).collect()
    }

    /// All fields on one line.
    pub fn field_line(&self) -> Line {
        joined(self.fields.iter().map(Field::line), BETWEEN)
    }

    /// The date and the duration on one line.
    pub fn date_line(&self) -> Line {
        joined(self.dates.iter().cloned(), BETWEEN)
    }

    /// Fields, date and duration on one line.
    pub fn details(&self) -> Line {
        joined([self.field_line(), self.date_line()], BETWEEN)
    }
}

/// The line as a link, unless there is no URL or the line has links itself: links cannot be nested.
pub fn linked(url: Option<&str>, text: Line) -> Line {
    let has_links = text.iter().any(|inline| matches!(inline, Inline::Link { .. }));
    match url {
        Some(url) if !has_links && !text.is_empty() => vec![Inline::Link { url: url.to_owned(), c: text }],
        _ => text,
    }
}

/// Joins the lines that are not empty, with a separator between them.
pub fn joined(lines: impl IntoIterator<Item = Line>, separator: &str) -> Line {
    let mut out = Vec::new();
    for line in lines.into_iter().filter(|line| !line.is_empty()) {
        if !out.is_empty() {
            out.push(Inline::Text(separator.to_owned()));
        }
        out.extend(line);
    }
    out
}
