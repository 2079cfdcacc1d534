//! Where links lead, and what chooses their icons.

use crate::model::Link;

/// What chooses the icon of a link: what the user says, else its host.
pub(crate) fn link_kind(link: &Link) -> String {
    if let Some(kind) = &link.kind {
        return kind.text.trim().to_lowercase();
    }
    let parsed = url::Url::parse(link.url.text.trim()).ok();
    let host = parsed.as_ref().and_then(|url| url.host_str()).unwrap_or_default();
    let hosts = [
        ("github.", "github"),
        ("gitlab.", "gitlab"),
        ("linkedin.", "linkedin"),
        ("velog.", "blog"),
        ("tistory.", "blog"),
        ("medium.", "blog"),
        ("brunch.", "blog"),
        ("blog.", "blog"),
        ("notion.", "notion"),
        ("youtube.", "youtube"),
        ("stackoverflow.", "stackoverflow"),
        ("x.com", "x"),
        ("twitter.", "x"),
        ("facebook.", "facebook"),
        ("instagram.", "instagram"),
        ("orcid.", "orcid"),
        ("scholar.google", "scholar"),
        ("npmjs.", "npm"),
        ("crates.io", "rust"),
        ("pypi.", "python"),
        ("kaggle.", "kaggle"),
        ("solved.ac", "algorithm"),
        ("acmicpc.", "algorithm"),
        ("leetcode.", "algorithm"),
        ("programmers.", "algorithm"),
    ];
    let scheme = parsed.as_ref().map(|url| url.scheme());
    let kind = match scheme {
        Some("mailto") => "email",
        Some("tel") => "phone",
        _ => hosts.iter().find(|(part, _)| host.contains(part)).map_or("web", |(_, kind)| kind),
    };
    kind.to_owned()
}

/// An address as a link's goal: what is not ASCII percent-encoded.
pub(crate) fn address(typed: &str) -> String {
    let typed = typed.trim();
    if typed.is_ascii() {
        return typed.to_owned();
    }
    url::Url::parse(typed).map_or_else(|_| typed.to_owned(), String::from)
}
