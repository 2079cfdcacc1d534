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
    /// The PDF metadata, without word joiners.
    pub meta: Meta,
    /// The bookmark of this document if the PDF contains several documents.
    pub bookmark: Option<String>,
    /// Fonts, colours, sizes and other choices of design.
    pub design: DesignView,
    /// Maximum number of pages before old work is shortened.
    #[serde(skip)]
    pub pages: Option<u32>,
    /// Words that layouts print themselves, such as `contents`.
    pub words: &'static BTreeMap<String, String>,
    /// The person.
    pub profile: ProfileView,
    /// Width of the widest label of a part, in em.
    pub label_width: f64,
    /// Width of the widest date or period of an entry or row, in em.
    pub date_width: f64,
    /// The date on letters and forms; empty if the layout omits it.
    pub as_of: Line,
    /// The letters to show: all, or the one that the target chose.
    pub letters: Vec<LetterView>,
    /// The sections in the order in which they are shown.
    pub sections: Vec<SectionView>,
    /// The most telling numbers of the results, those marked as strong first.
    pub key_figures: Vec<KeyFigure>,
    /// The career as numbers; `None` if the document shows no jobs.
    pub career: Option<CareerView>,
}

/// A 자기소개서 or cover letter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LetterView {
    /// Id of the letter; empty if it has none.
    pub id: String,
    /// Title; empty if it has none.
    pub title: Line,
    /// The addressee.
    pub recipient: Option<Line>,
    /// Questions and answers.
    pub questions: Vec<QuestionView>,
    /// The text of a letter without questions.
    pub body: Blocks,
    /// The closing line.
    pub closing: Option<Line>,
}

/// A question and its answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct QuestionView {
    /// The question.
    pub prompt: Line,
    /// The answer.
    pub answer: Blocks,
    /// Length of the answer in units of its limit, for drafts.
    pub count: usize,
    /// Maximum length.
    pub limit: Option<u32>,
    /// The unit of the length: `characters` or `bytes`.
    pub unit: &'static str,
    /// Length and limit in words, as in `487 / 600자`.
    pub counted: Line,
    /// By how much the answer is too long, in words; `None` if it is not.
    pub over: Option<Line>,
}

/// The metadata of a PDF.
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
    /// The title in the content, for covers.
    pub own_title: Option<Line>,
}

/// The person.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProfileView {
    /// Name.
    pub name: Line,
    /// One line that describes the person.
    pub headline: Option<Line>,
    /// Photo, if the layout has a place for one.
    pub photo: Option<Photo>,
    /// Date of birth.
    pub birth_date: Option<Line>,
    /// Ways to reach the person, in reading order.
    pub contacts: Vec<Contact>,
}

/// A photo of the person.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Photo {
    /// Path for `image()`.
    pub src: String,
    /// Alternative text for screen readers.
    pub alt: String,
}

/// A way to reach the person.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Contact {
    /// `email`, `phone`, `location`, or the kind of a link such as `github`.
    pub kind: String,
    /// Path of its icon.
    pub icon: String,
    /// The printed text.
    pub text: Line,
    /// Address, if the text is a link.
    pub url: Option<String>,
}

/// A section.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct SectionView {
    /// Its name in the content.
    pub id: String,
    /// The kind of its contents: `text`, `entries`, `rows` or `skills`.
    pub form: &'static str,
    /// Heading; empty if none is printed.
    pub title: Line,
    /// Icon before the heading.
    pub icon: Option<Line>,
    /// Total length of the jobs that count, as in `총 5년 6개월`.
    pub total: Option<Line>,
    /// Text under the heading.
    pub intro: Blocks,
    /// Text of the section.
    pub body: Blocks,
    /// Jobs, projects, schools.
    pub entries: Vec<EntryView>,
    /// Certificates, awards and other short items.
    pub rows: Vec<Row>,
    /// Skills by category.
    pub skills: Vec<SkillRow>,
}

/// A job, a project or a school.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct EntryView {
    /// `experience`, `project` or `education`.
    pub kind: &'static str,
    /// Number within the section, if its entries are numbered.
    pub number: Option<usize>,
    /// Heading over this and the next entries of the same organization; only the first of them has it.
    pub group: Option<Line>,
    /// Whether the entry is below such a heading, so that it need not name its organization.
    pub grouped: bool,
    /// Company, title of the project, or school.
    pub title: Line,
    /// Address to which the title links.
    pub url: Option<String>,
    /// The organization, for the heading of a group.
    #[serde(skip)]
    pub organization: Option<Line>,
    /// The fields of the entry that have a value, such as `department`, `role` or `degree`, by key.
    pub fields: IndexMap<String, Field>,
    /// The period with its label.
    pub period: Option<Field>,
    /// Computed duration, as in `1년 8개월`.
    pub duration: Option<Line>,
    /// The month after the last one of the period, counted from the year 0.
    #[serde(skip)]
    pub ended: Option<u32>,
    /// The period as data, for export formats that format dates themselves.
    #[serde(skip)]
    pub when: Option<Period>,
    /// The parts below the heading, in order.
    pub parts: Vec<Part>,
    /// The key figures of the results of this entry.
    pub key_figures: Vec<KeyFigure>,
}

impl EntryView {
    /// The entries directly below it.
    pub fn children(&self) -> impl Iterator<Item = &Self> {
        self.parts.iter().flat_map(|part| match &part.body {
            PartBody::Entries { entries } => entries.as_slice(),
            _ => &[],
        })
    }

    /// Calls the function for it and all entries below it.
    pub fn each<'v>(&'v self, f: &mut dyn FnMut(&'v Self)) {
        f(self);
        self.children().for_each(|child| child.each(f));
    }
}

/// A value with its label.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Field {
    /// Key of the content.
    pub key: String,
    /// Label; empty if none is printed.
    pub label: Line,
    /// Value.
    pub value: Line,
}

/// A part of an entry.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Part {
    /// Key of the content.
    pub key: &'static str,
    /// Label; empty if none is printed.
    pub label: Line,
    /// Whether the user chose the label; layouts always print such a label.
    pub own_label: bool,
    /// Its contents.
    #[serde(flatten)]
    pub body: PartBody,
}

/// The contents of a part.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "form", rename_all = "lowercase")]
pub enum PartBody {
    /// Texts, lists, figures or links.
    Blocks { blocks: Blocks },
    /// Labels and values.
    Facts { facts: Vec<FactView> },
    /// The technologies that were used.
    Stack { stack: Vec<Line> },
    /// Problems and their solutions.
    Cases { cases: Vec<CaseView> },
    /// Entries below this one, such as the projects of a job.
    Entries { entries: Vec<EntryView> },
}

/// A label and its value.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FactView {
    /// Label.
    pub label: Line,
    /// Values; usually one.
    pub value: Vec<Line>,
    /// Items below the fact.
    pub items: Blocks,
    /// Facts below the fact.
    pub facts: Vec<FactView>,
}

/// A problem and its solution.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CaseView {
    /// The whole case, if it was written as one text.
    pub text: Blocks,
    /// Problem, cause, solution and result with their labels, if it was written in parts.
    pub parts: Vec<CasePart>,
    /// Figures and links after the parts.
    pub after: Blocks,
}

/// The problem, cause, solution or result of a case.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CasePart {
    /// Key of the content.
    pub key: &'static str,
    /// Label; empty if none is printed.
    pub label: Line,
    /// Text.
    pub blocks: Blocks,
}

/// A certificate, an award or another short item.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// Title.
    pub title: Line,
    /// Address to which the title links.
    pub url: Option<String>,
    /// The fields that have a value, such as the issuer or the score.
    pub fields: Vec<Field>,
    /// Date or period.
    pub date: Option<Field>,
    /// Computed duration.
    pub duration: Option<Line>,
    /// The date or period as data.
    #[serde(skip)]
    pub when: Option<Period>,
    /// Text below the row.
    pub body: Blocks,
}

/// Skills of one category.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SkillRow {
    /// Category.
    pub category: Option<Line>,
    /// Skills.
    pub items: Vec<Line>,
    /// A remark.
    pub note: Option<Line>,
}
