//! Encodings of simple fonts: three tables, and names of glyphs (ISO 32000-1, annex D; Adobe Glyph List).

use std::collections::HashMap;
use std::sync::LazyLock;

use hayro_syntax::object::{Array, Dict, Name, Object};

/// Characters of the bytes from 0x80 on; a dot for none.
const WIN_ANSI: &str = "€•‚ƒ„…†‡ˆ‰Š‹Œ•Ž••‘’“”•–—˜™š›œ•žŸ\u{a0}¡¢£¤¥¦§¨©ª«¬\u{ad}®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ";
const MAC_ROMAN: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{f8ff}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";
/// Characters of the bytes from 0xA0 on; a dot for none.
const STANDARD: &str =
    ".¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ.–†‡·.¶•‚„”»…‰.¿.`´ˆ˜¯˘˙¨.˚¸.˝˛ˇ—................Æ.ª....ŁØŒº.....æ...ı..łøœß....";

/// Characters by the names of their glyphs.
static NAMES: LazyLock<HashMap<String, char>> = LazyLock::new(|| {
    let chars = (0x20..0xFFFE_u32).rev().filter_map(char::from_u32);
    chars.filter_map(|char| Some((glyph_names::glyph_name(char.into())?.into_owned(), char))).collect()
});

/// The characters of the 256 bytes of a simple font.
pub fn encoding(font: &Dict) -> Vec<Option<String>> {
    let object = font.get::<Object>("Encoding");
    let (mut base, mut differences) = (None, None);
    match object {
        Some(Object::Name(name)) => base = Some(name),
        Some(Object::Dict(dict)) => {
            base = dict.get::<Name>("BaseEncoding");
            differences = dict.get::<Array>("Differences");
        }
        _ => {}
    }
    let (upper, from) = match base.as_ref().map(|name| name.as_ref()) {
        Some(b"WinAnsiEncoding") => (WIN_ANSI, 0x80),
        Some(b"MacRomanEncoding") => (MAC_ROMAN, 0x80),
        _ => (STANDARD, 0xA0),
    };
    let mut found: Vec<Option<String>> =
        (0..256_u32).map(|byte| char::from_u32(byte).filter(|_| (32..127).contains(&byte)).map(String::from)).collect();
    for (char, slot) in upper.chars().zip(&mut found[from..]) {
        *slot = (char != '.').then(|| char.to_string());
    }
    let mut at = 0_usize;
    for object in differences.iter().flat_map(|all| all.iter::<Object>()) {
        match object {
            Object::Number(number) => at = usize::try_from(number.as_i64()).unwrap_or(0),
            Object::Name(name) => {
                if let Some(slot) = found.get_mut(at) {
                    *slot = named(name.as_str());
                }
                at += 1;
            }
            _ => {}
        }
    }
    found
}

/// The text of a glyph with this name: `A`, `eacute`, `f_i`, `uni1112`, `u1F600`, `one.alt`.
pub fn named(name: &str) -> Option<String> {
    let name = name.split('.').next().filter(|name| !name.is_empty())?;
    if let Some(char) = NAMES.get(name) {
        return Some(char.to_string());
    }
    // The table has ligatures under other names only.
    if matches!(name, "ff" | "fi" | "fl" | "ffi" | "ffl") {
        return Some(name.to_owned());
    }
    let code = |digits: &str| u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
    if let Some(digits) = name.strip_prefix("uni").filter(|digits| digits.len() >= 4 && digits.is_ascii()) {
        return digits.as_bytes().chunks(4).map(|four| code(std::str::from_utf8(four).ok()?)).collect();
    }
    if let Some(char) = name.strip_prefix('u').filter(|digits| (4..=6).contains(&digits.len())).and_then(code) {
        return Some(char.to_string());
    }
    if name.contains('_') {
        return name.split('_').map(named).collect::<Option<Vec<_>>>().map(|parts| parts.concat());
    }
    None
}
