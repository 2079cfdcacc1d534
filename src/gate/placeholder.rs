//! Finds placeholders that the author forgot to fill in.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::lint::{Mark, MarkKind, PROMPT, is_left_whole, marks};
use crate::text::variables::in_code;
use crate::yaml::node::{Node, Value};

/// Letters on each side of a mark that identify its place in the content.
const LETTERS: usize = 4;
/// Characters in which these letters are searched.
const REACH: usize = 64;

/// Which texts of the content only look like placeholders (escaped double braces, code, `수정 필요 항목 탐지`), and which headings in
/// brackets are placeholders.
///
/// A page breaks lines anywhere and puts other texts beside them, so the decision is made in the content. The gate
/// recognises the same text on a page by the letters around it.
#[derive(Debug, Clone, Default)]
pub struct Judgements {
    /// Double braces without their spaces.
    braces: BTreeSet<String>,
    /// The letters before a text that is no placeholder, the text, and the letters after it.
    meant: BTreeSet<[String; 3]>,
    /// Headings in brackets that are placeholders.
    labels: BTreeSet<String>,
    /// Values that are nothing but the name of what belongs there.
    whole: BTreeSet<String>,
}

impl Judgements {
    /// Collects them from a content and from targets.
    pub fn of<'a>(trees: impl IntoIterator<Item = &'a Node>) -> Self {
        let mut found = Self::default();
        trees.into_iter().for_each(|tree| found.gather(tree, &mut Vec::new()));
        found
    }

    fn gather<'a>(&mut self, node: &'a Node, path: &mut Vec<&'a str>) {
        let is_prompt = path.contains(&PROMPT);
        match &node.value {
            Value::Error => {}
            Value::Scalar(scalar) => {
                let text = &scalar.text;
                let mut in_code = in_code(text);
                let mut is_meant = |at: usize| in_code(at) || text[..at].ends_with('\\');
                let meant = text.match_indices("{{").map(|(at, _)| at).filter(|at| is_meant(*at));
                self.braces.extend(meant.filter_map(|at| braces(&text[at..])).map(squeeze));
                self.add(&scalar.text, is_prompt);
                if is_left_whole(&scalar.text, path) {
                    self.whole.insert(scalar.text.trim().to_owned());
                }
            }
            Value::List(nodes) => nodes.iter().for_each(|node| self.gather(node, path)),
            Value::Map(entries) => {
                for entry in entries {
                    self.add(&entry.key, false);
                    path.push(&entry.key);
                    self.gather(&entry.value, path);
                    path.pop();
                }
            }
        }
    }

    fn add(&mut self, text: &str, is_prompt: bool) {
        for mark in marks(text) {
            let shown = squeeze(&text[mark.range.clone()]);
            let is_meant = !mark.is_left || is_prompt && mark.kind == MarkKind::Request;
            if is_meant {
                let before: Vec<char> = letters(text[..mark.range.start].chars().rev(), true).collect();
                let before = before.into_iter().rev().collect();
                self.meant.insert([before, shown, letters(text[mark.range.end..].chars(), true).collect()]);
            } else if mark.kind == MarkKind::Label {
                self.labels.insert(shown);
            }
        }
    }

    /// The placeholders in a text of a document, without double braces.
    fn unfilled<'t>(&'t self, text: &'t Text) -> Vec<&'t str> {
        let is_left = |mark: &Mark| {
            let shown = squeeze(&text.text[mark.range.clone()]);
            match mark.kind {
                MarkKind::Label => self.labels.contains(&shown),
                // Code is never a placeholder.
                _ if text.code.iter().any(|code| code.start <= mark.range.start && mark.range.end <= code.end) => false,
                MarkKind::Any | MarkKind::Request => !self.is_meant(&text.text, &shown, mark.range.clone()),
            }
        };
        let whole = self.whole.iter().filter(|whole| contains(&text.text, whole)).map(String::as_str);
        marks_of(&text.text).into_iter().filter(is_left).map(|mark| &text.text[mark.range]).chain(whole).collect()
    }

    /// Whether the content contains the same text as no placeholder. The letters around both must agree as far as both have
    /// some. If neither has any, the mark must be the whole text.
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

/// Whether a text contains words, and not as a part of longer ones.
fn contains(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let after = &text[at + words.len()..];
        !text[..at].ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric)
    })
}

/// What looks like a placeholder in a text of a document. The result is cached, as documents for different companies share most
/// of their texts.
#[comemo::memoize]
fn marks_of(text: &str) -> Vec<Mark> {
    marks(text)
}

/// The first letters of a text. In a source they end at a variable, an address, a cell of a table, or a line break that
/// does not continue a sentence.
fn letters(chars: impl Iterator<Item = char>, is_source: bool) -> impl Iterator<Item = char> {
    let mut last = ' ';
    let goes_on = move |char: &char| {
        // The text may be read in either direction. Both sides of a line break inside a sentence are letters.
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

/// Removes all white space.
fn squeeze(text: &str) -> String {
    text.split_whitespace().collect()
}

/// A text of a document.
pub struct Text {
    /// The text.
    pub text: String,
    /// The ranges of bytes that are set as code.
    pub code: Vec<Range<usize>>,
}

/// The placeholders in texts, each once. If `blanks` are allowed, only double braces count.
pub fn unfilled(texts: &[Text], judgements: &Judgements, blanks: bool) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut add = |text: &str| {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !found.contains(&text) {
            found.push(text);
        }
    };
    for text in texts {
        for (at, _) in text.text.match_indices("{{") {
            // The content escapes braces that it means, such as those of a template language: `\{{ .Values }}`.
            let whole = braces(&text.text[at..]).filter(|whole| !judgements.braces.contains(&squeeze(whole)));
            whole.iter().for_each(|whole| add(whole));
        }
        if !blanks {
            judgements.unfilled(text).into_iter().for_each(&mut add);
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
        unfilled(&[Text { text: text.to_owned(), code: Vec::new() }], &Judgements::of([&tree]), false)
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
    fn a_value_that_names_what_belongs_there_is_found_where_it_is_printed() {
        let (mut sources, mut problems) = (Sources::default(), Problems::default());
        let content = "labels: {name: 성명}\nexperience: [{company: 회사명}]";
        let file = sources.add("a".into(), "".into(), content.into());
        let judgements = Judgements::of([&yaml::parse(&sources, file, &mut problems).unwrap()]);
        for (text, expected) in [("회사명 · 개발자", &["회사명"][..]), ("새회사명 개발자", &[]), ("성명 김하늘", &[])]
        {
            let texts = [Text { text: text.to_owned(), code: Vec::new() }];
            assert_eq!(unfilled(&texts, &judgements, false), expected, "{text}");
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
