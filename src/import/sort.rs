//! The sorts of entries and rows that an import makes.

use crate::model::shape::Record;
use crate::model::{Award, Certification, Education, Experience, Language, Project, Publication, Reference, Skill};

/// The sort of the entries or rows of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A job.
    Job,
    /// A project.
    Project,
    /// A school.
    School,
    /// A course, a club or another activity.
    Activity,
    /// A certificate.
    Certificate,
    /// An award.
    Award,
    /// A paper, a patent or a post.
    Publication,
    /// Skills of a category.
    Skill,
    /// A language.
    Language,
    /// A person who gives a reference.
    Reference,
    /// An entry of a custom section.
    Own,
}

/// Each sort with its section and the key of its name; only skills can have none.
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
    /// The sort of a standard section.
    pub fn of_section(section: &str) -> Option<Self> {
        let known = ALL.iter().filter(|(sort, ..)| *sort != Self::Own);
        known.clone().find(|(_, own, _)| *own == section).map(|(sort, ..)| *sort)
    }

    /// The section of the content for this sort.
    pub fn section(self) -> &'static str {
        ALL[self as usize].1
    }

    /// The key of its name.
    pub fn name(self) -> &'static str {
        ALL[self as usize].2
    }

    /// Its keys.
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

    /// The key of nested entries.
    pub fn inner(self) -> &'static str {
        if self == Self::Job { "projects" } else { "entries" }
    }

    /// The key of its issuer or venue, or of the level of a language.
    pub fn from(self) -> &'static str {
        match self {
            Self::Language => "level",
            Self::Publication => "venue",
            _ => "issuer",
        }
    }

    /// The key for values of a row that have no key: a line or a text.
    pub fn rest(self) -> &'static str {
        match self {
            Self::Award | Self::Publication => "summary",
            Self::Reference => "text",
            _ => "note",
        }
    }
}
