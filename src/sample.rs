//! The contents that `init` writes: a short one to start from, and the sample, which the gallery and tests use too.

use crate::model::{Portfolio, schema};
use crate::tailor::Target;

macro_rules! files {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_bytes!(concat!("../content/", $path)) as &[u8]),)*]
    };
}

/// The JSON Schema of content, as text.
pub fn content_schema() -> String {
    format!("{:#}\n", schema::of(&Portfolio::record(), "folio-pdf: content"))
}

/// The JSON Schema of targets, as text.
pub fn target_schema() -> String {
    format!("{:#}\n", schema::of(&Target::record(), "folio-pdf: a target"))
}

/// The file that `init` writes.
pub const STARTER: &str = "portfolio.yaml";
/// The line that tells editors where the schema is.
pub const SCHEMA_LINE: &str = "# yaml-language-server: $schema=schema.json\n";

/// A short content to start from, in Korean or English, with the name of the user.
pub fn starter(lang: &str, name: Option<&str>) -> String {
    let (text, person) = match lang {
        "ko" => (include_str!("sample/ko.yaml"), "홍길동"),
        _ => (include_str!("sample/en.yaml"), "Gildong Hong"),
    };
    let Some(name) = name.map(str::trim).filter(|name| !name.is_empty()) else { return text.to_owned() };
    // In quotes if YAML needs them.
    let written = serde_yaml::to_string(name).unwrap_or_default();
    text.replacen(&format!("name: {person}"), &format!("name: {}", written.trim_end()), 1)
}

/// Copies of the files of the sample.
pub fn files() -> Vec<(&'static str, Vec<u8>)> {
    FILES.iter().map(|(path, data)| (*path, data.to_vec())).collect()
}

/// Adds the schemas to files of a content, and a first line by which editors find them.
pub fn with_schemas(mut files: Vec<(&'static str, Vec<u8>)>) -> Vec<(&'static str, Vec<u8>)> {
    for (path, data) in &mut files {
        if path.ends_with(".yaml") {
            data.splice(0..0, SCHEMA_LINE.bytes());
        }
    }
    files.push(("schema.json", content_schema().into_bytes()));
    files.push(("targets/schema.json", target_schema().into_bytes()));
    files
}

/// The files of the sample, by their paths relative to the folder of the content.
pub const FILES: &[(&str, &[u8])] = files![
    "profile.yaml", "experience.yaml", "projects.yaml", "background.yaml", "sections.yaml", "letters.yaml",
    "targets/haneul.yaml", "targets/garam.yaml", "targets/bluepeak.yaml", "images/photo.jpg", "images/pipeline.svg",
    "images/pipeline.en.svg", "images/latency.png", "images/latency.en.png",
];
