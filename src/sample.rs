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

/// The files that `init` writes, by path: those of the sample, with a first line by which editors find the schema, and the
/// schemas.
pub fn files() -> Vec<(&'static str, Vec<u8>)> {
    let mut files: Vec<_> = FILES.iter().map(|file| (file.path, with_schema(file))).collect();
    files.push(("schema.json", content_schema().into_bytes()));
    files.push(("targets/schema.json", target_schema().into_bytes()));
    files
}

fn with_schema(file: &SampleFile) -> Vec<u8> {
    // Each folder with YAML files has the schema beside them.
    match file.path.ends_with(".yaml") {
        true => [b"# yaml-language-server: $schema=schema.json\n", file.data].concat(),
        false => file.data.to_vec(),
    }
}

/// The files of the sample.
pub const FILES: &[SampleFile] = files![
    "profile.yaml", "experience.yaml", "projects.yaml", "background.yaml", "sections.yaml", "letters.yaml",
    "targets/haneul.yaml", "targets/garam.yaml", "targets/bluepeak.yaml", "images/photo.jpg", "images/pipeline.svg",
    "images/latency.png",
];
