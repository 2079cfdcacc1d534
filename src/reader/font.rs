//! Fonts of a PDF: characters and widths of the bytes of a text.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use hayro_cmap::{BfString, CMap, CMapName, CidFamily, WritingMode, load_embedded};
use hayro_syntax::object::{Array, Dict, Name, Number, Object, ObjectIdentifier, String as PdfString};

use super::glyphs;

/// Replaces a character that the PDF does not name.
const UNKNOWN: char = char::REPLACEMENT_CHARACTER;
/// Width of letters in thousandths of the font size if a font has none.
const USUAL_WIDTH: f64 = 500.0;

/// The fonts of a PDF, each read once.
#[derive(Default)]
pub struct Fonts(HashMap<ObjectIdentifier, Rc<Font>>);

impl Fonts {
    /// The font of a dictionary.
    pub fn get(&mut self, dict: &Dict) -> Rc<Font> {
        match dict.obj_id() {
            Some(id) => Rc::clone(self.0.entry(id).or_insert_with(|| Rc::new(Font::read(dict)))),
            None => Rc::new(Font::read(dict)),
        }
    }
}

/// A font, without its outlines.
pub struct Font {
    /// Its name, without the prefix of a subset.
    pub name: Arc<str>,
    to_unicode: Option<CMap>,
    kind: Kind,
}

enum Kind {
    /// One byte for each letter.
    Simple { chars: Vec<Option<String>>, first: usize, widths: Vec<f64>, other: f64, unit: f64 },
    /// Several bytes for each letter.
    Composite { codes: Box<CMap>, of_cid: Option<Box<CMap>>, widths: HashMap<u32, f64>, other: f64, vertical: bool },
}

/// A letter of a text.
pub struct Letter {
    /// Its number of bytes.
    pub bytes: usize,
    /// Its width, as a share of the font size.
    pub advance: f64,
    /// Whether it is the byte 32, to which word spacing is added.
    pub is_space: bool,
}

impl Font {
    /// The font of a text that names none.
    pub fn unknown() -> Self {
        let chars = (0..256_u32).map(|byte| char::from_u32(byte).map(String::from)).collect();
        let kind = Kind::Simple { chars, first: 0, widths: Vec::new(), other: USUAL_WIDTH, unit: 0.001 };
        Self { name: "".into(), to_unicode: None, kind }
    }

    fn read(dict: &Dict) -> Self {
        let name = dict.get::<Name>("BaseFont").or_else(|| dict.get::<Name>("Name"));
        let name = name.map(|name| name.as_str().to_owned()).unwrap_or_default();
        let name = match name.split_once('+') {
            Some((mark, rest)) if mark.len() == 6 => rest,
            _ => &name,
        };
        let kind = composite(dict).unwrap_or_else(|| simple(dict));
        Self { name: name.into(), to_unicode: to_unicode(dict), kind }
    }

    /// Whether it is for vertical text.
    pub fn is_vertical(&self) -> bool {
        matches!(self.kind, Kind::Composite { vertical: true, .. })
    }

    /// Reads the first letter of some bytes and adds it to a text.
    pub fn letter(&self, bytes: &[u8], text: &mut String) -> Letter {
        match &self.kind {
            Kind::Simple { chars, first, widths, other, unit } => {
                let byte = usize::from(bytes[0]);
                match self.to_unicode.as_ref().and_then(|map| map.lookup_bf_string(byte as u32)) {
                    Some(found) => push(text, found),
                    None => match &chars[byte] {
                        Some(found) => text.push_str(found),
                        None => text.push(UNKNOWN),
                    },
                }
                let width = byte.checked_sub(*first).and_then(|at| widths.get(at)).unwrap_or(other);
                Letter { bytes: 1, advance: width * unit, is_space: byte == 32 }
            }
            Kind::Composite { codes, of_cid, widths, other, vertical } => {
                let (code, cid, length) = code(codes, bytes);
                let found = self.to_unicode.as_ref().and_then(|map| map.lookup_bf_string(code));
                match found.or_else(|| of_cid.as_ref()?.lookup_bf_string(cid)) {
                    Some(found) => push(text, found),
                    None => text.push(UNKNOWN),
                }
                let advance = if *vertical { 1.0 } else { widths.get(&cid).unwrap_or(other) / 1000.0 };
                Letter { bytes: length, advance, is_space: length == 1 && code == 32 }
            }
        }
    }
}

fn push(text: &mut String, found: BfString) {
    match found {
        // Some programs write this for an unknown character.
        BfString::Char('\0') => text.push(UNKNOWN),
        BfString::Char(char) => text.push(char),
        BfString::String(string) => text.push_str(&string),
    }
}

/// The code at the start of some bytes, its CID, and its length in bytes.
fn code(codes: &CMap, bytes: &[u8]) -> (u32, u32, usize) {
    let mut code = 0;
    for (at, byte) in bytes.iter().take(4).enumerate() {
        code = code << 8 | u32::from(*byte);
        if let Some(cid) = codes.lookup_cid_code(code, at as u8 + 1) {
            return (code, cid, at + 1);
        }
    }
    (0, 0, 1)
}

fn to_unicode(font: &Dict) -> Option<CMap> {
    match font.get::<Object>("ToUnicode")? {
        Object::Stream(stream) => CMap::parse(&stream.decoded().ok()?, load_embedded),
        Object::Name(name) => CMap::parse(load_embedded(CMapName::from_bytes(name.as_ref()))?, load_embedded),
        _ => None,
    }
}

fn simple(font: &Dict) -> Kind {
    let numbers = |key: &str| font.get::<Array>(key).map(|all| all.iter::<Number>().map(|one| one.as_f64()).collect());
    let widths: Vec<f64> = numbers("Widths").unwrap_or_default();
    let first = font.get::<u32>("FirstChar").unwrap_or(0) as usize;
    let descriptor = font.get::<Dict>("FontDescriptor").unwrap_or_default();
    let missing = descriptor.get::<f32>("MissingWidth").map(f64::from);
    let other = missing.unwrap_or(if widths.is_empty() { USUAL_WIDTH } else { 0.0 });
    // Only Type 3 fonts have one.
    let matrix: Vec<f64> = numbers("FontMatrix").unwrap_or_default();
    let unit = matrix.first().copied().filter(|unit| *unit != 0.0).unwrap_or(0.001);
    Kind::Simple { chars: glyphs::encoding(font), first, widths, other, unit }
}

fn composite(font: &Dict) -> Option<Kind> {
    let descendant = font.get::<Array>("DescendantFonts")?.iter::<Dict>().next()?;
    let codes = match font.get::<Object>("Encoding") {
        Some(Object::Stream(stream)) => stream.decoded().ok().and_then(|data| CMap::parse(&data, load_embedded)),
        Some(Object::Name(name)) => match CMapName::from_bytes(name.as_ref()) {
            CMapName::IdentityV => Some(CMap::identity_v()),
            CMapName::IdentityH => Some(CMap::identity_h()),
            name => load_embedded(name).and_then(|data| CMap::parse(data, load_embedded)),
        },
        _ => None,
    };
    let codes = codes.unwrap_or_else(CMap::identity_h);
    let own = codes.metadata().character_collection.as_ref().map(|collection| collection.family.clone());
    let family = own.filter(|family| *family != CidFamily::AdobeIdentity).or_else(|| {
        let info = descendant.get::<Dict>("CIDSystemInfo")?;
        let text = |key: &str| info.get::<PdfString>(key).map(|text| text.as_bytes().to_vec()).unwrap_or_default();
        Some(CidFamily::from_registry_ordering(&text("Registry"), &text("Ordering")))
    });
    // The maps of whole languages are large, and only needed if the font has no map.
    let of_cid = family.filter(|_| !font.contains_key("ToUnicode")).and_then(|family| {
        let data = load_embedded(family.ucs2_cmap()?)?;
        CMap::parse(data, load_embedded)
    });
    let vertical = codes.metadata().writing_mode == Some(WritingMode::Vertical);
    let other = descendant.get::<f32>("DW").map_or(1000.0, f64::from);
    let widths = descendant.get::<Array>("W").map(|all| cid_widths(&all)).unwrap_or_default();
    Some(Kind::Composite { codes: Box::new(codes), of_cid: of_cid.map(Box::new), widths, other, vertical })
}

/// Reads widths, which are written as `first [w w w]` or `first last w`.
fn cid_widths(all: &Array) -> HashMap<u32, f64> {
    let mut found = HashMap::new();
    let mut numbers: Vec<f64> = Vec::new();
    for object in all.iter::<Object>() {
        match object {
            Object::Number(number) => numbers.push(number.as_f64()),
            Object::Array(widths) => {
                let first = numbers.pop().unwrap_or(0.0) as u32;
                numbers.clear();
                found.extend(widths.iter::<Number>().enumerate().map(|(at, one)| (first + at as u32, one.as_f64())));
            }
            _ => {}
        }
        if let [first, last, width] = numbers[..] {
            numbers.clear();
            // CIDs have 16 bits.
            let last = (last as u32).min(first as u32 + 0xFFFF);
            found.extend((first as u32..=last).map(|cid| (cid, width)));
        }
    }
    found
}
