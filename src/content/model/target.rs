//! The keys of a target, for the schema.

use indexmap::IndexMap;

use super::super::node::Node;
use super::super::read::{Text, record};

record! {
    /// A target company.
    "a target" TargetKeys {
        /// Name of the company.
        company: Option<Text>,
        /// Other names of the same company, for the leak check.
        aliases: Vec<Text>,
        /// The position.
        role: Option<Text>,
        /// Language of its documents.
        lang: Option<Text>,
        /// Values for `{{vars.…}}`.
        vars: IndexMap<String, Text>,
        /// Its documents; one `resume` where there are none.
        documents: Vec<DocumentKeys>,
        /// Whether there is one PDF of all documents too.
        package: Option<bool>,
        /// How its files are named.
        filename: Option<Text>,
        /// What is chosen by tags and ids.
        select: Option<SelectKeys>,
        /// Which elements of lists come first.
        order: IndexMap<String, Node>,
        /// What is put over the content; lists of entries are addressed by id.
        r#override: IndexMap<String, Node>,
        /// How it looks.
        design: Option<super::Design>,
    }
}

record! {
    /// A document of a target.
    "a document" DocumentKeys {
        /// Its layout.
        layout: Option<Text>,
        /// What it is called in file names.
        title: Option<Text>,
        /// Its language, where it is not that of the target.
        lang: Option<Text>,
        /// Pages that it may not exceed.
        max_pages: Option<u32>,
        /// The letter it shows.
        letter: Option<Text>,
        /// Which version of the answers.
        variant: Option<Text>,
        /// How its file is named.
        filename: Option<Text>,
        /// How it looks.
        design: Option<super::Design>,
    }
}

record! {
    /// What is chosen by tags and ids.
    "select" SelectKeys {
        /// Tags of which a tagged entry or item must have one.
        include: Vec<Text>,
        /// Tags of which none may be there.
        exclude: Vec<Text>,
        /// Ids that are left out; a dot steps into an entry.
        hide: Vec<Text>,
    }
}
