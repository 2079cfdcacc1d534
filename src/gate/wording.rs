//! Words that documents must not have, wherever they are: on a page, across lines, in links, in names of files. And words
//! that must be on their pages.

use std::ops::Range;

use super::squeeze::{Gap, Letter, composed, letters};
use crate::diagnostics::Place;
use crate::yaml::node::{Node, Value};

/// The key of words that documents must not have.
pub const FORBID: &str = "forbid";
/// The key of words that they must have.
pub const REQUIRE: &str = "require";

/// A word with the reason for which documents must not, or must, have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// The word as it was written.
    pub word: String,
    /// Why.
    pub reason: String,
}

impl Wording {
    /// A word with its reason; `None` for one without a letter.
    pub fn new(word: &str, reason: &str) -> Option<Self> {
        let has_letters = !letters(&composed(word)).is_empty();
        has_letters.then(|| Self { word: word.trim().to_owned(), reason: reason.trim().to_owned() })
    }

    /// Those that a content or a target lists under a key.
    pub fn listed(tree: &Node, key: &str) -> Vec<Self> {
        let entries = tree.get(key).and_then(Node::as_map).unwrap_or_default().iter();
        entries.filter_map(|entry| Self::new(&entry.key, entry.value.as_str().unwrap_or_default())).collect()
    }
}

/// Where a content or a target requires a word.
pub(super) fn required_at<'n>(node: &'n Node, word: &str) -> Option<&'n Place> {
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

/// Where a text has a word, without regard to case, white space and joining signs. A word of Latin letters or digits is
/// none inside a longer one: `AI` is not in `email`.
pub(super) fn find(text: &str, word: &str) -> Option<Range<usize>> {
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
            // A full stop or a bracket parts words.
            && here[1..].iter().all(|letter| letter.gap != Gap::Hard)
            && !goes_on(*start)
            && !goes_on(*start + count)
    })?;
    let last = text_letters[start + count - 1].at;
    let end = text[last..].chars().next().map_or(text.len(), |char| last + char.len_utf8());
    Some(text_letters[start].at..end)
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
