//! Settings of the command line, `--set key.path=value`, for any key of the content.

use std::path::Path;

use crate::diagnostics::{FileIndex, Message, Place, Problem, Problems, Sources, msg, problem};
use crate::model::read::Read;
use crate::model::{Portfolio, standard};
use crate::yaml;
use crate::yaml::node::{Entry, Node, Value};

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
    /// The keys as typed.
    typed: Vec<String>,
    file: FileIndex,
    /// Whether the path is in the source too, before the value.
    with_path: bool,
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
        let (path, shape) = standard::path(Portfolio::shape(), &setting.path);
        if let Some(shape) = shape {
            standard::standard(&mut value, &shape);
        }
        PlacedSetting { path, typed: setting.path.clone(), file, with_path: setting.flag.is_none(), value }
    });
    placed.collect()
}

/// Puts settings into a tree; later ones override earlier ones.
pub fn apply_placed<'s>(
    tree: &mut Node,
    settings: impl IntoIterator<Item = &'s PlacedSetting>,
    problems: &mut Problems,
) {
    for setting in settings {
        if let Err(problem) = put(tree, setting, 0) {
            problems.push(*problem);
        }
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

fn put(node: &mut Node, setting: &PlacedSetting, depth: usize) -> Result<(), Box<Problem>> {
    let path = setting.path.as_slice();
    let Some(key) = path.get(depth) else {
        *node = setting.value.clone();
        return Ok(());
    };
    let key_place = match setting.with_path {
        true => {
            let start: usize = setting.typed[..depth].iter().map(|key| key.len() + 1).sum();
            Place { file: setting.file, range: start..start + setting.typed[depth].len() }
        }
        false => setting.value.place.clone(),
    };
    if node.is_empty() {
        node.value = Value::Map(Vec::new());
    }
    let gaps = node.has_gaps();
    match &mut node.value {
        Value::Map(entries) => {
            let at = entries.iter().position(|entry| entry.key == *key).unwrap_or_else(|| {
                entries.push(Entry::new(key, Node::map(Vec::new(), &key_place)));
                entries.len() - 1
            });
            entries[at].key_place = key_place;
            put(&mut entries[at].value, setting, depth + 1)
        }
        Value::List(nodes) => {
            let by_id = nodes.iter().position(|node| node.get("id").and_then(Node::as_str) == Some(key));
            let at = by_id.or_else(|| key.parse().ok().filter(|at| *at < nodes.len()));
            if at.is_none() && gaps {
                return Ok(());
            }
            let at = at.ok_or_else(|| {
                let problem = problem!("unknown-id.no-element", path = path[..depth].join("."), name = key);
                let help = msg!("unknown-id.name-element", last = nodes.len().max(1) - 1);
                Box::new(problem.at(&key_place).help(help))
            })?;
            put(&mut nodes[at], setting, depth + 1)
        }
        Value::Error => Ok(()),
        Value::Scalar(_) => {
            let problem = problem!("wrong-value.text-without-keys", path = path[..depth].join("."));
            Err(Box::new(problem.at(&key_place)))
        }
    }
}
