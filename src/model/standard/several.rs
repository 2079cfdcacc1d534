//! What a record has in several keys, or in none.

use super::links::links;
use super::loose::{ANY_YEAR, from_text};
use super::tree::known;
use crate::model::leaf::StartEnd;
use crate::model::shape::Record;
use crate::model::{Employment, names};
use crate::values::Period;
use crate::yaml::node::{Entry, Node, Value};

/// What a record has in several keys, or in none: `start` and `end` for a period, `github` for a link, a text alone.
pub fn record(node: &mut Node, record: &Record) {
    let place = node.place.clone();
    if record.name == "Military"
        && let Value::Scalar(text) = &node.value
        && let Some(entries) = from_text(&text.text, record, &place)
    {
        node.value = Value::Map(entries);
    }
    let Value::Map(entries) = &mut node.value else { return };
    let has = |key: &str| record.keys.iter().any(|own| own.name == key);
    if has("period") {
        period(entries, record);
        remark(entries, record);
    }
    if has("links") {
        links(entries, record);
    }
}

/// Makes one period of a start and an end.
fn period(entries: &mut Vec<Entry>, record: &Record) {
    if entries.iter().any(|entry| known(record, &entry.key) == Some("period")) {
        return;
    }
    let parts = StartEnd::record();
    let part = |own: &Entry| match known(record, &own.key) {
        Some(_) => None,
        None => known(&parts, &own.key),
    };
    let of = |name: &str, entries: &[Entry]| {
        let mut found = entries.iter().enumerate().filter(|(_, own)| part(own) == Some(name)).map(|(at, _)| at);
        found.next().filter(|_| found.next().is_none())
    };
    let Some(start) = of("start", entries) else { return };
    let end = of("end", entries);
    let mut own = vec![entries[start].clone()];
    own.extend(end.map(|end| entries[end].clone()));
    let key_place = own[0].key_place.clone();
    for (own, name) in own.iter_mut().zip(["start", "end"]) {
        name.clone_into(&mut own.key);
    }
    let place = own[0].value.place.clone();
    entries[start] = Entry { key: "period".into(), key_place, value: Node::map(own, &place) };
    if let Some(end) = end {
        entries.remove(end);
    }
}

/// Takes what is beside a period and says more than its dates to where it belongs: `2014.03 ~ 2020.02 (졸업)`.
fn remark(entries: &mut Vec<Entry>, record: &Record) {
    let Some(at) = entries.iter().position(|entry| known(record, &entry.key) == Some("period")) else { return };
    let Value::Scalar(text) = &entries[at].value.value else { return };
    let Some((dates, remark)) = text.text.trim().strip_suffix(')').and_then(|text| text.rsplit_once('(')) else {
        return;
    };
    let (dates, remark) = (dates.trim().to_owned(), remark.trim().to_owned());
    let is_word = !remark.is_empty() && !remark.chars().any(|char| char.is_ascii_digit() || char == '~');
    // What the dates say is read with them, and what they deny is a mistake.
    if !is_word || !Period::remarks(&text.text).is_empty() || Period::parse(&dates, ANY_YEAR).is_err() {
        return;
    }
    let is_free = |key: &&str| {
        record.keys.iter().any(|own| own.name == *key)
            && !entries.iter().any(|own| known(record, &own.key) == Some(key))
    };
    let is_kind = names::word("Employment", Employment::WORDS, &remark).is_some();
    let key = if is_kind { "employment" } else { "status" };
    let Some(key) = [key, "status", "note"].into_iter().find(is_free) else { return };
    let place = entries[at].value.place.clone();
    entries[at].value = Node::text(dates, &place);
    entries.push(Entry::new(key, Node::text(remark, &place)));
}
