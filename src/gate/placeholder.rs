//! Finds what a writer meant to fill in and did not.

use std::collections::HashSet;

use crate::content::node::{Node, Value};

/// Words in brackets that stand for a name: `[회사명]`.
const WORDS: &[&str] = &[
    "회사명",
    "회사이름",
    "기업명",
    "귀사명",
    "직무명",
    "직무",
    "포지션",
    "팀명",
    "이름",
    "성명",
    "company",
    "companyname",
    "yourname",
    "name",
    "role",
    "position",
    "jobtitle",
    "date",
];

/// Double braces that the content escapes, and so means.
#[derive(Debug, Clone, Default)]
pub struct Literals(HashSet<String>);

impl Literals {
    /// Gathers them from a content.
    pub fn of(tree: &Node) -> Self {
        let mut found = HashSet::new();
        gather(tree, &mut found);
        Self(found)
    }
}

fn gather(node: &Node, found: &mut HashSet<String>) {
    match &node.value {
        Value::Scalar(scalar) => {
            for (at, _) in scalar.text.match_indices(r"\{{") {
                found.extend(braces(&scalar.text[at + 1..]).map(squeeze));
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
pub fn placeholders(text: &str, literals: &Literals) -> Vec<String> {
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
    for (open, close) in [('[', ']'), ('<', '>'), ('〈', '〉'), ('【', '】')] {
        for (at, _) in text.match_indices(open) {
            let inside = text[at..].split_once(close).map(|(before, _)| &before[open.len_utf8()..]);
            if let Some(inside) = inside.filter(|inside| WORDS.contains(&squeeze(&inside.to_lowercase()).as_str())) {
                add(&format!("{open}{inside}{close}"));
            }
        }
    }
    let circles = text.split(|char| !matches!(char, '○' | '〇' | '◯'));
    circles.filter(|run| run.chars().count() > 1).for_each(&mut add);
    let lower = text.to_lowercase();
    ["todo:", "fixme:", "tbd:", "lorem ipsum"].iter().filter(|mark| lower.contains(**mark)).for_each(|mark| add(mark));
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
        placeholders(text, &Literals::of(&tree))
    }

    #[test]
    fn what_is_left_is_found() {
        for (text, expected) in [
            ("{{company}}에", "{{company}}"),
            ("{{ comp\nany }}", "{{ comp any }}"),
            ("[회사명]에 지원", "[회사명]"),
            ("Dear <Company Name>,", "<Company Name>"),
            ("지원자 ○○○", "○○○"),
            ("TODO: 다시 쓰기", "todo:"),
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
