//! Recognizes the contacts of the person in lines.

use std::ops::Range;

use super::pieces::link;
use crate::import::cut::{self, Sign, labelled};
use crate::import::document::{Block, Kind};
use crate::import::draft::{Map, Value};
use crate::import::inline::{lines, links, plain, slice, trim, unmarked};
use crate::import::pictures::web;
use crate::import::vocabulary;
use crate::import::words::Words;
use crate::model::Profile;
use crate::model::names;
use crate::text::rich::Inline;
use crate::values::PartialDate;

/// Labels of contacts, in addition to those of `model/names`.
const LABELS: &[(&str, &[&str])] = &[
    ("email", &["email", "이메일", "메일", "mail", "gmail", "e메일", "전자메일"]),
    (
        "phone",
        &[
            "phone", "전화", "전화번호", "연락처", "휴대폰", "휴대전화", "핸드폰", "mobile", "tel", "hp", "cell",
            "contact",
        ],
    ),
    (
        "location",
        &[
            "주소", "거주지", "거주지역", "지역", "location", "address", "위치", "residence", "사는곳", "거주",
            "livesin",
        ],
    ),
    ("birth_date", &["생년월일", "생일", "birth", "birthday", "dateofbirth", "출생"]),
    ("name", &["이름", "성명", "name", "fullname", "한글", "국문", "지원자"]),
    (
        "headline",
        &["직무", "희망직무", "포지션", "position", "직업", "지원분야", "희망직종", "title", "headline", "지원직무"],
    ),
    (
        "links",
        &[
            "github", "깃허브", "깃헙", "blog", "블로그", "linkedin", "링크드인", "website", "homepage", "홈페이지",
            "portfolio", "포트폴리오", "notion", "노션", "velog", "벨로그", "tistory", "티스토리", "url", "link",
            "링크", "site", "사이트", "web", "instagram", "facebook", "twitter", "youtube", "medium", "stackoverflow",
            "brunch", "gitlab", "기술블로그", "techblog", "personalblog", "개인블로그", "resume", "이력서", "백준",
            "solvedac", "leetcode", "kaggle", "huggingface", "rocketpunch", "wanted", "개인홈페이지", "githubblog",
            "repository", "npm", "dribbble", "behance", "skype", "telegram",
        ],
    ),
];

/// Where the page of a person is on sites for which documents have only the name: `LinkedIn: garam`.
const SITES: &[(&str, &str)] = &[
    ("github", "https://github.com/"),
    ("linkedin", "https://www.linkedin.com/in/"),
    ("twitter", "https://twitter.com/"),
];

/// Texts of pictures that say nothing.
const PICTURES: &[&str] = &["image", "img", "icon", "logo", "이미지", "아이콘"];

/// The key of the profile for a label.
fn label(text: &str) -> Option<&'static str> {
    let text = vocabulary::bare(text);
    let word = vocabulary::plain(&text);
    // `Contact No`, `E-mail ID`, `현거주지`
    let bare = ["no", "id", "number", "address"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(&word);
    let bare = bare.strip_prefix('현').unwrap_or(bare);
    let has = |words: &&[&str]| words.contains(&word.as_str()) || words.contains(&bare);
    let own = LABELS.iter().find(|(_, words)| has(words)).map(|(key, _)| *key);
    own.or_else(|| names::key(&Profile::record(), &text)).filter(|key| !matches!(*key, "photo" | "summary"))
}

/// Whether a text is a label of the profile.
pub fn is_label(text: &str) -> bool {
    label(text).is_some()
}

/// Whether two texts are labels of one key of the profile.
pub fn is_same_label(one: &str, other: &str) -> bool {
    label(one).is_some_and(|key| label(other) == Some(key))
}

/// Whether a paragraph has a mail address, a phone number or a label of the profile.
pub fn says_contact(line: &[Inline]) -> bool {
    let text = plain(line);
    let is_labelled = |line: &Vec<Inline>| {
        labelled(line).is_some_and(|found| found.colon && !found.value.is_empty() && is_label(&found.label))
    };
    cut::email(&text).is_some() || cut::phone(&text).is_some() || lines(line).iter().any(is_labelled)
}

/// Whether a block only has contacts, such as `- [LinkedIn](…)` or a mail address.
pub fn is_contact(block: &Block) -> bool {
    match &block.kind {
        Kind::List { items, .. } => items.iter().all(|item| matches!(&item[..], [only] if is_contact(only))),
        Kind::Para(line) => {
            let text = plain(line);
            let named = |(_, label): &(String, String)| is_label(label);
            let whole = links(line);
            let is_link = whole.len() == 1 && whole.iter().all(named) && whole[0].1.trim() == text.trim();
            let is_mail = cut::email(&text).is_some_and(|range| range.len() == text.trim().len());
            let is_labelled = labelled(line).is_some_and(|found| {
                let value = plain(&found.value);
                let own = links(&found.value);
                found.colon
                    && (own.len() == 1 && own[0].1.trim() == value.trim()
                        || is_label(&found.label)
                            && cut::url(&value).is_some_and(|range| range.len() == value.trim().len())
                        || cut::email(&value).is_some_and(|range| range.len() == value.trim().len()))
            });
            is_link || is_mail || is_labelled
        }
        Kind::Rule => true,
        _ => false,
    }
}

/// Imports the contacts in a line, and returns the rest of it; words that keys express are added to `said`.
pub fn take(line: &[Inline], this_year: u16, profile: &mut Map, said: &mut Words) -> Vec<Inline> {
    let before = (profile.clone(), said.clone());
    let mut expected = before.1.clone();
    before.0.words(&mut expected);
    expected.line(line);
    let left = taken(line, this_year, profile, said);
    let mut words = said.clone();
    profile.words(&mut words);
    words.line(&left);
    if !words.same(&expected) {
        (*profile, *said) = before;
        return line.to_vec();
    }
    left
}

fn taken(line: &[Inline], this_year: u16, profile: &mut Map, said: &mut Words) -> Vec<Inline> {
    // `성명: 김하늘 | 연락처: 010-…`, `**email:** … **phone:** …`
    let text = plain(line);
    let mut cuts: Vec<Range<usize>> = text.match_indices('|').map(|(at, bar)| at..at + bar.len()).collect();
    let mut at = 0;
    for inline in line {
        let own = plain(std::slice::from_ref(inline));
        if matches!(inline, Inline::Strong { .. }) && own.trim_end().ends_with(':') {
            cuts.push(at..at);
        }
        at += own.len();
    }
    cuts.sort_by_key(|cut| cut.start);
    let starts = std::iter::once(0).chain(cuts.iter().map(|cut| cut.end));
    let ends = cuts.iter().map(|cut| cut.start).chain([text.len()]);
    let parts: Vec<Vec<Inline>> = starts.zip(ends).map(|(start, end)| trim(&slice(line, start..end))).collect();
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    if parts.len() > 1 && parts.iter().all(|part| labelled(part).is_some_and(|found| is_label(&found.label))) {
        let left = parts.iter().flat_map(|part| taken(part, this_year, profile, said));
        return left.collect();
    }
    if let Some(found) = labelled(line)
        && let Some(key) = label(&found.label)
        && !found.value.is_empty()
        && put(key, &found.label, &found.value, this_year, profile, said)
    {
        return Vec::new();
    }
    let mut rest = String::new();
    let mut found = false;
    gather(line, &mut rest, &mut found, profile, said);
    for (key, find) in [("email", cut::email as fn(&str) -> _), ("phone", cut::phone), ("links", cut::url)] {
        while let Some(range) = find(&rest) {
            let value = rest[range.clone()].to_owned();
            if key == "links" {
                let url = web(&value).or_else(|| web(&format!("https://{value}")));
                let Some(url) = url else { break };
                if let Some(list) = profile.list("links") {
                    list.push(Value::Plain(url));
                }
            } else if profile.get(key) == Some(&Value::text(value.as_str())) {
                said.text(&value);
            } else if !profile.set(key, Value::text(value.as_str())) {
                // A second address.
                let Some(list) = profile.list("links").filter(|_| key == "email") else { break };
                list.push(link(&format!("mailto:{value}"), &value, false));
            }
            rest = cut::without(&rest, range);
            found = true;
        }
    }
    let mut left: Vec<String> = Vec::new();
    let mut parts = cut::parts(&rest, false).into_iter().peekable();
    while let Some((_, part)) = parts.next() {
        let part = part.trim_matches(|char: char| char.is_whitespace() || cut::SIGNS.contains(&char)).to_owned();
        if !part.chars().any(char::is_alphanumeric) {
            continue;
        }
        // `Email | GitHub` beside the URLs.
        let is_label = found && label(&part).is_some();
        // `Twitter: @haneul`
        let is_value = |(sign, next): &(Sign, String)| {
            matches!(sign, Sign::Mark(':' | '@')) && label(next).is_none() && !is_address(next, true)
        };
        if is_label
            && label(&part) == Some("links")
            && let Some((_, value)) = parts.next_if(is_value)
        {
            if !put("links", &part, &[Inline::Text(value.clone())], this_year, profile, said) {
                left.push(format!("{part}: {value}"));
            }
        } else if is_label {
            said.text(&part);
        } else if is_address(&part, found) && !profile.has("location") {
            profile.set("location", Value::text(part));
            found = true;
        } else {
            left.push(part);
        }
    }
    if !found {
        return line.to_vec();
    }
    match left.is_empty() {
        true => Vec::new(),
        false => vec![Inline::Text(left.join(" | "))],
    }
}

/// Whether a part of a line of contacts (`found`), or a line of its own, is a place or an address.
fn is_address(part: &str, found: bool) -> bool {
    let is_numbered = part.starts_with(|char: char| char.is_ascii_digit());
    vocabulary::is_place(part) || (found || is_numbered) && vocabulary::ends_in_place(part)
}

/// Imports the links of a line, and appends the rest of its text to `rest`; sets `found` if there was a link.
fn gather(line: &[Inline], rest: &mut String, found: &mut bool, profile: &mut Map, said: &mut Words) {
    for inline in line {
        match inline {
            Inline::Link { url, c } => {
                let text = plain(c);
                let set = match url.split_once(':') {
                    Some(("mailto", address)) => {
                        let same = cut::email(&text).is_some_and(|range| text[range].trim() == address);
                        (same || !text.chars().any(char::is_alphanumeric))
                            && profile.set("email", Value::text(address))
                            && text.trim() == address
                            || labelled_mail(&text, address, profile, said)
                    }
                    Some(("tel", _)) => {
                        let is_number =
                            text.trim().chars().all(|char| char.is_ascii_digit() || "+-() .".contains(char));
                        !text.trim().is_empty() && is_number && profile.set("phone", Value::text(text.trim()))
                    }
                    _ => {
                        let is_mute = PICTURES.contains(&text.trim().to_lowercase().as_str());
                        if is_mute {
                            said.text(&text);
                        }
                        profile.list("links").map(|list| list.push(link(url, &text, is_mute))).is_some()
                    }
                };
                match set {
                    true => {
                        rest.push_str(" | ");
                        *found = true;
                    }
                    false => rest.push_str(&text),
                }
            }
            Inline::Strong { c } | Inline::Emph { c } => gather(c, rest, found, profile, said),
            Inline::Break => rest.push_str(" | "),
            other => rest.push_str(&plain(std::slice::from_ref(other)).replace('\n', " | ")),
        }
    }
}

/// Imports `[Email](mailto:…)` as the mail address, or as a link with a label if the address is known already.
fn labelled_mail(text: &str, address: &str, profile: &mut Map, said: &mut Words) -> bool {
    // The link of a removed badge has its URL as text.
    if text.trim().strip_prefix("mailto:") == Some(address) {
        let is_known =
            profile.get("email") == Some(&Value::text(address)) || profile.set("email", Value::text(address));
        if is_known {
            said.text("mailto");
        }
        return is_known;
    }
    if text.trim() == address || !text.chars().any(char::is_alphanumeric) {
        return false;
    }
    if label(text) == Some("email") && profile.set("email", Value::text(address)) {
        said.text(text);
        return true;
    }
    let url = format!("mailto:{address}");
    profile.list("links").map(|list| list.push(link(&url, text, false))).is_some()
}

/// Imports the value of a label to its key; `false` if it does not fit.
fn put(key: &str, label: &str, value: &[Inline], this_year: u16, profile: &mut Map, said: &mut Words) -> bool {
    let text = plain(&unmarked(value));
    let whole = |range: Option<std::ops::Range<usize>>| range.filter(|range| range.len() == text.trim().len());
    let done = match key {
        "email" => whole(cut::email(&text)).is_some() && profile.set("email", Value::text(text.trim())),
        "phone" => {
            cut::phone(&text).is_some() && text.chars().count() < 30 && profile.set("phone", Value::text(text.trim()))
        }
        "birth_date" => PartialDate::parse(&text, this_year).is_ok() && profile.set(key, Value::text(text.trim())),
        "links" => {
            let found = links(value);
            let rest: String = text.clone();
            let all: usize = found.iter().map(|(_, label)| label.split_whitespace().collect::<String>().len()).sum();
            let is_all =
                rest.split_whitespace().collect::<String>().trim_matches([',', '|']).len() <= all + found.len();
            if !found.is_empty() && is_all {
                profile
                    .list("links")
                    .map(|list| list.extend(found.iter().map(|(url, label)| link(url, label, false))))
                    .is_some()
            } else if let Some(range) = whole(cut::url(&text).or_else(|| cut::host(&text))).filter(|_| found.is_empty())
            {
                let url = web(&text[range.clone()]).or_else(|| web(&format!("https://{}", &text[range])));
                url.is_some_and(|url| profile.list("links").map(|list| list.push(Value::Plain(url))).is_some())
            } else if let Some((_, site)) = SITES.iter().find(|(name, _)| *name == vocabulary::plain(label))
                && let name = text.trim().trim_start_matches('@')
                && !name.is_empty()
                && name.chars().all(|char| char.is_ascii_alphanumeric() || "-_".contains(char))
                && let Some(list) = profile.list("links")
            {
                list.push(Value::Plain(format!("{site}{name}")));
                said.remove(site);
                true
            } else {
                false
            }
        }
        // A name or an address is repeated.
        _ if matches!(profile.get("name"), Some(Value::Line(name)) if plain(name) == text.trim() || key == "name" && Words::of(&text).missing_in(&Words::of(&plain(name))).is_empty()) =>
        {
            said.text(&text);
            true
        }
        "name" | "headline" | "location" => {
            links(value).is_empty() && text.chars().count() <= 80 && profile.set(key, Value::text(text.trim()))
        }
        _ => false,
    };
    if done {
        said.text(label);
    }
    done
}
