//! A document in other formats than PDF, from the same View: plain text, Markdown, HTML, DOCX and JSON Resume.
//!
//! [`walk`] makes a [`document::Document`] of a View, without word joiners, and a file for each format writes it. JSON Resume
//! has its own keys and is written from the View itself.

mod document;
mod docx;
mod html;
mod json_resume;
mod markdown;
pub mod picture;
mod text;
mod walk;

use std::path::Path;

use serde::Serialize;
use strum::{Display, EnumString, VariantNames};

use crate::layout::Layout;
use crate::view::View;

/// A format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Display, EnumString, VariantNames)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Format {
    /// Plain text, for portals.
    Text,
    /// Markdown as GitHub reads it.
    #[serde(rename = "md")]
    #[strum(serialize = "md")]
    Markdown,
    /// One file with its pictures inside.
    Html,
    /// For Word and other word processors.
    Docx,
    /// JSON Resume, version 1.0.0.
    JsonResume,
}

/// An exported document.
#[derive(Debug)]
pub struct Exported {
    /// Content of the file.
    pub bytes: Vec<u8>,
    /// Pictures beside the file: the end of the name of each, and its bytes.
    pub pictures: Vec<(String, Vec<u8>)>,
    /// Content that the format has no place for.
    pub left_out: Vec<String>,
    /// All words and URLs of the document, for the gates.
    pub text: String,
}

impl Format {
    /// The extension of its files. The one of JSON Resume is not just `json`, so that no file is taken for a manifest.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::JsonResume => "resume.json",
        }
    }

    /// Whether the extension of a path fits the format.
    pub fn fits(self, path: &Path) -> bool {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        match self {
            Self::Html => ending == "html" || ending == "htm",
            Self::JsonResume => ending == "json",
            Self::Markdown => ending == "md" || ending == "markdown",
            Self::Text | Self::Docx => ending == self.ending(),
        }
    }

    /// Whether it shows pictures.
    pub fn has_pictures(self) -> bool {
        matches!(self, Self::Markdown | Self::Html | Self::Docx)
    }
}

/// Writes a View in a format. `name` is the file name without extension, for pictures beside the file.
pub fn write(view: &View, layout: &Layout, pictures: &picture::Pictures, format: Format, name: &str) -> Exported {
    let document = walk::document(view, |key| layout.omits(key));
    let text = text::write(&document);
    let mut exported = Exported { bytes: Vec::new(), pictures: Vec::new(), left_out: Vec::new(), text: text.clone() };
    match format {
        Format::Text => exported.bytes = text.into_bytes(),
        Format::Markdown => {
            let (text, beside) = markdown::write(&document, pictures, name);
            exported.bytes = text.into_bytes();
            exported.pictures = beside;
        }
        Format::Html => exported.bytes = html::write(&document, pictures).into_bytes(),
        Format::Docx => exported.bytes = docx::write(&document, pictures),
        Format::JsonResume => {
            let (text, left_out) = json_resume::write(view, |key| layout.omits(key));
            exported.bytes = text.into_bytes();
            exported.left_out = left_out;
        }
    }
    exported
}
