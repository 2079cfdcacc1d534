//! Texts and names in the one form in which they are compared.

use std::borrow::Cow;

use caseless::Caseless;
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::korean::is_hangul;
use crate::text::clean::is_invisible;

/// What is between two letters of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// Nothing: they are of one word.
    None,
    /// White space, a line break, or a sign that joins words: `하늘 페이`, `Haneul-Pay`, `haneul_pay`.
    Soft,
    /// Anything else, such as a full stop with a space or a bracket.
    Hard,
}

/// A letter or digit of a text, folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letter {
    /// The letter in lower case.
    pub char: char,
    /// What is before it.
    pub gap: Gap,
    /// Its byte in the text that was searched.
    pub at: usize,
    /// Whether it was a capital.
    pub upper: bool,
}

/// Signs that join two words into one name.
const JOINING: &[char] = &['-', '_', '.', '·', '・', '&', '\'', '’', '+', '/'];

/// A text with its syllables and accents composed (NFC).
pub fn composed(text: &str) -> Cow<'_, str> {
    // Nearly all of a text cannot be composed any further.
    let rest = text.chars().filter(|char| *char >= '\u{300}' && !('가'..='힣').contains(char));
    match is_nfc_quick(rest) {
        IsNormalized::Yes => Cow::Borrowed(text),
        _ => Cow::Owned(text.nfc().collect()),
    }
}

/// The letters and digits of a composed text, in compatibility form (`㈜` is `(주)`, full-width letters are plain ones) and
/// folded in case. White space and signs are kept as gaps; what cannot be seen is not there.
pub fn letters(text: &str) -> Vec<Letter> {
    let mut letters = Vec::with_capacity(text.len() / 2);
    let mut between = String::new();
    let mut first = true;
    let mut add = |char: char, at: usize, upper: bool| {
        if !is_hangul(char) && !char.is_alphanumeric() || is_filler(char) {
            if !is_unseen(char) {
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
            // Nearly all of a text, and already in its one form.
            '가'..='힣' => add(char, at, false),
            char if char.is_ascii() => add(char.to_ascii_lowercase(), at, char.is_ascii_uppercase()),
            char => {
                std::iter::once(char).nfkc().default_case_fold().for_each(|folded| add(folded, at, char.is_uppercase()))
            }
        }
    }
    letters
}

/// Whether a character shows nothing of its own: marks on others and choices of their form too.
fn is_unseen(char: char) -> bool {
    is_invisible(char) || is_filler(char) || is_combining_mark(char)
}

/// Letters of Hangul that are empty.
fn is_filler(char: char) -> bool {
    matches!(char, '\u{115f}' | '\u{1160}')
}

fn gap(between: &str) -> Gap {
    let mut chars = between.chars();
    let signs = chars.clone().filter(|char| !char.is_whitespace()).count();
    match (between.is_empty(), signs) {
        (true, _) => Gap::None,
        (false, 0) => Gap::Soft,
        // A sign between letters joins; one with a space is the end of a sentence, but for a hyphen at a line's end.
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

/// Whether letters that go on after a name are only the form of the company.
pub fn is_form(text: &str) -> bool {
    FORMS_AFTER.contains(&text)
}

/// Whether the letters before a name are only the form of the company: `주식회사하늘`.
pub fn ends_with_form(letters: &[Letter]) -> bool {
    FORMS_BEFORE.iter().any(|form| {
        let count = form.chars().count();
        letters.len() >= count && form.chars().eq(letters[letters.len() - count..].iter().map(|letter| letter.char))
    })
}

/// A name as it is compared, without the form of the company, and where it has gaps of its own.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Name {
    /// Letters and digits.
    pub text: String,
    /// Letters before which there is a sign or a space in the name.
    pub gaps: Vec<usize>,
}

/// The forms in which a name may be written: the whole, and what is outside and inside of brackets: `네이버(NAVER)`.
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
