//! Forbidden words anywhere in a document, also across lines, in links and in its file name; required words on its pages.

use std::ops::Range;

use super::searched::{FoundIn, REQUIRE, Searched, excerpt, placed};
use super::squeeze::{Gap, Letter, composed, letters};
use crate::diagnostics::{Place, Problem, msg, problem};
use crate::yaml::node::{Node, Value};

/// A forbidden or required word with its reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// The word as it was written.
    pub word: String,
    /// The reason; may be empty.
    pub reason: String,
}

impl Wording {
    /// A word with its reason; `None` for one without a letter.
    pub fn new(word: &str, reason: &str) -> Option<Self> {
        let has_letters = !letters(&composed(word)).is_empty();
        has_letters.then(|| Self { word: word.trim().to_owned(), reason: reason.trim().to_owned() })
    }

    /// The words that a content or a target lists under a key.
    pub fn listed(tree: &Node, key: &str) -> Vec<Self> {
        let entries = tree.get(key).and_then(Node::as_map).unwrap_or_default().iter();
        entries.filter_map(|entry| Self::new(&entry.key, entry.value.as_str().unwrap_or_default())).collect()
    }
}

/// The place where a content or a target requires a word.
fn required_at<'n>(node: &'n Node, word: &str) -> Option<&'n Place> {
    match &node.value {
        Value::Scalar(_) | Value::Error => None,
        Value::List(nodes) => nodes.iter().find_map(|node| required_at(node, word)),
        Value::Map(entries) => entries.iter().find_map(|entry| {
            let own = entry.value.as_map().filter(|_| entry.key == REQUIRE).unwrap_or_default();
            let own = own.iter().find(|own| own.key.trim() == word).map(|own| &own.key_place);
            own.or_else(|| required_at(&entry.value, word))
        }),
    }
}

/// A problem for each forbidden word in the texts of a document.
pub(super) fn forbidden_words(forbidden: &[Wording], searched: &[Searched], trees: &[&Node]) -> Vec<Problem> {
    let mut found = Vec::new();
    for Wording { word, reason } in forbidden {
        let Some((searched, text, range)) = searched.iter().find_map(|searched| {
            let text = composed(&searched.text).into_owned();
            let range = find(&text, word)?;
            Some((searched, text, range))
        }) else {
            continue;
        };
        let problem = match reason.is_empty() {
            true => problem!("forbidden-word.found", word),
            false => problem!("forbidden-word.found-because", word, reason),
        };
        let problem = placed(problem, trees, |text| find(text, word));
        let (place, excerpt) = (searched.place.message(&range), excerpt(&text, &range));
        let problem = problem.note(msg!("foreign-name.excerpt", place, excerpt));
        found.push(problem.help(msg!("forbidden-word.avoid")));
    }
    found
}

/// A problem for each required word that is missing. Links and metadata do not count, because people do not read them.
pub(super) fn missing_words(required: &[Wording], searched: &[Searched], trees: &[&Node]) -> Vec<Problem> {
    if required.is_empty() {
        return Vec::new();
    }
    let is_read = |searched: &&Searched| matches!(searched.place, FoundIn::Flow(_) | FoundIn::Page(_) | FoundIn::File);
    let texts: Vec<_> = searched.iter().filter(is_read).map(|searched| composed(&searched.text).into_owned()).collect();
    let missing = required.iter().filter(|Wording { word, .. }| texts.iter().all(|text| find(text, word).is_none()));
    let problems = missing.map(|Wording { word, reason }| {
        let problem = match reason.is_empty() {
            true => problem!("required-word.not-found", word),
            false => problem!("required-word.not-found-because", word, reason),
        };
        match trees.iter().find_map(|tree| required_at(tree, word)) {
            Some(place) => problem.at(place),
            None => problem,
        }
    });
    problems.map(|problem| problem.help(msg!("required-word.write"))).collect()
}

/// The first place of a word in a text, ignoring case, white space and joining signs. A word of Latin letters or digits
/// is not found inside a longer one: `AI` is not in `email`.
fn find(text: &str, word: &str) -> Option<Range<usize>> {
    let (text_letters, word) = (letters(text), letters(&composed(word)));
    let is_ascii = |letter: &Letter| letter.char.is_ascii_alphanumeric();
    let goes_on = |at: usize| {
        let pair = text_letters.get(at.wrapping_sub(1)).zip(text_letters.get(at));
        pair.is_some_and(|(one, next)| next.gap == Gap::None && is_ascii(one) && is_ascii(next))
    };
    let count = word.len();
    let start = (0..=text_letters.len().checked_sub(count)?).find(|start| {
        let here = &text_letters[*start..*start + count];
        here.iter().zip(&word).all(|(one, other)| one.char == other.char)
            // A word does not span a full stop or a bracket.
            && here[1..].iter().all(|letter| letter.gap != Gap::Hard)
            && !goes_on(*start)
            && !goes_on(*start + count)
    })?;
    Some(text_letters[start].at..text_letters[start + count - 1].end(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_however_it_is_set() {
        for (text, word) in [
            ("야근이 잦은", "야근"),
            ("가족 같은\n분위기", "가족같은"),
            ("Micro-Service", "microservice"),
            ("ＡＩ를 쓰는", "ai"),
            ("생성형AI 도입", "AI"),
        ] {
            assert!(find(text, word).is_some(), "{text}");
        }
        for (text, word) in [("email", "ai"), ("AI2", "ai"), ("끝. 말", "끝말"), ("", "가"), ("가", "가나")] {
            assert_eq!(find(text, word), None, "{text}");
        }
    }
}
