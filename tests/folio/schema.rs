//! The JSON Schema: it accepts and rejects the same contents as the program.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support::{Scratch, entries, root, stderr};

/// A schema, with a validator for the few keywords that it uses. A crate for validation enables features of crates that Typst uses
/// too, so that Typst would be built twice.
pub struct Schema(pub Value);

impl Schema {
    pub fn of_content() -> Self {
        Self(serde_json::from_str(&folio_pdf::api::sample::content_schema()).expect("JSON"))
    }

    fn of_targets() -> Self {
        Self(serde_json::from_str(&folio_pdf::api::sample::target_schema()).expect("JSON"))
    }

    pub fn check(&self, value: &Value) -> Result<(), String> {
        self.fits(&self.0, value, "")
    }

    fn fits(&self, schema: &Value, value: &Value, path: &str) -> Result<(), String> {
        for (word, wanted) in schema.as_object().expect("a schema") {
            let list = || wanted.as_array().expect("a list").iter();
            let any = |at_most: usize| {
                let results: Vec<_> = list().map(|one| self.fits(one, value, path)).collect();
                let right = results.iter().filter(|result| result.is_ok()).count();
                let said = results.into_iter().filter_map(Result::err).collect::<Vec<_>>().join("; ");
                if (1..=at_most).contains(&right) { Ok(()) } else { Err(format!("{path}: none of: {said}")) }
            };
            let object = value.as_object();
            match word.as_str() {
                "$ref" => {
                    let goal = wanted.as_str().and_then(|goal| goal.strip_prefix('#')).expect("a definition");
                    self.fits(self.0.pointer(goal).expect("a definition"), value, path)?;
                }
                "type" => {
                    let own = match value {
                        Value::Null => "null",
                        Value::Bool(_) => "boolean",
                        Value::Number(_) => "number",
                        Value::String(_) => "string",
                        Value::Array(_) => "array",
                        Value::Object(_) => "object",
                    };
                    let is = |name: &Value| name == own || name == "integer" && value.is_u64();
                    let right = wanted.as_array().map_or_else(|| is(wanted), |names| names.iter().any(is));
                    right.then_some(()).ok_or_else(|| format!("{path}: {own}, not {wanted}"))?;
                }
                "enum" => {
                    list().any(|one| one == value).then_some(()).ok_or_else(|| format!("{path}: not in {wanted}"))?
                }
                "const" => (wanted == value).then_some(()).ok_or_else(|| format!("{path}: not {wanted}"))?,
                "pattern" => {
                    let pattern = regex::Regex::new(wanted.as_str().expect("a pattern")).expect("a pattern");
                    let right = value.as_str().is_none_or(|text| pattern.is_match(text));
                    right.then_some(()).ok_or_else(|| format!("{path}: does not match {wanted}"))?;
                }
                "anyOf" => any(usize::MAX)?,
                "allOf" => list().try_for_each(|one| self.fits(one, value, path))?,
                "not" => {
                    let right = self.fits(wanted, value, path).is_err();
                    right.then_some(()).ok_or_else(|| format!("{path}: not wanted: {wanted}"))?;
                }
                "patternProperties" => {
                    for (pattern, form) in wanted.as_object().expect("patterns") {
                        let pattern = regex::Regex::new(pattern).expect("a pattern");
                        for (key, value) in object.into_iter().flatten().filter(|(key, _)| pattern.is_match(key)) {
                            self.fits(form, value, &format!("{path}/{key}"))?;
                        }
                    }
                }
                "maxProperties" => {
                    let few = object.is_none_or(|object| object.len() as u64 <= wanted.as_u64().expect("a number"));
                    few.then_some(()).ok_or_else(|| format!("{path}: more than {wanted}"))?;
                }
                "oneOf" => any(1)?,
                "items" => {
                    for (at, element) in value.as_array().into_iter().flatten().enumerate() {
                        self.fits(wanted, element, &format!("{path}/{at}"))?;
                    }
                }
                "properties" => {
                    for (key, form) in wanted.as_object().expect("properties") {
                        if let Some(value) = object.and_then(|object| object.get(key)) {
                            self.fits(form, value, &format!("{path}/{key}"))?;
                        }
                    }
                }
                "required" => {
                    let missing =
                        object.and_then(|object| list().find(|key| !object.contains_key(key.as_str().unwrap())));
                    missing.map_or(Ok(()), |key| Err(format!("{path}: no {key}")))?;
                }
                "additionalProperties" => {
                    let patterns = schema["patternProperties"].as_object().into_iter().flatten().map(|(key, _)| key);
                    let patterns: Vec<_> = patterns.map(|key| regex::Regex::new(key).expect("a pattern")).collect();
                    let is_known = |key: &str| {
                        schema["properties"].get(key).is_some() || patterns.iter().any(|pattern| pattern.is_match(key))
                    };
                    for (key, value) in object.into_iter().flatten().filter(|(key, _)| !is_known(key)) {
                        match wanted {
                            Value::Bool(true) => {}
                            Value::Bool(false) => return Err(format!("{path}: unknown {key}")),
                            form => self.fits(form, value, &format!("{path}/{key}"))?,
                        }
                    }
                }
                "propertyNames" => {
                    for key in object.into_iter().flatten().map(|(key, _)| key) {
                        self.fits(wanted, &Value::String(key.clone()), &format!("{path}/{key}"))?;
                    }
                }
                "minProperties" => object.is_none_or(|object| !object.is_empty()).then_some(()).ok_or("empty")?,
                "format" => {
                    let text = value.as_str().unwrap_or_default();
                    let right = match wanted.as_str() {
                        Some("date") => text.len() == 10 && text.split('-').map(str::len).eq([4, 2, 2]),
                        Some("uri") => url::Url::parse(text).is_ok(),
                        Some("email") => text.contains('@'),
                        _ => panic!("the test does not know the format {wanted}"),
                    };
                    right.then_some(()).ok_or_else(|| format!("{path}: `{text}` is no {wanted}"))?;
                }
                // All lists of the schemas here have one form of items.
                "additionalItems" => {}
                "$defs" | "definitions" | "$schema" | "title" | "description" | "examples" | "minimum" => {}
                other => panic!("the test does not know `{other}`"),
            }
        }
        Ok(())
    }
}

/// YAML as editors read it: keys are texts, `<<` is merged.
pub fn yaml(text: &str) -> Value {
    fn convert(value: serde_yaml::Value) -> Value {
        match value {
            serde_yaml::Value::Mapping(map) => Value::Object(
                map.into_iter()
                    .map(|(key, value)| {
                        let key =
                            serde_yaml::to_string(&key).expect("a key").trim().trim_matches(['"', '\'']).to_owned();
                        (key, convert(value))
                    })
                    .collect(),
            ),
            serde_yaml::Value::Sequence(values) => Value::Array(values.into_iter().map(convert).collect()),
            other => serde_json::to_value(other).expect("a value"),
        }
    }
    let mut value: serde_yaml::Value = serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{error}:\n{text}"));
    value.apply_merge().expect("merges");
    convert(value)
}

/// The files of a content, and those of its targets.
fn assert_valid(content: &Path) -> usize {
    assert_fit(&Schema::of_content(), content) + assert_fit(&Schema::of_targets(), &content.join("targets"))
}

fn assert_fit(schema: &Schema, folder: &Path) -> usize {
    let is_yaml = |file: &PathBuf| file.extension().is_some_and(|ending| ending == "yaml" || ending == "yml");
    let files: Vec<_> = entries(folder).into_iter().filter(is_yaml).collect();
    for file in &files {
        let value = yaml(&std::fs::read_to_string(file).expect("a file"));
        schema.check(&value).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    }
    files.len()
}

#[test]
fn the_sample_and_every_case_fit_the_schema() {
    let sample = folio_pdf::api::sample::FILES.iter().filter(|(path, _)| path.ends_with(".yaml")).count();
    assert_eq!(assert_valid(&root().join("content")), sample);
    for case in entries(&root().join("../shared/cases")) {
        let content = case.join("content");
        if content.is_dir() {
            assert_valid(&content);
        }
    }
}

#[test]
fn mistakes_do_not_fit_the_schema() {
    let schema = Schema::of_content();
    for wrong in [
        "profile: {nmae: 홍길동}",
        "profile: {name: [홍, 길동]}",
        "profile: {headline: 개발자}",
        "profile: {name: {ko: 홍길동, eng: Hong}}",
        "experience: [{role: 개발자}]",
        "experience: [{company: 하늘, employment: fulltme}]",
        "experience: [{company: 하늘, counts: maybe}]",
        "projects: [{title: 하나, tasks: [{txt: 둘}]}]",
        "design: {accent: blue}",
        "design: {size: 10px}",
        "letters: [{questions: [{prompt: 왜, limit: 1000단어}]}]",
        "profile: {name: 홍길동, links: [github.com/hong]}",
        "experience: [{회사: 하늘, 역활: 개발자}]",
        "projects: [{title: 하나, tasks: {kr: [가]}}]",
    ] {
        assert!(schema.check(&yaml(wrong)).is_err(), "{wrong}");
    }
    for right in [
        "profile:",
        "experience: {company: 하늘}",
        "projects: [{title: 2021.10, stack: Java}]",
        "skills: []",
        "projects: [{title: 하나, tasks: {ko: [가], en: [a]}}]",
        "awards: [{title: 금상, date: {ko: 2020}}]",
        "프로필: {이름: 홍길동, GitHub: https://github.com/hong}\n경력: [{회사명: 하늘, 고용 형태: 정규직, 담당업무: [알림 개발: 푸시]}]",
        "work: [{name: 하늘, position: 개발자, startDate: 2020.01, endDate: 2021.01}]",
        "skills: {언어: Java, 도구: [Git]}\nlanguages: {영어: 상}\ncertifications: [SQLD, '정보처리기사, 2020']",
        "letters: [{questions: [{질문: 왜, 글자수: '1,000자 (공백 포함)', count: 공백포함}]}]\ndesign: {paper: A4, margin: 18}",
    ] {
        schema.check(&yaml(right)).unwrap_or_else(|error| panic!("{right}: {error}"));
    }
}

#[test]
fn every_key_is_described() {
    fn look(value: &Value, path: &str) {
        let properties = value["properties"].as_object().into_iter().flatten();
        for (key, form) in properties.filter(|_| !path.ends_with("/Text")) {
            let about = form["description"].as_str().unwrap_or_default();
            assert!(!about.is_empty(), "{path}/{key} is not described");
        }
    }
    for schema in [folio_pdf::api::sample::content_schema(), folio_pdf::api::sample::target_schema()] {
        let schema: Value = serde_json::from_str(&schema).expect("JSON");
        look(&schema, "");
        let definitions = schema["$defs"].as_object().expect("definitions");
        definitions.iter().for_each(|(name, definition)| look(definition, &format!("/{name}")));
    }
}

#[test]
fn mistakes_do_not_fit_the_schema_of_targets() {
    let schema = Schema::of_targets();
    for wrong in [
        "compny: 하늘페이", "max_size: big", "max_pages: one", "documents: [{layot: compact}]",
        "cut: {max_items: few}", "cut: {redact: [name]}", "cut: {since: {year: 2018}}", "order: [projects]",
        "design: {accent: blue}", "documents: [{design: {accent: blue}}]", "override: {profil: {name: 홍길동}}",
        "override: {profile: {nmae: 홍길동}}", "override: {experience: {naru: {titel: 글}}}",
        "override: {projects: [{titel: 글}]}",
    ] {
        assert!(schema.check(&yaml(wrong)).is_err(), "{wrong}");
    }
    for right in [
        "company: 하늘페이\nvars: {team: 정산}\ndocuments: [{layout: compact, max_pages: 1}, letter]\nmax_size: 800 kB",
        "documents: resume\ncut: {max_items: 3, since: 2018, collapse_before: 2016.03, redact: contact}",
        "cut: {max_items: {projects: 2}}\nmax_size: 5000000",
        "cut: {max_items: [4, projects=2]}\ndesign: {accent: \"#1f6feb\"}",
        "override: {experience: {naru: {tasks: {first: 글}, company: {from: 2021}}}, projects: [{title: 하나}]}",
        "override: {profile: {headline: {en: one}}, experience: }",
    ] {
        schema.check(&yaml(right)).unwrap_or_else(|error| panic!("{right}: {error}"));
    }
}

/// The keys that the reader lists for a value that is not a mapping, and those of the schema.
#[test]
fn the_schema_of_targets_has_the_keys_of_the_reader_and_no_others() {
    let schema = Schema::of_targets().0;
    let form = |name: &str| &schema["$defs"][name]["properties"];
    for (wrong, properties) in [
        ("[하나]", &schema["properties"]),
        ("documents: [[하나]]", form("Document")),
        ("select: [하나]", form("Select")),
        ("cut: [하나]", form("Cut")),
    ] {
        let scratch = Scratch::with("profile: {name: 홍길동}");
        scratch.write("content/targets/a.yaml", wrong);
        let told = stderr(&scratch.run(&["render", "--target", "a", "--output-format", "concise"]));
        let line = told.lines().find(|line| line.contains("expected a mapping") && line.contains("found a list"));
        let line = line.unwrap_or_else(|| panic!("{told}"));
        let keys = line.split("keys: ").nth(1).expect("keys").split(')').next().expect("an end");
        let mut keys: Vec<_> = keys.split(", ").map(|key| key.trim_matches('`')).collect();
        keys.sort_unstable();
        let mut known: Vec<_> = properties.as_object().expect("properties").keys().map(String::as_str).collect();
        known.sort_unstable();
        assert_eq!(known, keys, "{wrong}");
    }
}

#[test]
fn nothing_is_left_undescribed() {
    fn look(value: &Value, path: &str) {
        match value {
            Value::Object(keys) => {
                assert!(!keys.is_empty() || path.ends_with("/properties"), "{path} may be anything");
                keys.iter().for_each(|(key, value)| look(value, &format!("{path}/{key}")));
            }
            Value::Array(values) => values.iter().for_each(|value| look(value, path)),
            _ => {}
        }
    }
    look(&Schema::of_content().0, "content");
    look(&Schema::of_targets().0, "target");
}

#[test]
fn init_writes_the_schema_and_names_it_in_every_file() {
    let scratch = Scratch::new();
    let output = scratch.run(&["init", "--example", "--schema"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let schema = std::fs::read_to_string(scratch.path("content/schema.json")).expect("a schema");
    assert_eq!(schema, folio_pdf::api::sample::content_schema());
    for name in scratch.files("content").iter().filter(|name| name.ends_with(".yaml")) {
        let text = std::fs::read_to_string(scratch.path(&format!("content/{name}"))).expect("a file");
        assert!(text.starts_with("# yaml-language-server: $schema="), "{name}");
    }
    let output = scratch.run(&["validate", "--deny", "warnings"]);
    assert!(output.status.success(), "{}", stderr(&output));
    // Whoever has a content gets the schemas alone.
    let scratch = Scratch::with("profile: {name: 홍길동}\n");
    let output = scratch.run(&["init", "--schema"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(scratch.files("content"), ["portfolio.yaml", "schema.json", "targets/schema.json"]);
}
