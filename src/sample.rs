//! The sample content: what `init` writes, the README shows and the tests use.

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
