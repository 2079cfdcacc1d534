//! The values of a JSON or YAML file as a tree: [`Tree`] with raw texts, [`Part`] with their markup read.

use super::keys::same;
use crate::diagnostics::{Problems, Sources};
use crate::import::cut;
use crate::import::document::flat;
use crate::import::document::{Block, Document, Kind, Left, Why};
use crate::import::html;
use crate::import::inline::{plain, tidy};
use crate::import::markdown;
use crate::import::pictures::{self, Copies, Folders};
use crate::import::signs;
use crate::import::words::Words;
use crate::text::clean::clean;
use crate::text::rich::Inline;
use crate::yaml;
use crate::yaml::node::{Node, Value as Yaml};

/// Keys and values with raw texts; booleans and null are left out.
#[derive(Debug, Clone, PartialEq)]
pub enum Tree {
    /// A text or a number.
    Text(String),
    /// A list.
    List(Vec<Tree>),
    /// A mapping in the order of the file.
    Map(Vec<(String, Tree)>),
}

impl Tree {
    /// Reads JSON; `Err` describes the first error.
    pub fn json(text: &str) -> Result<Self, String> {
        let value: serde_json::Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
        Ok(Self::of_json(value).unwrap_or(Self::Map(Vec::new())))
    }

    fn of_json(value: serde_json::Value) -> Option<Self> {
        use serde_json::Value as Json;
        match value {
            Json::Null | Json::Bool(_) => None,
            Json::Number(number) => Some(Self::Text(number.to_string())),
            Json::String(text) => Some(Self::Text(clean(&text.replace("\r\n", "\n")).into_owned())),
            Json::Array(values) => Some(Self::List(values.into_iter().filter_map(Self::of_json).collect())),
            Json::Object(entries) => Some(Self::Map(
                entries
                    .into_iter()
                    .filter_map(|(key, value)| Some((clean(&key).into_owned(), Self::of_json(value)?)))
                    .collect(),
            )),
        }
    }

    /// Reads YAML; `Err` describes the first error.
    pub fn yaml(text: &str) -> Result<Self, String> {
        let (mut sources, mut problems) = (Sources::default(), Problems::default());
        let file = sources.add(String::new(), std::path::PathBuf::new(), text.to_owned());
        match yaml::parse(&sources, file, &mut problems) {
            Some(node) if !problems.any_error() => Ok(Self::of_yaml(&node).unwrap_or(Self::Map(Vec::new()))),
            _ => Err(problems.into_sorted(&sources).first().map(|found| found.message.to_string()).unwrap_or_default()),
        }
    }

    fn of_yaml(node: &Node) -> Option<Self> {
        match &node.value {
            Yaml::Scalar(scalar) => {
                let silent = ["", "~", "null", "true", "false"].contains(&scalar.text.to_lowercase().as_str());
                (!(scalar.plain && silent)).then(|| Self::Text(scalar.text.clone()))
            }
            Yaml::List(nodes) => Some(Self::List(nodes.iter().filter_map(Self::of_yaml).collect())),
            Yaml::Map(entries) => Some(Self::Map(
                entries.iter().filter_map(|entry| Some((entry.key.clone(), Self::of_yaml(&entry.value)?))).collect(),
            )),
            Yaml::Error => None,
        }
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Map(entries) => entries.iter().find(|(own, _)| own == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The number of texts in it.
    pub fn count(&self) -> usize {
        match self {
            Self::Text(_) => 1,
            Self::List(values) => values.iter().map(Self::count).sum(),
            Self::Map(entries) => entries.iter().map(|(_, value)| value.count()).sum(),
        }
    }

    /// Whether it is a mapping.
    pub fn is_map(&self) -> bool {
        matches!(self, Self::Map(_))
    }

    /// The start of its first text, at most 60 characters, for messages.
    pub fn start(&self) -> String {
        let text = match self {
            Self::Text(text) => text.clone(),
            Self::List(values) => values.iter().map(Self::start).find(|text| !text.is_empty()).unwrap_or_default(),
            Self::Map(entries) => {
                entries.iter().map(|(_, value)| value.start()).find(|text| !text.is_empty()).unwrap_or_default()
            }
        };
        text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(60).collect()
    }
}

/// The markup of the texts of a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marks {
    /// Plain text.
    None,
    /// Markdown.
    Markdown,
    /// HTML if a text contains tags, Markdown otherwise.
    Html,
}

/// A value whose texts are read as blocks.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// A URL.
    Url(String),
    /// A text.
    Text(Vec<Block>),
    /// A list.
    List(Vec<Part>),
    /// A mapping.
    Map(Vec<(String, Part)>),
}

/// Reads values, and records what it leaves out.
pub struct Reading<'a> {
    /// The markup of texts.
    pub marks: Marks,
    /// The folders of pictures.
    pub folders: &'a Folders,
    /// The pictures found.
    pub copies: &'a mut Copies,
    /// What was left out.
    pub left: Vec<Left>,
}

impl Reading<'_> {
    /// Reads a value; `None` if it has no words.
    pub fn part(&mut self, tree: &Tree) -> Option<Part> {
        match tree {
            Tree::Text(text) => self.text(text),
            Tree::List(values) => {
                let parts: Vec<_> = values.iter().filter_map(|value| self.part(value)).collect();
                (!parts.is_empty()).then_some(Part::List(parts))
            }
            Tree::Map(entries) => {
                let mut parts = Vec::new();
                for (key, value) in entries {
                    if is_silent(key, value) {
                        self.leave(key, value);
                    } else if let Some(part) = self.part(value) {
                        parts.push((key.clone(), part));
                    }
                }
                (!parts.is_empty()).then_some(Part::Map(parts))
            }
        }
    }

    /// Records that a key is left out because no document shows it.
    pub fn leave(&mut self, key: &str, value: &Tree) {
        let start = value.start();
        if start.chars().any(char::is_alphanumeric) {
            self.left.push(Left { lines: (1, 1), why: Why::Front, text: format!("{key}: {start}") });
        }
    }

    fn text(&mut self, text: &str) -> Option<Part> {
        let text = text.trim();
        if !text.chars().any(char::is_alphanumeric) {
            return None;
        }
        if let Some(url) = address(text) {
            return Some(Part::Url(url));
        }
        let has_tag = || text.contains("</") || text.contains("<br") || text.starts_with("<p");
        // JSON Resume says nothing of Markdown, but many write it.
        let is_marked = || text.matches("**").count() > 1 || text.contains("](");
        let read = match self.marks {
            Marks::Html if has_tag() => html::read("", text),
            Marks::None if !is_marked() => None,
            _ => markdown::read("", text).filter(|document| document.front.is_empty()),
        };
        let mut document = read.unwrap_or_else(|| Document { blocks: paragraphs(text), ..Document::default() });
        pictures::settle(&mut document, self.folders, self.copies);
        signs::lists(&mut document.blocks);
        self.left.append(&mut document.left);
        (!document.blocks.is_empty()).then_some(Part::Text(document.blocks))
    }
}

/// The URL that a text consists of.
fn address(text: &str) -> Option<String> {
    let whole = |url: &str| !url.contains(char::is_whitespace);
    match pictures::web(text).filter(|url| whole(url) && whole(text)) {
        Some(url) => Some(url),
        None => {
            let found = cut::url(text)?;
            (found == (0..text.len()) && whole(text)).then(|| format!("https://{text}"))
        }
    }
}

/// Plain text as paragraphs, separated by empty lines.
pub fn paragraphs(text: &str) -> Vec<Block> {
    let mut all: Vec<Vec<&str>> = vec![Vec::new()];
    for line in text.split('\n').map(str::trim) {
        match (line.is_empty(), all.last_mut()) {
            (false, Some(last)) => last.push(line),
            _ => all.push(Vec::new()),
        }
    }
    let one = |lines: Vec<&str>| Block::para(vec![Inline::Text(lines.join("\n"))], (1, 1));
    all.into_iter().filter(|lines| !lines.is_empty()).map(one).collect()
}

impl Part {
    /// All of it as one line, its parts separated by commas.
    pub fn line(&self) -> Vec<Inline> {
        match self {
            Self::Url(url) => vec![Inline::Link { url: url.clone(), c: vec![Inline::Text(url.clone())] }],
            Self::Text(blocks) => match &blocks[..] {
                [Block { kind: Kind::Para(line), .. }] => spaced(line.clone()),
                blocks => {
                    let mut line = Vec::new();
                    blocks.iter().for_each(|block| flat(block.clone(), &mut line));
                    spaced(line)
                }
            },
            Self::List(parts) => joined(parts.iter()),
            Self::Map(entries) => joined(entries.iter().map(|(_, part)| part)),
        }
    }

    /// The same as plain text.
    pub fn plain(&self) -> String {
        plain(&self.line()).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// All of it as blocks; a list stays a list.
    pub fn blocks(&self) -> Vec<Block> {
        match self {
            Self::Text(blocks) => blocks.clone(),
            Self::List(parts) => vec![Block::list(parts.iter().map(Self::blocks).collect())],
            Self::Url(_) | Self::Map(_) => vec![Block::para(self.line(), (1, 1))],
        }
    }

    /// The URLs in it; `None` if it has anything else.
    pub fn only_addresses(&self) -> Option<Vec<String>> {
        match self {
            Self::Url(url) => Some(vec![url.clone()]),
            Self::List(parts) => {
                let all: Option<Vec<_>> = parts.iter().map(Self::only_addresses).collect();
                Some(all?.concat())
            }
            _ => None,
        }
    }

    /// Adds its words to `words`.
    pub fn words(&self, words: &mut Words) {
        match self {
            Self::Url(url) => words.address(url),
            Self::Text(blocks) => words.blocks(blocks),
            Self::List(parts) => parts.iter().for_each(|part| part.words(words)),
            Self::Map(entries) => entries.iter().for_each(|(_, part)| part.words(words)),
        }
    }
}

/// Parts as one line, separated by commas.
fn joined<'p>(parts: impl Iterator<Item = &'p Part>) -> Vec<Inline> {
    let mut line = Vec::new();
    for part in parts {
        if !line.is_empty() {
            line.push(Inline::Text(", ".to_owned()));
        }
        line.extend(part.line());
    }
    tidy(line)
}

/// A line with spaces in place of line breaks.
fn spaced(line: Vec<Inline>) -> Vec<Inline> {
    let one = |inline| match inline {
        Inline::Break => Inline::Text(" ".to_owned()),
        Inline::Text(text) => Inline::Text(text.replace('\n', " ")),
        inline => inline,
    };
    tidy(line.into_iter().map(one).collect())
}

/// Whether a key concerns the program that wrote the file, not the person: identifiers, styles, ratings from 0 to 10.
pub fn is_silent(key: &str, value: &Tree) -> bool {
    let looks = [
        "$schema", "schema", "id", "uuid", "icon", "iconcolor", "visible", "hidden", "columns", "separatelinks",
        "options", "size", "aspectratio", "borderradius", "effects", "showlinkintitle",
    ];
    let key = same(key);
    let is_mark = |text: &str| text.parse::<f64>().is_ok_and(|number| (0.0..=10.0).contains(&number));
    looks.contains(&key.as_str())
        || ["level", "levelnum", "rating"].contains(&key.as_str()) && matches!(value, Tree::Text(text) if is_mark(text))
}
