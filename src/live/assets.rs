//! The files of the page, which are bundled.

use std::borrow::Cow;

use crate::templates;
use crate::typeset::fonts::BUNDLED;

/// The fonts of the page itself.
const FONTS: &[&str] = &["Pretendard-Regular.ttf", "Pretendard-SemiBold.ttf"];

/// A file of the page by its name: its media type and its bytes.
pub fn file(name: &str) -> Option<(&'static str, Cow<'static, [u8]>)> {
    if let Some(font) = BUNDLED.iter().find(|font| font.name == name && FONTS.contains(&name)) {
        return Some(("font/ttf", font.data.into()));
    }
    let kind = match name.rsplit('.').next()? {
        _ if name.contains(['/', '\\']) => return None,
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        _ => return None,
    };
    templates::of_page(name).map(|text| (kind, text.into_owned().into_bytes().into()))
}
