//! Makes text safe to set and to extract: NFC, ordinary spaces, no invisible characters.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Cleans a text for the content model: NFC, no-break spaces as spaces, no zero-width characters
/// except inside emoji sequences, no soft hyphens, no control characters except line feed and tab.
///
/// No-break spaces and zero-width characters share glyphs with others in common fonts, so one of them
/// makes extractors read every space of a document wrongly; decomposed Hangul is not found by a search.
pub fn clean(text: &str) -> Cow<'_, str> {
    // Most texts consist of these characters alone.
    if text.chars().all(|char| matches!(char, ' '..='~' | '\n' | '가'..='힣')) {
        return Cow::Borrowed(text);
    }
    let composed = match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        _ => Cow::Owned(text.nfc().collect()),
    };
    if !composed.chars().any(|c| replacement(c) != Some(c)) {
        return composed;
    }
    let mut cleaned = String::with_capacity(composed.len());
    let mut previous = None;
    for char in composed.chars() {
        if char == '\u{200d}' && previous.is_some_and(joins_emoji) {
            cleaned.push(char);
        } else if let Some(char) = replacement(char) {
            cleaned.push(char);
        }
        previous = Some(char);
    }
    Cow::Owned(cleaned)
}

/// Replaces no-break spaces by spaces, except between two words, which they keep together.
pub fn between_words(text: &str) -> String {
    let mut chars = text.chars().peekable();
    let mut previous = ' ';
    let mut out = String::with_capacity(text.len());
    while let Some(char) = chars.next() {
        let between = previous.is_alphanumeric() && chars.peek().copied().is_some_and(char::is_alphanumeric);
        out.push(if char == '\u{a0}' && !between { ' ' } else { char });
        previous = char;
    }
    out
}

/// What a character becomes: itself, another one or nothing.
fn replacement(char: char) -> Option<char> {
    match char {
        '\u{a0}' | '\u{202f}' | '\u{2007}' => Some(' '),
        '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\n' | '\t' => Some(char),
        char if is_invisible(char) => None,
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => None,
        char if char.is_control() => None,
        char => Some(char),
    }
}

/// Whether a character is invisible and not white space: soft hyphens, joiners, direction marks.
pub fn is_invisible(char: char) -> bool {
    matches!(char, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Whether a character is an emoji.
pub fn is_emoji(char: char) -> bool {
    matches!(char, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}')
}

/// The first control character that [`clean`] removes from a text.
pub fn control(text: &str) -> Option<char> {
    text.chars().find(|char| char.is_control() && replacement(*char).is_none())
}

/// Whether a zero-width joiner after this character belongs to an emoji sequence.
fn joins_emoji(char: char) -> bool {
    is_emoji(char) || char == '\u{fe0f}'
}

#[cfg(test)]
mod tests {
    use super::{clean, control};

    #[test]
    fn composes_hangul_and_drops_what_cannot_be_seen() {
        assert_eq!(clean("\u{1112}\u{1161}\u{11ab}글"), "한글");
        assert_eq!(clean("a\u{a0}b\u{200b}c\u{feff}\u{2060}d\u{ad}e"), "a bcde");
        assert_eq!(clean("👩\u{200d}💻 a\u{200d}b"), "👩\u{200d}💻 ab");
        assert!(matches!(clean("그대로 as is\n"), std::borrow::Cow::Borrowed(_)));
        assert_eq!(control("가\u{1b}[2J"), Some('\u{1b}'));
        assert_eq!(control("가\r\n\t나\u{85}"), None);
    }
}
