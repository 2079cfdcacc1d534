//! Converts shapes that are not in the model but have only one possible meaning.

use super::links::{is_address, link};

use crate::diagnostics::{Place, nearest};
use crate::model::background::split_at_commas;
use crate::model::shape::{Record, Shape};
use crate::model::{EntryData, Portfolio, Question, names};
use crate::values::{PartialDate, Period};
use crate::yaml::node::{Entry, Node, Value};

/// A year for checks whether a text is a date, whose result does not depend on it.
pub const ANY_YEAR: u16 = 2050;

/// Keys whose value may be written alone, by record: `- SQLD`, `- images/a.png`.
pub(super) const ALONE: &[(&str, &str)] = &[
    ("Certification", "name"),
    ("Language", "language"),
    ("Award", "title"),
    ("Publication", "title"),
    ("Skill", "items"),
    ("Figure", "src"),
    ("Letter", "body"),
    ("Military", "status"),
];

/// Records that may be written as one line of several, separated by commas.
const LISTED: &[&str] = &["Certification", "Language", "Award", "Document"];

/// Records of two keys that may be written as one: `- 영어: 비즈니스`, `언어: Java, Kotlin`.
pub(super) const PAIRS: &[(&str, &str, &str)] = &[("Skill", "category", "items"), ("Language", "language", "level")];

/// The two keys of a record of [`PAIRS`].
fn of_pair(record: &Record) -> Option<(&'static str, &'static str)> {
    PAIRS.iter().find(|(name, _, _)| *name == record.name).map(|(_, first, second)| (*first, *second))
}

/// Whether entries are keys of one record rather than names of several.
pub fn is_one(record: &Record, entries: &[Entry]) -> bool {
    record.is_one(entries) || entries.iter().any(|entry| names::key(record, &entry.key).is_some())
}

/// Converts a list of records that is written without a list, or as texts without records.
pub fn list(node: &mut Node, record: &Record, over: bool) {
    let place = node.place.clone();
    if record.name == "Letter" && !over && is_question(node) {
        node.value = Value::List(vec![node.clone()]);
    }
    match &mut node.value {
        // `수상: 없음` is an empty list; `None` was probably written by a program.
        Value::Scalar(text) if !over && !text.text.is_ascii() && names::is_none(&text.text) => {
            node.value = Value::List(Vec::new())
        }
        // `자격증: SQLD (2021.03), 정보처리기사`; with a date alone behind the comma it is one.
        Value::Scalar(text) if LISTED.contains(&record.name) => {
            let parts = split_at_commas(&text.text);
            if parts.len() > 1 && !parts.last().is_some_and(|last| is_date(last)) && !names::is_none(&text.text) {
                node.value = Value::List(parts.into_iter().map(|part| Node::text(part, &place)).collect());
            }
        }
        // `경력: {하늘: {기간: …}}`: names of records.
        Value::Map(entries) if !over && !is_one(record, entries) && entries.iter().all(|own| is_named(own, record)) => {
            let Some(name) = record.keys.iter().find(|key| key.required).map(|key| key.name) else { return };
            let named = std::mem::take(entries).into_iter().map(|own| {
                let mut keys = vec![Entry::new(name, Node::text(own.key, &own.key_place))];
                keys.extend_from_slice(own.value.entries());
                Node::map(keys, &own.value.place)
            });
            node.value = Value::List(named.collect());
        }
        Value::List(nodes) if !nodes.is_empty() => {
            let key = match record.name {
                // `skills: [Java, Kotlin]` is one group of skills.
                "Skill" if nodes.iter().all(is_name) => "items",
                // `letters: [{문항: …, 답변: …}]`: the questions of one letter.
                "Letter" if nodes.iter().all(is_question) => "questions",
                _ => return,
            };
            let own = Node::list(std::mem::take(nodes), &place);
            nodes.push(Node::map(vec![Entry::new(key, own)], &place));
        }
        // `skills: {언어: Java, 도구: [Git]}`, `links: {github: https://…}`: a record for each key.
        Value::Map(entries) if !is_one(record, entries) && entries.iter().all(|own| is_pair(own, record)) => {
            let own = std::mem::take(entries);
            node.value = match over {
                // A mapping by id, for the elements that are there.
                true => {
                    let second = of_pair(record).map(|(_, second)| second);
                    let keyed = own.into_iter().map(|mut own| {
                        if let Some(second) = second {
                            let place = own.value.place.clone();
                            own.value = Node::map(vec![Entry::new(second, own.value)], &place);
                        }
                        own
                    });
                    Value::Map(keyed.collect())
                }
                false => Value::List(own.into_iter().map(alone).collect()),
            };
        }
        _ => {}
    }
}

/// A mapping of one entry.
fn alone(own: Entry) -> Node {
    let place = Place {
        file: own.key_place.file,
        range: own.key_place.range.start..own.value.place.range.end.max(own.key_place.range.end),
    };
    Node::map(vec![own], &place)
}

/// Whether a key is the name of a record: its value is a record without a name, and the key is not misspelt.
fn is_named(own: &Entry, record: &Record) -> bool {
    let keys = own.value.entries();
    let required = record.keys.iter().find(|key| key.required).map(|key| key.name);
    let any = keys.iter().any(|key| names::key(record, &key.key).is_some());
    let is_named = keys.iter().any(|key| names::key(record, &key.key) == required);
    required.is_some() && any && !is_named && !is_slip(&own.key, record)
}

/// Whether a node has a question with its answer.
fn is_question(node: &Node) -> bool {
    let record = Question::record();
    let has =
        |key: &str| node.as_map().is_some_and(|own| own.iter().any(|own| names::key(&record, &own.key) == Some(key)));
    has("prompt") && (has("answer") || has("variants")) && node.get("questions").is_none()
}

/// Whether a node is a text without a key in it.
fn is_name(node: &Node) -> bool {
    node.as_str().is_some_and(|text| !text.contains([':', '：']))
}

/// Whether a key that the record does not have can be a value of the record, together with its own value.
fn is_pair(own: &Entry, record: &Record) -> bool {
    let texts = || match &own.value.value {
        // A mapping among them is reported where the items are read.
        Value::List(nodes) => nodes.iter().all(|node| is_name(node) || node.as_map().is_some()),
        Value::Scalar(_) => true,
        Value::Map(_) | Value::Error => false,
    };
    let fits = match record.name {
        "Skill" => texts(),
        "Language" => own.value.as_str().is_some_and(|text| !text.contains('\n')),
        "LinkRecord" => own.value.as_str().is_some_and(is_address),
        _ => false,
    };
    fits && !own.value.is_empty() && !is_slip(&own.key, record)
}

/// Whether a key is probably a misspelt one of the record, or one of an entry that is indented too deep.
fn is_slip(typed: &str, record: &Record) -> bool {
    let keys = || record.keys.iter().map(|key| key.name);
    let is_word = typed.chars().all(|char| char.is_ascii_lowercase() || char == '_');
    let is_key = EntryData::KEYS.contains(&typed) || Portfolio::KEYS.contains(&typed);
    let is_item = matches!(record.name, "Item" | "Parts");
    names::key(record, typed).is_some()
        || is_key
        || typed.trim().is_empty()
        || typed.bytes().all(|byte| byte.is_ascii_digit())
        || is_word
            && (nearest(typed, keys()).is_some()
                || names::meant(typed, keys()).is_some()
                || names::near(record.what, &keys().collect::<Vec<_>>(), typed).is_some())
        || !is_item && names::meant(typed, keys()).is_some()
}

/// Converts an element of a list of records that is a text, or has a single key that the record does not have.
pub fn element(node: &mut Node, record: &Record) {
    let place = node.place.clone();
    match &mut node.value {
        Value::Scalar(text) => {
            if let Some(entries) = from_text(&text.text, record, &place) {
                node.value = Value::Map(entries);
            }
        }
        // A difficulty with dashes under it is a block.
        Value::Map(entries) if record.name == "Parts" && is_text_with_items(entries) => {
            let mut block = String::new();
            markdown(entries, 0, &mut block);
            *node = Node::text(block, &place);
        }
        Value::Map(entries) => {
            let [own] = entries.as_mut_slice() else { return };
            if is_slip(&own.key, record) || own.value.is_empty() {
                return;
            }
            let keys = match (record.name, own.value.as_str()) {
                // `- 알림 개발: Spring으로 구현` is a text with a colon in it.
                ("Item" | "Parts", Some(text)) => {
                    return *node = Node::text(format!("{}: {text}", own.key), &place);
                }
                ("LinkRecord", Some(address)) if is_address(address) => return node.value = Value::Map(link(own)),
                ("Item", None) if matches!(own.value.value, Value::List(_)) => Some(("text", "items")),
                ("Certification", Some(text)) if is_date(text) => Some(("name", "date")),
                ("Certification", Some(text)) if is_score(text) => Some(("name", "score")),
                ("Award" | "Publication", Some(text)) if is_date(text) => Some(("title", "date")),
                _ => of_pair(record).filter(|_| is_pair(own, record)),
            };
            let Some((first, second)) = keys else { return };
            let name = Entry::new(first, Node::text(own.key.as_str(), &own.key_place));
            node.value = Value::Map(vec![name, Entry::new(second, own.value.clone())]);
        }
        Value::List(_) | Value::Error => {}
    }
}

/// Whether a mapping is a text with items under it.
fn is_text_with_items(entries: &[Entry]) -> bool {
    entries.iter().any(|own| own.key == "items")
        && entries.iter().all(|own| matches!(own.key.as_str(), "text" | "items"))
}

/// Writes a text and the items under it as Markdown.
fn markdown(entries: &[Entry], depth: usize, block: &mut String) {
    for own in entries {
        match &own.value.value {
            Value::Scalar(text) if depth == 0 => block.push_str(&format!("{}\n\n", text.text)),
            Value::Scalar(text) => block.push_str(&format!("{}- {}\n", "  ".repeat(depth - 1), text.text)),
            Value::List(nodes) => {
                for node in nodes {
                    match &node.value {
                        Value::Map(entries) => markdown(entries, depth + 1, block),
                        _ => markdown(&[Entry::new(&own.key, node.clone())], depth + 1, block),
                    }
                }
            }
            Value::Map(_) | Value::Error => {}
        }
    }
}

/// Converts a text in a list of texts that is a key and its value to YAML: `- 백엔드: Java`.
pub fn text(node: &mut Node, inner: &Shape) {
    if !matches!(inner, Shape::Text) {
        return;
    }
    let place = node.place.clone();
    if let Some([own]) = node.as_map()
        && let Some(text) = own.value.as_str().filter(|text| !text.trim().is_empty())
        && !crate::values::language::is_language(&own.key)
        && !EntryData::KEYS.contains(&own.key.as_str())
        && !Portfolio::KEYS.contains(&own.key.as_str())
        && !own.key.trim().is_empty()
    {
        *node = Node::text(format!("{}: {text}", own.key), &place);
    }
}

/// Converts a mapping that is written as a list of single keys: `facts: [환경: AWS, DB: MySQL]`.
pub fn one_mapping(node: &mut Node) {
    if let Value::List(nodes) = &mut node.value
        && !nodes.is_empty()
        && nodes.iter().all(|node| node.as_map().is_some_and(|entries| entries.len() == 1))
    {
        let entries: Vec<Entry> = nodes.iter().flat_map(Node::entries).cloned().collect();
        let repeats = (1..entries.len()).any(|at| entries[..at].iter().any(|before| before.key == entries[at].key));
        if !repeats {
            node.value = Value::Map(entries);
        }
    }
}

/// The keys of a record that are written as one text.
pub fn from_text(text: &str, record: &Record, place: &Place) -> Option<Vec<Entry>> {
    let (_, name) = ALONE.iter().find(|(of, _)| *of == record.name)?;
    let starts_with_key =
        text.split_once([':', '：']).is_some_and(|(key, rest)| !rest.starts_with("//") && is_slip(key.trim(), record));
    if text.trim().is_empty()
        || names::is_none(text) && (record.name != "Military" || text.is_ascii())
        || starts_with_key
    {
        return None;
    }
    let one = |text: &str| vec![Entry::new(*name, Node::text(text, place))];
    let has = |key: &str| record.keys.iter().any(|own| own.name == key);
    let time = ["date", "period"].into_iter().find(|key| has(key));
    let Some(time) = time.filter(|_| !text.contains('\n')) else { return Some(one(text)) };
    let Some((rest, when)) = dated(text, time == "period") else { return Some(one(text)) };
    let mut parts = rest.split([',', '|']).map(str::trim).filter(|part| !part.is_empty());
    let second = ["issuer", "level", "venue"].into_iter().find(|key| has(key));
    let mut entries = match (parts.next(), parts.next(), parts.next(), second) {
        (Some(first), Some(other), None, Some(second)) => {
            [one(first), vec![Entry::new(second, Node::text(other, place))]].concat()
        }
        _ => one(rest),
    };
    entries.push(Entry::new(time, Node::text(when, place)));
    Some(entries)
}

/// A text and the date or period at its end or start: `SQLD, 2023.03`, `SQLD (2023.03)`, `2023.03 SQLD`.
fn dated(text: &str, is_period: bool) -> Option<(&str, &str)> {
    let text = text.trim();
    let is_time = |text: &str| match is_period {
        true => Period::parse(text, ANY_YEAR).is_ok(),
        false => is_date(text),
    };
    let in_brackets = text.strip_suffix(')').and_then(|text| text.rsplit_once('('));
    let at_end = text.rsplit_once([',', '|']);
    let at_start = text.split_once([',', '|']).or_else(|| text.split_once(' ')).map(|(when, rest)| (rest, when));
    let last_word = text.rsplit_once(' ');
    let found = [in_brackets, at_end, last_word, at_start].into_iter().flatten();
    let mut found = found.map(|(rest, when)| (rest.trim().trim_end_matches([',', '|']).trim_end(), when.trim()));
    found.find(|(rest, when)| !rest.is_empty() && is_time(when))
}

fn is_date(text: &str) -> bool {
    PartialDate::parse(text, ANY_YEAR).is_ok()
}

/// `900`, `724/1000`, `92.5점`
fn is_score(text: &str) -> bool {
    let text = text.trim().trim_end_matches('점');
    !text.is_empty() && text.chars().all(|char| char.is_ascii_digit() || matches!(char, '.' | '/' | ','))
}
