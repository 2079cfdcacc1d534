//! Addresses in a text, and the parts of them that are no mention of a company.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::word::{Kind, Visit};
use crate::text::pattern;

/// Hosts where anyone may have a mailbox, a blog or a page, so that the name of the company in the host means nothing.
const PORTALS: &[&str] = &[
    "naver.com", "kakao.com", "daum.net", "hanmail.net", "nate.com", "gmail.com", "google.com", "icloud.com",
    "apple.com", "outlook.com", "hotmail.com", "live.com", "yahoo.com", "yahoo.co.kr", "tistory.com", "line.me",
];
/// Hosts where anyone may publish code. The first part of a path is the owner.
const CODE: &[&str] = &["github.com", "gitlab.com", "bitbucket.org", "npmjs.com", "hub.docker.com", "gist.github.com"];
/// Parts of hosts, and first parts of paths, where companies write for developers.
const FOR_DEVELOPERS: &[&str] = &[
    "tech", "techblog", "engineering", "blog", "docs", "dev", "developer", "developers", "d2", "api", "guide", "manual",
];
/// Words in addresses of recruiting pages.
const APPLYING: &[&str] = &["recruit", "career", "job", "apply", "hire", "hiring", "talent", "채용", "지원"];

/// Words in addresses of what someone made for an application.
const MADE: &[&str] = &[
    "homework", "assignment", "-test", "interview", "resume", "cover", "portfolio", "과제", "제출", "면접",
    "포트폴리오",
];

/// An address: a mail address, or a host with a path.
static ADDRESS: LazyLock<Regex> =
    pattern!(r"(?:(?<box>[\w.+-]+)@)?(?<host>(?:[a-zA-Z0-9-]+\.)+[a-zA-Z]{2,})(?::\d+)?(?<path>/[^\s<>()\[\]]*)?");

/// The addresses of a text.
#[derive(Debug, Default, Clone)]
pub struct Addresses {
    /// The addresses by parts.
    links: Vec<(Range<usize>, Visit)>,
    silent: Vec<Range<usize>>,
}

impl Addresses {
    /// What the address means that a byte is in.
    pub fn link(&self, at: usize) -> Option<Visit> {
        self.links.iter().find(|(range, _)| range.contains(&at)).map(|(_, visit)| *visit)
    }

    /// Whether a byte is in a part of an address that is no mention of a company.
    pub fn is_silent(&self, at: usize) -> bool {
        self.silent.iter().any(|range| range.contains(&at))
    }
}

/// Finds the addresses of a text. The result is cached, as documents for different companies share most of their texts.
#[comemo::memoize]
pub fn find(text: &str, kind: Kind) -> Addresses {
    let mut found = Addresses::default();
    if kind == Kind::FileName || !text.contains('.') {
        return found;
    }
    for address in ADDRESS.captures_iter(text) {
        let (Some(whole), Some(host)) = (address.get(0), address.name("host")) else { continue };
        let small = host.as_str().to_ascii_lowercase();
        let is_in = |list: &[&str]| {
            list.iter()
                .any(|known| small == *known || small.strip_suffix(known).is_some_and(|before| before.ends_with('.')))
        };
        let mail = address.name("box");
        // Without a path or a known top-level domain it may be a file: `main.rs`, `Application.kt`.
        let path = address.name("path");
        if mail.is_none() && path.is_none() && !is_domain(&small) && kind != Kind::Link {
            continue;
        }
        found.silent.extend(mail.map(|mail| mail.range()));
        let small_whole = whole.as_str().to_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| small_whole.contains(word));
        let applying = has(APPLYING);
        let visit = if applying || has(MADE) { Visit::Applying } else { Visit::Page };
        found.links.push((whole.start()..host.end(), visit));
        let first = path.and_then(|path| path.as_str().split('/').nth(1)).unwrap_or_default();
        let for_developers = small.split('.').chain([first]).any(|part| FOR_DEVELOPERS.contains(&part));
        if is_in(CODE) || (for_developers || is_in(PORTALS)) && (mail.is_some() || !applying) {
            // Documentation names its product in the rest of the path, too.
            found.silent.push(if FOR_DEVELOPERS.contains(&first) { whole.range() } else { host.range() });
        }
        // A page elsewhere may be one for the company: `gildong.example/haneul`.
        let is_public = is_in(CODE) || is_in(PORTALS) || path.is_some_and(|path| path.as_str().starts_with("/@"));
        let visit = if visit == Visit::Page && !is_public { Visit::Other } else { visit };
        found.links.push((host.end()..whole.end(), visit));
        // The account of a person: `github.com/gildong`, `velog.io/@gildong`.
        if let Some(path) = path.filter(|path| is_in(CODE) || path.as_str().starts_with("/@")) {
            let owner = path.as_str()[1..].split('/').next().map_or(0, str::len);
            found.silent.push(path.start()..path.start() + 1 + owner);
        }
    }
    found
}

/// Whether a name with dots ends with a common top-level domain.
fn is_domain(host: &str) -> bool {
    const ENDS: &[&str] = &[
        "com", "net", "org", "kr", "io", "im", "ai", "me", "dev", "app", "co", "tv", "so", "team", "careers", "jobs",
        "us", "jp", "page", "site",
    ];
    host.rsplit('.').next().is_some_and(|last| ENDS.contains(&last))
}
