//! The files of the page, which are bundled.

use std::borrow::Cow;
use std::fs;
use std::path::Path;

use crate::typeset::fonts::BUNDLED;

macro_rules! files {
    ($($name:literal as $kind:literal,)*) => {
        &[$(($name, $kind, include_str!(concat!("page/", $name)))),*]
    };
}

/// Names, media types and texts.
const FILES: &[(&str, &str, &str)] = files![
    "index.html" as "text/html; charset=utf-8",
    "style.css" as "text/css; charset=utf-8",
    "app.js" as "text/javascript; charset=utf-8",
    "keys.js" as "text/javascript; charset=utf-8",
    "pages.js" as "text/javascript; charset=utf-8",
    "overlay.js" as "text/javascript; charset=utf-8",
    "panel.js" as "text/javascript; charset=utf-8",
    "words.js" as "text/javascript; charset=utf-8",
];

/// The fonts of the page itself.
const FONTS: &[&str] = &["Pretendard-Regular.ttf", "Pretendard-SemiBold.ttf"];

/// A file of the page by its name: its media type and its bytes.
///
/// Builds with debug assertions read it from the repository if that exists, so that a change needs no build.
pub fn file(name: &str) -> Option<(&'static str, Cow<'static, [u8]>)> {
    if let Some(font) = BUNDLED.iter().find(|font| font.name == name && FONTS.contains(&name)) {
        return Some(("font/ttf", font.data.into()));
    }
    let (name, kind, text) = FILES.iter().find(|(known, ..)| *known == name)?;
    if cfg!(debug_assertions) {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/live/page").join(name);
        if let Ok(bytes) = fs::read(file) {
            return Some((kind, bytes.into()));
        }
    }
    Some((kind, text.as_bytes().into()))
}
