//! Makes entries and rows of a content from those of a source. Values of unknown keys are kept as facts, notes or body text.

use super::dates::Dates;
use super::keys::Use;
use super::tree::Part;
use crate::import::cut;
use crate::import::document::{Block, Kind};
use crate::import::draft::{Map, Value};
use crate::import::inline::{links, plain, tidy, unmarked};
use crate::import::sort::Sort;
use crate::import::walk::pieces;
use crate::import::words::Words;
use crate::text::rich::Inline;
use crate::values::{PartialDate, Period};

/// Makes entries and rows, and counts the words that it adds to those of the source.
#[derive(Debug, Default)]
pub struct Entries {
    /// The current year, to read two-digit years.
    pub this_year: u16,
    /// The words of labels made from keys.
    pub added: Words,
}

impl Entries {
    /// Makes an entry or row; `None` if no value can be its name.
    pub fn entry(&mut self, sort: Sort, part: &Part) -> Option<Map> {
        let mut map = Map::default();
        let Part::Map(entries) = part else {
            let line = part.line();
            match sort {
                Sort::Skill => map.set("items", Value::List(pieces::split_names(&line))),
                _ => map.set(sort.name(), Value::Line(line)),
            };
            return Some(map);
        };
        let (mut period, mut rest): (Dates, Vec<(&str, &Part)>) = (Dates::default(), Vec::new());
        for (key, part) in entries {
            let placed = match sort.used(key) {
                Some(Use::Start) => period.start(key, part),
                Some(Use::End) => period.end(key, part),
                Some(Use::Period) => period.whole(key, part),
                Some(used) => self.place(sort, &mut map, used, part),
                None => false,
            };
            if !placed {
                rest.push((key, part));
            }
        }
        match period.text().filter(|text| Period::parse(text, self.this_year).is_ok()) {
            Some(text) => drop(map.set("period", Value::text(text))),
            None => rest.append(&mut period.parts),
        }
        if sort == Sort::Skill {
            only_name(&mut map);
        } else if !map.has(sort.name()) {
            name_from_rest(sort, &mut map, &mut rest)?;
        }
        for (key, part) in rest {
            self.rest(sort, &mut map, key, part);
        }
        Some(map)
    }

    /// Writes a value to its key; `false` if it does not fit there.
    fn place(&mut self, sort: Sort, map: &mut Map, used: Use, part: &Part) -> bool {
        match used {
            Use::Line(key) if key == sort.name() => name(sort, map, key, &part.line()),
            Use::Line(key) => {
                let line = part.line();
                match map.get_mut(key) {
                    Some(Value::Line(own)) if key == "contact" => {
                        own.push(Inline::Text(", ".to_owned()));
                        own.extend(line);
                        true
                    }
                    _ => links(&line).is_empty() && map.set(key, Value::Line(line)),
                }
            }
            Use::Text(key) => text(sort, map, key, part.blocks()),
            Use::Items(key) => map.set(key, Value::List(items(part))),
            Use::Names(key) => map.set(key, Value::List(names(part))),
            Use::Date(key) => {
                let text = part.plain();
                PartialDate::parse(&text, self.this_year).is_ok() && map.set(key, Value::text(text))
            }
            Use::Url(key) => match address(part) {
                Some((url, None)) if !map.has(key) => map.set(key, Value::Plain(url)),
                _ => sort.is_entry() && add_links(map, part),
            },
            Use::Links => add_links(map, part),
            Use::Start | Use::End | Use::Period => false,
        }
    }

    /// Keeps the value of an unknown key: as a fact or in the body of an entry, in the note or text of a row.
    fn rest(&mut self, sort: Sort, map: &mut Map, key: &str, part: &Part) {
        let blocks = part.blocks();
        let label = label(key);
        let is_line = matches!(&blocks[..], [Block { kind: Kind::Para(_), .. }]) || matches!(part, Part::List(_));
        if sort.is_entry() {
            let free = !matches!(map.get("facts"), Some(Value::Map(facts)) if facts.has(&label));
            // Braces would be read as variables, and a label is short and on one line.
            let is_label = !label.is_empty() && label.chars().count() <= 40 && !label.contains(['{', '}', '\n']);
            if is_line && !is_label {
                let line = self.labelled(&label, part.line());
                return map.extend_blocks("body", vec![Block::para(line, (1, 1))]);
            }
            if !is_line || !free {
                return map.extend_blocks("body", blocks);
            }
            if let Some(facts) = map.map("facts") {
                self.added.text(&label);
                facts.set(&label, Value::Line(part.line()));
            }
            return;
        }
        let mut line = part.line();
        if !["summary", "description"].contains(&key) {
            line = self.labelled(&label, line);
        }
        match sort.rest() {
            own @ ("summary" | "text") => map.extend_blocks(own, vec![Block::para(line, (1, 1))]),
            _ => match map.get_mut("note") {
                Some(Value::Line(note)) => {
                    note.push(Inline::Text(" · ".to_owned()));
                    note.extend(line);
                }
                _ => drop(map.set("note", Value::Line(line))),
            },
        }
    }

    /// The line with a label and a colon before it; counts the words of the label.
    pub fn labelled(&mut self, label: &str, mut line: Vec<Inline>) -> Vec<Inline> {
        self.added.text(label);
        line.insert(0, Inline::Text(format!("{label}: ")));
        line
    }
}

/// Sets the name of an entry, and moves links in it to its `links`; `false` if it has a name or a row has links.
fn name(sort: Sort, map: &mut Map, key: &str, line: &[Inline]) -> bool {
    let mut found = links(line);
    // If the name is the address itself, no separate link is needed.
    found.retain(|(url, label)| {
        let (mut of_url, mut of_label) = (Words::default(), Words::default());
        of_url.address(url);
        of_label.address(label);
        of_url != of_label
    });
    if map.has(key) || !found.is_empty() && !sort.is_entry() {
        return false;
    }
    if !found.is_empty()
        && let Some(own) = map.list("links")
    {
        own.extend(found.into_iter().map(|(url, _)| Value::Plain(url)));
    }
    map.set(key, Value::Line(unmarked(line)))
}

/// Adds a text; in an entry, a list at its end becomes the tasks.
fn text(sort: Sort, map: &mut Map, key: &str, mut blocks: Vec<Block>) -> bool {
    let is_para = |block: &Block| matches!(block.kind, Kind::Para(_));
    if sort.is_entry() {
        if let [before @ .., Block { kind: Kind::List { start: None, items }, .. }] = &blocks[..]
            && before.iter().all(is_para)
            && !map.has("tasks")
        {
            map.set("tasks", Value::List(items.iter().map(|item| pieces::item(item)).collect()));
            blocks = before.to_vec();
        }
        if !blocks.iter().all(is_para) {
            map.extend_blocks("body", blocks);
            return true;
        }
    }
    map.extend_blocks(key, blocks);
    true
}

fn items(part: &Part) -> Vec<Value> {
    match part {
        Part::List(parts) => parts.iter().map(|part| pieces::item(&part.blocks())).collect(),
        part => match &part.blocks()[..] {
            [Block { kind: Kind::List { items, .. }, .. }] => items.iter().map(|item| pieces::item(item)).collect(),
            blocks => blocks.iter().map(|block| pieces::item(std::slice::from_ref(block))).collect(),
        },
    }
}

/// The names in a list or a comma-separated text; a sentence is kept whole.
fn names(part: &Part) -> Vec<Value> {
    match part {
        Part::List(parts) => parts.iter().map(|part| Value::Line(part.line())).collect(),
        part => {
            let line = part.line();
            let text = plain(&line);
            let longest = text.split(',').map(|part| part.trim().chars().count()).max().unwrap_or_default();
            match longest > 40 || text.contains(['(', ';', ':']) || text.ends_with('.') {
                true => vec![Value::Line(line)],
                false => pieces::split_names(&line),
            }
        }
    }
}

/// The URL of a value and its label, if the value has nothing else.
pub fn address(part: &Part) -> Option<(String, Option<Vec<Inline>>)> {
    match part {
        Part::Url(url) => Some((url.clone(), None)),
        Part::Map(entries) => {
            let mut urls = entries.iter().filter_map(|(_, part)| match part {
                Part::Url(url) => Some(url.clone()),
                _ => None,
            });
            let (url, None) = (urls.next()?, urls.next()) else { return None };
            let mut others = entries.iter().filter(|(_, part)| !matches!(part, Part::Url(_)));
            match (others.next(), others.next()) {
                (None, _) => Some((url, None)),
                (Some((_, label)), None) => Some((url, Some(label.line()))),
                _ => None,
            }
        }
        Part::List(parts) => match &parts[..] {
            [part] => address(part),
            _ => None,
        },
        // A host name without a scheme.
        Part::Text(_) => {
            let text = part.plain();
            cut::host(&text).map(|_| (format!("https://{text}"), None))
        }
    }
}

fn add_links(map: &mut Map, part: &Part) -> bool {
    let found: Option<Vec<_>> = match part {
        Part::List(parts) => parts.iter().map(address).collect(),
        part => address(part).map(|found| vec![found]),
    };
    let (Some(found), Some(list)) = (found, map.list("links")) else { return false };
    list.extend(found.into_iter().map(|(url, label)| link(url, label)));
    true
}

/// A link with an optional label.
pub fn link(url: String, label: Option<Vec<Inline>>) -> Value {
    match label {
        None => Value::Plain(url),
        Some(label) => {
            let label = Value::Line(unmarked(&label));
            Value::Map(Map(vec![("url".to_owned(), Value::Plain(url)), ("label".to_owned(), label)]))
        }
    }
}

/// Turns a skill category without items into an item without a category.
fn only_name(map: &mut Map) {
    if map.has("items") {
        return;
    }
    let Some(Value::Line(mut line)) = map.get("category").cloned() else { return };
    if let Some(Value::Line(note)) = map.get("note") {
        if !links(note).is_empty() {
            return;
        }
        line.push(Inline::Text(format!(" ({})", plain(&unmarked(note)))));
    }
    *map = Map(vec![("items".to_owned(), Value::List(vec![Value::Line(tidy(line))]))]);
}

/// Gives an entry without a name the next best value as its name; `None` if there is none.
fn name_from_rest(sort: Sort, map: &mut Map, rest: &mut Vec<(&str, &Part)>) -> Option<()> {
    for key in ["role", "degree", "major", "organization", "issuer", "venue", "location", "level"] {
        if let Some(at) = map.0.iter().position(|(own, value)| own == key && matches!(value, Value::Line(_))) {
            let (_, value) = map.0.remove(at);
            map.set(sort.name(), value);
            return Some(());
        }
    }
    let short = |part: &Part| matches!(part, Part::Text(_)) && part.plain().chars().count() <= 80;
    let at = rest.iter().position(|(_, part)| short(part) && links(&part.line()).is_empty())?;
    let (_, part) = rest.remove(at);
    map.set(sort.name(), Value::Line(unmarked(&part.line())));
    Some(())
}

/// A key as a label for readers: `postalCode`, `postal_code` → `Postal code`.
pub fn label(key: &str) -> String {
    if key.len() <= 3 && key.is_ascii() {
        return key.to_uppercase();
    }
    let mut out = String::new();
    let mut before = ' ';
    for char in key.chars() {
        let char = if char == '_' { ' ' } else { char };
        if char.is_uppercase() && before.is_lowercase() {
            out.push(' ');
            out.extend(char.to_lowercase());
        } else if out.is_empty() {
            out.extend(char.to_uppercase());
        } else {
            out.push(char);
        }
        before = char;
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}
