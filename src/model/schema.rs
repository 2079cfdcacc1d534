//! The JSON Schema of the model, with which editors complete, explain and check a file during typing.
//!
//! It is generated from the types. A content may be split into several files, so no key at the top is required.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::shape::{Record, Shape};
use super::{Profile, Question, names, standard};
use crate::diagnostics::catalogue;
use crate::values::language::LANGUAGES;
use crate::values::number;

/// A form with more bytes is defined once and referred to.
const MAX_INLINE: usize = 120;

/// The schema of a file with the keys of a record.
pub fn of(record: &Record, title: &str) -> Value {
    let mut schema = Schema { definitions: Map::new(), names: HashMap::new(), over: false };
    let mut root = schema.object(record, "#");
    root.remove("allOf");
    root.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
    root.insert("title".into(), json!(title));
    schema.definitions.insert("Text".into(), text());
    root.insert("$defs".into(), Value::Object(schema.definitions));
    Value::Object(root)
}

/// A schema that is being built.
struct Schema {
    /// The definitions, by name.
    definitions: Map<String, Value>,
    /// Generated names of definitions, by their content.
    names: HashMap<String, String>,
    /// Whether the value will be put over another one, so that required keys may be absent.
    over: bool,
}

impl Schema {
    /// The schema of a mapping with its keys, and other words for them; `own` is the reference to it.
    fn object(&mut self, record: &Record, own: &str) -> Map<String, Value> {
        let mut properties = Map::new();
        let mut others = Map::new();
        for key in &record.keys {
            let shape = (key.shape)();
            let form = self.form(&shape);
            let one = self.shared(form);
            // Every value can be given for each language; the form of texts includes that.
            let each = match shape {
                Shape::Text | Shape::Map(_) | Shape::Anything => None,
                _ => Some(for_each_language(&one)),
            };
            // An empty value is the same as an absent key.
            let any: Vec<_> = [Some(one), each, Some(json!({ "type": "null" }))].into_iter().flatten().collect();
            properties.insert(key.name.to_owned(), json!({ "description": described(key.of, key.name), "anyOf": any }));
            let words = names::words_for(record.name, key.name);
            if !words.is_empty() {
                others.insert(names::pattern(&words), json!({ "$ref": format!("{own}/properties/{}", key.name) }));
            }
        }
        others.extend(standard::other_keys(record));
        // Keys of the person may be written at the top.
        if record.name == "Portfolio" && !self.over {
            let person = Profile::record();
            let free = person.keys.iter().map(|key| key.name).filter(|name| !properties.contains_key(*name));
            for name in free {
                let words = [vec![name], names::words_for(person.name, name)].concat();
                let form = json!({ "$ref": format!("#/$defs/{}/properties/{name}", person.name) });
                others.insert(names::pattern(&words), form);
            }
        }
        let required = record.keys.iter().filter(|key| key.required && !self.over);
        // A required key with several words: not all names of keys are other than these words.
        let required: Vec<_> = required
            .map(|key| {
                let mut words = [vec![key.name], names::words_for(record.name, key.name)].concat();
                for other in standard::instead(record, key.name) {
                    words.extend([vec![*other], names::words_for(record.name, other)].concat());
                }
                match words.len() {
                    1 => json!({ "required": words }),
                    _ => json!({ "not": { "propertyNames": { "not": { "pattern": names::pattern(&words) } } } }),
                }
            })
            .collect();
        let object = json!({
            "type": "object",
            "description": text_of(&format!("schema-{}", record.name)),
            "properties": properties,
            "patternProperties": others,
            "allOf": required,
            "additionalProperties": false,
        });
        match object {
            Value::Object(mut object) => {
                let is_filled = |value: &Value| value.as_object().is_none_or(|object| !object.is_empty());
                object.retain(|word, value| word == "properties" || is_filled(value) && *value != json!([]));
                object
            }
            _ => Map::new(),
        }
    }

    /// The schema of a shape.
    fn form(&mut self, shape: &Shape) -> Value {
        match shape {
            Shape::Text => json!({ "$ref": "#/$defs/Text" }),
            Shape::Word(name, words) => {
                let own = words.iter().map(|word| json!({ "const": word, "description": described(name, word) }));
                let others = words.iter().map(|word| {
                    let own = word.replace('-', "_");
                    let words: Vec<_> = std::iter::once(own.as_str()).chain(names::words_of(name, word)).collect();
                    json!({ "type": "string", "pattern": names::pattern(&words), "description": described(name, word) })
                });
                json!({ "anyOf": own.chain(others).collect::<Vec<_>>() })
            }
            Shape::Bool => {
                let words = ["yes", "no", "on", "off", "예", "네", "아니오", "아니요"];
                json!({ "anyOf": [{ "type": "boolean" }, { "enum": words }] })
            }
            Shape::Number => {
                let digits = json!({ "type": "string", "pattern": "^ *[0-9]+ *$" });
                json!({ "anyOf": [{ "type": "integer", "minimum": 0 }, digits] })
            }
            Shape::Positive => {
                let digits = json!({ "type": "string", "pattern": number::PATTERN });
                json!({ "anyOf": [{ "type": "integer", "minimum": 1 }, digits] })
            }
            Shape::Form(form) => json!({
                "type": ["string", "number"],
                "pattern": form.pattern,
                "description": text_of(form.id),
                "examples": form.examples,
            }),
            Shape::Record(record) => self.record(&record()),
            Shape::Over(record) => {
                let outside = std::mem::replace(&mut self.over, true);
                let form = self.record(&record());
                self.over = outside;
                form
            }
            Shape::List(inner) => {
                let one = self.form(inner);
                let mut items = vec![one.clone(), json!({ "type": "null" })];
                // `- 백엔드: Java` is a text with a colon in it.
                if matches!(**inner, Shape::Text) {
                    items.push(standard::colon_text());
                }
                let list = json!({ "type": "array", "items": { "anyOf": items } });
                let has_name = |record: Record| record.keys.iter().any(|key| key.required);
                match self.over {
                    // A mapping by id.
                    true => json!({ "anyOf": [list, one, map(&one)] }),
                    // A mapping from the names of records to their other keys.
                    false if inner.record().is_some_and(has_name) => {
                        let rest = json!({ "type": "object" });
                        json!({ "anyOf": [list, one, map(&rest)] })
                    }
                    false => json!({ "anyOf": [list, one] }),
                }
            }
            Shape::Map(inner) => map(&self.form(inner)),
            Shape::Again(name, inner) => {
                let own = self.define(name, |schema, _| schema.form(&inner()));
                // A mapping may be a list of single keys.
                match inner() {
                    Shape::Map(_) => json!({ "anyOf": [own.clone(), { "type": "array", "items": own }] }),
                    _ => own,
                }
            }
            Shape::Any(shapes) => {
                let any: Vec<_> = shapes.iter().map(|shape| self.form(shape)).collect();
                json!({ "anyOf": any })
            }
            Shape::Anything => json!({}),
        }
    }

    /// The schema of a record in all forms that are read.
    fn record(&mut self, record: &Record) -> Value {
        let own = self.define(record.name, |schema, own| Value::Object(schema.object(record, own)));
        match standard::other_forms(record) {
            others if others.is_empty() => own,
            mut others => {
                // The questions of one letter.
                if record.name == "Letter" {
                    others.push(self.record(&Question::record()));
                }
                let forms: Vec<_> = std::iter::once(own).chain(others).collect();
                json!({ "anyOf": forms })
            }
        }
    }

    /// A reference to a form that many keys have, or a short form itself.
    fn shared(&mut self, form: Value) -> Value {
        let text = form.to_string();
        if text.len() < MAX_INLINE {
            return form;
        }
        let next = format!("Form{}", self.names.len() + 1);
        let name = self.names.entry(text).or_insert(next);
        self.definitions.entry(name.clone()).or_insert(form);
        json!({ "$ref": format!("#/$defs/{name}") })
    }

    /// A reference to a definition, which is built at the first reference.
    fn define(&mut self, name: &str, make: impl FnOnce(&mut Self, &str) -> Value) -> Value {
        let name = if self.over { format!("{name}Over") } else { name.to_owned() };
        if !self.definitions.contains_key(&name) {
            // It may refer to itself.
            self.definitions.insert(name.clone(), Value::Null);
            let made = make(self, &format!("#/$defs/{name}"));
            self.definitions.insert(name.clone(), made);
        }
        json!({ "$ref": format!("#/$defs/{name}") })
    }
}

/// The description of a key or word of a type, or the common description of keys with this name.
fn described(of: &str, name: &str) -> String {
    let catalogue = catalogue::of_program();
    let own = catalogue.lookup(&format!("schema-{of}.{name}"));
    own.unwrap_or_else(|| text_of(&format!("schema-common.{name}")))
}

/// A text of the catalogue; tests make sure that none is missing.
fn text_of(id: &str) -> String {
    catalogue::of_program().lookup(id).unwrap_or_default()
}

/// A mapping of languages to values of a form.
fn for_each_language(one: &Value) -> Value {
    json!({
        "type": "object",
        "propertyNames": { "enum": LANGUAGES },
        "additionalProperties": { "anyOf": [one, { "type": "null" }] },
        "minProperties": 1,
    })
}

/// A mapping with keys chosen by the user.
fn map(one: &Value) -> Value {
    json!({ "type": "object", "additionalProperties": { "anyOf": [one, { "type": "null" }] } })
}

/// A text, in one language or in several; numbers and booleans are texts too.
fn text() -> Value {
    let plain = json!({ "type": ["string", "number", "boolean", "null"] });
    let languages: Map<String, Value> = LANGUAGES.iter().map(|code| ((*code).to_owned(), plain.clone())).collect();
    let several =
        json!({ "type": "object", "properties": languages, "additionalProperties": false, "minProperties": 1 });
    json!({ "anyOf": [plain, several] })
}
