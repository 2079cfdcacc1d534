//! Texts of a PDF that are not on its pages, and that readers, viewers and search engines show all the same.

use std::borrow::Cow;
use std::collections::HashSet;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, Stream, String as PdfString};

/// So deep are dictionaries looked into.
const DEPTH: usize = 8;
/// So much of an attached text is looked at.
const MOST_ATTACHED: usize = 4_000_000;

/// What kind of text is not on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HiddenKind {
    /// Title, author, subject, keywords; the same in XMP.
    Metadata,
    /// An entry of the outline.
    Bookmark,
    /// What stands for a picture or a part of the text.
    Alternative,
    /// The address of a link.
    Link,
    /// The name, the description or the text of a file within.
    Attachment,
    /// A note, or a field of a form.
    Note,
}

/// A text that is not on a page.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Hidden {
    /// What it is.
    pub kind: HiddenKind,
    /// The text.
    pub text: String,
}

/// All such texts of a PDF, each once, in the order of its objects.
pub fn hidden(pdf: &Pdf) -> Vec<Hidden> {
    let mut found = Found::default();
    let info = pdf.metadata();
    for text in [&info.title, &info.author, &info.subject, &info.keywords, &info.creator].into_iter().flatten() {
        found.add(HiddenKind::Metadata, decode(text));
    }
    for object in pdf.objects() {
        match object {
            Object::Stream(stream) => found.stream(&stream),
            Object::Dict(dict) => found.dict(&dict, DEPTH),
            Object::Array(array) => found.array(&array, DEPTH),
            _ => {}
        }
    }
    found.list
}

#[derive(Default)]
struct Found {
    list: Vec<Hidden>,
    known: HashSet<Hidden>,
}

impl Found {
    fn add(&mut self, kind: HiddenKind, text: String) {
        let hidden = Hidden { kind, text };
        if !hidden.text.trim().is_empty() && self.known.insert(hidden.clone()) {
            self.list.push(hidden);
        }
    }

    fn keys(&mut self, dict: &Dict, kind: HiddenKind, keys: &[&str]) {
        for key in keys {
            if let Some(text) = dict.get::<PdfString>(key) {
                self.add(kind, decode(&text));
            }
        }
    }

    fn dict(&mut self, dict: &Dict, depth: usize) {
        let of_type = dict.get::<Name>("Type");
        match of_type.as_ref().map(|name| name.as_ref()) {
            // The largest objects, without a text.
            Some(b"Font" | b"FontDescriptor" | b"ExtGState") => {
                return self.within(dict, 1);
            }
            Some(b"Filespec" | b"F") => {
                self.keys(dict, HiddenKind::Attachment, &["UF", "F", "Desc"]);
            }
            _ => {}
        }
        let has = |key: &str| dict.contains_key(key);
        if has("URI") {
            self.keys(dict, HiddenKind::Link, &["URI"]);
        }
        if has("Alt") || has("ActualText") || has("E") {
            self.keys(dict, HiddenKind::Alternative, &["Alt", "ActualText", "E"]);
        }
        if has("Title") && (has("Parent") || has("Dest") || has("A")) {
            self.keys(dict, HiddenKind::Bookmark, &["Title"]);
        } else if has("Producer") || has("Creator") || has("Author") {
            let text =
                |value| if let MaybeRef::NotRef(Object::String(text)) = value { Some(decode(&text)) } else { None };
            let is_date = |key: &[u8]| key.ends_with(b"Date") || key == b"Producer";
            let texts: Vec<_> =
                dict.entries().filter(|(key, _)| !is_date(key)).filter_map(|(_, value)| text(value)).collect();
            texts.into_iter().for_each(|text| self.add(HiddenKind::Metadata, text));
        }
        if has("Rect") || has("FT") {
            self.keys(dict, HiddenKind::Note, &["Contents", "RC", "TU", "V", "DV"]);
        }
        if has("S") && has("T") {
            self.keys(dict, HiddenKind::Bookmark, &["T"]);
        }
        self.within(dict, depth);
    }

    /// What is in a dictionary; other objects come by themselves.
    fn within(&mut self, dict: &Dict, depth: usize) {
        let Some(depth) = depth.checked_sub(1) else { return };
        for (_, value) in dict.entries() {
            match value {
                MaybeRef::NotRef(Object::Dict(inner)) => self.dict(&inner, depth),
                MaybeRef::NotRef(Object::Array(inner)) => self.array(&inner, depth),
                _ => {}
            }
        }
    }

    fn array(&mut self, array: &Array, depth: usize) {
        let Some(depth) = depth.checked_sub(1) else { return };
        for object in array.raw_iter() {
            match object {
                MaybeRef::NotRef(Object::Dict(inner)) => self.dict(&inner, depth),
                MaybeRef::NotRef(Object::Array(inner)) => self.array(&inner, depth),
                // Lists of numbers and references are long.
                MaybeRef::NotRef(Object::Number(_) | Object::Null(_)) => break,
                _ => {}
            }
        }
    }

    fn stream(&mut self, stream: &Stream) {
        let dict = stream.dict();
        match dict.get::<Name>("Type").as_ref().map(|name| name.as_ref()) {
            Some(b"Metadata") => {
                if let Ok(data) = stream.decoded() {
                    self.xmp(&data);
                }
            }
            Some(b"EmbeddedFile") => {
                if let Ok(data) = stream.decoded() {
                    self.add(HiddenKind::Attachment, attached(&data));
                }
            }
            _ => {}
        }
    }

    /// The texts of XMP, but what programs write for programs.
    fn xmp(&mut self, data: &[u8]) {
        let text = String::from_utf8_lossy(data);
        let Ok(tree) = roxmltree::Document::parse(&text) else {
            return self.add(HiddenKind::Metadata, text.into_owned());
        };
        const OF_PROGRAMS: &[&str] = &[
            "DocumentID", "InstanceID", "Producer", "format", "language", "RenditionClass", "NPages", "VersionID",
            "PDFVersion",
        ];
        for node in tree.descendants() {
            let names = || node.ancestors().map(|above| above.tag_name().name());
            let is_silent = || names().any(|name| OF_PROGRAMS.contains(&name) || name.ends_with("Date"));
            let texts = node.text().filter(|_| node.is_text()).into_iter();
            let texts = texts.chain(
                node.attributes()
                    .filter(|one| !["about", "lang", "xmptk"].contains(&one.name()))
                    .map(|one| one.value()),
            );
            for text in texts.filter(|text| !text.trim().is_empty()) {
                if !is_silent() {
                    self.add(HiddenKind::Metadata, text.trim().to_owned());
                }
            }
        }
    }
}

/// The text of an attached file; nothing where it is no text.
pub fn attached(data: &[u8]) -> String {
    let text = String::from_utf8_lossy(&data[..data.len().min(MOST_ATTACHED)]);
    let is_text = text.matches('\u{fffd}').count() * 50 < text.chars().count() + 50;
    if is_text { text.into_owned() } else { String::new() }
}

/// Bytes of a text of PDF: UTF-16 or UTF-8 behind their mark, else the encoding of its own.
pub fn decode(bytes: &[u8]) -> String {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        // Many programs write UTF-8 without its mark.
        _ => match std::str::from_utf8(bytes).map(Cow::Borrowed) {
            Ok(text) => text.into_owned(),
            Err(_) => bytes.iter().map(|byte| of_document(*byte)).collect(),
        },
    }
}

/// PDFDocEncoding: Latin-1 but for these.
fn of_document(byte: u8) -> char {
    const FROM_80: &str = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž\u{fffd}€";
    match byte {
        0x80..=0xA0 => FROM_80.chars().nth(usize::from(byte - 0x80)).unwrap_or(char::REPLACEMENT_CHARACTER),
        _ => char::from(byte),
    }
}
