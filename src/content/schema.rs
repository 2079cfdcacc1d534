//! The model as a JSON Schema, so that editors complete, explain and check while one types.
//!
//! It is made from the types themselves. A file of a folder holds some of the keys, so none at the top is required.

use serde_json::{Map, Value, json};

use super::read::LANGUAGES;
use super::shape::{Record, Shape};

/// The schema of a file whose keys are those of a record.
pub fn of(record: &Record, title: &str) -> Value {
    let mut definitions = Map::new();
    let mut root = object(record, &mut definitions);
    root.remove("required");
    root.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
    root.insert("title".into(), json!(title));
    definitions.insert("Text".into(), text());
    root.insert("$defs".into(), Value::Object(definitions));
    Value::Object(root)
}

/// A mapping with its keys.
fn object(record: &Record, definitions: &mut Map<String, Value>) -> Map<String, Value> {
    let mut properties = Map::new();
    for key in &record.keys {
        // An empty value is the same as an absent key.
        let form =
            json!({ "description": key.about, "anyOf": [schema(&(key.shape)(), definitions), { "type": "null" }] });
        properties.insert(key.name.to_owned(), form);
    }
    let required: Vec<_> = record.keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    let object = json!({
        "type": "object",
        "description": record.about,
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    });
    match object {
        Value::Object(object) => object,
        _ => Map::new(),
    }
}

fn schema(shape: &Shape, definitions: &mut Map<String, Value>) -> Value {
    match shape {
        Shape::Text => json!({ "$ref": "#/$defs/Text" }),
        Shape::Word(words) => {
            let one = words.iter().map(|(word, about)| json!({ "const": word, "description": about }));
            json!({ "oneOf": one.collect::<Vec<_>>() })
        }
        Shape::Bool => json!({ "anyOf": [{ "type": "boolean" }, { "enum": ["yes", "no", "on", "off"] }] }),
        Shape::Number => {
            json!({ "anyOf": [{ "type": "integer", "minimum": 0 }, { "type": "string", "pattern": "^ *[0-9]+ *$" }] })
        }
        Shape::Form(form) => json!({
            "type": ["string", "number"],
            "pattern": form.pattern,
            "description": form.about,
            "examples": form.examples,
        }),
        Shape::Record(record) => {
            let record = record();
            define(record.name, definitions, |definitions| Value::Object(object(&record, definitions)))
        }
        Shape::List(inner) => {
            let one = schema(inner, definitions);
            json!({ "anyOf": [{ "type": "array", "items": { "anyOf": [one.clone(), { "type": "null" }] } }, one] })
        }
        Shape::Map(inner) => {
            let one = schema(inner, definitions);
            json!({ "type": "object", "additionalProperties": { "anyOf": [one, { "type": "null" }] } })
        }
        Shape::Again(name, inner) => define(name, definitions, |definitions| schema(&inner(), definitions)),
        Shape::Any(shapes) => {
            let any: Vec<_> = shapes.iter().map(|shape| schema(shape, definitions)).collect();
            json!({ "anyOf": any })
        }
        Shape::Anything => json!({}),
    }
}

/// A reference to a definition, which is made when it is first referred to.
fn define(
    name: &str,
    definitions: &mut Map<String, Value>,
    make: impl FnOnce(&mut Map<String, Value>) -> Value,
) -> Value {
    if !definitions.contains_key(name) {
        // It may refer to itself.
        definitions.insert(name.to_owned(), Value::Null);
        let made = make(definitions);
        definitions.insert(name.to_owned(), made);
    }
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// A text, in one language or in several; what looks like a number or a boolean is a text too.
fn text() -> Value {
    let plain = json!({ "type": ["string", "number", "boolean", "null"] });
    let languages: Map<String, Value> = LANGUAGES.iter().map(|code| ((*code).to_owned(), plain.clone())).collect();
    let several =
        json!({ "type": "object", "properties": languages, "additionalProperties": false, "minProperties": 1 });
    json!({ "anyOf": [plain, several] })
}
