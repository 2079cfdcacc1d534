//! The data that a layout receives.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use serde::Serialize;

use super::design::DesignView;
use super::numbers::{CareerView, KeyFigure};
use crate::text::rich::{Blocks, Line};
use crate::values::Period;

/// One document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct View {
    /// Language code.
    pub lang: String,
    /// Name of the layout.
    pub layout: String,
    /// What metadata say; without word joiners.
    pub meta: Meta,
    /// Its bookmark, where it is one of several documents in a PDF.
    pub bookmark: Option<String>,
    /// How it looks.
    pub design: DesignView,
    /// Number of pages beyond which old work is shortened.
    #[serde(skip)]
    pub pages: Option<u32>,
    /// Words that layouts print of themselves, such as `contents`.
    pub words: &'static BTreeMap<String, String>,
    /// The person.
    pub profile: ProfileView,
    /// Width of the widest label of a part, in em.
    pub label_width: f64,
    /// Width of the widest date or period of an entry or row, in em.
    pub date_width: f64,
    /// The day that letters and forms are dated; empty for a layout that omits it.
    pub as_of: Line,
    /// The letters: all of them, or the one that was chosen.
    pub letters: Vec<LetterView>,
    /// The sections in order.
    pub sections: Vec<SectionView>,
    /// The numbers that the results are remembered by, those marked as strong first.
    pub key_figures: Vec<KeyFigure>,
    /// The career as numbers, where jobs are shown.
    pub career: Option<CareerView>,
}

/// A 자기소개서 or cover letter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LetterView {
    /// Its id.
    pub id: String,
    /// Title; empty where none was given.
    pub title: Line,
    /// To whom.
    pub recipient: Option<Line>,
    /// Questions and answers.
    pub questions: Vec<QuestionView>,
    /// Text.
    pub body: Blocks,
    /// The closing line.
    pub closing: Option<Line>,
}

/// A question and its answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct QuestionView {
    /// What is asked.
    pub prompt: Line,
    /// The answer.
    pub answer: Blocks,
    /// How long the answer is, in what its limit counts; for drafts.
    pub count: usize,
    /// How long it may be.
    pub limit: Option<u32>,
    /// What is counted: `characters` or `bytes`.
    pub unit: &'static str,
    /// Length and limit in words, as in `487 / 600자`.
    pub counted: Line,
    /// By how much it is too long, in words; `null` where it is not.
    pub over: Option<Line>,
}

/// What metadata say.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Meta {
    /// Title of the document.
    pub title: String,
    /// The word for the document: `이력서`.
    pub document: String,
    /// Author.
    pub author: String,
    /// Skills.
    pub keywords: Vec<String>,
    /// The headline.
    pub description: String,
    /// The title that the content itself gives, for covers.
    pub own_title: Option<Line>,
}

/// The person.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProfileView {
    /// Name.
    pub name: Line,
    /// One line on who this is.
    pub headline: Option<Line>,
    /// Picture, for layouts that have a place for one.
    pub photo: Option<Photo>,
    /// Date of birth.
    pub birth_date: Option<Line>,
    /// How to reach the person, in reading order.
    pub contacts: Vec<Contact>,
}

/// A picture of the person.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Photo {
    /// Path for `image()`.
    pub src: String,
    /// What to read out to who cannot see it.
    pub alt: String,
}

/// A way to reach the person.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Contact {
    /// email, phone, location, or the kind of a link (github, linkedin …).
    pub kind: String,
    /// Path of the icon for it.
    pub icon: String,
    /// What is printed.
    pub text: Line,
    /// Goal of the link, if it is one.
    pub url: Option<String>,
}

/// A section.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct SectionView {
    /// Its name in the content.
    pub id: String,
    /// What it holds: `text`, `entries`, `rows` or `skills`.
    pub form: &'static str,
    /// Heading; empty where none is to be printed.
    pub title: Line,
    /// Icon before the heading.
    pub icon: Option<Line>,
    /// Total of the periods that count, as in `총 5년 6개월`.
    pub total: Option<Line>,
    /// Text under the heading.
    pub intro: Blocks,
    /// Text of the section.
    pub body: Blocks,
    /// Jobs, projects, schools.
    pub entries: Vec<EntryView>,
    /// Certificates, awards and other short things.
    pub rows: Vec<Row>,
    /// Skills by category.
    pub skills: Vec<SkillRow>,
}

/// A job, a project or a school.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct EntryView {
    /// `experience`, `project` or `education`.
    pub kind: &'static str,
    /// Number in its section, where the section is numbered.
    pub number: Option<usize>,
    /// Heading over this and the following entries of one organization.
    pub group: Option<Line>,
    /// Whether it is under such a heading, which then names its organization.
    pub grouped: bool,
    /// Company, title of the project, or school.
    pub title: Line,
    /// Goal of a link on the title.
    pub url: Option<String>,
    /// The organization, for the heading of a group.
    #[serde(skip)]
    pub organization: Option<Line>,
    /// organization, department, role, degree … by key, each where it is there.
    pub fields: IndexMap<String, Field>,
    /// The period, and `duration` beside it.
    pub period: Option<Field>,
    /// Computed duration, as in `1년 8개월`.
    pub duration: Option<Line>,
    /// The month after its last one, counted from the year 0, where it has a period.
    #[serde(skip)]
    pub ended: Option<u32>,
    /// The period itself, for formats that write dates in a way of their own.
    #[serde(skip)]
    pub when: Option<Period>,
    /// What is under the heading, in order.
    pub parts: Vec<Part>,
    /// The numbers of its own results.
    pub key_figures: Vec<KeyFigure>,
}

/// A value with its label.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Field {
    /// Key of the content.
    pub key: String,
    /// Label; empty where none is to be printed.
    pub label: Line,
    /// Value.
    pub value: Line,
}

/// A part of an entry.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Part {
    /// Key of the content.
    pub key: &'static str,
    /// Label; empty where none is to be printed.
    pub label: Line,
    /// Whether the user chose the label: then it is to be printed in any case.
    pub own_label: bool,
    /// What it holds.
    #[serde(flatten)]
    pub body: PartBody,
}

/// What a part holds.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "form", rename_all = "lowercase")]
pub enum PartBody {
    /// Text, lists, figures, links.
    Blocks { blocks: Blocks },
    /// Labels and values.
    Facts { facts: Vec<FactView> },
    /// Techniques.
    Stack { stack: Vec<Line> },
    /// Difficulties and how they were overcome.
    Cases { cases: Vec<CaseView> },
    /// Entries under this one.
    Entries { entries: Vec<EntryView> },
}

/// A label and its value.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FactView {
    /// Label.
    pub label: Line,
    /// Values, mostly one.
    pub value: Vec<Line>,
    /// Items under it.
    pub items: Blocks,
    /// Facts under it.
    pub facts: Vec<FactView>,
}

/// A difficulty and how it was overcome.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CaseView {
    /// One text, where it was not written in parts.
    pub text: Blocks,
    /// Problem, cause, solution and result with their labels.
    pub parts: Vec<CasePart>,
    /// Figures and links after it.
    pub after: Blocks,
}

/// Problem, cause, solution or result.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CasePart {
    /// Key of the content.
    pub key: &'static str,
    /// Label; empty where none is to be printed.
    pub label: Line,
    /// What it says.
    pub blocks: Blocks,
}

/// A certificate, an award or another short thing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// What it is.
    pub title: Line,
    /// Goal of a link on it.
    pub url: Option<String>,
    /// Issuer, score and the like, each where it is there.
    pub fields: Vec<Field>,
    /// Date or period.
    pub date: Option<Field>,
    /// Computed duration.
    pub duration: Option<Line>,
    /// The date or period itself.
    #[serde(skip)]
    pub when: Option<Period>,
    /// Text under it.
    pub body: Blocks,
}

/// Skills of one category.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SkillRow {
    /// Category.
    pub category: Option<Line>,
    /// Skills.
    pub items: Vec<Line>,
    /// Anything else.
    pub note: Option<Line>,
}
