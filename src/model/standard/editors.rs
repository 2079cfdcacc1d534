//! The shapes that are read beside those of the model, for editors.

use serde_json::{Map, Value, json};

use super::loose::{ALONE, PAIRS};
use crate::model::leaf::StartEnd;
use crate::model::names;
use crate::model::shape::Record;

/// What a record can have beside its keys, by the pattern of the key, as JSON Schema describes it.
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

/// Keys that stand for one that a record must have.
pub fn instead(record: &Record, key: &str) -> &'static [&'static str] {
    match (record.name, key) {
        ("Project", "title") => &["organization"],
        _ => &[],
    }
}

/// A text that looks like a mapping, because it has a colon in it.
pub fn colon_text() -> Value {
    let text = json!({ "type": ["string", "number"] });
    named(text, 1)
}

/// A mapping with keys of the user's own; a single key of small letters is rather a slip.
fn named(value: Value, most: usize) -> Value {
    json!({
        "type": "object",
        "patternProperties": { (if most > 1 { "." } else { "[^a-z_]" }): value },
        "additionalProperties": false,
        "minProperties": 1,
        "maxProperties": most,
    })
}

/// What a record can be beside a mapping with its keys, as JSON Schema describes it.
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
        "ItemRecord" | "Parts" | "Certification" | "Award" | "Publication" | "Skill" | "Language" => {
            found.push(named(texts, most));
        }
        _ => {}
    }
    found
}
