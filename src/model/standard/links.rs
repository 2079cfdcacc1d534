//! Converts addresses with names as keys to links: `github: https://…`.

use crate::diagnostics::nearest;
use crate::model::names;
use crate::model::shape::Record;
use crate::yaml::node::{Entry, Node, Value};

/// Whether a text is an address, with or without `https://`.
pub fn is_address(text: &str) -> bool {
    let text = text.trim();
    let bare = || text.split('/').next().is_some_and(|host| host.contains('.') && !host.contains('@'));
    let spaced = text.contains(char::is_whitespace);
    !spaced && (text.starts_with("https://") || text.starts_with("http://") || bare() && text.contains('/'))
}

/// The entries of a link from a name and an address: the name is the label, unless it follows from the address.
pub fn link(own: &Entry) -> Vec<Entry> {
    let typed = own.value.as_str().unwrap_or_default().trim();
    let url = match typed.contains("://") {
        true => own.value.clone(),
        false => Node::text(format!("https://{typed}"), &own.value.place),
    };
    let url = Entry::new("url", url);
    let address = own.value.as_str().unwrap_or_default().to_lowercase();
    let key = own.key.trim().to_lowercase();
    let korean = [
        ("깃허브", "github"),
        ("깃헙", "github"),
        ("링크드인", "linkedin"),
        ("벨로그", "velog"),
        ("노션", "notion"),
        ("티스토리", "tistory"),
    ];
    let site = korean.iter().find(|(word, _)| *word == key).map_or(key.as_str(), |(_, site)| site);
    match site.is_ascii() && address.contains(site) {
        true => vec![url],
        false => vec![Entry::new("label", Node::text(own.key.as_str(), &own.key_place)), url],
    }
}

/// Whether a text is an address that starts with a host: `seoyeon.dev`, `github.com/seoyeon`.
fn is_host(text: &str) -> bool {
    let text = text.trim();
    let host = text.split('/').next().unwrap_or_default();
    let is_plain = |char: char| char.is_ascii_alphanumeric() || ".-".contains(char);
    let last = host.rsplit('.').next().unwrap_or_default();
    host.contains('.')
        && host.chars().all(is_plain)
        && last.len() > 1
        && last.chars().all(|char| char.is_ascii_alphabetic())
        && !text.contains(' ')
}

/// Moves addresses from their own keys to the links.
pub fn links(entries: &mut Vec<Entry>, record: &Record) {
    let keys = || record.keys.iter().map(|key| key.name);
    let is_other = |typed: &str| names::key(record, typed).is_none() && nearest(typed, keys()).is_none();
    let is_link = |own: &Entry| {
        let is_whole =
            |text: &str| is_address(text) && text.contains("://") || is_host(text) && names::is_site(&own.key);
        own.value.as_str().is_some_and(is_whole) && is_other(&own.key)
    };
    let found: Vec<Node> =
        entries.iter().filter(|own| is_link(own)).map(|own| Node::map(link(own), &own.value.place)).collect();
    let Some(first) = entries.iter().position(is_link) else { return };
    let key_place = entries[first].key_place.clone();
    entries.retain(|own| !is_link(own));
    match entries.iter_mut().find(|entry| names::key(record, &entry.key) == Some("links")) {
        Some(own) => match &mut own.value.value {
            Value::List(nodes) => nodes.extend(found),
            _ => {
                let before = std::mem::replace(&mut own.value.value, Value::List(Vec::new()));
                let before = Node { value: before, place: own.value.place.clone() };
                let nodes = (!before.is_empty()).then_some(before).into_iter().chain(found);
                own.value.value = Value::List(nodes.collect());
            }
        },
        None => {
            let place = found[0].place.clone();
            entries.push(Entry { key: "links".into(), key_place, value: Node::list(found, &place) });
        }
    }
}
