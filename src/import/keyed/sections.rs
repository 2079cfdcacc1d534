//! Imports sections: lists of entries or rows of known sorts, and custom sections.

use super::entries::label;
use super::keys::same;
use super::maker::{Kind, Maker, Section};
use super::tree::{Part, Tree, is_silent};
use crate::import::document::{Block, Kind as Is};
use crate::import::draft::{Map, Value};
use crate::import::inline::{plain, tidy};
use crate::import::sort::Sort;
use crate::text::rich::Inline;

impl Maker<'_> {
    /// Imports a section of the source.
    pub fn section(&mut self, section: &Section) {
        match section.kind {
            Kind::Profile => self.person(section),
            Kind::Summary => self.about(section),
            Kind::Accounts => self.accounts(section),
            Kind::Silent => self.reading.leave(&section.key, &section.tree),
            Kind::Of(sort) => self.list(sort, section),
            Kind::Open => match looks_like(&section.tree) {
                Some(sort) => self.list(sort, section),
                None => self.own(section, None),
            },
        }
    }

    /// Reads a value and counts its words; `None` if it has none.
    pub fn read(&mut self, key: &str, tree: &Tree) -> Option<Part> {
        if is_silent(key, tree) {
            self.reading.leave(key, tree);
            return None;
        }
        let part = self.reading.part(&unwrapped(tree, true))?;
        part.words(&mut self.out.expected);
        let text = part.plain();
        self.letters.0 += text.chars().filter(|char| ('가'..='힣').contains(char)).count();
        self.letters.1 += text.chars().filter(|char| char.is_alphabetic()).count();
        Some(part)
    }

    /// Imports entries or rows of a sort; if one cannot be made, the whole becomes a custom section.
    fn list(&mut self, sort: Sort, section: &Section) {
        let Some(part) = self.read(&section.key, &section.tree) else { return };
        let before = self.entries.added.clone();
        let is_list = |(_, part): &(String, Part)| matches!(part, Part::List(_));
        let parts = match part.clone() {
            Part::List(parts) => parts,
            // `skills: {languages: […]}`: the keys are the names of groups.
            Part::Map(groups) if sort == Sort::Skill && groups.iter().all(is_list) => {
                groups.into_iter().map(|(key, items)| self.group(&key, items)).collect()
            }
            part => vec![part],
        };
        let all_maps = parts.iter().all(|part| matches!(part, Part::Map(_)));
        let made: Option<Vec<Map>> = match all_maps || !sort.is_entry() {
            true => parts.iter().map(|part| self.entries.entry(sort, part)).collect(),
            false => None,
        };
        let Some(mut made) = made else {
            self.entries.added = before;
            return self.own(section, Some(part));
        };
        if sort == Sort::Skill {
            made = together(made);
        }
        if sort == Sort::Own {
            let mut map = self.titled(section);
            map.set("entries", Value::List(made.into_iter().map(Value::Map).collect()));
            self.custom.push(map);
            return self.mark(section, "sections.entries", true);
        }
        if let Some(title) = &section.title {
            self.out.titles.push((sort.section(), title.clone()));
        }
        if let Some(list) = self.out.content.list(sort.section()) {
            list.extend(made.into_iter().map(Value::Map));
        }
        self.mark(section, sort.section(), true);
    }

    /// A group of skills by its key and items.
    fn group(&mut self, key: &str, items: Part) -> Part {
        let name = label(key);
        self.entries.added.text(&name);
        let name = Part::Text(vec![Block::para(vec![Inline::Text(name)], (1, 1))]);
        Part::Map(vec![("name".to_owned(), name), ("keywords".to_owned(), items)])
    }

    /// Imports a section as a custom section with body text.
    pub fn own(&mut self, section: &Section, part: Option<Part>) {
        let Some(part) = part.or_else(|| self.read(&section.key, &section.tree)) else { return };
        let mut map = self.titled(section);
        let blocks = match &part {
            Part::List(parts) => {
                vec![Block::list(parts.iter().map(|part| self.item(part)).collect())]
            }
            Part::Map(entries) => {
                let items = entries.iter().map(|(key, part)| {
                    vec![Block::para(tidy(self.entries.labelled(&label(key), part.line())), (1, 1))]
                });
                vec![Block::list(items.collect())]
            }
            part => part.blocks(),
        };
        map.extend_blocks("body", blocks);
        self.custom.push(map);
        self.mark(section, "sections.body", false);
    }

    /// An item of a custom section: a line of its short values, then its longer texts.
    fn item(&mut self, part: &Part) -> Vec<Block> {
        let Part::Map(entries) = part else { return part.blocks() };
        let (mut line, mut more): (Vec<Inline>, Vec<Block>) = (Vec::new(), Vec::new());
        for (_, part) in entries {
            match part {
                Part::Text(blocks) if !matches!(&blocks[..], [Block { kind: Is::Para(_), .. }]) => {
                    more.extend(blocks.iter().cloned());
                }
                part => {
                    if !line.is_empty() {
                        let named = plain(&line).contains([':', ',']);
                        line.push(Inline::Text(if named { ", " } else { ": " }.to_owned()));
                    }
                    line.extend(part.line());
                }
            }
        }
        let first = (!line.is_empty()).then(|| Block::para(tidy(line), (1, 1)));
        first.into_iter().chain(more).collect()
    }

    /// A custom section with only its title.
    fn titled(&mut self, section: &Section) -> Map {
        let title = section.title.clone().unwrap_or_else(|| label(&section.key));
        let mut map = Map::default();
        if title.chars().any(char::is_alphanumeric) {
            self.entries.added.text(&title);
            map.set("title", Value::text(title));
        }
        map
    }
}

/// The sort of entries by the keys that they have; `None` if their keys do not tell.
fn looks_like(tree: &Tree) -> Option<Sort> {
    let Tree::List(values) = tree else { return None };
    let has = |own: &[&str]| {
        values.iter().any(|value| match value {
            Tree::Map(entries) => entries.iter().any(|(key, value)| {
                own.contains(&same(key).as_str()) && !matches!(value, Tree::Text(text) if text.trim().is_empty())
            }),
            _ => false,
        })
    };
    if !values.iter().all(Tree::is_map) {
        return None;
    }
    let is_long = has(&[
        "startdate", "enddate", "date", "period", "highlights", "summary", "description", "location", "url", "website",
    ]);
    match () {
        // Rows of RenderCV.
        () if values.len() > 1 && values.iter().all(is_row) => Some(Sort::Skill),
        () if has(&["institution", "area", "studytype"]) => Some(Sort::School),
        () if has(&["company"]) && has(&["position"]) => Some(Sort::Job),
        () if has(&["authors", "doi", "journal"]) => Some(Sort::Publication),
        () if has(&["name", "title", "organization"]) && is_long => Some(Sort::Own),
        () => None,
    }
}

/// Whether a value has a label and details, and nothing else.
fn is_row(tree: &Tree) -> bool {
    let Tree::Map(entries) = tree else { return false };
    entries.len() == 2 && ["label", "details"].iter().all(|own| entries.iter().any(|(key, _)| same(key) == *own))
}

/// Replaces the items of lists that are mappings of one key by the values of that key: any key below an entry, those of
/// RenderCV in a section.
fn unwrapped(tree: &Tree, is_section: bool) -> Tree {
    const ONE: &[&str] = &["bullet", "number", "reversednumber", "text"];
    let one = |tree: &Tree| match tree {
        Tree::Map(entries) => match &entries[..] {
            [(key, value @ Tree::Text(_))] if !is_section || ONE.contains(&same(key).as_str()) => value.clone(),
            _ => unwrapped(tree, false),
        },
        tree => unwrapped(tree, false),
    };
    match tree {
        Tree::List(values) => Tree::List(values.iter().map(one).collect()),
        Tree::Map(entries) => {
            Tree::Map(entries.iter().map(|(key, value)| (key.clone(), unwrapped(value, false))).collect())
        }
        Tree::Text(_) => tree.clone(),
    }
}

/// Joins neighbouring skill rows that have nothing but items.
fn together(made: Vec<Map>) -> Vec<Map> {
    let mut out: Vec<Map> = Vec::new();
    for map in made {
        let alone = |map: &Map| map.0.len() == 1 && map.has("items");
        match (out.last_mut().filter(|last| alone(last)), map.get("items")) {
            (Some(last), Some(Value::List(items))) if alone(&map) => {
                if let Some(list) = last.list("items") {
                    list.extend(items.iter().cloned());
                }
            }
            _ => out.push(map),
        }
    }
    out
}
