//! Finds what a writer meant to fill in and did not.

use std::collections::HashSet;

use crate::check::left;
use crate::content::node::{Node, Value};

/// Double braces that the content escapes, and marks that it sets as code: it means them.
#[derive(Debug, Clone, Default)]
pub struct Literals(HashSet<String>);

impl Literals {
    /// Gathers them from a content and from targets.
    pub fn of<'a>(trees: impl IntoIterator<Item = &'a Node>) -> Self {
        let mut found = HashSet::new();
        trees.into_iter().for_each(|tree| gather(tree, &mut found));
        Self(found)
    }
}

fn gather(node: &Node, found: &mut HashSet<String>) {
    match &node.value {
        Value::Scalar(scalar) => {
            for (at, _) in scalar.text.match_indices(r"\{{") {
                found.extend(braces(&scalar.text[at + 1..]).map(squeeze));
            }
            // `TODO` in code is meant, and no code on the page.
            for code in scalar.text.split('`').skip(1).step_by(2) {
                found.extend(left(code).into_iter().map(|range| squeeze(&code[range])));
            }
        }
        Value::List(nodes) => nodes.iter().for_each(|node| gather(node, found)),
        Value::Map(entries) => entries.iter().for_each(|entry| gather(&entry.value, found)),
    }
}

/// The `{{…}}` at the start of a text.
fn braces(text: &str) -> Option<&str> {
    let end = text.find("}}")?;
    (!text[2..end].contains("{{")).then(|| &text[..end + 2])
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect()
}

/// What is left to be filled in, each once.
pub fn placeholders(text: &str, literals: &Literals, blanks: bool) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut add = |text: &str| {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !found.contains(&text) {
            found.push(text);
        }
    };
    for (at, _) in text.match_indices("{{") {
        // `\{{ .Values }}` of a template language, that a writer meant.
        let whole = braces(&text[at..]).filter(|whole| !literals.0.contains(&squeeze(whole)));
        whole.iter().for_each(|whole| add(whole));
    }
    if !blanks {
        let blanks = text.lines().flat_map(|line| left(line).into_iter().map(|range| &line[range]));
        blanks.filter(|blank| !literals.0.contains(&squeeze(blank))).for_each(&mut add);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::problem::Problems;
    use crate::content::source::Sources;
    use crate::content::yaml;

    fn found(text: &str) -> Vec<String> {
        let (mut sources, mut problems) = (Sources::default(), Problems::default());
        let file = sources.add("a".into(), "".into(), "a: ['\\{{ .Values.image }}', '\\{{name}}']".into());
        let tree = yaml::parse(&sources, file, &mut problems).unwrap();
        placeholders(text, &Literals::of([&tree]), false)
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
