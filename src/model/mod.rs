//! The content model: what a user can write, typed, in one language. `docs/content.md` is its contract.

mod address;
mod background;
mod design;
mod entry;
mod leaf;
mod letter;
pub mod read;
pub mod schema;
pub mod shape;

pub use address::{ADDRESS, Link, check_address};
pub use background::{Authors, Award, Certification, Language, Military, Publication, Reference, Skill, SkillItems};
pub use design::{
    Automatic, Bleed, Color, Density, Design, Emoji, Group, LayoutDesign, Length, LinkStyle, Margin, PageNumbers,
    Paper, Pattern, Size,
};
pub use entry::{
    Case, Education, Employment, EntryData, Experience, Fact, FactValue, Facts, Item, Items, Parts, Project,
};
pub use leaf::{Day, Figure, History, Name, Span};
pub use letter::{Count, Letter, LineBreakRule, Question};

use indexmap::IndexMap;

use crate::diagnostics::problem::Problems;
use leaf::Priority;
use read::keys::Elsewhere;
use read::macros::record;
use read::{Reader, Text};

record! {
    /// Everything a portfolio holds.
    "the content" Portfolio {
        /// Language of plain text; `ko` where absent.
        lang: Option<Text>,
        /// The document's own title, on covers and in metadata.
        title: Option<Text>,
        /// Who it is about.
        profile: Profile,
        /// Jobs, newest first.
        experience: Vec<Experience>,
        /// Projects that stand on their own.
        projects: Vec<Project>,
        /// Schools.
        education: Vec<Education>,
        /// Certificates.
        certifications: Vec<Certification>,
        /// Languages spoken.
        languages: Vec<Language>,
        /// Awards.
        awards: Vec<Award>,
        /// Papers, talks, posts, patents, books.
        publications: Vec<Publication>,
        /// Skills by category.
        skills: Vec<Skill>,
        /// Military service.
        military: Option<Military>,
        /// People who can be asked.
        references: Vec<Reference>,
        /// 자기소개서 and cover letters.
        letters: Vec<Letter>,
        /// What has no place above.
        sections: Vec<Section>,
        /// Headings of sections; an empty one prints none.
        titles: IndexMap<String, Text>,
        /// Icons before the headings of sections.
        icons: IndexMap<String, Text>,
        /// Blocks under the headings of sections.
        intros: IndexMap<String, Text>,
        /// Run-in labels of the keys of entries; an empty one prints none.
        labels: IndexMap<String, Text>,
        /// Defaults for `{{…}}` where no target is chosen.
        vars: IndexMap<String, Text>,
        /// How it looks.
        design: Option<Design>,
        /// Names of warnings that are not shown.
        allow: Vec<Text>,
    }
}

record! {
    /// The person.
    "the profile" Profile {
        /// Name.
        name: Text,
        /// One line on who this is.
        headline: Option<Text>,
        /// E-mail address.
        email: Option<Text>,
        /// Phone number, shown as typed.
        phone: Option<Text>,
        /// City, or more.
        location: Option<Text>,
        /// Path of a picture, 3:4 by custom.
        photo: Option<Text>,
        /// Date of birth; only `form` shows it.
        birth_date: Option<Day>,
        /// Addresses on the web.
        links: Vec<Link>,
        /// A block: who this is in a few sentences.
        summary: Option<Text>,
    }
}

record! {
    /// A section of the user's own.
    "a section" Section {
        /// Name by which `design.sections`, `titles` and targets know it.
        id: Option<Text>,
        /// Heading.
        title: Option<Text>,
        /// Icon before the heading.
        icon: Option<Text>,
        /// A block.
        body: Option<Text>,
        /// Entries of the same form as projects.
        entries: Vec<Project>,
        /// Figures after the body.
        figures: Vec<Figure>,
        /// Links after the body.
        links: Vec<Link>,
        /// Tags that targets select by.
        tags: Vec<Text>,
        /// Weight that targets select by.
        priority: Option<Priority>,
    }
}

/// A reader that notes problems here, and knows where a key belongs that was written elsewhere.
pub fn reader(problems: &mut Problems, this_year: u16) -> Reader<'_> {
    let elsewhere = Elsewhere { content: Portfolio::KEYS, profile: Profile::KEYS, entry: Experience::KEYS };
    Reader { elsewhere, ..Reader::new(problems, this_year) }
}
