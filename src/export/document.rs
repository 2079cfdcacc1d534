//! What a document says, without its pages: the tree that formats are written from.

use crate::text::rich::{Block, Inline};

/// A line of text.
pub type Line = Vec<Inline>;

/// A document.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Language code.
    pub lang: String,
    /// Its title, for metadata.
    pub title: String,
    /// The person, for metadata.
    pub author: String,
    /// The headline, for metadata.
    pub description: String,
    /// Skills, for metadata.
    pub keywords: Vec<String>,
    /// How it looks, in formats that have looks.
    pub look: Look,
    /// The person.
    pub name: Line,
    /// One line on who this is; empty where there is none.
    pub headline: Line,
    /// A picture of the person.
    pub photo: Option<Photo>,
    /// Date of birth; empty where there is none.
    pub birth_date: Line,
    /// How to reach the person.
    pub contacts: Vec<Contact>,
    /// The numbers that results are remembered by. They repeat what results say, so that formats without looks leave them out.
    pub key_figures: Vec<KeyFigure>,
    /// Letters and sections.
    pub sections: Vec<Section>,
}

/// How a document looks.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    /// The one colour beside black and grey, as `#rrggbb`.
    pub accent: String,
    /// Whether the text is set in a serif.
    pub serif: bool,
    /// Whether icons are before ways to contact.
    pub icons: bool,
    /// The sheet: `A4`, `Letter` or `A5`.
    pub paper: &'static str,
}

/// A picture of the person.
#[derive(Debug, Clone, PartialEq)]
pub struct Photo {
    /// Its path in the View.
    pub src: String,
    /// What to read out to who cannot see it.
    pub alt: String,
}

/// A way to reach the person.
#[derive(Debug, Clone, PartialEq)]
pub struct Contact {
    /// Path of its icon.
    pub icon: String,
    /// What is printed.
    pub text: Line,
    /// Goal of the link, if it is one.
    pub url: Option<String>,
}

/// A number of a result.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyFigure {
    /// What it was before, for a change.
    pub before: Option<Line>,
    /// What it is.
    pub after: Line,
    /// What it measures.
    pub caption: Line,
}

/// A section, or a letter.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Its heading; empty where it has none.
    pub title: Line,
    /// What is beside the heading: the total of jobs.
    pub note: Line,
    /// What it holds.
    pub body: Vec<Node>,
}

/// A part of a section.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// Text as it was written.
    Text(Vec<Block>),
    /// A job, a project, a school, a question.
    Entry(Entry),
    /// Certificates and other short things.
    Rows(Vec<Row>),
    /// Labels and their values.
    Facts(Vec<Fact>),
    /// Techniques.
    Terms(Vec<Line>),
    /// What has a label; results stand out.
    Part { label: Line, results: bool, body: Vec<Node> },
    /// What belongs together, such as the parts of a difficulty.
    Group(Vec<Node>),
}

/// A job, a project, a school, or a question of a letter.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Entry {
    /// Level of its heading: 3 in a section, 4 under another entry.
    pub level: u8,
    /// Heading over this and the following entries, one level above.
    pub group: Option<Line>,
    /// Its number, where the section is numbered.
    pub number: Option<usize>,
    /// Its title; may be empty.
    pub title: Line,
    /// Goal of a link on the title.
    pub url: Option<String>,
    /// Role, department and the like.
    pub fields: Vec<Field>,
    /// The period.
    pub period: Option<Field>,
    /// How long that is; empty where it is not said.
    pub duration: Line,
    /// What is under the heading.
    pub body: Vec<Node>,
}

/// A certificate, an award or another short thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What it is.
    pub title: Line,
    /// Goal of a link on it.
    pub url: Option<String>,
    /// Issuer, score and the like.
    pub fields: Vec<Field>,
    /// Date or period.
    pub date: Option<Field>,
    /// How long a period is; empty where it is not said.
    pub duration: Line,
    /// Text under it.
    pub body: Vec<Block>,
}

/// A value that may have a label.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its label; empty where none is to be printed.
    pub label: Line,
    /// The value.
    pub value: Line,
}

/// A label with its values.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// The label; may be empty.
    pub label: Line,
    /// The values, on one line.
    pub values: Vec<Line>,
    /// What is under them.
    pub body: Vec<Node>,
}

impl Field {
    /// Label and value in one line.
    pub fn line(&self) -> Line {
        let mut line = self.label.clone();
        if !line.is_empty() {
            line.push(Inline::Text(" ".into()));
        }
        line.extend(self.value.iter().cloned());
        line
    }
}

impl Entry {
    /// The period and its duration, each where it is there.
    pub fn dates(&self) -> Vec<Line> {
        dates(self.period.as_ref(), &self.duration)
    }
}

impl Row {
    /// The date and the duration, each where it is there.
    pub fn dates(&self) -> Vec<Line> {
        dates(self.date.as_ref(), &self.duration)
    }
}

fn dates(date: Option<&Field>, duration: &Line) -> Vec<Line> {
    let lines = date.map(Field::line).into_iter().chain([duration.clone()]);
    lines.filter(|line| !line.is_empty()).collect()
}

/// A line that may be a link. A link in a link would be none.
pub fn linked(url: Option<&str>, text: &Line) -> Line {
    let has_links = text.iter().any(|inline| matches!(inline, Inline::Link { .. }));
    match url {
        Some(url) if !has_links && !text.is_empty() => vec![Inline::Link { url: url.to_owned(), c: text.clone() }],
        _ => text.clone(),
    }
}

/// Fields on one line.
pub fn fields(fields: &[Field], between: &str) -> Line {
    joined(fields.iter().map(Field::line), between)
}

/// Lines as one, with a text between two.
pub fn joined(lines: impl IntoIterator<Item = Line>, between: &str) -> Line {
    let mut out = Vec::new();
    for line in lines.into_iter().filter(|line| !line.is_empty()) {
        if !out.is_empty() {
            out.push(Inline::Text(between.to_owned()));
        }
        out.extend(line);
    }
    out
}
