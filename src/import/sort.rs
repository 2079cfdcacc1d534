//! Sorts of entries and rows: the lists of a content that an import fills.

use crate::model::shape::Record;
use crate::model::{Award, Certification, Education, Experience, Language, Project, Publication, Reference, Skill};

/// What a list of a content is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A job.
    Job,
    /// A project.
    Project,
    /// A school.
    School,
    /// A course, a club and the like.
    Activity,
    /// A certificate.
    Certificate,
    /// An award.
    Award,
    /// A paper, a post.
    Publication,
    /// Skills of a category.
    Skill,
    /// A language.
    Language,
    /// Someone who can be asked.
    Reference,
    /// An entry of a section of the user's own.
    Own,
}

/// Each sort with its section and the key that names one; only skills can be without.
const ALL: [(Sort, &str, &str); 11] = [
    (Sort::Job, "experience", "company"),
    (Sort::Project, "projects", "title"),
    (Sort::School, "education", "school"),
    (Sort::Activity, "activities", "title"),
    (Sort::Certificate, "certifications", "name"),
    (Sort::Award, "awards", "title"),
    (Sort::Publication, "publications", "title"),
    (Sort::Skill, "skills", "category"),
    (Sort::Language, "languages", "language"),
    (Sort::Reference, "references", "name"),
    (Sort::Own, "sections", "title"),
];

impl Sort {
    /// The sort of a section that the program knows.
    pub fn of_section(section: &str) -> Option<Self> {
        let known = ALL.iter().filter(|(sort, ..)| *sort != Self::Own);
        known.clone().find(|(_, own, _)| *own == section).map(|(sort, ..)| *sort)
    }

    /// The section of a content that has it.
    pub fn section(self) -> &'static str {
        ALL[self as usize].1
    }

    /// The key that names it.
    pub fn name(self) -> &'static str {
        ALL[self as usize].2
    }

    /// The keys it can have.
    pub fn record(self) -> Record {
        match self {
            Self::Job => Experience::record(),
            Self::Project | Self::Activity | Self::Own => Project::record(),
            Self::School => Education::record(),
            Self::Certificate => Certification::record(),
            Self::Award => Award::record(),
            Self::Publication => Publication::record(),
            Self::Skill => Skill::record(),
            Self::Language => Language::record(),
            Self::Reference => Reference::record(),
        }
    }

    /// Whether it is an entry, with facts and a body, rather than a row.
    pub fn is_entry(self) -> bool {
        matches!(self, Self::Job | Self::Project | Self::School | Self::Activity | Self::Own)
    }

    /// The key of the entries within it.
    pub fn inner(self) -> &'static str {
        if self == Self::Job { "projects" } else { "entries" }
    }

    /// The key of who gave it, or of how well it is known.
    pub fn from(self) -> &'static str {
        match self {
            Self::Language => "level",
            Self::Publication => "venue",
            _ => "issuer",
        }
    }

    /// Where a row keeps what has no key: a line of notes, or a text.
    pub fn rest(self) -> &'static str {
        match self {
            Self::Award | Self::Publication => "summary",
            Self::Reference => "text",
            _ => "note",
        }
    }
}
