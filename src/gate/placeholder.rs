//! Finds what a writer meant to fill in and did not.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::lint::{Mark, MarkKind, PROMPT, marks};
use crate::yaml::node::{Node, Value};

/// So many letters on either side tell one place from another.
const LETTERS: usize = 4;
/// So many signs are looked through for them.
const REACH: usize = 64;

/// What looks like a placeholder in the content and is none: double braces that it escapes, code, `수정 필요 항목 탐지`.
///
/// On a page a line may end anywhere, and other texts are beside it. So the content decides, and what it decided is found
/// again on the page by the letters around it.
#[derive(Debug, Clone, Default)]
pub struct Literals {
    /// Double braces without their spaces.
    braces: BTreeSet<String>,
    /// What is no placeholder, between the letters before and after it.
    meant: BTreeSet<[String; 3]>,
    /// Headings in brackets that are left.
    labels: BTreeSet<String>,
}

impl Literals {
    /// Gathers them from a content and from targets.
    pub fn of<'a>(trees: impl IntoIterator<Item = &'a Node>) -> Self {
        let mut found = Self::default();
        trees.into_iter().for_each(|tree| found.gather(tree, false));
        found
    }

    fn gather(&mut self, node: &Node, is_prompt: bool) {
        match &node.value {
            Value::Error => {}
            Value::Scalar(scalar) => {
                for (at, _) in scalar.text.match_indices(r"\{{") {
                    self.braces.extend(braces(&scalar.text[at + 1..]).map(squeeze));
                }
                self.add(&scalar.text, is_prompt);
            }
            Value::List(nodes) => nodes.iter().for_each(|node| self.gather(node, is_prompt)),
            Value::Map(entries) => {
                for entry in entries {
                    self.add(&entry.key, false);
                    self.gather(&entry.value, is_prompt || entry.key == PROMPT);
                }
            }
        }
    }

    fn add(&mut self, text: &str, is_prompt: bool) {
        for mark in marks(text) {
            let shown = squeeze(&text[mark.range.clone()]);
            match (mark.is_left, mark.kind) {
                (true, MarkKind::Label) => drop(self.labels.insert(shown)),
                (true, kind) if !(is_prompt && kind == MarkKind::Request) => {}
                _ => {
                    let before: Vec<char> = letters(text[..mark.range.start].chars().rev(), true).collect();
                    let before = before.into_iter().rev().collect();
                    self.meant.insert([before, shown, letters(text[mark.range.end..].chars(), true).collect()]);
                }
            }
        }
    }

    /// What in a text of a document was left to be filled in.
    fn left<'t>(&self, text: &'t Text) -> Vec<&'t str> {
        let is_left = |mark: &Mark| {
            let shown = squeeze(&text.text[mark.range.clone()]);
            match mark.kind {
                MarkKind::Label => self.labels.contains(&shown),
                // What is set as code is what it says.
                _ if text.code.iter().any(|code| code.start <= mark.range.start && mark.range.end <= code.end) => false,
                MarkKind::Any | MarkKind::Request => !self.is_meant(&text.text, &shown, mark.range.clone()),
            }
        };
        marks(&text.text).into_iter().filter(is_left).map(|mark| &text.text[mark.range]).collect()
    }

    /// Whether the content has this at such a place and means it: as far as both have letters around it, they are the same.
    /// Where the content has none, it is the whole text there too.
    fn is_meant(&self, text: &str, shown: &str, range: Range<usize>) -> bool {
        let before: Vec<char> = letters(text[..range.start].chars().rev(), false).collect();
        let before: String = before.into_iter().rev().collect();
        let after: String = letters(text[range.end..].chars(), false).collect();
        let is_whole = text.trim() == &text[range];
        self.meant.iter().filter(|[_, own, _]| own == shown).any(|[own_before, _, own_after]| {
            let same_before = own_before.ends_with(&before) || before.ends_with(own_before);
            let same_after = own_after.starts_with(&after) || after.starts_with(own_after);
            let shared = own_before.len().min(before.len()) + own_after.len().min(after.len());
            same_before && same_after && (shared > 0 || is_whole && own_before.is_empty() && own_after.is_empty())
        })
    }
}

/// The first letters of a text; in a source up to where something else than the words around it begins: a variable, an
/// address, a cell, a line that goes on no other.
fn letters(chars: impl Iterator<Item = char>, is_source: bool) -> impl Iterator<Item = char> {
    let mut last = ' ';
    let goes_on = move |char: &char| {
        // From whichever side it is read, a line that goes on another starts with a letter.
        let line_ends = *char == '\n' && !last.is_alphabetic() || last == '\n' && !char.is_alphabetic();
        last = *char;
        !(is_source && (line_ends || "{}])<>|".contains(*char)))
    };
    let chars = chars.take(REACH).take_while(goes_on).filter(|char| char.is_alphanumeric());
    chars.flat_map(char::to_lowercase).take(LETTERS)
}

/// The `{{…}}` at the start of a text.
fn braces(text: &str) -> Option<&str> {
    let end = text.find("}}")?;
    (!text[2..end].contains("{{")).then(|| &text[..end + 2])
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect()
}

/// A text of a document, and which parts of it are set as code.
pub struct Text {
    /// The text.
    pub text: String,
    /// Ranges of bytes.
    pub code: Vec<Range<usize>>,
}

/// What is left to be filled in, each once. Where `blanks` are allowed, only double braces are.
pub fn left(texts: &[Text], literals: &Literals, blanks: bool) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut add = |text: &str| {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !found.contains(&text) {
            found.push(text);
        }
    };
    for text in texts {
        for (at, _) in text.text.match_indices("{{") {
            // `\{{ .Values }}` of a template language, which the content escapes.
            let whole = braces(&text.text[at..]).filter(|whole| !literals.braces.contains(&squeeze(whole)));
            whole.iter().for_each(|whole| add(whole));
        }
        if !blanks {
            literals.left(text).into_iter().for_each(&mut add);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::problem::Problems;
    use crate::diagnostics::source::Sources;
    use crate::yaml;

    fn found(text: &str) -> Vec<String> {
        let (mut sources, mut problems) = (Sources::default(), Problems::default());
        let file = sources.add("a".into(), "".into(), "a: ['\\{{ .Values.image }}', '\\{{name}}']".into());
        let tree = yaml::parse(&sources, file, &mut problems).unwrap();
        left(&[Text { text: text.to_owned(), code: Vec::new() }], &Literals::of([&tree]), false)
    }

    #[test]
    fn what_is_left_is_found() {
        for (text, expected) in [
            ("{{company}}에", "{{company}}"),
            ("{{ comp\nany }}", "{{ comp any }}"),
            ("[회사명]에 지원", "[회사명]"),
            ("Dear <Company Name>,", "<Company Name>"),
            ("지원자 ○○○", "○○○"),
            ("TODO: 다시 쓰기", "TODO"),
            ("지원자 ㅇㅇㅇ", "ㅇㅇㅇ"),
            ("홍길동 토스 OOO 이력서", "OOO"),
            ("(추후 작성)", "추후 작성"),
        ] {
            assert_eq!(found(text), [expected], "{text}");
        }
    }

    #[test]
    fn what_is_meant_is_not() {
        for text in ["{{ .Values.image }}", "{{name}}", "Todo 앱", "[참고]", "List<String>", "○ 표시", "a }} b", "{{"]
        {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }
}
