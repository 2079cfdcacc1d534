//! The meaning of the keys of all formats, in one table: the formats use much the same names.

use crate::import::sort::Sort;

/// Where the value of a source key goes in the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// A line under this key.
    Line(&'static str),
    /// A text under this key.
    Text(&'static str),
    /// A list of items under this key.
    Items(&'static str),
    /// A list of names under this key.
    Names(&'static str),
    /// A date under this key.
    Date(&'static str),
    /// The start of the period.
    Start,
    /// The end of the period.
    End,
    /// The whole period.
    Period,
    /// An address under this key.
    Url(&'static str),
    /// An address among others.
    Links,
}

impl Sort {
    /// The sort of the entries that formats have under a top-level key.
    pub fn of_key(key: &str) -> Option<Self> {
        Some(match same(key).as_str() {
            "work" | "experience" | "experiences" | "employment" | "positions" | "workexperience" => Self::Job,
            "projects" | "project" => Self::Project,
            "education" | "educations" => Self::School,
            "volunteer" | "volunteering" | "organizations" | "courses" | "activities" => Self::Activity,
            "certificates" | "certifications" | "licenses" => Self::Certificate,
            "awards" | "honors" => Self::Award,
            "publications" | "patents" => Self::Publication,
            "skills" => Self::Skill,
            "languages" => Self::Language,
            "references" | "referees" => Self::Reference,
            _ => return None,
        })
    }

    /// Where the value of a key of such an entry goes; `None` if the key is unknown.
    pub fn used(self, key: &str) -> Option<Use> {
        let own = match self {
            Self::Job => JOB,
            Self::School => SCHOOL,
            Self::Activity => ACTIVITY,
            Self::Project | Self::Own => PROJECT,
            Self::Certificate => CERTIFICATE,
            Self::Award => AWARD,
            Self::Publication => PUBLICATION,
            Self::Skill => SKILL,
            Self::Language => LANGUAGE,
            Self::Reference => REFERENCE,
        };
        let (key, shared) = (same(key), if self.is_entry() { ENTRY } else { &[] });
        let mut all = own.iter().chain(shared);
        all.find(|(_, words)| words.split(' ').any(|word| word == key)).map(|(used, _)| *used)
    }
}

/// A key in lower case, with only its letters and digits: `start_date` and `startDate` are the same.
pub fn same(key: &str) -> String {
    key.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The names of a key in the formats, as [`same`] writes them, separated by spaces.
type Words = &'static str;

const ENTRY: &[(Use, Words)] = &[
    (Use::Line("role"), "position role roles jobtitle"),
    (Use::Start, "startdate start startedon from"),
    (Use::End, "enddate end finishedon to until"),
    (Use::Period, "date period dates daterange duration year years"),
    (Use::Text("summary"), "summary description content notes"),
    (Use::Items("tasks"), "highlights responsibilities achievements tasks items"),
    (Use::Names("stack"), "keywords technologies stack tools skills"),
    (Use::Links, "url website href link links"),
    (Use::Line("team"), "team"),
];

const JOB: &[(Use, Words)] = &[
    (Use::Line("company"), "company name companyname employer organization institution"),
    (Use::Line("role"), "title"),
    (Use::Line("location"), "location city"),
    (Use::Line("department"), "department"),
    (Use::Url("url"), "url website href"),
];

const SCHOOL: &[(Use, Words)] = &[
    (Use::Line("school"), "institution school schoolname name university"),
    (Use::Line("degree"), "studytype degree degreename title"),
    (Use::Line("major"), "area fieldofstudy major"),
    (Use::Line("gpa"), "score gpa grade"),
    (Use::Line("location"), "location city"),
    (Use::Url("url"), "url website href"),
];

const PROJECT: &[(Use, Words)] =
    &[(Use::Line("organization"), "organization entity company institution"), (Use::Line("title"), "name title")];

const ACTIVITY: &[(Use, Words)] = &[
    (Use::Line("title"), "organization companyname institution name title"),
    (Use::Line("organization"), "entity company"),
];

const CERTIFICATE: &[(Use, Words)] = &[
    (Use::Line("name"), "name title certificate"),
    (Use::Line("issuer"), "issuer authority organization awarder"),
    (Use::Date("date"), "date dates year releasedate startedon issuedate startdate"),
    (Use::Date("expires"), "finishedon expirydate enddate expires"),
    (Use::Line("number"), "licensenumber number credentialid"),
    (Use::Url("url"), "url website"),
    (Use::Line("score"), "score"),
    (Use::Line("note"), "summary description"),
];

const AWARD: &[(Use, Words)] = &[
    (Use::Line("title"), "title name"),
    (Use::Line("issuer"), "awarder issuer organization"),
    (Use::Date("date"), "date issuedon"),
    (Use::Text("summary"), "summary description"),
    (Use::Url("url"), "url website"),
];

const PUBLICATION: &[(Use, Words)] = &[
    (Use::Line("title"), "name title"),
    (Use::Line("venue"), "publisher journal venue conference"),
    (Use::Date("date"), "releasedate date publishedon filingdate"),
    (Use::Names("authors"), "authors author"),
    (Use::Url("url"), "url website"),
    (Use::Text("summary"), "summary description"),
];

const SKILL: &[(Use, Words)] = &[
    (Use::Line("category"), "name label category title"),
    (Use::Names("items"), "keywords items details"),
    (Use::Line("note"), "level description proficiency summary"),
];

const LANGUAGE: &[(Use, Words)] = &[
    (Use::Line("language"), "language name label"),
    (Use::Line("level"), "fluency level proficiency description details"),
];

const REFERENCE: &[(Use, Words)] = &[
    (Use::Line("name"), "name"),
    (Use::Text("text"), "reference summary text description"),
    (Use::Line("relation"), "relation relationship position jobtitle"),
    (Use::Line("contact"), "contact phone email"),
];

/// A key as the title of a section: `selected_honors` → `Selected Honors`.
pub fn title(key: &str) -> String {
    if key.contains(' ') || !key.contains('_') && key.chars().any(char::is_uppercase) {
        return key.replace('_', " ");
    }
    let words = key.split('_').filter(|word| !word.is_empty()).map(|word| match word {
        "of" | "and" | "the" | "in" | "for" => word.to_owned(),
        word => {
            let mut chars = word.chars();
            chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
        }
    });
    words.collect::<Vec<_>>().join(" ")
}
