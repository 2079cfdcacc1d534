//! Metadata of a PDF.

use std::sync::LazyLock;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, Stream, String as PdfString};
use regex::bytes::Regex;
use serde::Serialize;

use super::strings::decode;
use crate::text::pattern;

/// Metadata of a PDF.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct About {
    /// Its title.
    pub title: Option<String>,
    /// Its author.
    pub author: Option<String>,
    /// Its language, as in `ko-KR`.
    pub lang: Option<String>,
    /// Whether its headings, lists and paragraphs are tagged.
    pub tagged: bool,
    /// Whether it is encrypted, even if it can be read without a password.
    pub encrypted: bool,
}

/// Reads the metadata from the dictionaries of a PDF, or else from XMP.
pub fn about(pdf: &Pdf, bytes: &[u8]) -> About {
    static ENCRYPTED: LazyLock<Regex> = pattern!(r"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)");
    let info = pdf.metadata();
    let catalog = pdf.xref().get::<Dict>(pdf.xref().root_id()).unwrap_or_default();
    let xmp = catalog.get::<Stream>("Metadata").and_then(|stream| stream.decoded().ok());
    let xmp = xmp.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    let field = |text: &Option<Vec<u8>>, name: &str| {
        let own = text.as_ref().map(|text| decode(text).trim().to_owned()).filter(|text| !text.is_empty());
        own.or_else(|| in_xmp(&xmp, name))
    };
    let lang = catalog.get::<PdfString>("Lang").map(|lang| decode(&lang).trim().to_owned());
    let marks = catalog.get::<Dict>("MarkInfo").and_then(|marks| marks.get::<bool>("Marked"));
    About {
        title: field(&info.title, "title"),
        author: field(&info.author, "creator"),
        lang: lang.filter(|lang| !lang.is_empty()),
        tagged: marks == Some(true) && catalog.contains_key("StructTreeRoot"),
        encrypted: ENCRYPTED.is_match(bytes),
    }
}

/// The text of a Dublin Core element in XMP.
fn in_xmp(xmp: &str, name: &str) -> Option<String> {
    let document = roxmltree::Document::parse(xmp.trim_matches(['\u{feff}', '\0'])).ok()?;
    let is_wanted = |node: &roxmltree::Node| {
        let space = node.tag_name().namespace().unwrap_or_default();
        node.tag_name().name() == name && space.starts_with("http://purl.org/dc/")
    };
    let element = document.descendants().find(is_wanted)?;
    let text: String = element.descendants().filter(|node| node.is_text()).filter_map(|node| node.text()).collect();
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}
