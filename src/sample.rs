//! What `init` writes: a short content to start from, or the sample, which the gallery shows and the tests use.

use crate::model::{Portfolio, schema};
use crate::tailor::Target;

/// A file of the sample.
#[derive(Debug)]
pub struct SampleFile {
    /// Path below the content's folder.
    pub path: &'static str,
    /// Its bytes.
    pub data: &'static [u8],
}

macro_rules! files {
    ($($path:literal),* $(,)?) => {
        &[$(SampleFile { path: $path, data: include_bytes!(concat!("../content/", $path)) },)*]
    };
}

/// The JSON Schema of content, as a file.
pub fn content_schema() -> String {
    printed(&schema::of(&Portfolio::record(), "folio-pdf: content"))
}

/// The JSON Schema of targets, as a file.
pub fn target_schema() -> String {
    printed(&schema::of(&Target::record(), "folio-pdf: a target"))
}

fn printed(schema: &serde_json::Value) -> String {
    format!("{schema:#}\n")
}

/// The file that `init` writes.
pub const STARTER: &str = "portfolio.yaml";
/// The line by which editors find the schema beside a file.
pub const SCHEMA_LINE: &str = "# yaml-language-server: $schema=schema.json\n";

/// A short content to start from, in Korean or English, with a name of one's own.
pub fn starter(lang: &str, name: Option<&str>) -> String {
    let (text, person) = match lang {
        "ko" => (include_str!("sample/ko.yaml"), "홍길동"),
        _ => (include_str!("sample/en.yaml"), "Gildong Hong"),
    };
    let Some(name) = name.map(str::trim).filter(|name| !name.is_empty()) else { return text.to_owned() };
    // With quotes where YAML needs them.
    let written = serde_yaml::to_string(name).unwrap_or_default();
    text.replacen(&format!("name: {person}"), &format!("name: {}", written.trim_end()), 1)
}

/// The files of the sample, by path.
pub fn files() -> Vec<(&'static str, Vec<u8>)> {
    FILES.iter().map(|file| (file.path, file.data.to_vec())).collect()
}

/// Files with the schemas beside them, and a first line by which editors find these.
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

/// The files of the sample.
pub const FILES: &[SampleFile] = files![
    "profile.yaml", "experience.yaml", "projects.yaml", "background.yaml", "sections.yaml", "letters.yaml",
    "targets/haneul.yaml", "targets/garam.yaml", "targets/bluepeak.yaml", "images/photo.jpg", "images/pipeline.svg",
    "images/latency.png",
];
