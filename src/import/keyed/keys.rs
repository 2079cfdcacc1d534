//! What the keys of formats mean: one table, for the formats call the same by much the same names.

/// A list of entries or rows of a content.
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

/// What a key becomes.
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
    /// The section of a content that has it.
    pub fn section(self) -> &'static str {
        match self {
            Self::Job => "experience",
            Self::Project => "projects",
            Self::School => "education",
            Self::Activity => "activities",
            Self::Certificate => "certifications",
            Self::Award => "awards",
            Self::Publication => "publications",
            Self::Skill => "skills",
            Self::Language => "languages",
            Self::Reference => "references",
            Self::Own => "sections",
        }
    }

    /// The sort of a section.
    pub fn of_section(section: &str) -> Option<Self> {
        const ALL: [Sort; 10] = [
            Sort::Job,
            Sort::Project,
            Sort::School,
            Sort::Activity,
            Sort::Certificate,
            Sort::Award,
            Sort::Publication,
            Sort::Skill,
            Sort::Language,
            Sort::Reference,
        ];
        ALL.into_iter().find(|sort| sort.section() == section)
    }

    /// The sort of what formats have under a key.
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

    /// The key that names it; only skills can be without.
    pub fn name(self) -> &'static str {
        match self {
            Self::Job => "company",
            Self::School => "school",
            Self::Certificate | Self::Reference => "name",
            Self::Skill => "category",
            Self::Language => "language",
            _ => "title",
        }
    }

    /// Whether it is an entry, with facts and a body, rather than a row.
    pub fn is_entry(self) -> bool {
        matches!(self, Self::Job | Self::Project | Self::School | Self::Activity | Self::Own)
    }

    /// Where a row keeps what has no key.
    pub fn rest(self) -> Use {
        match self {
            Self::Award | Self::Publication => Use::Text("summary"),
            Self::Reference => Use::Text("text"),
            _ => Use::Line("note"),
        }
    }

    /// What a key of it becomes.
    pub fn used(self, key: &str) -> Option<Use> {
        let key = same(key);
        let key = key.as_str();
        let own = match self {
            Self::Job => job(key),
            Self::School => school(key),
            Self::Project | Self::Activity | Self::Own => project(self, key),
            Self::Certificate => certificate(key),
            Self::Award => award(key),
            Self::Publication => publication(key),
            Self::Skill => skill(key),
            Self::Language => language(key),
            Self::Reference => reference(key),
        };
        own.or_else(|| if self.is_entry() { entry(key) } else { None })
    }
}

/// A key without its case and the signs between its words.
pub fn same(key: &str) -> String {
    key.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn entry(key: &str) -> Option<Use> {
    Some(match key {
        "position" | "role" | "roles" | "jobtitle" => Use::Line("role"),
        "startdate" | "start" | "startedon" | "from" => Use::Start,
        "enddate" | "end" | "finishedon" | "to" | "until" => Use::End,
        "date" | "period" | "dates" | "daterange" | "duration" => Use::Period,
        "summary" | "description" | "content" | "notes" => Use::Text("summary"),
        "highlights" | "responsibilities" | "achievements" | "tasks" => Use::Items("tasks"),
        "keywords" | "technologies" | "stack" | "tools" | "skills" => Use::Names("stack"),
        "url" | "website" | "href" | "link" | "links" => Use::Links,
        "team" => Use::Line("team"),
        _ => return None,
    })
}

fn job(key: &str) -> Option<Use> {
    Some(match key {
        "company" | "name" | "companyname" | "employer" | "organization" => Use::Line("company"),
        "title" => Use::Line("role"),
        "location" | "city" => Use::Line("location"),
        "department" => Use::Line("department"),
        "url" | "website" | "href" => Use::Url("url"),
        _ => return None,
    })
}

fn school(key: &str) -> Option<Use> {
    Some(match key {
        "institution" | "school" | "schoolname" | "name" | "university" => Use::Line("school"),
        "studytype" | "degree" | "degreename" => Use::Line("degree"),
        "area" | "fieldofstudy" | "major" => Use::Line("major"),
        "score" | "gpa" | "grade" => Use::Line("gpa"),
        "location" | "city" => Use::Line("location"),
        "url" | "website" | "href" => Use::Url("url"),
        _ => return None,
    })
}

fn project(sort: Sort, key: &str) -> Option<Use> {
    Some(match key {
        "organization" | "companyname" | "institution" if sort == Sort::Activity => Use::Line("title"),
        "organization" | "entity" | "company" | "institution" => Use::Line("organization"),
        "name" | "title" => Use::Line("title"),
        _ => return None,
    })
}

fn certificate(key: &str) -> Option<Use> {
    Some(match key {
        "name" | "title" => Use::Line("name"),
        "issuer" | "authority" | "organization" | "awarder" => Use::Line("issuer"),
        "date" | "releasedate" | "startedon" | "issuedate" | "startdate" => Use::Date("date"),
        "finishedon" | "expirydate" | "enddate" | "expires" => Use::Date("expires"),
        "licensenumber" | "number" | "credentialid" => Use::Line("number"),
        "url" | "website" => Use::Url("url"),
        "score" => Use::Line("score"),
        "summary" | "description" => Use::Line("note"),
        _ => return None,
    })
}

fn award(key: &str) -> Option<Use> {
    Some(match key {
        "title" | "name" => Use::Line("title"),
        "awarder" | "issuer" | "organization" => Use::Line("issuer"),
        "date" | "issuedon" => Use::Date("date"),
        "summary" | "description" => Use::Text("summary"),
        "url" | "website" => Use::Url("url"),
        _ => return None,
    })
}

fn publication(key: &str) -> Option<Use> {
    Some(match key {
        "name" | "title" => Use::Line("title"),
        "publisher" | "journal" | "venue" | "conference" => Use::Line("venue"),
        "releasedate" | "date" | "publishedon" | "filingdate" => Use::Date("date"),
        "authors" | "author" => Use::Names("authors"),
        "url" | "website" => Use::Url("url"),
        "summary" | "description" => Use::Text("summary"),
        _ => return None,
    })
}

fn skill(key: &str) -> Option<Use> {
    Some(match key {
        "name" | "label" | "category" | "title" => Use::Line("category"),
        "keywords" | "items" | "details" => Use::Names("items"),
        "level" | "description" | "proficiency" | "summary" => Use::Line("note"),
        _ => return None,
    })
}

fn language(key: &str) -> Option<Use> {
    Some(match key {
        "language" | "name" | "label" => Use::Line("language"),
        "fluency" | "level" | "proficiency" | "description" | "details" => Use::Line("level"),
        _ => return None,
    })
}

fn reference(key: &str) -> Option<Use> {
    Some(match key {
        "name" => Use::Line("name"),
        "reference" | "summary" | "text" | "description" => Use::Text("text"),
        "relation" | "relationship" | "position" | "jobtitle" => Use::Line("relation"),
        "contact" | "phone" | "email" => Use::Line("contact"),
        _ => return None,
    })
}

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
