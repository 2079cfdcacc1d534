//! Converts records with other sets of keys: one value in several keys, or several values in one text.

use super::links::links;
use super::loose::{ANY_YEAR, from_text};

use crate::model::leaf::StartEnd;
use crate::model::shape::Record;
use crate::model::{Employment, Profile, Question, names};
use crate::values::Period;
use crate::yaml::node::{Entry, Node, Value};

/// Converts a record: `start` and `end` become a period, `github` a link, a text alone the keys that it contains.
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
    match record.name {
        "Portfolio" => profile(entries, record),
        "Project" => title(entries, record),
        "Education" => grade(entries, record),
        "Letter" => prompts(entries, record),
        _ => {}
    }
    if has("period") {
        period(entries, record);
        remark(entries, record);
    }
    if has("links") {
        links(entries, record);
    }
}

/// Joins a start and an end to one period.
fn period(entries: &mut Vec<Entry>, record: &Record) {
    if entries.iter().any(|entry| names::key(record, &entry.key) == Some("period")) {
        return;
    }
    let parts = StartEnd::record();
    let part = |own: &Entry| match names::key(record, &own.key) {
        Some(_) => None,
        None => names::key(&parts, &own.key),
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

/// Moves a remark beside a period that is a value of another key to that key: `2014.03 ~ 2020.02 (졸업)`.
fn remark(entries: &mut Vec<Entry>, record: &Record) {
    let Some(at) = entries.iter().position(|entry| names::key(record, &entry.key) == Some("period")) else { return };
    let Value::Scalar(text) = &entries[at].value.value else { return };
    let Some((dates, remark)) = text.text.trim().strip_suffix(')').and_then(|text| text.rsplit_once('(')) else {
        return;
    };
    let (dates, remark) = (dates.trim().to_owned(), remark.trim().to_owned());
    let is_word = !remark.is_empty() && !remark.chars().any(|char| char.is_ascii_digit() || char == '~');
    // Remarks that repeat the dates are read with them, and remarks that contradict them are a mistake.
    if !is_word || !Period::remarks(&text.text).is_empty() || Period::parse(&dates, ANY_YEAR).is_err() {
        return;
    }
    let is_free = |key: &&str| {
        record.keys.iter().any(|own| own.name == *key)
            && !entries.iter().any(|own| names::key(record, &own.key) == Some(key))
    };
    let is_kind = names::word("Employment", Employment::WORDS, &remark).is_some();
    let key = if is_kind { "employment" } else { "status" };
    let Some(key) = [key, "status", "note"].into_iter().find(is_free) else { return };
    let place = entries[at].value.place.clone();
    entries[at].value = Node::text(dates, &place);
    entries.push(Entry::new(key, Node::text(remark, &place)));
}

/// Moves keys of the person from the top of a content to `profile`, if they clearly belong to a person.
fn profile(entries: &mut Vec<Entry>, record: &Record) {
    let person = Profile::record();
    let own = |entry: &Entry| match names::key(record, &entry.key) {
        Some(_) => None,
        None => names::key(&person, &entry.key),
    };
    let at = entries.iter().position(|entry| names::key(record, &entry.key) == Some("profile"));
    let is_person = match at.map(|at| &entries[at].value) {
        Some(value) => value.is_empty() || value.as_map().is_some(),
        None => entries.iter().any(|entry| own(entry) == Some("name")),
    };
    if !is_person || !entries.iter().any(|entry| own(entry).is_some()) {
        return;
    }
    let mut keys = match at.map(|at| &mut entries[at].value.value) {
        Some(Value::Map(keys)) => std::mem::take(keys),
        _ => Vec::new(),
    };
    // A key that is there is not replaced: the other one is reported when it is read.
    let mut at_first = None;
    let mut left = Vec::new();
    for (place, entry) in std::mem::take(entries).into_iter().enumerate() {
        let is_new = |name: &str| !keys.iter().any(|key| names::key(&person, &key.key) == Some(name));
        match own(&entry).filter(|name| is_new(name)) {
            Some(_) => {
                at_first.get_or_insert(place.min(left.len()));
                keys.push(entry);
            }
            None => left.push(entry),
        }
    }
    *entries = left;
    match entries.iter_mut().find(|entry| names::key(record, &entry.key) == Some("profile")) {
        Some(own) => own.value.value = Value::Map(keys),
        None => {
            let place = keys[0].key_place.clone();
            entries.insert(at_first.unwrap_or_default(), Entry::new("profile", Node::map(keys, &place)));
        }
    }
}

/// Makes the organization the title of an entry that has no other name.
fn title(entries: &mut [Entry], record: &Record) {
    if entries.iter().any(|entry| names::key(record, &entry.key) == Some("title")) {
        return;
    }
    if let Some(own) = entries.iter_mut().find(|entry| names::key(record, &entry.key) == Some("organization")) {
        own.key = "title".to_owned();
    }
}

/// Removes the word for a grade from a grade, because documents print it: `학점: 학점 3.9/4.5`.
fn grade(entries: &mut [Entry], record: &Record) {
    let words = names::words_for(record.name, "gpa");
    for entry in entries.iter_mut().filter(|entry| names::key(record, &entry.key) == Some("gpa")) {
        entry.value.for_each_scalar(&mut |scalar, _| {
            let lower = scalar.text.to_lowercase();
            let word = words.iter().copied().chain(["gpa"]).find(|word| lower.starts_with(&word.to_lowercase()));
            let rest = word.and_then(|word| scalar.text.get(word.len()..));
            if let Some(rest) = rest.filter(|rest| rest.starts_with([' ', ':', '：'])) {
                scalar.text = rest.trim_start_matches([' ', ':', '：']).to_owned();
            }
        });
    }
}

/// Removes the numbers of questions that are numbered in order, because letters print them: `1. 지원 동기`.
fn prompts(entries: &mut [Entry], record: &Record) {
    let asked = Question::record();
    let Some(own) = entries.iter_mut().find(|entry| names::key(record, &entry.key) == Some("questions")) else {
        return;
    };
    let Value::List(questions) = &mut own.value.value else { return };
    let mut rest = Vec::new();
    for (at, question) in questions.iter().enumerate() {
        let keys = question.as_map().unwrap_or_default();
        let prompt = keys.iter().find(|key| names::key(&asked, &key.key) == Some("prompt"));
        let text = prompt.and_then(|prompt| prompt.value.as_str());
        let Some(text) = text.and_then(|text| unnumbered(text, at + 1)) else { return };
        rest.push(text.to_owned());
    }
    for (question, rest) in questions.iter_mut().zip(rest) {
        let Value::Map(keys) = &mut question.value else { continue };
        let prompt = keys.iter_mut().find(|key| names::key(&asked, &key.key) == Some("prompt"));
        if let Some(Value::Scalar(scalar)) = prompt.map(|prompt| &mut prompt.value.value) {
            scalar.text = rest;
        }
    }
}

/// The text after the number of a question, written as `1.`, `1)`, `Q1.`, `[1]` or `문항 1.`; `None` without this number.
pub fn unnumbered(text: &str, number: usize) -> Option<&str> {
    let start = text.trim_start();
    let word = ["문항", "질문", "Q", "["].iter().find_map(|word| start.strip_prefix(word)).unwrap_or(start);
    let rest = word.trim_start().strip_prefix(&number.to_string())?;
    let rest = rest.strip_prefix(['.', ')', ']', ':'])?.trim_start_matches(['.', ' ']);
    (!rest.is_empty()).then_some(rest)
}
