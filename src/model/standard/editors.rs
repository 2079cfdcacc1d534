//! JSON Schema of the shapes that are converted to the standard form, so that editors accept them.

use serde_json::{Map, Value, json};

use super::loose::{ALONE, PAIRS};
use crate::model::leaf::StartEnd;
use crate::model::names;
use crate::model::shape::Record;

/// The schemas of other keys that a record can have, by regular expressions of the keys.
pub fn other_keys(record: &Record) -> Map<String, Value> {
    let has = |key: &str| record.keys.iter().any(|own| own.name == key);
    let mut found = Map::new();
    if has("period") {
        for part in StartEnd::KEYS {
            let words = [vec![*part], names::words_for("StartEnd", part)].concat();
            let free: Vec<_> = words.into_iter().filter(|word| !has(word)).collect();
            found.insert(names::pattern(&free), json!({ "type": ["string", "number", "null"] }));
        }
    }
    if has("links") {
        found.insert(names::sites(), json!({ "type": "string", "pattern": "\\." }));
    }
    found
}

/// Keys that can replace a required key of a record.
pub fn instead(record: &Record, key: &str) -> &'static [&'static str] {
    match (record.name, key) {
        ("Project", "title") => &["organization"],
        _ => &[],
    }
}

/// The schema of a text that is a mapping to YAML, because it contains a colon.
pub fn colon_text() -> Value {
    let text = json!({ "type": ["string", "number"] });
    named(text, 1)
}

/// The schema of a mapping with up to `most` keys chosen by the user. A single key of small letters is excluded, as it
/// is probably misspelt.
fn named(value: Value, most: usize) -> Value {
    json!({
        "type": "object",
        "patternProperties": { (if most > 1 { "." } else { "[^a-z_]" }): value },
        "additionalProperties": false,
        "minProperties": 1,
        "maxProperties": most,
    })
}

/// The schemas of other forms that a record can have, besides a mapping with its keys.
pub fn other_forms(record: &Record) -> Vec<Value> {
    let text = || json!({ "type": ["string", "number"] });
    let mut found = Vec::new();
    if ALONE.iter().any(|(name, _)| *name == record.name) {
        found.push(text());
    }
    let texts = json!({ "type": ["string", "number", "array"], "items": text() });
    let is_pair = PAIRS.iter().any(|(name, _, _)| *name == record.name);
    let most = if is_pair || record.name == "LinkRecord" { 100 } else { 1 };
    match record.name {
        "LinkRecord" => found.push(named(json!({ "type": "string", "pattern": "^https?://" }), most)),
        "Item" | "Parts" | "Certification" | "Award" | "Publication" | "Skill" | "Language" => {
            found.push(named(texts, most));
        }
        _ => {}
    }
    found
}
