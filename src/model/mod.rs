//! The content model: the typed content of a document, in one language. `docs/content.md` describes it for users.
//!
//! # How to add a key
//!
//! 1. Add it to the `record!` that it belongs to, here or in a file below: its type says how it is read; `Option`, `Vec` and
//!    `IndexMap` may be absent.
//! 2. Describe it in `messages/en/schema.ftl` as `schema-RECORD.KEY`. Other words for it are in `names/words.rs`.
//! 3. Show it: `view/` makes plain data of it for layouts and exports. A new part of entries is also in `layout.rs`,
//!    `tailor/cut.rs` and the layouts.
//! 4. Add it to `docs/content.md`. Run the tests: they compare the descriptions and the schemas with the code.

mod address;
mod background;
mod design;
mod entry;
mod leaf;
mod letter;
pub mod names;
pub mod read;
pub mod schema;
pub mod shape;
pub mod standard;

pub use address::{Link, check_address};
pub use background::{Award, Certification, Language, Military, Publication, Reference, RowData, Skill};
pub use design::{
    Automatic, Color, Cover, Density, Design, Emoji, Group, Length, LinkStyle, Margin, PageNumbers, Paper, Sidebar,
};
pub use entry::{Case, Education, Employment, EntryData, Experience, FactValue, Facts, Item, Items, Parts, Project};
pub use leaf::{Day, Figure, History, Span};
pub use letter::{Count, Letter, LineBreakRule, Question};

use indexmap::IndexMap;

use crate::diagnostics::problem::Problems;
use leaf::Priority;
use read::keys::Elsewhere;
use read::macros::record;
use read::{Reader, Text};

record! {
    /// A whole content.
    Portfolio {
        lang: Option<Text>,
        title: Option<Text>,
        profile: Profile,
        experience: Vec<Experience>,
        projects: Vec<Project>,
        education: Vec<Education>,
        activities: Vec<Project>,
        certifications: Vec<Certification>,
        languages: Vec<Language>,
        awards: Vec<Award>,
        publications: Vec<Publication>,
        skills: Vec<Skill>,
        military: Option<Military>,
        references: Vec<Reference>,
        letters: Vec<Letter>,
        sections: Vec<Section>,
        titles: IndexMap<String, Text>,
        icons: IndexMap<String, Text>,
        intros: IndexMap<String, Text>,
        labels: IndexMap<String, Text>,
        vars: IndexMap<String, Text>,
        design: Option<Design>,
        allow: Vec<Text>,
        forbid: IndexMap<String, Text>,
        require: IndexMap<String, Text>,
    }
}

record! {
    /// The person.
    Profile {
        name: Text,
        headline: Option<Text>,
        email: Option<Text>,
        phone: Option<Text>,
        location: Option<Text>,
        photo: Option<Text>,
        birth_date: Option<Day>,
        links: Vec<Link>,
        summary: Option<Text>,
    }
}

record! {
    /// A section defined by the user.
    Section {
        id: Option<Text>,
        title: Option<Text>,
        icon: Option<Text>,
        body: Option<Text>,
        entries: Vec<Project>,
        figures: Vec<Figure>,
        links: Vec<Link>,
        tags: Vec<Text>,
        priority: Option<Priority>,
    }
}

/// A reader that adds to `problems`, and knows the records to which a misplaced key may belong.
pub fn reader(problems: &mut Problems, this_year: u16) -> Reader<'_> {
    let (content, profile, entry, design) = (Portfolio::KEYS, Profile::KEYS, Experience::KEYS, Design::KEYS);
    let elsewhere = Elsewhere { content, profile, entry, design };
    Reader { elsewhere, ..Reader::new(problems, this_year) }
}
