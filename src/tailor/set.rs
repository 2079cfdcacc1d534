//! Settings of the command line, `--set key.path=value`, for any key of the content.

use std::path::Path;

use super::merge;
use crate::diagnostics::{FileIndex, Message, Place, Problems, Sources, msg};
use crate::model::read::Read;
use crate::model::{Portfolio, standard};
use crate::yaml;
use crate::yaml::node::{Entry, Node};

/// A setting, `key.path=value`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// The keys from the top; elements of lists by id or by position from 0.
    pub path: Vec<String>,
    /// The value as typed: a text, or a list `[…]` or mapping `{…}` in YAML.
    pub value: String,
    /// The flag with which it was given, if that was not `--set`.
    pub flag: Option<&'static str>,
}

impl std::str::FromStr for Setting {
    type Err = Message;

    fn from_str(text: &str) -> Result<Self, Message> {
        let (path, value) = text.split_once('=').ok_or_else(|| msg!("usage.set"))?;
        let path: Vec<_> = path.split('.').map(|key| key.trim().to_owned()).collect();
        match path.iter().any(String::is_empty) {
            true => Err(msg!("usage.set")),
            false => Ok(Self { path, value: value.to_owned(), flag: None }),
        }
    }
}

/// A setting whose value has a place, so that it can be put into trees.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedSetting {
    /// The keys in standard words.
    path: Vec<String>,
    /// Their places.
    places: Vec<Place>,
    value: Node,
}

impl PlacedSetting {
    /// Its last key, and the value.
    pub fn last(&self) -> (&str, &Node) {
        (self.path.last().map_or("", String::as_str), &self.value)
    }

    /// Its top-level key.
    pub fn top(&self) -> &str {
        self.path.first().map_or("", String::as_str)
    }
}

/// Gives settings their places; relative paths in them start at `folder`.
pub fn place(
    settings: &[Setting],
    folder: &Path,
    sources: &mut Sources,
    problems: &mut Problems,
) -> Vec<PlacedSetting> {
    let placed = settings.iter().map(|setting| {
        let key = setting.flag.map_or_else(|| setting.path.join(".") + "=", |_| String::new());
        let name = setting.flag.unwrap_or("--set").to_owned();
        let file = sources.add(name, folder.to_owned(), format!("{key}{}", setting.value));
        let mut value = value_node(setting, file, key.len(), sources, problems);
        let mut start = 0;
        let places = setting.path.iter().map(|key| match setting.flag {
            Some(_) => Place { file, range: 0..setting.value.len() },
            None => {
                let range = start..start + key.len();
                start = range.end + 1;
                Place { file, range }
            }
        });
        let places = places.collect();
        let (path, shape) = standard::path(Portfolio::shape(), &setting.path);
        if let Some(shape) = shape {
            standard::standard(&mut value, &shape);
        }
        PlacedSetting { path, places, value }
    });
    placed.collect()
}

/// Puts settings into a tree; later ones override earlier ones.
pub fn apply_placed<'s>(
    tree: &mut Node,
    settings: impl IntoIterator<Item = &'s PlacedSetting>,
    lang: &str,
    problems: &mut Problems,
) {
    for setting in settings {
        let keys = setting.path.iter().zip(&setting.places);
        let over = keys.rfold(setting.value.clone(), |value, (key, place)| {
            Node::map(vec![Entry { key: key.clone(), key_place: place.clone(), value }], place)
        });
        merge::over(tree, &over, lang, problems);
        if let [first, key, ..] = setting.path.as_slice()
            && first == "design"
        {
            outrank_layouts(tree, key);
        }
    }
}

/// Removes a design key that the content sets for single layouts, so that a value from outside the content wins.
pub fn outrank_layouts(tree: &mut Node, key: &str) {
    let layouts = tree.get_mut("design").and_then(|design| design.get_mut("layouts"));
    for keys in layouts.into_iter().flat_map(Node::children_mut).filter_map(Node::entries_mut) {
        keys.retain(|entry| entry.key != key);
    }
}

/// The value with its place. Only values that start like a list or mapping are YAML, as `#333` would be a comment.
fn value_node(
    setting: &Setting,
    file: FileIndex,
    start: usize,
    sources: &mut Sources,
    problems: &mut Problems,
) -> Node {
    let place = Place { file, range: start..start + setting.value.len() };
    if setting.value.trim_start().starts_with(['[', '{']) && !setting.value.trim_start().starts_with("{{") {
        let folder = sources.folder(file).to_owned();
        let own = sources.add("--set".into(), folder, setting.value.clone());
        if let Some(node) = yaml::parse(sources, own, problems) {
            return node;
        }
    }
    Node::text(crate::text::clean::clean(&setting.value), &place)
}
