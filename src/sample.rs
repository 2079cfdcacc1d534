//! The sample content: what `init` writes, the README shows and the tests use.

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

/// Name of the schema that `init` writes beside the content.
pub const SCHEMA: &str = "schema.json";

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

/// A file of the sample as `init` writes it: editors find the schema by its first line.
pub fn with_schema(file: &SampleFile) -> Vec<u8> {
    let depth = file.path.matches('/').count();
    let name = match file.path.starts_with("targets/") {
        true => "targets/schema.json",
        false => SCHEMA,
    };
    let goal = match depth {
        0 => name.to_owned(),
        _ => name.rsplit('/').next().unwrap_or(name).to_owned(),
    };
    match file.path.ends_with(".yaml") {
        true => [format!("# yaml-language-server: $schema={goal}\n").as_bytes(), file.data].concat(),
        false => file.data.to_vec(),
    }
}

/// The files of the sample.
pub const FILES: &[SampleFile] = files![
    "profile.yaml",
    "experience.yaml",
    "projects.yaml",
    "background.yaml",
    "sections.yaml",
    "letters.yaml",
    "targets/haneul.yaml",
    "targets/garam.yaml",
    "targets/bluepeak.yaml",
    "images/photo.jpg",
    "images/pipeline.svg",
    "images/latency.png",
];
