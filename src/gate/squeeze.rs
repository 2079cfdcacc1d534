//! Normalises texts and names so that they can be compared.

use std::borrow::Cow;

use caseless::Caseless;
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::korean::is_hangul;
use crate::text::clean::is_invisible;

/// The separator between two letters of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// None: both letters belong to one word.
    None,
    /// White space, a line break, or a sign that joins words: `하늘 페이`, `Haneul-Pay`, `haneul_pay`.
    Soft,
    /// Anything else, such as a full stop with a space or a bracket.
    Hard,
}

/// A letter or digit of a text, with its case folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letter {
    /// The folded letter.
    pub char: char,
    /// The separator before it.
    pub gap: Gap,
    /// The byte in the text at which it starts.
    pub at: usize,
    /// Whether it was a capital.
    pub upper: bool,
}

impl Letter {
    /// The byte after the character that contains the letter; `text` is the text of the letter.
    pub fn end(&self, text: &str) -> usize {
        self.at + text[self.at..].chars().next().map_or(0, char::len_utf8)
    }
}

/// Signs that join two words into one name.
const JOINING: &[char] = &['-', '_', '.', '·', '・', '&', '\'', '’', '+', '/'];

/// A text with its syllables and accents composed (NFC).
pub fn composed(text: &str) -> Cow<'_, str> {
    // Most characters are composed already and need no check.
    let rest = text.chars().filter(|char| *char >= '\u{300}' && !('가'..='힣').contains(char));
    match is_nfc_quick(rest) {
        IsNormalized::Yes => Cow::Borrowed(text),
        _ => Cow::Owned(text.nfc().collect()),
    }
}

/// The letters and digits of a composed text, in compatibility form (`㈜` becomes `(주)`, full-width letters become plain
/// ones) and with their case folded. White space and signs become gaps; invisible characters are dropped.
pub fn letters(text: &str) -> Vec<Letter> {
    let mut letters = Vec::with_capacity(text.len() / 2);
    let mut between = String::new();
    let mut first = true;
    let mut add = |char: char, at: usize, upper: bool| {
        if !is_hangul(char) && !char.is_alphanumeric() || is_filler(char) {
            if char == ' ' || !is_unseen(char) {
                between.push(char);
            }
            return;
        }
        let gap = if first { Gap::Hard } else { gap(&between) };
        letters.push(Letter { char, gap, at, upper });
        between.clear();
        first = false;
    };
    for (at, char) in text.char_indices() {
        match char {
            // Syllables need no folding.
            '가'..='힣' => add(char, at, false),
            char if char.is_ascii() => add(char.to_ascii_lowercase(), at, char.is_ascii_uppercase()),
            char => {
                std::iter::once(char).nfkc().default_case_fold().for_each(|folded| add(folded, at, char.is_uppercase()))
            }
        }
    }
    letters
}

/// Whether a character is invisible by itself. Combining marks and variation selectors are.
fn is_unseen(char: char) -> bool {
    is_invisible(char) || is_filler(char) || is_combining_mark(char)
}

/// Whether a character is an empty letter of Hangul.
fn is_filler(char: char) -> bool {
    matches!(char, '\u{115f}' | '\u{1160}')
}

fn gap(between: &str) -> Gap {
    let mut chars = between.chars();
    let signs = chars.clone().filter(|char| !char.is_whitespace()).count();
    match (between.is_empty(), signs) {
        (true, _) => Gap::None,
        (false, 0) => Gap::Soft,
        // A sign directly between letters joins them. With a space it ends a sentence, except a hyphen at a line's end.
        (false, 1) if between.chars().count() == 1 && JOINING.contains(&chars.next().unwrap_or(' ')) => Gap::Soft,
        (false, 1) if between.starts_with("-\n") => Gap::Soft,
        _ => Gap::Hard,
    }
}

/// Forms of companies at the start of a name.
const FORMS_BEFORE: &[&str] = &["주식회사", "유한회사", "재단법인", "사단법인"];
/// Forms of companies at the end of a name.
const FORMS_AFTER: &[&str] = &[
    "주식회사", "유한회사", "incorporated", "inc", "corporation", "corp", "company", "co", "limited", "ltd", "llc",
    "gmbh", "plc", "pte", "ag",
];

/// Whether the letters after a name are only a form of company.
pub fn is_form(text: &str) -> bool {
    FORMS_AFTER.contains(&text)
}

/// Whether letters end with a form of company that belongs before the name: `주식회사하늘`.
pub fn ends_with_form(letters: &[Letter]) -> bool {
    FORMS_BEFORE.iter().any(|form| {
        let count = form.chars().count();
        letters.len() >= count && form.chars().eq(letters[letters.len() - count..].iter().map(|letter| letter.char))
    })
}

/// A name for comparison, without the form of company.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Name {
    /// Its folded letters and digits.
    pub text: String,
    /// Indices of the letters that follow a sign or a space in the name.
    pub gaps: Vec<usize>,
}

/// The spellings of a name: the whole, and for `네이버(NAVER)` also the parts outside and inside the brackets.
pub fn names(name: &str) -> Vec<Name> {
    let mut plain: String = name.nfkc().collect();
    for form in ["(주)", "(유)", "(재)", "(사)"] {
        plain = plain.replace(form, " ");
    }
    let mut parts = vec![plain.clone()];
    if let Some((before, rest)) = plain.split_once('(')
        && let Some((inside, after)) = rest.split_once(')')
    {
        parts.extend([format!("{before} {after}"), inside.to_owned()]);
    }
    // `SSG닷컴` is written `SSG.COM` too.
    parts.extend(plain.strip_suffix("닷컴").map(|before| format!("{before}.com")));
    let mut found: Vec<Name> = Vec::new();
    for part in parts {
        let name = without_form(&letters(&part));
        if !name.text.is_empty() && !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

/// Builds a name from its letters and drops forms of company at both ends.
fn without_form(letters: &[Letter]) -> Name {
    let mut words: Vec<String> = Vec::new();
    for letter in letters {
        if letter.gap != Gap::None || words.is_empty() {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.push(letter.char);
        }
    }
    while words.len() > 1 && words.last().is_some_and(|word| is_form(word)) {
        words.pop();
    }
    while words.len() > 1 && words.first().is_some_and(|word| FORMS_BEFORE.contains(&word.as_str())) {
        words.remove(0);
    }
    if let [only] = words.as_mut_slice() {
        let before = FORMS_BEFORE.iter().find_map(|form| only.strip_prefix(form));
        let bare = before.or_else(|| only.strip_suffix("주식회사")).unwrap_or(only);
        if !bare.is_empty() {
            *only = bare.to_owned();
        }
    }
    let mut gaps = Vec::new();
    let mut count = 0;
    for word in &words {
        gaps.push(count);
        count += word.chars().count();
    }
    Name { text: words.concat(), gaps: gaps.split_off(1.min(gaps.len())) }
}
