//! The pictures of a document, as formats can show them.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// A picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// `image/png` and the like.
    pub media_type: &'static str,
    /// Its file.
    pub bytes: Vec<u8>,
    /// Width in pixels, or in points for a drawing.
    pub width: f64,
    /// Height in the same.
    pub height: f64,
}

/// Pictures by their path in the View.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Pictures(pub BTreeMap<String, Picture>);

impl Pictures {
    /// The picture of a path.
    pub fn get(&self, path: &str) -> Option<&Picture> {
        self.0.get(path)
    }
}

impl Picture {
    /// The ending of its file.
    pub fn ending(&self) -> &'static str {
        match self.media_type {
            "image/jpeg" => "jpg",
            "image/gif" => "gif",
            "image/webp" => "webp",
            "image/svg+xml" => "svg",
            _ => "png",
        }
    }

    /// The picture as an address that holds it.
    pub fn data_url(&self) -> String {
        format!("data:{};base64,{}", self.media_type, STANDARD.encode(&self.bytes))
    }
}
