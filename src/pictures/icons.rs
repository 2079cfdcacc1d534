//! Icons of contacts: drawings whose colour the layout sets, and the domains that each is for.

use url::Url;

macro_rules! icons {
    ($($name:literal: $($domain:literal)*,)*) => {
        /// Paths and SVG sources of all icons.
        pub const ALL: &[(&str, &str)] = &[$((
            concat!("/folio/icons/", $name, ".svg"),
            include_str!(concat!("../../templates/icons/", $name, ".svg")),
        ),)*];

        /// Names of icons with the domains that each is for.
        const DOMAINS: &[(&str, &[&str])] = &[$(($name, &[$($domain),*]),)*];
    };
}

// A domain matches itself and all its subdomains, and `blog.*` all hosts that begin with `blog.`. The first match counts.
icons! {
    "algorithm": "solved.ac" "acmicpc.net" "programmers.co.kr" "codeforces.com" "atcoder.jp",
    "behance": "behance.net",
    "bluesky": "bsky.app",
    "docker": "docker.com" "docker.io",
    "email":,
    "facebook": "facebook.com" "fb.com",
    "figma": "figma.com",
    "github": "github.com" "github.io" "github.*",
    "gitlab": "gitlab.com" "gitlab.io" "gitlab.*",
    "huggingface": "huggingface.co" "hf.co",
    "instagram": "instagram.com",
    "kaggle": "kaggle.com",
    "kakaotalk": "open.kakao.com" "pf.kakao.com",
    "leetcode": "leetcode.com",
    "link":,
    "linkedin": "linkedin.com" "lnkd.in",
    "location":,
    "mastodon": "mastodon.social" "mastodon.online" "mastodon.*",
    "medium": "medium.com",
    "missing":,
    "notion": "notion.so" "notion.site" "notion.com",
    "npm": "npmjs.com",
    "orcid": "orcid.org",
    "phone":,
    "python": "pypi.org",
    "rust": "crates.io",
    "scholar": "scholar.google.*",
    "speakerdeck": "speakerdeck.com",
    "stackoverflow": "stackoverflow.com",
    "telegram": "t.me" "telegram.me",
    "tistory": "tistory.com",
    "velog": "velog.io",
    "web":,
    "x": "x.com" "twitter.com",
    "youtube": "youtube.com" "youtu.be",
    "blog": "brunch.co.kr" "dev.to" "hashnode.dev" "substack.com" "wordpress.com" "blogspot.com" "blog.*",
}

/// The path of the icon for a kind of contact, which is `web.svg` for an unknown kind.
pub fn path(kind: &str) -> String {
    let own = format!("/folio/icons/{kind}.svg");
    let known = kind != "missing" && ALL.iter().any(|(path, _)| *path == own);
    if known { own } else { "/folio/icons/web.svg".to_owned() }
}

/// The kind of contact behind an address, which is also the name of its icon.
pub fn kind_of(address: &str) -> &'static str {
    let Ok(url) = Url::parse(address.trim()) else { return "web" };
    match url.scheme() {
        "mailto" => return "email",
        "tel" => return "phone",
        _ => {}
    }
    let host = url.host_str().unwrap_or_default();
    let known = DOMAINS.iter().find(|(_, domains)| domains.iter().any(|domain| is_in(host, domain)));
    known.map_or("web", |(name, _)| name)
}

/// Whether a host is a domain or one of its subdomains: netflix.com is not in x.com.
fn is_in(host: &str, domain: &str) -> bool {
    match domain.strip_suffix('*') {
        Some(start) => host.starts_with(start),
        None => host.strip_suffix(domain).is_some_and(|before| before.is_empty() || before.ends_with('.')),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_takes_the_colour_it_is_given() {
        for (path, drawing) in ALL.iter().filter(|(path, _)| !path.ends_with("missing.svg")) {
            assert!(drawing.contains("currentColor"), "{path}");
        }
    }

    #[test]
    fn unknown_kinds_are_the_web() {
        assert_eq!(path("github"), "/folio/icons/github.svg");
        assert_eq!(path("../secret"), "/folio/icons/web.svg");
    }

    #[test]
    fn every_icon_is_reached_by_each_of_its_domains() {
        for (name, domains) in DOMAINS {
            // Those of contacts that are no links, of drafts, and of links in general (`kind: link`).
            let other = ["email", "phone", "location", "web", "link", "missing"].contains(name);
            assert_eq!(domains.is_empty(), other, "{name}");
            for domain in *domains {
                let host = domain.replace('*', "example.com");
                assert_eq!(kind_of(&format!("https://{host}/me")), *name, "{host}");
            }
        }
    }

    #[test]
    fn domains_are_compared_as_a_whole() {
        for (host, kind) in [
            ("netflix.com", "web"),
            ("www.x.com", "x"),
            ("notmedium.com", "web"),
            ("me.medium.com", "medium"),
            ("myblog.kr", "web"),
            ("blog.naver.com", "blog"),
            ("gitlab.example.com", "gitlab"),
            ("me.github.io", "github"),
            ("x.com.example.org", "web"),
            ("", "web"),
        ] {
            assert_eq!(kind_of(&format!("https://{host}")), kind, "{host}");
        }
        assert_eq!(kind_of("mailto:a@x.com"), "email");
        assert_eq!(kind_of("tel:010"), "phone");
        assert_eq!(kind_of("x.com/me"), "web");
    }
}
