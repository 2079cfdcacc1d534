//! A target: the company that a set of documents is for, and how these show the content.

use std::borrow::Cow;
use std::marker::PhantomData;
use std::ops::Deref;

use indexmap::IndexMap;

use crate::diagnostics::{Message, Problems, msg, problem};
use crate::model::read::keys::is_meant;
use crate::model::read::macros::record;
use crate::model::read::{Read, Reader, Text};
use crate::model::shape::{Form, Key, Record, Shape, What};
use crate::model::{self, Design, Letter, Portfolio};
use crate::tailor::cut::Cut;
use crate::tailor::language;
use crate::tailor::select::Order;
use crate::text::variables::expand;
use crate::yaml::node::{Entry, Node};

/// The key that is not read but merged into the content.
pub const OVERRIDE: &str = "override";

record! {
    /// The keys of a target, except `override`.
    TargetData {
        company: Option<Text>,
        aliases: Vec<Text>,
        allow_mentions: Vec<Text>,
        forbid: IndexMap<String, Text>,
        require: IndexMap<String, Text>,
        role: Option<Text>,
        lang: Option<Text>,
        vars: IndexMap<String, Text>,
        documents: Vec<Document>,
        letters: Option<Tree<Vec<Letter>>>,
        package: Option<bool>,
        filename: Option<Text>,
        max_pages: Option<u32>,
        max_size: Option<FileSize>,
        select: Option<Select>,
        order: Order,
        cut: Option<Cut>,
        design: Option<Tree<Design>>,
    }
}

record! {
    /// A selection by tags and ids.
    Select {
        include: Vec<Text>,
        exclude: Vec<Text>,
        hide: Vec<Text>,
    }
}

record! {
    /// A document of a target.
    Document or layout {
        layout: Option<Text>,
        title: Option<Text>,
        lang: Option<Text>,
        max_pages: Option<u32>,
        max_size: Option<FileSize>,
        require: IndexMap<String, Text>,
        letter: Option<Text>,
        variant: Option<Text>,
        filename: Option<Text>,
        cut: Option<Cut>,
        design: Option<Tree<Design>>,
    }
}

impl Document {
    /// A document with only a layout.
    pub fn of_layout(layout: Text) -> Self {
        let empty = Self::placeholder(&layout.place).expect("no key of it is required");
        Self { layout: Some(layout), ..empty }
    }

    /// Whether it shows the same parts of the content as another one, apart from layout and name.
    pub fn tailors_like(&self, other: &Self) -> bool {
        let shown = |document: &Self| {
            let Self { lang, letter, variant, cut, design, .. } = document.clone();
            (lang, letter, variant, cut, design)
        };
        shown(self) == shown(other)
    }

    /// The name of its layout.
    pub fn layout_name(&self) -> &str {
        self.layout.as_ref().map_or("resume", |layout| layout.text.trim())
    }
}

/// A size of a file in bytes, written `5MB` or `800kB`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileSize(pub u64);

impl std::str::FromStr for FileSize {
    type Err = Message;

    fn from_str(text: &str) -> Result<Self, Message> {
        let text = text.trim();
        let split = text.find(|char: char| char.is_ascii_alphabetic()).unwrap_or(text.len());
        let unit = match text[split..].to_ascii_lowercase().as_str() {
            "" | "b" => 1.0,
            "k" | "kb" => 1e3,
            "m" | "mb" => 1e6,
            "kib" => 1024.0,
            "mib" => 1024.0 * 1024.0,
            _ => f64::NAN,
        };
        match text[..split].trim().parse::<f64>().map(|number| number * unit) {
            Ok(bytes) if bytes.is_finite() && bytes >= 1.0 => Ok(Self(bytes as u64)),
            _ => Err(msg!("usage.file-size")),
        }
    }
}

impl Read for FileSize {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = node.as_str().unwrap_or_default();
        if let Ok(size) = text.parse() {
            return Some(size);
        }
        reader.refuse(node, problem!("wrong-value.expected-size", text).help(msg!("wrong-value.write-size")))
    }

    fn shape() -> Shape {
        Shape::Form(Form {
            id: "schema-form.size",
            pattern: "^\\s*[0-9.]+\\s*([bB]|[kKmM]([iI]?[bB])?)?\\s*$",
            examples: &["5MB", "800kB"],
        })
    }
}

/// A part of a target as a tree, because it is merged into the content, or replaces a part of it, before it is read.
#[derive(Debug, Clone, PartialEq)]
pub struct Tree<T>(pub Node, PhantomData<T>);

impl<T: Read> Read for Tree<T> {
    fn read(node: &Node, _: &mut Reader) -> Option<Self> {
        Some(Self(node.clone(), PhantomData))
    }

    fn shape() -> Shape {
        T::shape()
    }
}

/// A target, read in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// The name of its file, or of its row.
    pub id: String,
    /// The tree to put over the content.
    pub overrides: Option<Node>,
    /// Variables whose values could not be read; `None` if these may be any.
    pub unread: Option<Vec<String>>,
    data: TargetData,
}

impl Deref for Target {
    type Target = TargetData;

    fn deref(&self) -> &TargetData {
        &self.data
    }
}

impl Target {
    /// The description of its file: the keys that are read, and `override`.
    pub fn record() -> Record {
        let mut record = TargetData::record();
        record.keys.push(Key {
            name: OVERRIDE,
            of: "TargetData",
            required: false,
            shape: || Shape::Over(Portfolio::record),
        });
        record
    }
}

/// The keys for the names of the company.
const NAMES: &[&str] = &["company", "aliases"];
/// How often the variables in the values of variables of a name are replaced.
const MOST_INNER: usize = 8;

/// A target as a tree, in all languages.
#[derive(Debug)]
pub struct TargetSource {
    /// The name of its file, or of its row.
    pub id: String,
    /// The part that could be read, put over `_default.yaml`.
    pub node: Node,
    /// Whether a part could not be read: no document is made of it, but it is checked further.
    pub broken: bool,
    /// The problems of its file.
    pub problems: Problems,
}

impl TargetSource {
    /// Reads the target in `lang` if it is given, else in its own language, else in that of the content, `own`.
    pub fn read(&self, lang: Option<&str>, own: &str, this_year: u16, problems: &mut Problems) -> Option<Target> {
        let mut node = self.node.clone();
        let overrides = node.entries_mut().and_then(|entries| {
            let at = entries.iter().position(|entry| entry.key == OVERRIDE)?;
            Some(entries.remove(at).value).filter(|node| !node.is_empty())
        });
        let overrides = overrides.filter(|over| {
            over.as_map().is_some() || over.is_empty() || {
                let (expected, found) = (msg!("kind.mapping"), over.found());
                let problem = problem!("wrong-value.expected-for", expected, key = OVERRIDE, found);
                let problem = problem.help(msg!("wrong-value.write-content-keys"));
                model::reader(problems, this_year).refuse::<()>(over, problem);
                false
            }
        });
        let lang = lang.or_else(|| self.node.get("lang")?.as_str()).unwrap_or(own).trim().to_owned();
        // Texts in one language only are not missing translations, as a target is for one reader.
        language::choose(&mut node, &lang, own, &mut Problems::default());
        let mut reader = model::reader(problems, this_year);
        let known: Vec<_> = Target::record().keys.iter().map(|key| key.name).collect();
        let entries = reader.map(&node, What::TARGET, &known)?;
        let data = TargetData::fields(entries, &node.place, &mut reader)?;
        if !self.broken
            && node.get("company").is_none_or(Node::is_empty)
            && entries.iter().all(|entry| known.contains(&entry.key.as_str()))
        {
            let problem = problem!("no-company.none", target = self.id).at(&node.place);
            reader.problems.push(problem.help(msg!("no-company.add")));
        }
        let typed = |key: &str| node.get(key).is_some_and(|value| !value.is_empty());
        let own = [("company", data.company.is_none()), ("role", data.role.is_none())];
        let own = own.into_iter().filter(|(key, absent)| *absent && typed(key)).map(|(key, _)| key);
        let unread = match node.get("vars").filter(|vars| !vars.is_empty()) {
            _ if node.has_gaps() => None,
            Some(vars) => vars.as_map().map(|vars| {
                let keys = vars.iter().map(|entry| entry.key.as_str());
                own.chain(keys.filter(|key| !data.vars.contains_key(*key))).map(str::to_owned).collect()
            }),
            None => Some(own.map(str::to_owned).collect()),
        };
        Some(Target { id: self.id.clone(), overrides, unread, data })
    }

    /// The names of the company: its own and the aliases, in all languages, with the variables of the target and of the content.
    pub fn names(&self, content: &Node) -> Vec<String> {
        let value = |name: &str| {
            let key = name.strip_prefix("vars.").unwrap_or(name);
            let own = [&self.node, content].into_iter().find_map(|tree| tree.get("vars")?.get(key)?.as_str());
            own.map(str::to_owned)
        };
        let filled = |mut name: String| {
            // A value may have variables, too; one that refers to itself is an error of its own.
            for _ in 0..MOST_INNER {
                match expand(&name, &value) {
                    Ok(Cow::Owned(next)) => name = next,
                    _ => break,
                }
            }
            name
        };
        self.texts(NAMES).into_iter().map(filled).collect()
    }

    /// Whether names may be missing: its file cannot be read whole, a variable in a name has no value, or an unknown key may be
    /// meant for a name.
    pub fn lacks_names(&self, content: &Node) -> bool {
        let Some(entries) = self.node.as_map() else { return true };
        let known = Target::record().keys;
        let mut unknown = entries.iter().filter(|entry| known.iter().all(|key| key.name != entry.key)).peekable();
        let has_company = self.node.get("company").is_some_and(|company| !company.is_empty());
        let is_name = |entry: &Entry| NAMES.iter().any(|key| is_meant(&entry.key, key));
        self.broken
            || unknown.peek().is_some() && !has_company
            || unknown.any(is_name)
            || self.names(content).iter().any(|name| name.contains("{{"))
    }

    /// The names of other companies that its documents may mention.
    pub fn allowed(&self) -> Vec<String> {
        self.texts(&["allow_mentions"])
    }

    fn texts(&self, keys: &[&str]) -> Vec<String> {
        let mut found = Vec::new();
        for key in keys {
            let node = self.node.get(key).into_iter();
            node.for_each(|node| node.walk(&mut |node| found.extend(node.as_str().map(|text| text.trim().to_owned()))));
        }
        found.retain(|name| !name.is_empty());
        found
    }
}
