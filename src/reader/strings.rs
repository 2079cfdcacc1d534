//! Texts of a PDF that are not on its pages, but that viewers and search engines show.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, Stream, String as PdfString};
use indexmap::IndexSet;

/// Deepest nesting of dictionaries.
const MAX_DEPTH: usize = 8;
/// Most bytes of an attached file that are read.
const MAX_ATTACHED: usize = 4_000_000;

/// The kind of a text that is not on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HiddenKind {
    /// Title, author, subject, keywords; also in XMP.
    Metadata,
    /// An entry of the outline.
    Bookmark,
    /// Alternative text of a picture or a part of the text.
    Alternative,
    /// The address of a link.
    Link,
    /// Name, description or text of an attached file.
    Attachment,
    /// A note or a field of a form.
    Note,
}

/// A text that is not on a page.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Hidden {
    /// Its kind.
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
            Object::Dict(dict) => found.dict(&dict, MAX_DEPTH),
            Object::Array(array) => found.array(&array, MAX_DEPTH),
            _ => {}
        }
    }
    found.into_texts()
}

/// Hidden texts in the order in which they were found.
#[derive(Default)]
pub struct Found(IndexSet<Hidden>);

impl Found {
    /// Adds a text that is not empty and not known yet.
    pub fn add(&mut self, kind: HiddenKind, text: String) {
        if !text.trim().is_empty() {
            self.0.insert(Hidden { kind, text });
        }
    }

    /// The texts.
    pub fn into_texts(self) -> Vec<Hidden> {
        self.0.into_iter().collect()
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
            // Large objects without texts.
            Some(b"Font" | b"FontDescriptor" | b"ExtGState") => return self.within(dict, 1),
            Some(b"Filespec" | b"F") => self.keys(dict, HiddenKind::Attachment, &["UF", "F", "Desc"]),
            _ => {}
        }
        let has = |key: &str| dict.contains_key(key);
        self.keys(dict, HiddenKind::Link, &["URI"]);
        self.keys(dict, HiddenKind::Alternative, &["Alt", "ActualText", "E"]);
        if has("Title") && (has("Parent") || has("Dest") || has("A")) {
            self.keys(dict, HiddenKind::Bookmark, &["Title"]);
        } else if has("Producer") || has("Creator") || has("Author") {
            for (key, value) in dict.entries() {
                let is_of_program = key.ends_with(b"Date") || key.as_ref() == b"Producer";
                if let MaybeRef::NotRef(Object::String(text)) = value
                    && !is_of_program
                {
                    self.add(HiddenKind::Metadata, decode(&text));
                }
            }
        }
        if has("Rect") || has("FT") {
            self.keys(dict, HiddenKind::Note, &["Contents", "RC", "TU", "V", "DV"]);
        }
        if has("S") && has("T") {
            self.keys(dict, HiddenKind::Bookmark, &["T"]);
        }
        self.within(dict, depth);
    }

    /// Direct objects in a dictionary. Referenced objects are visited by themselves.
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
                // Lists of numbers are long.
                MaybeRef::NotRef(Object::Number(_) | Object::Null(_)) => break,
                _ => {}
            }
        }
    }

    fn stream(&mut self, stream: &Stream) {
        let dict = stream.dict();
        let kind = dict.get::<Name>("Type");
        let kind = kind.as_ref().map(|name| name.as_ref()).unwrap_or_default();
        if !matches!(kind, b"Metadata" | b"EmbeddedFile") {
            return;
        }
        let Ok(data) = stream.decoded() else { return };
        match kind {
            b"Metadata" => self.xmp(&data),
            _ => self.add(HiddenKind::Attachment, attached(&data)),
        }
    }

    /// The texts of XMP, without those for programs.
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
            let mut names = node.ancestors().map(|above| above.tag_name().name());
            if names.any(|name| OF_PROGRAMS.contains(&name) || name.ends_with("Date")) {
                continue;
            }
            let attributes = node.attributes().filter(|one| !["about", "lang", "xmptk"].contains(&one.name()));
            let text = node.text().filter(|_| node.is_text());
            for text in text.into_iter().chain(attributes.map(|one| one.value())) {
                self.add(HiddenKind::Metadata, text.trim().to_owned());
            }
        }
    }
}

/// The text of an attached file; empty if it is not a text file.
pub fn attached(data: &[u8]) -> String {
    let text = String::from_utf8_lossy(&data[..data.len().min(MAX_ATTACHED)]);
    let is_text = text.matches('\u{fffd}').count() * 50 < text.chars().count() + 50;
    if is_text { text.into_owned() } else { String::new() }
}

/// Decodes a PDF text string: UTF-16 or UTF-8 after a byte order mark, otherwise UTF-8 or PDFDocEncoding.
pub fn decode(bytes: &[u8]) -> String {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        // Many programs write UTF-8 without a mark.
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|byte| of_document(*byte)).collect(),
        },
    }
}

/// PDFDocEncoding, which is Latin-1 except for these bytes.
fn of_document(byte: u8) -> char {
    const FROM_80: &str = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž\u{fffd}€";
    match byte {
        0x80..=0xA0 => FROM_80.chars().nth(usize::from(byte - 0x80)).unwrap_or(char::REPLACEMENT_CHARACTER),
        _ => char::from(byte),
    }
}
