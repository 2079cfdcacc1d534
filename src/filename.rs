//! Names of files, from what the content says, safe on every system.

use unicode_normalization::UnicodeNormalization;

use crate::layout::Layout;
use crate::view::View;

/// Longest name in bytes, the ending included; file systems end at 255.
const MAX_BYTES: usize = 200;

/// `이름_이력서.pdf`.
pub fn of(view: &View, layout: &Layout) -> String {
    let stem = format!("{}_{}", view.meta.author, layout.document(&view.lang));
    format!("{}.pdf", safe(&stem))
}

/// A name in NFC without what a file system or a shell trips over: separators, control characters, leading dots
/// and dashes, names that Windows keeps for itself. Spaces become underscores.
pub fn safe(name: &str) -> String {
    let composed: String = name.nfc().collect();
    let kept = composed.chars().map(|char| match char {
        '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '-',
        char if char.is_whitespace() => '_',
        char => char,
    });
    let kept: String = kept.filter(|char| !char.is_control() && !is_invisible(*char)).collect();
    let mut name = kept.trim_matches(['.', '-', '_']).to_owned();
    while name.len() > MAX_BYTES {
        name.pop();
    }
    let device = name.split('.').next().unwrap_or_default().to_ascii_uppercase();
    let numbered = device.len() == 4 && (device.starts_with("COM") || device.starts_with("LPT"));
    if numbered || matches!(device.as_str(), "" | "CON" | "PRN" | "AUX" | "NUL") {
        name = format!("document_{name}").trim_end_matches('_').to_owned();
    }
    name
}

fn is_invisible(char: char) -> bool {
    matches!(char, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn names_are_safe_everywhere() {
        assert_eq!(safe("한서진_이력서"), "한서진_이력서");
        assert_eq!(safe("../../etc/passwd"), "etc-passwd");
        assert_eq!(safe("Seojin Han: CV"), "Seojin_Han-_CV");
        assert_eq!(safe("CON"), "document_CON");
        assert_eq!(safe(""), "document");
        assert_eq!(safe("\u{1112}\u{1161}\u{11ab}"), "한");
        assert!(safe(&"가".repeat(300)).len() <= 200);
    }
}
