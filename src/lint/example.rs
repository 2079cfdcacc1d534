//! Texts of the example of `init` that are still in the content of another person.
//!
//! Only texts that identify someone count: contact details, employers, schools. A content with a name of the examples is
//! the example itself. Domains such as `example.com` are reserved (RFC 2606), and no phone number consists of one digit, or counts.

use super::names::listed;
use crate::diagnostics::{Place, Problems, msg, problem};
use crate::yaml::node::Node;

/// The people of the examples that `init` writes.
const PEOPLE: &[&str] = &["홍길동", "Gildong Hong", "윤재하", "Jaeha Yoon"];
/// Their employers and schools.
const PLACES: &[&str] = &[
    "예시소프트", "Example Soft", "예시대학교", "Example University", "물마루", "Mulmaru", "셈하나", "Semhana",
    "셈플로우", "Semflow", "모람랩스", "Moram Labs",
];
/// Domains reserved for examples.
const DOMAINS: &[&str] = &["example.com", "example.org", "example.net"];

/// Most places that the problem shows.
const MAX_SHOWN: usize = 3;

/// A text of the example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The text as it was written.
    pub text: String,
    /// Its place.
    pub place: Place,
}

/// Reports the texts of the example in a content, all in one problem.
pub fn check(tree: &Node, problems: &mut Problems) {
    let found = left(tree);
    let Some((first, others)) = found.split_first() else { return };
    let mut texts: Vec<_> = found.iter().take(MAX_SHOWN).map(|left| format!("`{}`", left.text)).collect();
    if found.len() > MAX_SHOWN {
        texts.push("…".to_owned());
    }
    let mut problem = problem!("example.left", count = found.len(), texts = texts.join(", ")).at(&first.place);
    for left in others.iter().take(MAX_SHOWN - 1) {
        problem = problem.related(&left.place, msg!("example.another"));
    }
    problems.push(problem.help(msg!("example.replace", count = found.len())));
}

/// The texts of the example in a content; none if the content is the example itself.
pub fn left(tree: &Node) -> Vec<Left> {
    let mut found = Vec::new();
    let Some(profile) = tree.get("profile") else { return found };
    let mut names = Vec::new();
    profile.get("name").into_iter().for_each(|name| texts(name, &mut |text, _| names.push(text.trim().to_owned())));
    if names.is_empty() || names.iter().any(|name| PEOPLE.iter().any(|person| name.starts_with(person))) {
        return found;
    }
    let mut note = |node: Option<&Node>, is_example: &dyn Fn(&str) -> bool| {
        if let Some(node) = node {
            texts(node, &mut |text, place| {
                if is_example(text.trim()) {
                    found.push(Left { text: text.trim().to_owned(), place: place.clone() });
                }
            });
        }
    };
    note(profile.get("email"), &|text| text.rsplit_once('@').is_some_and(|(_, domain)| is_reserved(domain)));
    note(profile.get("phone"), &is_nobodys);
    for link in listed(profile.get("links")) {
        note(link.get("url").or(Some(link)), &is_example_link);
    }
    for (list, key) in [("experience", "company"), ("education", "school")] {
        for entry in listed(tree.get(list)) {
            note(entry.get(key), &|text| PLACES.contains(&text));
        }
    }
    found
}

/// Calls the function for the texts of a value: all languages, and all names of a company.
fn texts(node: &Node, visit: &mut dyn FnMut(&str, &Place)) {
    node.walk(&mut |node| node.as_str().into_iter().for_each(|text| visit(text, &node.place)));
}

/// Whether a domain is reserved for examples or below one that is.
fn is_reserved(domain: &str) -> bool {
    let domain = domain.to_lowercase();
    DOMAINS.iter().any(|own| domain == *own || domain.strip_suffix(own).is_some_and(|before| before.ends_with('.')))
}

/// Whether nobody has a number: `010-0000-0000`, `010-1234-5678`, `(123) 456-7890`.
fn is_nobodys(text: &str) -> bool {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let rest = digits.strip_prefix("010").unwrap_or(&digits);
    let is_one = |first: u8| rest.bytes().all(|byte| byte == first);
    rest.len() > 6 && (rest.bytes().next().is_some_and(is_one) || "1234567890".starts_with(rest))
}

/// Whether an address is one of the examples: `https://blog.example.com`, `https://github.com/example`.
fn is_example_link(address: &str) -> bool {
    let Some((_, rest)) = address.split_once("://") else { return false };
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    is_reserved(host) || host.ends_with("github.com") && path.trim_end_matches('/') == "example"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Sources;

    fn found(content: &str) -> Vec<String> {
        let (mut sources, mut problems) = (Sources::default(), Problems::default());
        let file = sources.add("a.yaml".into(), ".".into(), content.into());
        let tree = crate::yaml::parse(&sources, file, &mut problems).expect("a content");
        left(&tree).into_iter().map(|left| left.text).collect()
    }

    #[test]
    fn what_identifies_the_example_is_found_under_another_name() {
        let lines = "  email: hong@example.com\n  phone: 010-0000-0000\n  links: [{url: 'https://github.com/example'}, https://blog.example.com/a]\nexperience: [{company: [{name: 셈하나}, {name: 바다}]}]\neducation: [{school: 예시대학교}]\n";
        let all = [
            "hong@example.com", "010-0000-0000", "https://github.com/example", "https://blog.example.com/a", "셈하나",
            "예시대학교",
        ];
        assert_eq!(found(&format!("profile:\n  name: 김민수\n{lines}")), all);
        assert!(found(&format!("profile:\n  name: 홍길동\n{lines}")).is_empty());
        assert!(found(&format!("profile:\n  name: {{ko: 홍길동, en: Gildong}}\n{lines}")).is_empty());
    }

    #[test]
    fn what_is_somebodys_is_not() {
        for own in [
            "email: a@myexample.com",
            "phone: 010-0000-0001",
            "phone: 02-000-0000",
            "links: [https://github.com/examples, https://example.kr]",
            "summary: 'https://example.com에 요청을 보냅니다'",
        ] {
            assert!(found(&format!("profile:\n  name: 김민수\n  {own}\n")).is_empty(), "{own}");
        }
    }
}
